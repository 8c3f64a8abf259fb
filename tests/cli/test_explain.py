"""``newsparse explain``: one row for each thing on the page, and why it was read so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import attrs
import pytest

import newsparse
from conftest import EXAMPLES
from newsparse.cli.views.explanation import format_segments, format_tab_separated
from newsparse.grammar.states import CERTAIN
from newsparse.model import Decision, Feature, Role
from newsparse.records import from_dict

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run, Terminal

WHOLE = "--html writes the whole page: leave out --format, --line, --all and --svg"
COLUMNS = ["line", "role", "article", "copy_of", "rule", "score", "evidence", "passes", "text"]


class Uncounted(str):
    """A text whose lines must not be counted."""

    __slots__ = ()

    def count(self, *_args: object) -> int:
        """Fail, because counting the lines above each copy takes quadratic time."""
        raise AssertionError


def test_the_lines_of_originals_are_looked_up() -> None:
    """The line of the original of each copy is known from the segments, without reading the page again."""
    explanation = newsparse.explain((EXAMPLES / "asharq-a1-english-2025.txt").read_bytes().decode())
    page = attrs.evolve(explanation.page, text=Uncounted(explanation.page.text))
    rows = [row.split("\t") for row in format_tab_separated(explanation.segments, page).split("\n")[1:-1]]
    copies = [row for row in rows if row[3]]
    assert copies
    plain = str.maketrans("‘’", "''")  # a copy may have other quotation marks
    texts = {row[0]: row[-1].strip().translate(plain) for row in rows}
    assert [texts[row[3]] for row in copies] == [row[-1].strip().translate(plain) for row in copies]


def test_columns_are_separated_by_tabs(run: Run, ferry: Path) -> None:
    """Piped, each segment that is not blank is a line of nine cells, in the page's order."""
    ended = run("explain", ferry)
    assert (ended.status, ended.err) == (0, "")
    first, *rows = (line.split("\t") for line in ended.out.split("\n")[:-1])
    assert first == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [int(row[0]) for row in rows] == sorted(int(row[0]) for row in rows)
    glassworks = [row for row in rows if row[8] == "Glassworks of Orrin to Reopen in Spring"]
    assert [row[1:4] for row in glassworks] == [["headline", "2", ""], ["headline", "2", glassworks[0][0]]]
    assert [(row[1], row[5], row[6]) for row in rows if row[8] == "TT"] == [("marker", "", "TT")] * 2
    assert {row[6] for row in rows if row[4] == "asharq-al-awsat:body"} == {"below a claimed opening"}


def test_every_line_has_a_reason_and_a_score_is_a_number(run: Run) -> None:
    """Where a pass weighs nothing it is by form; a score is written as a number is."""
    paragraphs = [f"Ferry {n} came back to the quay on Monday, the harbor master of Lume said.\n\n" for n in range(4)]
    text = "Quay Holds\n\nBy Ines Calder\n\n" + "".join(paragraphs)
    ended = run("explain", "-", given=text.encode())
    rows = [line.split("\t") for line in ended.out.split("\n")[1:-1]]
    assert all(row[6] for row in rows), rows
    assert "by form" in {row[6] for row in rows}
    assert all(re.fullmatch(r"(?:[+-]\d{1,5})?", row[5]) for row in rows), rows


def test_passes_are_listed_where_the_rule_is_not_the_only_one(run: Run) -> None:
    """The column of the rule is not repeated in that of the passes; where others set the role before, all are there."""
    ended = run("explain", EXAMPLES / "plain.txt")
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in ended.out.split("\n")[1:-1]]
    byline = next(row for row in rows if row["role"] == "byline")
    assert (byline["rule"], byline["passes"]) == ("bylines", "path boilerplate > bylines byline")
    assert {row["passes"] for row in rows if row["role"] == "paragraph"} == {""}


