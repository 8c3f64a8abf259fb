"""What the general grammar takes words to speak of: fitted lists, and for other languages their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsparse.grammar.evidence import shape
from newsparse.grammar.observe import observe
from newsparse.lexicon.language import SUBJECTS as OF_FURNITURE
from newsparse.lexicon.language import Language
from newsparse.lexicon.subjects import SUBJECTS, WHEN, compile_vocabulary

if TYPE_CHECKING:
    from newsparse.outlets.catalog import Catalog

VELDRIAN = Language(
    "vel",
    "Veldrian",
    months="janar febar marts aprel maien junin julin augen septen okten noven deken".split(),
    byline_prefixes="skriven, af",
    published="publiken",
    boilerplate={"share": "deelen"},
)


def test_a_language_names_subjects_of_the_table() -> None:
    """Each subject that a record's furniture may have is one of the grammar's."""
    assert set(OF_FURNITURE) < set(SUBJECTS)


@pytest.mark.parametrize(("line", "kind"), [("Skriven Maren Holt", shape.DATED), ("7 janar 2024", shape.DATED)])
def test_a_language_of_a_plugin_tells_bylines_and_dates(line: str, kind: int) -> None:
    """The grammar knows a byline and a date by the words of any record, and without it does not."""
    assert observe([line], [0], compile_vocabulary((VELDRIAN,))).kinds == [kind]
    assert observe([line], [0], compile_vocabulary(())).kinds != [kind]


def test_words_of_a_record_do_not_change_what_others_mean() -> None:
    """A short word, and one that a fitted list has, is not taken from a record."""
    fitted, more = compile_vocabulary(()).meaning, compile_vocabulary((VELDRIAN,)).meaning
    assert "af" in fitted
    assert {word: more[word] for word in fitted} == fitted
    assert more["publiken"] == (WHEN,)
    assert not [word for word in more if word not in fitted and len(word) < 4]


@pytest.mark.parametrize("line", ["2024年3月7日", "2024년 3월 7일", "取材・文／山田直子", "记者 王小明"])
def test_dates_and_bylines_without_spaces(line: str, tables: Catalog) -> None:
    """Scripts that set no spaces between words have bylines and dates too."""
    assert observe([line], [0], tables.lexicon.vocabulary).kinds == [shape.DATED]
