"""``Stretches``: run the general passes on the text that no outlet's rule has claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.pipeline.draft import Draft
from newsparse.pipeline.units import Candidate, Edit

if TYPE_CHECKING:
    from newsparse.pipeline.draft import AnyPass


@attrs.frozen
class Stretches:
    """Use the general grammar to parse each part of the page that no outlet's rule recognised."""

    passes: tuple[AnyPass, ...]
    name = "stretches"

    def __call__(self, draft: Draft) -> None:
        """Parse the stretches of a draft in page order, and insert the resulting units into the page."""
        edits: list[Edit] = []
        candidates: list[Candidate] = []
        shift, has_article = 0, False
        for stretch in draft.stretches:
            has_article = has_article or stretch.position > 0
            part = Draft(
                draft.lines,
                draft.catalog,
                draft.host,
                draft.min_score,
                problems=draft.problems,
                trace=draft.trace,
                stretch=stretch,
                has_article=has_article,
                score_bonus=draft.score_bonus,
                url=draft.url,
            )
            part.run(self.passes)
            has_article = has_article or bool(part.candidates)
            edits.append(Edit(stretch.position, stretch.position, part.units))
            for candidate in part.candidates:
                if not candidate.continues:
                    candidate.renumber((stretch.position + shift).__add__)
                    candidates.append(candidate)
            shift += len(part.units)
        draft.stretches = []
        if edits:
            draft.splice(edits, candidates)