def test_cells_hold_no_tab(run: Run) -> None:
    """A tab in the page is shown as a blank, so that columns stay columns."""
    ended = run("explain", "-", given=b"A\tline\n\nIt has\ta tab, and is long enough to be read as a paragraph.\n")
    assert {line.count("\t") for line in ended.out.split("\n")[:-1]} == {len(COLUMNS) - 1}


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_terminal_gets_wrapped_text(terminal: Terminal, ferry: Path, columns: int) -> None:
    """At a terminal a segment is a line with its role and text, and below it what decided, wrapped to its width."""
    with ferry.open("a", encoding="utf-8") as file:  # what the grammar reads has features by the dozen
        file.write("\n\n\n\nMost Read\n\nA Quiet Year for the Eel Catchers of Orrin\nSubscribe\n")
    ended = terminal("explain", ferry, columns=columns)
    assert "\x1b[" in ended.out
    lines = ended.plain.rstrip("\n").split("\n")
    assert max(map(len, lines)) <= columns
    heads = [line for line in lines if line[:4].strip().isdigit()]
    assert [int(line[:4]) for line in heads] == sorted(int(line[:4]) for line in heads)
    assert heads[0].split()[1:3] == ["headline", "1"]
    assert sum("The ferry Halcyon leave" in line for line in heads) == 4
    assert all(line.startswith(" " * 6) for line in lines if line not in heads)
    assert "asharq-al-awsat:layout" in ended.plain
    captions = [line.split()[1:3] for line in heads if "The ferry Halcyon leave" in line]
    assert captions == [["caption", "1"], *[["caption", "copy"]] * 3]


def test_line_in_full(run: Run, ferry: Path) -> None:
    """``--line`` shows one line with its whole text and every pass."""
    ended = run("explain", ferry, "--line", "3")
    assert (ended.status, ended.err) == (0, "")
    head, *reasons = ended.out.split("\n")
    assert head.split()[:3] == ["3", "caption", "1"]
    assert head.endswith("The ferry Halcyon leaves the harbor of Lume on Monday. (Reuters)")
    first, *passes = [line.split() for line in reasons if line]
    assert first == ["asharq-al-awsat:layout:", "caption"]
    assert passes[0] == ["changed", "by", "claims", "newsparse.pipeline.claims"]
    assert {outcome for outcome, *_ in passes[1:]} == {"unchanged"}
    assert "      copy of line 3\n" in run("explain", ferry, "--line", "4").out


def test_passes_of_a_line_in_full(run: Run, tmp_path: Path) -> None:
    """What several passes decided is shown with each of them."""
    (tmp_path / "page.txt").write_bytes((EXAMPLES / "plain.txt").read_bytes())
    reasons = run("explain", "page.txt", "--line", "11").out.split("\n")
    assert any(line.strip().startswith("passes: ") for line in reasons)


def test_the_passes_that_left_a_line(run: Run) -> None:
    """Each is shown with its module, in order, so that a reader knows where to look."""
    page = EXAMPLES / "plain.txt"
    rows = [row.split() for row in run("explain", page, "--line", "5").out.split("\n") if " by " in row]
    shown = [(outcome, name, module) for outcome, by, name, module in filter(lambda row: len(row) == 4, rows)]
    assert ("changed", "path", "newsparse.pipeline.passes.path") in shown
    assert ("unchanged", "credits", "newsparse.pipeline.passes.captions") in shown
    assert ("unchanged", "author-box", "newsparse.pipeline.signing.author_box") in shown
    assert [outcome for outcome, *_ in shown].count("changed") == 1
    assert " unchanged by " not in run("explain", page, "--format", "text").out


def test_confirmations_of_a_line_in_full(run: Run) -> None:
    """A pass that weighed a line is shown with its features, also if it changed nothing."""
    page = EXAMPLES / "plain.txt"
    printed = re.sub(" +", " ", run("explain", page, "--line", "18").out)
    assert "\n path, score +36 ahead of boilerplate\n +11 a credit, " in printed
    assert "\n confirmed by captions, score +49\n +16 has the label of a credit\n " in printed
    assert "\n confirmed by scores, score +84\n" in printed
    assert "\n not changed by headlines, score -18\n -11 first read as caption above the body\n " in printed
    assert "confirmed by" not in run("explain", page, "--format", "text").out


def test_the_weightiest_features_come_first(run: Run) -> None:
    """Each has a line; ten are shown, and the number of the others; ``--all`` shows all."""
    page = EXAMPLES / "plain.txt"

    def weights(*arguments: str) -> list[int]:
        (first, *_) = run("explain", page, "--line", "18", *arguments).out.split("      confirmed by ")
        return [abs(int(weight)) for weight in re.findall(r"(?m)^ +([+-]\d+)  \w", first)]

    assert len(weights()) == 10
    assert re.search(r"(?m)^ +23 more$", run("explain", page, "--line", "18").out)
    assert len(weights("--all")) == 33
    assert weights("--all") == sorted(weights("--all"), reverse=True)
    assert not re.search(r"\d more$", run("explain", page, "--all").out, re.MULTILINE)
    refused = run("explain", page, "--all", "--format", "jsonl")
    assert (refused.status, refused.out) == (2, "")
    assert "--all applies to text output: leave out --format jsonl, which has all features" in refused.err


