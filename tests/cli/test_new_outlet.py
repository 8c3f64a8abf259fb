"""``newsparse new-outlet``: what it refuses, what it writes, and what it proposes from pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import newsparse
from conftest import EXAMPLES
from newsparse.model import Role
from newsparse.outlets.line_rules import End
from newsparse.plugins.discovery import load_file
from newsparse.plugins.registry import collect_records
from newsparse.plugins.toml_outlets import read_outlet
from newsparse.testing import check_outlet

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from newsparse.outlets.outlet import Outlet

GAZETTE = EXAMPLES / "newsparse-gazette" / "cases"
EXAMPLES_OF_A_LAW = 25


def find_outlet(project: Path) -> Outlet:
    """Return the outlet of a project that was made."""
    (module,) = project.glob("*.py")
    (outlet,) = collect_records(load_file(module))["newsparse_outlets"]
    assert outlet.id == project.name.removeprefix("newsparse-")
    return outlet  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["Harbour Gazette"], "try harbour-gazette --title 'Harbour Gazette'"),
        (["Café Lume"], "try cafe-lume --title 'Café Lume'"),
        (["Вестник"], "pass the printed name with --title"),
        ([""], "letters a to z, digits, and one hyphen between words"),
        (["../up"], "try up --title '../up'"),
        (["newsparse-gazette"], "leave 'newsparse-' out"),
        (["a" * 61], "has 61 characters"),
        (["the-national"], "'the-national' is already an outlet of"),
        (["lume", "--title", " "], "the title ' ' must be the printed name"),
        (["lume", "--title", "a\nb"], "must be the printed name on one line"),
        (["lume", "--host", "https://lume.example/"], "write only the host"),
        (["lume", "--into", "nowhere"], "nowhere"),
    ],
)
def test_wrong_use(run: Run, tmp_path: Path, args: list[str], said: str) -> None:
    """A name, title, host or folder that will not do is a usage error that says what would, and writes nothing."""
    done = run("new-outlet", *args)
    assert done.status == 2
    assert said in " ".join(done.err.split()), done.err
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    """Where something of the project's name stands, even an empty folder, the command says so and ends with 1."""
    (tmp_path / "newsparse-lume").mkdir()
    done = run("new-outlet", "lume")
    assert (done.status, done.out) == (1, "")
    assert "newsparse-lume: already exists; move it" in done.err
    assert not list((tmp_path / "newsparse-lume").iterdir())


@pytest.mark.parametrize(
    ("page", "said"), [("missing.txt", "file not found"), ("empty", "contains no file with a known suffix")]
)
def test_pages_that_cannot_be_read(run: Run, tmp_path: Path, page: str, said: str) -> None:
    """A sample that cannot be read is named, and nothing is written: a draft of the rest would be another."""
    (tmp_path / "empty").mkdir()
    done = run("new-outlet", "lume", "--from", page)
    assert done.status == 1
    assert f"{page}: " in done.err
    assert said in done.err
    assert not (tmp_path / "newsparse-lume").exists()


@pytest.mark.parametrize("title", ["The Lume Courier", 'Say "Lume" \\ {x} (1) 100%', "لومي اليوم"])
def test_example_passes_its_test(run: Run, tmp_path: Path, title: str) -> None:
    """A new project passes ``check_outlet``, whatever the title, and its files are those of an installable project."""
    done = run("new-outlet", "lume", "--title", title, "--host", "lume.example", "--language", "en")
    assert (done.status, done.err) == (0, "")
    project = tmp_path / "newsparse-lume"
    assert f"next: cd {project.name} && pip install -e '.[test]' && pytest" in done.out
    outlet = find_outlet(project)
    assert (outlet.source.name, outlet.source.domains, outlet.source.languages) == (title, ("lume.example",), ("en",))
    check_outlet(outlet, project / "cases", examples=EXAMPLES_OF_A_LAW)
    files = sorted(str(path.relative_to(project)) for path in project.rglob("*") if path.is_file())
    assert files == [
        *(".gitignore", "README.md", "cases/first.json", "cases/first.txt", "newsparse_lume.py", "pyproject.toml"),
        "tests/test_lume.py",
    ]
    assert [path.name for path in tmp_path.iterdir()] == [project.name]


