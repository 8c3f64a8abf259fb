"""The general rules: what a line shows, as answers to signs and flags, each of which stands for named features."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import boilerplate as furniture
from newsparse.grammar.evidence import gaps, marks, prose, repeats, shape, subject
from newsparse.grammar.evidence import rows as lists
from newsparse.grammar.sight import Sight

if TYPE_CHECKING:
    from newsparse.grammar.signs import Sign
    from newsparse.lexicon.subjects import Vocabulary

_FAMILIES = (shape, marks, furniture, gaps, lists, repeats, prose, subject)
_ASKING = (shape, gaps, lists, prose, subject)
FLAGS: tuple[str, ...] = (*marks.FLAGS, *furniture.FLAGS, *repeats.FLAGS)
"""The names of the features that few units show."""


@cache
def signs() -> tuple[Sign, ...]:
    """Return what is asked of every unit, in the order of ``Sight.columns``; made when it is first asked for."""
    return tuple(sign for family in _ASKING for sign in family.signs())


@cache
def names() -> tuple[str, ...]:
    """Return the name of each feature, once."""
    answers = chain.from_iterable(signs())
    return tuple(dict.fromkeys(filter(None, chain(chain.from_iterable(answers), FLAGS))))


def observe(keys: list[str], before: list[int], vocabulary: Vocabulary) -> Sight:
    """Return what each unit shows, from the readings of the units and the blank lines before each."""
    sight = Sight(keys, before, vocabulary)
    for family in _FAMILIES:
        family.look(sight)
    return sight


def shown(sight: Sight) -> list[list[str]]:
    """Return for each unit the names of the features that it shows: for explaining and for fitting."""
    answers = [[sign[answer] for answer in column] for sign, column in zip(signs(), sight.columns, strict=True)]
    return [
        [name for name in chain(*stands_for, flags) if name]
        for *stands_for, flags in zip(*answers, sight.flags, strict=True)
    ]
