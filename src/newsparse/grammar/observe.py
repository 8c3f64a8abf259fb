"""Compute the features of a stretch, and list the names of all features that a unit may have."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from newsparse.grammar.columns import Columns
from newsparse.grammar.evidence import boilerplate, gaps, marks, prose, repeats, rows, shape, subject, words

if TYPE_CHECKING:
    from newsparse.grammar.signs import Names, Sign
    from newsparse.lexicon.subjects import Vocabulary

_OF_LINES = (shape, marks, words, boilerplate)
"""The families that read each line on its own, in order of dependency."""
_OF_PAGES = (gaps, rows, repeats, prose, subject)
"""The families that also read neighbouring lines, in order of dependency."""
SIGNS: tuple[Sign, ...] = (*shape.SIGNS, *gaps.SIGNS, *rows.SIGNS, *prose.SIGNS, *subject.SIGNS)
"""All signs, in the order of ``Columns.answers``."""
FLAGS: tuple[str, ...] = (*marks.FLAGS, *boilerplate.FLAGS, *repeats.FLAGS)
"""The names of all features that do not belong to a sign, because they are rare."""


@cache
def _names_by_sign() -> tuple[list[Names], ...]:
    """Return one list per sign, with the feature names that each answer implies."""
    return tuple(sign.answers() for sign in SIGNS)


def list_feature_names() -> tuple[str, ...]:
    """Return the names of all features that a unit may have, without duplicates."""
    answers = chain.from_iterable(_names_by_sign())
    return tuple(dict.fromkeys(filter(None, chain(chain.from_iterable(answers), FLAGS))))


def observe(keys: list[str], gaps_before: list[int], vocabulary: Vocabulary) -> Columns:
    """Return the columns of a stretch; ``gaps_before`` has the number of blank lines before each unit."""
    columns = Columns(list(dict.fromkeys(keys)), vocabulary)  # each distinct line is read only once
    for family in _OF_LINES:
        family.observe(columns)
    columns.expand(keys, gaps_before)
    for family in _OF_PAGES:
        family.observe(columns)
    return columns


def name_features(columns: Columns) -> list[list[str]]:
    """Return one list per unit, with the names of its features, for explanations and training."""
    by_sign = [[answers[n] for n in column] for answers, column in zip(_names_by_sign(), columns.answers, strict=True)]
    return [
        [name for name in chain(*combined, flags) if name]
        for *combined, flags in zip(*by_sign, columns.flags, strict=True)
    ]
