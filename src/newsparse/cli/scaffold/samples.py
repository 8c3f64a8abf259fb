"""Analyses sample pages: the role of each line by the general grammar, the openings, and the lines that pages share.

Shared lines that differ only in numbers or months are combined into a pattern. If several samples contain the same
article, its lines are counted only once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from newsparse.cli.scaffold import plain_pattern
from newsparse.lexicon.builtin import read_languages
from newsparse.lexicon.subjects import MONTH, WORDS
from newsparse.lines import Lines, alike
from newsparse.model import Role
from newsparse.outlets.outlet import MAX_SIGNATURE, PATTERN_SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.parser import Parser

_MAX_LINES_TO_COPY = 16
"""Maximum number of lines between a headline and its repetitions."""
_TITLE = 12
"""Minimum number of code points in a repeated headline."""
_LONG, _SAME = 100, 0.8
"""Minimum length of a long paragraph in code points, and the share of them that makes a page a duplicate.

The share is that of the page's long paragraphs that are also on an earlier page, weighted by length.
"""
_STORY = frozenset({Role.HEADLINE, Role.DECK, Role.CAPTION, Role.BYLINE, Role.PARAGRAPH, Role.SUBHEAD})
_OPEN = re.compile(r"\d+|\w+")
_MONTHS = frozenset(word for subjects in WORDS.values() for word in subjects.get(MONTH, ()))
_STAFF = frozenset(words for language in read_languages() for words in language.anonymous)
_NOON = re.compile(r"\b[ap]\\\.m\\\.")
_A_YEAR = re.compile("(?:19|20)[0-9]{2}")
_YEAR = re.compile(r"\\d\{4\}")
RIGHTS = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
"""Matches copyright lines, in which the year can vary between pages."""
_ENOUGH_FOR_STORY = 3
"""Minimum number of pages that must share a line if it looks like article text, because samples may share articles."""


@attrs.frozen
class Look:
    """A sample page: its non-blank lines, their roles, and the lines of the openings of its articles."""

    units: Lines
    roles: list[Role]
    openings: list[range]
    """The lines of each opening, from its first line up to, but excluding, the first paragraph."""

    def is_between_copies(self, index: int) -> bool:
        """Return whether the line at ``index`` is between two repetitions of a headline."""
        opening = next((opening for opening in self.openings if index in opening), None)
        heads = [k for k in opening if self.roles[k] is Role.HEADLINE] if opening else [index]
        return bool(heads) and heads[0] < index < heads[-1]


def read_sample(text: str, parser: Parser, title: str) -> Look:
    """Analyse a sample page. ``parser`` must be a parser without outlets, and ``title`` is the name of the outlet."""
    units, page = Lines(text), parser.parse(text)
    starts = [segment.span.start for segment in page.segments]
    segments = [page.segments[bisect_right(starts, start) - 1] for start in units.starts]
    roles = [
        Role.BYLINE if is_staff_of(title, key) else segment.role
        for key, segment in zip(units.keys, segments, strict=True)
    ]
    openings: list[range] = []
    for number, article in enumerate(page.articles):
        lines = [k for k, segment in enumerate(segments) if segment.article == number]
        heads = [k for k in lines if roles[k] is Role.HEADLINE]
        if article.headline is not None and heads and (not openings or heads[0] >= openings[-1].stop):
            first = openings[-1].stop if openings else 0
            openings.append(_find_opening(units, roles, lines[0], heads[0], first))
    openings += _find_missed_openings(units, roles, openings)
    return Look(units, roles, openings)


def is_staff_of(title: str, line: str) -> bool:
    """Return whether a line is a byline of the outlet's staff: words of its name, and a word such as *staff*.

    The parser without the outlet does not know the name, and takes such a line for boilerplate.
    """
    words = line.casefold().split()
    names = title.casefold().split()
    known = next((n for n, word in enumerate(words) if word not in names), len(words))
    return known > 0 and " ".join(words[known:]) in _STAFF


def drop_duplicates(looks: Sequence[Look]) -> list[Look]:
    """Return the pages, excluding those whose long paragraphs nearly all occur on an earlier page."""
    pages: list[tuple[Look, frozenset[str]]] = []
    for page in looks:
        prose = (key for key, role in zip(page.units.keys, page.roles, strict=True) if role is Role.PARAGRAPH)
        long = frozenset(key for key in prose if len(key) >= _LONG)
        size = sum(map(len, long))
        if not size or all(sum(map(len, long & earlier)) < _SAME * size for _, earlier in pages):
            pages.append((page, long))
    return [page for page, _ in pages]


def _find_missed_openings(units: Lines, roles: list[Role], openings: Sequence[range]) -> list[range]:
    """Return the openings below the last known one that the grammar missed, and set the ``roles`` of their lines.

    The grammar misses openings if short articles follow each other. A missed opening contains a line twice and, between
    the two, a marker that is also in a known opening.
    """
    markers = {units.keys[k] for opening in openings for k in _find_markers(opening, roles)}
    missed: list[range] = []
    k = openings[-1].stop if openings and markers else units.count
    while k < units.count:
        near = range(k + 1, min(units.count, k + _MAX_LINES_TO_COPY + 1))
        copy = next((n for n in near if len(units.keys[k]) >= _TITLE and alike(units.keys[n], units.keys[k])), None)
        if copy is None or markers.isdisjoint(units.keys[k + 1 : copy]):
            k += 1
            continue
        opened = units.keys[k:copy]
        end = next((n for n in range(copy + 1, units.count) if units.keys[n] not in opened), units.count)
        for n in range(k, end):
            same = units.keys[k:end].count(units.keys[n]) > 1
            roles[n] = Role.HEADLINE if n in {k, copy} else Role.CAPTION if same else roles[n]
        missed.append(range(k, end))
        k = end
    return missed


def _find_markers(opening: range, roles: Sequence[Role]) -> list[int]:
    """Return the indices of the lines that, between copies of an opening's headline, are not article text."""
    heads = [k for k in opening if roles[k] is Role.HEADLINE]
    inside = range(heads[0] + 1, heads[-1]) if heads else range(0)
    return [k for k in inside if roles[k] not in {Role.HEADLINE, Role.DECK, Role.CAPTION}]


