"""``newsparse explain``: one row for each thing on the page, and why it was read so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run, Terminal

COLUMNS = ["line", "role", "article", "rule", "evidence", "runner-up", "text"]


def test_columns_are_separated_by_tabs(run: Run, ferry: Path) -> None:
    """Piped, each segment that is not blank is a line of seven cells, in the page's order."""
    ended = run("explain", ferry)
    assert (ended.status, ended.err) == (0, "")
    first, *rows = (line.split("\t") for line in ended.out.split("\n")[:-1])
    assert first == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [int(row[0]) for row in rows] == sorted(int(row[0]) for row in rows)
    assert [row[1:3] for row in rows if row[6] == "Glassworks of Orrin to Reopen in Spring"] == [["headline", "1"]] * 2
    assert [(row[1], row[4], row[5]) for row in rows if row[6] == "TT"] == [("marker", "claim", "")] * 2


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


def test_table_on_request(run: Run, ferry: Path) -> None:
    """``--format table`` gives the table to a pipe too, without colours."""
    ended = run("explain", "--format", "table", ferry)
    assert ended.out.split("\n")[0].split() == COLUMNS
    assert "\x1b" not in ended.out


def test_json_on_request(run: Run, ferry: Path) -> None:
    """``--format jsonl`` gives the explanation as JSON."""
    ended = run("explain", "--format", "jsonl", ferry)
    assert ended.status == 0
    assert json.loads(ended.out)["page"]["text"] == ferry.read_text(encoding="utf-8")


def test_page_that_cannot_be_read(run: Run) -> None:
    """A missing page is named, and the status is 1."""
    ended = run("explain", "none.txt")
    assert (ended.status, ended.out, ended.err) == (1, "", "newsparse: none.txt: there is no such file\n")


def test_folder_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    """Only one page can be explained at a time."""
    ended = run("explain", tmp_path)
    assert ended.status == 2
    assert "is a folder: explain takes one page" in ended.err
