"""Fit joints: whether a paragraph continues on the next line, on pages without blank lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.training import optimise
from newsparse.grammar.decisions import joints
from newsparse.grammar.evidence.gaps import classify_gap_use
from newsparse.lexicon.page_words import FUNCTION
from newsparse.lines import Lines

if TYPE_CHECKING:
    from benchmarks.training.corpus import Folds, Row
    from benchmarks.training.tables import Tables

_WHOLE = ("paragraph", "headline", "caption", "figcaption", "subhead", "deck")
_RIDGE = 10.0
_BOILERPLATE_WEIGHT = 0.4
Example = tuple[list[int], float, float]


def train(tables: Tables, pages: list[Row], folds: Folds) -> Tables:
    """Fit the weights of joints, and return the tables with them."""
    examples = [(folds.of(page["family"]), examples_of(page)) for page in pages]
    return tables.learn((joints.FEATURES,), examples, _fit)


def _fit(examples: list[Example]) -> list[list[int]]:
    rows, right, weight = map(list, zip(*examples, strict=True))
    return [optimise.weights_of(optimise.logistic(rows, right, weight, len(joints.FEATURES), _RIDGE))]


def examples_of(page: Row) -> list[Example]:
    """Return an example for each pair of adjacent lines: its features, whether it is a joint, and the weight.

    Boilerplate may be wrapped, too, but is not labelled, so pairs of lines outside labels that look wrapped are omitted.
    """
    lines = Lines(page["text"])
    if classify_gap_use(lines.gaps):
        return []
    spans = sorted((s[2], s[3]) for s in page["spans"] if s[0] in _WHOLE)
    within = [_spans_of(lines, i, page["text"], spans) for i in range(len(lines))]
    examples, words = [], 0
    for i, row in enumerate(joints.features(lines.keys), 1):
        left, right = lines.keys[i - 1], lines.keys[i]
        words += left.count(" ") + 1
        so_far = joints.feature_so_far(words, left, right)
        is_joint = bool(within[i] & within[i - 1])
        if lines.gaps[i] or not is_joint:
            words = 0
        if lines.gaps[i]:
            continue
        gold = bool(within[i] or within[i - 1])
        broken = right[0].islower() or right[0] in ",.;:!?)" or left.split()[-1].lower() in FUNCTION or left[-1] in ",("
        if gold or not broken:
            examples.append(([*row, so_far], float(is_joint), 1.0 if gold else _BOILERPLATE_WEIGHT))
    return examples


def _spans_of(lines: Lines, i: int, text: str, spans: list[tuple[int, int]]) -> set[tuple[int, int]]:
    start, end = lines.starts[i], lines.ends[i]
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    end = start + len(line.strip())
    return {(low, high) for low, high in spans if low <= start + 2 and end - 2 <= high}