def _find_opening(units: Lines, roles: list[Role], start: int, head: int, earliest: int) -> range:
    """Return the range of lines of an opening, and set the role of all repetitions of its headline.

    ``start`` is the index of the article's first line, ``head`` that of its headline, and ``earliest`` that of the
    first line that may belong to the opening.
    """
    key = units.keys[head]
    near = range(max(earliest, head - _MAX_LINES_TO_COPY), min(units.count, head + _MAX_LINES_TO_COPY + 1))
    copies = [k for k in near if alike(units.keys[k], key)]
    for k in copies:
        roles[k] = Role.HEADLINE
    end = copies[-1] + 1
    while end < units.count and roles[end] not in {Role.PARAGRAPH, Role.SUBHEAD, Role.SIGNOFF}:
        end += 1
    return range(max(earliest, min(start, copies[0])), end)


@attrs.frozen
class CommonLine:
    """A line that several pages share, or the pattern for a group of similar lines."""

    line: str
    """The normalised line, or the pattern."""
    printed: str
    """The line as printed on the first page that contains it."""
    pages: int
    times: int
    in_openings: int
    place: float
    """Mean relative position of the line on its pages, from 0 (top) to 1."""
    role: Role
    """The role that the general grammar assigns to the line most often."""
    usual: bool
    """Whether the line occurs on too many pages to be a coincidence."""


@attrs.define
class _Seen:
    printed: str
    pages: set[int] = attrs.Factory(set)
    times: int = 0
    in_openings: int = 0
    between: int = 0
    places: float = 0.0
    roles: Counter[Role] = attrs.Factory(Counter)

    def add(self, number: int, page: Look, k: int) -> None:
        self.pages.add(number)
        self.times += 1
        self.in_openings += any(k in opening for opening in page.openings)
        self.between += page.is_between_copies(k)
        self.places += k / page.units.count
        self.roles[page.roles[k]] += 1

    @property
    def main_role(self) -> Role:
        return max(self.roles, key=lambda role: (self.roles[role], role.value))


