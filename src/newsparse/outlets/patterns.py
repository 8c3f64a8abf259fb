r"""The patterns that plugins are told by: which are none, and which would never come to an end.

A pattern that can part one line in several ways, and part what is left of it in as many, takes twice as long for each
character more where the line fails it in the end: ``^(\w+\s?)*$`` asks a line of forty letters for hours. Such a
pattern is found here as its automaton shows it: from one of its places two ways lead back to it over the same text. So
it is an error of the plugin that is loaded, and costs a page nothing. What is not understood of a pattern is allowed.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_GROUP_AGAIN = re.compile(r"\)[*+{]")
"""Without a group that may stand again no pattern has two ways back."""
SIGNS = re.compile(r"\\[dDsSwWbB]|\.\*|\(\?[:P]")
"""What hardly any page prints, and many patterns hold."""
_ITEM = re.compile(
    r"(?P<bound>\\[bBAZ]|[\^$])"
    r"|(?P<around>\(\?<?[=!])"
    r"|(?P<group>\((?:\?(?:P<\w+>|[aimsu-]*:)|(?!\?)))"
    r"|(?P<one>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\D)|\[\^?\]?(?:\\.|[^]\\])*\]|[^\\()|*+?])",
    re.DOTALL,
)
_OFTEN = re.compile(r"(?P<sign>[*+?]|\{(?=[\d,])(?P<least>\d*)(?P<to>,?)(?P<most>\d*)\})(?P<how>[?+]?)")
_WRITTEN_OUT = 3
"""What stands so often at most is read as copies; more often, as again and again."""
_MOST_PLACES = 100
_MOST_STEPS = 20_000
"""A pattern is looked at so far and no farther: loading a plugin comes to an end, too."""
_SOME = "".join(map(chr, range(0x180))) + "αбאع中日가–—―‘’“”…•\u2028\U0001f600"
"""Characters by which classes are compared, besides those that the pattern names."""


def pattern_of(told: str, where: str) -> re.Pattern[str]:
    """Compile a pattern; ``where`` says what has it, in words that it follows. Raises ``ValueError``."""
    try:
        pattern = re.compile(told)
    except (re.error, OverflowError, RecursionError) as error:
        cure = "correct it; a sign that stands for itself, as a bracket, needs a backslash"
        msg = f"{where} {told!r}, which is no regular expression: {error}; {cure}"
        raise ValueError(msg) from error
    if races(told):
        cure = r"write it so that no two repeated parts can read the same, as '^[\w\s]*$' for '^(\w+\s?)*$'"
        msg = f"{where} {told!r}, which can take twice as long for each character of a line: {cure}"
        raise ValueError(msg)
    return pattern


def not_a_pattern(told: str, where: str) -> None:
    """Raise ``ValueError`` for a whole line that holds what only patterns do: it would be looked for as it is."""
    sign = SIGNS.search(told)
    if sign:
        cure = f"a pattern begins with '^', as {'^' + told!r}; what is printed so is a pattern too, with backslashes"
        msg = f"{where} {told!r}, which is taken for a whole line, but has {sign[0]!r}: {cure}"
        raise ValueError(msg)


def races(told: str) -> bool:
    """Whether a pattern can take exponential time on a line. False where it is not understood."""
    if not _GROUP_AGAIN.search(told):
        return False
    reader = _Reader(told.removeprefix("^"))
    try:
        whole = reader.either()
        if reader.at != len(reader.told):
            return False
        ends = frozenset() if reader.bounds else whole.lasts  # where a match may end nothing behind makes it fail
        return any(reader.two_ways(place) for place in range(len(reader.ones)) if place not in ends)
    except _UnknownError:
        return False


class _UnknownError(Exception):
    """A pattern is not understood."""


class _Part(NamedTuple):
    """A part of a pattern: the places where it begins and ends, and whether it may match nothing."""

    firsts: frozenset[int] = frozenset()
    lasts: frozenset[int] = frozenset()
    empty: bool = True


class _Reader:
    """Reads a pattern into places, one for each character that it asks for, and the steps from one to another."""

    def __init__(self, told: str) -> None:
        self.told, self.at = told, 0
        self.ones: list[frozenset[str]] = []
        """Of each place the characters that it reads, of some."""
        self.steps: Counter[tuple[int, int]] = Counter()
        """In how many ways a place is followed by another."""
        self.bounds = 0
        self._left = _MOST_STEPS
        self._known: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._chars = "".join(sorted({*_SOME, *told}))
        self._flags = re.IGNORECASE if re.search(r"\(\?[a-z]*i", told) else 0

    def either(self) -> _Part:
        """Read alternatives, up to the bracket that closes them or the end."""
        ways = [self._sequence()]
        while self.told.startswith("|", self.at):
            self.at += 1
            ways.append(self._sequence())
        firsts, lasts = (frozenset[int]().union(*places) for places in list(zip(*ways, strict=True))[:2])
        return _Part(firsts, lasts, any(way.empty for way in ways))

    def _sequence(self) -> _Part:
        whole = _Part()
        while self.at < len(self.told) and self.told[self.at] not in "|)":
            whole = self._joined(whole, self._repeated())
        return whole

    def _joined(self, one: _Part, other: _Part) -> _Part:
        self.steps.update((a, b) for a in one.lasts for b in other.firsts)
        firsts = one.firsts | other.firsts if one.empty else one.firsts
        lasts = one.lasts | other.lasts if other.empty else other.lasts
        return _Part(firsts, lasts, one.empty and other.empty)

    def _repeated(self) -> _Part:
        """Read an item, as often as it may stand."""
        start, bounds = self.at, self.bounds
        part = self._item()
        often = _OFTEN.match(self.told, self.at)
        if often is None:
            return part
        least, most = _times(often)
        if most == 1:
            self.at = often.end()
            return part._replace(empty=part.empty or not least)
        if self.bounds > bounds or often["how"] == "+":  # a bound keeps some ways apart, and "++" tries but one
            raise _UnknownError
        if most is not None and (most <= _WRITTEN_OUT or least == most):
            for number in range(1, min(most, _WRITTEN_OUT)):
                self.at = start
                copy = self._item()
                part = self._joined(part, copy._replace(empty=copy.empty or number >= least))
        else:
            self.steps.update((a, b) for a in part.lasts for b in part.firsts)
        self.at = often.end()
        return part._replace(empty=part.empty or not least)

    def _item(self) -> _Part:
        found = _ITEM.match(self.told, self.at)
        if found is None or len(self.ones) > _MOST_PLACES:
            raise _UnknownError
        self.at = found.end()
        if found["one"]:
            self.ones.append(frozenset(re.findall(found["one"], self._chars, self._flags)))
            place = frozenset({len(self.ones) - 1})
            return _Part(place, place, empty=False)
        self.bounds += not found["group"]
        if found["bound"]:
            return _Part()
        part = self.either()
        if not self.told.startswith(")", self.at):
            raise _UnknownError
        self.at += 1
        return part if found["group"] else _Part()

    def two_ways(self, place: int) -> bool:
        """Whether two ways lead from a place back to it over the same text."""
        start = (place, place)
        before: dict[tuple[int, int], set[tuple[int, int]]] = {start: set()}
        todo = [start]
        for pair in todo:
            for behind in self._behind(pair):
                if behind not in before:
                    todo.append(behind)
                before.setdefault(behind, set()).add(pair)
        back = {start: None}  # the pairs that lead back
        todo = [start]
        for pair in todo:
            todo += [one for one in before[pair] if one not in back]
            back |= dict.fromkeys(before[pair])
        return any(
            a != b or any(self.steps[one[0], a] > 1 for one in before[a, b] if one[0] == one[1]) for a, b in back
        )

    def _behind(self, pair: tuple[int, int]) -> list[tuple[int, int]]:
        """Return where two ways that stand at these places may go on to over one character."""
        if pair not in self._known:
            one, other = ([b for a, b in self.steps if a == place] for place in pair)
            self._left -= len(one) * len(other)
            if self._left < 0:
                raise _UnknownError
            self._known[pair] = [(a, b) for a in one for b in other if self.ones[a] & self.ones[b]]
        return self._known[pair]


def _times(often: re.Match[str]) -> tuple[int, int | None]:
    """Return how often an item stands at least and at most; None for any number."""
    known = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(often["sign"])
    if known:
        return known
    least = int(often["least"] or 0)
    return least, (int(often["most"]) if often["most"] else None) if often["to"] else least
