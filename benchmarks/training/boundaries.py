"""Fit boundaries: which proposed articles the path missed, and whether an article starts, continues or is boilerplate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from benchmarks.training import optimise, trees
from benchmarks.training.reading import apply, examples_of
from newsparse.grammar.decisions import boundaries, boundary_trees, proposals
from newsparse.grammar.decisions.boundaries import Verdict
from newsparse.grammar.states import HEADLINE, PARAGRAPH
from newsparse.grammar.viterbi import Decoder
from newsparse.pipeline.passes.boundaries import MIN_SCORE_FOR_TREES, Boundaries

if TYPE_CHECKING:
    from benchmarks.training.corpus import Sample
    from benchmarks.training.reading import Reading
    from benchmarks.training.tables import Tables
    from newsparse.grammar.forest import Forest

_WEIGHT = {"page": 1.0, "short": 0.3, "near": 0.5, "nohead": 0.5, "row": 0.35, "mix": 0.3}
_SHIFT, _PROPOSAL_SHIFT = 10, 12
"""Added to the weights to favour "starts", because more articles are lost than invented."""
_RIDGE, _PROPOSAL_RIDGE = 1.0, 1.0
_RIGHT = 0.5
"""Minimum share of gold body text in an article. With less, it is treated as boilerplate."""
Proposed = tuple[list[int], float, float]
Judged = tuple[list[int], Verdict, float]


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Fit the weights of boundaries, apply the pass with them to the readings, and return the tables with the weights.

    The weights of verdicts are fitted last, after proposed articles have been accepted with the fitted weights.
    """
    decoders = [Decoder(table) for table in tables.folds]
    examples = examples_of(readings, lambda reading: _proposals(reading, decoders[reading.page.fold]))
    tables = tables.learn((boundaries.PROPOSED_FEATURES,), examples, _fit_proposals)
    passes = [Boundaries(*both) for both in zip(tables.folds, decoders, strict=True)]
    found = examples_of(readings, lambda reading: _inputs(reading, passes[reading.page.fold]))
    tables = tables.grow(boundary_trees.TREES.name, found, _grow_proposals)
    apply(readings, [Boundaries(*both) for both in zip(tables.folds, decoders, strict=True)])
    tables = tables.learn(boundaries.VERDICT_FEATURES, examples_of(readings, _verdicts), _fit_verdicts)
    for reading in readings:
        reading.rewind()
    apply(readings, [Boundaries(*both) for both in zip(tables.folds, decoders, strict=True)])
    return tables


def _proposals(reading: Reading, decoder: Decoder) -> list[Proposed]:
    """Return an example for each proposed article: its features, whether it is an article, and the weight."""
    page, spans = reading.page, reading.spans
    if not spans or not page.labels:
        return []
    examples = []
    for proposal in proposals.find_proposals(reading.path_reading, spans, decoder):
        right = _is_article(page, proposal)
        examples.append((proposal.row, float(right), _WEIGHT[page.kind] * page.weight))
    return examples


def _inputs(reading: Reading, judge: Boundaries) -> list[trees.Verdict]:
    """Return an example for each proposed article that trees may accept, with the inputs of the trees."""
    page, path = reading.page, reading.path_reading
    if not reading.spans or not page.labels:
        return []
    verdicts = []
    for proposal in proposals.find_proposals(path, reading.spans, judge.decoder):
        score = judge.proposed.score(proposal.row)
        if score > MIN_SCORE_FOR_TREES:
            row = boundary_trees.inputs(path, proposal, score)
            weight = _WEIGHT[page.kind] * page.weight
            verdicts.append(trees.Verdict(row, score, _is_article(page, proposal), weight))
    return verdicts


def _is_article(page: Sample, proposal: proposals.Proposal) -> bool:
    """Return whether a proposed article contains a gold headline, and no gold paragraph above it."""
    assert page.labels is not None
    labels = page.labels[proposal.begin : proposal.end]
    head = labels.index(HEADLINE) if HEADLINE in labels else len(labels)
    return head < len(labels) and PARAGRAPH not in labels[:head]


def _grow_proposals(verdicts: list[trees.Verdict]) -> Forest:
    """Fit and return trees that accept or reject proposed articles. The last tree is a constant in favour of them."""
    grown = trees.judge(verdicts, boundary_trees.INPUTS)
    return attrs.evolve(grown, trees=(*grown.trees, _PROPOSAL_SHIFT * 100))


def _fit_proposals(examples: list[Proposed]) -> list[list[int]]:
    rows, right, weight = map(list, zip(*examples, strict=True))
    width = len(boundaries.PROPOSED_FEATURES)
    return [optimise.weights_of(optimise.logistic(rows, right, weight, width, _PROPOSAL_RIDGE))]


def _verdicts(reading: Reading) -> list[Judged]:
    """Return the features, the right verdict and the weight of each article, or an empty list if there is only one."""
    page, spans = reading.page, reading.spans
    if len(spans) < 2 or not page.labels:
        return []
    examples, kept, above = [], False, 0
    for number, (_, first, last) in enumerate(spans):
        row = boundaries.features(reading.path_reading, spans, boundaries.find_start(reading.states, spans, number))
        if reading.share_right(first, last) < _RIGHT:
            verdict = Verdict.NONE
        else:
            headed = HEADLINE in page.labels[above : first + 1]
            verdict = Verdict.STARTS if headed or not kept else Verdict.CONTINUES
            kept = True
        examples.append((row, verdict, _WEIGHT[page.kind] * page.weight))
        above = last + 1
    return examples


def _fit_verdicts(examples: list[Judged]) -> list[list[int]]:
    rows, right, weight = map(list, zip(*examples, strict=True))
    width, count = len(boundaries.FEATURES), len(boundaries.VERDICTS)
    fitted = optimise.verdicts(rows, right, weight, (width, count), _RIDGE)
    weights = [optimise.weights_of(row) for row in fitted]
    weights[Verdict.STARTS][boundaries.ALWAYS.number] += _SHIFT
    return weights
