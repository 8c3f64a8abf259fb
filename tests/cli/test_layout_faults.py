"""``newsparse outlets --for``: why a layout does not claim a page that its author drew it for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from outlet_tables import read_layouts, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

HEAD = 'api = 1\nid = "kite-mail"\nname = "Kite Mail"\n'
LISTEN = "{ pattern = '^Listen \\d{1,2} min$' }"
DATE = "'^\\d{1,2} \\w+ \\d{4}$'"
PAGE = """Quay of Lume Closed for Repairs

By Ana Kell

3 March 2024

The quay in spring. (Photo: Ana Kell)

Listen 5 min

The quay of Lume will be closed until spring, the harbour office said on Monday.
"""
ARTICLE = """Quay of Lume Closed for Repairs

By Ana Kell

The quay in spring. (Photo: Ana Kell)

Share

The quay in autumn. (Photo: Ana Kell)

The quay of Lume will be closed until spring, the harbour office said on Monday.

Nobody in Lume objected to the repairs, the harbour office said on Tuesday.

"""


def faults(run: Run, folder: Path, outlet: str, page: str) -> list[str]:
    """Return what is reported of the outlet's layouts."""
    (folder / "kite.toml").write_text(HEAD + outlet, encoding="utf-8")
    (folder / "page.txt").write_text(page, encoding="utf-8")
    ended = run("outlets", "--plugin", "kite.toml", "--for", "page.txt")
    assert (ended.status, ended.err) == (0, "")
    return read_layouts(ended.out, "kite-mail")


def layout(date: str) -> str:
    """Return a layout whose anchor is the date, with a signature for its last line."""
    words = f"words = {{ date = {{ pattern = {date} }}, listen = {LISTEN} }}\n"
    return f'signatures = [{LISTEN}]\n[[layouts]]\ndraw = "headline | byline / date / credited? / listen"\n{words}'


def test_an_anchor_that_no_signature_matches(run: Run, tmp_path: Path) -> None:
    """The line where the layout would claim is named, though another signature is a pattern; the cure works."""
    outlet = layout(DATE)
    why = "it would match there, but the line matches no signature"
    add = f"add {{ pattern = {DATE} }} to signatures"
    assert faults(run, tmp_path, outlet, PAGE) == [f"5: 3 March 2024: not tried: {why}; {add} (kite.toml:5)"]
    cured = outlet.replace("signatures = [", f"signatures = [{{ pattern = {DATE} }}, ")
    assert faults(run, tmp_path, cured, PAGE) == []


@pytest.mark.parametrize("date", ["'^\\d{1,2} \\d+ \\d{4}$'", "'^Published '"])
def test_an_anchor_that_does_not_match_its_line(run: Run, tmp_path: Path, date: str) -> None:
    """The layout and its word are named with the line that the word should match."""
    assert faults(run, tmp_path, layout(date), PAGE) == ["5: 3 March 2024: stopped at 'date'"]


def test_an_anchor_and_another_word_that_do_not_match(run: Run, tmp_path: Path) -> None:
    """The first of the two is named."""
    page = PAGE.replace("By Ana Kell", "She was here. He was there.")
    (fault,) = faults(run, tmp_path, layout("'^Published '"), page)
    assert fault == "3: She was here. He was there.: stopped at 'byline'"


@pytest.mark.parametrize(
    "draw", ["headline | byline / credited / share / credited", "headline | byline / credited? / share / credited? / x"]
)
def test_a_caption_that_is_not_a_copy(run: Run, tmp_path: Path, draw: str) -> None:
    """The line that should be copied is named, for every article of the page."""
    words = 'words = { share = "Share", x = "X" }' if draw.endswith("x") else 'words = { share = "Share" }'
    outlet = f'signatures = ["Share"]\n[[layouts]]\ndraw = "{draw}"\n{words}\n'
    why = "The quay in autumn. (Photo: Ana Kell): stopped at 'credited': it is not a copy of line"
    assert faults(run, tmp_path, outlet, ARTICLE * 2) == [
        f"9: {why} 5",
        f"23: {why} 19",
    ]
    record = json.loads(run("outlets", "--plugin", "kite.toml", "--for", "page.txt", "--json").out)
    assert [failure["copy_of"] for failure in record["failed_layouts"]] == [5, 19]


