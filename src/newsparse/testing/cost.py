"""Measures how fast an outlet's rules are, by counting the lines that they read and by timing them on growing lines.

Unlike a duration, the number of lines does not depend on the load of the machine. A regular expression that backtracks
through all ways of splitting a line can take twice as long for each additional character. Lines are therefore made
longer in small steps, until a rule takes too long.
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.testing.usage import RuleCalls

_LINES = 150
"""Number of lines in the smallest page. The other pages have two and four times as many."""
_GROWTH = 2.2
"""Maximum factor by which the number of lines read may grow if a page has twice as many lines (guarantee 4)."""
_GROWTH_OF_TIME = 2.2 * 2.2 * 1.8
"""Maximum factor by which the time may grow if a page has four times as many lines. It allows for a busy machine."""
_WORTH_TIMING = 0.02
"""Minimum number of seconds for a time to be meaningful. Shorter times are mostly noise."""
_SLOW = 0.005
"""Maximum number of seconds that a rule may take per call on a page of ordinary lines."""
_LENGTHS = (*range(12, 64, 4), 128, 512, 2048, 4096)
_PUMPS = ("a", "a ", "1", ".")
_END = "\x00"
"""Appended to the growing part of a line, so that a pattern that must match to the end fails and backtracks."""
_MAX_SECONDS = 0.1
"""Maximum number of seconds that a rule or pattern may take for a single line."""
_LINE_GROWTH = 3.2
"""Maximum factor by which the time may grow if a line is twice as long. Times below ``_WORTH_TIMING`` are ignored."""
_BEGINS = re.compile(r"\^((?:\\\W|[^][\\(){}.*+?^$|])*)(?![*?{])")
"""Matches the literal text at the start of a pattern."""
_CONTEXT_LINES = 12
_MAX_LINES_AWAY = 3


def _count_as_search(kind: type[Any], name: str) -> Any:  # noqa: ANN401 - a method of list or str
    """Wrap a method of ``kind`` so that each call counts all lines as read."""
    method = getattr(kind, name)

    def search(self: Any, *args: object) -> object:  # noqa: ANN401 - a _List or a _Text
        self.tally.count += self.lines
        return method(self, *args)

    return search


class _List(list[Any]):
    """A list that counts in ``tally`` how many of its items are read."""

    __slots__ = ("lines", "tally")
    tally: SimpleNamespace
    lines: int
    __contains__, count, index = (_count_as_search(list, name) for name in ("__contains__", "count", "index"))

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - an index or a slice
        got = super().__getitem__(at)
        self.tally.count += len(got) if isinstance(at, slice) else 1
        return got

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self.tally.count += 1
            yield item


class _Text(str):
    """A string that counts in ``tally`` how many of its lines are read.

    A slice counts the corresponding share of the lines, and a search counts all lines.
    """

    __slots__ = ("lines", "tally")
    tally: SimpleNamespace
    lines: int
    __contains__, count, find, index, rfind, split = (
        _count_as_search(str, name) for name in ("__contains__", "count", "find", "index", "rfind", "split")
    )

    def __getitem__(self, at: Any) -> str:  # noqa: ANN401 - an index or a slice
        got = super().__getitem__(at)
        self.tally.count += 1 + len(got) * self.lines // (len(self) + 1)
        return got


class CountingLines(Lines):
    """The lines of a page, counting in ``tally`` how many of them a rule reads."""

    __slots__ = ("tally",)

    def __init__(self, text: str) -> None:
        """Split the text of a page into lines. No line counts as read yet."""
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


def find_superlinear_rule(calls: RuleCalls, text: str, *, hosted: bool) -> str | None:
    """Return a description of the first rule whose reads or time grow faster than the page, or None if none do.

    ``hosted`` indicates whether the URL of the page is on one of the outlet's domains.
    """
    for n in range(len(calls.outlet.rules)):
        costs = [_measure_cost(calls, n, _stretch(text, _LINES * k), hosted=hosted) for k in (1, 2, 4)]
        fault = _describe_excess_reads(costs)
        if not fault and _describe_excess_time(costs):  # measure again, as the machine may have been busy
            costs = [_measure_cost(calls, n, _stretch(text, _LINES * k), hosted=hosted, runs=5) for k in (1, 2, 4)]
            fault = _describe_excess_time(costs)
        if fault:
            return f"rule {calls.label_of(n)} {fault}"
    return None


def _describe_excess_reads(costs: Sequence[_Cost]) -> str | None:
    for small, large in pairwise(costs):
        if large.read > _GROWTH * (large.lines / small.lines / 2) * max(small.read, small.lines):
            return (
                f"reads {small.read:,} lines on a page of {small.lines}, {large.read:,} on a page of {large.lines}: "
                "it must look only at a bounded number of lines around its line"
            )
    return None


def _describe_excess_time(costs: Sequence[_Cost]) -> str | None:
    first, last = costs[0], costs[-1]
    longer = last.lines / first.lines / 4
    if last.seconds > _WORTH_TIMING and last.seconds > _GROWTH_OF_TIME * longer * max(first.seconds, 1e-4):
        return (
            f"takes {first.seconds * 1000:.1f} ms on a page of {first.lines} lines and {last.seconds * 1000:.1f} ms "
            f"on one of {last.lines}: it must look only at a bounded number of lines, and never search the whole text"
        )
    if last.calls and last.seconds / last.calls > _SLOW:
        return f"takes {last.seconds / last.calls * 1000:.1f} ms per call: make it faster"
    return None


def _stretch(text: str, lines: int) -> str:
    """Return the text of a page, repeated until it has about ``lines`` non-blank lines."""
    count = Lines(text).count
    return (text.strip("\n") + "\n\n\n") * max(1, round(lines / max(count, 1)))


def _measure_cost(calls: RuleCalls, n: int, text: str, *, hosted: bool, runs: int = 1) -> _Cost:
    counting = CountingLines(text)
    keys = list(counting.keys)
    at = [i for i, key in enumerate(keys) if any(m == n for m, _ in calls.rules(key, hosted=hosted))]
    rule = calls.outlet.rules[n]
    counting.tally.count = 0
    for i in at:
        rule(counting, i)
    plain = Lines(text)
    seconds = min(_measure_seconds(lambda: [rule(plain, i) for i in at]) for _ in range(runs))
    return _Cost(len(keys), counting.tally.count, seconds, len(at))


def describe_slow_pattern(line: str) -> str | None:
    """Return a message if ``line`` is a pattern that is too slow, or None if it is fast enough or a whole line."""
    if not line.startswith("^"):
        return None
    pattern, begins = re.compile(line), _BEGINS.match(line)
    for pump in _pumps(line):
        for start in {"": 0, begins[1].replace("\\", "") if begins else "": 1}:
            fault = _time_growing_line(pattern.match, (start, ""), pump)
            if fault:
                return f"the pattern {line!r} {fault}"
    return None


class GrowingLines:
    """Finds rules that become too slow as a line grows.

    If the same rules apply at several lines, only one line is tried.
    """

    def __init__(self, calls: RuleCalls) -> None:
        """Prepare a search for slow rules of an outlet."""
        self.calls = calls
        self._tried: set[tuple[tuple[int, ...], int]] = set()

    def find_slow_rule(self, text: str, *, hosted: bool) -> tuple[int, str] | None:
        """Return the number of a line, counted from 1, and a description of the rule that is too slow there.

        Returns None if no rule is too slow.
        """
        lines = text.split("\n")
        for at in self._untried_lines(text, hosted=hosted):
            before, after = lines[max(0, at - _CONTEXT_LINES) : at], lines[at + 1 : at + 1 + _CONTEXT_LINES]
            around = ("".join(text + "\n" for text in before), "".join("\n" + text for text in after))
            for pump in _PUMPS:
                for start in (lines[at], ""):
                    grown = around[0] + start, around[1]
                    if not _time_growing_line(partial(self._call, None, hosted=hosted), grown, pump):
                        continue
                    for n in range(len(self.calls.outlet.rules)):
                        fault = _time_growing_line(partial(self._call, n, hosted=hosted), grown, pump)
                        if fault:
                            return at + 1, f"rule {self.calls.label_of(n)} {fault}"
        return None

    def _call(self, wanted: int | None, page: str, *, hosted: bool) -> None:
        """Call the rule with index ``wanted``, or every rule if None, at each line where the rule applies."""
        units = Lines(page)
        for index, key in enumerate(units.keys):
            for n, rule in self.calls.rules(key, hosted=hosted):
                if wanted is None or n == wanted:
                    rule(units, index)

    def _untried_lines(self, text: str, *, hosted: bool) -> list[int]:
        """Return the indices of lines at or near which rules apply, excluding lines similar to those already tried.

        Two lines are similar if the same rules apply at the same distance from them.
        """
        units = Lines(text)
        near: dict[int, None] = {}
        for index, key in enumerate(units.keys):
            numbers = tuple(n for n, _ in self.calls.rules(key, hosted=hosted))
            for away in range(-_MAX_LINES_AWAY, _MAX_LINES_AWAY + 1) if numbers else ():
                if (numbers, away) not in self._tried and 0 <= index + away < units.count:
                    self._tried.add((numbers, away))
                    near[index + away] = None
        return [units.number(index) - 1 for index in near]


def _pumps(line: str) -> Iterator[str]:
    """Yield the strings to repeat in order to make a line grow: a fixed set, followed by words from ``line``."""
    yield from _PUMPS
    yield from sorted({match[0] for match in re.finditer(r"[^\W\d_]{1,12}", line)})[:12]


def _time_growing_line(call: Callable[[str], object], around: tuple[str, str], pump: str) -> str | None:
    """Time a function on a line that grows by repeating ``pump``, and return a description if it is too slow.

    Returns None if it is fast enough. ``around`` is the text before and after the growing part.
    """
    before, last = 0.0, 0
    for length in _LENGTHS:
        line = around[0] + (pump * length)[:length] + _END + around[1]
        seconds = _measure_seconds(call, line)
        if _is_too_long(seconds, before, length / max(last, 1)) and seconds < 1:
            # measure again, as the machine may have been busy
            seconds = min(seconds, _measure_seconds(call, line), _measure_seconds(call, line))
        if _is_too_long(seconds, before, length / max(last, 1)):
            part = f"{(pump * length)[:12]!r} and so on, {length} characters"
            cure = "rewrite it so that no two of its repeated parts can match the same characters"
            return f"takes {seconds * 1000:.0f} ms on a line of {part} ({before * 1000:.1f} ms at {last}): {cure}"
        before, last = seconds, length
    return None


def _is_too_long(seconds: float, before: float, longer: float) -> bool:
    return seconds > _MAX_SECONDS or (
        before > 0 and seconds > _WORTH_TIMING and seconds > _LINE_GROWTH * before * longer / 2
    )


def _measure_seconds(call: Callable[..., object], *args: object) -> float:
    start = process_time()
    call(*args)
    return process_time() - start
