"""Fitting the joints of broken lines, on pages without blank lines."""

from __future__ import annotations

from typing import Any

from benchmarks.fitting import linear
from benchmarks.fitting.corpus import Folds, Row, weights_of
from newsparse.grammar.evidence.gaps import way
from newsparse.lexicon.page_words import FUNCTION
from newsparse.lines import Lines
from newsparse.pipeline.passes import joints

_WHOLE = ("paragraph", "headline", "caption", "figcaption", "subhead", "deck")
_RIDGE = 10.0
_RESIDUE_WEIGHT = 0.4
Example = tuple[list[int], float, float]


def examples(page: Row) -> list[Example]:
    """Return of each joint of a page its features, whether it is one, and a weight.

    Residue is broken too, and nobody says where: its lines that look so are left out.
    """
    units = Lines(page["text"])
    if way(units.gaps):
        return []
    spans = sorted((s[2], s[3]) for s in page["spans"] if s[0] in _WHOLE)
    kept = [_spans_of(units, i, page["text"], spans) for i in range(len(units))]
    found, words = [], 0
    for i, row in enumerate(joints.joints(units.keys), 1):
        left, right = units.keys[i - 1], units.keys[i]
        words += left.count(" ") + 1
        known = joints.so_far(words, left, right)
        one = bool(kept[i] & kept[i - 1])
        if units.gaps[i] or not one:
            words = 0
        if units.gaps[i]:
            continue
        gold = bool(kept[i] or kept[i - 1])
        broken = right[0].islower() or right[0] in ",.;:!?)" or left.split()[-1].lower() in FUNCTION or left[-1] in ",("
        if gold or not broken:
            found.append(([*row, known], float(one), 1.0 if gold else _RESIDUE_WEIGHT))
    return found


def _spans_of(units: Lines, i: int, text: str, spans: list[tuple[int, int]]) -> set[tuple[int, int]]:
    start, end = units.starts[i], units.ends[i]
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    end = start + len(said.strip())
    return {(low, high) for low, high in spans if low <= start + 2 and end - 2 <= high}


def fit(pages: list[Row], folds: Folds) -> tuple[list[list[int]], list[int]]:
    """Return the weights of the joints fitted without each fold, and to all pages."""
    found: list[tuple[int, list[Example]]] = [(folds.of(page["family"]), examples(page)) for page in pages]

    def fitted(fold: int | None) -> list[int]:
        some: list[Any] = [e for own, es in found if own != fold for e in es]
        rows, right, weight = zip(*some, strict=True)
        return weights_of(linear.logistic(list(rows), list(right), list(weight), len(joints.NAMES), _RIDGE))

    return [fitted(fold) for fold in range(folds.count)], fitted(None)
