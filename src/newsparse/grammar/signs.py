"""Signs: combined questions about a unit, and the features that each answer implies.

A sign combines several questions. It has one number per combination of answers, and each combination may imply several
features. For example, the amount of prose within three, twelve and thirty lines is one sign. As each sign has one
column of answers, the scores of a unit are the sum of a dozen lookups. Rare features are flags instead: their names are
appended to the unit's list in ``Columns.flags``.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Names = tuple[str, ...]
"""The names of the features that an answer implies. Empty names are ignored."""


class Sign:
    """A set of questions about a line. The answers are combined into a single number.

    The number is the sum of each answer times the stride of its question. ``more`` lists additional answers that are
    not combinations, numbered from ``size``.
    """

    __slots__ = ("_features", "_more", "_questions", "size", "strides")

    def __init__(
        self,
        *questions: Iterable[str],
        features: Callable[..., Names] | None = None,
        more: Iterable[Names] = (),
    ) -> None:
        """Create a sign from the possible answers to each of the ``questions``.

        ``features`` returns the feature names that a combination of answers implies. If it is None, each answer is a
        feature name. ``more`` lists additional answers that are not combinations.
        """
        self._questions = tuple(map(tuple, questions))
        self._features, self._more = features, tuple(more)
        lengths = tuple(map(len, self._questions))
        self.size = prod(lengths)
        self.strides = tuple(prod(lengths[n + 1 :]) for n in range(len(lengths)))

    def answers(self) -> list[Names]:
        """Return the feature names that each answer implies, indexed by answer number."""
        combinations = product(*self._questions)
        features = self._features
        return [*(combinations if features is None else (features(*answers) for answers in combinations)), *self._more]
