"""``newsparse outlets``: which there are, and which one a page gets."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from conftest import EXAMPLES
from outlet_tables import read_layouts, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run, Terminal

PLUGIN = """
from newsparse.plugins import Layout, Outlet, Source, hookimpl

OPENING = Layout("headline | byline / toggle", words={"toggle": "A A A"})
LINES = ("A A A", "Follow the Gazette")


@hookimpl
def newsparse_outlets():
    gazette = Source("harbour-gazette", "Harbour Gazette", domains=("harbour.example",), languages=("en", "vel"))
    post = Source("quay-post", "Quay Post")
    return [
        Outlet(gazette, signatures=LINES, rules=(OPENING,), identifiers=("^The Gazette of ",),
               boilerplate=("Subscribe to the Gazette",)),
        Outlet(post, signatures=("A A A",), rules=(lambda units, index: None,)),
    ]
"""
PAGE = """Quay of Lume Closed for Repairs

By Ana Kell
A A A

The quay of Lume will be closed until spring, the harbour office said on Monday.

Subscribe to the Gazette
The Gazette of Lume and Orrin
"""


BODY = """Quay of Lume Closed for Repairs

The quay of Lume will be closed until spring, the harbour office said on Monday, and nobody objected.

Fishermen will land their catch in Orrin, where the council has cleared a pier of 40 metres for them, said Ana Kell.

