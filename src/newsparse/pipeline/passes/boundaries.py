"""``Boundaries``: confirm the starts of articles, and find articles that the grammar missed.

A body that is interrupted by an advertisement or a list is joined again. The teaser of a related story becomes
boilerplate.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newsparse.grammar.decisions import boundary_trees
from newsparse.grammar.decisions.boundaries import PROPOSED_FEATURES, VERDICT_FEATURES, Verdict, features, find_start
from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.decisions.proposals import decode_again, find_proposals, score_separately
from newsparse.grammar.scorer import Scorer
from newsparse.grammar.states import AFTER, CAPTION, COPY, HEADLINE, INLINE, OUTSIDE, PICTURE, RULED_OUT, SUBHEAD, State
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.grammar.decisions.proposals import Proposal
    from newsparse.grammar.table import Table
    from newsparse.grammar.viterbi import Decoder
    from newsparse.pipeline.draft import Draft

_END_OF_BODY = frozenset((INLINE, CAPTION, SUBHEAD, COPY))
"""States that a body must not end with. At the end of a body above an inserted article, they become ``AFTER``."""
MAX_ROUNDS = 3
"""The maximum number of rounds. Each round may find an article next to one that was inserted in the previous round."""
MIN_SCORE_FOR_TREES = -150
"""Proposals with a lower sum of weights are not scored by the trees, which would never accept them."""
_INSIDE_BODY = {HEADLINE: SUBHEAD, SUBHEAD: SUBHEAD, PICTURE: CAPTION}
"""Maps states in an opening to states in the previous body, for an opening that turns out to be part of that body.

Any other state becomes ``INLINE``.
"""


class Boundaries:
    """Find articles that the grammar missed, and decide whether each supposed start of an article is one."""

    name = "boundaries"

    def __init__(self, table: Table, decoder: Decoder) -> None:
        """Look up the weights. Each verdict on a start has its own weights."""
        self.verdicts = tuple(Scorer(table, of_verdict) for of_verdict in VERDICT_FEATURES)
        self.proposed = Scorer(table, PROPOSED_FEATURES, boundary_trees.TREES)
        self.decoder = decoder

    def __call__(self, draft: Draft) -> None:
        """Insert missed articles, and join each false start to the article above or turn it into boilerplate."""
        if draft.reads_body or not draft.candidates:
            return
        rounds = 1
        while self._propose(draft) and rounds < MAX_ROUNDS:
            rounds += 1
        if len(draft.candidates) > 1:
            self._judge(draft)

    def _propose(self, draft: Draft) -> bool:
        """Insert each proposed article whose score is positive, and return whether any was inserted.

        Rejected proposals are recorded in ``Draft.declined_proposals``.
        """
        columns, supports, units = draft.observations
        taken: list[Proposal] = []
        draft.declined_proposals = []
        page = PathReading(columns, draft.states, supports)
        for proposal in find_proposals(page, draft.extents, self.decoder):
            score, inputs = self.proposed.score(proposal.row), list[int]()
            if self.proposed.has_trees and score > MIN_SCORE_FOR_TREES:
                inputs = boundary_trees.inputs(page, proposal, score)
                score += self.proposed.boost(inputs)
            if score > 0:
                taken.append(proposal)
                if draft.trace is not None:
                    whole = units[proposal.begin : proposal.end]
                    draft.trace.weigh(whole, self.proposed.explain(proposal.row, inputs), score)
            else:
                draft.declined_proposals.append((units[proposal.begin], -score))
        if taken:
            self._insert(draft, taken)
            draft.find_candidates()
        return bool(taken)

    def _insert(self, draft: Draft, taken: list[Proposal]) -> None:
        """Decode the lines of the accepted proposals ``taken`` as articles, and end the bodies above them.

        The previous body ends at its last paragraph.
        """
        columns, supports, units = draft.observations
        begins = sorted([*(c.opening for c in draft.candidates), *(p.begin for p in taken), len(units)])
        for begin, *_ in taken:
            end = begins[bisect_right(begins, begin)]
            for number, support in enumerate(score_separately(columns, begin, end, self.decoder), begin):
                if min(supports[number]) > RULED_OUT:
                    supports[number] = support
            for unit, state in zip(units[begin:end], decode_again(supports, begin, end, self.decoder), strict=True):
                draft.move(unit, state)
            last = begin - 1
            while last >= 0 and units[last].state in _END_OF_BODY:
                draft.move(units[last], AFTER)
                last -= 1

    def _judge(self, draft: Draft) -> None:
        """Decide for each candidate whether it starts an article, continues the previous one or is boilerplate.

        At least one candidate always remains.
        """
        columns, supports, units = draft.observations
        page, extents = PathReading(columns, draft.states, supports), draft.extents
        verdicts: list[Verdict] = []
        leads: list[int] = []
        for number, candidate in enumerate(draft.candidates):
            row = features(page, extents, find_start(page.states, extents, number))
            sums = [scorer.score(row) for scorer in self.verdicts]
            leads.append(sums[Verdict.STARTS] - sums[Verdict.NONE])
            if all(verdict is Verdict.NONE for verdict in verdicts):  # there is no article to continue
                sums[Verdict.CONTINUES] = min(sums) - 1
            verdict = Verdict(sums.index(max(sums)))
            verdicts.append(verdict)
            whole = units[candidate.opening : candidate.last + 1]
            if draft.trace is not None:
                draft.trace.weigh(whole, self.verdicts[verdict].explain(row), sums[verdict])
        if all(verdict is Verdict.NONE for verdict in verdicts):
            verdicts[leads.index(max(leads))] = Verdict.STARTS
        for number, candidate in enumerate(draft.candidates):  # a claimed headline starts an article
            opening = units[candidate.opening : candidate.first]
            if any(unit.role is Role.HEADLINE and unit.is_claimed for unit in opening):
                verdicts[number] = Verdict.STARTS
        self._carry_out(draft, verdicts)

    @staticmethod
    def _carry_out(draft: Draft, verdicts: list[Verdict]) -> None:
        """Apply the verdict on each candidate: join it to the previous body, turn it into boilerplate, or leave it."""
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
