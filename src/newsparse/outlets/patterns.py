r"""Regular expressions of outlets, read from the standard library's own parse of them.

Three questions are put to a pattern when a parser is made: can it take exponential time, with which characters can a
match begin and end, and what is it as a part of one pattern for many?

``^(\w+\s?)*$`` takes twice as long for each character of a line that it does not match: it can part the line in
several ways, and part what is left in as many. Its automaton shows it: from one of its places two ways lead back to
that place over the same text. What cannot be read of a pattern (references to groups) counts as harmless.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from re import _constants as op  # type: ignore[attr-defined]  # private, and the same from 3.11 to 3.14
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

_REPEATED_GROUP = re.compile(r"\)[*+{]")
"""A pattern without a repeated group never has two ways back."""
_REPEATS = {op.MAX_REPEAT: "", op.MIN_REPEAT: "?", op.POSSESSIVE_REPEAT: "+"}
_CHARACTERS = {op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN}
_POSITIONS = {
    op.AT_BEGINNING: "^",
    op.AT_BEGINNING_STRING: r"\A",
    op.AT_BOUNDARY: r"\b",
    op.AT_NON_BOUNDARY: r"\B",
    op.AT_END: "$",
    op.AT_END_STRING: r"\Z",
}
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
_FLAGS = {re.ASCII: "a", re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s", re.UNICODE: "u"}
_MAX_COPIES = 3
"""An item repeated at most so often is read as copies of it; one repeated more often, as repeated without end."""
_MAX_PLACES = 100
_MAX_STEPS = 20_000
"""Larger automata are not searched: reading a plugin must end, too."""
_SAMPLE = "".join(map(chr, range(0x180))) + "αбאع中日가–—―‘’“”…•\u2028\U0001f600"
"""Characters by which places are compared, besides those that the pattern names."""


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
    """A compiled pattern with what its parse shows."""

    __slots__ = ("_items", "compiled", "part")

    def __init__(self, compiled: re.Pattern[str]) -> None:
        """Parse the pattern."""
        self.compiled = compiled
        self._items = _without_start(_parser.parse(compiled.pattern))
        self.part: str | None = None
        """The pattern as a part of a union; None where it must stay alone: it refers to its groups."""
        with suppress(_UnreadableError):
            self.part = f"(?:{_write(self._items)})"

    def shape(self) -> Shape:
        """Return what is known of each match; an empty shape where the pattern cannot be read."""
        automaton = _Automaton(has_steps=False)
        try:
            whole = automaton.read(self._items)
        except _UnreadableError:
            return Shape()
        firsts, lasts = (frozenset(automaton.places[n] for n in ends) for ends in (whole.firsts, whole.lasts))
        return Shape(firsts, lasts, whole.empties > 0, whole.literal, whole.ends_line)


def is_exponential(pattern: str) -> bool:
    """Whether a pattern can take exponential time on a line; False where it cannot be read."""
    if not _REPEATED_GROUP.search(pattern):
        return False
    automaton = _Automaton(has_steps=True)
    try:
        whole = automaton.read(_without_start(_parser.parse(pattern)))
        if not automaton.is_exact:
            return False
        # Without a bound nothing after a match can make it fail, so ways that end there are never tried again.
        safe = frozenset[int]() if automaton.bounds else whole.lasts.keys()
        search = _PathSearch(automaton, pattern)
        return any(search.two_ways_back(place) for place in range(len(automaton.places)) if place not in safe)
    except _UnreadableError:
        return False


class _UnreadableError(Exception):
    """A pattern holds what cannot be read, or is too large."""


class _Part(NamedTuple):
    """A part of a pattern: the places where it begins and ends, each with the number of ways to it."""

    firsts: dict[int, int] = {}  # noqa: RUF012 - never changed
    lasts: dict[int, int] = {}  # noqa: RUF012
    empties: int = 1
    """In how many ways the part matches nothing."""
    literal: str = ""
    ends_line: bool = False

    def optional(self) -> _Part:
        return self._replace(empties=self.empties or 1, literal="", ends_line=False)


class _Automaton:
    """Glushkov's automaton of a pattern: a place for each character that it reads, and the steps between places."""

    def __init__(self, *, has_steps: bool) -> None:
        self.places: list[str] = []
        """Of each place a pattern of the one character that it reads."""
        self.steps: Counter[tuple[int, int]] = Counter()
        """In how many ways one place follows another."""
        self.bounds = 0
        self.is_exact = True
        """Whether the steps are those that the engine takes."""
        self._has_steps = has_steps

    def read(self, items: Any) -> _Part:  # noqa: ANN401 - the parser's own untyped tree
        """Read a whole pattern, parsed."""
        return self._sequence(items, ignore_case=False)

    def _sequence(self, items: Any, *, ignore_case: bool) -> _Part:  # noqa: ANN401
        whole, literals, run = _Part(), [""], ""
        for code, value in items:
            part = self._item(code, value, ignore_case=ignore_case)
            whole = self._join(whole, part)
            if code is op.LITERAL and part.literal:
                run += part.literal
            else:
                literals += [run, part.literal]
                run = ""
        return whole._replace(literal=max([*literals, run], key=lambda literal: (len(literal), literal)))

    def _item(self, code: Any, value: Any, *, ignore_case: bool) -> _Part:  # noqa: ANN401
        if code in _REPEATS:
            return self._repeat(code, value, ignore_case=ignore_case)
        if code is op.BRANCH:
            return self._branch([self._sequence(way, ignore_case=ignore_case) for way in value[1]])
        if code is op.SUBPATTERN:
            _, added, dropped, items = value
            ignore_case = (ignore_case or bool(added & re.IGNORECASE)) and not dropped & re.IGNORECASE
            return self._sequence(items, ignore_case=ignore_case)
        if code is op.AT:
            self.bounds += 1
            return _Part(ends_line=value in {op.AT_END, op.AT_END_STRING})
        if code in {op.ASSERT, op.ASSERT_NOT}:
            self.bounds += 1
            self._sequence(value[1], ignore_case=ignore_case)
            return _Part()
        text = _write_character(code, value)
        self.places.append(f"(?i:{text})" if ignore_case else text)
        self.is_exact = self.is_exact and len(self.places) <= _MAX_PLACES
        place = {len(self.places) - 1: 1}
        literal = chr(value) if code is op.LITERAL and not ignore_case else ""
        return _Part(place, place, empties=0, literal=literal)

    def _repeat(self, code: Any, value: Any, *, ignore_case: bool) -> _Part:  # noqa: ANN401
        least, most, items = value
        bounds = self.bounds
        part = self._sequence(items, ignore_case=ignore_case)
        literal = part.literal
        if most > 1 and (self.bounds > bounds or code is op.POSSESSIVE_REPEAT):  # both keep some ways apart
            self.is_exact = False
        if not self._has_steps:
            pass  # copies begin and end with the same characters
        elif most > _MAX_COPIES and least != most:
            self._connect(part.lasts, part.firsts)
        else:
            for number in range(1, min(most, _MAX_COPIES) if self.is_exact else 1):
                copy = self._sequence(items, ignore_case=ignore_case)
                part = self._join(part, copy.optional() if number >= least else copy)
        return part._replace(literal=literal) if least else part.optional()

    def _branch(self, ways: list[_Part]) -> _Part:
        firsts, lasts = Counter[int](), Counter[int]()
        for way in ways:
            firsts.update(way.firsts)
            lasts.update(way.lasts)
        return _Part(firsts, lasts, sum(way.empties for way in ways), "", all(way.ends_line for way in ways))

    def _join(self, before: _Part, after: _Part) -> _Part:
        self._connect(before.lasts, after.firsts)
        firsts = _both(before.firsts, after.firsts, before.empties)
        lasts = _both(after.lasts, before.lasts, after.empties)
        ends_line = after.ends_line and not after.empties if after.lasts else before.ends_line or after.ends_line
        return _Part(firsts, lasts, before.empties * after.empties, "", ends_line)

    def _connect(self, lasts: dict[int, int], firsts: dict[int, int]) -> None:
        for last, ways in lasts.items() if self._has_steps else ():
            for first, more in firsts.items():
                self.steps[last, first] += ways * more


