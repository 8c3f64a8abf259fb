"""What the second look learns from: the first look's reading of pages that its model was not fitted to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.fitting import linear
from benchmarks.fitting.corpus import Sample, weights_of
from newsparse.grammar import table as weights
from newsparse.grammar import viterbi as grammar
from newsparse.grammar.viterbi import A, C, H, O, P, Z
from newsparse.lines import compact
from newsparse.pipeline.passes import boundaries as starts
from newsparse.pipeline.passes import captions as pictures
from newsparse.pipeline.passes import headlines, proposals
from newsparse.pipeline.passes import path as general
from newsparse.pipeline.passes import scores as margins

if TYPE_CHECKING:
    from benchmarks.fitting.chain import Model

Supports = list[tuple[int, ...]]
_START_WEIGHT = {"page": 1.0, "near": 0.5, "nohead": 0.5, "row": 0.35, "mix": 0.3}
_HEAD_WEIGHT = {"page": 1.0, "near": 0.5, "nohead": 0.6, "row": 0.5, "mix": 0.5}
_MARGIN_WEIGHT = {"page": 1.0, "near": 0.5, "nohead": 0.5, "row": 0.1, "mix": 0.2, "other": 0.3, "bare": 0.1}
_EXTRACTED, _FOREIGN = 3.0, 0.2
"""Of pages that are no article: the weight of an extractor's, and of what is left of a page in another language."""
_PICTURE_WEIGHT = {"page": 1.0, "near": 0.6, "nohead": 0.6, "row": 0.2, "mix": 0.2}
_PICTURE_RIDGE, _PICTURE_SHIFT = 2.0, 3
_START_SHIFT, _PROPOSAL_SHIFT = 5, 6
"""Move the verdicts towards "starts": articles lost are more than articles invented."""
_START_RIDGE, _PROPOSAL_RIDGE, _HEAD_RIDGE, _MARGIN_RIDGE = 1.0, 1.0, 1.5, 15.0


class Reading:
    """A sample as the first look read it, and what the later decisions made of that."""

    def __init__(self, page: Sample, supports: Supports, states: list[int]) -> None:
        self.page, self.supports, self.states = page, supports, states


def _folds(readings: list[Reading]) -> list[int]:
    return sorted({reading.page.fold for reading in readings})


def read(page: Sample, matrix: Any, model: Model) -> Reading:
    """Return the first look at a page with a model's weights as integers."""
    low, high = page.rows
    scores = (matrix[low:high] @ np.rint(model.features * 10)).astype(int)
    supports = [tuple(row) for row in scores.tolist()]
    with_costs(model)
    return Reading(page, supports, grammar.decode(supports))


def with_costs(model: Model) -> None:
    """Let the grammar decode with a model's steps."""
    steps, first = np.rint(model.steps * 10).astype(int), np.rint(model.first * 10).astype(int)
    grammar.TRANSITIONS = grammar.Transitions(tuple(map(tuple, steps.tolist())), tuple(first.tolist()))


def _share_right(page: Sample, states: list[int], first: int, last: int) -> float:
    """Return the share of the words of the paragraphs found that are the gold body's."""
    labels = page.labels or []
    sizes = [page.columns.sizes[i] for i in range(first, last + 1) if states[i] == P]
    right = [page.columns.sizes[i] for i in range(first, last + 1) if states[i] == P and labels[i] == P]
    return sum(right) / max(1, sum(sizes))


def proposal_examples(reading: Reading) -> list[tuple[list[int], float, float]]:
    """Return of each article that may have been passed over its features, whether it is one, and a weight."""
    page, states = reading.page, reading.states
    spans = general.bodies(states)
    if not spans or not page.labels:
        return []
    found = []
    for proposal in proposals.proposals(page.columns, states, reading.supports, spans):
        labels = page.labels[proposal.begin : proposal.end]
        head = labels.index(H) if H in labels else len(labels)
        right = head < len(labels) and P not in labels[:head]
        found.append((proposal.row, float(right), _START_WEIGHT[page.kind]))
    return found


