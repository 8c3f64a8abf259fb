"""Lines that grow: a regular expression that tries every way of parting a line is found before a page finds it.

Such an expression takes twice as long for each character more. So lines grow in small steps, and the first that takes
too long ends the search.
"""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING

from newsparse.testing.usage import named
from newsparse.units import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.testing.usage import Asking

_LENGTHS = (*range(8, 64, 4), 128, 256, 512, 1024, 2048, 4096)
_PUMPS = ("a", "a ", " ", "1", ", a", "(", ".", "A")
_END = "\x00"
"""Stands behind the grown part, so that an expression which asks for an end fails, and tries again."""
_TOO_LONG = 0.1
"""Seconds that one line may take."""
_GROWTH = 3.2
"""How often more a line of twice the length may take, where it takes long enough to be timed."""
_WORTH_TIMING = 0.02
_AROUND = 12
_MOST_PLACES = 8


def slow_tell(tells: Sequence[str]) -> str | None:
    """Return, in words, the pattern among these lines that takes too long on a line, or None."""
    for told in tells:
        if not told.startswith("^"):
            continue
        pattern = re.compile(told)
        for pump in _pumps(told):
            fault = _grown(lambda line, pattern=pattern: pattern.match(line), ("", ""), pump)  # type: ignore[misc]
            if fault:
                return f"the pattern {told!r} {fault}"
    return None


def slow_rule(asking: Asking, text: str, *, hosted: bool) -> tuple[int, str] | None:
    """Return the line of a page, from 1, and in words the rule that takes too long where that line grows, or None."""
    lines = text.split("\n")
    for at in _places(asking, text, hosted=hosted):
        before, behind = lines[max(0, at - _AROUND) : at], lines[at + 1 : at + 1 + _AROUND]
        around = ("\n".join([*before, ""]) if before else "", "\n".join(["", *behind]))
        for n, rule in enumerate(asking.outlet.rules):

            def call(page: str, n: int = n) -> None:
                units = Units(page)
                for index, key in enumerate(units.keys):
                    for m, asked in asking.rules(key[:200], hosted=hosted):
                        if m == n:
                            asked(units, index)

            for pump in _PUMPS:
                for start in {"", lines[at]}:
                    fault = _grown(call, (around[0] + start, around[1]), pump)
                    if fault:
                        return at + 1, f"rule {named(rule)} {fault}"
    return None


def _places(asking: Asking, text: str, *, hosted: bool) -> list[int]:
    """Return lines where the outlet is asked and those around, no more than a few of each reading."""
    units = Units(text)
    near: dict[int, None] = {}
    for index, key in enumerate(units.keys):
        if asking.rules(key, hosted=hosted):
            near.update(dict.fromkeys(range(max(0, index - 3), min(units.count, index + 4))))
    return [units.number(index) - 1 for index in list(near)[:_MOST_PLACES]]


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
        if seconds > _TOO_LONG / 4:  # once more: the machine may have been busy
            seconds = min(seconds, _seconds(call, line)) if seconds < 1 else seconds
        rose = before > 0 and length == 2 * last and seconds > _WORTH_TIMING and seconds > _GROWTH * before
        if seconds > _TOO_LONG or rose:
            part = f"{(pump * length)[:12]!r} and so on, {length} characters"
            cure = "write it so that no two of its repeated parts can read the same characters"
            return f"takes {seconds * 1000:.0f} ms on a line of {part} ({before * 1000:.1f} ms at {last}): {cure}"
        before, last = seconds, length
    return None


def _seconds(call: Callable[[str], object], line: str) -> float:
    start = perf_counter()
    call(line)
    return perf_counter() - start
