"""Find the names that a page uses for its own outlet.

Such names occur after the headline, in copyright lines, in email addresses and URLs, in appeals to readers and in
sign-offs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsparse.lexicon.lexicon import SIGNOFF_MARKS
from newsparse.lexicon.page_words import OUTLET_HINTS
from newsparse.lines import lower

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Block, Source, Span

_RIGHTS_MARKS = ("©", "copyright")
_SIGNS = (*_RIGHTS_MARKS, "@", "www.", *OUTLET_HINTS)
_YEARS = r"(?:19|20)\d\d(?: ?[-–—,] ?(?:19|20)\d\d)?"
_RIGHTS = re.compile(rf"(?:©|[Cc]opyright|COPYRIGHT)[\s:©]{{0,4}}(?:\([Cc]\) ?)?{_YEARS}[,:.]? ?(?:by )?(.{{2,60}})")
"""Matches a copyright line in which the holder follows the year, such as ``© 2031 Marel Mail``."""
_RIGHTS_BEFORE = re.compile(rf"([^|.©\n]{{2,40}}?) ?[,|]? ?(?:©|[Cc]opyright)\s{{0,2}}{_YEARS}")
"""Matches a copyright line that begins with the holder, such as ``Marel Mail © 2031``."""
_HOLDER = re.compile(
    rf"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)[\s:©]{{0,4}}(?:\([Cc]\) ?)?(?:{_YEARS}[,:.]? ?)?(?:by )?(.{{2,60}})"
)
"""As ``_RIGHTS``, but the year may be missing."""
_RIGHTS_END = re.compile(
    r"[./|;(]|, (?:a|all|an|Inc|LLC)\b| [Aa]ll | - | – | is |(?<=\S \S\S\S) (?:Ltd|Inc|LLC|GmbH|plc)\b"
)
_RIGHTS_SITE_END = re.compile(r"[\s,;|/]|\.(?=\s|$)")
"""Matches the end of a domain in a copyright line."""
_ADDRESS = re.compile(r"(@|www\.)((?:[a-z0-9-]{1,30}\.){1,4}[a-z]{2,10})\b")
_TITLE_MARKS = (" | ", " - ", " – ", " — ", " : ", " · ")
_EDGES = ".,:;!?'’\"“”()|"
_POSSESSIVES = ("'s", "’s")
_MIN_TITLE_LENGTH = 12
"""Minimum length, in code points, of a headline after which a title line may name the outlet."""
_MIN_NAME_LENGTH = 5
"""Minimum length, in code points, of an outlet's name that is a single word."""
_BLOCKS_AT_END = 2
"""Number of blocks at the end of a body that may be boilerplate, and are searched like the lines around it."""
MAX_TITLE = 240
"""Maximum length of a title line in code points."""
MAX_APPEAL = 160
"""Maximum length, in code points, of an appeal to readers."""
MAX_NAME_WORDS = 5
"""Maximum number of words in an outlet's name."""
MAX_SIGNOFF = 40
"""Maximum length, in code points, of an outlet's name in a sign-off."""


class OutletName(NamedTuple):
    """The name by which a page identifies its publisher: the outlet, and the half-open span of the name on the page."""

    kind: str
    """The place where the name occurs: ``title``, ``rights``, ``mail``, ``site``, ``appeal`` or ``signoff``."""
    source: Source
    start: int
    end: int


def outlet_names(
    page: str, around: Span, headline: str | None, body: Sequence[Block], lexicon: Lexicon
) -> Iterator[OutletName]:
    """Yield the outlets that a page names as its publisher in the lines around an article's body.

    ``around`` is the span of the article together with the lines before and after it. Only lines with a hint, such as
    ``©``, ``www.`` or the headline, are read. Lines in ``body`` are skipped, except in its last two blocks, which may
    be boilerplate.
    """
    body = body[:-_BLOCKS_AT_END]
    end = around.end
    starts = [block.span.start for block in body]
    for at in sorted(_lines_with_signs(page, around, headline, body)):
        block = bisect_right(starts, at) - 1
        if block < 0 or body[block].span.end <= at:
            stop = page.find("\n", at)
            line = page[at : stop if 0 <= stop < end else end]
            for kind, source, first, last in _names_in(line, headline, lexicon):
                yield OutletName(kind, source, at + first, at + last)


def read_outlet_signoff(text: str, lexicon: Lexicon) -> tuple[Source, int, int] | None:
    """Return the outlet in a sign-off such as ``– The Marel Mail``, and the half-open span of its name.

    Returns None unless the sign-off consists only of the name of a known outlet.
    """
    name = text.strip(SIGNOFF_MARKS + " .)]")
    source = _outlet(name, lexicon) if len(name) <= MAX_SIGNOFF else None
    return None if source is None else (source, text.index(name), text.index(name) + len(name))


def _lines_with_signs(page: str, around: Span, headline: str | None, body: Sequence[Block]) -> set[int]:
    """Return the offsets of lines that contain the headline, or a hint such as ``©``, ``@`` or *newsletter*.

    Some of these lines may be in ``body``.
    """
    start, end = around.start, around.end
    places: list[int] = []
    for first, last in _outside(page, around, body):
        text = lower(page[first:last])
        places += [first + at for sign in _SIGNS if sign in text for at in _find_on_lines(text, sign, 0, last - first)]
    if headline is not None and len(headline) >= _MIN_TITLE_LENGTH:
        places += _find_on_lines(page, headline, start, end)
    return {max(page.rfind("\n", start, at) + 1, start) for at in places}