def fit_proposals(readings: list[Reading]) -> tuple[list[list[int]], list[int]]:
    """Add to the readings what was passed over, each by weights fitted without its fold; return those and all pages'."""
    examples = [proposal_examples(reading) for reading in readings]

    def fitted(fold: int | None) -> list[int]:
        some = [e for r, es in zip(readings, examples, strict=True) if r.page.fold != fold for e in es]
        rows, right, weight = zip(*some, strict=True)
        width = starts.PROPOSED_WIDTH
        found = weights_of(linear.logistic(list(rows), list(right), list(weight), width, _PROPOSAL_RIDGE))
        found[0] += _PROPOSAL_SHIFT
        return found

    folds = [fitted(fold) for fold in _folds(readings)]
    none = [0] * starts.B_PROPOSED
    for reading in readings:
        if spans := general.bodies(reading.states):
            weights = none + folds[reading.page.fold]
            reading.states, _ = proposals.widened(
                reading.page.columns, reading.states, reading.supports, spans, weights
            )
    return folds, fitted(None)


def start_examples(reading: Reading) -> list[tuple[list[int], int, float]]:
    """Return features, verdict and weight of each article of a page on which several were found."""
    page, states = reading.page, reading.states
    spans = general.bodies(states)
    if len(spans) < 2 or not page.labels:
        return []
    found, kept, above = [], False, 0
    for number, (_, first, last) in enumerate(spans):
        row = starts.features(page.columns, states, reading.supports, spans, number)
        if _share_right(page, states, first, last) < 0.5:
            verdict = starts.RESIDUE
        else:
            headed = H in page.labels[above : first + 1]
            verdict = starts.STARTS if headed or not kept else starts.GOES_ON
            kept = True
        found.append((row, verdict, _START_WEIGHT[page.kind]))
        above = last + 1
    return found


def fit_starts(readings: list[Reading]) -> tuple[list[list[int]], list[int]]:
    """Correct the readings' states, each by weights fitted without its fold; return those weights, and all pages'."""
    passed, all_passed = fit_proposals(readings)
    examples = [start_examples(reading) for reading in readings]

    def fitted(fold: int | None) -> list[int]:
        some = [e for r, es in zip(readings, examples, strict=True) if r.page.fold != fold for e in es]
        rows, right, weight = zip(*some, strict=True)
        found = weights_of(linear.verdicts(list(rows), list(right), list(weight), starts.WIDTH, 3, _START_RIDGE))
        found[0] += _START_SHIFT
        return found

    folds = [fitted(fold) for fold in _folds(readings)]
    for reading in readings:
        spans = general.bodies(reading.states)
        if len(spans) > 1:
            verdicts = starts.judged(
                reading.page.columns, reading.states, reading.supports, spans, folds[reading.page.fold]
            )
            reading.states = starts.corrected(reading.states, spans, verdicts)
    joined = [own + more for own, more in zip(folds, passed, strict=True)]
    return joined, fitted(None) + all_passed


def headline_examples(reading: Reading) -> list[tuple[list[list[int]], list[int], float]]:
    """Return of each article the candidates' features, those that are right, and a weight."""
    page, labels, found, above = reading.page, reading.page.labels, [], 0
    if not labels:
        return []
    for begin, first, last in general.bodies(reading.states):
        where = headlines.Where(begin, first, last, above)
        picked, rows = headlines.candidates(page.columns, reading.states, reading.supports, where)
        above = last + 1
        at = next((i for i in range(first, last + 1) if labels[i] == P), None)
        if at is None:
            continue
        while at > 0 and labels[at] not in (O, Z, H):
            at -= 1
        gold = page.keys[at] if labels[at] == H else page.headline
        if gold is not None:
            right = [n for n, i in enumerate(picked) if compact(page.keys[i]) == compact(gold)]
        else:
            right = [len(picked)] if page.kind == "nohead" else []
        if right:
            found.append((rows, right, _HEAD_WEIGHT[page.kind]))
    return found


def fit_headlines(readings: list[Reading]) -> tuple[list[list[int]], list[int]]:
    """Return the weights of the headline's choice fitted without each fold, and to all pages."""
    examples = [headline_examples(reading) for reading in readings]

    def fitted(fold: int | None) -> list[int]:
        some = [e for r, es in zip(readings, examples, strict=True) if r.page.fold != fold for e in es]
        return weights_of(linear.choice(some, len(headlines.NAMES), _HEAD_RIDGE))

    return [fitted(fold) for fold in _folds(readings)], fitted(None)


