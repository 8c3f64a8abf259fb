"""Figures of labelled pages: perfect for what the parser says itself, counted right where it errs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from test_labels import SEGMENTS, TEXT, write

import newsparse
from conftest import EXAMPLES, ROOT
from newsparse.bench.evaluation import evaluate, measure_page
from newsparse.bench.labels import read_labels
from newsparse.cli.views.evaluation import evaluation_lines
from newsparse.model import Role
from newsparse.parser import Parser

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

GOLD = EXAMPLES / "gold"
ACCURACY = (ROOT / "docs" / "explanation" / "accuracy.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    """Evaluate the labelled set that ships."""
    return evaluate(read_labels([GOLD]), Parser(entry_points=False))


def test_answers_of_the_parser_are_perfect() -> None:
    """The example pages are read as their answers say, so every share is 1 and every error 0."""
    figures = evaluate(read_labels([EXAMPLES]), Parser(entry_points=False))["figures"]
    errors = {"Pk", "WindowDiff"}
    assert {name for name, figure in figures.items() if figure["value"] != (name not in errors)} == set()
    assert {"headline", "article F1", "boundary F1", "caption credit F1", "role deck P", "field authors R"} <= set(
        figures
    )


def test_counts_of_a_page_that_is_read_wrongly(tmp_path: Path) -> None:
    """A page without an article misses everything; its characters count for the roles that they were given."""
    articles = [{"authors": ["Ines Calder"], "updated": None}, {"authors": [], "captions": []}]
    (labelled,) = read_labels([write(tmp_path, {"segments": SEGMENTS, "articles": articles})])
    sums = measure_page(labelled, newsparse.Page(TEXT))
    assert (sums["article|hits"], sums["article|predicted"], sums["article|gold"]) == (0, 0, 2)
    assert (sums["boundary|gold"], sums["boundary|predicted"]) == (1, 0)
    assert (sums["field authors|gold"], sums["field authors|predicted"]) == (1, 0)
    assert (sums["headline|sum"], sums["headline|of"]) == (0, 2)
    assert sums["role headline|gold"] == len("QuayWallHoldsGlassworksReopens")
    assert sums["role boilerplate|gold"] == sums["role boilerplate|hits"] == len("Share")
    assert sums["role boilerplate|predicted"] == len("".join(TEXT.split()))


def test_sources_match_by_id_or_name_and_captions_by_their_text(tmp_path: Path) -> None:
    """A label names a source as a person writes it; what is labelled wrongly counts as predicted and as gold."""
    caption = {"text": "A crane at the quay. (Reuters)", "agencies": ["Reuters"], "credit": "AFP", "date": None}
    label = {"segments": SEGMENTS, "articles": [{"captions": [caption]}, {}]}
    (labelled,) = read_labels([write(tmp_path, label)])
    sums = measure_page(labelled, newsparse.parse(TEXT))
    counts = {name: tuple(sums[f"caption {name}|{part}"] for part in ("hits", "predicted", "gold")) for name in caption}
    assert counts["agencies"] == (1, 1, 1)
    assert counts["credit"] == (0, 1, 1)
    assert counts["date"] == (0, 0, 0)


def test_worst_pages_come_first_and_intervals_hold_the_value(result: dict[str, Any]) -> None:
    """The order is by what a page has least of; JSON holds the result."""
    assert json.loads(json.dumps(result)) == result
    shares = [page["characters"] for page in result["pages"]]
    assert sum(shares[:10]) < sum(shares[-10:])
    assert all(figure["low"] <= figure["value"] <= figure["high"] for figure in result["figures"].values())
    lines = list(evaluation_lines(result, 3))
    assert max(map(len, lines)) <= 80
    assert lines[-3].split()[0] == result["pages"][0]["page"]


def test_perfect_pages_are_not_among_the_worst(tmp_path: Path) -> None:
    """One page of one outlet, read as labelled, has no worst page, and its intervals mean little."""
    record = newsparse.parse(TEXT).to_dict()
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "page.json").write_text(json.dumps({"segments": record["segments"]}), encoding="utf-8")
    lines = list(evaluation_lines(evaluate(read_labels([tmp_path]), Parser(entry_points=False)), 5))
    assert lines[1] == "             fewer than 10 pages: the intervals mean little"
    assert not any(line.startswith("Worst pages") for line in lines)


def test_the_shipped_set_is_what_its_readme_says() -> None:
    """Sixty pages or more, every role, six languages; half of the pages are named in the table of new layouts."""
    pages = read_labels([GOLD])
    languages = {article.fields["language"] for page in pages for article in page.articles}
    roles = {region.role for page in pages for region in page.regions}
    named = set(re.findall(r"`([\w-]+)`", (GOLD / "README.md").read_text(encoding="utf-8").partition("| layout")[2]))
    assert len(pages) >= 60
    assert len(languages) == 6
    assert roles == set(Role) - {Role.BLANK}
    assert {f"{name}.txt" for name in named} <= {page.name for page in pages}
    assert len(named) * 2 == len(pages)


def test_figures_of_the_accuracy_page_are_those_of_the_set(result: dict[str, Any]) -> None:
    """The table of docs/explanation/accuracy.md says what ``newsparse eval`` gives, intervals included."""
    table = ACCURACY.partition("## Labelled example pages")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\| ([\w ]+) \| (\d\.\d{3}) \| (\d\.\d{3}) to (\d\.\d{3}) \|$", table)
    assert len(rows) > 8
    figures = result["figures"]
    given = [(name, *(f"{figures[name][key]:.3f}" for key in ("value", "low", "high"))) for name, *_ in rows]
    assert rows == given, "write the figures of `newsparse eval docs/examples/gold --json FILE` into the table"


def test_command(run: Run, tmp_path: Path) -> None:
    """The command prints the screen and writes the JSON; a folder without labels is a usage error."""
    write(tmp_path, {"segments": SEGMENTS})
    done = run("eval", "page.txt", "--json", "scores.json", "--worst", "1")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Labelled     pages 1, articles 2, outlets 1\n")
    assert json.loads((tmp_path / "scores.json").read_text())["kind"] == "newsparse eval"
    again = run("eval", "page.txt", "--json", "scores.json", "--worst", "0")
    assert again.status == 0
    over = run("eval", "page.txt", "--json", "page.json")
    assert over.status == 2
    assert "'page.json' was not written by newsparse eval: choose another file, or delete it" in over.err
    update = run("cases", ".", "--update")
    assert "page.json is a label, which --update does not change, and differs from the result" in update.err
    assert json.loads((tmp_path / "page.json").read_text(encoding="utf-8")) == {"segments": SEGMENTS}
    (tmp_path / "page.json").unlink()
    done = run("eval", ".")
    assert done.status == 2
    assert "page.txt: has no label" in done.err
