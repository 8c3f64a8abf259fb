"""What the general rules have seen of a stretch of lines, as parallel lists: filled by ``shape``, read by the rest."""

from __future__ import annotations


class Sight:
    """The units of a stretch. ``rows[i]`` collects the numbers of the features that unit ``i`` shows."""

    __slots__ = ("bags", "before", "ending", "keys", "kinds", "rows", "run", "sizes", "start", "words")

    def __init__(self, keys: list[str], before: list[int]) -> None:
        """Take the readings of the units and the number of blank lines before each."""
        self.keys = keys
        self.before = before
        self.sizes: list[int] = []
        """Words of the unit; where a script has no spaces, half its characters."""
        self.ending: list[int] = []
        self.start: list[int] = []
        self.kinds: list[int] = []
        """Coarse kind of line, see ``shape.KINDS``."""
        self.words: list[list[str]] = []
        """The first words, lower-case."""
        self.rows: list[list[int]] = []
        self.bags: list[frozenset[str]] = []
        """The content words of the unit's beginning, cut to six letters."""
        self.run = (0, 0)
        """The stretch of the densest prose."""
