"""Why a page was read as it was: built only when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lines import EDGE
from newsparse.model import Evidence, Explained, Explanation, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.model import Page
    from newsparse.pipeline.passes.path import Witness

_WEIGHED = ("grammar:", "form:")
CLAIM = 1_000_000
"""The support that a claim counts for: no sum of evidence reaches it."""


def explained(page: Page, witnesses: Mapping[int, Witness]) -> Explanation:
    """Return the explanation of a parsed page; ``witnesses`` are the grammar's, by the offset where a unit starts."""
    units = []
    line, at = 1, 0
    for segment in page.segments:
        line += page.text.count("\n", at, segment.span.start)
        at = segment.span.start
        if segment.role is Role.BLANK:
            continue
        said = page.text[segment.span.start : segment.span.end]
        first = line + said[: len(said) - len(said.lstrip(EDGE))].count("\n")
        witness = witnesses.get(segment.span.start) if segment.rule.startswith(_WEIGHED) else None
        if witness is None:
            claim = (Evidence(f"claimed by {segment.rule}", CLAIM),)
            units.append(Explained(segment, first, said.strip(EDGE), claim))
        else:
            units.append(Explained(segment, first, said.strip(EDGE), *witness))
    return Explanation(page, tuple(units))
