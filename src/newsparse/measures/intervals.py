"""How sure a mean is: 95 % intervals by drawing families of pages anew.

Pages of one family (outlets that share templates) are right or wrong together, so families are drawn, not pages. The
draws repeat: a seed of their own, independent of time.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

DRAWS = 300
LOW, HIGH = 7, 292
"""Places of the sorted draws between which 95 % of them are."""

Row = tuple[str, "Mapping[str, float]"]
"""A page's family and its measures."""
Result = tuple[str, str, "Mapping[str, float]"]
"""A page's id, its family and its measures."""


class Interval(NamedTuple):
    """A mean with the bounds of its 95 % interval."""

    mean: float
    low: float
    high: float

    @property
    def half(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2


def means(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of each measure; a measure that a row lacks is averaged over the others."""
    sums: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            sums[name].append(value)
    return {name: sum(values) / len(values) for name, values in sums.items()}


def intervals(
    rows: Iterable[Row], statistic: Callable[[Sequence[Mapping[str, float]]], dict[str, float]] = means
) -> dict[str, Interval]:
    """Return each measure's value over all rows with its 95 % interval over families."""
    families: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    for family, row in rows:
        families[family].append(row)
    groups = list(families.values())
    if not groups:
        return {}
    chance = random.Random(1)  # noqa: S311 - draws that must repeat
    draws: dict[str, list[float]] = defaultdict(list)
    for _ in range(DRAWS):
        sample = [row for group in chance.choices(groups, k=len(groups)) for row in group]
        for name, value in statistic(sample).items():
            draws[name].append(value)
    totals = statistic([row for group in groups for row in group])
    return {name: Interval(total, *_bounds(draws[name])) for name, total in totals.items()}


def _bounds(values: list[float]) -> tuple[float, float]:
    """Return the bounds between which 95 % of the draws are."""
    ordered, last = sorted(values), len(values) - 1
    return ordered[LOW * last // (DRAWS - 1)], ordered[HIGH * last // (DRAWS - 1)]


def paired_differences(before: Iterable[Result], after: Iterable[Result]) -> dict[str, Interval]:
    """Return the mean difference of each measure, page by page, with its interval.

    Pages that only one side has are left out.
    """
    old = {page: row for page, _, row in before}
    rows = [
        (family, {name: value - old[page][name] for name, value in row.items() if name in old[page]})
        for page, family, row in after
        if page in old
    ]
    return intervals(rows)