def test_draft_finds_the_layout(run: Run, tmp_path: Path) -> None:
    """From pages: buttons between a headline's copies become words, what pages share furniture, the order a card."""
    done = run("new-outlet", "lume", "--title", "Harbour Gazette", "--from", GAZETTE / "two.txt", "--from", GAZETTE)
    assert done.status == 0, done.err
    assert "a draft to read and correct (3 pages, 1 rule, 1 identifier, " in done.out
    project = tmp_path / "newsparse-lume"
    text = (project / "newsparse_lume.py").read_text(encoding="utf-8")
    assert '"A A A",  # on 2 of 2 pages, 3 times' in text
    assert "DRAFT from 3 pages, not reviewed" in text
    assert "1 of them repeats others; 2 pages are counted below." in text
    outlet = find_outlet(project)
    assert "Gazette readers also liked" in outlet.boilerplate
    assert outlet.identifiers == (r"^© \d{4} The Harbour Gazette$",)
    (card,) = outlet.rules
    assert getattr(card, "draw", None) == ("headline [/ deck] / byline posted [/ caption{2,8}] / a-a-a headline")
    assert sorted(path.name for path in (project / "cases").glob("*.txt")) == ["ferry.txt", "two-2.txt", "two.txt"]
    check_outlet(outlet, project / "cases", examples=EXAMPLES_OF_A_LAW)


@pytest.mark.parametrize("name", ["asharq-a1-english-2025", "asharq-a5-arabic", "the-national-2023", "plain", "nexis"])
def test_draft_of_one_page_passes_its_test(run: Run, tmp_path: Path, name: str) -> None:
    """A draft of any page at all is a project that passes its test: what claims nothing is a comment."""
    assert run("new-outlet", "lume", "--from", EXAMPLES / f"{name}.txt").status == 0
    project = tmp_path / "newsparse-lume"
    check_outlet(find_outlet(project), project / "cases", examples=EXAMPLES_OF_A_LAW)


def test_page_of_a_known_outlet(run: Run) -> None:
    """Pages that an installed outlet reads already are named: the draft is made all the same."""
    done = run("new-outlet", "lume", "--from", EXAMPLES / "the-national-2023.txt")
    assert done.status == 0
    fault = "the-national-2023.txt: the rules of 'the-national' already match it, so two outlets would compete"
    assert f"{fault}; to replace the built-in outlet, use 'the-national' as the id of the draft" in done.err


def test_draft_without_a_marker_is_told_by_its_host(run: Run, tmp_path: Path) -> None:
    """Openings that print no line of the outlet are drawn where a host is given, and the cases get addresses."""
    page = EXAMPLES / "asharq-a3-english-single-gap.txt"
    assert run("new-outlet", "lume", "--from", page, "--host", "lume.example").status == 0
    project = tmp_path / "newsparse-lume"
    outlet = find_outlet(project)
    assert not outlet.signatures
    assert [getattr(card, "draw", None) for card in outlet.rules] == ["headline | caption{2,8} | headline | caption+"]
    assert "https://lume.example/" in (project / "cases" / "urls.json").read_text(encoding="utf-8")
    check_outlet(outlet, project / "cases", examples=EXAMPLES_OF_A_LAW)


