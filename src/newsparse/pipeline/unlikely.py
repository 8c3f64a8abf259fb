"""``Unlikely``: skip pages whose shape suggests that they have no article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.decisions import unlikely_trees
from newsparse.grammar.features import Features
from newsparse.grammar.scorer import TREE_UNITS, Scorer
from newsparse.model import Role
from newsparse.pipeline.problems import report_unlikely
from newsparse.pipeline.units import Unit

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft


class Unlikely:
    """Skip a page if decision trees find it unlikely to have an article: label all of it as boilerplate.

    This happens only with ``Parser(skip_unlikely=True)``, and never to a page with a known host or a claim.
    """

    name = "unlikely"

    def __init__(self, table: Table | None) -> None:
        """Look up the decision trees in ``table``. If it is None or has no trees, no page is skipped."""
        self.scorer = None if table is None else Scorer(table, Features(), unlikely_trees.TREES)

    def __call__(self, draft: Draft) -> None:
        """Reduce the draft of an unlikely page to one unit of boilerplate. Leave other drafts unchanged."""
        lines = draft.lines
        if self.scorer is None or not self.scorer.has_trees:
            return
        is_claimed = draft.claims is not None and draft.claims.claims
        if draft.host is not None or is_claimed or not lines.count:
            return
        inputs = unlikely_trees.inputs(lines)
        score = self.scorer.forest.sum_weights(inputs)
        if score >= 0:
            return
        page = Unit(0, lines.count - 1, lines.starts[0], lines.ends[-1], "", "", Role.BOILERPLATE, self.name)
        draft.units, draft.stretches = [page], []
        draft.problems.append(report_unlikely(lines.text))
        if draft.trace is not None:
            draft.trace.weigh([page], self.scorer.explain((), inputs), score // TREE_UNITS)
