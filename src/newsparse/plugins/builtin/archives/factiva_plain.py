"""Factiva without its tags: the download of articles as they are displayed, "Full Article" and not "plus indexing".

    [Factiva / Dow Jones]                       once, above the first article
    [Harbour]                                   section
    Headline
    [By Maria Vance]
    494 words
    12 March 2019
    [15:05]
    Harbour Gazette
    HGZ                                         the source's code
    [First]   [A4]                              edition, page
    English
    (c) 2019 Harbour Gazette Press Ltd.

    body, a line a paragraph, blank lines between

    Document HGZ0000020190312ef3c0000a          begins with the code

Nothing here has a name, so all of it must be there: count, date, code, rights, and a number that begins with the code.
``import_factiva`` of newspapers (R) reads the fields in this order.
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Lines, Role
from newsparse.plugins.builtin.archives import ClaimBuilder, measured, source_named, until

COUNT = r"^\d[\d,. ]* ?(?:words|Wörter|mots|palabras|palavras|parole|слов|字|語)$"
END = re.compile(r"^(?:AN )?(?:Document|Dokument) [A-Z]\w{12,}$")
_COUNT = re.compile(COUNT)
_DATE = re.compile(
    r"^(?:\d{1,2}\.? (?:de )?[^\W\d]{3,}\.? (?:de )?|[^\W\d]{3,} \d{1,2})(?:19|20)\d\d$"
    r"|^(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日$"
)
_TIME = re.compile(r"^\d{1,2}:\d\d(?: [AP]M)?(?: [A-Z]{3,4})?$")
_CODE = re.compile(r"^[A-Z][A-Z0-9]{1,11}$")
_RIGHTS = re.compile(r"\(c\)|©|\bcopyright\b|all rights reserved|alle rechte|tous droits", re.IGNORECASE)
_BY = re.compile(r"^(?:By|Von|Par|Por|Di|Door|От)\b", re.IGNORECASE)
_COVER = frozenset({"Factiva", "Dow Jones"})
_JOINS = frozenset(", & and und et y e en with".split())
_ABOVE, _FIELDS, _SECTION, _NAME = 4, 9, 3, 3
"""Most lines above the count and below it, most words of a section and of a name."""


def plain(lines: Lines, index: int) -> Claim | None:
    """Claim the article whose words are counted at the line, from its headline to its number."""
    if not _opens(lines, index):
        return None
    keys = lines.keys
    named = index + 2 + (_TIME.match(keys[index + 2]) is not None)
    rights = next((i for i in range(named + 2, min(index + _FIELDS, lines.count)) if _RIGHTS.search(keys[i])), None)
    if rights is None or not _CODE.match(keys[named + 1]):
        return None
    stop = until(lines, rights + 1, lambda i: END.match(keys[i]) or _opens(lines, i))
    if stop == lines.count or not END.match(keys[stop]) or not keys[stop].split()[-1].startswith(keys[named + 1]):
        return None
    builder = ClaimBuilder(lines)
    first = cover = _first(lines, index)
    while cover and keys[cover - 1] in _COVER:
        cover -= 1
    builder.add(cover, first - 1, Role.BOILERPLATE)
    _above(builder, first, index)
    builder.add(index, index, Role.BOILERPLATE)
    builder.add(index + 1, index + 1, Role.TIMESTAMP)
    if named > index + 2:
        builder.add(index + 2, index + 2, Role.TIMESTAMP)
    builder.add(named, rights, Role.BOILERPLATE)
    builder.body(rights + 1, stop, measured(lines, rights + 1, stop))
    builder.add(stop, stop, Role.BOILERPLATE)
    return builder.claim(source_named(lines.text_of(named)))


def _opens(lines: Lines, i: int) -> bool:
    """Whether words are counted at the line, and the date stands below."""
    return _COUNT.match(lines.keys[i]) is not None and i + 4 < lines.count and bool(_DATE.match(lines.keys[i + 1]))


def _first(lines: Lines, index: int) -> int:
    """Return where the article begins: behind the number of the one before it, or a blank line."""
    first = index
    while first > 0 and index - first < _ABOVE and not END.match(lines.keys[first - 1]):
        if first < index and lines.gaps[first]:
            break
        first -= 1
    return first


def _above(builder: ClaimBuilder, first: int, stop: int) -> None:
    """Take what stands above the count: a section of few words, the headline, a byline."""
    keys = builder.lines.keys
    count = stop - first
    words = len(keys[first].split()) if count > 1 else _SECTION + 1
    signed = count > 1 and _signs(keys[stop - 1]) and (words > 1 or count > 2)  # noqa: PLR2004 - both stand there
    section = words <= _SECTION and count - signed > 1
    if section:
        builder.add(first, first, Role.BOILERPLATE)
    if first + section < stop - signed:
        builder.add(first + section, stop - signed - 1, Role.HEADLINE)
    if signed:
        builder.add(stop - 1, stop - 1, Role.BYLINE)


def _signs(key: str) -> bool:
    """Whether a line is a byline: it says so, or is a name, or several that are joined."""
    words = key.replace(",", " ,").split()
    names = [word for word in words if word not in _JOINS]
    most = _NAME * (1 + len(words) - len(names))
    return _BY.match(key) is not None or (1 < len(names) <= most and all(word[0].isupper() for word in names))
