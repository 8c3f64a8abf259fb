"""Lines that grow: a regular expression that tries every way of parting a line is found before a page finds it.

Such an expression takes twice as long for each character more. So lines grow in small steps, and the first that takes
too long ends the search.
"""

from __future__ import annotations

import re
from functools import partial
from time import process_time
from typing import TYPE_CHECKING

from newsparse.lines import Lines
from newsparse.testing.usage import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.testing.usage import Asking

_LENGTHS = (*range(12, 64, 4), 128, 512, 2048, 4096)
_PUMPS = ("a", "a ", "1", ".")
_END = "\x00"
"""Stands behind the grown part, so that an expression which asks for an end fails, and tries again."""
_TOO_LONG = 0.1
"""Seconds that one line may take."""
_GROWTH = 3.2
"""How often more a line of twice the length may take, where it takes long enough to be timed."""
_WORTH_TIMING = 0.02
_BEGINS = re.compile(r"\^((?:\\\W|[^][\\(){}.*+?^$|])*)(?![*?{])")
"""The text with which every line that a pattern reads begins."""
_AROUND = 12
_NEAR = 3


def slow_tell(tells: Sequence[str]) -> str | None:
    """Return, in words, the pattern among these lines that takes too long on a line, or None."""
    for told in tells:
        if not told.startswith("^"):
            continue
        pattern, begins = re.compile(told), _BEGINS.match(told)
        for pump in _pumps(told):
            for start in {"": 0, begins[1].replace("\\", "") if begins else "": 1}:
                fault = _grown(lambda line, pattern=pattern: pattern.match(line), (start, ""), pump)  # type: ignore[misc]
                if fault:
                    return f"the pattern {told!r} {fault}"
    return None


class Growing:
    """Finds the rule that takes too long where a line grows. Lines that are asked alike are tried once."""

    def __init__(self, asking: Asking) -> None:
        """Start with no line tried."""
        self.asking = asking
        self._tried: set[tuple[tuple[int, ...], int]] = set()

    def slow_rule(self, text: str, *, hosted: bool) -> tuple[int, str] | None:
        """Return the line of a page, from 1, and in words the rule that takes too long there, or None."""
        lines = text.split("\n")
        for at in self._places(text, hosted=hosted):
            before, behind = lines[max(0, at - _AROUND) : at], lines[at + 1 : at + 1 + _AROUND]
            around = ("".join(line + "\n" for line in before), "".join("\n" + line for line in behind))
            for pump in _PUMPS:
                for start in (lines[at], ""):
                    grown = around[0] + start, around[1]
                    if not _grown(partial(self._call, None, hosted=hosted), grown, pump):
                        continue
                    for n, rule in enumerate(self.asking.outlet.rules):
                        fault = _grown(partial(self._call, n, hosted=hosted), grown, pump)
                        if fault:
                            return at + 1, f"rule {named(rule)} {fault}"
        return None

    def _call(self, wanted: int | None, page: str, *, hosted: bool) -> None:
        """Call one rule, or all, where it is asked on a page."""
        units = Lines(page)
        for index, key in enumerate(units.keys):
            for n, rule in self.asking.rules(key, hosted=hosted):
                if wanted is None or n == wanted:
                    rule(units, index)

    def _places(self, text: str, *, hosted: bool) -> list[int]:
        """Return lines where rules are asked, and those around, each distance from the same rules once."""
        units = Lines(text)
        near: dict[int, None] = {}
        for index, key in enumerate(units.keys):
            asked = tuple(n for n, _ in self.asking.rules(key, hosted=hosted))
            for away in range(-_NEAR, _NEAR + 1) if asked else ():
                if (asked, away) not in self._tried and 0 <= index + away < units.count:
                    self._tried.add((asked, away))
                    near[index + away] = None
        return [units.number(index) - 1 for index in near]


def _pumps(told: str) -> Iterator[str]:
    """Yield what a line is grown by: the usual, and the letters that the pattern itself names."""
    yield from _PUMPS
    yield from sorted({found[0] for found in re.finditer(r"[^\W\d_]{1,12}", told)})[:12]


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
    return seconds > _TOO_LONG or (before > 0 and seconds > _WORTH_TIMING and seconds > _GROWTH * before * longer / 2)


def _seconds(call: Callable[[str], object], line: str) -> float:
    start = process_time()
    call(line)
    return process_time() - start
