"""Readings: pages as the path reads them with weights that they were not fitted to, and as later passes change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from newsparse.grammar.states import PARAGRAPH, State, Support
from newsparse.pipeline.passes.path import bodies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.training.corpus import Sample
    from benchmarks.training.path import Array
    from newsparse.grammar.viterbi import Decoder

Example = TypeVar("Example")
Span = tuple[int, int, int]


@attrs.define(eq=False)
class Reading:
    """A labelled page, what speaks for each state of its units, and the states so far."""

    page: Sample
    supports: list[Support]
    states: list[State]

    @property
    def spans(self) -> list[Span]:
        """The articles: the first unit, the first and the last paragraph of each."""
        return bodies(self.states)

    def share_right(self, first: int, last: int) -> float:
        """Return the share of the words of these paragraphs that are the gold body's."""
        labels, sizes = self.page.labels or [], self.page.columns.sizes
        paragraphs = [i for i in range(first, last + 1) if self.states[i] == PARAGRAPH]
        right = [sizes[i] for i in paragraphs if labels[i] == PARAGRAPH]
        return sum(right) / max(1, sum([sizes[i] for i in paragraphs]))


def read(page: Sample, matrix: Any, features: Array, decoder: Decoder) -> Reading:
    """Return the best path through a page; ``features`` are the whole weights of each feature for each state."""
    low, high = page.rows
    supports = [tuple(row) for row in (matrix[low:high] @ features).astype(int).tolist()]
    return Reading(page, supports, decoder.path(supports))


def examples_of(
    readings: Iterable[Reading], examples: Callable[[Reading], Sequence[Example]]
) -> list[tuple[int, Sequence[Example]]]:
    """Return the examples of each reading with the number of its fold."""
    return [(reading.page.fold, examples(reading)) for reading in readings]
