"""Features as answers to questions. Each answer has a number, and a name in the table of weights.

A decision lists its questions once, in ``Features``, which numbers the answers in order. Code that reads a page builds
a row, the list of the numbers of all answers that apply. The score is the sum of their weights:

    PARAGRAPHS = Banded("paragraphs", (2, 3, 5, 8, 13))  # 1, 2, 3 to 4, 5 to 7, 8 to 12, 13 or more
    KIND = Choice("headline is", ("none", *shape.KINDS))
    DECK = Flag("a deck")
    FEATURES = Features(PARAGRAPHS, KIND, DECK)

    row = [PARAGRAPHS.encode(count), KIND[kind]]
    if deck:
        row.append(DECK.number)

``KIND.numbers[kind]`` equals ``KIND[kind]``, but takes a third of the time.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import compress, islice, pairwise, product
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")
Numbers = tuple[int, ...]
"""Feature numbers, indexed by the answer to one question."""
Grid = tuple[Numbers, ...]
"""Feature numbers, indexed by the answers to two questions."""


def name_bands(limits: Sequence[int]) -> tuple[str, ...]:
    """Return names for the bands that ascending limits define, starting one below the first limit.

    For example, ``(2, 3, 5)`` returns ``("1", "2", "3 to 4", "5 or more")``.
    """
    starts = (limits[0] - 1, *limits)
    names = [str(a) if b - a == 1 else f"{a} to {b - 1}" for a, b in zip(starts, limits, strict=False)]
    return (*names, f"{limits[-1]} or more")


def name_ranges(limits: Sequence[int]) -> tuple[str, ...]:
    """Return names for the bands that ascending limits define, the first of which has no minimum.

    For example, ``(0, 5)`` returns ``("under 0", "0 to 4", "5 or more")``.
    """
    names = [str(a) if b - a == 1 else f"{a} to {b - 1}" for a, b in pairwise(limits)]
    return (f"under {limits[0]}", *names, f"{limits[-1]} or more")


class Question:
    """A question about a line, a candidate headline or another object. Each possible answer is a feature.

    ``name`` is a format string with a ``{}`` for each list of answers. If it contains no ``{}``, the answer is
    appended. ``numbers`` contains the feature numbers, nested like the lists of answers. It is set when the question
    is added to a ``Features`` object.
    """

    __slots__ = ("names", "numbers", "shape")

    numbers: Any

    def __init__(self, name: str, *answers: Iterable[object]) -> None:
        """Name every combination of answers. The last list of answers varies fastest."""
        lists = [tuple(sequence) for sequence in answers]
        template = name if "{" in name or not lists else f"{name} {{}}"
        self.names = tuple(template.format(*combination) for combination in product(*lists))
        self.shape = tuple(map(len, lists))

    def number_from(self, first: int) -> int:
        """Assign consecutive numbers to the answers, starting with ``first``, and return the next free number.

        Raise ``ValueError`` if the question already belongs to another set of features.
        """
        if hasattr(self, "numbers"):
            msg = f"the question {self.names[0]!r} is part of other features already"
            raise ValueError(msg)
        numbers = iter(range(first, first + len(self.names)))
        self.numbers = _nest(numbers, self.shape) if self.shape else next(numbers)
        return first + len(self.names)


def _nest(numbers: Iterator[int], shape: tuple[int, ...]) -> tuple[Any, ...]:
    """Return consecutive numbers as nested tuples of the given shape."""
    if len(shape) == 1:
        return tuple(islice(numbers, shape[0]))
    return tuple(_nest(numbers, shape[1:]) for _ in range(shape[0]))


class Flag(Question):
    """A feature that either applies or does not. ``number`` is its feature number."""

    __slots__ = ("number",)

    def __init__(self, name: str) -> None:
        """Create a feature called ``name`` in the table of weights."""
        super().__init__(name)

    def number_from(self, first: int) -> int:
        """Assign the number ``first`` to the feature, and return the next free number."""
        self.number: int = first
        return super().number_from(first)


class Flags(Question):
    """A group of boolean features that are computed together."""

    __slots__ = ()

    def __init__(self, *names: str) -> None:
        """Create a feature for each of ``names``, which are used in the table of weights."""
        super().__init__("{}", names)

    def encode(self, values: Iterable[bool]) -> Iterator[int]:
        """Return the numbers of the features that apply, which are those whose entries in ``values`` are true."""
        return compress(self.numbers, values)


class Crossed(Question, Generic[T]):
    """A combination of several questions: ``crossed[a][b]`` is the feature number for answers ``a`` and ``b``."""

    __slots__ = ()

    def __getitem__(self, answer: int) -> T:
        """Return the feature numbers for ``answer``, an answer to the first question.

        The numbers are nested by the answers to the other questions.
        """
        numbers: T = self.numbers[answer]
        return numbers


class Choice(Crossed[int]):
    """A question with a list of possible answers: ``choice[n]`` is the feature number of answer ``n``."""

    __slots__ = ()

    def __init__(self, name: str, answers: Iterable[object]) -> None:
        """Create a question with the given answers."""
        super().__init__(name, answers)


class Banded(Choice):
    """A question about a number, answered by the band that contains the number.

    ``limits`` contains the minimum of each band except the first. If ``answers`` is None, bands are named after their
    limits. If ``none`` is given, it names an additional first answer for a missing value.
    """

    __slots__ = ("base", "limits")

    def __init__(
        self, name: str, limits: Sequence[int], answers: Iterable[object] | None = None, *, none: str | None = None
    ) -> None:
        """Create a question with the given bands.

        Raise ``ValueError`` unless there is one more answer than there are limits.
        """
        names = tuple(name_bands(limits) if answers is None else answers)
        if len(names) != len(limits) + 1:
            msg = f"{name!r} has {len(names)} answers for {len(limits) + 1} bands"
            raise ValueError(msg)
        super().__init__(name, names if none is None else (none, *names))
        self.limits = tuple(limits)

    def number_from(self, first: int) -> int:
        """Assign consecutive numbers to the answers, starting with ``first``, and return the next free number."""
        after_last = super().number_from(first)
        self.base: int = after_last - len(self.limits) - 1
        return after_last

    def encode(self, number: int) -> int:
        """Return the feature number of the band that contains ``number``."""
        return self.base + bisect_right(self.limits, number)


class Features:
    """The features of one decision, numbered in order. ``names`` contains their names in the table of weights."""

    __slots__ = ("names",)

    names: tuple[str, ...]

    def __init__(self, *questions: Question, prefix: str = "") -> None:
        """Assign numbers to the answers of ``questions``.

        Raise ``ValueError`` if a question already belongs to another set of features, or if two names are equal.
        """
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
        """Return the number of features."""
        return len(self.names)

    def with_questions(self, *questions: Question) -> Features:
        """Return a copy of these features with the features of further questions appended."""
        features = Features()
        features.names = self.names
        features._add(questions, "")
        return features

    def with_prefix(self, prefix: str) -> Features:
        """Return a copy of these features with the same numbers and with ``prefix`` before each name."""
        features = Features()
        features.names = tuple(prefix + name for name in self.names)
        return features
