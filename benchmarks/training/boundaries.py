"""Boundaries: articles that the path passed over, and whether an article starts, goes on, or is boilerplate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.training import optimise
from benchmarks.training.reading import examples_of
from newsparse.grammar.states import HEADLINE, PARAGRAPH
from newsparse.pipeline.passes import boundaries, proposals
from newsparse.pipeline.weights import compiled

if TYPE_CHECKING:
    from benchmarks.training.reading import Reading
    from benchmarks.training.tables import Tables
    from newsparse.grammar.viterbi import Decoder

_WEIGHT = {"page": 1.0, "near": 0.5, "nohead": 0.5, "row": 0.35, "mix": 0.3}
_SHIFT, _PROPOSAL_SHIFT = 5, 6
"""Move the verdicts towards "starts": articles lost are more than articles invented."""
_RIDGE, _PROPOSAL_RIDGE = 1.0, 1.0
_RIGHT = 0.5
"""An article of which less is gold body is none."""
Proposed = tuple[list[int], float, float]
Judged = tuple[list[int], int, float]


def train_proposals(tables: Tables, readings: list[Reading]) -> Tables:
    """Return the tables with the weights of proposals; add to the readings what was passed over."""
    decoders = [compiled(table).decoder for table in tables.folds]
    examples = examples_of(readings, lambda reading: _proposals(reading, decoders[reading.page.fold]))
    tables = tables.learn((boundaries.PROPOSED_FEATURES,), examples, _fit_proposals)
    weights = [table.weights(boundaries.PROPOSED_FEATURES) for table in tables.folds]
    for reading in readings:
        if spans := reading.spans:
            fold = reading.page.fold
            reading.states, _ = proposals.widened(
                reading.page.columns, reading.states, reading.supports, spans, weights[fold], decoders[fold]
            )
    return tables


def _proposals(reading: Reading, decoder: Decoder) -> list[Proposed]:
    """Return of each article that may have been passed over its features, whether it is one, and a weight."""
    page, spans = reading.page, reading.spans
    if not spans or not page.labels:
        return []
    examples = []
    for proposal in proposals.proposals(page.columns, reading.states, reading.supports, spans, decoder):
        labels = page.labels[proposal.begin : proposal.end]
        head = labels.index(HEADLINE) if HEADLINE in labels else len(labels)
        right = head < len(labels) and PARAGRAPH not in labels[:head]
        examples.append((proposal.row, float(right), _WEIGHT[page.kind]))
    return examples


def _fit_proposals(examples: list[Proposed]) -> list[list[int]]:
    rows, right, weight = map(list, zip(*examples, strict=True))
    width = len(boundaries.PROPOSED_FEATURES)
    weights = optimise.weights_of(optimise.logistic(rows, right, weight, width, _PROPOSAL_RIDGE))
    weights[boundaries.ALWAYS.number] += _PROPOSAL_SHIFT
    return [weights]


def train_verdicts(tables: Tables, readings: list[Reading]) -> Tables:
    """Return the tables with the weights of verdicts on articles; correct the readings by the verdicts."""
    tables = tables.learn(boundaries.VERDICT_FEATURES, examples_of(readings, _verdicts), _fit_verdicts)
    weights = [tuple(map(table.weights, boundaries.VERDICT_FEATURES)) for table in tables.folds]
    for reading in readings:
        spans = reading.spans
        if len(spans) > 1:
            of_fold = weights[reading.page.fold]
            verdicts = boundaries.judged(reading.page.columns, reading.states, reading.supports, spans, of_fold)
            reading.states = boundaries.corrected(reading.states, spans, verdicts)
    return tables


def _verdicts(reading: Reading) -> list[Judged]:
    """Return features, verdict and weight of each article of a page on which several were found."""
    page, spans = reading.page, reading.spans
    if len(spans) < 2 or not page.labels:
        return []
    examples, kept, above = [], False, 0
    for number, (_, first, last) in enumerate(spans):
        row = boundaries.features(page.columns, reading.states, reading.supports, spans, number)
        if reading.share_right(first, last) < _RIGHT:
            verdict = boundaries.RESIDUE
        else:
            headed = HEADLINE in page.labels[above : first + 1]
            verdict = boundaries.STARTS if headed or not kept else boundaries.GOES_ON
            kept = True
        examples.append((row, verdict, _WEIGHT[page.kind]))
        above = last + 1
    return examples


def _fit_verdicts(examples: list[Judged]) -> list[list[int]]:
    rows, right, weight = map(list, zip(*examples, strict=True))
    width, count = len(boundaries.FEATURES), len(boundaries.VERDICTS)
    fitted = optimise.verdicts(rows, right, weight, (width, count), _RIDGE)
    weights = [optimise.weights_of(row) for row in fitted]
    weights[boundaries.STARTS][boundaries.ALWAYS.number] += _SHIFT
    return weights
