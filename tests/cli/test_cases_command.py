"""``newsparse cases``: pages with their answers, and files of others that are left alone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


PAGE = "Quay Wall Holds\n\nBy Ines Calder\n\nThe wall was mended in spring. It held on Monday, the council said.\n"


@pytest.fixture
def cases(run: Run, ferry: Path) -> Path:
    """Give a folder of one page with its answer."""
    folder = ferry.parent / "cases"
    folder.mkdir()
    ferry.rename(folder / "ferry.txt")
    ended = run("cases", "cases", "--update")
    assert ended.status == 0
    assert ended.err == (
        "newsparse: 1 page, 1 result written to cases/ferry.json: review it above; "
        "without --update, the command compares pages with it\n"
    )
    return folder


def test_new_results_are_shown_as_trees(run: Run, cases: Path) -> None:
    """A page without an expected result is printed as ``parse`` prints it; only a changed result is a diff."""
    (cases / "quay.txt").write_text(PAGE, encoding="utf-8")
    (cases / "ferry.txt").write_text("Extra line\n" + (cases / "ferry.txt").read_text("utf-8"), encoding="utf-8")
    ended = run("cases", "cases", "--update")
    diff, _, tree = ended.out.partition("cases/quay.txt")
    assert diff.startswith("--- ferry.json (expected)\n+++ ferry.txt (actual)\n")
    assert f"cases/quay.txt{tree}" == run("parse", "cases/quay.txt", "--format", "tree").out
    assert ended.err == (
        "newsparse: 2 pages, 2 results written to cases: review them above; "
        "without --update, the command compares pages with them\n"
    )
    assert run("cases", "cases", "--update").err == "newsparse: 2 pages, no result changed\n"


def test_answers_of_an_outlet_that_is_not_loaded(run: Run, cases: Path) -> None:
    """Answers of a plugin are not compared without it, and never overwritten."""
    outlet = """api = 1
id = "lume-courier"
name = "Lume Courier"
signatures = ["By Ines Calder"]

[[layouts]]
name = "article"
draw = "headline | signed"
words = { signed = "By Ines Calder" }
"""
    (cases.parent / "courier.toml").write_text(outlet, encoding="utf-8")
    page = (cases / "ferry.txt").read_text(encoding="utf-8")
    (cases / "ferry.txt").write_text("The Ferry Is Back\n\nBy Ines Calder\n" + page.split("\n", 1)[1], encoding="utf-8")
    assert run("cases", "cases", "--update", "--plugin", "courier.toml").status == 0
    before = (cases / "ferry.json").read_bytes()
    assert b"lume-courier:article" in before
    for options in ([], ["--update"]):
        ended = run("cases", "cases", *options)
        assert ended.status == 1
        assert ended.err.splitlines()[0] == (
            "newsparse: cases/ferry.txt: the expected result names the outlet 'lume-courier', which is not loaded: "
            "use --plugin, or, if the id of the outlet has changed, remove ferry.json"
        )
        assert ended.err.endswith(f"newsparse: 1 page, {'no result changed' if options else '0 different'}, 1 error\n")
        assert (cases / "ferry.json").read_bytes() == before
    assert run("cases", "cases", "--plugin", "courier.toml").status == 0


def test_offsets_that_moved_are_no_difference(run: Run, cases: Path) -> None:
    """A line above a page moves all offsets: the diff has that line. Offsets are shown if nothing else differs."""
    text = (
        "Quay of Lume Closed for Repairs\n\nBy Ana Kell\n\n"
        + "The quay is shut until spring, the harbor office said.\n\n" * 3
    )
    (page := cases / "quay.txt").write_text(text, encoding="utf-8")
    run("cases", cases, "--update")
    page.write_text(f"Subscribe\n\n\n\n{text}", encoding="utf-8")
    out = run("cases", cases).out
    assert '+  "boilerplate, ' in out
    assert "start" not in out
    assert out.count("\n-") <= 4, out
    page.write_text(text, encoding="utf-8")
    answer = json.loads((file := page.with_suffix(".json")).read_text(encoding="utf-8"))
    first, second = answer["segments"][:2]
    first["span"]["end"] = second["span"]["start"] = first["span"]["end"] - 1
    file.write_text(json.dumps(answer), encoding="utf-8")
    assert re.search(r"(?m)^-.* at 0-\d+: Quay of Lume Closed", run("cases", cases).out)


def test_long_diffs_are_shortened(run: Run, cases: Path) -> None:
    """Roles are first in a diff, and only its first lines are shown, unless all are asked for."""
    (page := cases / "ferry.txt").write_text(PAGE, encoding="utf-8")
    lines = run("cases", cases).out.splitlines()
    assert lines[4] == '  "segments": ['
    assert len(lines) == 31
    whole = run("cases", cases, "--all").out.splitlines()
    assert lines == [*whole[:30], f"… {len(whole) - 30} more lines: add --all"]
    assert run("cases", cases, "--update").out.splitlines() == whole
    assert page.with_suffix(".json").is_file()


def test_json_of_others_is_left_alone(run: Run, cases: Path) -> None:
    """A JSON file without a page is no case: it is named, nobody is told to remove it, and the status is 0."""
    (cases / "package.json").write_text('{"name": "ferry"}', encoding="utf-8")
    for options in ([], ["--update"]):
        ended = run("cases", "cases", *options)
        assert ended.status == 0
        assert "cases/package.json: not a case, because there is no package.txt; ignored\n" in ended.err
        assert "remove" not in ended.err
    assert (cases / "package.json").read_text(encoding="utf-8") == '{"name": "ferry"}'


def test_answer_whose_page_is_missing(run: Run, cases: Path) -> None:
    """An answer without its page is an error: a case was lost."""
    (cases / "gone.json").write_bytes((cases / "ferry.json").read_bytes())
    ended = run("cases", "cases")
    assert ended.status == 1
    assert "cases/gone.json belongs to gone.txt, which is missing: restore the page" in ended.err


@pytest.mark.parametrize("text", ['{"name": "ferry"}', "[1, 2]", "a note"])
def test_update_does_not_overwrite_what_is_no_answer(run: Run, cases: Path, text: str) -> None:
    """A file of the answer's name that newsparse did not write stays as it is."""
    (cases / "ferry.json").write_text(text, encoding="utf-8")
    ended = run("cases", "cases", "--update")
    assert ended.status == 1
    assert "cases/ferry.json was not written by newsparse cases, and was not changed" in ended.err
    assert (cases / "ferry.json").read_text(encoding="utf-8") == text


def test_update_repairs_a_damaged_answer(run: Run, cases: Path) -> None:
    """An answer with the marks of a merge is written again."""
    answer = (cases / "ferry.json").read_text(encoding="utf-8")
    (cases / "ferry.json").write_text(f"<<<<<<< ours\n{answer}", encoding="utf-8")
    assert run("cases", "cases", "--update").status == 0
    assert json.loads((cases / "ferry.json").read_text(encoding="utf-8")) == json.loads(answer)
