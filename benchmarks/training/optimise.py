"""Fit the weights of decisions: logistic and softmax models of sparse rows, optimised with Adam."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse as sp

Array = np.ndarray[Any, Any]


def matrix_of(rows: list[list[int]], width: int) -> Any:
    """Return a sparse matrix with a one for each feature number in each row, and ``width`` columns."""
    ends = np.cumsum([0, *map(len, rows)])
    column = np.fromiter((feature for row in rows for feature in row), np.int32, int(ends[-1]))
    return sp.csr_matrix((np.ones(len(column), np.float32), column, ends), shape=(len(rows), width))


def weights_of(values: Array) -> list[int]:
    """Return fitted values as integers in tenths, as in the table."""
    return [int(x) for x in np.rint(values * 10).ravel()]


def _adam(slope: Any, shape: tuple[int, ...], steps: int) -> Array:
    value, first, second = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for t in range(1, steps + 1):
        g = slope(value)
        first += 0.1 * (g - first)
        second += 0.01 * (g * g - second)
        value -= 0.1 * (1 - t / steps) * (first / (1 - 0.9**t)) / (np.sqrt(second / (1 - 0.99**t)) + 1e-9)
    return value


def logistic(rows: list[list[int]], right: list[float], weight: list[float], width: int, ridge: float) -> Array:
    """Fit a logistic model, and return its weights. Their sum for a row should be positive if the row is right."""
    x = matrix_of(rows, width)
    turned, y, w = x.T.tocsr(), np.array(right), np.array(weight)
    return _adam(lambda v: (turned @ (w * (1 / (1 + np.exp(-(x @ v))) - y)) + ridge * v) / len(y), (width,), 300)


def verdicts(
    rows: list[list[int]], right: list[int], weight: list[float], shape: tuple[int, int], ridge: float
) -> Array:
    """Fit and return weights for each verdict. The right verdict of a row should have the largest sum.

    ``shape`` is the number of features and the number of verdicts.
    """
    x = matrix_of(rows, shape[0])
    turned, y, w, n = x.T.tocsr(), np.array(right), np.array(weight), len(right)

    def slope(v: Array) -> Array:
        s = x @ v
        p = np.exp(s - s.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        p[np.arange(n), y] -= 1
        return np.asarray((turned @ (p * w[:, None]) + ridge * v) / n)

    return _adam(slope, shape, 200).T


def choice(groups: list[tuple[list[list[int]], list[int], float]], width: int, ridge: float) -> Array:
    """Fit and return weights. In each group, a right row should have the largest sum."""
    x = matrix_of([row for rows, _, _ in groups for row in rows], width)
    turned = x.T.tocsr()
    sizes = [len(rows) for rows, _, _ in groups]
    group = np.repeat(np.arange(len(groups)), sizes)
    begins = np.cumsum([0, *sizes[:-1]])
    right = np.array([k in answers for rows, answers, _ in groups for k in range(len(rows))])
    weight = np.array([w for _, _, w in groups])[group]

    def slope(v: Array) -> Array:
        s = x @ v
        e = np.exp(s - np.maximum.reduceat(s, begins)[group])
        good = e * right
        p = e / np.add.reduceat(e, begins)[group] - good / np.maximum(np.add.reduceat(good, begins), 1e-30)[group]
        return np.asarray((turned @ (p * weight) + ridge * v) / len(groups))

    return _adam(slope, (width,), 150)
