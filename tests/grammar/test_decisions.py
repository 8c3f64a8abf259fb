"""The features of the decisions, beside the table that ships."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from newsparse.grammar.decisions import boundaries, captions, decks, headlines, joints, passages, scores
from newsparse.grammar.features import Banded
from newsparse.grammar.observe import list_feature_names
from newsparse.grammar.table import default_table

DECISIONS = (
    joints.FEATURES,
    *boundaries.VERDICT_FEATURES,
    boundaries.PROPOSED_FEATURES,
    *passages.SIDE_FEATURES,
    headlines.FEATURES,
    decks.FEATURES,
    scores.FEATURES,
    captions.FEATURES,
)


def test_no_name_is_a_feature_of_two_decisions() -> None:
    """One weight would count in both."""
    counts = Counter(name for features in DECISIONS for name in features.names)
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    "wrong",
    [
        r"\b(behind|ahead|furniture|residue|telling|anew|stands)\b",
        r"\bnone (prose|short|lines?|words?)\b",
        r"\b(one|1) (lines|words|paragraphs)\b",
        r"\b(two|three|four|five|eight|[02-9]|\d\d+|more) (line|word|paragraph)\b",
        r"  |,,|: ?$|;|\bNone\b",
    ],
)
def test_names_are_grammatical(wrong: str) -> None:
    """``explain`` prints them: before and after are named, and counts agree with their nouns."""
    every = [*list_feature_names(), *(name for features in DECISIONS for name in features.names)]
    assert [name for name in every if re.search(wrong, re.sub(r"'[^']*'", "X", name))] == []


def test_every_weight_of_the_table_is_looked_up() -> None:
    """A feature that was renamed would lose its weight in silence."""
    declared = {name for features in DECISIONS for name in features.names}
    assert sorted(default_table().decisions.keys() - declared) == []
    assert sorted(default_table().states.keys() - set(list_feature_names())) == []


NUMBERS = {word: number for number, word in enumerate("no one two three four five six seven eight nine ten".split())}
NUMBER = re.compile(rf"(?<!\d)-?\d+|\b(?:{'|'.join(NUMBERS)})\b")
BANDS = [
    (value.limits, value.names[-len(value.limits) - 1 :])
    for module in (boundaries, captions, decks, headlines, passages, scores)
    for value in vars(module).values()
    if isinstance(value, Banded)
]


def _numbers(name: str) -> set[int]:
    return {NUMBERS[word] if word in NUMBERS else int(word) for word in NUMBER.findall(name)}


@pytest.mark.parametrize(("limits", "names"), BANDS)
def test_the_numbers_of_a_band_are_its_limits(limits: tuple[int, ...], names: tuple[str, ...]) -> None:
    """A number from a limit on is in the band that begins with it, or above the band that is under it."""
    for limit, (below, name) in zip(limits, pairwise(names), strict=True):
        numbers = _numbers(below) | _numbers(name)
        assert limit in numbers or not numbers  # "few" and "many" have none
