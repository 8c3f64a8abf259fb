"""``newsparse explain``: one row for each thing on the page, and why it was read so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.records import from_dict

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run, Terminal

COLUMNS = ["line", "role", "article", "rule", "score", "why", "passes", "text"]


def test_columns_are_separated_by_tabs(run: Run, ferry: Path) -> None:
    """Piped, each segment that is not blank is a line of eight cells, in the page's order."""
    ended = run("explain", ferry)
    assert (ended.status, ended.err) == (0, "")
    first, *rows = (line.split("\t") for line in ended.out.split("\n")[:-1])
    assert first == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [int(row[0]) for row in rows] == sorted(int(row[0]) for row in rows)
    assert [row[1:3] for row in rows if row[7] == "Glassworks of Orrin to Reopen in Spring"] == [["headline", "1"]] * 2
    assert [(row[1], row[4], row[5]) for row in rows if row[7] == "TT"] == [("marker", "", "TT")] * 2


def test_cells_hold_no_tab(run: Run) -> None:
    """A tab in the page is shown as a blank, so that columns stay columns."""
    ended = run("explain", "-", given=b"A\tline\n\nIt has\ta tab, and is long enough to be read as a paragraph.\n")
    assert {line.count("\t") for line in ended.out.split("\n")[:-1]} == {len(COLUMNS) - 1}


def test_terminal_gets_a_coloured_table(terminal: Terminal, ferry: Path) -> None:
    """At a terminal the columns line up, roles are coloured, and no line is too wide."""
    assert "\x1b[" in terminal("explain", ferry).out
    plain = terminal("explain", ferry, columns=120).plain
    assert plain.split("\n")[0].split() == COLUMNS
    assert max(map(len, plain.split("\n"))) <= 120
    assert "The ferry Halcyon" in plain


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_table_leaves_room_for_the_text(terminal: Terminal, ferry: Path, columns: int) -> None:
    """However long rules and evidence are, a row is one line and shows the first words of the text."""
    with ferry.open("a", encoding="utf-8") as file:  # what the grammar reads has evidence by the dozen
        file.write("\n\n\n\nMost Read\n\nA Quiet Year for the Eel Catchers of Orrin\nSubscribe\n")
    lines = terminal("explain", ferry, columns=columns).plain.rstrip("\n").split("\n")
    assert max(map(len, lines)) <= columns
    starts = lines[0].index("text")
    assert columns - starts >= 24
    assert sum(line[starts:].startswith("The ferry Halcyon leave") for line in lines) == 4
    assert [line for line in lines if line[starts:].startswith("Subscribe")]
    assert all(line[:4].strip().isdigit() for line in lines[1:])


def test_rule_is_cut_at_its_start(terminal: Terminal, ferry: Path) -> None:
    """Where there is no room for a rule, its own name is kept rather than its outlet's."""
    assert "at:layout " in terminal("explain", ferry, columns=80).plain


def test_table_on_request(run: Run, ferry: Path) -> None:
    """``--format table`` gives the table to a pipe too, without colours."""
    ended = run("explain", "--format", "table", ferry)
    assert ended.out.split("\n")[0].split() == COLUMNS
    assert "\x1b" not in ended.out


def test_json_on_request(run: Run, ferry: Path) -> None:
    """``--format jsonl`` gives the explanation as JSON."""
    ended = run("explain", "--format", "jsonl", ferry)
    assert ended.status == 0
    row = json.loads(ended.out)
    assert next(iter(row.items())) == ("id", str(ferry))
    assert row.pop("id")
    assert from_dict(row, newsparse.Explanation).page.text == ferry.read_text(encoding="utf-8")


def test_page_that_cannot_be_read(run: Run) -> None:
    """A missing page is named, and the status is 1."""
    ended = run("explain", "none.txt")
    assert (ended.status, ended.out, ended.err) == (1, "", "newsparse: none.txt: file not found\n")


def test_folder_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    """Only one page can be explained at a time."""
    ended = run("explain", tmp_path)
    assert ended.status == 2
    assert "is a folder: explain takes one page" in ended.err