def _outside(page: str, around: Span, body: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield half-open spans that cover ``around``, part of the page, except for the blocks of ``body``.

    A block that does not begin at the start of a line is not excluded. White space between two blocks is skipped.
    """
    at = around.start
    for block in body:
        first = block.span.start
        if page[first - 1 : first] == "\n" and first >= at:
            if not page[at:first].isspace():
                yield at, first
            at = block.span.end
    yield at, around.end


def _find_on_lines(text: str, sign: str, start: int, end: int) -> Iterator[int]:
    """Yield the offset of the first occurrence of ``sign`` on each line of ``text[start:end]``."""
    at = text.find(sign, start, end)
    while at >= 0:
        yield at
        at = text.find("\n", at, end)
        at = text.find(sign, at, end) if at >= 0 else -1


def _names_in(line: str, headline: str | None, lexicon: Lexicon) -> Iterator[tuple[str, Source, int, int]]:
    """Yield the outlets that a line names as publisher of the page, each with a kind and the span of the name.

    The kinds are those of ``OutletName``, and the half-open spans are offsets in the line.
    """
    low = line.lower()
    if any(mark in low for mark in _RIGHTS_MARKS):
        yield from _rights(line, lexicon)
    if "@" in line or "www." in line:
        yield from _addresses(line, lexicon)
    if headline is not None and len(line) <= MAX_TITLE and line.lstrip().startswith(headline):
        yield from _title(line, lexicon)
    if len(line) <= MAX_APPEAL and any(hint in low for hint in OUTLET_HINTS):
        yield from _appeal(line, lexicon)


def _rights(line: str, lexicon: Lexicon) -> Iterator[tuple[str, Source, int, int]]:
    """Yield the outlets that a line names as copyright holders, as in ``© 2031 Marel Mail``."""
    if "19" not in line and "20" not in line:  # no year
        return
    for match in (*_RIGHTS.finditer(line), *_RIGHTS_BEFORE.finditer(line)):
        name = _RIGHTS_END.split(match[1])[0].strip(" ,–—-")
        source = _outlet(name, lexicon) or lexicon.hosts.get(_RIGHTS_SITE_END.split(match[1])[0].lower())
        if source is not None and source.kinds == ("outlet",):
            first = line.index(name, match.start(1))
            yield "rights", source, first, first + len(name)


def find_rights_holders(keys: Iterable[str]) -> frozenset[str]:
    """Return the names in a page's copyright lines, such as ``© Marel Mail``, in lower case and without *The*.

    ``keys`` are the lines, normalised by ``lines.reading``. Unlike ``outlet_names``, this function also returns names
    that are not in the lexicon.
    """
    matches = (
        match
        for key in keys
        if "©" in key or "opyright" in key or "(c)" in key or "(C)" in key or "COPYRIGHT" in key
        for match in (*_HOLDER.finditer(key), *_RIGHTS_BEFORE.finditer(key))
    )
    names = (_RIGHTS_END.split(match[1])[0].strip(" ,–—-") for match in matches)
    return frozenset(name.casefold().removeprefix("the ") for name in names)


def _addresses(line: str, lexicon: Lexicon) -> Iterator[tuple[str, Source, int, int]]:
    """Yield the outlets whose domains occur in the email addresses and URLs of a line."""
    for match in _ADDRESS.finditer(line):
        host = match[2]
        while "." in host:
            source = lexicon.hosts.get(host)
            if source is not None and source.kinds == ("outlet",):
                yield "mail" if match[1] == "@" else "site", source, match.start(2), match.end(2)
                break
            host = host.partition(".")[2]


def _title(line: str, lexicon: Lexicon) -> Iterator[tuple[str, Source, int, int]]:
    """Yield the outlet after the headline in a title line, such as ``Crane slips at the quay | The Marel Mail``."""
    text = line.rstrip()
    for mark in _TITLE_MARKS:
        at = text.rfind(mark)
        source = _outlet(text[at + len(mark) :], lexicon) if at >= 0 else None
        if source is not None:
            yield "title", source, at + len(mark), len(text)


def _appeal(line: str, lexicon: Lexicon) -> Iterator[tuple[str, Source, int, int]]:
    """Yield the outlets named in an appeal to readers, such as ``Sign up to the Marel Mail newsletter``."""
    words = line.split()
    for first in range(len(words)):
        for count in range(min(MAX_NAME_WORDS, len(words) - first), 0, -1):
            name = " ".join(words[first : first + count]).strip(_EDGES)
            for ending in _POSSESSIVES:
                name = name.removesuffix(ending)
            may_be_outlet = name[:1].isupper() and (count > 1 or len(name) >= _MIN_NAME_LENGTH)
            source = _outlet(name, lexicon) if may_be_outlet else None
            if source is not None and name in line and name.removeprefix("The ") in _spellings(source):
                yield "appeal", source, line.index(name), line.index(name) + len(name)
                break


def _spellings(source: Source) -> list[str]:
    """Return the name and aliases of ``source``, each without a leading ``The``."""
    return [name.removeprefix("The ") for name in (source.name, *source.aliases)]


def _outlet(name: str, lexicon: Lexicon) -> Source | None:
    """Return the outlet called ``name``, ignoring case and a leading *The*, or None if none has this name.

    Outlets that are also agencies are excluded, because their names are common on their clients' pages.
    """
    folded = name.casefold()
    source = lexicon.non_agencies.get(folded) or lexicon.non_agencies.get(folded.removeprefix("the "))
    return source if source is not None and source.kinds == ("outlet",) else None
