"""The table that ships: written from fitted values, and put in place for a run of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.fitting.looks import with_costs
from newsparse.grammar import table as weights
from newsparse.grammar.observe import names
from newsparse.grammar.viterbi import FIRST, FOLLOWS, STATES
from newsparse.pipeline.passes import boundaries as starts
from newsparse.pipeline.passes import captions as pictures
from newsparse.pipeline.passes import headlines, joints, passages
from newsparse.pipeline.passes import scores as margins

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.fitting.chain import Model

_LEAST = 2
"""A feature whose weights are all less than this is left out."""


class Fitted(NamedTuple):
    """Everything that the general grammar decides by."""

    model: Model
    joints: list[int]
    starts: list[int]
    headlines: list[int]
    margins: list[int]
    pictures: list[int]
    passages: list[int]


def write(fitted: Fitted, path: Path) -> int:
    """Write the table; return how many features it keeps."""
    features, steps, first = (np.rint(part * 10).astype(int) for part in fitted.model)
    lines = ["# feature\t" + "\t".join(STATES)]
    for name, row, legal in zip(("start", *STATES), (first, *steps), (FIRST, *FOLLOWS), strict=True):
        lines.append(f"> {name}\t" + "\t".join(str(cost) if k in legal else "" for k, cost in enumerate(row)))
    kept = [(name, row) for name, row in zip(names(), features, strict=True) if abs(row).max() >= _LEAST]
    lines += [f"{name}\t" + "\t".join(str(w) if w else "" for w in row) for name, row in kept]
    small = (
        (joints, fitted.joints),
        (starts, fitted.starts),
        (passages, fitted.passages),
        (headlines, fitted.headlines),
        (margins, fitted.margins),
        (pictures, fitted.pictures),
    )
    for module, values in small:
        lines += [f"{name}\t{weight}" for name, weight in zip(module.NAMES, values, strict=True) if weight]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(kept)


def install(fitted: Fitted) -> None:
    """Let this process's library decide by these weights; for measuring only."""
    features = np.rint(fitted.model.features * 10).astype(int)
    features[abs(features).max(1) < _LEAST] = 0
    weights.WEIGHTS.clear()
    weights.WEIGHTS.update(zip(names(), map(tuple, features.tolist()), strict=True))
    weights.tables.cache_clear()
    with_costs(fitted.model)
    weights.JOINTS[:], weights.STARTS[:] = fitted.joints, fitted.starts
    weights.HEADLINES[:], weights.MARGINS[:] = fitted.headlines, fitted.margins
    weights.PICTURES[:], weights.PASSAGES[:] = fitted.pictures, fitted.passages
