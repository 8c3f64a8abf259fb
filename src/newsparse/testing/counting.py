"""How much of a page an outlet's rules read: counted, so that a loaded machine changes nothing."""

from __future__ import annotations

from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.lines import Lines
from newsparse.testing.usage import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.outlets.outlet import Rule
    from newsparse.testing.usage import Asking

_LINES = 150
"""Lines of the smallest page; the others have twice and four times as many."""
_GROWTH = 2.2
"""How often more a page of twice the lines may cost: what law 4 says."""
_GROWTH_OF_TIME = 2.2 * 2.2 * 1.8
"""The same from a page to one of four times its lines, for clocks: a loaded machine is given room."""
_WORTH_TIMING = 0.02
"""Seconds below which the clock proves nothing."""
_SLOW = 0.005
"""Seconds that one call may take on a page of usual lines."""


class Tally:
    """What was read, in lines and, for the text, in lines' worth of characters."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        """Start at none."""
        self.count = 0


class _List(list[Any]):
    """A list that counts the items that are read of it."""

    __slots__ = ("_tally",)

    def __init__(self, items: Sequence[Any], tally: Tally) -> None:
        super().__init__(items)
        self._tally = tally

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - of list
        got = super().__getitem__(at)
        self._tally.count += len(got) if isinstance(at, slice) else 1
        return got

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self._tally.count += 1
            yield item

    def _searched(self) -> None:
        self._tally.count += len(self)


class _Text(str):
    """A text that counts: a slice for the lines that it is long, a search for all lines."""

    __slots__ = ("_lines", "_tally")
    _tally: Tally
    _lines: int

    def __getitem__(self, at: Any) -> str:  # noqa: ANN401 - of str
        got = super().__getitem__(at)
        self._tally.count += 1 + len(got) * self._lines // (len(self) + 1)
        return got

    def _searched(self) -> None:
        self._tally.count += self._lines


def _counted(kind: type[Any], name: str) -> Callable[..., object]:
    """Return a method that reads everything, so that it is counted."""
    method = getattr(kind.__base__, name)

    def search(self: Any, *args: object, **more: object) -> object:  # noqa: ANN401 - a _List or a _Text
        self._searched()
        return method(self, *args, **more)

    return search


for _kind, _names in ((_List, "__contains__ count index"), (_Text, "__contains__ count find index rfind split")):
    for _name in _names.split():
        setattr(_kind, _name, _counted(_kind, _name))


class CountingUnits(Lines):
    """Lines that count in ``tally`` what is read of them: an item of a list is one, a search of the text all lines."""

    __slots__ = ("tally",)

    def __init__(self, text: str) -> None:
        """Read the text, then count."""
        super().__init__(text)
        self.tally = Tally()
        for name in ("starts", "ends", "keys", "gaps"):
            setattr(self, name, _List(getattr(self, name), self.tally))
        counted = _Text(text)
        counted._tally, counted._lines = self.tally, self.count  # noqa: SLF001 - str has no __init__ of ours
        self.text = counted


@attrs.frozen
class _Cost:
    lines: int
    read: int
    seconds: float
    calls: int


def superlinear(asking: Asking, text: str, *, hosted: bool) -> str | None:
    """Return, in words, the rule that reads or takes more than in proportion on longer and longer pages, or None."""
    for n, rule in enumerate(asking.outlet.rules):
        costs = [_cost(asking, n, _stretched(text, _LINES * k), hosted=hosted) for k in (1, 2, 4)]
        fault = _reads_more(costs)
        if not fault and _takes_more(costs):  # once more: the machine may have been busy
            costs = [_cost(asking, n, _stretched(text, _LINES * k), hosted=hosted, runs=5) for k in (1, 2, 4)]
            fault = _takes_more(costs)
        if fault:
            return f"rule {named(rule)} {fault}"
    return None


def _reads_more(costs: Sequence[_Cost]) -> str | None:
    for one, other in pairwise(costs):
        if other.read > _GROWTH * (other.lines / one.lines / 2) * max(one.read, one.lines):
            return (
                f"reads {one.read:,} lines of a page of {one.lines} and {other.read:,} of one of {other.lines}: "
                "let it look at a bounded number of units around its line"
            )
    return None


def _takes_more(costs: Sequence[_Cost]) -> str | None:
    first, last = costs[0], costs[-1]
    longer = last.lines / first.lines / 4
    if last.seconds > _WORTH_TIMING and last.seconds > _GROWTH_OF_TIME * longer * max(first.seconds, 1e-4):
        return (
            f"takes {first.seconds * 1000:.1f} ms on a page of {first.lines} lines and {last.seconds * 1000:.1f} ms "
            f"on one of {last.lines}: let it look at a bounded number of units, and search no whole text"
        )
    if last.calls and last.seconds / last.calls > _SLOW:
        return f"takes {last.seconds / last.calls * 1000:.1f} ms each time that it is called: let it do less"
    return None


def _stretched(text: str, lines: int) -> str:
    """Return the text again and again, until it has so many lines that say something."""
    own = Lines(text).count
    return (text.strip("\n") + "\n\n\n") * max(1, round(lines / max(own, 1)))


def _cost(asking: Asking, n: int, text: str, *, hosted: bool, runs: int = 1) -> _Cost:
    counting = CountingUnits(text)
    keys = list(counting.keys)
    at = [i for i, key in enumerate(keys) if any(m == n for m, _ in asking.rules(key, hosted=hosted))]
    rule = asking.outlet.rules[n]
    counting.tally.count = 0
    for i in at:
        rule(counting, i)
    plain = Lines(text)
    return _Cost(len(keys), counting.tally.count, min(_timed(rule, plain, at) for _ in range(runs)), len(at))


def _timed(rule: Rule, units: Lines, at: Sequence[int]) -> float:
    start = process_time()
    for i in at:
        rule(units, i)
    return process_time() - start
