"""Features: questions number and name their own answers, and weights are looked up by those names."""

from __future__ import annotations

import pytest

from newsparse.grammar.features import Banded, Choice, Crossed, Features, Flag, Flags, Numbers
from newsparse.grammar.table import Table


def test_answers_are_numbered_in_the_order_of_the_questions() -> None:
    """Whatever kinds of questions there are, each answer's number is its place among the names."""
    always, kind, size = Flag("always"), Choice("is", ("prose", "a label")), Crossed[Numbers]("{} of {}", "ab", "xyz")
    signs = Flags("a date", "a byline")
    features = Features(always, kind, size, signs)
    assert features.names[:4] == ("always", "is prose", "is a label", "a of x")
    named = {features.names[n] for n in (always.number, kind[1], size[1][2], *signs.encode((False, True)))}
    assert named == {"always", "is a label", "b of z", "a byline"}


@pytest.mark.parametrize(
    ("number", "name"), [(0, "words 1"), (1, "words 1"), (4, "words 3 to 4"), (9, "words 5 or more")]
)
def test_a_number_is_in_the_band_that_names_it(number: int, name: str) -> None:
    """Bands that are given limits alone are named after them."""
    words = Banded("words", (2, 3, 5))
    features = Features(Flag("always"), words)
    assert features.names[words.encode(number)] == name


def test_an_answer_for_nothing_to_measure_precedes_the_bands() -> None:
    """It is asked for by its place; no number falls into it."""
    words = Banded("headline of", (3,), ("few", "many"), none="no headline")
    features = Features(words)
    assert [features.names[n] for n in (words[0], words.encode(-9), words.encode(3))] == [
        "headline of no headline",
        "headline of few",
        "headline of many",
    ]


def test_bands_and_their_names_must_be_as_many() -> None:
    """A forgotten name is found where the question is declared."""
    with pytest.raises(ValueError, match="'words' has 2 answers for 3 bands"):
        Banded("words", (2, 5), ("few", "many"))


def test_a_question_is_part_of_one_decision_only() -> None:
    """Its numbers would mean something else in the second."""
    question = Flag("always")
    Features(question)
    with pytest.raises(ValueError, match="the question 'always' is part of other features already"):
        Features(question)


def test_two_features_cannot_have_one_name() -> None:
    """Weights are looked up by name: one would count for both."""
    with pytest.raises(ValueError, match="two features are called 'ends with a bracket'"):
        Features(Choice("ends with", ("a letter", "a bracket")), Flag("ends with a bracket"))


def test_more_questions_and_other_names_keep_the_numbers() -> None:
    """A row of the shorter features means the same in the longer, and under a prefix."""
    always, date = Flag("always"), Flag("a date")
    features = Features(always)
    more = features.with_questions(date).with_prefix("new? ")
    assert more.names == ("new? always", "new? a date")
    assert (always.number, date.number) == (0, 1)


def test_a_table_gives_the_weights_of_features_by_their_names() -> None:
    """What the table does not name weighs nothing."""
    table = Table.from_text("always\t-3\na date\t7\nsomething else\t1\n", "a table")
    assert table.weights(Features(Flag("a date"), Flag("a byline"), Flag("always"))) == (7, 0, -3)
