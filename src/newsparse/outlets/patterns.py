"""Analyses the regular expressions of outlets, based on the standard library's parse tree.

The analysis determines whether a pattern can take exponential time, with which characters a match can begin and end,
and how to write the pattern as part of a union. Constructs that cannot be analysed are treated as harmless.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]  # private, and the same from 3.11 to 3.14
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, NamedTuple

import attrs

from newsparse.outlets.automaton import REPEATS, Automaton, Items, PathSearch, UnsupportedPatternError, write_character

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_REPEATED_GROUP = re.compile(r"\)[*+{]")
"""Matches a repeated group. Without one, a pattern cannot take exponential time."""
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
    """Properties that every match of a pattern is guaranteed to have. The defaults apply to any pattern."""

    firsts: frozenset[str] = frozenset()
    """Single-character patterns, at least one of which matches the first character of any match."""
    lasts: frozenset[str] = frozenset()
    """Single-character patterns, at least one of which matches the last character of any match."""
    may_be_empty: bool = True
    literal: str = ""
    """A substring of every match, or an empty string if none is known."""
    ends_line: bool = False
    """Whether every match extends to the end of the line."""


class ParsedPattern:
    """A compiled pattern and its parse tree. Created by ``parse_pattern``, which caches these objects."""

    __slots__ = ("_items", "_shape", "compiled", "part")

    def __init__(self, compiled: re.Pattern[str]) -> None:
        """Parse a compiled pattern."""
        self.compiled = compiled
        self._shape: Shape | None = None
        self._items = _drop_start(_parser.parse(compiled.pattern))
        self.part: str | None = None
        """The form of the pattern within a union, or None if it refers to groups and so cannot be part of one."""
        with suppress(UnsupportedPatternError):
            self.part = f"(?:{_write(self._items)})"

    def shape(self) -> Shape:
        """Return the properties that every match has, or a default ``Shape`` if the pattern cannot be analysed."""
        if self._shape is None:
            self._shape = self._read_shape()
        return self._shape

    def _read_shape(self) -> Shape:
        automaton = Automaton(has_steps=False)
        try:
            whole = automaton.read(self._items)
        except UnsupportedPatternError:
            return Shape()
        firsts, lasts = (frozenset(automaton.places[n] for n in ends) for ends in (whole.firsts, whole.lasts))
        return Shape(firsts, lasts, whole.empties > 0, whole.literal, whole.ends_line)


@lru_cache(maxsize=256)
def parse_pattern(compiled: re.Pattern[str]) -> ParsedPattern:
    """Parse a pattern. The result is cached, because layouts and parsers share patterns."""
    return ParsedPattern(compiled)


def is_exponential(pattern: str) -> bool:
    """Return whether matching a pattern to a line can take exponential time.

    Returns False if this cannot be determined.
    """
    if not _REPEATED_GROUP.search(pattern):
        return False
    automaton = Automaton(has_steps=True)
    try:
        whole = automaton.read(_drop_start(_parser.parse(pattern)))
        if not automaton.is_exact:
            return False
        # Without a condition such as ``$``, a match succeeds at a last position, so no other way is tried.
        safe = frozenset[int]() if automaton.bounds else whole.lasts.keys()
        search = PathSearch(automaton, pattern)
        return any(search.has_two_ways_back(place) for place in range(len(automaton.places)) if place not in safe)
    except UnsupportedPatternError:
        return False


@attrs.frozen
class PatternUnion:
    """Several patterns that cannot be joined into one. Like a compiled pattern, they have a ``match`` method."""

    joined: re.Pattern[str] | None
    alone: tuple[re.Pattern[str], ...]

    def match(self, key: str) -> bool:
        """Return whether any of the patterns matches ``key``, a normalised line."""
        if self.joined is not None and self.joined.match(key):
            return True
        return any(pattern.match(key) for pattern in self.alone)


class LazyUnion:
    """A union of patterns that is compiled on first use."""

    __slots__ = ("_patterns", "match")

    def __init__(self, patterns: Iterable[re.Pattern[str] | str]) -> None:
        """Create a union of at least one pattern. They may be compiled patterns or strings."""
        self._patterns = tuple(patterns)
        self.match: Callable[[str], object] = self._compile
        """A function that returns a true value if any of the patterns matches a normalised line."""

    def _compile(self, key: str) -> object:
        union = join_patterns(map(re.compile, self._patterns))
        assert union is not None  # noqa: S101 - for the type checker: there is a pattern
        self.match = union.match
        return self.match(key)


def join_patterns(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str] | PatternUnion | None:
    """Return the union of all patterns, or None if ``patterns`` is empty."""
    parsed = [parse_pattern(pattern) for pattern in patterns]
    if len(parsed) == 1:
        return parsed[0].compiled
    if not parsed:
        return None
    alone = tuple(pattern.compiled for pattern in parsed if pattern.part is None)
    parts = [pattern.part for pattern in parsed if pattern.part is not None]
    union = re.compile("|".join(parts)) if parts else None
    return PatternUnion(union, alone) if union is None or alone else union


def _drop_start(items: Items) -> Items:
    """Remove a leading ``^`` from a parsed pattern. It is redundant, because patterns are applied with ``match``."""
    return items[1:] if items and items[0] == (op.AT, op.AT_BEGINNING) else items


def _write(items: Items) -> str:
    """Convert the parsed items of a pattern to a string, without capturing groups.

    Raises ``UnsupportedPatternError`` if an item refers to a group.
    """
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
