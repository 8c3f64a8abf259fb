"""Readings: pages on which a path was found with weights that were not fitted to them, and which later passes change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.states import PARAGRAPH, Extent, State, Support
from newsparse.lines import Lines
from newsparse.pipeline.draft import Draft
from newsparse.pipeline.units import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.training.corpus import Sample
    from newsparse.outlets.catalog import Catalog
    from newsparse.pipeline.draft import AnyPass

Example = TypeVar("Example")


@attrs.define(eq=False)
class Reading:
    """A labelled page with a draft that the passes change."""

    page: Sample
    draft: Draft
    path: list[State]
    """The states of the best path."""
    weighed: tuple[Support, ...]
    """The support for each state of each unit before any pass has changed it."""

    @property
    def supports(self) -> list[Support]:
        """The current support for each state of each unit."""
        _, supports, _ = self.draft.observations
        return supports

    @property
    def states(self) -> list[State]:
        """The current state of each unit."""
        return self.draft.states

    @property
    def path_reading(self) -> PathReading:
        """The data from which decisions compute their features."""
        return PathReading(self.page.columns, self.states, self.supports)

    @property
    def spans(self) -> list[Extent]:
        """The first unit, first paragraph and last paragraph of each article."""
        return self.draft.extents

    def rewind(self) -> None:
        """Reset the states and supports to those of the best path."""
        columns, _, _ = self.draft.observations
        self.draft.observed = columns, list(self.weighed)
        for unit, state in zip(self.draft.units, self.path, strict=True):
            unit.state = state
        self.draft.find_candidates()

    def share_right(self, first: int, last: int) -> float:
        """Return the share of words in the paragraphs from ``first`` to ``last`` that are gold body text."""
        labels, sizes, states = self.page.labels or [], self.page.columns.sizes, self.states
        paragraphs = [i for i in range(first, last + 1) if states[i] == PARAGRAPH]
        right = [sizes[i] for i in paragraphs if labels[i] == PARAGRAPH]
        return sum(right) / max(1, sum([sizes[i] for i in paragraphs]))


def read(page: Sample, supports: list[Support], path: list[State], catalog: Catalog) -> Reading:
    """Create the reading of a page from the supports of its units and its best path."""
    units = [Unit(n, n, 0, 0, key, key) for n, key in enumerate(page.keys)]
    draft = Draft(Lines(""), catalog, units=units, observed=(page.columns, supports))
    reading = Reading(page, draft, path, tuple(supports))
    reading.rewind()
    return reading


def apply(readings: Iterable[Reading], passes: Sequence[AnyPass]) -> None:
    """Apply a pass to the readings. ``passes`` contains the pass with the weights of each fold."""
    for reading in readings:
        reading.draft.run([passes[reading.page.fold]])


def examples_of(
    readings: Iterable[Reading], examples: Callable[[Reading], Sequence[Example]]
) -> list[tuple[int, Sequence[Example]]]:
    """Return a pair for each reading: its fold, and what the function ``examples`` returns for it."""
    return [(reading.page.fold, examples(reading)) for reading in readings]
