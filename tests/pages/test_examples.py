"""The example pages: each parses into the answer that stands beside it and that a person has read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from conftest import EXAMPLES
from newsparse.plugins.registry import collect
from newsparse.records import to_dict
from newsparse.testing import check_nothing_lost, check_one_role

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted(EXAMPLES.glob("*.txt"))
URLS: dict[str, str] = json.loads((EXAMPLES / "urls.json").read_text(encoding="utf-8"))
CURE = "python tests/pages/test_examples.py writes the answers anew; read the difference before you commit it"


def _page(path: Path) -> newsparse.Page:
    with path.open(encoding="utf-8", newline="") as file:
        return newsparse.parse(file.read(), URLS.get(path.name))


def _answer(path: Path) -> dict[str, Any]:
    row = to_dict(_page(path))
    del row["library"]  # changes with every release
    return row


def _written(path: Path) -> str:
    return json.dumps(_answer(path), ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_answer(path: Path) -> None:
    """The page is read as its answer says."""
    answer = path.with_suffix(".json")
    assert answer.exists(), f"{answer.name} is missing: {CURE}"
    assert _answer(path) == json.loads(answer.read_text(encoding="utf-8")), f"{path.name} is read otherwise: {CURE}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_guarantees(path: Path) -> None:
    """The page is covered, each character by one role, and each of its articles has a headline and a body."""
    page = _page(path)
    check_nothing_lost(page)
    check_one_role(page)
    assert page.articles
    assert all(article.headline and article.paragraphs for article in page.articles)


def test_kicker_without_a_url() -> None:
    """Kicker and headline on one line are told apart by the title above, also where only the text names n-tv."""
    (article,) = newsparse.parse((EXAMPLES / "n-tv.txt").read_text(encoding="utf-8")).articles
    assert (article.kicker, article.headline) == ("Brückenstreit in Harmsfeld", "Fähre schlägt Neubau um drei Minuten")


def test_every_outlet_has_an_example() -> None:
    """Every built-in outlet reads an example page, and no answer is left of a page that is gone."""
    outlets = {outlet.id for outlet in collect((), entry_points=False, only=None).catalog.outlets}
    shown = {segment.rule.partition(":")[0] for path in PAGES for segment in _page(path).segments}
    missing = sorted(outlets - shown)
    assert not missing, f"write docs/examples/NAME.txt in a layout of {missing}, all of it invented; then {CURE}"
    answers = {path.stem for path in EXAMPLES.glob("*.json")} - {"urls"}
    assert answers == {path.stem for path in PAGES}, CURE


def test_examples_differ_from_their_answers_in_no_url() -> None:
    """Every address in urls.json is that of a page."""
    assert set(URLS) <= {path.name for path in PAGES}


if __name__ == "__main__":
    for page in PAGES:
        page.with_suffix(".json").write_text(_written(page), encoding="utf-8")
