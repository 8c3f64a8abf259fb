r"""Builds the automaton of a regular expression, and determines whether matching it can take exponential time.

The automaton is built from the standard library's parse tree. On a line that does not match, ``^(\w+\s?)*$`` takes
twice as long for each additional character, because all ways of splitting the line are tried. In the automaton of such
a pattern, two different paths lead from a position back to itself while matching the same characters.
"""

from __future__ import annotations

import re
from collections import Counter
from re import _constants as op  # type: ignore[attr-defined]  # private, and the same from 3.11 to 3.14
from typing import Any, NamedTuple, TypeAlias

Items: TypeAlias = Any
"""A parsed pattern, or part of one: pairs of an operation and its arguments, which are untyped."""
REPEATS = {op.MAX_REPEAT: "", op.MIN_REPEAT: "?", op.POSSESSIVE_REPEAT: "+"}
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
_MAX_COPIES = 3
"""The maximum number of repeats of a group that are expanded. A higher number is treated as unbounded."""
_MAX_PLACES = 100
"""The maximum number of positions in an automaton, so that plugins load quickly."""
_MAX_STEPS = 20_000
"""The maximum number of steps in the search of an automaton, so that plugins load quickly."""
_SAMPLE = "".join(map(chr, range(0x180))) + "αбאع中日가–—―‘’“”…•\u2028\U0001f600"
"""Characters used to test whether two positions match the same character, in addition to those in the pattern."""


class UnsupportedPatternError(Exception):
    """Raised if a pattern cannot be analysed, because it is too large or contains an unsupported construct."""


class _Part(NamedTuple):
    """The part of an automaton that corresponds to part of a pattern: its possible first and last positions.

    Each position is mapped to the number of ways in which it can be reached.
    """

    firsts: dict[int, int] = {}  # noqa: RUF012 - never changed
    lasts: dict[int, int] = {}  # noqa: RUF012 - never changed
    empties: int = 1
    """The number of ways in which the part matches the empty string."""
    literal: str = ""
    """The longest known text that every match of the part contains, or an empty string if none is known."""
    ends_line: bool = False
    """Whether the part matches only at the end of a line."""

    def optional(self) -> _Part:
        """Return a copy of the part that also matches the empty string, as for ``(…)?``."""
        return self._replace(empties=self.empties or 1, literal="", ends_line=False)


class Automaton:
    """The Glushkov automaton of a regular expression: a position per character, and the transitions between them."""

    def __init__(self, *, has_steps: bool) -> None:
        """Create an empty automaton. Transitions are recorded only if ``has_steps`` is true."""
        self.places: list[str] = []
        """For each position, a pattern that matches the single character at this position."""
        self.steps: Counter[tuple[int, int]] = Counter()
        """For each pair of positions, the number of ways in which the second can follow the first."""
        self.bounds = 0
        """The number of anchors and assertions in the pattern."""
        self.is_exact = True
        """Whether the transitions of the automaton are exactly those that the regex engine can make."""
        self._has_steps = has_steps

    def read(self, items: Items) -> _Part:
        """Add a whole parsed pattern to the automaton, and return its start and end positions."""
        return self._sequence(items, ignore_case=False)

    def _sequence(self, items: Items, *, ignore_case: bool) -> _Part:
        """Add items that follow one another, and return them as one part."""
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

    def _item(self, code: object, value: Items, *, ignore_case: bool) -> _Part:
        """Add one item, which consists of an operation and its arguments, and return its part."""
        if code in REPEATS:
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
        text = write_character(code, value)
        self.places.append(f"(?i:{text})" if ignore_case else text)
        self.is_exact = self.is_exact and len(self.places) <= _MAX_PLACES
        place = {len(self.places) - 1: 1}
        literal = chr(value) if code is op.LITERAL and not ignore_case else ""
        return _Part(place, place, empties=0, literal=literal)

    def _repeat(self, code: object, value: Items, *, ignore_case: bool) -> _Part:
        """Add items that are repeated, as in ``(…){2,5}``, and return them as one part.

        A few repeats are added as successive copies; more are transitions from the end to the start.
        """
        least, most, items = value
        bounds = self.bounds
        part = self._sequence(items, ignore_case=ignore_case)
        literal = part.literal
        if most > 1 and (self.bounds > bounds or code is op.POSSESSIVE_REPEAT):  # both rule out some of the transitions
            self.is_exact = False
        if not self._has_steps:
            pass  # transitions are not recorded, and copies begin and end with the same characters
        elif most > _MAX_COPIES and least != most:
            self._connect(part.lasts, part.firsts)
        else:
            for number in range(1, min(most, _MAX_COPIES) if self.is_exact else 1):
                copy = self._sequence(items, ignore_case=ignore_case)
                part = self._join(part, copy.optional() if number >= least else copy)
        return part._replace(literal=literal) if least else part.optional()

    def _branch(self, ways: list[_Part]) -> _Part:
        """Return the part that consists of alternatives, as in ``(…|…)``. No transitions lead from one to another."""
        firsts, lasts = Counter[int](), Counter[int]()
        for way in ways:
            firsts.update(way.firsts)
            lasts.update(way.lasts)
        return _Part(firsts, lasts, sum(way.empties for way in ways), "", all(way.ends_line for way in ways))

    def _join(self, before: _Part, after: _Part) -> _Part:
        """Add the transitions from one part to the next, and return the two as one part."""
        self._connect(before.lasts, after.firsts)
        firsts = _merge_positions(before.firsts, after.firsts, before.empties)
        lasts = _merge_positions(after.lasts, before.lasts, after.empties)
        ends_line = after.ends_line and not after.empties if after.lasts else before.ends_line or after.ends_line
        return _Part(firsts, lasts, before.empties * after.empties, "", ends_line)

    def _connect(self, lasts: dict[int, int], firsts: dict[int, int]) -> None:
        """Add the transitions from each position in ``lasts`` to each in ``firsts``.

        Both map positions to the number of ways in which they can be reached.
        """
        for last, ways in lasts.items() if self._has_steps else ():
            for first, more in firsts.items():
                self.steps[last, first] += ways * more