def _both(near: dict[int, int], far: dict[int, int], ways: int) -> dict[int, int]:
    """Return the places of one part and those that so many empty ways through it lead to."""
    return {**near, **{place: number * ways for place, number in far.items()}} if ways else near


class _PathSearch:
    """Looks for two ways from a place of an automaton back to it over the same text."""

    def __init__(self, automaton: _Automaton, pattern: str) -> None:
        sample = "".join(sorted({*_SAMPLE, *pattern}))
        self._characters = [frozenset(re.findall(place, sample)) for place in automaton.places]
        self._steps = automaton.steps
        self._followers: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._left = _MAX_STEPS

    def two_ways_back(self, place: int) -> bool:
        """Whether two ways lead from a place back to it over the same text."""
        start = (place, place)
        before: dict[tuple[int, int], set[tuple[int, int]]] = {start: set()}
        queue = [start]
        for pair in queue:
            for follower in self._after(pair):
                if follower not in before:
                    queue.append(follower)
                before.setdefault(follower, set()).add(pair)
        back = {start: None}  # the pairs that lead back
        queue = [start]
        for pair in queue:
            queue += [previous for previous in before[pair] if previous not in back]
            back |= dict.fromkeys(before[pair])
        return any(a != b or any(self._steps[c, a] > 1 for c, d in before[a, b] if c == d) for a, b in back)

    def _after(self, pair: tuple[int, int]) -> list[tuple[int, int]]:
        """Return where two ways at these places can both go over one character."""
        if pair not in self._followers:
            left, right = ([b for a, b in self._steps if a == place] for place in pair)
            self._left -= len(left) * len(right)
            if self._left < 0:
                raise _UnreadableError
            self._followers[pair] = [(a, b) for a in left for b in right if self._characters[a] & self._characters[b]]
        return self._followers[pair]


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


