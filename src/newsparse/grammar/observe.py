"""Compute the features of consecutive units, and list the names of all possible features."""

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
"""The modules that read each line on its own, sorted so that each follows those it depends on."""
_OF_PAGES = (gaps, rows, repeats, prose, subject)
"""The modules that also read neighbouring lines, sorted so that each follows those it depends on."""
SIGNS: tuple[Sign, ...] = (*shape.SIGNS, *gaps.SIGNS, *rows.SIGNS, *prose.SIGNS, *subject.SIGNS)
"""All signs, in the order of the lists in ``Columns.answers``."""
FLAGS: tuple[str, ...] = (*marks.FLAGS, *boilerplate.FLAGS, *repeats.FLAGS)
"""The names of the rare features, which do not belong to any sign."""


@cache
def _names_by_sign() -> tuple[list[Names], ...]:
    """Return, for each ``Sign``, the names of the features that each of its answers implies."""
    return tuple(sign.answers() for sign in SIGNS)


def list_feature_names() -> tuple[str, ...]:
    """Return the names of all features that a line can have, without duplicates."""
    answers = chain.from_iterable(_names_by_sign())
    return tuple(dict.fromkeys(filter(None, chain(chain.from_iterable(answers), FLAGS))))


def observe(keys: list[str], gaps_before: list[int], vocabulary: Vocabulary) -> Columns:
    """Return the features of consecutive lines, given their normalised text and the blank lines before each."""
    columns = Columns(list(dict.fromkeys(keys)), vocabulary)  # each distinct line is read only once
    for family in _OF_LINES:
        family.observe(columns)
    columns.expand(keys, gaps_before)
    for family in _OF_PAGES:
        family.observe(columns)
    return columns


def name_features(columns: Columns) -> list[list[str]]:
    """Return the names of the features of each line, for explanations and training."""
    by_sign = [[answers[n] for n in column] for answers, column in zip(_names_by_sign(), columns.answers, strict=True)]
    return [
        [name for name in chain(*combined, flags) if name]
        for *combined, flags in zip(*by_sign, columns.flags, strict=True)
    ]
