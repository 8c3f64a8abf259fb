"""``Trace``: what each pass changes, found by comparing the labels before and after it.

A pass need not know of it: the comparison sees its changes. One that decides by weights also tells the trace what it
weighed, if there is a trace; nothing that a pass decides depends on it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.grammar.states import State
    from newsparse.model import Role
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Unit


class Label(NamedTuple):
    """The label of a unit at one point in time."""

    role: Role
    state: State
    rule: str
    opens: bool
    """Whether it opens an article."""


class Change(NamedTuple):
    """The change that a pass made to the unit at an offset."""

    step: str
    start: int
    before: Label | None
    """None if there was no unit at the offset, or it had no label."""
    after: Label | None
    """None if the pass made it part of another unit."""
    score: int | None
    features: tuple[tuple[str, int], ...]
    """Names and weights."""
    runner_up: Role | None
    """The best role that the pass did not choose, if there were several."""


class Trace:
    """The changes to a page, in order."""

    def __init__(self) -> None:
        """Start without labels."""
        self.changes: list[Change] = []
        self._labels: dict[int, Label] = {}
        self._weighed: dict[int, tuple[int, tuple[tuple[str, int], ...], Role | None]] = {}

    def weigh(
        self, units: Iterable[Unit], features: Iterable[tuple[str, int]], score: int, runner_up: Role | None = None
    ) -> None:
        """Record the features that a judge uses for units, before the changes of its pass."""
        weighed = score, tuple(features), runner_up
        self._weighed.update((unit.start, weighed) for unit in units)

    def note(self, step: str, draft: Draft) -> None:
        """Record the changed labels of a draft after the pass ``step``."""
        labels = labels_of(draft)
        first, end = draft.bounds
        gone = [start for start in self._labels if first <= start < end and start not in labels]
        for start, after in chain(labels.items(), ((start, None) for start in gone)):
            before = self._labels.get(start)
            if after != before:
                score, features, runner_up = self._weighed.get(start, (None, (), None))
                self.changes.append(Change(step, start, before, after, score, features, runner_up))
        self._labels.update(labels)
        for start in gone:
            del self._labels[start]
        self._weighed.clear()

    def replay(self) -> dict[int, Label]:
        """Return the labels after all changes, by the offset of each unit, in page order."""
        labels: dict[int, Label | None] = {}
        for change in self.changes:
            labels[change.start] = change.after
        return {start: label for start, label in sorted(labels.items()) if label is not None}


def labels_of(draft: Draft) -> dict[int, Label]:
    """Return the labels of a draft's units by offset, without units that have no rule yet."""
    openings = {candidate.opening for candidate in draft.candidates if not candidate.continues}
    labels = {
        unit.start: Label(unit.role, unit.state, unit.rule, number in openings)
        for number, unit in enumerate(draft.units)
        if unit.rule
    }
    labels.update((unit.start, Label(unit.role, unit.state, unit.rule, False)) for _, unit in draft.aside)  # noqa: FBT003 - a refrain opens nothing
    return labels
