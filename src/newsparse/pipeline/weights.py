"""The weights of a table for each pass, compiled once for a table."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from newsparse.grammar.viterbi import Decoder
from newsparse.pipeline.passes import boundaries, captions, headlines, joints, passages, scores

if TYPE_CHECKING:
    from newsparse.grammar.features import Row
    from newsparse.grammar.table import Table


@attrs.frozen(eq=False)
class Weights:
    """What each pass weighs its features by."""

    decoder: Decoder
    joints: Row
    verdicts: tuple[Row, ...]
    """By verdict on an article, in the order of ``boundaries.VERDICTS``."""
    proposals: Row
    passages: tuple[Row, ...]
    """By side, in the order of ``passages.SIDE_FEATURES``."""
    headlines: Row
    scores: Row
    captions: Row


@lru_cache(maxsize=2)
def compiled(table: Table) -> Weights:
    """Return the weights of a table by pass; kept for the tables that were used last."""
    return Weights(
        decoder=Decoder(table),
        joints=table.weights(joints.FEATURES),
        verdicts=tuple(map(table.weights, boundaries.VERDICT_FEATURES)),
        proposals=table.weights(boundaries.PROPOSED_FEATURES),
        passages=tuple(map(table.weights, passages.SIDE_FEATURES)),
        headlines=table.weights(headlines.FEATURES),
        scores=table.weights(scores.FEATURES),
        captions=table.weights(captions.FEATURES),
    )
