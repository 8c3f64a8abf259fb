"""Recognise bylines that name a source: an agency, an outlet, or the staff of either."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from newsparse.fields.byline_mentions import without_agency_article
from newsparse.fields.bylines import find_outlets
from newsparse.fields.names_in_text import medium_named, outlet_named
from newsparse.fields.persons import is_anonymous, is_name, is_staff
from newsparse.lexicon.credit_words import ORGANISATIONS
from newsparse.lexicon.lexicon import spelt

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token

_WORD = itemgetter(0)
ENDS = frozenset(".!?:…")
"""Characters at the end of sentences and labels. Bylines do not end with them."""
MAX_PREFIX_LENGTH = 4
"""Maximum length, in code points, of the last word of a byline prefix such as *by*.

It applies only if the text after the prefix is not certainly a name.
"""
_MAX_SOURCE_WORDS = 4
"""Maximum number of words in the name of a source, together with its staff or a job title."""
_MAX_PLACE_WORDS = 3
"""Maximum number of words in the place after an agency, as in ``Reuters in Marel``."""
_MAX_LENGTH = 30
"""Maximum length, in code points, of an outlet's name before or after a word such as *staff*."""
_PLACE_AND_SOURCE = re.compile(r"([^()（）:]{2,40}?)\s?[(（]([^()（）]{2,30})[)）]")
AGENCY_ARTICLES = frozenset("da do dalla dall della de".split())
_NO_PLACES = frozenset("pictures photos images brief depth focus english spanish arabic french german".split())
"""Words after *in* in the names of an agency's sections, as in ``Reuters in Pictures``."""


def is_known_signer(signer: str, lexicon: Lexicon) -> bool:
    """Return whether ``signer``, the text after a byline prefix, names a known outlet or unnamed staff.

    Examples of unnamed staff are ``Staff Reporter`` and ``GHT staff``.
    """
    if next(find_outlets(signer, lexicon), None) is not None:
        return True
    return is_anonymous(spelt(signer), lexicon) or is_source_staff(signer, lexicon)


def is_prefixed_source(line: str, parts: list[Token], taken: int, lexicon: Lexicon) -> bool:
    """Return whether a line consists of a short byline prefix, such as ``By``, and a source's name.

    Such lines include ``By Marel Mail`` and ``By Marel with agencies``. ``taken`` is the number of words in the prefix.
    """
    if (
        not 0 < len(parts) - taken <= _MAX_SOURCE_WORDS
        or len(parts[taken - 1].word) > MAX_PREFIX_LENGTH
        or line.rstrip()[-1] in ENDS
    ):
        return False
    signers = [part for part in parts[taken:] if part.word not in lexicon.conjunctions]
    names = [part for part in signers if part.word not in lexicon.anonymous]
    return all(line[part.start].isupper() and not lexicon.boilerplate.get(part.word) for part in names) and (
        bool(names) and (len(names) < len(signers) or not ORGANISATIONS.isdisjoint(map(_WORD, names)))
    )


def is_source_staff(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line names a source and its staff, as in ``GHT staff`` and ``Marel Mail Newsroom``.

    The source must be known or in capitals.
    """
    words = line.strip(" \n|,·•-–—").split()
    if not 1 < len(words) <= _MAX_SOURCE_WORDS or not is_staff(words[-1], lexicon) or not words[0][0].isupper():
        return False
    source = " ".join(words[:-1])
    known = source.casefold() in lexicon.non_agencies or lexicon.agencies.named(source) is not None
    return known or (source.isalpha() and source.isupper())


def is_outlets_staff(short: str, lexicon: Lexicon) -> bool:
    """Return whether a line names a known outlet and its staff, as in ``Guardian staff and agencies``."""
    first, _, rest = short.partition(" ")
    if not rest or len(rest) > _MAX_LENGTH:
        return False
    if first.lower() in lexicon.anonymous and outlet_named(rest, lexicon) is not None:
        return True
    return rest.lower() in lexicon.anonymous and outlet_named(first, lexicon) is not None


def is_agency_line(short: str, lexicon: Lexicon) -> bool:
    """Return whether a line consists of an agency and other agencies, people or places, as in ``Reuters, Amal Reed``.

    An agency alone also counts, and so does an agency before a job title, as in ``AP Golf Writer``.
    """
    agency, _, place = short.partition(" in ")
    if place and lexicon.agencies.named(agency) is not None:  # Reuters in Marel
        return len(place.split()) <= _MAX_PLACE_WORDS and place[0].isupper() and place.lower() not in _NO_PLACES
    words = short.split()
    if 1 < len(words) <= _MAX_SOURCE_WORDS and lexicon.agencies.named(words[0]) is not None:  # AP Golf Writer
        return words[-1].lower() in lexicon.roles and all(word[0].isupper() for word in words)
    named, *rest = (part.strip(" .") for part in short.split(","))
    return lexicon.agencies.named(named) is not None and all(
        lexicon.agencies.named(part) is not None or is_name(part) or spelt(part) in lexicon.places for part in rest
    )


def is_of_agency(short: str, lexicon: Lexicon) -> bool:
    """Return whether a line is an agency after a preposition or a word for *the*, as in ``da Agência Lusa``."""
    name = without_agency_article(short)
    source = lexicon.agencies.named(name) if name != short else None
    return source is not None and "agency" in source.kinds


def is_source_at_place(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line consists of a known place and a source in brackets, as in ``Marel (Reuters)``.

    The source must be a known agency or outlet.
    """
    match = _PLACE_AND_SOURCE.fullmatch(line.strip())
    if match is None or spelt(match[1]) not in lexicon.places:
        return False
    return medium_named(match[2], lexicon) is not None
