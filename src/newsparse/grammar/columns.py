"""``Columns``: what the families of evidence observe of a stretch, as parallel lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.lexicon.subjects import Vocabulary


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
        self.words: list[list[str]] = []
        """The first words, lower-case."""
        self.bags: list[frozenset[str]] = []
        """The content words of the beginning, cut to six letters."""
        self.run = (0, 0)
        """The stretch of the densest prose, half-open numbers of units."""