def test_a_weight_that_outweighs_all_is_by_rule() -> None:
    """No number of the machinery is shown; JSON has it."""
    page = EXAMPLES / "plain.txt"
    decision = Decision(
        "path", Role.PARAGRAPH, score=CERTAIN + 3, features=(Feature("a link", CERTAIN), Feature("x", 3))
    )
    explanation = newsparse.explain(page.read_text(encoding="utf-8"))
    (first, *_) = explanation.segments
    shown = attrs.evolve(first, segment=attrs.evolve(first.segment, rule="path"), decisions=(decision,))
    text = re.sub(" +", " ", format_segments([shown], explanation, full=True))
    assert "\n path, by rule\n by rule a link\n +3 x\n" in text
    assert "\n path, by rule: a link (by rule); x (+3)\n" in format_segments([shown], explanation, full=False).replace(
        "      ", " "
    )
    assert "\tpath\t\ta link (by rule); x (+3)\t" in format_tab_separated([shown], explanation.page)


def test_help_says_which_lines_are_meant(run: Run) -> None:
    """Of an HTML page they are those of the text, not of the file."""
    assert "Show only line N of the extracted text" in " ".join(run("explain", "--help").out.split())


@pytest.mark.parametrize(
    ("line", "why"),
    [("2", "is blank: choose a line with text"), ("9999", "does not exist: the page has 3 lines")],
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_line_without_text(run: Run, tmp_path: Path, line: str, why: str, end: str) -> None:
    """A blank line and one after the end are a usage error that says how many lines there are."""
    (tmp_path / "page.txt").write_text(f"One\n\nThree{end}", encoding="utf-8")
    ended = run("explain", "page.txt", "--line", line)
    assert (ended.status, ended.out) == (2, "")
    assert f"line {line} of page.txt {why}\n" in ended.err


@pytest.mark.parametrize("name", ["plain", "br24", "n-tv", "plain-companion", "the-nation"])
def test_features_are_set_apart(terminal: Terminal, name: str) -> None:
    """Names hold commas, so semicolons part them; weights stand in brackets."""
    printed = " ".join(terminal("explain", EXAMPLES / f"{name}.txt", columns=80).plain.split())
    assert re.search(r" \([+-]\d+\); [^;]+ \([+-]\d+\); ", printed)
    assert not re.search(r"none prose|prose line in|(two|three|more) (line|word) |\bfurniture\b|residue", printed)


@pytest.mark.parametrize(("variable", "colored"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_colors_in_a_pipe(run: Run, environment: dict[str, str], ferry: Path, variable: str, *, colored: bool) -> None:
    """``FORCE_COLOR`` gives colors to a pipe, and ``NO_COLOR`` wins over it."""
    environment |= {variable: "1", "FORCE_COLOR": "1"}
    assert ("\x1b[" in run("explain", "--format", "text", ferry).out) == colored


def test_no_colors_at_a_terminal(terminal: Terminal, environment: dict[str, str], ferry: Path) -> None:
    """``NO_COLOR`` leaves colors out."""
    environment["NO_COLOR"] = "1"
    for command in ("explain", "parse"):
        assert not re.search(r"\x1b\[3\d", terminal(command, ferry).out)  # bold and italics are no colors


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
    assert "is a folder: explain accepts only one page" in ended.err


def test_html_file(run: Run, ferry: Path) -> None:
    """``--html`` writes a file for a browser and says where; nothing goes to standard output."""
    ended = run("explain", ferry, "--html", "ferry.html")
    assert (ended.status, ended.out, ended.err) == (0, "", "newsparse: ferry.html: written; open it in a browser\n")
    html = (ferry.parent / "ferry.html").read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "<title>ferry.txt – newsparse</title>" in html


def test_html_of_standard_input(run: Run, ferry: Path) -> None:
    """The title of standard input is its name in messages."""
    assert run("explain", "-", "--html", "ferry.html", "-q", given=ferry.read_bytes()).err == ""
    assert "<title>standard input – newsparse</title>" in (ferry.parent / "ferry.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--html", "ferry.txt"), "--html: 'ferry.txt' is the page itself; choose another path"),
        (("--html", "none/ferry.html"), "--html: there is no folder 'none' to put the file in"),
        (("--html", "ferry.html", "--line", "3"), WHOLE),
        (
            ("--html", "ferry.html", "--format", "tsv"),
            WHOLE,
        ),
    ],
)
def test_html_that_cannot_be_written(run: Run, ferry: Path, options: tuple[str, ...], message: str) -> None:
    """A usage error, before anything is written."""
    before = ferry.read_bytes()
    ended = run("explain", ferry, *options)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err
    assert ferry.read_bytes() == before
    assert not (ferry.parent / "ferry.html").exists()