“We had asked for it since 2019,” she told reporters in the harbour office on Tuesday.
"""


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    """Write the plugin and a page of its outlet."""
    (tmp_path / "gazette.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")


def record(run: Run, *args: str, given: bytes = b"") -> dict[str, Any]:
    """Return the JSON of ``outlets --for`` with the plugin."""
    ended = run("--plugin", "gazette.py", "outlets", "--json", *args, given=given)
    assert (ended.status, ended.err) == (0, "")
    made: dict[str, Any] = json.loads(ended.out)
    return made


class TestList:
    """The outlets that are known."""

    def test_piped(self, run: Run) -> None:
        """Each outlet is a line in the order of ids, with its plugin."""
        lines = run("--plugin", "gazette.py", "outlets").out.split("\n")[:-1]
        assert lines[0].split() == ["id", "name", "domains", "languages", "plugin"]
        ids = [line.split()[0] for line in lines[1:]]
        assert ids == sorted(ids)
        assert {"asharq-al-awsat", "the-national"} < set(ids)
        (gazette,) = [line for line in lines if line.startswith("harbour-gazette ")]
        assert gazette.split() == ["harbour-gazette", "Harbour", "Gazette", "harbour.example", "en,", "vel", "gazette"]

    def test_json(self, run: Run) -> None:
        """``--json`` gives the same as records."""
        (gazette,) = [one for one in record(run)["outlets"] if one["id"] == "harbour-gazette"]
        assert (gazette["name"], gazette["plugin"]) == ("Harbour Gazette", "gazette")
        assert (gazette["domains"], gazette["languages"]) == (["harbour.example"], ["en", "vel"])

    def test_ids_choose(self, run: Run) -> None:
        """Ids show these outlets alone; a mistyped one gets a suggestion."""
        lines = run("outlets", "the-national", "br24").out.split("\n")[1:-1]
        assert [line.split()[0] for line in lines] == ["br24", "the-national"]
        ended = run("outlets", "the-natinal")
        assert (ended.status, ended.out) == (2, "")
        assert "'the-natinal' is not a known outlet id: did you mean the-national?" in ended.err
        assert "'asharq' is not a known outlet id: did you mean asharq-al-awsat?" in run("outlets", "asharq").err

    def test_terminal(self, terminal: Terminal) -> None:
        """At a terminal it is a table in colours that fits."""
        ended = terminal("outlets", columns=80)
        assert "\x1b[" in ended.out
        assert max(map(len, ended.plain.split("\n"))) <= 80

    @pytest.mark.parametrize("columns", [40, 60, 80, 200])
    def test_ids_are_never_broken(self, run: Run, terminal: Terminal, columns: int) -> None:
        """Other columns wrap; where there is no room for any, each outlet is a list."""
        ids = {line.split()[0] for line in run("outlets").out.split("\n")[1:-1]}
        lines = terminal("outlets", columns=columns).plain.split("\n")
        assert ids <= {line.split()[0] for line in lines if line.strip()}
        assert any("thenationalnews.com" in line for line in lines)


class TestPage:
    """``--for PAGE``: what speaks for which outlet, and which one the page gets."""

    def test_signs(self, run: Run) -> None:
        """Every tell, evidence line, line of furniture and claim is shown with its line, the host before them."""
        made = record(run, "--for", "page.txt", "--url", "https://www.harbour.example/quay")
        assert made["source"] == "harbour-gazette"
        signs = [(one["line"], one["outlet"], one["kind"], one["rule"]) for one in made["matches"]]
        assert signs[0] == (None, "harbour-gazette", "host", None)
        assert (1, "harbour-gazette", "claim", "layout") in signs
        assert (4, "harbour-gazette", "signature", None) in signs
        assert (4, "quay-post", "signature", None) in signs
        assert (8, "harbour-gazette", "boilerplate", None) in signs
        assert (9, "harbour-gazette", "identifier", None) in signs
        assert [line or 0 for line, *_ in signs] == sorted(line or 0 for line, *_ in signs)

    def test_reading(self, run: Run) -> None:
        """For people the lines are a table; below it stands which outlet each article gets, and why."""
        ended = run("--plugin", "gazette.py", "outlets", "--for", "page.txt")
        assert (ended.status, ended.err) == (0, "")
        said = ended.out.partition("\n\n")[2]
        rows = read_table(ended.out)
        cure = "read as a paragraph: also list it as boilerplate"
        assert [(row["line"], row["outlet"], row["match"], row["rule"], row["note"]) for row in rows] == [
            ("1", "harbour-gazette", "claim", "layout", ""),
            ("4", "harbour-gazette", "signature", "", ""),
            ("4", "quay-post", "signature", "", "none of the outlet's rules claimed a line"),
            ("8", "harbour-gazette", "boilerplate", "", ""),
            ("9", "harbour-gazette", "identifier", "", cure),
        ]
        why = "its rule 'layout' claimed line 1, where the article starts; its signature is line 4, 'A A A'"
        assert said.split("\n")[:-1] == [
            "page.txt: harbour-gazette",
            f"article 1, 'Quay of Lume Closed for Repairs': harbour-gazette; {why}",
        ]

    def test_each_line_of_an_outlet_is_shown_once(self, run: Run, tmp_path: Path) -> None:
        """An identifier that is listed as boilerplate and claimed as such is one row, and the proof of the outlet."""
        line = "Subscribe to the Gazette"
        source = PLUGIN.replace('identifiers=("^The Gazette of ",),', f'identifiers=("^The Gazette of ", "{line}"),')
        (tmp_path / "gazette.py").write_text(source, encoding="utf-8")
        text = f"{BODY}\n{line}\nA A A\nRead more\n{line}\n"
        (tmp_path / "twice.txt").write_text(text, encoding="utf-8")
        ended = run("--plugin", "gazette.py", "outlets", "--for", "twice.txt")
        printed = [(row["line"], row["outlet"]) for row in read_table(ended.out) if row["match"] != "layout"]
        assert len(printed) == len(set(printed))
        assert f"line {text.split(chr(10)).index(line) + 1} is its identifier" in ended.out

    def test_an_identifier_in_a_body(self, run: Run, tmp_path: Path) -> None:
        """An identifier that is read as a paragraph is named, with the cure; one that is boilerplate is not."""
        line = "The Gazette of Lume wrote so on Monday."
        (tmp_path / "body.txt").write_text(f"{BODY}\n{line}\n", encoding="utf-8")
        ended = run("--plugin", "gazette.py", "outlets", "--for", "body.txt")
        (row,) = [row for row in read_table(ended.out) if row["text"] == line]
        assert (row["line"], row["note"]) == ("9", "read as a paragraph: also list it as boilerplate")
        (unlisted,) = record(run, "--for", "body.txt")["unlisted_identifiers"]
        assert (unlisted["outlet"], unlisted["line"], unlisted["text"]) == ("harbour-gazette", 9, line)
        listed = PLUGIN.replace('("Subscribe to the Gazette",)', '("Subscribe to the Gazette", "^The Gazette of ")')
        (tmp_path / "gazette.py").write_text(listed, encoding="utf-8")
        assert record(run, "--for", "body.txt")["unlisted_identifiers"] == []

    @pytest.mark.parametrize("name", ["euronews-french", "br24", "n-tv", "the-national-2023"])
    def test_boilerplate_proves_nothing(self, run: Run, name: str) -> None:
        """The line that is named is an identifier, or the first of an article, whose signature is named."""
        ended = run("outlets", "--for", EXAMPLES / f"{name}.txt", "--json")
        made = json.loads(ended.out)
        kinds = {(sign["line"], sign["kind"]) for sign in made["matches"]}
        for article in made["articles"]:
            proof = re.search(r"line (\d+) is its identifier|its signature is line (\d+)", article["why"])
            assert proof, article["why"]
            place = (int(proof[1]), "identifier") if proof[1] else (int(proof[2]), "signature")
            assert place in kinds

    @pytest.mark.parametrize(
        ("text", "url", "expected"),
        [
            ("Follow the Gazette\n", ["--url", "https://harbour.example/"], "harbour-gazette: the URL has its host"),
            ("The Gazette of Lume\n", [], "harbour-gazette: line {} is its identifier"),
            ("", [], "None: no rule claimed its opening, and no URL or identifier names an outlet"),
        ],
    )
    def test_why(self, run: Run, tmp_path: Path, text: str, url: list[str], expected: str) -> None:
        """An article whose opening no rule claims gets the outlet of its evidence or of the url, or none."""
        page = f"{BODY}\n{text}"
        (tmp_path / "other.txt").write_text(page, encoding="utf-8")
        made = record(run, "--for", "other.txt", *url)
        (article,) = made["articles"]
        line = page[: page.index(text)].count("\n") + 1
        assert f"{article['source']}: {article['why']}" == expected.format(line)

    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            (PAGE.replace("\nA A A", "\nShare\nA A A"), "4: Share: stopped at 'toggle'"),
            (
                PAGE.replace("By Ana Kell", "She was here. He was there."),
                "3: She was here. He was there.: stopped at 'byline'",
            ),
            (PAGE.partition("A A A")[0].replace("By Ana Kell\n", "A A A"), "3: A A A: stopped at 'byline'"),
        ],
    )
    def test_why_a_layout_failed(self, run: Run, tmp_path: Path, page: str, expected: str) -> None:
        """Of an outlet with a signature on the page: which step of which layout failed at which line."""
        (tmp_path / "page.txt").write_text(page, encoding="utf-8")
        (line,) = read_layouts(run("--plugin", "gazette.py", "outlets", "--for", "page.txt").out, "harbour-gazette")
        assert line.startswith(expected)
        (failure,) = record(run, "--for", "page.txt")["failed_layouts"]
        assert (failure["outlet"], failure["layout"]) == ("harbour-gazette", "layout")

    def test_a_layout_that_claims_has_not_failed(self, run: Run) -> None:
        """Where every signature is claimed, nothing failed."""
        assert record(run, "--for", "page.txt")["failed_layouts"] == []

    def test_ids_choose_what_is_shown_not_what_is_known(self, run: Run) -> None:
        """With another outlet's id the reason stays that of the whole page."""
        ended = run("--plugin", "gazette.py", "outlets", "--for", "page.txt", "br24")
        assert "harbour-gazette; its rule 'layout' claimed line 1" in ended.out
        assert "nothing on the page matches br24\n" in ended.out

    @pytest.mark.parametrize(
        ("more", "proof"),
        [
            ('domains = ["ferrow.example"]', "; that takes a URL at ferrow.example"),
            ('identifiers = ["The Ferrow Times (c)"]', "; that takes an identifier"),
            ("", ""),
        ],
    )
    def test_lines_that_do_not_identify_the_outlet(self, run: Run, tmp_path: Path, more: str, proof: str) -> None:
        """A match that does not count is in the table, and below it why it does not, and what would."""
        outlet = f'api = 1\nid = "ferrow"\nname = "Ferrow"\nboilerplate = ["By Ana Kell"]\nends = ["A A A"]\n{more}\n'
        (tmp_path / "ferrow.toml").write_text(outlet, encoding="utf-8")
        arguments = ("--plugin", "ferrow.toml", "outlets", "--for", "page.txt")
        why = f"nothing identifies the page as one of the outlet's pages{proof}"
        rows = [row for row in read_table(run(*arguments).out) if row["outlet"] == "ferrow"]
        assert [(row["line"], row["note"]) for row in rows] == [("3", why), ("4", "")]
        if "domains" in more:
            assert "nothing identifies" not in run(*arguments, "--url", "https://ferrow.example/").out

    def test_layouts_of_built_in_outlets_have_no_place(self, run: Run) -> None:
        """Two layouts with one name and one reason are one line."""
        ended = run("outlets", "--for", "page.txt", "--url", "https://www.thenationalnews.com/x")
        lines = read_layouts(ended.out, "the-national")
        assert lines
        assert sorted(set(lines)) == sorted(lines)
        assert "frozen" not in ended.out

    def test_nothing(self, run: Run) -> None:
        """A page that no outlet knows has no table; standard input is a page too."""
        ended = run("outlets", "--for", "-", given=b"Subscribe\n")
        assert ended.out == (
            "standard input: no outlet\nnothing on the page matches an outlet\nthe page has no article\n"
        )

    @pytest.mark.parametrize(
        ("args", "status", "said"),
        [
            (["--for", "none.txt"], 1, "newsparse: none.txt: file not found\n"),
            (["--for", "."], 2, "'.' is a folder: --for accepts only one page"),
            (["--url", "https://a.example/"], 2, "--url is the URL of a page: name the page with --for"),
        ],
    )
    def test_wrong_use(self, run: Run, args: list[str], status: int, said: str) -> None:
        """What is no page is said."""
        ended = run("outlets", *args)
        assert (ended.status, ended.out) == (status, "")
        assert said in ended.err

    def test_why_a_layout_was_not_tried(self, run: Run, tmp_path: Path) -> None:
        """A layout whose anchor no signature matches is named where its anchor is, with the line of its file."""
        text = 'api = 1\nid = "quay"\nname = "Quay"\ndomains = ["quay.example"]\n\n'
        layout = '[[layouts]]\ndraw = "headline | byline / toggle"\nwords = { toggle = "A A A" }\n'
        (tmp_path / "quay.toml").write_text(text + layout, encoding="utf-8")
        (line,) = read_layouts(run("--plugin", "quay.toml", "outlets", "--for", "page.txt").out, "quay")
        assert line == (
            "4: A A A: not tried: no signature matches its anchor 'toggle', 'A A A'; "
            'add "A A A" to signatures (quay.toml:6)'
        )
        (tmp_path / "quay.toml").write_text(
            text.replace("domains", 'signatures = ["A A A"]\ndomains') + layout, "utf-8"
        )
        assert "not tried" not in run("--plugin", "quay.toml", "outlets", "--for", "page.txt").out


UNMATCHABLE = 'api = 1\nid = "lume-courier"\nname = "Lume Courier"\n'


@pytest.mark.parametrize(
    ("more", "warned"),
    [
        ("", True),
        ('signatures = ["A A A"]\n', True),
        ('lines = { notice = ["Translated by machine"] }\n', True),
        ('identifiers = ["Lume Courier (c)"]\n', False),
        ('domains = ["lume-courier.example"]\n', False),
        ('signatures = ["A A A"]\nlayouts = [{ draw = "headline / t", words = { t = "A A A" } }]\n', False),
    ],
)
def test_an_outlet_that_cannot_match_is_a_warning(run: Run, tmp_path: Path, more: str, *, warned: bool) -> None:
    """A TOML file with nothing that identifies its pages is loaded, with a warning that names the line and the fix."""
    (tmp_path / "courier.toml").write_text(UNMATCHABLE + more, encoding="utf-8")
    ended = run("outlets", "lume-courier", "--plugin", "courier.toml")
    fault = "courier.toml:2: outlet 'lume-courier' cannot match any page, and only names a source"
    cure = "add domains, identifiers, or a layout of an article's opening"
    assert (ended.status, ended.err) == (0, f"newsparse: warning: {fault}; {cure}\n" if warned else "")
