"""Lines that the sample pages share, with numbers and months left open.

A page may be glued from articles that other samples hold too: what stands in one headline's article counts once.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from newsparse.cli.scaffold import plain_pattern
from newsparse.lexicon.subjects import MONTH, WORDS
from newsparse.model import Role
from newsparse.outlets.outlet import MAX_SIGNATURE, PATTERN_SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.cli.scaffold.samples import Look

_OPEN = re.compile(r"\d+|\w+")
_MONTHS = frozenset(word for subjects in WORDS.values() for word in subjects.get(MONTH, ()))
_NOON = re.compile(r"\b[ap]\\\.m\\\.")
_A_YEAR = re.compile("(?:19|20)[0-9]{2}")
_YEAR = re.compile(r"\\d\{4\}")
RIGHTS = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
"""The line at a page's foot that says whose it is: its year is of the day."""
_ENOUGH_FOR_STORY = 3
"""On fewer pages a line that reads as an article's is taken for one: samples share articles."""


@attrs.frozen
class CommonLine:
    """A line that pages have in common."""

    line: str
    """The line's reading, or a pattern."""
    printed: str
    """How the first page prints it."""
    pages: int
    times: int
    in_openings: int
    place: float
    """Where on the page it stands, from 0 to 1."""
    role: Role
    """What the general grammar calls it most often."""
    usual: bool
    """Whether it stands on so many pages that it is no chance."""


@attrs.define
class _Seen:
    printed: str
    pages: set[int] = attrs.Factory(set)
    times: int = 0
    in_openings: int = 0
    between: int = 0
    places: float = 0.0
    roles: Counter[Role] = attrs.Factory(Counter)


def find_common_lines(looks: Sequence[Look]) -> dict[str, CommonLine]:
    """Return the lines that pages have in common by their readings, each with its pattern if it varies."""
    exact: dict[str, _Seen] = {}
    open_: dict[str, _Seen] = {}
    headlines: set[str] = set()
    for number, page in enumerate(looks):
        shared = _shared(page, headlines)
        for k, key in enumerate(page.units.keys):
            if len(key) > MAX_SIGNATURE or k in shared:
                continue
            _count(exact, key, key, number, page, k)
            pattern = pattern_of(key)
            if pattern is not None:
                _count(open_, pattern, key, number, page, k)
    lines: dict[str, CommonLine] = {}
    for key, seen in exact.items():
        pattern = pattern_of(key)
        wider = open_[pattern] if pattern is not None else seen
        letters = any(char.isalpha() for char in key)
        dated = pattern is not None and RIGHTS.search(key) and _YEAR.search(pattern)
        varies = dated or (
            letters and pattern is not None and (len(wider.pages) > len(seen.pages) or _main(wider) is Role.TIMESTAMP)
        )
        lines[key] = _common_line(pattern or key, wider, looks) if varies else _common_line(literal(key), seen, looks)
    return lines


def literal(key: str) -> str:
    """Return a whole line as an outlet lists it."""
    return f"^{plain_pattern(key)}$" if key.startswith("^") or PATTERN_SIGNS.search(key) else key


def pattern_of(key: str) -> str | None:
    """Return a pattern in which numbers, months and days of the week are open, or None where there is no number."""
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


def _count(where: dict[str, _Seen], line: str, key: str, number: int, page: Look, k: int) -> None:  # noqa: PLR0913, PLR0917 - one observation
    seen = where.setdefault(line, _Seen(key))
    seen.pages.add(number)
    seen.times += 1
    seen.in_openings += page.opens(k)
    seen.between += page.between(k)
    seen.places += k / page.units.count
    seen.roles[page.roles[k]] += 1


def _shared(page: Look, headlines: set[str]) -> set[int]:
    """Return the story lines of those articles of the page that an earlier sample holds; remember its headlines."""
    shared: set[int] = set()
    heads: set[str] = set()
    ends = [*(opening.start for opening in page.openings[1:]), page.units.count]
    for opening, end in zip(page.openings, ends, strict=False):
        page_heads = {page.units.keys[k] for k in opening if page.roles[k] is Role.HEADLINE}
        if page_heads & headlines:
            shared |= {k for k in range(opening.start, end) if page.story(k)}
        heads |= page_heads
    headlines |= heads
    return shared


def _common_line(line: str, seen: _Seen, looks: Sequence[Look]) -> CommonLine:
    role, pages, count = _main(seen), len(seen.pages), len(looks)
    if count == 1:  # one page has no other: what the openings of its articles have in common
        usual = seen.in_openings == seen.times and (seen.times > 1 or role in {Role.BOILERPLATE, Role.TIMESTAMP})
    elif seen.between > 1 and seen.between * 2 >= seen.times and role in {Role.BOILERPLATE, Role.TIMESTAMP}:
        usual = True  # a page's buttons stand between the copies of a headline, and nothing else does so twice
    else:
        usual = pages > 1 and pages * 2 >= count
    if role in {Role.HEADLINE, Role.DECK, Role.CAPTION, Role.PARAGRAPH, Role.SUBHEAD}:
        usual = usual and pages >= _ENOUGH_FOR_STORY
    if role is Role.BYLINE:  # a button of a word or two reads as a name, but no writer wrote every article
        copied = sum(page.copied for page in looks)
        usual = seen.between > 1 and seen.between * 2 >= copied
    place = seen.places / seen.times
    return CommonLine(line, seen.printed, pages, seen.times, seen.in_openings, place, role, usual)


def _main(seen: _Seen) -> Role:
    return max(seen.roles, key=lambda role: (seen.roles[role], role.value))
