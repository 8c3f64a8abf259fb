"""Fit boosted trees that rank the rows of a group, or classify rows. They correct scores that are sums of weights.

As there is one thread and one seed, the trees are reproducible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import lightgbm
import numpy as np

from newsparse.grammar.forest import Forest

if TYPE_CHECKING:
    from newsparse.grammar.forest import Tree

Array = np.ndarray[Any, Any]
_RANKING, _JUDGING = (60, 0.2), (100, 0.1)
"""The number of trees, and the learning rate."""
_PARAMETERS = {
    "num_leaves": 8,
    "min_data_in_leaf": 40,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
_SCALE = 1000
"""Values of leaves are stored in thousandths."""


class Group(NamedTuple):
    """A group of rows to rank, in which a right row should be first."""

    rows: list[tuple[int, ...]]
    scores: list[int]
    """The sum of the weights of each row, in tenths."""
    right: list[bool]
    weight: float


class Verdict(NamedTuple):
    """A row to classify, and whether it is right."""

    row: tuple[int, ...]
    score: int
    """The sum of the weights of the row, in tenths."""
    right: bool
    weight: float


def rank(groups: list[Group], inputs: tuple[str, ...]) -> Forest:
    """Fit and return trees that rank a right row first in each group."""
    rows = [row for group in groups for row in group.rows]
    scores = [score for group in groups for score in group.scores]
    return Forest(inputs, _grow(rows, scores, _slopes_of(groups), _RANKING))


def judge(verdicts: list[Verdict], inputs: tuple[str, ...], size: tuple[int, float] = _JUDGING) -> Forest:
    """Fit and return trees that classify rows: the total score of a row should be positive if it is right.

    ``size`` is the number of trees and the learning rate.
    """
    right = np.array([verdict.right for verdict in verdicts], np.float64)
    weight = np.array([verdict.weight for verdict in verdicts])

    def slopes(scores: Array, _: Any) -> tuple[Array, Array]:
        p = 1 / (1 + np.exp(-scores))
        return (p - right) * weight, p * (1 - p) * weight

    rows, scores = [verdict.row for verdict in verdicts], [verdict.score for verdict in verdicts]
    return Forest(inputs, _grow(rows, scores, slopes, size))


def _grow(rows: list[tuple[int, ...]], scores: list[int], slopes: Any, size: tuple[int, float]) -> tuple[Tree, ...]:
    count, rate = size
    data = lightgbm.Dataset(
        np.array(rows, np.float64), label=np.zeros(len(rows)), init_score=np.array(scores) / 10, params=_PARAMETERS
    )
    booster = lightgbm.train(_PARAMETERS | {"objective": slopes, "learning_rate": rate}, data, count)
    return tuple(_tree(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"])


def _slopes_of(groups: list[Group]) -> Any:
    """Return the objective function for LightGBM: first and second derivatives of the softmax loss in each group."""
    sizes = [len(group.rows) for group in groups]
    begins = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(groups)), sizes)
    right = np.array([is_right for one in groups for is_right in one.right], np.float64)
    weight = np.array([one.weight for one in groups])[group]

    def slopes(scores: Array, _: Any) -> tuple[Array, Array]:
        e = np.exp(scores - np.maximum.reduceat(scores, begins)[group])
        good = e * right
        p = e / np.add.reduceat(e, begins)[group]
        wanted = good / np.maximum(np.add.reduceat(good, begins), 1e-30)[group]
        return (p - wanted) * weight, np.maximum(p * (1 - p), 1e-3) * weight

    return slopes


def _tree(node: dict[str, Any]) -> Tree:
    """Convert a LightGBM tree with integer inputs to a tree of the table."""
    if "split_index" not in node:
        return round(node["leaf_value"] * _SCALE)
    low, high = _tree(node["left_child"]), _tree(node["right_child"])
    return low if low == high else (node["split_feature"], int(np.floor(node["threshold"])) + 1, low, high)
