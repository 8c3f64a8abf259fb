"""Fit the choice of a headline among the lines above a body, including the choice of "no headline"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.training import optimise, trees
from benchmarks.training.reading import apply, examples_of
from newsparse.fields.headline_frames import find_title
from newsparse.grammar.decisions import headline_trees, headlines
from newsparse.grammar.scorer import Scorer
from newsparse.grammar.states import AFTER, HEADLINE, OUTSIDE, PARAGRAPH
from newsparse.lines import compact
from newsparse.pipeline.passes.headlines import Headlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.training.reading import Reading
    from benchmarks.training.tables import Tables
    from newsparse.grammar.decisions.path_reading import PathReading

_WEIGHT = {"page": 1.0, "short": 0.3, "near": 0.5, "nohead": 0.6, "row": 0.5, "mix": 0.5}
_RIDGE, _NONE_SHIFT = 1.5, 8
"""``_NONE_SHIFT`` is added to the fitted weight of "no headline", so that fewer headlines are invented."""
Example = tuple[list[list[int]], list[int], float]
"""The features of the lines, the indices of the right lines, and the weight."""


class _Choice(NamedTuple):
    """The choice of an article's headline: candidate lines, features of each and of "no headline", right indices."""

    page: PathReading
    lines: headlines.HeadlineLines
    rows: list[list[int]]
    right: list[int]


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Fit the weights of headlines, apply the pass with them to the readings, and return the tables with the weights."""
    tables = tables.learn((headlines.FEATURES,), examples_of(readings, _examples), _fit)
    scorers = [Scorer(table, headlines.FEATURES) for table in tables.folds]
    groups = examples_of(readings, lambda reading: _groups(reading, scorers[reading.page.fold]))
    tables = tables.grow(
        headline_trees.TREES.name, groups, lambda examples: trees.rank(examples, headline_trees.INPUTS)
    )
    tables = tables.shifted(headlines.NONE.names[0], _NONE_SHIFT)
    apply(readings, [Headlines(table) for table in tables.folds])
    return tables


def _examples(reading: Reading) -> list[Example]:
    """Return an example for each choice of a headline in a reading."""
    return [
        (choice.rows, choice.right, _WEIGHT[reading.page.kind] * reading.page.weight) for choice in _choices(reading)
    ]


def _groups(reading: Reading, scorer: Scorer) -> list[trees.Group]:
    """Return the choices of headlines in a reading with the inputs of trees, without lines that are not ranked."""
    groups = []
    for choice in _choices(reading):
        scores = [scorer.score(row) for row in choice.rows]
        inputs = headline_trees.inputs(choice.page, choice.lines, scores)
        kept = [n for n, row in enumerate(inputs) if row]
        right = [n in choice.right for n in kept]
        if any(right) and not all(right):
            weight = _WEIGHT[reading.page.kind] * reading.page.weight
            groups.append(trees.Group([inputs[n] for n in kept], [scores[n] for n in kept], right, weight))
    return groups


def _choices(reading: Reading) -> Iterator[_Choice]:
    """Yield the choice for each article with a gold paragraph, if the right answer is among the candidates."""
    page, labels, above = reading.page, reading.page.labels, 0
    for extent in reading.spans if labels else ():
        _, first, last = extent
        lines = headlines.find_headline_lines(reading.path_reading, extent, above)
        above = last + 1
        assert labels is not None
        at = next((i for i in range(first, last + 1) if labels[i] == PARAGRAPH), None)
        if at is None:
            continue
        while at > 0 and labels[at] not in (OUTSIDE, AFTER, HEADLINE):
            at -= 1
        gold = page.keys[at] if labels[at] == HEADLINE else page.headline
        if gold is not None:
            right = [n for n, i in enumerate(lines.numbers) if _title(page.keys[i]) == _title(gold)]
        else:
            right = [len(lines.numbers)] if page.kind == "nohead" else []
        if right:
            yield _Choice(reading.path_reading, lines, headlines.features(reading.path_reading, lines), right)


def _title(key: str) -> str:
    low, high = find_title(key)
    return compact(key[low:high])


def _fit(examples: list[Example]) -> list[list[int]]:
    return [optimise.weights_of(optimise.choice(examples, len(headlines.FEATURES), _RIDGE))]
