"""``--plugin FILE``, installed plugins that are broken or disabled, and ``newsparse plugins``, which lists them."""

from __future__ import annotations

import json
import os
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Ended, Run, Terminal

HEAD = """
from newsparse.plugins import Layout, Outlet, Source, hookimpl
"""
OUTLET = (
    HEAD
    + """
OPENING = Layout("headline | byline / toggle", words={"toggle": "A A A"})


@hookimpl
def newsparse_outlets():
    return [Outlet(Source("harbour-gazette", "Harbour Gazette"), signatures=("A A A",), rules=(OPENING,))]
"""
)
RAISES = (
    HEAD
    + """
def counts(units, index):
    return 1 // units.keys.count("A quiet line")


@hookimpl
def newsparse_outlets():
    return [Outlet(Source("failing", "Failing"), signatures=("A A A",), rules=(counts,))]
"""
)
PAGE = "Quay of Lume Closed for Repairs\n\nBy Ana Kell\nA A A\n\nThe quay of Lume will be closed until spring.\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    """Write a page, a plugin that reads it, one whose rule raises on it, and one that cannot be imported."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "gazette.py").write_text(OUTLET, encoding="utf-8")
    (tmp_path / "raising.py").write_text(RAISES, encoding="utf-8")
    (tmp_path / "broken.py").write_text("import os\nos.no_such_thing\n", encoding="utf-8")


@pytest.fixture
def site(environment: dict[str, str], tmp_path: Path) -> Path:
    """Install ``harbour`` (well), ``bad`` (cannot be imported) and ``late`` (of an outlet that harbour has already)."""
    folder = tmp_path / "site"
    plugins = {"harbour": OUTLET, "bad": "import os\nos.no_such_thing\n", "late": OUTLET}
    for name, text in plugins.items():
        info = folder / f"{name}_press-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-press\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[newsparse]\n{name} = {name}_press\n", encoding="utf-8")
        (folder / f"{name}_press.py").write_text(text, encoding="utf-8")
    environment["PYTHONPATH"] = os.pathsep.join([str(folder), environment.get("PYTHONPATH", "")])
    return folder


def sources(ended: Ended) -> list[str | None]:
    """Return the outlet of each page of JSON lines."""
    rows = [json.loads(line) for line in ended.out.split("\n")[:-1]]
    return [row["source"] and row["source"]["id"] for row in rows]


def plugins(ended: Ended) -> dict[str, dict[str, Any]]:
    """Return the plugins of ``--json`` that are not built in, by name."""
    found = json.loads(ended.out)["plugins"]
    return {one["name"]: one for one in found if one["origin"] != "built-in"}