def find_common_lines(looks: Sequence[Look]) -> dict[str, CommonLine]:
    """Return the lines that several pages share, as a dict keyed by the normalised line.

    Lines that differ only in numbers or months are combined into patterns.
    """
    exact: dict[str, _Seen] = {}
    open_: dict[str, _Seen] = {}
    headlines: set[str] = set()
    for number, page in enumerate(looks):
        shared = _find_repeated_stories(page, headlines)
        for k, key in enumerate(page.units.keys):
            if len(key) > MAX_SIGNATURE or k in shared:
                continue
            exact.setdefault(key, _Seen(key)).add(number, page, k)
            pattern = generalise(key)
            if pattern is not None:
                open_.setdefault(pattern, _Seen(key)).add(number, page, k)
    lines: dict[str, CommonLine] = {}
    for key, seen in exact.items():
        pattern = generalise(key)
        wider = open_[pattern] if pattern is not None else seen
        letters = any(char.isalpha() for char in key)
        dated = pattern is not None and RIGHTS.search(key) and _YEAR.search(pattern)
        varies = dated or (
            letters
            and pattern is not None
            and (len(wider.pages) > len(seen.pages) or wider.main_role is Role.TIMESTAMP)
        )
        is_taken = key.startswith("^") or PATTERN_SIGNS.search(key)  # the line looks like a pattern
        listed = f"^{plain_pattern(key)}$" if is_taken else key
        lines[key] = _common_line(pattern or key, wider, looks) if varies else _common_line(listed, seen, looks)
    return lines


def generalise(key: str) -> str | None:
    """Return a pattern for lines that differ from ``key`` only in numbers and months, or None if it has no digits."""
    if not any(char.isdecimal() for char in key):
        return None
    parts, at = [], 0
    for word in _OPEN.finditer(key):
        number = r"\d{4}" if _A_YEAR.fullmatch(word[0]) and RIGHTS.search(key) else r"\d+"
        open_ = number if word[0].isdecimal() else r"\w+" if word[0].casefold() in _MONTHS else plain_pattern(word[0])
        parts += [plain_pattern(key[at : word.start()]), open_]
        at = word.end()
    pattern = "^" + "".join(parts) + plain_pattern(key[at:]) + "$"
    return _NOON.sub(r"[ap]\\.m\\.", pattern)


def _find_repeated_stories(page: Look, headlines: set[str]) -> set[int]:
    """Return the indices of the lines that belong to articles which an earlier sample also contains.

    ``headlines`` contains the headlines of earlier samples, to which those of this page are added.
    """
    shared: set[int] = set()
    heads: set[str] = set()
    ends = [*(opening.start for opening in page.openings[1:]), page.units.count]
    for opening, end in zip(page.openings, ends, strict=False):
        page_heads = {page.units.keys[k] for k in opening if page.roles[k] is Role.HEADLINE}
        if page_heads & headlines:
            shared |= {k for k in range(opening.start, end) if page.roles[k] in _STORY}
        heads |= page_heads
    headlines |= heads
    return shared


def _common_line(line: str, seen: _Seen, looks: Sequence[Look]) -> CommonLine:
    role, pages, count = seen.main_role, len(seen.pages), len(looks)
    if count == 1:  # with a single page, compare the openings of its articles
        usual = seen.in_openings == seen.times and (seen.times > 1 or role in {Role.BOILERPLATE, Role.TIMESTAMP})
    elif seen.between > 1 and seen.between * 2 >= seen.times and role in {Role.BOILERPLATE, Role.TIMESTAMP}:
        usual = True  # only buttons occur between copies of a headline more than once
    elif seen.in_openings == seen.times and role in {Role.BOILERPLATE, Role.TIMESTAMP}:
        usual = pages > 1  # it may be the marker of a layout that few pages have
    else:
        usual = pages > 1 and pages * 2 >= count
    if role in {Role.HEADLINE, Role.DECK, Role.CAPTION, Role.PARAGRAPH, Role.SUBHEAD}:
        usual = usual and pages >= _ENOUGH_FOR_STORY
    if role is Role.BYLINE:  # a short button looks like a name, but no author wrote every article
        copied = sum(sum(page.roles[k] is Role.HEADLINE for k in o) > 1 for page in looks for o in page.openings)
        usual = seen.between > 1 and seen.between * 2 >= copied
    place = seen.places / seen.times
    return CommonLine(line, seen.printed, pages, seen.times, seen.in_openings, place, role, usual)
