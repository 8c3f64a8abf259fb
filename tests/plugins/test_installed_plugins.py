"""Plugins as strangers install them: with pip, into a fresh environment, and gone after uninstalling."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import EXAMPLES
from installing import fresh

if TYPE_CHECKING:
    from installing import Environment

GAZETTE = EXAMPLES / "newsparse-gazette"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Give an environment that has no plugin but the built-in ones."""
    return fresh(tmp_path_factory.mktemp("environment"))


def sources(environment: Environment, page: Path) -> list[str | None]:
    """Return the outlets of a page's articles, as the command line reads it."""
    row = json.loads(environment.newsparse("parse", "--strict", page, cwd=page.parent))
    return [article["source"] and article["source"]["id"] for article in row["articles"]]


def lives_and_goes(environment: Environment, project: Path, page: Path, outlet: str, name: str) -> None:
    """Check a plugin's whole life: without it, installed, tested, removed."""
    listing = "from importlib.metadata import entry_points as e; print(*(p.name for p in e(group='newsparse')))"
    plain = environment.newsparse("parse", page, cwd=page.parent)
    assert f'"{outlet}"' not in plain
    environment.install(project)
    assert set(sources(environment, page)) == {outlet}
    assert outlet in environment.run("-c", listing)
    assert any(row.startswith(outlet) and name in row for row in environment.newsparse("plugins").split("\n"))
    environment.newsparse("cases", "--strict", project / "cases")
    said = environment.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", cwd=project)
    is_alone = "no:newsparse" in (project / "pyproject.toml").read_text(encoding="utf-8")
    pages = 0 if is_alone else len(list((project / "cases").glob("*.txt")))
    assert f"{pages + 1} passed" in said  # the pages by the pytest plugin, unless it is off, and check_outlet
    environment.uninstall(name)
    assert outlet not in environment.run("-c", listing)
    assert environment.newsparse("parse", page, cwd=page.parent) == plain


def test_example(environment: Environment, tmp_path: Path) -> None:
    """The example changes the parse of its page, is listed, passes its tests, and is gone after uninstalling."""
    project = Path(shutil.copytree(GAZETTE, tmp_path / "newsparse-gazette"))
    lives_and_goes(environment, project, project / "cases" / "two.txt", "harbour-gazette", "newsparse-gazette")


def test_made_by_new_outlet(environment: Environment, tmp_path: Path) -> None:
    """A plugin of ``new-outlet`` changes the parse of its page, is listed, passes its tests, and goes."""
    environment.newsparse("new-outlet", "lume-courier", "--title", "The Lume Courier", cwd=tmp_path)
    project = tmp_path / "newsparse-lume-courier"
    lives_and_goes(environment, project, project / "cases" / "first.txt", "lume-courier", project.name)


def test_drafted_by_new_outlet(environment: Environment, tmp_path: Path) -> None:
    """So does a draft that it made from pages."""
    pages = GAZETTE / "cases"
    environment.newsparse("new-outlet", "norvane-post", "--from", pages, cwd=tmp_path)
    project = tmp_path / "newsparse-norvane-post"
    lives_and_goes(environment, project, project / "cases" / "two.txt", "norvane-post", project.name)
