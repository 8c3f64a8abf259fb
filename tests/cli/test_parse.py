"""``newsparse parse``: pages of every format in, a tree or JSON lines out."""

from __future__ import annotations

import datetime
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import newsparse
from conftest import EXAMPLES
from newsparse.cli.views.page import page_tree, render_to_text
from newsparse.io.exports import NAMES
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

    @pytest.mark.parametrize("layout", NAMES)
    def test_a_page_without_an_article_is_noted(self, run: Run, tmp_path: Path, layout: str) -> None:
        """Formats of articles have no output for it, so standard error says why; with ``-q``, nothing does."""
        (tmp_path / "empty.txt").write_text("Share", encoding="utf-8")
        ended = run("parse", "empty.txt", "--format", layout)
        said = "newsparse: empty.txt: no article found; newsparse explain shows how its lines are read\n"
        assert (ended.status, ended.err) == (0, said)
        assert run("-q", "parse", "empty.txt", "--format", layout).err == ""
        assert run("parse", "empty.txt").err == ""

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
        """A row is what ``from_dict`` reads: the page that Python gives, with its id."""
        (row,) = pages(run("parse", ferry).out)
        page = from_dict(row, newsparse.Page)
        assert (page.id, page.articles) == (str(ferry), newsparse.parse(ferry.read_bytes().decode()).articles)

    def test_row_is_that_of_a_run(self, run: Run, tmp_path: Path) -> None:
        """A page that is shown and a page of a data set have the same row, the record's other fields included."""
        (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "Ferry\\n", "dump": 7}\n', encoding="utf-8")
        assert run("run", "in.jsonl", "-o", "out.jsonl", "--rows", "pages").status == 0
        assert run("parse", "in.jsonl").out == (tmp_path / "out.jsonl").read_text(encoding="utf-8")

    def test_folder_is_searched_in_sorted_order(self, run: Run, tmp_path: Path) -> None:
        """A folder gives every file of a known suffix in and under it, sorted by path."""
        for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "a.txt"):
            (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / name).write_text(name, encoding="utf-8")
        ended = run("parse", "in")
        assert [page["text"] for page in pages(ended.out)] == ["a/b/c.TXT", "a/z.txt", "a.txt", "b.txt"]

    def test_folder_of_every_format(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """A folder's files of every known suffix are read; how many others it has, but for answers, is said."""
        (tmp_path / "in").mkdir()
        ferry.rename(tmp_path / "in" / "ferry.txt")
        (tmp_path / "in" / "a.jsonl").write_text('{"text": "one", "id": 1}\n{"text": "two"}\n', encoding="utf-8")
        (tmp_path / "in" / "b.html").write_text("<html><body><h1>Three</h1></body></html>", encoding="utf-8")
        for name in ("photo.jpg", "notes", ".hidden.jpg", "ferry.json", "lone.json"):
            (tmp_path / "in" / name).touch()
        which = "3 files in folders have an unknown suffix (.jpg, .json, none)"
        skipped = f"newsparse: {which} and are skipped; name a file to read it\n"
        ended = run("parse", "in")
        assert (ended.status, ended.err) == (0, skipped)
        assert [page["id"] for page in pages(ended.out)] == ["1", "in/a.jsonl#1", "in/b.html", "in/ferry.txt"]
        assert headlines(ended.out)[-2:] == [FERRY, GLASSWORKS]
        assert run("parse", "in", "-q").err == ""
        assert "newsparse: in/photo.jpg: skipped\n" in run("parse", "in", "-v").err

    def test_limit_stops_after_so_many_pages(self, run: Run, tmp_path: Path) -> None:
        """``--limit`` ends the command early, for a look into a dump."""
        (tmp_path / "in.jsonl").write_text('{"text": "one"}\n{"body": 2}\n{"text": "three"}\n' * 9, encoding="utf-8")
        ended = run("parse", "in.jsonl", "--limit", "2")
        assert [page["id"] for page in pages(ended.out)] == ["in.jsonl#0", "in.jsonl#2"]
        cure = "name the text field with --text-field"
        assert ended.err == f"newsparse: in.jsonl#1: has no field 'text'; it has 'body'; {cure}\n"

    def test_doubtful_articles_can_be_left_out(self, run: Run) -> None:
        """``--min-confidence`` is that of a parser; a value that is no probability is refused."""
        page = EXAMPLES / "plain.txt"
        for least, count in (("0.5", 1), ("1", 0)):
            assert len(pages(run("parse", page, "--min-confidence", least).out)[0]["articles"]) == count
        assert run("parse", page, "--min-confidence", "90").status == 2

    def test_fields_of_records_are_options(self, run: Run, tmp_path: Path) -> None:
        """The fields of JSON lines are named as those of a run are."""
        (tmp_path / "in.jsonl").write_text('{"body": "one", "link": "https://a.example/"}\n', encoding="utf-8")
        ended = run("parse", "in.jsonl", "--text-field", "body", "--url-field", "link")
        assert [(page["text"], page["url"]) for page in pages(ended.out)] == [("one", "https://a.example/")]

    def test_verbose_says_how_inputs_are_read(self, run: Run, ferry: Path) -> None:
        """``-v`` names the reader of each input, before the command or behind it."""
        for args in (("-v", "parse", ferry.name), ("parse", ferry.name, "-v")):
            assert run(*args).err == "newsparse: ferry.txt: read as text\n"

    @pytest.mark.usefixtures("ferry")
    def test_folder_with_a_pipe(self, run: Run, tmp_path: Path) -> None:
        """A pipe in a folder is not waited for: it is rejected with the reason."""
        os.mkfifo(tmp_path / "a.txt")
        ended = run("parse", tmp_path)
        said = f"newsparse: {tmp_path / 'a.txt'}: is a pipe, a socket or a device: to read it, name it\n"
        assert (ended.status, ended.err, headlines(ended.out)) == (1, said, [FERRY, GLASSWORKS])

    def test_text_is_never_translated(self, run: Run) -> None:
        """Carriage returns and form feeds reach the parser as they are in the file; a byte order mark is no text."""
        text = "A line\r\nanother\rand\x0cmore\x85\u2028\n"
        given = f"\ufeff{text}".encode()
        assert [page["text"] for page in pages(run("parse", "-", given=given).out)] == [text]

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

    def test_tree_has_a_date_that_only_the_html_states(self) -> None:
        """Without a printed timestamp, the tree shows the day of publication."""
        article = newsparse.Article(newsparse.Span(0, 0), published=datetime.date(2031, 4, 3))
        page = newsparse.Page("", articles=(article,))
        assert "date  2031-04-03" in render_to_text(page_tree(page, "ferry.html"))

    def test_url_belongs_to_the_page(self, run: Run, ferry: Path) -> None:
        """``--url`` is kept on the page."""
        url = "https://news.example/ferry"
        assert [page["url"] for page in pages(run("parse", ferry, "--url", url).out)] == [url]


class TestExports:
    """``--format`` writes the articles in an exchange format."""

    def test_export_is_that_of_python(self, run: Run, ferry: Path) -> None:
        """A page is written as ``page.export`` writes it."""
        page = attrs.evolve(newsparse.parse(ferry.read_bytes().decode()), id=str(ferry))
        for name in NAMES:
            ended = run("parse", ferry, "--format", name)
            assert (ended.status, ended.out, ended.err) == (0, page.export(name), "")

    def test_pages_are_one_document(self, run: Run, tmp_path: Path, ferry: Path) -> None:
        """The articles of several pages are one document, those of a page that cannot be read left out."""
        (tmp_path / "empty.txt").touch()
        ended = run("parse", ferry, "empty.txt", ferry, "--format", "jsonld")
        assert (ended.status, ended.err) == (1, "newsparse: empty.txt: is empty\n")
        assert [article["headline"] for article in json.loads(ended.out)["@graph"]] == [FERRY, GLASSWORKS] * 2

    def test_unknown_format_names_those_there_are(self, run: Run, ferry: Path) -> None:
        """A mistyped format is a usage error with the list of formats and the one that is meant."""
        ended = run("parse", ferry, "--format", "nijns")
        assert (ended.status, ended.out) == (2, "")
        assert all(repr(name) in ended.err for name in NAMES)
        assert ended.err.splitlines()[0].endswith("did you mean ninjs?")

    def test_page_cannot_steer_the_terminal(self, terminal: Terminal, ferry: Path) -> None:
        """At a terminal an escape sequence is shown, not obeyed, in every format."""
        text = ferry.read_text(encoding="utf-8").replace("nine years reached", "nine\x1b[31m\u202e years reached")
        ferry.write_text(text, encoding="utf-8")
        for name in NAMES:
            ended = terminal("parse", ferry, "--format", name)
            assert not {"\x1b", "\u202e"} & set(ended.out)
            assert "years reached" in ended.out


class TestTerminal:
    """A person at a terminal reads a tree."""

    def test_articles_stand_as_a_tree(self, terminal: Terminal, ferry: Path) -> None:
        """The tree names each article with its captions, their credits, its body and what is left over."""
        ended = terminal("parse", ferry.name)
        assert (ended.status, ended.err) == (0, "")
        assert ended.plain.startswith("ferry.txt  2 articles\n")
        assert f"├── {FERRY}  (decided by a rule)\n" in ended.plain
        assert "│   caption  The ferry Halcyon leaves the harbor of Lume on Monday.  (4 copies)" in ended.plain
        assert "│   credit   Reuters" in ended.plain
        assert "│   body     3 paragraphs, " in ended.plain
        assert "└── boilerplate and markers  4 segments: TT · 20" in ended.plain

    def test_the_confidence_stands_behind_the_headline(self, terminal: Terminal) -> None:
        """An article that no rule decided has its confidence there, in three decimals as in the page view."""
        printed = terminal("parse", EXAMPLES / "plain.txt").plain
        assert re.search(r"├── \w.*  \(confidence 0\.\d{3}\)\n", printed)

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


class TestRejected:
    """An input that cannot be read is named, the others are parsed, and the status is 1."""

    def test_another_charset(self, run: Run, tmp_path: Path) -> None:
        """Text that is not UTF-8 is decoded as in a run."""
        (tmp_path / "latin.txt").write_bytes("Der Kutter läuft in den Hafen von Lüme ein.\n".encode("cp1252"))
        ended = run("parse", "latin.txt", "--encoding", "cp1252")
        assert (ended.status, pages(ended.out)[0]["text"]) == (0, "Der Kutter läuft in den Hafen von Lüme ein.\n")

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("none.txt", "file not found"),
            ("empty.txt", "is empty"),
            ("blank.txt", "is empty"),
            ("mark.txt", "is empty"),
            ("ferry.txt/page", "cannot be read: Not a directory"),
            ("folder", "contains no file with a known suffix"),
        ],
    )
    def test_reason_is_said(self, run: Run, tmp_path: Path, ferry: Path, name: str, reason: str) -> None:
        """A missing, an empty, an unreadable file and a folder without pages each get their reason."""
        (tmp_path / "empty.txt").touch()
        (tmp_path / "blank.txt").write_text(" \n\n", encoding="utf-8")
        (tmp_path / "mark.txt").write_text("\ufeff\n", encoding="utf-8")
        (tmp_path / "folder").mkdir()
        ended = run("parse", name, ferry)
        assert ended.status == 1
        assert ended.err.startswith(f"newsparse: {name}: {reason}")
        assert ended.err.count("\n") == 1
        assert headlines(ended.out) == [FERRY, GLASSWORKS]

    def test_empty_standard_input(self, run: Run) -> None:
        """Standard input without a page is named as such."""
        ended = run("parse", "-")
        assert (ended.status, ended.out, ended.err) == (1, "", "newsparse: standard input: is empty\n")

    @pytest.mark.parametrize("subcommand", ["parse", "explain"])
    def test_empty_name(self, run: Run, subcommand: str) -> None:
        """An empty name is one message, not the working folder."""
        ended = run(subcommand, "")
        assert (ended.status, ended.out, ended.err) == (1, "", "newsparse: '': file not found\n")

    def test_name_that_is_not_utf_8(self, run: Run, tmp_path: Path) -> None:
        """A file name of any bytes is read, and shown with an escape."""
        name = b"caf\xe9.txt"
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("A line.\n", encoding="utf-8")
        ended = run("parse", "--format", "tree", os.fsdecode(name))
        assert ended.status == 0
        assert r"caf\xe9.txt" in ended.out
        assert [row["id"] for row in pages(run("parse", os.fsdecode(name)).out)] == [r"caf\xe9.txt"]
