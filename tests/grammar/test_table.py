"""The table of weights: read, written, pickled, and given to a parser."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.grammar.states import FOLLOWS, State
from newsparse.grammar.table import Table, default_table

if TYPE_CHECKING:
    from pathlib import Path

STATES = "\t".join(["5"] * len(State))
TEXT = """Harbour wall gives way at Tolmere

The wall fell on Monday night, the council said in a statement, and nobody was hurt by the stones.

The ferry to Sund was moved to the old quay until the spring, when the repairs are to begin.

The mayor, Ines Calder, said the repairs would cost more than the town earns in a year.
"""


def test_the_shipped_table_has_a_weight_for_every_legal_step() -> None:
    """Only illegal steps have none: they are left empty in the file."""
    table = default_table()
    assert set(table.steps) == set(State)
    legal = [table.steps[state][after] for state in State for after in FOLLOWS[state]]
    assert any(legal)
    assert {len(weights) for weights in (*table.states.values(), table.first)} == {len(State)}


def test_a_written_table_reads_back(tmp_path: Path) -> None:
    """Text and table say the same, and the table that ships is what ``to_text`` writes."""
    path = tmp_path / "table.tsv"
    path.write_text(default_table().to_text(), encoding="utf-8")
    table = Table.load(path)
    assert (table.states, table.steps, table.first) == (
        default_table().states,
        default_table().steps,
        default_table().first,
    )
    assert table.decisions == default_table().decisions


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("a date\tmany", "invalid literal for int() with base 10: 'many'; weights are integers separated by tabs"),
        ("a date\t1\t2", "2 weights; give one, or one for each of the 11 states"),
        ("a date", "0 weights; give one, or one for each of the 11 states"),
    ],
)
def test_a_malformed_line_is_named(line: str, fault: str, tmp_path: Path) -> None:
    """The error has the file, the line and what is expected."""
    path = tmp_path / "table.tsv"
    path.write_text(f"# features\nprose\t{STATES}\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="table") as caught:
        Table.load(path)
    assert str(caught.value) == f"{path}:3: {fault}"


def test_a_parser_decides_by_the_table_it_is_given() -> None:
    """With a score of nothing but a million against each article there is none; another parser keeps its own."""
    text = default_table().to_text().replace("\narticle? always\t", "\nold\t") + "article? always\t-1000000\n"
    strict = newsparse.Parser(outlets=(), table=Table.from_text(text, "strict"))
    assert strict.parse(TEXT).articles == ()
    assert len(newsparse.Parser(outlets=()).parse(TEXT).articles) == 1
    copy = pickle.loads(pickle.dumps(strict))  # noqa: S301 - of our own making
    assert copy.parse(TEXT) == strict.parse(TEXT)


def test_the_shipped_table_pickles_by_reference() -> None:
    """A worker reads it from the package instead of getting it sent."""
    table = default_table()
    assert pickle.loads(pickle.dumps(table)) is table  # noqa: S301 - of our own making
    assert len(pickle.dumps(table)) < 100