def test_draft_holds_any_line(run: Run, tmp_path: Path) -> None:
    """Quotes, backslashes, controls and patterns in the pages are told as they are, in a module that is Python."""
    odd = ['"""', "\\", 'He said "no" \\d+', "^caret", "bell\x07", "#{}%s", "'''\\", "x" * 150, "٣ دقائق"]
    for number in range(4):
        lines = [f"Lamp {number} of Skerrow Is Lit", "", f"The lamp of Skerrow has the number {number}, it was said."]
        (tmp_path / f"{number}.txt").write_text("\n".join([*odd, *lines, *odd]), encoding="utf-8", newline="")
    samples = [word for n in range(4) for word in ("--from", f"{n}.txt")]
    done = run("new-outlet", "lume", *samples)
    assert done.status == 0
    assert {line.partition(": ")[2].partition(": ")[0] for line in done.err.split("\n")[:-1]} == {"warning"}
    outlet = find_outlet(tmp_path / "newsparse-lume")
    assert '^He said "no" \\\\d\\+$' in (*outlet.boilerplate, *outlet.signatures)
    check_outlet(outlet, tmp_path / "newsparse-lume" / "cases", examples=EXAMPLES_OF_A_LAW)


def test_role_of_what_follows(run: Run, tmp_path: Path) -> None:
    """A line behind which captions stand is proposed as ``After``."""
    for number, place in enumerate(("Lume", "Orrin", "Norvane", "Skerrow")):
        picture = f"The quay of {place} on Monday, with its {number + 3} cranes. (AFP)"
        page = [f"{place} Gets Another Lamp for Its Lighthouse", "", "By Ines Calder", ""]
        page += [f"The lighthouse of {place} has {number + 2} lamps since Monday, a white one and red ones.", ""]
        page += ["Image caption", picture, ""]
        page += [
            f"“The keeper of {place} carried them up himself, all of the {number + 300} steps,” said his wife.",
            "",
        ]
        page += [f"Ships from the north had asked for them since the winter {number + 2} years ago, the harbour said."]
        (tmp_path / f"{number}.txt").write_text("\n".join(page), encoding="utf-8", newline="")
    samples = [word for n in range(4) for word in ("--from", f"{n}.txt")]
    assert run("new-outlet", "lume", "--host", "lume.example", *samples).status == 0
    outlet = find_outlet(tmp_path / "newsparse-lume")
    assert [(getattr(rule, "label", ""), getattr(rule, "role", None)) for rule in outlet.rules] == [
        ("Image caption", Role.CAPTION)
    ]
    text = (tmp_path / "newsparse-lume" / "newsparse_lume.py").read_text(encoding="utf-8")
    assert '        After("Image caption", Role.CAPTION),  # caption on 4 of 4 pages' in text


def test_role_of_what_follows_holds_on_every_page(run: Run, tmp_path: Path) -> None:
    """Where some pages have a paragraph below a label and no caption, the rule is a comment that counts the captions.

    Sentences that vary by a number or a month are prose: they are comments as well.
    """
    months = "June July May March April".split()
    for number, place in enumerate(("Lume", "Orrin", "Norvane", "Skerrow", "Qalmouth")):
        by = ["By Ines Calder", ""] if number % 2 else ["A town on the coast gets its light back", ""] * (number == 2)
        page = [f"{place} Gets Another Lamp for Its Lighthouse", "", *by, "Listen to this"]
        page += [f"The quay of {place} on Monday, with its {number + 3} cranes. (AFP)", ""] * (number < 3)
        page += [f"The lighthouse of {place} has {number + 2} lamps since Monday, a white one, said its keeper.", ""]
        page += [
            f"“The keeper of {place} carried them up himself, all of the {number + 300} steps,” said his wife.",
            "",
        ]
        page += [f"The work ends in {months[number]}, and the town pays {number + 20} thousand crowns.", ""]
        page += [f"Ships from the north had asked for them since the winter {number + 2} years ago, the harbour said."]
        (tmp_path / f"{number}.txt").write_text("\n".join([*page, "", "© 2031 Lume"]), encoding="utf-8")
    words = ["new-outlet", "lume", *(word for n in range(5) for word in ("--from", f"{n}.txt"))]
    assert (run(*words).status, run(*words, "--toml").status) == (0, 0)
    module = (tmp_path / "newsparse-lume" / "newsparse_lume.py").read_text(encoding="utf-8")
    assert '\n        # After("Listen to this", Role.CAPTION),  # caption on 3 of 5 pages\n' in module
    toml = (tmp_path / "lume.toml").read_text(encoding="utf-8")
    assert '\n# "Listen to this" = "caption"  # caption on 3 of 5 pages\n' in toml
    outlet = find_outlet(tmp_path / "newsparse-lume")
    assert outlet.boilerplate == ("Listen to this", r"^© \d{4} Lume$")
    assert not outlet.rules
    assert "\n# In 1 of 5 openings no known order of lines was found (in 2.txt).\n" in toml
    assert r'# r"^The work ends in \w+, and the town pays \d+ thousand crowns\.$"' in module
    assert r"    # { pattern = '^The work ends in \w+, and the town pays \d+ thousand crowns\.$' }," in toml


