"""``Headlines``: find the headline above each body, if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.decisions import headline_trees
from newsparse.grammar.decisions.headlines import FEATURES, features, find_headline_lines
from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.evidence import shape
from newsparse.grammar.scorer import Scorer
from newsparse.grammar.states import AFTER, CERTAIN, COPY, DECK, HEADLINE, OUTSIDE, PARAGRAPH, RULED_OUT, SUBHEAD
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.grammar.states import State
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

_UNENDED = frozenset((shape.FEW, shape.LINE, shape.LONG))
_SENTENCES = frozenset((shape.PROSE, shape.SENTENCE))


class Headlines:
    """Choose the headline of each article among the lines above its body, or decide that it has none."""

    name = "headlines"

    def __init__(self, table: Table) -> None:
        """Look up the feature weights and decision trees that this pass uses in ``table``."""
        self.scorer = Scorer(table, FEATURES, headline_trees.TREES)

    def __call__(self, draft: Draft) -> None:
        """Set the headline of each article, and record by how much its score exceeds that of the next best choice."""
        if draft.reads_body:
            return
        states, above = draft.states, 0  # the search for a headline starts at the unit ``above``
        leads: dict[int, int] = {}
        has_deck = draft.has_claimed_deck
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

    def _choose(
        self, draft: Draft, candidate: Candidate, states: list[State], above: int
    ) -> tuple[int | None, int | None]:
        """Return the index of the headline, and by how much its score exceeds that of the next best choice.

        The index is None if having no headline is the best choice. The difference is None if no line may be a headline.
        """
        columns, supports, units = draft.observations
        page = PathReading(columns, states, supports)
        lines = find_headline_lines(page, (candidate.opening, candidate.first, candidate.last), above)
        rows = features(page, lines)
        scores = [self.scorer.score(row) for row in rows]
        inputs: list[tuple[int, ...]] = [()] * len(rows)
        if self.scorer.has_trees and lines.numbers:
            inputs = headline_trees.inputs(page, lines, scores)
            scores = [
                score + self.scorer.boost(row) if row else score for score, row in zip(scores, inputs, strict=True)
            ]
        _apply_claims([units[number] for number in lines.numbers], scores)
        for n, number in enumerate(lines.numbers):
            if not units[number].is_claimed and supports[number][HEADLINE] < RULED_OUT:
                scores[n] -= CERTAIN
            if draft.trace is not None:
                evidence = self.scorer.explain(rows[n], inputs[n])
                draft.trace.weigh([units[number]], evidence, scores[n], supports=Role.HEADLINE)
        if not lines.numbers:
            return None, None
        best = scores.index(max(scores))
        lead = scores[best] - max([*scores[:best], *scores[best + 1 :]])
        return (lines.numbers[best] if best < len(lines.numbers) else None), lead


def _apply_claims(units: list[Unit], scores: list[int]) -> None:
    """Adjust ``scores`` in place so that, of the lines claimed by rules, only the first headline can be chosen.

    The first ``len(units)`` items of ``scores`` are the scores of ``units``.
    """
    is_first = True
    for n, unit in enumerate(units):
        if unit.is_claimed:
            is_headline = is_first and unit.role is Role.HEADLINE
            scores[n] += 2 * CERTAIN if is_headline else -CERTAIN
            is_first = is_first and not is_headline


def _open_at(draft: Draft, candidate: Candidate, headline: int | None, above: int) -> None:
    """Open an article at its headline, and relabel other headlines and the lines above it.

    Other headlines get the state ``COPY``, and lines above the headline become boilerplate.
    """
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
    """Return whether the line at index ``number``, an article's last paragraph, may be the next article's headline.

    This is the case if it has no end mark, and the paragraph before it has one. Without blank lines between two
    articles, the grammar may open the second one at its deck.
    """
    columns, _, units = draft.observations
    if number < 1 or units[number].is_claimed or units[number - 1].state is not PARAGRAPH:
        return False
    return columns.kinds[number] in _UNENDED and columns.kinds[number - 1] in _SENTENCES


def _is_deck(draft: Draft, number: int) -> bool:
    """Return whether the line at index ``number``, the first of a body, is a deck.

    A deck has no end mark, and a sentence follows it.
    """
    columns, _, units = draft.observations
    below = units[number + 1] if number + 1 < len(units) else None
    if units[number].state not in (PARAGRAPH, SUBHEAD) or below is None or below.state is not PARAGRAPH:
        return False
    return columns.kinds[number] in _UNENDED and columns.kinds[number + 1] in _SENTENCES
