"""The table of weights: read, written, pickled, and given to a parser."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import attrs
import pytest

import newsparse
from newsparse.grammar.states import FIRST, FOLLOWS, STATE_NAMES, State
from newsparse.grammar.table import Table, default_table
from newsparse.paths import data_file

if TYPE_CHECKING:
    from pathlib import Path

STATES = "\t".join(["5"] * len(State))
TEXT = """Harbour wall gives way at Tolmere

The wall fell on Monday night, the council said in a statement, and nobody was hurt by the stones.

The ferry to Sund was moved to the old quay until the spring, when the repairs are to begin.

The mayor, Ines Calder, said the repairs would cost more than the town earns in a year.
"""


SHIPPED = data_file("grammar", "general.tsv").read_text(encoding="utf-8")


def test_the_shipped_table_has_a_weight_for_every_legal_step() -> None:
    """Only illegal steps have none: they are left empty in the file."""
    rows = [line.split("\t") for line in SHIPPED.splitlines() if line.startswith("> ")]
    cells = {name: [state for state, cell in zip(State, row, strict=True) if cell] for name, *row in rows}
    legal = {f"> {STATE_NAMES[state]}": sorted(FOLLOWS[state]) for state in State}
    assert cells == {"> start": sorted(FIRST), **legal}


def test_the_shipped_table_is_what_a_table_writes(tmp_path: Path) -> None:
    """Nothing is lost between file and table: weights, steps, trees and confidences."""
    table = default_table()
    assert table.to_text() == SHIPPED
    path = tmp_path / "table.tsv"
    path.write_text(SHIPPED, encoding="utf-8")
    loaded = Table.load(path)
    fields = [field.name for field in attrs.fields(Table)]
    assert [name for name in fields if getattr(loaded, name) != getattr(table, name)] == []
    assert [name for name in fields if not getattr(loaded, name)] == []


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
    text = (
        default_table().to_text().replace("\narticle? before any evidence\t", "\nold\t")
        + "article? before any evidence\t-1000000\n"
    )
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
