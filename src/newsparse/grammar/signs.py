"""Signs: questions about every unit, and the features that their answers imply.

A sign combines several questions and has one number per combination of answers, which may imply several features. For
example, the amount of prose within three, twelve and thirty lines is one sign. Each sign has one column of answers, so
the scores of a unit are the sum of a dozen look-ups. Rare features are flags instead: names appended to the unit's row.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Names = tuple[str, ...]
"""The names of the features that an answer implies; empty names are ignored."""


class Sign:
    """Questions answered by one number: the sum of answers times the strides of their questions.

    ``more`` are answers outside the combinations, numbered from ``size`` on.
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
        """Return, by number, the features that each answer implies."""
        combinations = product(*self._questions)
        features = self._features
        return [*(combinations if features is None else (features(*answers) for answers in combinations)), *self._more]