class TestFile:
    """A plugin that is a file is used by the run that names it."""

    @pytest.mark.parametrize(
        "args",
        [
            ["--plugin", "./gazette.py", "parse", "page.txt"],
            ["parse", "page.txt", "--plugin", "./gazette.py"],
            ["--plugin", "gazette.py", "parse", "--plugin", "./gazette.py", "page.txt"],
        ],
    )
    def test_before_or_behind(self, run: Run, args: list[str]) -> None:
        """The option stands before the command or behind it; the same file twice is one plugin."""
        ended = run(*args)
        assert (ended.status, ended.err, sources(ended)) == (0, "", ["harbour-gazette"])

    def test_cases(self, run: Run, tmp_path: Path) -> None:
        """The cases of a file that nobody has installed yet: before the command and behind it."""
        folder = tmp_path / "cases"
        folder.mkdir()
        (tmp_path / "page.txt").rename(folder / "page.txt")
        assert run("cases", "cases", "--update", "--plugin", "gazette.py").status == 0
        assert '"id": "harbour-gazette"' in (folder / "page.json").read_text(encoding="utf-8")
        assert run("--plugin", "gazette.py", "cases", "cases").status == 0
        assert run("cases", "cases").status == 1

    def test_cases_whose_reader_stops(self, command: list[str], environment: dict[str, str], tmp_path: Path) -> None:
        """All answers are written before a difference is printed, so ``| head`` costs none."""
        folder = tmp_path / "cases"
        folder.mkdir()
        for number in range(40):
            (folder / f"{number}.txt").write_text(PAGE * 4, encoding="utf-8")
        ours, theirs = os.pipe()
        os.close(ours)
        words = [*command, "cases", "cases", "--update"]
        subprocess.run(words, stdout=theirs, stderr=subprocess.PIPE, cwd=tmp_path, env=environment, check=False)
        os.close(theirs)
        assert len(list(folder.glob("*.json"))) == 40

    def test_several(self, run: Run) -> None:
        """Each option adds a plugin."""
        (ended) = run("--plugin", "raising.py", "plugins", "--plugin", "gazette.py", "--json")
        assert {name: one["outlets"] for name, one in plugins(ended).items()} == {
            "raising": ["failing"],
            "gazette": ["harbour-gazette"],
        }

    @pytest.mark.parametrize("args", [["parse", "page.txt"], ["explain", "page.txt"], ["plugins"], ["outlets"]])
    def test_broken_file_stops(self, run: Run, args: list[str]) -> None:
        """A file that was asked for and is broken ends every command with one message and status 1."""
        ended = run("--plugin", "broken.py", *args)
        assert (ended.status, ended.out) == (1, "")
        assert ended.err == (
            "newsparse: broken.py:2: cannot be imported: AttributeError: "
            "module 'os' has no attribute 'no_such_thing'; correct the line\n"
        )

    def test_no_such_file(self, run: Run) -> None:
        """A path that is nowhere is a usage error, and is said as it was typed."""
        ended = run("run", "--plugin", "./gazete.py", "page.txt", "-o", "out.jsonl")
        said = "newsparse: ./gazete.py: file not found; correct the path\n"
        assert (ended.status, ended.out, ended.err) == (2, "", said)

    @pytest.mark.usefixtures("site")
    def test_outlet_of_an_installed_plugin(self, run: Run) -> None:
        """A file with an outlet that is installed stops, and names both; with the other disabled it is used."""
        ended = run("parse", "--plugin", "gazette.py", "page.txt")
        assert ended.status == 1
        said = "plugin 'harbour' of harbour-press defines 'harbour-gazette', and so does plugin 'gazette' ("
        assert said in ended.err.split("\n")[-2]


class TestRule:
    """A rule that raises sets its page aside."""

    def test_page_is_rejected(self, run: Run, tmp_path: Path) -> None:
        """The page is named with rule, outlet, line, and the line of the plugin; the others are parsed; status 1."""
        (tmp_path / "next.txt").write_text("A quiet line\n\nNothing happened in Lume.\n", encoding="utf-8")
        ended = run("--plugin", "raising.py", "parse", "next.txt", "page.txt", "./next.txt")
        assert ended.status == 1
        assert ended.err == (
            "newsparse: page.txt: raising.py:5: rule 'counts' of outlet 'failing' of plugin 'raising', at line 4: "
            "raised ZeroDivisionError: integer division or modulo by zero; "
            "correct the rule, or leave the plugin out\n"
        )
        assert [json.loads(row)["id"] for row in ended.out.split("\n")[:-1]] == ["next.txt", "./next.txt"]

    def test_record_of_a_run_is_rejected(self, run: Run, tmp_path: Path) -> None:
        """In a run over dumps the record is rejected with the same reason, and the others have their rows."""
        ended = run("--plugin", "raising.py", "run", "page.txt", "-o", "out.parquet")
        assert ended.status == 1
        (row,) = (tmp_path / "out.parquet.rejected.jsonl").read_text("utf-8").split("\n")[:-1]
        whose = "raising.py:5: rule 'counts' of outlet 'failing' of plugin 'raising', at line 4: raised Zero"
        assert json.loads(row)["reason"].startswith(whose)

    @pytest.mark.parametrize("args", [["explain"], ["outlets", "--for"]])
    def test_one_page(self, run: Run, args: list[str]) -> None:
        """A command of one page says the same and ends with status 1."""
        ended = run("--plugin", "raising.py", *args, "page.txt")
        assert (ended.status, ended.out) == (1, "")
        whose = "raising.py:5: rule 'counts' of outlet 'failing' of plugin 'raising', at line 4: raised Zero"
        assert ended.err.startswith(f"newsparse: page.txt: {whose}")