def any_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str] | PatternUnion | None:
    """Return all patterns as one, which most lines do not match; None where there is none."""
    return join(map(ParsedPattern, patterns))


def join(patterns: Iterable[ParsedPattern]) -> re.Pattern[str] | PatternUnion | None:
    """Return all patterns as one, which most lines do not match; None where there is none."""
    patterns = tuple(patterns)
    union = re.compile("|".join(pattern.part for pattern in patterns if pattern.part is not None))
    alone = tuple(pattern.compiled for pattern in patterns if pattern.part is None)
    if alone:
        return PatternUnion(union if len(alone) < len(patterns) else None, alone)
    return union if patterns else None


def _without_start(items: Any) -> Any:  # noqa: ANN401 - the parser's own untyped tree
    """Return a parsed pattern without the ``^`` before it: a first letter that differs then ends a match at once."""
    return items[1:] if items and items[0] == (op.AT, op.AT_BEGINNING) else items


def _write(items: Any) -> str:  # noqa: ANN401
    """Return the parsed items as a pattern again, without capturing groups. Raises for references to groups."""
    return "".join(_write_item(code, value) for code, value in items)


def _write_item(code: Any, value: Any) -> str:  # noqa: ANN401
    if code in _REPEATS:
        least, most, items = value
        text = _write(items) if len(items) == 1 and items[0][0] in _CHARACTERS else f"(?:{_write(items)})"
        return f"{text}{{{least},{'' if most is op.MAXREPEAT else most}}}{_REPEATS[code]}"
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
    return _write_character(code, value)


def _write_character(code: Any, value: Any) -> str:  # noqa: ANN401
    """Return an item that reads one character as a pattern."""
    if code is op.LITERAL:
        return re.escape(chr(value))
    if code is op.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    if code is op.ANY:
        return "."
    if code is op.IN:
        return f"[{''.join(_write_member(*member) for member in value)}]"
    raise _UnreadableError


def _write_member(code: Any, value: Any) -> str:  # noqa: ANN401
    if code is op.NEGATE:
        return "^"
    if code is op.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return _CATEGORIES[value] if code is op.CATEGORY else re.escape(chr(value))
