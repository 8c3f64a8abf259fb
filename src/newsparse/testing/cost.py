"""What an outlet's rules cost: the lines that they read are counted, lines that grow are timed.

Counts are the same on a loaded machine.
A regular expression that tries every way of splitting a line takes twice as long for each character more. So lines
grow in small steps, and the first that takes too long ends the search.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from time import process_time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.lines import Lines
from newsparse.testing.usage import label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.testing.usage import RuleCalls

_LINES = 150
"""Lines of the smallest page; the others have twice and four times as many."""
_GROWTH = 2.2
"""How often more a page of twice the lines may cost: what guarantee 4 allows."""
_GROWTH_OF_TIME = 2.2 * 2.2 * 1.8
"""The same from a page to one of four times its lines, for clocks: a loaded machine is given room."""
_WORTH_TIMING = 0.02
"""Seconds below which the clock proves nothing."""
_SLOW = 0.005
"""Seconds that one call may take on a page of usual lines."""
_LENGTHS = (*range(12, 64, 4), 128, 512, 2048, 4096)
_PUMPS = ("a", "a ", "1", ".")
_END = "\x00"
"""After the grown part, so that an expression which needs an end fails and tries again."""
_TOO_LONG = 0.1
"""Seconds that one line may take."""
_LINE_GROWTH = 3.2
"""How often more a line of twice the length may take, where it takes long enough to be timed."""
_BEGINS = re.compile(r"\^((?:\\\W|[^][\\(){}.*+?^$|])*)(?![*?{])")
"""The text with which every line that a pattern reads begins."""
_AROUND = 12
_NEAR = 3


def _searching(kind: type[Any], name: str) -> Any:  # noqa: ANN401 - a method of list or str
    """Return a method that may read everything, and is counted as if it did."""
    method = getattr(kind, name)

    def search(self: Any, *args: object) -> object:  # noqa: ANN401 - a _List or a _Text
        self.tally.count += self.lines
        return method(self, *args)

    return search


class _List(list[Any]):
    """A list that counts the items that are read of it."""

    __slots__ = ("lines", "tally")
    tally: SimpleNamespace
    lines: int
    __contains__, count, index = (_searching(list, name) for name in ("__contains__", "count", "index"))

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - of list
        got = super().__getitem__(at)
        self.tally.count += len(got) if isinstance(at, slice) else 1
        return got

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self.tally.count += 1
            yield item


class _Text(str):
    """A text that counts: a slice for the lines that it is long, a search for all lines."""

    __slots__ = ("lines", "tally")
    tally: SimpleNamespace
    lines: int
    __contains__, count, find, index, rfind, split = (
        _searching(str, name) for name in ("__contains__", "count", "find", "index", "rfind", "split")
    )

    def __getitem__(self, at: Any) -> str:  # noqa: ANN401 - of str
        got = super().__getitem__(at)
        self.tally.count += 1 + len(got) * self.lines // (len(self) + 1)
        return got


class CountingLines(Lines):
    """Lines that count in ``tally`` what is read of them: an item of a list is one, a search of the text all lines."""

    __slots__ = ("tally",)

    def __init__(self, text: str) -> None:
        """Read the text, then count."""
        super().__init__(text)
        self.tally, lines = SimpleNamespace(count=0), self.count
        for name in ("starts", "ends", "keys", "gaps", "text"):
            plain = getattr(self, name)
            counted = _Text(plain) if name == "text" else _List(plain)
            counted.tally, counted.lines = self.tally, lines
            setattr(self, name, counted)


@attrs.frozen
class _Cost:
    lines: int
    read: int
    seconds: float
    calls: int


def superlinear(calls: RuleCalls, text: str, *, hosted: bool) -> str | None:
    """Return, in words, the rule that reads or takes more than in proportion on longer and longer pages, or None."""
    for n, rule in enumerate(calls.outlet.rules):
        costs = [_cost(calls, n, _stretched(text, _LINES * k), hosted=hosted) for k in (1, 2, 4)]
        fault = _reads_more(costs)
        if not fault and _takes_more(costs):  # once more: the machine may have been busy
            costs = [_cost(calls, n, _stretched(text, _LINES * k), hosted=hosted, runs=5) for k in (1, 2, 4)]
            fault = _takes_more(costs)
        if fault:
            return f"rule {label_of(rule)} {fault}"
    return None


def _reads_more(costs: Sequence[_Cost]) -> str | None:
    for small, large in pairwise(costs):
        if large.read > _GROWTH * (large.lines / small.lines / 2) * max(small.read, small.lines):
            return (
                f"reads {small.read:,} lines of a page of {small.lines} and {large.read:,} of one of {large.lines}: "
                "let it look at a bounded number of lines around its line"
            )
    return None


def _takes_more(costs: Sequence[_Cost]) -> str | None:
    first, last = costs[0], costs[-1]
    longer = last.lines / first.lines / 4
    if last.seconds > _WORTH_TIMING and last.seconds > _GROWTH_OF_TIME * longer * max(first.seconds, 1e-4):
        return (
            f"takes {first.seconds * 1000:.1f} ms on a page of {first.lines} lines and {last.seconds * 1000:.1f} ms "
            f"on one of {last.lines}: let it look at a bounded number of lines, and search no whole text"
        )
    if last.calls and last.seconds / last.calls > _SLOW:
        return f"takes {last.seconds / last.calls * 1000:.1f} ms per call: let it do less"
    return None


def _stretched(text: str, lines: int) -> str:
    """Return the text again and again, until it has so many lines that say something."""
    count = Lines(text).count
    return (text.strip("\n") + "\n\n\n") * max(1, round(lines / max(count, 1)))


def _cost(calls: RuleCalls, n: int, text: str, *, hosted: bool, runs: int = 1) -> _Cost:
    counting = CountingLines(text)
    keys = list(counting.keys)
    at = [i for i, key in enumerate(keys) if any(m == n for m, _ in calls.rules(key, hosted=hosted))]
    rule = calls.outlet.rules[n]
    counting.tally.count = 0
    for i in at:
        rule(counting, i)
    plain = Lines(text)
    seconds = min(_seconds(lambda: [rule(plain, i) for i in at]) for _ in range(runs))
    return _Cost(len(keys), counting.tally.count, seconds, len(at))


def slow_pattern(lines: Sequence[str]) -> str | None:
    """Return, in words, the pattern among these lines that takes too long, or None."""
    for line in lines:
        if not line.startswith("^"):
            continue
        pattern, begins = re.compile(line), _BEGINS.match(line)
        for pump in _pumps(line):
            for start in {"": 0, begins[1].replace("\\", "") if begins else "": 1}:
                fault = _grown(lambda text, pattern=pattern: pattern.match(text), (start, ""), pump)  # type: ignore[misc]
                if fault:
                    return f"the pattern {line!r} {fault}"
    return None


class Growing:
    """Finds the rule that takes too long where a line grows. Lines where the same rules are called are tried once."""

    def __init__(self, calls: RuleCalls) -> None:
        """Start with no line tried."""
        self.calls = calls
        self._tried: set[tuple[tuple[int, ...], int]] = set()

    def slow_rule(self, text: str, *, hosted: bool) -> tuple[int, str] | None:
        """Return the line of a page, from 1, and in words the rule that takes too long there, or None."""
        lines = text.split("\n")
        for at in self._places(text, hosted=hosted):
            before, behind = lines[max(0, at - _AROUND) : at], lines[at + 1 : at + 1 + _AROUND]
            around = ("".join(text + "\n" for text in before), "".join("\n" + text for text in behind))
            for pump in _PUMPS:
                for start in (lines[at], ""):
                    grown = around[0] + start, around[1]
                    if not _grown(partial(self._call, None, hosted=hosted), grown, pump):
                        continue
                    for n, rule in enumerate(self.calls.outlet.rules):
                        fault = _grown(partial(self._call, n, hosted=hosted), grown, pump)
                        if fault:
                            return at + 1, f"rule {label_of(rule)} {fault}"
        return None

    def _call(self, wanted: int | None, page: str, *, hosted: bool) -> None:
        """Call one rule, or all, where it is asked on a page."""
        units = Lines(page)
        for index, key in enumerate(units.keys):
            for n, rule in self.calls.rules(key, hosted=hosted):
                if wanted is None or n == wanted:
                    rule(units, index)

    def _places(self, text: str, *, hosted: bool) -> list[int]:
        """Return lines where rules are asked, and those around, each distance from the same rules once."""
        units = Lines(text)
        near: dict[int, None] = {}
        for index, key in enumerate(units.keys):
            numbers = tuple(n for n, _ in self.calls.rules(key, hosted=hosted))
            for away in range(-_NEAR, _NEAR + 1) if numbers else ():
                if (numbers, away) not in self._tried and 0 <= index + away < units.count:
                    self._tried.add((numbers, away))
                    near[index + away] = None
        return [units.number(index) - 1 for index in near]


def _pumps(line: str) -> Iterator[str]:
    """Yield what a line is grown by: the usual, and the letters that the pattern itself names."""
    yield from _PUMPS
    yield from sorted({match[0] for match in re.finditer(r"[^\W\d_]{1,12}", line)})[:12]


def _grown(call: Callable[[str], object], around: tuple[str, str], pump: str) -> str | None:
    """Call with a line that grows by ``pump``; return in words when it takes too long, or None."""
    before, last = 0.0, 0
    for length in _LENGTHS:
        line = around[0] + (pump * length)[:length] + _END + around[1]
        seconds = _seconds(call, line)
        if _too_long(seconds, before, length / max(last, 1)) and seconds < 1:  # again: the machine may have been busy
            seconds = min(seconds, _seconds(call, line), _seconds(call, line))
        if _too_long(seconds, before, length / max(last, 1)):
            part = f"{(pump * length)[:12]!r} and so on, {length} characters"
            cure = "write it so that no two of its repeated parts can read the same characters"
            return f"takes {seconds * 1000:.0f} ms on a line of {part} ({before * 1000:.1f} ms at {last}): {cure}"
        before, last = seconds, length
    return None


def _too_long(seconds: float, before: float, longer: float) -> bool:
    return seconds > _TOO_LONG or (
        before > 0 and seconds > _WORTH_TIMING and seconds > _LINE_GROWTH * before * longer / 2
    )


def _seconds(call: Callable[..., object], *args: object) -> float:
    start = process_time()
    call(*args)
    return process_time() - start
