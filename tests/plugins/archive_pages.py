"""Downloads of newspaper archives, one article each, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse.testing import check_nothing_lost, check_one_role

if TYPE_CHECKING:
    from newsparse import Page

NEXIS = """                               {number} of {of} DOCUMENTS



                                Harbour Gazette

                            January 11, 2010 Monday

{headline}
BYLINE: Maria Vance

SECTION: NEWS; Pg. 3

LENGTH: {words} words

{body}
LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                    Copyright 2010 Harbour Gazette Press Ltd
                              All Rights Reserved


"""
UNI = """{headline}

Harbour Gazette (Northport)

January 11, 2010 Monday

Late Edition

Copyright 2010 Harbour Gazette Press Ltd All Rights Reserved

Section: NEWS; Pg. 3
Length: {words} words
Byline: By MARIA VANCE
Highlight: They burn for one night in the year.

Body

{body}
URL: http://gazette.example/lamps

Graphic

The lamps of Lund. (PHOTOGRAPH BY LENA VOGT)

Classification

Language: ENGLISH

Load-Date: January 12, 2010

End of Document
"""
ENTRY = """{}. {} of Lund
Client/Matter: -None-
Search Terms: lantern and harbour and (ferry or boat)
Search Type: Terms and Connectors
Narrowed by:
Content Type Narrowed by
News Timeline: Jan 01, 2010 to Dec 31, 2010; Language: English; Publication Type: Newspapers
"""
FACTIVA = """HD{sep}Bells of Lund
BY{sep}By Anna Teller
WC{sep}{words} words
PD{sep}12 March 2019
SN{sep}Harbour Gazette
LA{sep}English

LP{sep}The bells of Lund are silent. Nobody rings them.

TD{sep}IN the tower sits an owl, and it stays.

NS{sep}gcat : Political/General News
AN{sep}Document HGZ0000020190312ef3c0000a

"""
PLAIN = """{above}
{words} words
12 March 2019
{time}Harbour Gazette
HGZ
English
(c) 2019 Harbour Gazette Press Ltd.

The bells of Lund are silent. Nobody rings them.

In the tower sits an owl, and it stays.

Document HGZ0000020190312ef3c0000a

"""
PROQUEST = """____________________________________________________________

Bells of Lund

{author}Publication info: Harbour Gazette ; Northport [Northport]. 12 Mar 2019: A.4.

Full text: {body}

Title: Bells of Lund

{fields}Database: Northport Newsstream

____________________________________________________________
"""
PROSE = "The lamps were lit at six. Nobody came to see them.\n\nThey burned till morning, and the keeper slept.\n"


def nexis(number: int = 1, of: int = 1, headline: str = "Lamps of Lund\n", words: int = 19, body: str = PROSE) -> str:
    """Print one article as Nexis does."""
    return NEXIS.format(number=number, of=of, headline=headline, words=words, body=body)


def uni(headline: str = "Lamps of Lund", words: int = 19, body: str = PROSE) -> str:
    """Print one article as Nexis Uni does."""
    return UNI.format(headline=headline, words=words, body=body)


def read(text: str) -> Page:
    """Parse a text and check guarantees 1 and 2."""
    page = newsparse.parse(text)
    check_nothing_lost(page)
    check_one_role(page)
    return page
