"""What a page, a path or a plugin brings reaches a terminal or a spreadsheet as text, never as an instruction."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse.cli

if TYPE_CHECKING:
    from conftest import Run, Terminal

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]|\x1b(?!\\[[0-9;]*m)"
)
"""Controls, but for tabs, line feeds and colours."""
HOSTILE = "".join(map(chr, (0x1B, 0x7F, 0x9B, 0x9D, 0x85, 0x61C, 0x200F, 0x2028, 0x202E, 0x2066, 0x2069)))
TEXT = f"A Red {HOSTILE}31m Herring 🐟\n\nIt swam past {HOSTILE} the quay on Monday, and nobody saw it.\n"
NAME = "red\x1b]0;title\x07\u009b31m\u202eherring"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Give a page with controls of every kind."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("charset", ["utf-8", "ascii"])
@pytest.mark.parametrize("subcommand", ["parse", "explain"])
def test_json_at_a_terminal_is_escaped(
    terminal: Terminal, environment: dict[str, str], page: Path, subcommand: str, charset: str
) -> None:
    """JSON lines at a terminal have escapes for controls, and the same value."""
    environment["PYTHONIOENCODING"] = charset
    ended = terminal(subcommand, "--format", "jsonl", page)
    assert not STEERING.search(ended.out)
    row = json.loads(ended.out)
    assert row.get("page", row)["text"] == TEXT


def test_json_in_a_pipe_is_not(run: Run, page: Path) -> None:
    """JSON lines that no person reads are UTF-8 as they are."""
    ended = run("parse", page)
    assert json.loads(ended.out)["text"] == TEXT
    assert "\u202e" in ended.out
    assert "\x9b" in ended.out


@pytest.mark.parametrize("args", [["parse"], ["explain"], ["explain", "--format", "tsv"]])
def test_views_of_a_page_are_escaped(terminal: Terminal, page: Path, args: list[str]) -> None:
    """Trees, tables and columns at a terminal show the escapes too."""
    ended = terminal(*args, page, columns=200)
    assert ended.status == 0
    assert not STEERING.search(ended.out)
    assert r"\u202e" in ended.out


def test_tsv_in_a_pipe_is_escaped(run: Run, page: Path) -> None:
    """Tab-separated columns have the escapes in a pipe as well: a spreadsheet shows them to a person."""
    assert not STEERING.search(run("explain", page).out)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+1 for the ferry", "'+1 for the ferry"),
        ("- 30 -", "'- 30 -"),
        ("@quayside", "'@quayside"),
        ("\uff1dSUM(A1)", "'\uff1dSUM(A1)"),
        ('"=1+1"', '\'"=1+1"'),
        ('"" =1+1', '\'"" =1+1'),
        ("\u00a0=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("“No,” she said", "“No,” she said"),
        ("1 = 1 - 0 @ 2", "1 = 1 - 0 @ 2"),
    ],
)
def test_cells_are_no_formulas(run: Run, text: str, cell: str) -> None:
    """A cell that a spreadsheet would evaluate begins with an apostrophe; the others are as printed."""
    lines = run("explain", "-", given=f"{text}\n".encode()).out.split("\n")[1:-1]
    assert [line.split("\t")[-1] for line in lines] == [cell]


@pytest.mark.parametrize(
    "args",
    [
        ["parse", f"{NAME}.txt"],
        ["run", f"{NAME}.jsonl", "-o", "out.jsonl"],
        ["run", "page.txt", "-o", f"{NAME}/out.jsonl"],
        ["parse", "page.txt", "--format", NAME],
        ["parse", "page.txt", "--plugin", f"{NAME}.py"],
        ["run", "page.txt", "-o", f"{NAME}.jsonl"],
        ["explain", NAME],
        ["explain", "page.txt", f"more {NAME}"],
        ["outlets", "--for", f"{NAME}.txt"],
        ["outlets", "--for", f"folder/{NAME}.txt"],
        ["outlets", "--plugin", "folder/plugin.py"],
        ["plugins", "--plugin", f"folder/{NAME}.py"],
        ["plugins", "--json", "--plugin", f"folder/{NAME}.py"],
        ["cases", NAME],
        ["cases", "folder"],
        ["new-outlet", "quay", "--into", NAME],
        ["new-outlet", "quay", "--into", f"folder/{NAME}"],
        ["new-outlet", NAME],
        [NAME],
        [f"--{NAME}"],
    ],
    ids=lambda args: ascii(" ".join(args)),
)
def test_names_are_escaped(run: Run, terminal: Terminal, tmp_path: Path, page: Path, args: list[str]) -> None:
    """Names of files, plugins, outlets, options and commands reach neither output as they are."""
    (folder := tmp_path / "folder").mkdir()
    (folder / NAME).mkdir()
    (folder / f"{NAME}.txt").write_text(TEXT, "utf-8")
    (folder / f"{NAME}.json").write_text(run("parse", page).out.replace("quay", f"pier{HOSTILE[4:]}"), "utf-8")
    for name, fault in (("plugin", f"raise ValueError({NAME!r})"), (NAME, "")):
        hook = "@hookimpl\ndef newsparse_outlets():\n"
        source = f"    return [Outlet(Source('quay', {NAME!r}))]\n"
        imports = "from newsparse import Outlet, Source\nfrom newsparse.plugins.hookspecs import hookimpl\n"
        (folder / f"{name}.py").write_text(f"{imports}{fault}\n{hook}{source}", "utf-8")
    ended = terminal(*args)
    assert ended.out + ended.err
    assert not STEERING.search(ended.out + ended.err)


def test_one_module_prints() -> None:
    """Messages and data go through ``console``, which escapes: nothing else prints page text."""
    printing = set()
    folder = Path(newsparse.cli.__file__).parent
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "click.echo", "click.secho"}:
                printing.add(path.stem)
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.stdout.buffer":
                printing.add(path.stem)
    assert printing == {"app", "console"}  # app prints the script of shell completion