def test_a_line_that_no_caption_can_be_is_not_compared(run: Run, tmp_path: Path) -> None:
    """Where the line has no credit, nothing is reported of copies."""
    outlet = (
        'signatures = ["Share"]\n[[layouts]]\ndraw = "headline | byline / credited / share / credited"\n'
        'words = { share = "Share" }\n'
    )
    page = ARTICLE.replace("The quay in autumn. (Photo: Ana Kell)", "The quay in autumn")
    assert faults(run, tmp_path, outlet, page) == ["9: The quay in autumn: stopped at 'credited'"]


FERRY = """Harbour Gazette

Culture

Night Ferry Returns

Words: Hanna Vosk
3 March 2024
Listen to this

The night ferry sailed again on Monday, nine winters after its boiler burst.
"""
DRAWN = """signatures = [{ pattern = '^Words: ' }]
[[layouts]]
draw = "section? / headline / words timestamp listen"
words = { section = "Culture", words = { pattern = '^Words: ' }, listen = "Listen to this" }
"""
WORDS = "{}: Words: Hanna Vosk: stopped at 'words'"
MANY = "it matches, but is after 3 blank lines: '/' allows at most two"
TIGHT = "it matches, but is after a blank line: without '|' or '/' in the drawing, there must be none"
NO_DATE = "no line for 'timestamp' between line 7 and line 9, which is after a blank line"
NO_HEADLINE = "no line for 'headline' between line 3 and line 5"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Words:", "\n\nWords:", (WORDS.format(9), MANY)),
        ("3 March 2024", "", ("9: Listen to this: stopped at 'timestamp'", NO_DATE)),
        ("3 March 2024", "\n3 March 2024", ("9: 3 March 2024: stopped at 'timestamp'", TIGHT)),
        ("Night Ferry Returns\n\n", "", ("5: Words: Hanna Vosk: stopped at 'headline'", NO_HEADLINE)),
    ],
)
def test_what_is_before_the_line(run: Run, tmp_path: Path, old: str, new: str, expected: tuple[str, str]) -> None:
    """Blank lines that the drawing does not allow are the reason, and so is a word that has no line."""
    assert faults(run, tmp_path, DRAWN, FERRY) == []
    where, why = expected
    assert faults(run, tmp_path, DRAWN, FERRY.replace(old, new)) == [f"{where}: {why}"]
    record = json.loads(run("outlets", "--plugin", "kite.toml", "--for", "page.txt", "--json").out)
    assert [failure["reason"] for failure in record["failed_layouts"]] == [why]


def test_a_blank_line_that_is_missing(run: Run, tmp_path: Path) -> None:
    """Where the drawing has ``|``, a line that follows at once is named."""
    drawn, page = DRAWN.replace("headline /", "headline |"), FERRY.replace("Returns\n\n", "Returns\n")
    why = "it matches, but is not after a blank line: '|' stands for one or two"
    assert faults(run, tmp_path, drawn, page) == [f"{WORDS.format(6)}: {why}"]


def test_a_word_without_a_line_at_the_start_of_the_page(run: Run, tmp_path: Path) -> None:
    """There is no line before the first."""
    page = FERRY.partition("Returns\n\n")[2]
    why = "no line for 'headline' before line 1"
    assert faults(run, tmp_path, DRAWN, page) == [f"1: Words: Hanna Vosk: stopped at 'headline': {why}"]


UNMATCHED = ": : not tried: no line matches its anchor 'date', '^Posted \\d+'"