@pytest.mark.usefixtures("site")
class TestInstalled:
    """Of the installed plugins only those that are broken are left out."""

    def test_others_are_used(self, run: Run) -> None:
        """Each broken plugin is a warning that names it and the cure; the page is read with the others."""
        ended = run("parse", "page.txt")
        assert (ended.status, sources(ended)) == (0, ["harbour-gazette"])
        bad, late = ended.err.split("\n")[:-1]
        whose = "bad_press.py:2: plugin 'bad' of bad-press cannot be imported (bad_press): AttributeError"
        assert whose in bad
        cure = "repair or uninstall bad-press, or leave the plugin out with NEWSPARSE_DISABLE_PLUGINS=bad"
        assert bad.endswith(f"; {cure}; continuing without it")
        assert re.fullmatch(
            r"newsparse: warning: \S+late_press\.py:\d+: plugin 'late' of late-press defines 'harbour-gazette', "
            r"and so does plugin 'harbour' of harbour-press \(\S+harbour_press\.py:\d+\); rename or remove one "
            r"\(plugin 'late' of late-press is left out, plugin 'harbour' of harbour-press stays\); "
            r"continuing without it",
            late,
        )

    def test_disabled(self, run: Run, environment: dict[str, str]) -> None:
        """What is disabled is not missed, and an unknown name is said."""
        environment["NEWSPARSE_DISABLE_PLUGINS"] = "bad,late-press,lates"
        ended = run("parse", "page.txt")
        assert (ended.status, sources(ended)) == (0, ["harbour-gazette"])
        assert ended.err == (
            "newsparse: warning: NEWSPARSE_DISABLE_PLUGINS names 'lates', which is not an installed plugin; "
            "did you mean late?\n"
        )

    def test_all_disabled(self, run: Run, environment: dict[str, str]) -> None:
        """A star leaves the built-in plugins alone and the files that are named."""
        environment["NEWSPARSE_DISABLE_PLUGINS"] = "*"
        assert sources(run("parse", "page.txt")) == [None]
        assert sources(run("parse", "page.txt", "--plugin", "gazette.py")) == ["harbour-gazette"]

    def test_listed(self, run: Run, environment: dict[str, str]) -> None:
        """Every plugin is listed with its state, those that are not used with the reason; none is a warning."""
        environment["NEWSPARSE_DISABLE_PLUGINS"] = "late"
        ended = run("plugins", "--json")
        assert (ended.status, ended.err) == (0, "")
        found = plugins(ended)
        assert {name: one["state"] for name, one in found.items()} == {
            "bad": "broken",
            "harbour": "used",
            "late": "disabled",
        }
        assert found["harbour"] == {
            "name": "harbour",
            "version": "1.0",
            "distribution": "harbour-press",
            "origin": "entry point",
            "place": "harbour_press",
            "state": "used",
            "reason": None,
            "hooks": ["newsparse_outlets"],
            "outlets": ["harbour-gazette"],
            "languages": [],
            "sources": 0,
            "checks": [],
            "readers": [],
            "writers": [],
        }
        assert found["late"]["reason"] == "disabled: plugin 'late' of late-press, by NEWSPARSE_DISABLE_PLUGINS"
        reason = r"broken: \S+bad_press\.py:2: plugin 'bad' of bad-press cannot be imported \(bad_press\): "
        assert re.match(reason, found["bad"]["reason"])

    def test_broken_format(self, run: Run, tmp_path: Path) -> None:
        """A hook that no parser calls is called for the listing, and by commands that read files, which stop."""
        text = OUTLET.replace("harbour", "island") + "\n\n@hookimpl\ndef newsparse_readers():\n    return ['jsonl']\n"
        (tmp_path / "reading.py").write_text(text, encoding="utf-8")
        said = "newsparse_readers() returned 'jsonl'; every item must be of the type Reader"
        ended = run("parse", "--plugin", "reading.py", "page.txt")
        assert (ended.status, ended.out) == (1, "")
        assert said in ended.err
        ended = run("plugins", "--plugin", "reading.py", "--strict")
        assert ended.status == 1
        assert said in ended.out

    def test_checks(self, run: Run, tmp_path: Path) -> None:
        """Checks are listed by name."""
        text = "from newsparse.plugins import Check, hookimpl\n\n"
        text += "@hookimpl\ndef newsparse_checks():\n    return [Check('signed', print)]\n"
        (tmp_path / "checking.py").write_text(text, encoding="utf-8")
        listed = plugins(run("plugins", "--plugin", "checking.py", "--json"))["checking"]
        assert (listed["hooks"], listed["checks"], listed["readers"]) == (["newsparse_checks"], ["signed"], [])

    def test_strict_listing(self, run: Run) -> None:
        """``--strict`` lists the same and ends with status 1: what a test of an installation asks."""
        ended = run("plugins", "--strict")
        assert ended.status == 1
        assert ended.out == run("plugins").out


