"""The general rules: what a line shows, as the numbers of named features."""

from __future__ import annotations

from itertools import accumulate

from newsparse.evidence import furniture, gaps, lists, marks, prose, repeats, shape, subject
from newsparse.evidence.sight import Sight

_FAMILIES = (shape, marks, furniture, gaps, lists, repeats, prose, subject)
_BASES = tuple(accumulate((len(f.NAMES) for f in _FAMILIES), initial=0))
NAMES: tuple[str, ...] = tuple(name for f in _FAMILIES for name in f.NAMES)
"""The name of each feature, by its number."""


def observe(keys: list[str], before: list[int]) -> Sight:
    """Return what each unit shows, from the readings of the units and the blank lines before each."""
    sight = Sight(keys, before)
    for family, base in zip(_FAMILIES, _BASES, strict=False):
        family.look(sight, base)
    return sight
