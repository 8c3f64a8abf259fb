"""Signs: what is asked of every block, and the features that each answer stands for.

A sign asks several questions at once and has one number for each combination of answers, which may stand for several
features: how much prose follows within three, within twelve and within thirty lines is one sign. A family of rules
fills one column of answers a sign, so that a block's support is the sum of a dozen look-ups. What few blocks show is
no sign but a flag: the name of one feature, appended to the block's row.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Names = tuple[str, ...]
"""The names of the features that an answer stands for; an empty name stands for none."""


class Sign:
    """Questions that are asked together. ``strides`` are by how much a step in each question's answer counts.

    The number of a combination of answers is the sum of each answer times its stride. ``more`` are answers outside the
    combinations: they are numbered from ``size`` on.
    """

    __slots__ = ("_features", "_more", "_questions", "size", "strides")

    def __init__(
        self,
        *questions: Iterable[str],
        features: Callable[..., Names] | None = None,
        more: Iterable[Names] = (),
    ) -> None:
        """Take the answers of each question; ``features`` names those of a combination, else each answer is one."""
        self._questions = tuple(map(tuple, questions))
        self._features, self._more = features, tuple(more)
        lengths = tuple(map(len, self._questions))
        self.size = prod(lengths)
        self.strides = tuple(prod(lengths[n + 1 :]) for n in range(len(lengths)))

    def answers(self) -> list[Names]:
        """Return, by number, the features that each answer stands for."""
        combinations = product(*self._questions)
        features = self._features
        return [*(combinations if features is None else (features(*answers) for answers in combinations)), *self._more]
