"""``Unlikely``: skip pages whose shape suggests that they have no article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.forest import Forest
from newsparse.grammar.unlikely import FOREST, MEASURES, measures
from newsparse.model import Role
from newsparse.pipeline.draft import Judge
from newsparse.pipeline.problems import unlikely
from newsparse.pipeline.units import Unit

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft


class Unlikely(Judge):
    """Treat the whole page as boilerplate if the sum of its measures is negative.

    Only with ``Parser(skip_unlikely=True)``, and never for a page with a known host or a claim.
    """

    name = "unlikely"

    def __init__(self, table: Table | None) -> None:
        """Look up the trees. With None, or a table without trees, no page is skipped."""
        self.forest = Forest(MEASURES) if table is None else table.forest(FOREST, MEASURES)

    def __call__(self, draft: Draft) -> None:
        """Reduce the draft to one unit and no stretches, or change nothing."""
        lines = draft.lines
        if not self.forest.trees:
            return
        is_claimed = draft.claims is not None and draft.claims.standing
        if draft.host is not None or is_claimed or not lines.count:
            return
        row = measures(lines)
        score = self.forest.total(row)
        if score >= 0:
            return
        page = Unit(0, lines.count - 1, lines.starts[0], lines.ends[-1], "", "", Role.BOILERPLATE, self.name)
        draft.units, draft.stretches = [page], []
        draft.problems.append(unlikely(lines.text, score))
        if draft.trace is not None:
            shares = self.forest.shares(row).items()
            draft.trace.weigh([page], [(f"page: {name}", share // 100) for name, share in shares], score // 100)
