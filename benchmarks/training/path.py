"""Fit the path, the most probable sequence of states: a linear-chain CRF with a softmax margin, optimised with Adam.

The margin adds a cost to each wrong state, which corresponds to its effect on the figures: words of the body, whole
paragraphs, the headline, captions. Random numbers come from one seed and sums have a fixed order, so results are
reproducible on the same machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
import numpy as np

from newsparse.grammar.observe import list_feature_names
from newsparse.grammar.states import CAPTION, FIRST, FOLLOWS, HEADLINE, LAST, PARAGRAPH, PICTURE, State

if TYPE_CHECKING:
    from benchmarks.training.corpus import Sample
    from newsparse.grammar.table import Table

Array = np.ndarray[Any, Any]
K = len(State)
_LEGAL, _IN, _OUT = np.zeros((K, K), bool), np.zeros(K, bool), np.zeros(K, bool)
for _state, _after in FOLLOWS.items():
    _LEGAL[_state, list(_after)] = True
_IN[list(FIRST)] = _OUT[list(LAST)] = True
_BODY, _WHOLE, _HEAD, _CAPTION = 5.0, 3.0, 3.0, 0.5
_LONGEST = 1500
_EPOCHS, _RATE, _RIDGE, _DROP = 12, 0.05, 3e-3, 0.2
WEIGHT = {"page": 1.0, "near": 0.5, "nohead": 0.3, "mix": 1.0, "row": 1.8}
_LEAST = 2
"""Minimum absolute weight. A feature whose weights are all smaller is omitted from the table."""


class Model(NamedTuple):
    """The weights of features, of steps between states, and of first states."""

    features: Array
    steps: Array
    first: Array

    def rounded(self) -> Model:
        """Return the weights as integers in tenths, as in the table."""
        return Model(*(np.rint(part * 10).astype(int) for part in self))


def costs(page: Sample) -> Array:
    """Return the cost of each state for each unit."""
    labels = np.array(page.labels)
    words = np.minimum(np.array(page.columns.sizes, np.float32), 150)
    right = labels == PARAGRAPH
    cost = np.zeros((len(labels), K), np.float32)
    each = _BODY * words / max(20.0, float(words[right].sum())) + _WHOLE / max(1, int(right.sum()))
    cost[right] += each[right, None]
    cost[~right, PARAGRAPH] += each[~right]
    head = labels == HEADLINE
    cost[head] += _HEAD
    cost[~head, HEADLINE] += _HEAD
    captions = (labels == PICTURE) | (labels == CAPTION)
    cost[captions] += _CAPTION
    cost[np.ix_(captions, [PICTURE, CAPTION])] -= _CAPTION
    cost[np.ix_(~captions, [PICTURE, CAPTION])] += _CAPTION
    cost[np.arange(len(labels)), labels] = 0
    if page.kind == "nohead":
        cost[:, HEADLINE] *= 0.5
    return cost


class _Batch:
    """Pages of similar length, which are processed together."""

    def __init__(self, pages: list[Sample], matrix: Any) -> None:
        self.lengths = np.array([min(_LONGEST, len(page.keys)) for page in pages])
        self.shape = int(self.lengths.max()), len(pages)
        picked = np.concatenate(
            [np.arange(page.rows[0], page.rows[0] + n) for page, n in zip(pages, self.lengths, strict=True)]
        )
        self.matrix = matrix[picked]
        self.turned = self.matrix.T.tocsr()
        self.at = np.concatenate([np.arange(n) for n in self.lengths]), np.repeat(np.arange(len(pages)), self.lengths)
        labels = [(page.labels or [])[:n] for page, n in zip(pages, self.lengths, strict=True)]
        self.gold = np.concatenate([np.array(of_page) for of_page in labels])
        self.cost = np.concatenate([costs(page)[:n] for page, n in zip(pages, self.lengths, strict=True)])
        self.weight = np.array([WEIGHT[page.kind] * page.weight for page in pages])
        self.cut = np.array([not _OUT[of_page[-1]] for of_page in labels])
        self.steps, self.first = np.zeros((K, K)), np.zeros(K)
        inside = self.at[1][1:] == self.at[1][:-1]
        weights = self.weight[self.at[1]]
        np.add.at(self.steps, (self.gold[:-1][inside], self.gold[1:][inside]), weights[1:][inside])
        np.add.at(self.first, self.gold[self.at[0] == 0], self.weight)


def _batches(pages: list[Sample], matrix: Any) -> list[_Batch]:
    order = sorted((p for p in pages if p.labels), key=lambda p: (min(_LONGEST, len(p.keys)), p.name))
    batches, at = [], 0
    while at < len(order):
        size = 40 if len(order[at].keys) < 400 else 20
        batches.append(_Batch(order[at : at + size], matrix))
        at += size
    return batches


def _marginals(scores: Array, batch: _Batch, model: Model) -> tuple[Array, Array, Array]:
    """Return the probabilities of states, and those of steps and first states summed over the batch.

    They are computed with the forward-backward algorithm.
    """
    count, _ = batch.shape
    emit = np.maximum(np.exp(scores - scores.max(2, keepdims=True)), 1e-25)
    step = np.where(_LEGAL, np.exp(model.steps), 0.0)
    ahead, came, back = np.empty_like(emit), np.empty_like(emit), np.empty_like(emit)
    now = np.where(_IN, np.exp(model.first), 0.0) * emit[0]
    ahead[0] = now = now / now.sum(1)[:, None]
    for t in range(1, count):
        came[t] = now @ step
        now = came[t] * emit[t]
        ahead[t] = now = np.maximum(now / now.sum(1)[:, None], 1e-120)
    end = np.where(_OUT, 1.0, 0.0)[None].repeat(len(batch.lengths), 0)
    end[batch.cut] = 1.0
    back[count - 1] = now = end
    stops, turned = set((batch.lengths - 1).tolist()), step.T.copy()
    for t in range(count - 2, -1, -1):
        now = (now * emit[t + 1]) @ turned
        now = np.maximum(now / now.sum(1)[:, None], 1e-120)
        if t in stops:
            now = np.where((batch.lengths - 1 == t)[:, None], end, now)
        back[t] = now
    state = ahead * back
    state /= state.sum(2, keepdims=True)
    pair = emit[1:] * back[1:]
    pair /= (came[1:] * pair).sum(2, keepdims=True)
    mask = (np.arange(1, count)[:, None] < batch.lengths[None]) * batch.weight[None]
    steps = ((ahead[:-1] * mask[..., None]).reshape(-1, K).T @ pair.reshape(-1, K)) * step
    return state, steps, (state[0] * batch.weight[:, None]).sum(0)


def train(pages: list[Sample], matrix: Any) -> Model:
    """Fit and return a model: the mean of the weights during the second half of Adam's steps."""
    rng = np.random.default_rng(0)
    batches = _batches(pages, matrix)
    now = Model(np.zeros((matrix.shape[1], K)), np.zeros((K, K)), np.zeros(K))
    first, second, mean = ([np.zeros_like(part) for part in now] for _ in range(3))
    total, count = _EPOCHS * len(batches), 0
    for epoch in range(_EPOCHS):
        for number in rng.permutation(len(batches)):
            batch = batches[number]
            keep = ((rng.random(matrix.shape[1]) >= _DROP) / (1 - _DROP)).astype(np.float32)[:, None]
            scores = np.zeros((*batch.shape, K))
            scores[batch.at] = batch.matrix @ (now.features.astype(np.float32) * keep) + batch.cost
            state, steps, starts = _marginals(scores, batch, now)
            wrong = state[batch.at]
            wrong[np.arange(len(batch.gold)), batch.gold] -= 1
            wrong *= batch.weight[batch.at[1]][:, None]
            slopes = (batch.turned @ wrong.astype(np.float32) * keep, steps - batch.steps, starts - batch.first)
            count += 1
            rate, size = _RATE * (1 - (count - 1) / total) ** 0.5, float(batch.weight.sum())
            for k, (part, slope) in enumerate(zip(now, slopes, strict=True)):
                slope = slope / size + _RIDGE * part
                first[k] += 0.1 * (slope - first[k])
                second[k] += 0.01 * (slope * slope - second[k])
                part -= rate * (first[k] / (1 - 0.9**count)) / (np.sqrt(second[k] / (1 - 0.99**count)) + 1e-3)
                if epoch >= _EPOCHS // 2:
                    mean[k] += part
    halves = (_EPOCHS - _EPOCHS // 2) * len(batches)
    return Model(*(part / halves for part in mean))


def weights(table: Table) -> Array:
    """Return the weights of states in a table, with one row per feature name."""
    return np.array([table.states.get(name, (0,) * K) for name in list_feature_names()], np.float32)


def with_path(table: Table, model: Model) -> Table:
    """Return a copy of a table with the weights of a model."""
    features, steps, first = model.rounded()
    rows = zip(list_feature_names(), features.tolist(), strict=True)
    return attrs.evolve(
        table,
        states={name: tuple(row) for name, row in rows if max(map(abs, row)) >= _LEAST},
        steps={state: tuple(steps[state].tolist()) for state in State},
        first=tuple(first.tolist()),
    )
