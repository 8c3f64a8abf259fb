"""``Passages``: decide which runs of prose belong to the body of an article.

A body may contain a box of prose, or continue after a break that the grammar treated as its end. The longest passage
always belongs to the body. The other passages are compared with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.captions.source_lines import find_source_label
from newsparse.grammar.decisions.passages import SIDE_FEATURES, compare_passages
from newsparse.grammar.scorer import Scorer
from newsparse.grammar.states import (
    AFTER,
    BYLINE,
    CAPTION,
    COPY,
    DECK,
    HEADLINE,
    INLINE,
    OUTSIDE,
    PARAGRAPH,
    PICTURE,
    SUBHEAD,
    State,
)

if TYPE_CHECKING:
    from newsparse.grammar.decisions.passage_runs import Passage
    from newsparse.grammar.decisions.passages import SideRow
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate

_IN_OPENING = {PARAGRAPH: COPY, SUBHEAD: COPY, INLINE: COPY, CAPTION: PICTURE, AFTER: COPY, OUTSIDE: COPY}
"""Maps the state of a unit to its new state if the unit becomes part of the opening."""
_NO_PASSAGE = (PARAGRAPH, DECK, BYLINE, COPY, AFTER, OUTSIDE, HEADLINE)
_IN_BODY = {PICTURE: CAPTION, **dict.fromkeys(_NO_PASSAGE, INLINE)}
"""Maps the state of a unit to its new state if the unit is between passages of the body."""

MAX_SHARE = 10
"""A passage affects ``Candidate.end_lead`` only if it has at least 1/``MAX_SHARE`` of the body's words."""


class Passages:
    """Decide which passages (runs of prose) belong to the body of an article, if it has several."""

    name = "passages"

    def __init__(self, table: Table) -> None:
        """Look up the weights, which differ for passages before and after the longest one."""
        self.sides = tuple(Scorer(table, of_side) for of_side in SIDE_FEATURES)

    def __call__(self, draft: Draft) -> None:
        """Add passages to bodies and remove passages from them, by changing the states of their lines."""
        if draft.reads_body:
            return
        columns, supports, _ = draft.observations
        states, extents, has_changed = draft.states, draft.extents, False
        end_leads: dict[int, int | None] = {}
        for number, candidate in enumerate(draft.candidates):
            passages, longest, rows = compare_passages(columns, states, supports, extents, number)
            body: set[int] = set()
            words = sum([passage.words for passage in passages if passage.is_body])
            is_same, end_lead = True, None
            for n, (passage, row) in enumerate(zip(passages, rows or [None], strict=True)):
                is_chosen, score = passage.is_body, None
                if row is not None:
                    score = self._score(draft, passage, row)
                    is_chosen = score > 0
                is_chosen = is_chosen or (passage.is_body and _follows_picture(draft, passage.units[0], body))
                is_same = is_same and is_chosen == passage.is_body
                if is_chosen:
                    body.update(passage.units)
                if score is not None and n > longest and passage.words * MAX_SHARE >= words:
                    end_lead = score if is_chosen else min([-score] if end_lead is None else [-score, end_lead])
            if not is_same:
                _rebuild(draft, candidate, body, AFTER if number else OUTSIDE)
                has_changed = True
            end_leads[max(body)] = end_lead
        if has_changed:
            draft.find_candidates()
        for candidate in draft.candidates:
            candidate.end_lead = end_leads.get(candidate.last)

    def _score(self, draft: Draft, passage: Passage, row: SideRow) -> int:
        """Return the score of a passage.

        A passage that is already in the body gets an extra point, so that it is kept if its score would be 0.
        """
        scorer = self.sides[row.side]
        score = passage.is_body + scorer.score(row.row)
        if draft.trace is not None:
            draft.trace.weigh([draft.units[n] for n in passage.units], scorer.explain(row.row), score)
        return score


def _follows_picture(draft: Draft, first: int, body: set[int]) -> bool:
    """Return whether only labelled captions, such as ``Image caption A ferry``, separate a passage from the body.

    ``first`` is the index of the passage's first line, and ``body`` contains the indices of the body's lines.
    """
    number = first - 1
    while number > 0 and number not in body and find_source_label(draft.units[number].text) != (0, None):
        number -= 1
    return number in body and number < first - 1


def _rebuild(draft: Draft, candidate: Candidate, body: set[int], outside: State) -> None:
    """Change the states of an article's lines so that exactly those in ``body`` are its paragraphs.

    If the article has no opening, lines above the body get the state ``outside``.
    """
    first, last = min(body), max(body)
    is_bare = candidate.opening == candidate.first
    for number in range(min(candidate.first, first), max(candidate.last, last) + 1):
        unit = draft.units[number]
        if unit.is_claimed:
            continue
        if number in body:
            draft.move(unit, PARAGRAPH)
        elif number < first:
            draft.move(unit, outside if is_bare else _IN_OPENING.get(unit.state, unit.state))
        elif number > last:
            draft.move(unit, AFTER)
        else:
            draft.move(unit, _IN_BODY.get(unit.state, unit.state))
