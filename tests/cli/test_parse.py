"""``newsparse parse``: what goes in, what comes out, and where."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse.records import from_dict

if TYPE_CHECKING:
    from conftest import Run, Terminal

FERRY = "Ferry Returns to Lume Island After Nine Years"
GLASSWORKS = "Glassworks of Orrin to Reopen in Spring"


def pages(output: str) -> list[dict[str, Any]]:
    """Return the pages of JSON lines."""
    return [json.loads(line) for line in output.split("\n")[:-1]]


def headlines(output: str) -> list[str | None]:
    """Return the headlines of all articles of JSON lines."""
    return [article["headline"] for page in pages(output) for article in page["articles"]]


class TestPiped:
    """Standard output is data: JSON lines where no person reads it."""

    def test_page_is_one_line_of_json(self, run: Run, ferry: Path) -> None:
        """A page comes out as one line with its text and its articles, and nothing else is said."""
        ended = run("parse", ferry)
        assert (ended.status, ended.err) == (0, "")
        assert [page["text"] for page in pages(ended.out)] == [ferry.read_text(encoding="utf-8")]
        assert headlines(ended.out) == [FERRY, GLASSWORKS]

    def test_standard_input_is_a_page(self, run: Run, ferry: Path) -> None:
        """``-`` reads a page from standard input, and gives what the file gives."""
        (row,), (same,) = pages(run("parse", "-", given=ferry.read_bytes()).out), pages(run("parse", ferry).out)
        assert row == same | {"id": "-"}

    def test_row_names_its_page_first(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """Each row begins with the path of its page, as it was given or found."""
        (tmp_path / "in").mkdir()
        for name in ("b.txt", "a.txt", "é.txt"):
            (tmp_path / "in" / name).write_text(name, encoding="utf-8")
        rows = pages(run("parse", "in", "./ferry.txt", ferry).out)
        assert [row["id"] for row in rows] == ["in/a.txt", "in/b.txt", "in/é.txt", "./ferry.txt", str(ferry)]
        assert {next(iter(row)) for row in rows} == {"id"}

    def test_row_reads_back(self, run: Run, ferry: Path) -> None:
        """Without its id a row is what ``from_dict`` reads: the page that Python gives."""
        (row,) = pages(run("parse", ferry).out)
        assert row.pop("id") == str(ferry)
        assert from_dict(row, newsparse.Page) == newsparse.parse(ferry.read_bytes().decode())

    def test_folder_is_searched_in_sorted_order(self, run: Run, tmp_path: Path) -> None:
        """A folder gives every .txt file in and under it, sorted by path, and no other file."""
        for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "a.txt", "notes.md"):
            (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / name).write_text(name, encoding="utf-8")
        ended = run("parse", "in")
        assert [page["text"] for page in pages(ended.out)] == ["a/b/c.TXT", "a/z.txt", "a.txt", "b.txt"]

    def test_folder_with_dumps(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """What a folder holds beside text is counted on standard error, with the cure."""
        (tmp_path / "in").mkdir()
        ferry.rename(tmp_path / "in" / "ferry.txt")
        for name in ("a.jsonl", "b.JSONL.zst", "photo.jpg", "notes", ".hidden.jpg"):
            (tmp_path / "in" / name).write_text('{"text": "ferry"}\n', encoding="utf-8")
        skipped = "newsparse: skipped: 2 files in folders, of a suffix that no reader knows; name it to have it read\n"
        left = "newsparse: warning: left out: 2 files in folders with the suffix of a dump; with -o FILE.jsonl or "
        ended = run("parse", "in")
        assert (ended.status, ended.err) == (0, f"{left}.parquet they are read\n{skipped}")
        assert headlines(ended.out) == [FERRY, GLASSWORKS]
        assert run("parse", "in", "-o", "out.csv").err.startswith(f"{left}.parquet they are read\n{skipped}")
        (tmp_path / "in" / "b.JSONL.zst").unlink()
        ended = run("parse", "in", "-o", "out.jsonl", "--rows", "pages")
        assert (ended.status, ended.err.startswith(skipped)) == (0, True)
        assert "pages parsed: 2" in ended.err

    @pytest.mark.usefixtures("ferry")
    def test_folder_with_a_pipe(self, run: Run, tmp_path: Path) -> None:
        """A pipe in a folder is not waited for: it is set aside with the reason."""
        os.mkfifo(tmp_path / "a.txt")
        ended = run("parse", tmp_path)
        said = f"newsparse: {tmp_path / 'a.txt'}: is a pipe, a socket or a device: name it to have it read\n"
        assert (ended.status, ended.err, headlines(ended.out)) == (1, said, [FERRY, GLASSWORKS])

    def test_text_is_never_translated(self, run: Run) -> None:
        """Carriage returns, a byte order mark and form feeds reach the parser as they stand in the file."""
        text = "\ufeffA line\r\nanother\rand\x0cmore\x85\u2028\n"
        assert [page["text"] for page in pages(run("parse", "-", given=text.encode()).out)] == [text]

    def test_output_is_utf_8_whatever_the_locale(self, run: Run, environment: dict[str, str], ferry: Path) -> None:
        """JSON lines do not change with the encoding of the process."""
        text = "عودة العبارة إلى جزيرة لومي\n"  # "the ferry is back on Lume island"
        ferry.write_text(text, encoding="utf-8")
        environment |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
        assert [page["text"] for page in pages(run("parse", ferry).out)] == [text]

    def test_tree_is_plain_text(self, run: Run, ferry: Path) -> None:
        """A tree that is piped has no colours and no blanks at the ends of its lines."""
        ended = run("parse", "--format", "tree", ferry)
        assert ended.status == 0
        assert "\x1b" not in ended.out
        assert not [line for line in ended.out.split("\n") if line.endswith(" ")]
        assert GLASSWORKS in ended.out

    def test_url_belongs_to_the_page(self, run: Run, ferry: Path) -> None:
        """``--url`` is kept on the page."""
        url = "https://news.example/ferry"
        assert [page["url"] for page in pages(run("parse", ferry, "--url", url).out)] == [url]


class TestTerminal:
    """A person at a terminal reads a tree."""

    def test_articles_stand_as_a_tree(self, terminal: Terminal, ferry: Path) -> None:
        """The tree names each article with its captions, their credits, its body and what is left over."""
        ended = terminal("parse", ferry.name)
        assert (ended.status, ended.err) == (0, "")
        assert ended.plain.startswith("ferry.txt  2 articles\n")
        assert f"├── {FERRY}" in ended.plain
        assert "│   caption  The ferry Halcyon leaves the harbor of Lume on Monday.  (4 copies)" in ended.plain
        assert "│   credit   Reuters" in ended.plain
        assert "│   body     3 paragraphs, " in ended.plain
        assert "└── boilerplate  4 segments: TT · 20" in ended.plain

    def test_tree_is_coloured(self, terminal: Terminal, ferry: Path) -> None:
        """A terminal that has colours gets them."""
        assert "\x1b[" in terminal("parse", ferry).out

    def test_tree_fits_the_terminal(self, terminal: Terminal, ferry: Path) -> None:
        """No line of the tree is wider than the terminal."""
        ended = terminal("parse", ferry.name, columns=50)
        assert max(map(len, ended.plain.split("\n"))) == 50

    def test_json_on_request(self, terminal: Terminal, ferry: Path) -> None:
        """``--format jsonl`` prints JSON lines to a terminal too."""
        assert headlines(terminal("parse", "--format", "jsonl", ferry).out) == [FERRY, GLASSWORKS]

    def test_page_cannot_steer_the_terminal(self, terminal: Terminal, ferry: Path) -> None:
        """An escape sequence in a page is shown, not obeyed."""
        ferry.write_text(
            "A Red \x1b[31mHerring\n\nIt swam past the quay on Monday, and nobody saw.\n", encoding="utf-8"
        )
        ended = terminal("parse", ferry)
        assert "\x1b[31m" not in ended.out
        assert r"\u001b[31m" in ended.out


class TestSetAside:
    """An input that cannot be read is named, the others are parsed, and the status is 1."""

    def test_not_utf_8(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """The message names the file, the byte, its offset and its line."""
        (tmp_path / "latin.txt").write_bytes(b"A line\ncaf\xe9\n")
        ended = run("parse", "latin.txt", ferry)
        assert ended.status == 1
        assert ended.err == "newsparse: latin.txt: is not UTF-8: byte 0xe9 at offset 10, line 2; convert it first\n"
        assert headlines(ended.out) == [FERRY, GLASSWORKS]

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("none.txt", "there is no such file"),
            ("empty.txt", "is empty"),
            ("blank.txt", "is empty"),
            ("mark.txt", "is empty"),
            ("ferry.txt/page", "cannot be read: Not a directory"),
            ("folder", "holds no .txt file"),
        ],
    )
    def test_reason_is_said(self, run: Run, tmp_path: Path, ferry: Path, name: str, reason: str) -> None:
        """A missing, an empty, an unreadable file and a folder without pages each get their reason."""
        (tmp_path / "empty.txt").touch()
        (tmp_path / "blank.txt").write_text(" \n\n", encoding="utf-8")
        (tmp_path / "mark.txt").write_text("\ufeff\n", encoding="utf-8")
        (tmp_path / "folder").mkdir()
        ended = run("parse", name, ferry)
        assert (ended.status, ended.err) == (1, f"newsparse: {name}: {reason}\n")
        assert headlines(ended.out) == [FERRY, GLASSWORKS]

    def test_empty_standard_input(self, run: Run) -> None:
        """Standard input without a page is named as such."""
        ended = run("parse", "-")
        assert (ended.status, ended.out, ended.err) == (1, "", "newsparse: standard input: is empty\n")

    @pytest.mark.parametrize("subcommand", ["parse", "explain"])
    def test_empty_name(self, run: Run, subcommand: str) -> None:
        """An empty name is one message, not the working folder."""
        ended = run(subcommand, "")
        assert (ended.status, ended.out, ended.err) == (1, "", "newsparse: '': there is no such file\n")

    def test_name_that_is_not_utf_8(self, run: Run, tmp_path: Path) -> None:
        """A file name of any bytes is read, and shown with an escape."""
        name = b"caf\xe9.txt"
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("A line.\n", encoding="utf-8")
        ended = run("parse", "--format", "tree", os.fsdecode(name))
        assert ended.status == 0
        assert r"caf\udce9.txt" in ended.out
        assert [row["id"] for row in pages(run("parse", os.fsdecode(name)).out)] == [os.fsdecode(name)]
        run("parse", os.fsdecode(name), "--rows", "pages", "-o", "out.jsonl")  # a row of a run is text for everybody
        assert [row["id"] for row in pages((tmp_path / "out.jsonl").read_text("utf-8"))] == ["caf\ufffd.txt"]


class TestOutputFile:
    """``-o`` writes a file that is complete or not there."""

    def test_file_holds_the_data(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """With ``--format`` it holds what would have been piped, nothing else is left, and a summary is said."""
        ended = run("parse", ferry, "none.txt", "-o", "out.jsonl", "--format", "jsonl")
        assert (ended.status, ended.out) == (1, "")
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == run("parse", ferry).out
        assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.txt", "out.jsonl"]
        assert ended.err.endswith("newsparse: pages parsed: 1, set aside: 1, written: out.jsonl\n")

    def test_file_of_a_run_has_a_row_an_article(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """Without it, the suffix asks for a run: a row an article, what was set aside and the manifest beside it."""
        ended = run("parse", ferry, "none.txt", "-o", "out.jsonl")
        assert (ended.status, ended.out) == (1, "")
        rows = pages((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
        assert [(row["id"], row["headline"]) for row in rows] == [(f"{ferry}/0", FERRY), (f"{ferry}/1", GLASSWORKS)]
        (aside,) = pages((tmp_path / "out.jsonl.rejected.jsonl").read_text(encoding="utf-8"))
        assert (aside["file"], aside["reason"]) == ("none.txt", "there is no such file")
        names = ["ferry.txt", "out.jsonl", "out.jsonl.manifest.json", "out.jsonl.rejected.jsonl"]
        assert sorted(path.name for path in tmp_path.iterdir()) == names
        assert ended.err == (
            "newsparse: pages parsed: 1, without an article: 0, articles: 2, "
            "set aside: 1 (see out.jsonl.rejected.jsonl), written: out.jsonl\n"
        )

    def test_tree_in_a_file_is_plain(self, terminal: Terminal, tmp_path: Path, ferry: Path) -> None:
        """A terminal does not reach into the file: rows unless a tree is asked for, and no colours."""
        terminal("parse", ferry, "-o", "out.jsonl")
        terminal("parse", ferry, "-o", "out.tree", "--format", "tree")
        assert pages((tmp_path / "out.jsonl").read_text(encoding="utf-8"))[1]["headline"] == GLASSWORKS
        assert "\x1b" not in (tmp_path / "out.tree").read_text(encoding="utf-8")

    def test_nothing_parsed_moves_the_file(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """What an earlier run wrote is not lost by a run without a page, and does not stand there as if it were its."""
        assert run("parse", ferry, "none.txt", "-o", "out.jsonl").status == 1
        names = ("out.jsonl{}", "out.jsonl{}.manifest.json", "out.jsonl{}.rejected.jsonl")
        before = [(tmp_path / name.format("")).read_bytes() for name in names]
        for _ in range(2):
            ended = run("parse", "nothing.txt", "-o", "out.jsonl")
            assert ended.status == 1
            assert "most often: there is no such file; out.jsonl is not written" in ended.err
            assert [(tmp_path / name.format(".earlier")).read_bytes() for name in names] == before
            left = [ferry.name, *(name.format(".earlier") for name in names), "out.jsonl.rejected.jsonl"]
            assert sorted(path.name for path in tmp_path.iterdir()) == sorted(left)
            assert b"nothing.txt" in (tmp_path / "out.jsonl.rejected.jsonl").read_bytes()
        assert "earlier run" not in ended.err
        assert run("parse", ferry, "-o", "out.jsonl").status == 0
        assert (tmp_path / "out.jsonl").read_bytes() == before[0]

    @pytest.mark.parametrize(
        ("source", "target"),
        [("ferry.txt", "./ferry.txt"), (".", "ferry.txt"), ("ferry.txt", "link"), ("link", "ferry.txt"), ("-", "link")],
    )
    def test_page_is_not_overwritten(
        self, command: list[str], tmp_path: Path, ferry: Path, source: str, target: str
    ) -> None:
        """A target that is one of the pages, under whatever name, is a usage error, and the page stays."""
        before = ferry.read_bytes()
        (tmp_path / "link").symlink_to(ferry)
        with ferry.open("rb") as given:
            done = subprocess.run(
                [*command, "parse", source, "-o", target], stdin=given, cwd=tmp_path, capture_output=True, check=False
            )
        assert done.returncode == 2
        assert f"-o '{target}' is one of the pages".encode() in done.stderr
        assert ferry.read_bytes() == before

    def test_mode_is_kept(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """A file that only its owner may read stays so when it is written again."""
        (tmp_path / "out.jsonl").touch(mode=0o600)
        run("parse", ferry, "-o", "out.jsonl")
        assert (tmp_path / "out.jsonl").stat().st_size
        assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o600

    def test_link_stays_a_link(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """A link is followed, not replaced."""
        (tmp_path / "link").symlink_to(tmp_path / "out.jsonl")
        run("parse", ferry, "-o", "link")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "out.jsonl").is_file()

    def test_pipe_stays_a_pipe(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """What is no regular file is written to, not replaced by one."""
        os.mkfifo(tmp_path / "pipe")
        reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        run("parse", ferry, "-o", "pipe")
        assert (tmp_path / "pipe").is_fifo()
        assert headlines(os.read(reader, 1 << 16).decode()) == [FERRY, GLASSWORKS]
        os.close(reader)

    def test_dash_is_standard_output(self, run: Run, ferry: Path) -> None:
        """``-o -`` is what no ``-o`` is."""
        assert run("parse", ferry, "-o", "-") == run("parse", ferry)
