"""``Unlikely``: a page whose shape alone says that it has no article is not read further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.decisions import unlikely_trees
from newsparse.grammar.forest import Forest
from newsparse.model import Role
from newsparse.pipeline.draft import Judge
from newsparse.pipeline.problems import unlikely
from newsparse.pipeline.units import Unit

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft


class Unlikely(Judge):
    """Take the whole page for boilerplate where its trees sum to less than nothing.

    Only with ``Parser(skip_unlikely=True)``. A page of a known outlet, by its host or by a claim, is read in any case.
    """

    name = "unlikely"

    def __init__(self, table: Table | None) -> None:
        """Look up the trees; None, or a table without them, skips no page."""
        self.forest = (
            Forest(unlikely_trees.INPUTS)
            if table is None
            else table.forest(unlikely_trees.FOREST, unlikely_trees.INPUTS)
        )

    def __call__(self, draft: Draft) -> None:
        """Leave one unit and nothing to read, or change nothing."""
        lines = draft.lines
        if not self.forest.trees:
            return
        is_claimed = draft.claims is not None and draft.claims.standing
        if draft.host is not None or is_claimed or not lines.count:
            return
        row = unlikely_trees.inputs(lines)
        score = self.forest.total(row)
        if score >= 0:
            return
        page = Unit(0, lines.count - 1, lines.starts[0], lines.ends[-1], "", "", Role.BOILERPLATE, self.name)
        draft.units, draft.stretches = [page], []
        draft.problems.append(unlikely(lines.text, score))
        if draft.trace is not None:
            shares = self.forest.shares(row).items()
            draft.trace.weigh([page], [(f"page: {name}", share // 100) for name, share in shares], score // 100)
