"""``Columns``: what the families of evidence observe of a stretch, as parallel lists."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from newsparse.grammar.evidence.shape import STRIPPED
from newsparse.lexicon.subjects import OF_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.lexicon.subjects import Vocabulary


class Words:
    """The first words of each unit, lower-case and without punctuation at their ends; read when they are asked for."""

    __slots__ = ("_tokens", "_words")

    def __init__(self, tokens: list[list[str]]) -> None:
        """Take the words as printed."""
        self._tokens = tokens
        self._words: dict[int, list[str]] = {}

    def __getitem__(self, number: int) -> list[str]:
        """Return the words of a unit."""
        words = self._words.get(number)
        if words is None:
            words = self._words[number] = [token.strip(STRIPPED) for token in self._tokens[number]]
        return words


class Columns:
    """Lists with one entry per unit of a stretch."""

    __slots__ = (
        "answers",
        "bags",
        "endings",
        "flags",
        "gaps",
        "keys",
        "kinds",
        "run",
        "sizes",
        "starts",
        "tokens",
        "topics",
        "vocabulary",
        "words",
    )

    def __init__(self, keys: list[str], gaps: list[int], vocabulary: Vocabulary) -> None:
        """Take the readings of the units, the number of blank lines before each, and the subjects of words."""
        self.vocabulary = vocabulary
        self.keys = keys
        self.gaps = gaps
        self.answers: list[list[int]] = []
        """For each sign, in the order of ``observe.SIGNS``, the answer of each unit."""
        self.flags: list[list[str]] = [[] for _ in keys]
        """The names of a unit's features that are not a sign's."""
        self.sizes: list[int] = []
        """Words; where a script has no spaces, half the code points."""
        self.endings: list[int] = []
        """How the unit ends, see ``shape.ENDINGS``."""
        self.starts: list[int] = []
        """How the unit begins, see ``shape.STARTS``."""
        self.kinds: list[int] = []
        """Coarse kind of unit, see ``shape.KINDS``."""
        self.tokens: list[list[str]] = []
        """The first words as printed, lower-case."""
        self.words = Words(self.tokens)
        """The same without punctuation at their ends."""
        self.topics: list[int] = []
        """What the first words are about, see ``evidence.words``."""
        self.bags: list[int] = []
        """The content words of the beginning, cut to six letters, see ``evidence.words``."""
        self.run = (0, 0)
        """The stretch of the densest prose, half-open numbers of units."""

    def page_words(self, units: Iterable[int]) -> set[str]:
        """Return the words of units that are on one of the lists that tell pages apart."""
        topics, words = self.topics, self.words
        return set().union(*[words[i] for i in units if topics[i] & OF_PAGES])

    def bag(self, units: Iterable[int]) -> int:
        """Return the content words of several units."""
        return reduce(or_, map(self.bags.__getitem__, units), 0)