def test_an_anchor_that_is_nowhere_on_the_page(run: Run, tmp_path: Path) -> None:
    """Of a file that was given the layout is named, with the line that it would fit with, where there is one."""
    outlet = 'signatures = [{ pattern = "^Posted " }]\n[[layouts]]\ndraw = "headline | byline / date"\n'
    outlet += "words = { date = { pattern = '^Posted \\d+' } }\n"
    assert faults(run, tmp_path, outlet, PAGE) == [
        f"{UNMATCHED}; the anchor would be line 5: '3 March 2024' (kite.toml:5)"
    ]
    assert faults(run, tmp_path, outlet, "Subscribe\n") == [f"{UNMATCHED} (kite.toml:5)"]
    assert faults(run, tmp_path, outlet, PAGE.replace("3 March", "Posted 3 March")) == []


def test_lines_of_rules_are_no_signatures(run: Run, tmp_path: Path) -> None:
    """A line that an end, or a built-in outlet's rule, matches is shown as that, and nobody is said to be idle."""
    (tmp_path / "kite.toml").write_text(HEAD + 'ends = ["Read next"]\nidentifiers = ["Kite Mail (c)"]\n', "utf-8")
    (tmp_path / "page.txt").write_text(f"{PAGE}\nAdvertisement\n\nRead next\n\nKite Mail (c)\n", encoding="utf-8")
    rows = read_table(run("outlets", "--plugin", "kite.toml", "--for", "page.txt").out)
    (end,) = [row for row in rows if row["line"] == "15"]
    assert (end["outlet"], end["match"], end["rule"], end["text"]) == ("kite-mail", "rule", "end", "Read next")
    assert {row["match"] for row in rows if row["text"] == "Advertisement"} == {"rule"}
    assert not any("claimed a line" in row["note"] for row in rows)


def test_a_drawn_word_is_also_boilerplate(run: Run, tmp_path: Path) -> None:
    """A line of boilerplate within an opening does not hide that the anchor is no signature."""
    outlet = (
        DRAWN.replace('section = "Culture", ', "").replace("section? / ", "").replace("words timestamp", "by timestamp")
    )
    outlet = outlet.replace("words = { pattern = '^Words: ' }", "by = { pattern = '^Words: [A-Z]' }")
    outlet = outlet.replace(
        "{ pattern = '^Words: ' }]", "{ pattern = '^3 March' }]\nboilerplate = [\"Listen to this\"]"
    )
    (fault,) = faults(run, tmp_path, outlet, FERRY)
    assert fault.startswith("7: Words: Hanna Vosk: not tried: it would match there, but")


