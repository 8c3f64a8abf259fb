"""``Scores``: decide whether each candidate is an article, not part of a shop, forum or manual."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from newsparse.grammar.decisions import boundaries, judging
from newsparse.grammar.decisions.scores import FEATURES, features, of_page
from newsparse.grammar.states import HEADLINE, PARAGRAPH
from newsparse.model import Role
from newsparse.pipeline.claims import SILENT
from newsparse.pipeline.credit_lines import is_label, is_short_credit
from newsparse.pipeline.draft import Judge, Weighing
from newsparse.pipeline.problems import doubts, near_openings

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate

_OF_ARTICLE = frozenset({Role.HEADLINE, Role.PARAGRAPH})
"""Roles of claimed units that confirm an article."""
_THOUSANDTHS = 100
"""Tree weights per tenth, the unit of the scores."""
CLAIMED_SCORE = 20
"""Bonus for a candidate with a claimed line."""
CREDIT_SCORE = 20
"""Bonus for a candidate that opens with a picture and a labelled credit on separate lines."""
MIN_WORDS = 8
"""Minimum number of words of a body."""
MAX_WORDS_PER_DISTINCT = 5
"""Maximum ratio of words to distinct words; a body that repeats few words is not an article."""
NO_PROSE_SCORE = -1000
"""Penalty for such a body."""
MAX_PARAGRAPHS_READ = 24


class Scores(Judge):
    """Score the candidates, and drop the ones below the threshold."""

    name = "scores"

    def __init__(self, table: Table) -> None:
        """Look up the weights of scores, and of the leads of starts."""
        self.weighing = Weighing(FEATURES, table)
        self.forest = table.forest(judging.FOREST, judging.MEASURES)
        self.verdicts = tuple(Weighing(of_verdict, table) for of_verdict in boundaries.VERDICT_FEATURES)

    def __call__(self, draft: Draft) -> None:
        """Keep the candidates that are articles. Everything else is boilerplate."""
        if draft.candidates:
            self._score(draft)
            kept = [candidate for candidate in draft.candidates if self._accept(draft, candidate)]
            draft.problems += near_openings(draft) if kept else ()
            for candidate in kept:
                draft.problems += doubts(draft, candidate)
            draft.candidates = kept
        starts = [0, *[candidate.last + 1 for candidate in draft.candidates]]
        stops = [*[candidate.opening for candidate in draft.candidates], len(draft.units)]
        outside = [draft.units[start:stop] for start, stop in zip(starts, stops, strict=True)]
        for unit in chain.from_iterable(outside):
            if unit.role is not Role.BOILERPLATE and not unit.is_claimed:  # few lines outside have another role
                draft.label(unit, Role.BOILERPLATE)

    def _score(self, draft: Draft) -> None:
        """Score the candidates, and record the lead of each start."""
        columns, supports, units = draft.grammar
        states, extents = draft.states, draft.extents
        page = of_page(columns, states, supports)
        judged = judging.judged_page(columns, states, supports, len(extents)) if self.forest.trees else None
        for number, candidate in enumerate(draft.candidates):
            inside = units[candidate.opening : candidate.last + 1]
            row = features(page, extents[number], number)
            score = self.weighing.score(row)
            measured = judging.measures(judged, extents[number], number, score) if judged is not None else ()
            score += self.forest.total(measured) // _THOUSANDTHS + draft.score_bonus
            if not _is_prose(draft, candidate):
                score += NO_PROSE_SCORE
            if any(unit.is_claimed and unit.role not in SILENT for unit in inside):
                score += CLAIMED_SCORE
            if _has_credit(draft, candidate):
                score += CREDIT_SCORE
            if draft.trace is not None:
                shares = self.forest.shares(measured)
                judgements = [(f"article: {name}", share // _THOUSANDTHS) for name, share in shares.items()]
                judgements += [("article: stated by the HTML", draft.score_bonus)] if draft.score_bonus else []
                draft.trace.weigh(inside, [*self.weighing.named(row), *judgements], score)
            candidate.score = score
            if number:
                row = boundaries.features(columns, states, supports, extents, number)
                starts, *others = [weighing.score(row) for weighing in self.verdicts]
                candidate.start_lead = starts - max(others)

    @staticmethod
    def _accept(draft: Draft, candidate: Candidate) -> bool:
        """Decide whether to keep a candidate, and set ``continues``.

        If a rule or a claimed body decides, the score is removed.
        """
        inside = draft.units[candidate.opening : candidate.last + 1]
        is_enough = candidate.score is not None and candidate.score >= draft.min_score
        is_first = draft.stretch is not None and inside[0].first == draft.stretch.first
        candidate.continues = draft.reads_body and is_first and inside[0].state is not HEADLINE
        if candidate.continues or any(unit.is_claimed and unit.role in _OF_ARTICLE for unit in inside):
            candidate.score = None
            return True
        return is_enough


def _has_credit(draft: Draft, candidate: Candidate) -> bool:
    """Whether an opening has a credit label on one line and the credit on the next."""
    lexicon, opening = draft.lexicon, draft.units[candidate.opening : candidate.first]
    return any(
        is_label(unit.text, lexicon) and is_short_credit(below.text, lexicon) for unit, below in pairwise(opening)
    )


def _is_prose(draft: Draft, candidate: Candidate) -> bool:
    """Whether a body has enough words, and does not just repeat a few."""
    columns, _, units = draft.grammar
    body = range(candidate.first, candidate.last + 1)
    paragraphs = [number for number in body if units[number].state is PARAGRAPH]
    if sum([columns.sizes[number] for number in paragraphs]) < MIN_WORDS:
        return False
    sample = [n for n in paragraphs if n < candidate.first + MAX_PARAGRAPHS_READ]
    words = [word for number in sample for word in columns.words[number]]
    return len(set(words)) * MAX_WORDS_PER_DISTINCT >= len(words)