def _merge_positions(near: dict[int, int], far: dict[int, int], ways: int) -> dict[int, int]:
    """Return ``near`` and, if the part of a pattern to which ``near`` belongs can be empty, also ``far``.

    ``near`` and ``far`` are the first positions of two consecutive parts, or their last positions in reverse order.
    ``ways`` is the number of ways in which the part can be empty, by which the counts of ``far`` are multiplied.
    """
    return {**near, **{place: number * ways for place, number in far.items()}} if ways else near


class PathSearch:
    """Searches an automaton for two different paths from a position back to itself over the same characters.

    If there are two, matching can take exponential time.
    """

    def __init__(self, automaton: Automaton, pattern: str) -> None:
        """Prepare a search in the automaton of ``pattern``."""
        sample = "".join(sorted({*_SAMPLE, *pattern}))
        self._characters = [frozenset(re.findall(place, sample)) for place in automaton.places]
        self._steps = automaton.steps
        self._followers: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._left = _MAX_STEPS

    def has_two_ways_back(self, place: int) -> bool:
        """Return whether two different paths lead from position ``place`` back to itself over the same characters.

        Raises ``UnsupportedPatternError`` if the search takes too many steps.
        """
        start = (place, place)
        before: dict[tuple[int, int], set[tuple[int, int]]] = {start: set()}
        queue = [start]
        for pair in queue:
            for follower in self._find_followers(pair):
                if follower not in before:
                    queue.append(follower)
                before.setdefault(follower, set()).add(pair)
        back = {start: None}  # the pairs from which paths lead back to the start
        queue = [start]
        for pair in queue:
            queue += [previous for previous in before[pair] if previous not in back]
            back |= dict.fromkeys(before[pair])
        return any(a != b or any(self._steps[c, a] > 1 for c, d in before[a, b] if c == d) for a, b in back)

    def _find_followers(self, pair: tuple[int, int]) -> list[tuple[int, int]]:
        """Return the pairs of positions that can follow ``pair`` by matching the same character at both positions."""
        if pair not in self._followers:
            left, right = ([b for a, b in self._steps if a == place] for place in pair)
            self._left -= len(left) * len(right)
            if self._left < 0:
                raise UnsupportedPatternError
            self._followers[pair] = [(a, b) for a in left for b in right if self._characters[a] & self._characters[b]]
        return self._followers[pair]


def write_character(code: object, value: Items) -> str:
    """Return the pattern of a single character, given the parsed item that consists of ``code`` and ``value``.

    Raises ``UnsupportedPatternError`` if the item does not match a single character.
    """
    if code is op.LITERAL:
        return re.escape(chr(value))
    if code is op.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    if code is op.ANY:
        return "."
    if code is op.IN:
        return f"[{''.join(_write_member(*member) for member in value)}]"
    raise UnsupportedPatternError


def _write_member(code: object, value: Items) -> str:
    if code is op.NEGATE:
        return "^"
    if code is op.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return _CATEGORIES[value] if code is op.CATEGORY else re.escape(chr(value))
