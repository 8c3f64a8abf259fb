"""The features of the decisions, beside the table that ships."""

from __future__ import annotations

from collections import Counter

from newsparse.grammar.decisions import boundaries, captions, decks, headlines, joints, passages, scores
from newsparse.grammar.observe import names
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


def test_every_weight_of_the_table_is_looked_up() -> None:
    """A feature that was renamed would lose its weight in silence."""
    declared = {name for features in DECISIONS for name in features.names}
    assert sorted(default_table().decisions.keys() - declared) == []
    assert sorted(default_table().states.keys() - set(names())) == []
