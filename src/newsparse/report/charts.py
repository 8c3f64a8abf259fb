"""Histograms of a report: bins with their share, drawn as inline SVG by the templates."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence

__all__ = ["Bar", "Chart", "confidence_chart", "length_chart", "page_chart"]

_LENGTHS: Final = (0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000)
_MOST_ARTICLES: Final = 6
_PERCENT: Final = 100
_BINS: Final = 10
_UNSURE, _LIKELY = 50, 80
"""Percent of confidence below which a bar is marked."""


@attrs.frozen
class Bar:
    """A bin of a histogram."""

    label: str
    count: int
    share: float
    """Of all that is counted, from 0 to 1."""
    height: float
    """Of the highest bar, from 0 to 1."""
    tone: str
    """What the colour says: ``none``, ``low``, ``middle``, ``high``, ``more`` or ``rule``."""


@attrs.frozen
class Chart:
    """A histogram with its title, what is counted, and a sentence that sums it up."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    total: int
    summary: str = ""


def length_chart(lengths: Counter[int]) -> Chart:
    """Return the distribution of the lengths of bodies, in code points."""
    counts = [0] * (len(_LENGTHS) + 1)
    for length, count in lengths.items():
        counts[bisect_right(_LENGTHS, length) if length else 0] += count
    labels = ("0", "<250", "250", "500", "1k", "2k", "4k", "8k", "16k+")
    tones = ("none", "middle", *["high"] * (len(_LENGTHS) - 1))
    summary = f"median {quantile(lengths, 0.5):,}, 90% at most {quantile(lengths, 0.9):,}" if lengths else ""
    return _chart(("Length of the body", "characters from", summary), labels, counts, tones)


def confidence_chart(percents: Counter[int], by_rule: int) -> Chart:
    """Return the distribution of confidence: ten bins, and the articles that a rule decided."""
    edges = range(0, _PERCENT + 1, _PERCENT // _BINS)
    counts = [sum(percents[percent] for percent in range(*edge)) for edge in pairwise(edges)]
    labels = (*(f"{edge / _PERCENT:.1f}" for edge in edges[:-1]), "rule")
    tones = (*("low" if edge < _UNSURE else "middle" if edge < _LIKELY else "high" for edge in edges[:-1]), "rule")
    low = sum(count for percent, count in percents.items() if percent < _LIKELY)
    summary = f"{low:,} below {_LIKELY / _PERCENT}, {by_rule:,} decided by a rule"
    return _chart(("Confidence", "confidence from", summary), labels, [*counts, by_rule], tones)


def page_chart(per_page: Counter[int], without: int | None) -> Chart:
    """Return the distribution of articles per page; ``without``: pages without one, None where nobody counted."""
    known = () if without is None else (without,)
    counts = [*known, *(per_page[number] for number in range(1, _MOST_ARTICLES))]
    counts.append(sum(count for number, count in per_page.items() if number >= _MOST_ARTICLES))
    labels = (*(str(number) for number in range(1 - len(known), _MOST_ARTICLES)), f"{_MOST_ARTICLES}+")
    tones = (*(["none"] * len(known)), "high", *["more"] * (_MOST_ARTICLES - 1))
    pages = sum(per_page[number] for number in per_page if number)
    articles = sum(number * count for number, count in per_page.items())
    summary = f"{articles / pages:.2f} on a page with articles, at most {max(per_page):,}" if pages else ""
    return _chart(("Articles per page", "articles", summary), labels, counts, tones)


def quantile(counts: Counter[int], share: float) -> int:
    """Return the smallest value that at least this share of all is at most."""
    needed, seen = share * counts.total(), 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= needed:
            return value
    return 0


def _chart(words: tuple[str, str, str], labels: Iterable[str], counts: Sequence[int], tones: Iterable[str]) -> Chart:
    total, most = sum(counts), max(counts)
    bars = tuple(
        Bar(label, count, count / total if total else 0.0, count / most if most else 0.0, tone)
        for label, count, tone in zip(labels, counts, tones, strict=True)
    )
    title, unit, summary = words
    return Chart(title, unit, bars, total, summary)
