"""``Trace``: record the changes that each pass makes, by comparing labels before and after it.

A pass does not have to report its changes. If there is a trace, a pass that uses weights also calls ``weigh`` to
record its evidence. No decision of a pass depends on the trace.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsparse.model import NO_ARTICLE_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.grammar.states import State
    from newsparse.model import Role
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Unit


class Label(NamedTuple):
    """The role, state and rule assigned to a unit (a line, or a part of one, with a single role) by one pass."""

    role: Role
    state: State
    rule: str
    opens: bool
    """Whether an article opens at the unit."""


class Change(NamedTuple):
    """A change that a pass made to the label of the unit at one offset."""

    by: str
    start: int
    before: Label | None
    """The label before the pass, or None if no labelled unit started at the offset."""
    after: Label | None
    """The label after the pass, or None if the unit became part of another one."""
    score: int | None
    """The score of the decision, or None if the pass does not use weights."""
    features: tuple[tuple[str, int], ...]
    """The name and weight of each feature that contributed to the score."""
    runner_up: Role | None
    """The best role that was not chosen, or None if the pass did not compare roles."""


class Run(NamedTuple):
    """A run of the pass named ``by``, which ``module`` defines, on the part of the page from ``start`` to ``end``."""

    by: str
    module: str
    start: int
    end: int


class Weighing(NamedTuple):
    """The evidence that a pass considered for a unit: a score and the features that contributed to it."""

    score: int
    features: tuple[tuple[str, int], ...]
    runner_up: Role | None
    supports: Role | None
    """The role that a positive score supports, or None for any role within an article."""


class Unchanged(NamedTuple):
    """The evidence that a pass weighed for a unit without changing the unit's label.

    ``start`` is the offset of the unit.
    """

    by: str
    start: int
    label: Label
    weighing: Weighing

    @property
    def supports_label(self) -> bool:
        """Whether the score supports the role that the unit has."""
        return self.weighing.score > 0 and self.weighing.supports in {None, self.label.role}


class Trace:
    """A record of the passes that ran, their changes to the roles on a page, and decisions that changed nothing."""

    def __init__(self) -> None:
        """Create an empty trace."""
        self.runs: list[Run] = []
        self.changes: list[Change] = []
        self.unchanged: list[Unchanged] = []
        self._labels: dict[int, Label] = {}
        self._weighed: dict[int, Weighing] = {}

    def weigh(
        self,
        units: Iterable[Unit],
        features: Iterable[tuple[str, int]],
        score: int,
        runner_up: Role | None = None,
        *,
        supports: Role | None = None,
    ) -> None:
        """Record the evidence for a decision about ``units``. A pass must call this before it returns.

        ``features`` contains names and weights, ``score`` is the score of the decision, and ``runner_up`` is the best
        role that was not chosen. ``supports`` is the role that a positive score supports, or None for any role within
        an article.
        """
        weighed = Weighing(score, tuple(features), runner_up, supports)
        self._weighed.update((unit.start, weighed) for unit in units)

    def note(self, by: str, draft: Draft) -> None:
        """Record the changes made by the pass named ``by``, and its decisions that changed nothing.

        A change is any difference from the labels at the time of the previous call.
        """
        labels = collect_labels(draft)
        first, end = draft.bounds
        gone = [start for start in self._labels if first <= start < end and start not in labels]
        for start, after in chain(labels.items(), ((start, None) for start in gone)):
            before, weighed = self._labels.get(start), self._weighed.get(start)
            if after != before:
                score, features, runner_up, _ = weighed or (None, (), None, None)
                self.changes.append(Change(by, start, before, after, score, features, runner_up))
            elif weighed is not None and after is not None and not _is_beside_the_point(weighed, after):
                self.unchanged.append(Unchanged(by, start, after, weighed))
        self._labels.update(labels)
        for start in gone:
            del self._labels[start]
        self._weighed.clear()

    def replay(self) -> dict[int, Label]:
        """Return the final label of each unit, by offset on the page, in page order."""
        labels: dict[int, Label | None] = {}
        for change in self.changes:
            labels[change.start] = change.after
        return {start: label for start, label in sorted(labels.items()) if label is not None}


def _is_beside_the_point(weighing: Weighing, label: Label) -> bool:
    """Return whether evidence for an article is irrelevant to a unit because it is boilerplate within the article."""
    return weighing.supports is None and weighing.score > 0 and label.role in NO_ARTICLE_ROLES


def collect_labels(draft: Draft) -> dict[int, Label]:
    """Return the labels of a draft's units, by offset. Units that no pass has labelled are omitted."""
    openings = {candidate.opening for candidate in draft.candidates if not candidate.continues}
    labels = {
        unit.start: Label(unit.role, unit.state, unit.rule, number in openings)
        for number, unit in enumerate(draft.units)
        if unit.rule
    }
    labels.update((unit.start, Label(unit.role, unit.state, unit.rule, False)) for _, unit in draft.aside)  # noqa: FBT003 - a refrain opens nothing
    return labels
