"""``Headlines``: find the headline above each body, if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.decisions import ranking
from newsparse.grammar.decisions.headlines import FEATURES, Where, candidates
from newsparse.grammar.evidence import shape
from newsparse.grammar.states import AFTER, COPY, DECK, HEADLINE, OUTSIDE, PARAGRAPH, SUBHEAD
from newsparse.model import Role
from newsparse.pipeline.draft import Judge, Weighing
from newsparse.pipeline.passes.path import RULED_OUT

if TYPE_CHECKING:
    from newsparse.grammar.states import State
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate

_UNENDED = frozenset((shape.FEW, shape.LINE, shape.LONG))
_SENTENCES = frozenset((shape.PROSE, shape.SENTENCE))
_THOUSANDTHS = 100
"""Tree weights per tenth, the unit of the sums."""
CERTAIN = 1_000_000
"""Weight for a claimed headline and against other claimed lines, larger than any sum of weights."""


class Headlines(Judge):
    """Choose the headline above each body: the line with the greatest sum of weights."""

    name = "headlines"

    def __init__(self, table: Table) -> None:
        """Look up the weights."""
        self.weighing = Weighing(FEATURES, table)
        self.forest = table.forest(ranking.FOREST, ranking.MEASURES)

    def __call__(self, draft: Draft) -> None:
        """Change the states in each opening, and record the lead of its headline."""
        if draft.reads_body:
            return
        states, above = draft.states, 0  # a headline is looked for below the article above, where nothing has moved yet
        leads: dict[int, int] = {}
        has_deck = any(unit.role is Role.DECK and unit.is_claimed for unit in draft.units)
        for candidate in draft.candidates:
            if above and candidate.opening == above and _is_cut_off(draft, above - 1):
                above -= 1
            headline, lead = self._choose(draft, candidate, states, above)
            if lead is not None:
                leads[candidate.last] = lead
            _open_at(draft, candidate, headline, above)
            if headline is not None and not has_deck and _is_deck(draft, headline + 1):
                draft.move(draft.units[headline + 1], DECK)
            above = candidate.last + 1
        draft.find_candidates()
        for candidate in draft.candidates:
            candidate.headline_lead = leads.get(candidate.last)

    def _rank(
        self, page: ranking.PathReading, where: Where, numbers: list[int], scores: list[int]
    ) -> list[tuple[int, ...]]:
        """Add tree scores to the best sums; return the measures, empty for hopeless lines."""
        if not self.forest.trees or not numbers:
            return []
        measured = ranking.measures(page, where, numbers, scores)
        for n, row in enumerate(measured):
            if row:
                scores[n] += self.forest.total(row) // _THOUSANDTHS
        return measured

    def _choose(
        self, draft: Draft, candidate: Candidate, states: list[State], above: int
    ) -> tuple[int | None, int | None]:
        """Return the number of the headline or None, and its lead over the next best, if any."""
        columns, supports, units = draft.grammar
        where = Where(candidate.opening, candidate.first, candidate.last, above)
        numbers, rows = candidates(columns, states, supports, where)
        scores = [self.weighing.score(row) for row in rows]
        measured = self._rank(ranking.PathReading(columns, states, supports), where, numbers, scores)
        is_first = True
        for n, number in enumerate(numbers):
            if units[number].is_claimed:
                is_headline = is_first and units[number].role is Role.HEADLINE
                scores[n] += 2 * CERTAIN if is_headline else -CERTAIN
                is_first = is_first and not is_headline
            elif supports[number][HEADLINE] < RULED_OUT:
                scores[n] -= CERTAIN
        best = scores.index(max(scores))
        for n, number in enumerate(numbers):
            if draft.trace is not None:
                shares = self.forest.shares(measured[n]) if measured and measured[n] else {}
                ranked = [(f"ranking: {name}", share // _THOUSANDTHS) for name, share in shares.items()]
                draft.trace.weigh([units[number]], [*self.weighing.named(rows[n]), *ranked], scores[n])
        if not numbers:
            return None, None
        lead = scores[best] - max([*scores[:best], *scores[best + 1 :]])
        return (numbers[best] if best < len(numbers) else None), lead


def _open_at(draft: Draft, candidate: Candidate, headline: int | None, above: int) -> None:
    """Open an article at its headline. Other headlines become copies, and lines above it are outside."""
    units = draft.units
    for number in range(candidate.opening, candidate.first):
        if units[number].state is HEADLINE and number != headline:
            draft.move(units[number], COPY)
    if headline is None:
        return
    for unit in units[headline + 1 : candidate.opening]:
        draft.move(unit, COPY)
    for unit in units[candidate.opening : headline]:
        draft.move(unit, AFTER if above else OUTSIDE)
    draft.move(units[headline], HEADLINE)


def _is_cut_off(draft: Draft, number: int) -> bool:
    """Whether a last paragraph may be the next headline: it has no end mark, unlike the one before.

    Without blank lines between two articles, the path may open the second one at its deck.
    """
    columns, _, units = draft.grammar
    if number < 1 or units[number].is_claimed or units[number - 1].state is not PARAGRAPH:
        return False
    return columns.kinds[number] in _UNENDED and columns.kinds[number - 1] in _SENTENCES


def _is_deck(draft: Draft, number: int) -> bool:
    """Whether the first line of a body is a deck: it has no end mark, and a sentence follows."""
    columns, _, units = draft.grammar
    below = units[number + 1] if number + 1 < len(units) else None
    if units[number].state not in (PARAGRAPH, SUBHEAD) or below is None or below.state is not PARAGRAPH:
        return False
    return columns.kinds[number] in _UNENDED and columns.kinds[number + 1] in _SENTENCES
