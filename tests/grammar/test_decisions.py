"""The features of the decisions, beside the table that ships."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from newsparse.grammar.decisions import boundaries, captions, decks, headlines, joints, passages, scores
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
