"""Drafts for the tests of passes: a stretch of a page as the passes before leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.grammar.table import Table, default_table
from newsparse.grammar.viterbi import Decoder
from newsparse.lines import Lines
from newsparse.pipeline.draft import Draft
from newsparse.pipeline.passes.joining import Joining
from newsparse.pipeline.passes.path import Path
from newsparse.pipeline.units import Stretch
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.grammar.features import Features
    from newsparse.grammar.states import State
    from newsparse.outlets.catalog import Catalog

TABLE = default_table()
DECODER = Decoder(TABLE)
CATALOG: Catalog = collect((), entry_points=False, only=()).catalog
"""No outlets."""


def draft_of(text: str, states: Iterable[State] | None = None) -> Draft:
    """Return the draft of a page that has gone through the path, or whose units are in these states."""
    lines = Lines(text)
    draft = Draft(lines, CATALOG, stretch=Stretch(0, 0, len(lines)))
    draft.run([Joining(TABLE), Path(DECODER)])
    if states is not None:
        for unit, state in zip(draft.units, states, strict=True):
            draft.move(unit, state)
        draft.find_candidates()
    return draft


def weigh_all(features: Iterable[Features], weight: int) -> Table:
    """Return a table in which each of these features has the same weight."""
    return attrs.evolve(TABLE, decisions={name: weight for of in features for name in of.names})
