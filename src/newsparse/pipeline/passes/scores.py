"""``Scores``: decide whether each candidate is an article, rather than part of a shop, forum or manual."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from newsparse.grammar.decisions import boundaries, score_trees
from newsparse.grammar.decisions.article_facts import article_facts, page_facts
from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.decisions.scores import FEATURES, features, page_features
from newsparse.grammar.scorer import Scorer
from newsparse.grammar.states import HEADLINE
from newsparse.model import Role
from newsparse.pipeline.claims import SILENT
from newsparse.pipeline.credit_lines import is_label, is_short_credit
from newsparse.pipeline.problems import report_near_starts, report_uncertain

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.decisions.article_facts import ArticleFacts
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

_ARTICLE_ROLES = frozenset({Role.HEADLINE, Role.PARAGRAPH})
"""If a candidate contains a claimed unit with one of these roles, it is certainly an article."""
CLAIMED_SCORE = 20
"""The bonus for a candidate that contains a claimed line."""
CREDIT_SCORE = 20
"""The bonus for a candidate whose opening has a credit label and the credit on separate lines."""
MIN_WORDS = 8
"""The minimum number of words in a body."""
MAX_WORDS_PER_DISTINCT = 5
"""The maximum ratio of words to distinct words in a body."""
NO_PROSE_SCORE = -1000
"""The penalty for a body with too few words, or one that repeats the same few words over and over."""
CONSTANTS = (
    "article? stated by the HTML",
    "article? too few words, or the same few words over and over",
    "article? contains a line that a rule claimed",
    "article? the opening has a credit label above the credit",
)
"""The names that an explanation shows for the bonuses and the penalty."""
MAX_PARAGRAPHS_READ = 24
"""The number of units, from the first paragraph, in which distinct words are counted."""


class Scores:
    """Score the candidate articles, and drop those whose score is too low."""

    name = "scores"

    def __init__(self, table: Table) -> None:
        """Look up the weights that score articles, and those that score where articles start."""
        self.scorer = Scorer(table, FEATURES, score_trees.TREES)
        self.verdicts = tuple(Scorer(table, of_verdict) for of_verdict in boundaries.VERDICT_FEATURES)

    def __call__(self, draft: Draft) -> None:
        """Keep the candidates that are articles, and label everything else as boilerplate."""
        if draft.candidates:
            self._score(draft)
            kept = [candidate for candidate in draft.candidates if self._accept(draft, candidate)]
            draft.problems += report_near_starts(draft) if kept else ()
            for candidate in kept:
                draft.problems += report_uncertain(draft, candidate)
            draft.candidates = kept
        starts = [0, *[candidate.last + 1 for candidate in draft.candidates]]
        stops = [*[candidate.opening for candidate in draft.candidates], len(draft.units)]
        boilerplate = Role.BOILERPLATE  # looked up once, because few lines outside have another role
        outside = chain.from_iterable([draft.units[start:stop] for start, stop in zip(starts, stops, strict=True)])
        for unit in [unit for unit in outside if unit.role is not boilerplate]:
            if not unit.is_claimed:
                draft.label(unit, boilerplate)

    def _score(self, draft: Draft) -> None:
        """Set the ``score`` and the ``start_lead`` of each candidate article.

        ``start_lead`` is computed again here, because ``Boundaries`` has joined candidates and ``Headlines`` has moved
        their openings in the meantime. Otherwise, problems would be reported for starts that are no longer uncertain.
        """
        columns, supports, units = draft.observations
        path, extents = PathReading(columns, draft.states, supports), draft.extents
        page = page_facts(path, len(extents))
        common = page_features(page)
        common_inputs = score_trees.page_inputs(page) if self.scorer.has_trees else ()
        for number, candidate in enumerate(draft.candidates):
            inside = units[candidate.opening : candidate.last + 1]
            article = article_facts(page, extents[number], number)
            row = features(page, common, article)
            score = self.scorer.score(row)
            inputs = score_trees.inputs(page, common_inputs, article, score) if common_inputs else ()
            constants = (
                draft.score_bonus,
                0 if _is_prose(columns, article) else NO_PROSE_SCORE,
                0 if _find_claimed_roles(inside) <= SILENT else CLAIMED_SCORE,
                CREDIT_SCORE if _has_credit(draft, candidate) else 0,
            )
            score += self.scorer.boost(inputs) + sum(constants)
            if draft.trace is not None:
                named = zip(CONSTANTS, constants, strict=True)
                draft.trace.weigh(inside, [*self.scorer.explain(row, inputs), *named], score)
            candidate.score = score
            if number:
                start = boundaries.find_start(path.states, extents, number)
                row = boundaries.features(path, extents, start)
                starts, *others = [scorer.score(row) for scorer in self.verdicts]
                candidate.start_lead = starts - max(others)

    @staticmethod
    def _accept(draft: Draft, candidate: Candidate) -> bool:
        """Return whether a candidate is an article, and set its ``continues`` attribute.

        If it is accepted because an outlet's rule claimed its headline or a paragraph, its score is set to None.
        """
        inside = draft.units[candidate.opening : candidate.last + 1]
        is_enough = candidate.score is not None and candidate.score >= draft.min_score
        is_first = draft.stretch is not None and inside[0].first == draft.stretch.first
        candidate.continues = draft.reads_body and is_first and inside[0].state is not HEADLINE
        if candidate.continues or not _ARTICLE_ROLES.isdisjoint(_find_claimed_roles(inside)):
            candidate.score = None
            return True
        return is_enough


def _find_claimed_roles(units: list[Unit]) -> set[Role]:
    """Return the roles of those units that outlets' rules claimed."""
    return {unit.role for unit in units if unit.source is not None}  # the same as ``is_claimed``, but faster


def _has_credit(draft: Draft, candidate: Candidate) -> bool:
    """Return whether a line above the body is a credit label and the next line is the credit."""
    lexicon, opening = draft.lexicon, draft.units[candidate.opening : candidate.first]
    return any(
        is_label(unit.text, lexicon) and is_short_credit(below.text, lexicon) for unit, below in pairwise(opening)
    )


def _is_prose(columns: Columns, article: ArticleFacts) -> bool:
    """Return whether a body has enough words, and does not repeat the same few words over and over."""
    if sum(article.sizes) < MIN_WORDS:
        return False
    end = article.extent[1] + MAX_PARAGRAPHS_READ
    words = list(chain.from_iterable([columns.words[number] for number in article.paragraphs if number < end]))
    return len(set(words)) * MAX_WORDS_PER_DISTINCT >= len(words)
