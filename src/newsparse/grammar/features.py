"""Features declared as questions: each answer has a number, for sums of weights, and a name, for the table of weights.

A decision lists its questions once, in ``Features``, which numbers the answers in that order. Code that looks at a page
collects a row, the numbers of the answers that apply; the score is the sum of their weights. Nobody counts offsets:

    PARAGRAPHS = Banded("paragraphs", (2, 3, 5, 8, 13))  # 1, 2, 3 to 4, 5 to 7, 8 to 12, 13 or more
    KIND = Choice("headline is", ("none", *shape.KINDS))
    DECK = Flag("a deck")
    FEATURES = Features(PARAGRAPHS, KIND, DECK)

    row = [PARAGRAPHS.of(count), KIND[kind]]
    if deck:
        row.append(DECK.number)
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import compress, islice, pairwise, product
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")
Numbers = tuple[int, ...]
"""Numbers of features by an answer."""
Grid = tuple[Numbers, ...]
"""Numbers of features by two answers."""


def bands(limits: Sequence[int]) -> tuple[str, ...]:
    """Return names for the bands between ascending limits: ``(2, 3, 5)`` gives ``1  2  3 to 4  5 or more``."""
    starts = (limits[0] - 1, *limits)
    names = [str(a) if b - a == 1 else f"{a} to {b - 1}" for a, b in zip(starts, limits, strict=False)]
    return (*names, f"{limits[-1]} or more")


def ranges(limits: Sequence[int]) -> tuple[str, ...]:
    """Return names for bands without a least value: ``(0, 5)`` gives ``under 0  0 to 4  5 or more``."""
    names = [str(a) if b - a == 1 else f"{a} to {b - 1}" for a, b in pairwise(limits)]
    return (f"under {limits[0]}", *names, f"{limits[-1]} or more")


class Question:
    """A question whose answers are features.

    ``name`` is a format of one answer from each sequence; without a ``{}`` the answer follows it. ``numbers`` is set
    when the question becomes part of ``Features``: nested by the sequences, as deep as there are any.
    """

    __slots__ = ("names", "numbers", "shape")

    numbers: Any

    def __init__(self, name: str, *answers: Iterable[object]) -> None:
        """Name the answers: of several sequences each combination, the last changing fastest."""
        lists = [tuple(sequence) for sequence in answers]
        template = name if "{" in name or not lists else f"{name} {{}}"
        self.names = tuple(template.format(*combination) for combination in product(*lists))
        self.shape = tuple(map(len, lists))

    def number_from(self, first: int) -> int:
        """Assign numbers to the answers from ``first`` on; return the next free one."""
        if hasattr(self, "numbers"):
            msg = f"the question {self.names[0]!r} is part of other features already"
            raise ValueError(msg)
        numbers = iter(range(first, first + len(self.names)))
        self.numbers = _nest(numbers, self.shape) if self.shape else next(numbers)
        return first + len(self.names)


def _nest(numbers: Iterator[int], shape: tuple[int, ...]) -> tuple[Any, ...]:
    if len(shape) == 1:
        return tuple(islice(numbers, shape[0]))
    return tuple(_nest(numbers, shape[1:]) for _ in range(shape[0]))


class Flag(Question):
    """A feature that applies or not; ``number`` is its number."""

    __slots__ = ("number",)

    def __init__(self, name: str) -> None:
        """Take the name of the feature."""
        super().__init__(name)

    def number_from(self, first: int) -> int:
        """Assign a number to the feature; return the next free one."""
        self.number: int = first
        return super().number_from(first)


class Flags(Question):
    """Features that are computed together, each of which applies or not."""

    __slots__ = ()

    def __init__(self, *names: str) -> None:
        """Take the names of the features."""
        super().__init__("{}", names)

    def raised(self, values: Iterable[bool]) -> Iterator[int]:
        """Return the numbers of those that apply."""
        return compress(self.numbers, values)


class Crossed(Question, Generic[T]):
    """Several questions combined: ``crossed[a][b]`` is the number for the answers ``a`` and ``b``."""

    __slots__ = ()

    def __getitem__(self, answer: int) -> T:
        """Return the number of an answer, or where several are crossed those for the next question."""
        numbers: T = self.numbers[answer]
        return numbers


class Choice(Crossed[int]):
    """A question with one answer of several: ``choice[n]`` is the number of the answer at ``n``."""

    __slots__ = ()

    def __init__(self, name: str, answers: Iterable[object]) -> None:
        """Take the question and its answers."""
        super().__init__(name, answers)


class Banded(Choice):
    """A question whose answer is a number, by the band that it is in.

    ``limits`` are the least number of each band but the first. Bands without ``answers`` are named after their limits.
    With ``none`` there is one more answer, before the others, for where there is nothing to measure.
    """

    __slots__ = ("base", "limits")

    def __init__(
        self, name: str, limits: Sequence[int], answers: Iterable[object] | None = None, *, none: str | None = None
    ) -> None:
        """Take the question, the limits of the bands, and their names where the limits do not say them."""
        names = tuple(bands(limits) if answers is None else answers)
        if len(names) != len(limits) + 1:
            msg = f"{name!r} has {len(names)} answers for {len(limits) + 1} bands"
            raise ValueError(msg)
        super().__init__(name, names if none is None else (none, *names))
        self.limits = tuple(limits)

    def number_from(self, first: int) -> int:
        """Assign numbers to the answers from ``first`` on; return the next free one."""
        behind = super().number_from(first)
        self.base: int = behind - len(self.limits) - 1
        return behind

    def of(self, number: int) -> int:
        """Return the number of the feature for the band that a number is in."""
        return self.base + bisect_right(self.limits, number)


class Features:
    """The features of one decision, numbered in the order of their questions; ``names`` are theirs in the table."""

    __slots__ = ("names",)

    names: tuple[str, ...]

    def __init__(self, *questions: Question, prefix: str = "") -> None:
        """Assign numbers to the answers of the questions, each of which may be part of one decision only."""
        self.names = ()
        self._add(questions, prefix)

    def _add(self, questions: Iterable[Question], prefix: str) -> None:
        names = list(self.names)
        for question in questions:
            question.number_from(len(names))
            names += [prefix + name for name in question.names]
        if len(set(names)) < len(names):
            twice = next(name for n, name in enumerate(names) if name in names[:n])
            msg = f"two features are called {twice!r}: one weight would count for both"
            raise ValueError(msg)
        self.names = tuple(names)

    def __len__(self) -> int:
        """Return how many features there are."""
        return len(self.names)

    def extended(self, *questions: Question) -> Features:
        """Return these features, with the same numbers and names, and those of more questions behind them."""
        features = Features()
        features.names = self.names
        features._add(questions, "")
        return features

    def prefixed(self, prefix: str) -> Features:
        """Return the same features, with the same numbers, under names that begin with ``prefix``."""
        features = Features()
        features.names = tuple(prefix + name for name in self.names)
        return features
