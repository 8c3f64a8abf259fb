"""``Columns``: the features of consecutive units, stored as parallel lists."""

from __future__ import annotations

from functools import reduce
from operator import itemgetter, or_
from typing import TYPE_CHECKING

from newsparse.lexicon.subjects import OF_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.lexicon.subjects import Vocabulary


class Columns:
    """Features of the lines of a page, stored as parallel lists with one entry per line.

    An entry may also stand for several joined lines, or for part of a line.
    """

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
        "topics",
        "vocabulary",
        "words",
    )

    def __init__(self, keys: list[str], vocabulary: Vocabulary) -> None:
        """Store ``keys``, the normalised text of each line, and the vocabulary, and leave all other columns empty."""
        self.vocabulary = vocabulary
        self.keys = keys
        self.gaps: list[int] = []
        """The number of blank lines before each unit."""
        self.answers: list[list[int]] = []
        """One list for each sign in ``observe.SIGNS``, containing the number of each unit's answer."""
        self.flags: list[list[str]] = [[] for _ in keys]
        """For each unit, the names of its rare features, which do not belong to any sign."""
        self.sizes: list[int] = []
        """The number of words in each unit; in scripts without spaces, half the number of code points."""
        self.endings: list[int] = []
        """The type of each unit's last character, as an index into ``shape.ENDINGS``."""
        self.starts: list[int] = []
        """The type of each unit's first character, as an index into ``shape.STARTS``."""
        self.kinds: list[int] = []
        """The kind of each unit, such as a short sentence or a credit, as an index into ``shape.KINDS``."""
        self.words: list[list[str]] = []
        """The first words of each unit, in lower case and without surrounding punctuation."""
        self.topics: list[int] = []
        """The subjects that each unit's first words belong to, as a bit set (see ``evidence.words``)."""
        self.bags: list[int] = []
        """The content words at the start of each unit, cut to six letters, as a bit set (see ``evidence.words``)."""
        self.run = (0, 0)
        """The half-open range of unit indices that contains the densest prose."""

    def expand(self, keys: list[str], gaps: list[int]) -> None:
        """Expand columns with one entry per distinct line to one entry for each of ``keys``, and set ``gaps``.

        ``gaps`` contains the number of blank lines before each line.
        """
        self.gaps = gaps
        if len(keys) == len(self.keys):
            return
        numbers = {key: number for number, key in enumerate(self.keys)}
        select = itemgetter(*[numbers[key] for key in keys])  # of at least two units, so it returns a tuple
        self.keys = keys
        self.answers = [list(select(answers)) for answers in self.answers]
        self.flags = [names.copy() for names in select(self.flags)]
        self.sizes, self.endings, self.starts, self.kinds, self.topics, self.bags = [
            list(select(column))
            for column in (self.sizes, self.endings, self.starts, self.kinds, self.topics, self.bags)
        ]
        self.words = list(select(self.words))

    def find_page_words(self, units: Iterable[int]) -> set[str]:
        """Return the first words of those lines whose first words include one typical of a page type, such as a shop.

        ``units`` contains the indices of the lines.
        """
        topics, words = self.topics, self.words
        return set().union(*[words[i] for i in units if topics[i] & OF_PAGES])

    def merge_bags(self, units: Iterable[int]) -> int:
        """Return the content words of the lines with the given indices, as one bit set."""
        return reduce(or_, map(self.bags.__getitem__, units), 0)