def test_draft_leaves_what_articles_share(run: Run, tmp_path: Path) -> None:
    """A picture and a subhead of some pages are no furniture, and the year at the foot is left open."""
    photo = "Der Hafen von Lume im Nebel. Foto: Piet Lührs/dpa"
    verbs = "brennt leuchtet wartet flackert glüht strahlt rostet schläft".split()
    for number, verb in enumerate(verbs):
        lines = [f"Die Lampe von Skerrow {verb}", "", "Von Ines Kalder", "A A A", *([photo] if number < 5 else [])]
        lines += ["", f"Die Lampe von Skerrow {verb} seit Montag, sagte der Wärter der Lampe am Abend in Lume.", ""]
        lines += ["Das sagen die Fischer", ""] if number % 2 else []
        lines += [f"Der Wärter trug sie {verb} und allein über alle dreihundert Stufen hinauf.", "", "© 2031 Lume"]
        (tmp_path / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    assert run("new-outlet", "lume", *[w for n in range(8) for w in ("--from", f"{n}.txt")]).status == 0
    project = tmp_path / "newsparse-lume"
    outlet, text = find_outlet(project), (project / "newsparse_lume.py").read_text(encoding="utf-8")
    assert r"^© \d{4} Lume$" in outlet.boilerplate
    assert not {photo, "Das sagen die Fischer"} & {*outlet.boilerplate, *outlet.signatures}
    assert photo not in text.partition("WORDS")[2]
    assert '# "Das sagen die Fischer"' in text
    check_outlet(outlet, project / "cases", examples=EXAMPLES_OF_A_LAW)


@pytest.mark.parametrize("pages", [[], ["--from", str(GAZETTE)]])
def test_toml_is_the_same_outlet(run: Run, tmp_path: Path, pages: list[str]) -> None:
    """``--toml`` writes one file, which is the outlet of the project but for the names of its layouts."""
    words = ["new-outlet", "lume", "--title", "Harbour Gazette", "--language", "en", *pages]
    assert run(*words).status == 0
    done = run(*words, "--toml")
    assert (done.status, done.out.split("\n")[0]) == (0, "lume.toml: a plugin for Harbour Gazette")
    (outlet,) = collect_records(load_file(tmp_path / "lume.toml"))["newsparse_outlets"]
    python = find_outlet(tmp_path / "newsparse-lume")
    assert [rule.draw for rule in outlet.rules] == [getattr(rule, "draw", None) for rule in python.rules]
    for name in ("source", "signatures", "identifiers", "boilerplate"):
        assert getattr(outlet, name) == getattr(python, name)
    assert run(*words, "--toml").status == 1  # never overwrites


def test_one_page_gives_a_draft(run: Run, ferry: Path) -> None:
    """Of the README's page both articles are drawn, though the grammar alone sees one of them."""
    assert run("new-outlet", "lume", "--from", ferry, "--toml").status == 0
    text = (ferry.parent / "lume.toml").read_text(encoding="utf-8")
    assert "# Drawn from 2 of 2 openings, on 1 of 1 page." in text
    assert "most pages" not in text
    (outlet,) = collect_records(load_file(ferry.parent / "lume.toml"))["newsparse_outlets"]
    assert (outlet.signatures, len(outlet.rules)) == (("TT",), 1)
    page = newsparse.Parser(outlets=[outlet], entry_points=False).parse(ferry.read_text(encoding="utf-8"))
    assert [article.source.id for article in page.articles if article.source] == ["lume", "lume"]


@pytest.mark.parametrize(("count", "where"), [(1, "of the page"), (3, "shared by most pages")])
def test_nothing_identifies_the_outlet(run: Run, tmp_path: Path, count: int, where: str) -> None:
    """The header of the draft says what to add, and where."""
    (tmp_path / "pages").mkdir()
    for name in ("Lume", "Skerrow", "Orrin")[:count]:
        text = f"Quay of {name} Holds\n\nThe wall of {name} was mended in spring. It held on Monday.\n"
        (tmp_path / "pages" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("new-outlet", "lume", "--from", "pages", "--toml").status == 0
    header = " ".join((tmp_path / "lume.toml").read_text(encoding="utf-8").replace("\n#", "").split())
    fault = f"No line {where} identifies the outlet"
    assert (
        f"{fault}: add a line that only this outlet prints to identifiers, or the outlet's hosts to domains." in header
    )


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_not_drawn_has_a_reason_that_holds(run: Run, tmp_path: Path, count: int) -> None:
    """Without a line that proves an opening no page is said to be too few: a signature or a host is asked for."""
    for number, place in enumerate(("Lume", "Orrin", "Norvane")[:count]):
        page = [
            f"{place} Lights Its Old Lamp Again",
            f"The lamp of {place} burns again since Monday, said its keeper, who carried it up {number + 300} steps.",
            f"Fishermen of {place} had asked the harbour office for it since {2009 + number}, when the storm broke it.",
            f"“We can see {place} from the sea now,” said Tom Reed, who owns {number + 2} boats and a dog.",
        ]
        (tmp_path / f"{number}.txt").write_text("\n\n".join(page), encoding="utf-8")
    words = [word for number in range(count) for word in ("--from", f"{number}.txt")]
    assert run("new-outlet", "lume", *words, "--toml").status == 0
    text = (tmp_path / "lume.toml").read_text(encoding="utf-8")
    assert "fewer than half" not in text
    assert "not drawn: no line identifies them: add one as a signature, or use --host." in text


def test_openings_without_a_known_order(run: Run, tmp_path: Path) -> None:
    """Where no opening can be drawn the draft says so; a rule that claims nothing is a comment that says why."""
    decks = "A town gets its light back", "The harbour waits for its ships again", "Fishermen call it a gift"
    for number, place in enumerate(("Lume", "Orrin", "Norvane")):
        page = [f"{place} Gets Another Lamp for Its Lighthouse", "", decks[number], "", "Listen to this"]
        page += [f"The quay of {place} on Monday, with its {number + 3} cranes. (AFP)", ""]
        page += [f"The lighthouse of {place} has {number + 2} lamps since Monday, a white one, said its keeper.", ""]
        page += [f"“The keeper of {place} carried them up himself, all {number + 300} steps,” said his wife."]
        (tmp_path / f"{number}.txt").write_text("\n".join(page), encoding="utf-8")
    assert run("new-outlet", "lume", *(w for n in range(3) for w in ("--from", f"{n}.txt")), "--toml").status == 0
    toml = (tmp_path / "lume.toml").read_text(encoding="utf-8")
    assert (
        "# No layout was drafted: in 3 of 3 openings no known order of lines was found (in 0.txt, 1.txt, 2.txt).\n"
        in toml
    )
    assert '# "Listen to this" = "caption"  # caption on 3 of 3 pages; tried: it claims nothing\n' in toml


def test_rare_openings_are_left_out(run: Run, tmp_path: Path) -> None:
    """A layout that only one page has is not drawn; each says on how many it rests."""
    places = "Lume Orrin Norvane Skerrow Qalmouth Ferrow Veldria Tarn".split()
    for number, place in enumerate(places):
        head = f"{place} Lights Its Old Lamp Again"
        top = [head, "", "By Ines Calder", "A A A", head] if number < 7 else [head, "A A A", "", head, "A A A"]
        body = [
            f"The lamp of {place} burns again since Monday, said its keeper, who carried it up {number + 300} steps.",
            f"Fishermen of {place} had asked the harbour office for it since {2009 + number}, when the storm broke it.",
            f"“We can see {place} from the sea now,” said Tom Reed, who owns {number + 2} boats and a dog.",
        ]
        page = "\n".join([*top, "", "\n\n".join(body), "", "© 2031 Lume"])
        (tmp_path / f"{number}.txt").write_text(page, encoding="utf-8")
    words = [word for number in range(8) for word in ("--from", f"{number}.txt")]
    assert run("new-outlet", "lume", *words, "--toml").status == 0
    text = (tmp_path / "lume.toml").read_text(encoding="utf-8")
    assert text.count("[[layouts]]") == 1
    assert "# Drawn from 7 of 8 openings, on 7 of 8 pages." in text
    assert "# 1 of 8 openings is not drawn: only one page has the form: add another page like it." in text


def test_draft_ends_articles_at_a_teaser_of_the_next(run: Run, tmp_path: Path) -> None:
    """A page without the picture that others print is drawn too, and teasers below are no part of a body."""
    says = "Its keeper carried them up alone", "Ships had asked for it since 2019", "Nobody in the town objected"
    for number, place in enumerate(("Lume", "Orrin", "Norvane")):
        picture = f"The lighthouse of {place} in fog. (Photo: Ida Vosk/Tide Mail)"
        page = [f"Lighthouse of {place} Gets a New Lamp", "", "By Ines Calder", f"Published {number + 3} April 2032"]
        page += ["Copy link", *([picture] if number else []), ""]
        page += [f"The lighthouse of {place} has {number + 2} lamps since Monday, a white one and red ones.", ""]
        page += [f"“{says[number]},” said the harbour master.", ""]
        page += ["Read next", f"{place} Eel Prices Rise for a Third Week", "© 2032 Tide Mail"]
        (tmp_path / f"{number}.txt").write_text("\n".join(page), encoding="utf-8")
    samples = [word for n in range(3) for word in ("--from", f"{n}.txt")]
    assert run("new-outlet", "tide-mail", *samples, "--toml").status == 0
    assert run("new-outlet", "tide-mail", *samples).status == 0
    project = tmp_path / "newsparse-tide-mail"
    outlet = find_outlet(project)
    drawing = "headline | byline posted copy-link / credited?"
    assert [getattr(rule, "draw", rule) for rule in outlet.rules] == [drawing, End("Read next")]
    assert "Read next" not in outlet.boilerplate
    in_toml = read_outlet((tmp_path / "tide-mail.toml").read_text(encoding="utf-8"), "tide-mail.toml")
    assert in_toml.rules[1:] == outlet.rules[1:]
    check_outlet(outlet, project / "cases", examples=EXAMPLES_OF_A_LAW)


STORIES = (
    ("HARBOUR", "Ferry to Sund Sails Again After the Storm", "The ferry to Sund sailed again on Monday", "Ida Holm"),
    ("COUNCIL", "Town Clock Loses Its Second Hand to Thrift", "The council of Sund voted on Tuesday", "Per Lund"),
    ("TIDES", "Lowest Water in Memory Bares a Lost Causeway", "The sea drew back on Wednesday", "Ida Holm"),
    ("SPORT", "Rowers Take the Mud Cup for a Fourth Year", "The rowers of Sund won on Saturday", "Asta Vik"),
)


def stories(tmp_path: Path, *, kickers: int = len(STORIES)) -> Path:
    """Write a page for each story, with a kicker on the first ones, and return their folder."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, (kicker, headline, lede, author) in enumerate(STORIES):
        lines = ("Home", "News", "", *([kicker] if number < kickers else []), headline, "", headline, f"By {author}")
        body = (
            f"{lede}, two years after the town had first been promised that it would happen.",
            "Share this",
            "Nobody had expected it, said the harbour master, who has kept a diary of such days since 1998.",
            "Sund Courier (c)",
        )
        text = "\n".join((*lines, f"Posted {number + 3}/4/2031 18:05", "Share this", "", "\n\n".join(body), ""))
        (folder / f"p{number}.txt").write_text(text, encoding="utf-8")
    return folder


def test_draft_draws_kickers_and_lists_repeated_markers(run: Run, tmp_path: Path) -> None:
    """A kicker that differs on each page is drawn, and a drawn marker that is also in bodies is boilerplate."""
    folder = stories(tmp_path)
    assert run("new-outlet", "sund-courier", "--from", str(folder), "--toml").status == 0
    draft = (tmp_path / "sund-courier.toml").read_text(encoding="utf-8")
    assert 'draw = "kicker headline | headline' in draft
    assert "WARNING" not in draft
    outlet = read_outlet(draft, "sund-courier.toml")
    assert "Share this" in outlet.boilerplate
    parser = newsparse.Parser(outlets=[outlet], entry_points=False)
    for number, (kicker, headline, _, _) in enumerate(STORIES):
        (article,) = parser.parse((folder / f"p{number}.txt").read_text(encoding="utf-8")).articles
        assert (article.kicker, article.headline, len(article.body)) == (kicker, headline, 2)


@pytest.mark.parametrize("line", ["Courier staff", "Sund Courier Staff Reporter"])
def test_draft_draws_the_byline_of_the_staff(run: Run, tmp_path: Path, line: str) -> None:
    """A line that names the outlet's staff on every page is drawn as a byline, and is no marker or boilerplate."""
    folder = stories(tmp_path)
    for page in folder.iterdir():
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub("^By .*$", line, text, flags=re.MULTILINE), encoding="utf-8")
    assert run("new-outlet", "sund-courier", "--from", str(folder), "--toml").status == 0
    draft = (tmp_path / "sund-courier.toml").read_text(encoding="utf-8")
    assert "byline" in draft.partition('draw = "')[2].partition("\n")[0]
    outlet = read_outlet(draft, "sund-courier.toml")
    assert line not in {*outlet.boilerplate, *outlet.identifiers, *outlet.signatures}
    parser = newsparse.Parser(outlets=[outlet], entry_points=False)
    pages = [parser.parse(page.read_text(encoding="utf-8")) for page in folder.iterdir()]
    assert {article.byline for page in pages for article in page.articles} == {line}


def test_draft_warns_of_fields_that_it_loses(run: Run, tmp_path: Path) -> None:
    """The header names each field that the grammar finds without the draft."""
    folder = stories(tmp_path, kickers=3)
    done = run("new-outlet", "sund-courier", "--from", str(folder), "--toml")
    assert done.status == 0
    draft = (tmp_path / "sund-courier.toml").read_text(encoding="utf-8")
    loss = "the draft loses the kicker that newsparse finds without it on 4 of 4 pages, such as p0.txt."
    assert f"# WARNING: {loss}" in draft
    assert f"newsparse: warning: {loss}\n" in done.err


def write_forms(folder: Path, count: int) -> list[str]:
    """Write pages of three forms in turn, and return the arguments that name them."""
    for number, place in enumerate("Lume Orrin Norvane Skerrow Qalmouth Ferrow".split()[:count]):
        head = f"{place} Lights Its Old Lamp Again"
        tops = ([head, "", "A A A", head], [head, "", "Listen to this", "", head], ["Share", head, "Save", "", head])
        page = [
            f"The lamp of {place} burns again since Monday, said its keeper, who carried it up {number + 300} steps.",
            f"Fishermen of {place} had asked the harbour office for it since {2009 + number}, when the storm broke it.",
            f"“We can see {place} from the sea now,” said Tom Reed, who owns {number + 2} boats and a dog.",
        ]
        text = "\n".join([*tops[number % 3], "", "\n\n".join(page), "", "© 2031 Lume"])
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return [word for number in range(count) for word in ("--from", f"{number}.txt")]


def test_each_form_of_two_pages_is_drawn(run: Run, tmp_path: Path) -> None:
    """None of three forms is on half of the pages; each is a layout, by which its pages are read."""
    done = run("new-outlet", "lume", *write_forms(tmp_path, 6), "--toml")
    assert (done.status, done.err) == (0, "")
    outlet = read_outlet((tmp_path / "lume.toml").read_text(encoding="utf-8"), "lume.toml")
    assert {getattr(rule, "draw", "") for rule in outlet.rules} == {
        "headline | a-a-a headline",
        "headline | listen-to-this | headline",
        "headline save | headline",
    }
    parser = newsparse.Parser(outlets=[outlet], entry_points=False)
    for number in range(6):
        (article,) = parser.parse((tmp_path / f"{number}.txt").read_text(encoding="utf-8")).articles
        assert (article.source and article.source.id, len(article.body)) == ("lume", 3)


def test_forms_of_one_page_are_named(run: Run, tmp_path: Path) -> None:
    """The terminal says which form is in which file and what to do, and so does the file; ``-q`` is silent."""
    words = ("new-outlet", "lume", *write_forms(tmp_path, 3), "--toml")
    done = run(*words)
    assert done.status == 0
    warnings = [line.removeprefix("newsparse: warning: ") for line in done.err.split("\n")[:-1]]
    assert warnings == [
        "3 of 3 openings are not drawn: no line identifies them: add one as a signature, or use --host.",
        "not drawn: headline, 'A A A', headline (in 0.txt).",
        "not drawn: headline, 'Listen to this', headline (in 1.txt).",
        "not drawn: headline, 'Save', headline (in 2.txt).",
        "add pages: a layout is drawn if at least two pages have the same form and a line in common.",
    ]
    text = (tmp_path / "lume.toml").read_text(encoding="utf-8")
    assert all(f"# {warning[0].upper()}{warning[1:]}\n" in text for warning in warnings)
    (tmp_path / "lume.toml").unlink()
    assert run("-q", *words).err == ""


def test_copies_of_one_page_are_a_warning(run: Run, tmp_path: Path) -> None:
    """A draft from them rests on a single page."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_bytes((GAZETTE / "two.txt").read_bytes())
    done = run("new-outlet", "lume", "--title", "Harbour Gazette", "--from", "one.txt", "--from", "two.txt")
    assert done.status == 0
    assert "warning: all 2 pages are copies of one page: add pages with other articles.\n" in done.err


def test_a_project_is_tested_with_its_own_plugin_alone(run: Run, tmp_path: Path) -> None:
    """A check of another plugin that is installed does not change the results that its tests expect."""
    assert run("new-outlet", "lume").status == 0
    project = tmp_path / "newsparse-lume"
    (tmp_path / "other.py").write_text(
        "from newsparse.plugins import Check, Problem, hookimpl\n\n\n"
        "@hookimpl\ndef newsparse_checks():\n"
        '    return [Check("never", lambda article, page: [Problem("never", "no", article.span)])]\n',
        encoding="utf-8",
    )
    metadata = tmp_path / "other-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[newsparse]\nother = other\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(project)))}
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", str(project)],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    assert "1 passed" in ended.stdout
