"""``Captions``: which lines of an article are captions, once its body is known.

A caption may stand among controls and copies, or read like prose. Every line of an article that the path has for a
caption is weighed, and those that nearly are one to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.decisions.captions import FEATURES, candidates, features
from newsparse.grammar.evidence import shape
from newsparse.grammar.states import CAPTION, COPY, INLINE, PARAGRAPH, PICTURE, SUBHEAD
from newsparse.pipeline.draft import Judge, Weighing

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft

_PROSE = frozenset((PARAGRAPH, SUBHEAD))
_CAPTIONS = frozenset((PICTURE, CAPTION))


class Captions(Judge):
    """Weigh the lines of each article but its first and its last paragraph."""

    name = "captions"

    def __init__(self, table: Table) -> None:
        """Look up the weights."""
        self.weighing = Weighing(FEATURES, table)

    def __call__(self, draft: Draft) -> None:
        """Move the units that are captions, and those that are none after all."""
        if draft.reads_body:
            return
        columns, supports, units = draft.grammar
        states = draft.states
        for candidate in draft.candidates:
            for number in candidates(states, supports, (candidate.opening, candidate.first, candidate.last)):
                unit, in_opening = units[number], number < candidate.first
                if number in (candidate.first, candidate.last):
                    continue
                if states[number] in _PROSE and columns.endings[number] == shape.STOP:  # "…, he told Reuters."
                    continue
                row = features(columns, states, supports, number)
                score = self.weighing.score(row)
                self.show(draft, [unit], self.weighing, row, score)
                if score > 0:
                    draft.move(unit, PICTURE if in_opening else CAPTION)
                elif states[number] in _CAPTIONS:
                    draft.move(unit, COPY if in_opening else INLINE)
