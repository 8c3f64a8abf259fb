"""What the general rules have seen of a stretch of lines, as parallel lists: filled by ``shape``, read by the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.lexicon.subjects import Vocabulary


class Sight:
    """The units of a stretch."""

    __slots__ = (
        "bags",
        "before",
        "columns",
        "ending",
        "flags",
        "keys",
        "kinds",
        "run",
        "sizes",
        "start",
        "vocabulary",
        "words",
    )

    def __init__(self, keys: list[str], before: list[int], vocabulary: Vocabulary) -> None:
        """Take the readings of the units, the number of blank lines before each, and what words speak of."""
        self.vocabulary = vocabulary
        self.keys = keys
        self.before = before
        self.columns: list[list[int]] = []
        """For each sign, in the order of ``evidence.signs()``, the answer of each unit."""
        self.flags: list[list[str]] = [[] for _ in keys]
        """Of each unit, the names of the features that are no sign's."""
        self.sizes: list[int] = []
        """Words of the unit; where a script has no spaces, half its characters."""
        self.ending: list[int] = []
        self.start: list[int] = []
        self.kinds: list[int] = []
        """Coarse kind of line, see ``shape.KINDS``."""
        self.words: list[list[str]] = []
        """The first words, lower-case."""
        self.bags: list[frozenset[str]] = []
        """The content words of the unit's beginning, cut to six letters."""
        self.run = (0, 0)
        """The stretch of the densest prose."""