def drawn(picture: Path) -> str:
    """Return what a picture shows, without white space: each word has a place of its own."""
    root = ElementTree.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314 - what newsparse has written
    return "".join("".join(root.itertext()).split())


def test_picture(run: Run, ferry: Path) -> None:
    """``--svg`` draws the text of the terminal, or of one line in full; the picture loads nothing."""
    ended = run("explain", ferry, "--svg", "ferry.svg")
    assert (ended.status, ended.out, ended.err) == (0, "", "newsparse: ferry.svg: written\n")
    picture = ferry.with_suffix(".svg")
    assert "".join(run("explain", ferry, "--format", "text").out.split()) in drawn(picture)
    assert re.findall("https?:", picture.read_text(encoding="utf-8")) == ["http:"]  # the name of the format
    assert run("explain", ferry, "--line", "3", "--svg", "ferry.svg").status == 0
    assert "".join(run("explain", ferry, "--line", "3").out.split()) in drawn(picture)


def test_picture_has_room_for_its_columns(run: Run, ferry: Path) -> None:
    """Texts keep the width of their columns, also those that are shortened, and the longest is not cut off."""
    assert run("explain", ferry, "--svg", "ferry.svg").status == 0
    root = ElementTree.fromstring(ferry.with_suffix(".svg").read_text(encoding="utf-8"))  # noqa: S314 - as above
    texts = [element for element in root.iter() if element.tag.endswith("}text") and (element.text or "").strip()]
    assert any((text.text or "").endswith("…") for text in texts)
    left, _, width, _ = map(float, root.attrib["viewBox"].split())
    ends = [float(text.attrib["x"]) + float(text.attrib["textLength"]) for text in texts]
    assert 1210 < max(ends) < left + width


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--svg", "ferry.txt"), "--svg: 'ferry.txt' is the page itself; choose another path"),
        (("--svg", "none/x.svg"), "there is no folder 'none' to put the file in"),
        (("--svg", "x.svg", "--format", "tsv"), "--svg draws the text: leave out --format"),
    ],
)
def test_picture_that_cannot_be_written(run: Run, ferry: Path, options: tuple[str, ...], message: str) -> None:
    """The command says why, before it reads the page."""
    ended = run("explain", ferry, *options)
    assert ended.status == 2
    assert message in ended.err


def test_html_without_jinja(ferry: Path) -> None:
    """The message has the command that installs it."""
    code = "import sys; sys.modules['jinja2'] = None; from newsparse.cli import main; main()"
    command = [sys.executable, "-c", code, "explain", str(ferry), "--html", str(ferry.with_suffix(".html"))]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "jinja2 is not installed: pip install 'newsparse[report]'" in done.stderr


@pytest.mark.parametrize("option", ["--html=x.html", "--svg=x.svg", "--line=3", "--format=tsv"])
def test_serving_shows_whole_pages(run: Run, ferry: Path, option: str) -> None:
    """What goes to standard output or a file does not go with ``--serve``, nor one address with several pages."""
    ended = run("explain", ferry, "--serve", option)
    assert ended.status == 2
    assert "--serve shows whole pages in a browser: leave out --format, --line, --all, --html and --svg" in ended.err
    assert run("explain", ferry, ferry, "--serve", "--url", "https://news.example/1").status == 2


def test_page_without_an_article_is_said(run: Run, tmp_path: Path) -> None:
    """One line says why no line is a headline or a paragraph."""
    (tmp_path / "one.txt").write_text("The quay of Lume is closed.\n", encoding="utf-8")
    for options in ([], ["--format", "jsonl"]):
        ended = run("explain", "one.txt", *options)
        assert ended.status == 0
        assert ended.err == "newsparse: one.txt: no article was found, so no line is a headline or a paragraph\n"
