"""Readings: pages as the path reads them with weights that they were not fitted to, and as later passes change them."""

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
    from newsparse.pipeline.draft import Step

Example = TypeVar("Example")


@attrs.define(eq=False)
class Reading:
    """A labelled page as a draft that the passes change."""

    page: Sample
    draft: Draft
    path: list[State]
    """The states of the best path."""
    weighed: tuple[Support, ...]
    """What spoke for each state of each unit there."""

    @property
    def supports(self) -> list[Support]:
        """What speaks for each state of each unit."""
        _, supports, _ = self.draft.observations
        return supports

    @property
    def states(self) -> list[State]:
        """The state of each unit so far."""
        return self.draft.states

    @property
    def path_reading(self) -> PathReading:
        """What the features of decisions read."""
        return PathReading(self.page.columns, self.states, self.supports)

    @property
    def spans(self) -> list[Extent]:
        """The articles: the first unit, the first and the last paragraph of each."""
        return self.draft.extents

    def rewind(self) -> None:
        """Go back to the best path."""
        columns, _, _ = self.draft.observations
        self.draft.observed = columns, list(self.weighed)
        for unit, state in zip(self.draft.units, self.path, strict=True):
            unit.state = state
        self.draft.find_candidates()

    def share_right(self, first: int, last: int) -> float:
        """Return the share of the words of these paragraphs that are the gold body's."""
        labels, sizes, states = self.page.labels or [], self.page.columns.sizes, self.states
        paragraphs = [i for i in range(first, last + 1) if states[i] == PARAGRAPH]
        right = [sizes[i] for i in paragraphs if labels[i] == PARAGRAPH]
        return sum(right) / max(1, sum([sizes[i] for i in paragraphs]))


def read(page: Sample, supports: list[Support], path: list[State], catalog: Catalog) -> Reading:
    """Return a page read along its best path."""
    units = [Unit(n, n, 0, 0, key, key) for n, key in enumerate(page.keys)]
    draft = Draft(Lines(""), catalog, units=units, observed=(page.columns, supports))
    reading = Reading(page, draft, path, tuple(supports))
    reading.rewind()
    return reading


def apply(readings: Iterable[Reading], passes: Sequence[Step]) -> None:
    """Let a pass change the readings: of ``passes``, one by fold, that of the reading's."""
    for reading in readings:
        reading.draft.run([passes[reading.page.fold]])


def examples_of(
    readings: Iterable[Reading], examples: Callable[[Reading], Sequence[Example]]
) -> list[tuple[int, Sequence[Example]]]:
    """Return the examples of each reading with the number of its fold."""
    return [(reading.page.fold, examples(reading)) for reading in readings]
