"""``Boundaries``: confirm the starts of articles, and find missed ones.

A body that was interrupted by an advertisement or list is joined again, and the teaser of a related story becomes
boilerplate.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newsparse.grammar.decisions import starts
from newsparse.grammar.decisions.boundaries import PROPOSED_FEATURES, VERDICT_FEATURES, Verdict, features
from newsparse.grammar.decisions.proposals import afresh, proposals, reread
from newsparse.grammar.states import AFTER, CAPTION, COPY, HEADLINE, INLINE, OUTSIDE, PICTURE, SUBHEAD, State
from newsparse.model import Role
from newsparse.pipeline.draft import Judge, Weighing
from newsparse.pipeline.passes.path import RULED_OUT

if TYPE_CHECKING:
    from newsparse.grammar.decisions.proposals import Proposal
    from newsparse.grammar.table import Table
    from newsparse.grammar.viterbi import Decoder
    from newsparse.pipeline.draft import Draft

_END_OF_BODY = frozenset((INLINE, CAPTION, SUBHEAD, COPY))
"""States that cannot be at the end of a body before an inserted article."""
_THOUSANDTHS = 100
"""Tree weights per tenth, the unit of the sums."""
MAX_ROUNDS = 3
"""Number of rounds of proposals, because there may be another article next to an inserted one."""
MIN_SCORE_TO_MEASURE = -150
"""Minimum sum of weights for a proposal to be scored by trees; lower ones are hopeless."""
_INSIDE_BODY = {HEADLINE: SUBHEAD, SUBHEAD: SUBHEAD, PICTURE: CAPTION}
"""State in an opening -> state if the article continues the previous one; others become inline."""


class Boundaries(Judge):
    """Propose articles at wide gaps and other signs, then judge every start if there are several."""

    name = "boundaries"

    def __init__(self, table: Table, decoder: Decoder) -> None:
        """Look up the weights, separate for each verdict."""
        self.verdicts = tuple(Weighing(of_verdict, table) for of_verdict in VERDICT_FEATURES)
        self.proposed = Weighing(PROPOSED_FEATURES, table)
        self.forest = table.forest(starts.FOREST, ("score", *starts.MEASURES))
        self.decoder = decoder

    def __call__(self, draft: Draft) -> None:
        """Insert missed articles, merge false starts into the article above, and drop non-articles."""
        if draft.reads_body or not draft.candidates:
            return
        rounds = 1
        while self._propose(draft) and rounds < MAX_ROUNDS:
            rounds += 1
        if len(draft.candidates) > 1:
            self._judge(draft)

    def _propose(self, draft: Draft) -> bool:
        """Insert proposals with a positive score, and return whether there are any.

        For the others, record how much their scores are too low.
        """
        columns, supports, units = draft.grammar
        taken: list[Proposal] = []
        draft.declined_proposals = []
        states = draft.states
        for proposal in proposals(columns, states, supports, draft.extents, self.decoder):
            score, measured = self.proposed.score(proposal.row), []
            if self.forest.trees and score > MIN_SCORE_TO_MEASURE:
                place, inside = proposal.place, proposal.states
                measured = [score, *starts.measures(columns, states, supports, place, inside)]
                score += self.forest.total(measured) // _THOUSANDTHS
            if score > 0:
                taken.append(proposal)
                self._show_taken(draft, proposal, measured, score)
            else:
                draft.declined_proposals.append((units[proposal.begin], -score))
        begins = sorted([*(c.opening for c in draft.candidates), *(p.begin for p in taken), len(units)])
        for begin, *_ in taken:
            end = begins[bisect_right(begins, begin)]
            for number, support in enumerate(afresh(columns, begin, end, self.decoder), begin):
                if min(supports[number]) > RULED_OUT:
                    supports[number] = support
            for unit, state in zip(units[begin:end], reread(supports, begin, end, self.decoder), strict=True):
                draft.move(unit, state)
            last = begin - 1
            while last >= 0 and units[last].state in _END_OF_BODY:
                draft.move(units[last], AFTER)
                last -= 1
        if taken:
            draft.find_candidates()
        return bool(taken)

    def _show_taken(self, draft: Draft, proposal: Proposal, measured: list[int], score: int) -> None:
        """Record the weights of a proposal's features, and the contributions of its measures."""
        if draft.trace is not None:
            shares = self.forest.shares(measured) if measured else {}
            judged = [(f"start: {name}", share // _THOUSANDTHS) for name, share in shares.items()]
            whole = draft.units[proposal.begin : proposal.end]
            draft.trace.weigh(whole, [*self.proposed.named(proposal.row), *judged], score)

    def _judge(self, draft: Draft) -> None:
        """Apply the verdict on each article; at least one must start."""
        columns, supports, units = draft.grammar
        states, extents = draft.states, draft.extents
        verdicts: list[Verdict] = []
        leads: list[int] = []
        for number, candidate in enumerate(draft.candidates):
            row = features(columns, states, supports, extents, number)
            sums = [weighing.score(row) for weighing in self.verdicts]
            leads.append(sums[Verdict.STARTS] - sums[Verdict.NONE])
            if all(verdict is Verdict.NONE for verdict in verdicts):  # there is nothing to continue
                sums[Verdict.CONTINUES] = min(sums) - 1
            verdict = Verdict(sums.index(max(sums)))
            verdicts.append(verdict)
            whole = units[candidate.opening : candidate.last + 1]
            self.show(draft, whole, self.verdicts[verdict], row, sums[verdict])
        if all(verdict is Verdict.NONE for verdict in verdicts):
            verdicts[leads.index(max(leads))] = Verdict.STARTS
        for number, candidate in enumerate(draft.candidates):  # a claimed headline starts an article
            opening = units[candidate.opening : candidate.first]
            if any(unit.role is Role.HEADLINE and unit.is_claimed for unit in opening):
                verdicts[number] = Verdict.STARTS
        self._carry_out(draft, verdicts)

    @staticmethod
    def _carry_out(draft: Draft, verdicts: list[Verdict]) -> None:
        """Join continuations to the previous body, and move non-articles outside."""
        units, above = draft.units, -1
        outside: State = OUTSIDE
        for candidate, verdict in zip(draft.candidates, verdicts, strict=True):
            opening, first, last = candidate.opening, candidate.first, candidate.last
            if verdict is Verdict.NONE:
                for unit in units[opening : last + 1]:
                    draft.move(unit, outside)
                continue
            for number in range(above + 1, first if verdict is Verdict.CONTINUES else opening):
                unit = units[number]
                if verdict is Verdict.STARTS:
                    draft.move(unit, outside)
                elif number < opening and unit.state is not PICTURE:
                    draft.move(unit, INLINE)
                else:
                    draft.move(unit, _INSIDE_BODY.get(unit.state, INLINE))
            above, outside = last, AFTER
        for unit in units[above + 1 :]:
            draft.move(unit, outside)
        draft.find_candidates()