def picture_examples(reading: Reading, heads: list[int]) -> list[tuple[list[int], float, float]]:
    """Return of each line that may be a caption its features, whether it is one, and a weight.

    Only pages whose gold has captions: of the others nobody knows whether they print any.
    """
    page, spans, found = reading.page, general.bodies(reading.states), []
    if page.kind == "other" or not {A, C}.intersection(page.labels or ()) or not spans:
        return []
    weights.HEADLINES[:] = heads
    states, _ = general.looked_again(page.columns, reading.states, reading.supports, spans)
    for span in general.bodies(states):
        for i in pictures.asked(states, reading.supports, span):
            row = pictures.features(page.columns, states, reading.supports, i)
            found.append((row, float(page.labels[i] in (A, C)), _PICTURE_WEIGHT[page.kind]))
    return found


def fit_pictures(readings: list[Reading], heads: list[list[int]]) -> tuple[list[list[int]], list[int]]:
    """Return the weights of what is a caption fitted without each fold, and to all pages; ``heads`` are the folds'."""
    examples = [picture_examples(reading, heads[reading.page.fold]) for reading in readings]

    def fitted(fold: int | None) -> list[int]:
        some = [e for r, es in zip(readings, examples, strict=True) if r.page.fold != fold for e in es]
        rows, right, weight = zip(*some, strict=True)
        found = weights_of(linear.logistic(list(rows), list(right), list(weight), len(pictures.NAMES), _PICTURE_RIDGE))
        found[0] += _PICTURE_SHIFT
        return found

    return [fitted(fold) for fold in _folds(readings)], fitted(None)


def margin_examples(reading: Reading) -> list[tuple[list[int], float, float]]:
    """Return of each article its measures, whether it is one, and a weight."""
    page, states = reading.page, reading.states
    spans, none = general.bodies(states), page.kind in ("other", "bare")
    if not spans or (not none and not page.labels):
        return []
    weight = _MARGIN_WEIGHT[page.kind]
    if page.kind == "other" and page.name.endswith("#resiliparse_main"):
        weight = _EXTRACTED
    if page.kind == "bare" and page.lang != "en":
        weight = _FOREIGN
    counted, found = margins.of_page(page.columns, states), []
    for number, span in enumerate(spans):
        row = margins.measures(page.columns, states, reading.supports, span, number, counted)
        right = not none and (
            (not number and page.kind in ("page", "near", "nohead"))
            or _share_right(page, states, span[1], span[2]) >= 0.5
        )
        found.append((row, float(right), weight))
    return found


def with_headlines(readings: list[Reading], heads: list[list[int]]) -> None:
    """Choose the headlines of the readings anew, each by weights fitted without its fold."""
    kept = weights.HEADLINES[:]
    for reading in readings:
        weights.HEADLINES[:] = heads[reading.page.fold]
        page, states = reading.page, reading.states
        reading.states, _ = general.looked_again(page.columns, states, reading.supports, general.bodies(states))
    weights.HEADLINES[:] = kept


def fit_margins(readings: list[Reading], shift: int) -> tuple[list[list[int]], list[int]]:
    """Return the weights of the margin fitted without each fold, and to all pages; ``shift`` moves the margin."""
    examples = [margin_examples(reading) for reading in readings]

    def fitted(fold: int | None) -> list[int]:
        some = [e for r, es in zip(readings, examples, strict=True) if r.page.fold != fold for e in es]
        rows, right, weight = zip(*some, strict=True)
        found = weights_of(linear.logistic(list(rows), list(right), list(weight), len(margins.NAMES), _MARGIN_RIDGE))
        found[0] += shift
        news, elsewhere = margins.B_NEWS, margins.B_ELSEWHERE
        found[news:elsewhere] = [max(0, weight) for weight in found[news:elsewhere]]
        found[elsewhere:] = [min(0, weight) for weight in found[elsewhere:]]
        return found

    return [fitted(fold) for fold in _folds(readings)], fitted(None)
