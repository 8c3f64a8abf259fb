"""Measures of segmentation into articles: precision, recall, Pk, WindowDiff, Boundary Similarity.

A segmentation consists of the number of non-blank lines on a page, and the set of lines at which another article
begins, which never includes line 0. See Beeferman, Berger and Lafferty (1999) for Pk, Pevzner and Hearst (2002) for
WindowDiff, and Fournier (2013) for Boundary Similarity. Pk and WindowDiff are error rates, so 0 is perfect.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsparse.measures.articles import Score, score_of_counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

NEAR_MISS = 1
"""Maximum distance of a near miss, in non-blank lines. It costs half as much as a missing boundary."""


class Segmentation(NamedTuple):
    """The division of a page into articles.

    ``units`` is the number of non-blank lines, and ``starts`` are the indices of the lines at which a new article
    begins.
    """

    units: int
    starts: AbstractSet[int]


def segmentations(
    text: str, starts: Iterable[int], gaps: Sequence[tuple[int, int]]
) -> tuple[Segmentation, Segmentation]:
    """Return the predicted and the gold segmentation of a page.

    ``starts`` are the predicted offsets of all articles except the first. ``gaps`` are pairs of the first and last
    offset at which each gold article except the first may begin. A predicted start anywhere in such a gap counts as
    correct.
    """
    lines, position = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(position)
        position += len(line)

    def unit(offset: int) -> int:
        high = next((high for low, high in gaps if low <= offset <= high), offset)
        return max(0, bisect_right(lines, high) - 1)

    predicted, gold = ({unit(offset) for offset in offsets} - {0} for offsets in (starts, [high for _, high in gaps]))
    return Segmentation(len(lines), predicted), Segmentation(len(lines), gold)


def boundary_score(predicted: Segmentation, gold: Segmentation) -> Score:
    """Return the precision and recall of article boundaries, which must match exactly."""
    return score_of_counts(len(predicted.starts & gold.starts), len(predicted.starts), len(gold.starts))


def window_of(gold: Segmentation) -> int:
    """Return the window size for Pk and WindowDiff: half the mean length of a gold article, in non-blank lines."""
    return max(1, round(gold.units / (len(gold.starts) + 1) / 2))


def pk(predicted: Segmentation, gold: Segmentation) -> float:
    """Return Pk: the share of windows in which the segmentations disagree on whether both ends are in one article."""
    return _share_of_windows(predicted, gold, lambda first, second: (first > 0) != (second > 0))


def window_diff(predicted: Segmentation, gold: Segmentation) -> float:
    """Return WindowDiff: the share of windows in which the segmentations have different numbers of boundaries."""
    return _share_of_windows(predicted, gold, lambda first, second: first != second)


def _share_of_windows(predicted: Segmentation, gold: Segmentation, differ: Callable[[int, int], bool]) -> float:
    size = window_of(gold)
    windows = gold.units - size
    if windows < 1:
        return 0.0 if predicted.starts == gold.starts else 1.0
    predicted_sums, gold_sums = _running_count(predicted), _running_count(gold)
    wrong = sum(
        differ(predicted_sums[start + size] - predicted_sums[start], gold_sums[start + size] - gold_sums[start])
        for start in range(windows)
    )
    return wrong / windows


def _running_count(segmentation: Segmentation) -> list[int]:
    """Return, for each non-blank line, the number of boundaries up to and including that line."""
    counts, total = [], 0
    for unit in range(segmentation.units):
        total += unit in segmentation.starts
        counts.append(total)
    return counts


def boundary_similarity(predicted: Segmentation, gold: Segmentation) -> float:
    """Return Boundary Similarity: 1 if all boundaries match, and less for each missing, extra or misplaced boundary.

    A near miss costs half as much as a missing or extra boundary.
    """
    matches = predicted.starts & gold.starts
    spare, near = sorted(gold.starts - matches), 0
    extra = 0
    for start in sorted(predicted.starts - matches):
        partner = next((unit for unit in spare if abs(unit - start) <= NEAR_MISS), None)
        if partner is None:
            extra += 1
        else:
            spare.remove(partner)
            near += 1
    edits = extra + len(spare)
    total = edits + near + len(matches)
    return 1 - (edits + near / 2) / total if total else 1.0