class TestTable:
    """``newsparse plugins`` for people."""

    def test_piped(self, run: Run) -> None:
        """Piped, the columns are aligned and nothing is cut; the built-in plugins are one line that counts them."""
        ended = run("plugins", "--plugin", "gazette.py")
        assert (ended.status, ended.err) == (0, "")
        header, ours, gazette = ended.out.split("\n")[:-1]
        names = ["name", "version", "distribution", "from", "state", "hooks", "outlets", "languages", "sources"]
        assert header.split() == names
        assert ours.startswith("built-in (")
        assert "  built-in  " in ours
        assert gazette[header.index("from") :].startswith("file gazette.py  used  ")
        assert gazette[header.index("outlets") :] == "harbour-gazette"

    def test_builtin(self, run: Run) -> None:
        """``--builtin`` shows the built-in plugins one by one."""
        lines = run("plugins", "--builtin").out.split("\n")
        assert [line for line in lines if line.startswith("newsparse.plugins.builtin.outlets.the_national  ")]
        assert [line for line in lines if line.startswith("newsparse.plugins.builtin  ")]

    def test_terminal(self, terminal: Terminal) -> None:
        """At a terminal the table is coloured and fits; long cells are folded, and headers are not."""
        ended = terminal("plugins", "--plugin", "gazette.py", columns=100)
        assert "\x1b[" in ended.out
        assert max(map(len, ended.plain.split("\n"))) <= 100
        assert "distribution" in ended.plain


def test_replaced_outlet_is_noted(run: Run, tmp_path: Path) -> None:
    """An outlet with the id of a built-in one replaces it: the list of plugins and -v name it."""
    (tmp_path / "mine.py").write_text(OUTLET.replace("harbour-gazette", "br24"), encoding="utf-8")
    note = "outlet 'br24' of plugin 'mine' (mine.py) replaces the built-in one"
    listed = run("plugins", "--plugin", "mine.py").out
    assert note in listed
    assert re.search(r"^built-in \(\d+\) ", listed, re.MULTILINE)
    assert f"newsparse: {note}\n" in run("parse", "page.txt", "-v", "--plugin", "mine.py").err
    assert "replaces" not in run("parse", "page.txt", "--plugin", "mine.py").err
    assert "replaces" not in run("plugins", "--plugin", "gazette.py").out


def test_new_outlet_names_the_plugin_that_reads_its_pages(run: Run, site: Path) -> None:
    """Where a plugin reads a sample already, the warning says how to do without it: once for each outlet."""
    (site.parent / "other.txt").write_text(PAGE.replace("Quay", "Pier"), encoding="utf-8")
    words = ["--from", "page.txt", "--from", "other.txt", "--toml"]
    fault = "the rules of 'harbour-gazette' already match it, so two outlets would compete"
    err = run("new-outlet", "lume", *words).err.split("\n")
    cure = "to disable 'harbour-gazette', uninstall harbour-press, or set NEWSPARSE_DISABLE_PLUGINS=harbour"
    assert f"newsparse: warning: page.txt: {fault}; {cure}" in err
    assert f"newsparse: warning: other.txt: {fault}" in err


def test_new_outlet_names_the_file_that_reads_its_pages(run: Run) -> None:
    """A plugin that is a file is left out by leaving out its option."""
    err = run("new-outlet", "lume", "--from", "page.txt", "--toml", "--plugin", "gazette.py").err
    assert "; to disable 'harbour-gazette', leave out --plugin gazette.py" in err


@pytest.mark.parametrize(("disable", "state"), [("", "broken"), ("harbour,late", "disabled")])
def test_cases_name_the_plugin_that_may_have_the_outlet(
    run: Run, site: Path, environment: dict[str, str], disable: str, state: str
) -> None:
    """Of an answer whose outlet is not loaded, the plugins that are broken or disabled are named."""
    (site.parent / "cases").mkdir()
    (site.parent / "page.txt").rename(site.parent / "cases" / "page.txt")
    assert run("cases", "cases", "--update").status == 0
    if disable:
        environment["NEWSPARSE_DISABLE_PLUGINS"] = disable
    else:
        (site / "harbour_press.py").write_text("import os\nos.no_such_thing\n", encoding="utf-8")
        (site / "late_press.py").unlink()
    ended = run("cases", "cases")
    assert ended.status == 1
    fault = "cases/page.txt: the expected result names the outlet 'harbour-gazette', which is not loaded: it may be"
    line = next(line for line in ended.err.split("\n") if fault in line)
    assert f"plugin 'harbour' of harbour-press, which is {state}" in line
    assert line.endswith("; if not, use --plugin")
