"""Regular expressions of outlets, read when a parser is made from the standard library's own parse of them.

Three questions are put to a pattern: can it take exponential time, with which characters can a match begin and end,
and what is it as a part of one pattern for many? What cannot be read of a pattern counts as harmless.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]  # private, and the same from 3.11 to 3.14
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, NamedTuple

import attrs

from newsparse.outlets.automaton import REPEATS, Automaton, Items, PathSearch, UnreadableError, write_character

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_REPEATED_GROUP = re.compile(r"\)[*+{]")
"""A pattern without a repeated group never has two ways back."""
_CHARACTERS = {op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN}
_POSITIONS = {
    op.AT_BEGINNING: "^",
    op.AT_BEGINNING_STRING: r"\A",
    op.AT_BOUNDARY: r"\b",
    op.AT_NON_BOUNDARY: r"\B",
    op.AT_END: "$",
    op.AT_END_STRING: r"\Z",
}
_FLAGS = {re.ASCII: "a", re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s", re.UNICODE: "u"}


class Shape(NamedTuple):
    """What is known of every match of a pattern."""

    firsts: frozenset[str] = frozenset()
    """Patterns of one character: the first of a match."""
    lasts: frozenset[str] = frozenset()
    """The same of the last."""
    may_be_empty: bool = True
    literal: str = ""
    """A text that each match contains."""
    ends_line: bool = False
    """Whether the line ends where a match does."""


class ParsedPattern:
    """A compiled pattern with what its parse shows. ``parse_pattern`` makes it once."""

    __slots__ = ("_items", "_shape", "compiled", "part")

    def __init__(self, compiled: re.Pattern[str]) -> None:
        """Parse the pattern."""
        self.compiled = compiled
        self._shape: Shape | None = None
        self._items = _without_start(_parser.parse(compiled.pattern))
        self.part: str | None = None
        """The pattern as a part of a union; None where it must stay alone: it refers to its groups."""
        with suppress(UnreadableError):
            self.part = f"(?:{_write(self._items)})"

    def shape(self) -> Shape:
        """Return what is known of each match; an empty shape where the pattern cannot be read."""
        if self._shape is None:
            self._shape = self._read_shape()
        return self._shape

    def _read_shape(self) -> Shape:
        automaton = Automaton(has_steps=False)
        try:
            whole = automaton.read(self._items)
        except UnreadableError:
            return Shape()
        firsts, lasts = (frozenset(automaton.places[n] for n in ends) for ends in (whole.firsts, whole.lasts))
        return Shape(firsts, lasts, whole.empties > 0, whole.literal, whole.ends_line)


@lru_cache(maxsize=256)
def parse_pattern(compiled: re.Pattern[str]) -> ParsedPattern:
    """Return a pattern with its parse; layouts of an outlet, and parsers, share theirs."""
    return ParsedPattern(compiled)


def is_exponential(pattern: str) -> bool:
    """Whether a pattern can take exponential time on a line; False where it cannot be read."""
    if not _REPEATED_GROUP.search(pattern):
        return False
    automaton = Automaton(has_steps=True)
    try:
        whole = automaton.read(_without_start(_parser.parse(pattern)))
        if not automaton.is_exact:
            return False
        # Without a bound nothing after a match can make it fail, so ways that end there are never tried again.
        safe = frozenset[int]() if automaton.bounds else whole.lasts.keys()
        search = PathSearch(automaton, pattern)
        return any(search.two_ways_back(place) for place in range(len(automaton.places)) if place not in safe)
    except UnreadableError:
        return False


@attrs.frozen
class PatternUnion:
    """Patterns that cannot all be one, to be tried as one."""

    joined: re.Pattern[str] | None
    alone: tuple[re.Pattern[str], ...]

    def match(self, key: str) -> bool:
        """Whether one of the patterns matches the reading of a line."""
        if self.joined is not None and self.joined.match(key):
            return True
        return any(pattern.match(key) for pattern in self.alone)


class LazyUnion:
    """Patterns to be tried as one, which most lines do not match: compiled for the first line that asks."""

    __slots__ = ("_patterns", "match")

    def __init__(self, patterns: Iterable[re.Pattern[str] | str]) -> None:
        """Take the patterns, one or more, compiled or not."""
        self._patterns = tuple(patterns)
        self.match: Callable[[str], object] = self._compile
        """Returns whether one of the patterns matches the reading of a line, as a truth value."""

    def _compile(self, key: str) -> object:
        union = any_of(map(re.compile, self._patterns))
        assert union is not None  # noqa: S101 - for the type checker: there is a pattern
        self.match = union.match
        return self.match(key)


def any_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str] | PatternUnion | None:
    """Return all patterns as one, which most lines do not match; None where there is none."""
    parsed = [parse_pattern(pattern) for pattern in patterns]
    if len(parsed) == 1:
        return parsed[0].compiled
    if not parsed:
        return None
    alone = tuple(pattern.compiled for pattern in parsed if pattern.part is None)
    parts = [pattern.part for pattern in parsed if pattern.part is not None]
    union = re.compile("|".join(parts)) if parts else None
    return PatternUnion(union, alone) if union is None or alone else union


def _without_start(items: Items) -> Items:
    """Return a parsed pattern without the ``^`` before it: a first letter that differs then ends a match at once."""
    return items[1:] if items and items[0] == (op.AT, op.AT_BEGINNING) else items


def _write(items: Items) -> str:
    """Return the parsed items as a pattern again, without capturing groups. Raises for references to groups."""
    return "".join(_write_item(code, value) for code, value in items)


def _write_item(code: object, value: Items) -> str:
    if code in REPEATS:
        least, most, items = value
        text = _write(items) if len(items) == 1 and items[0][0] in _CHARACTERS else f"(?:{_write(items)})"
        return f"{text}{{{least},{'' if most is op.MAXREPEAT else most}}}{REPEATS[code]}"
    if code is op.BRANCH:
        return f"(?:{'|'.join(map(_write, value[1]))})"
    if code is op.SUBPATTERN:
        _, added, dropped, items = value
        letters, less = ("".join(c for flag, c in _FLAGS.items() if flags & flag) for flags in (added, dropped))
        return f"(?{letters}{less and '-' + less}:{_write(items)})" if added or dropped else _write(items)
    if code is op.AT:
        return _POSITIONS[value]
    if code in {op.ASSERT, op.ASSERT_NOT}:
        direction, items = value
        return f"(?{'<' if direction < 0 else ''}{'=' if code is op.ASSERT else '!'}{_write(items)})"
    return write_character(code, value)