RULES = {
    "a line": ("timestamp = [{ pattern = '^\\d{1,2} March 2024$' }]", "line", 5),
    "the line below a label": ("after = { 'By Ana Kell' = 'caption' }", "after", 3),
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_that_claims_a_line_of_the_layout(run: Run, tmp_path: Path, name: str) -> None:
    """The layout is named with its anchor, the rule that came first, and a cure that works."""
    rule, by, line = RULES[name]
    outlet = f"domains = ['kite.example']\nidentifiers = ['Kite Mail (c)']\nlines = {{ {rule} }}\n{layout(DATE)}"
    page = f"{PAGE}\nKite Mail (c)\n"
    add = f"add {{ pattern = {DATE} }} to signatures"
    assert faults(run, tmp_path, outlet, page) == [
        f"5: 3 March 2024: not tried: rule {by!r} claimed line {line}; {add} (kite.toml:8)"
    ]
    record = json.loads(run("outlets", "--plugin", "kite.toml", "--for", "page.txt", "--json").out)
    (untried,) = record["untried_layouts"]
    assert (untried["line"], untried["reason"]) == (5, f"rule {by!r} claimed line {line}")
    cured = outlet.replace("signatures = [", f"signatures = [{{ pattern = {DATE} }}, ")
    assert faults(run, tmp_path, cured, page) == []
    rows = read_table(run("outlets", "--plugin", "kite.toml", "--for", "page.txt").out)
    assert [row["rule"] for row in rows if row["match"] == "claim"] == ["layout"]


def test_a_rule_that_begins_above_the_layout(run: Run, tmp_path: Path) -> None:
    """A signature is no cure: what begins first takes effect."""
    outlet = f"identifiers = ['Kite Mail (c)']\nlines = {{ after = {{ Culture = 'kicker' }} }}\n{layout(DATE)}"
    outlet = outlet.replace("signatures = [", f"signatures = [{{ pattern = {DATE} }}, ")
    page = f"Culture\n\n{PAGE}\nKite Mail (c)\n"
    cure = "begin the drawing with that line, or remove it from the rule"
    assert faults(run, tmp_path, outlet, page) == [
        f"7: 3 March 2024: matched, but rule 'after' claimed line 3; {cure} (kite.toml:7)"
    ]
    cured = outlet.replace('draw = "', 'draw = "culture / ').replace("words = { ", "words = { culture = 'Culture', ")
    cured = cured.replace("signatures = [", "signatures = ['Culture', ")
    assert faults(run, tmp_path, cured, page) == []


OVERLAPPING = """signatures = ["A A A"]
[[layouts]]
name = "article"
draw = "headline | byline / toggle"
words = { toggle = "A A A" }
"""
QUAY = "Quay Wall Holds\n\nBy Ines Calder\nA A A\n\nThe wall was mended in spring. It held on Monday.\n"


def test_a_layout_that_lost_to_another_outlet(run: Run, tmp_path: Path) -> None:
    """The rule that won is named, and why; no row says that the layout claimed nothing for no reason."""
    (tmp_path / "gull.toml").write_text(HEAD.replace("kite", "gull") + OVERLAPPING, encoding="utf-8")
    (tmp_path / "kite.toml").write_text(HEAD + OVERLAPPING, encoding="utf-8")
    (tmp_path / "page.txt").write_text(QUAY, encoding="utf-8")
    ended = run("--plugin", "kite.toml", "--plugin", "gull.toml", "outlets", "--for", "page.txt")
    order = "the longer claim takes effect, then that of the outlet whose id sorts first"
    cure = f"{order}: draw more lines, or leave out one of the two outlets"
    note = f"4: A A A: matched, but rule 'article' of gull-mail claimed line 1; {cure} (kite.toml:5)"
    assert read_layouts(ended.out, "kite-mail") == [note]
    assert "none of the outlet's rules" not in ended.out


def test_rules_for_single_lines_are_named(run: Run, tmp_path: Path) -> None:
    """The column has the rule that claimed the line, or the note says to which rule it lost."""
    lines = 'identifiers = ["Kite Mail (c)"]\n[lines]\nnotice = ["Translated"]\nafter = { Picture = "caption" }\n'
    (tmp_path / "kite.toml").write_text(HEAD + lines, encoding="utf-8")
    lost = HEAD.replace("kite", "lark") + lines.replace("Kite", "Lark")
    (tmp_path / "lark.toml").write_text(lost, encoding="utf-8")
    page = QUAY.replace("A A A\n", "") + "\nTranslated\n\nPicture\nA crane.\n\nKite Mail (c)\n\nLark Mail (c)\n"
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    rows = read_table(run("--plugin", "kite.toml", "--plugin", "lark.toml", "outlets", "--for", "page.txt").out)
    of_rules = [(row["outlet"], row["rule"], row["note"]) for row in rows if row["match"] == "rule"]
    assert of_rules == [
        ("kite-mail", "line", ""),
        ("lark-mail", "", "rule 'line' of kite-mail claimed the line"),
        ("kite-mail", "after", ""),
        ("lark-mail", "", "rule 'after' of kite-mail claimed the line"),
    ]
