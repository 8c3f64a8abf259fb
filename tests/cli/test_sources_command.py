"""``newsparse sources`` finds a source by any of its names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

PLUGIN = """
api = 1
id = "harbour-gazette-test"
name = "Harbour Gazette Test"
domains = ["gazette-test.example"]
signatures = ["A A A"]
"""


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("reuters", "reuters"),
        ("REUTERS", "reuters"),
        ("رويترز", "reuters"),
        ("A.F.P.", "afp"),
        ("The National", "the-national"),
        ("thenationalnews.com", "the-national"),
        ("Getty Images", "getty-images"),
    ],
)
def test_a_source_is_found_by_any_of_its_names(run: Run, name: str, source: str) -> None:
    """By id, name, alias in any script, and host; case and dots do not matter."""
    done = run("sources", name, "--json")
    assert done.status == 0
    assert source in [row["id"] for row in json.loads(done.out)["sources"]]


def test_several_names_are_a_table(run: Run) -> None:
    """One row per source, however many of its names are given."""
    done = run("sources", "AP", "Associated Press", "dpa")
    lines = done.out.splitlines()
    assert [line.split()[0] for line in lines] == ["id", "ap", "dpa"]


def test_the_sources_of_plugins_are_known(run: Run, tmp_path: Path) -> None:
    """An outlet of a plugin is a source too."""
    path = tmp_path / "gazette.toml"
    path.write_text(PLUGIN, encoding="utf-8")
    done = run("sources", "gazette-test.example", "--plugin", str(path), "--json")
    assert [row["id"] for row in json.loads(done.out)["sources"]] == ["harbour-gazette-test"]


def test_an_unknown_name_is_a_usage_error_with_a_suggestion(run: Run) -> None:
    """It ends with status 2."""
    done = run("sources", "Reuterz")
    assert done.status == 2
    assert "'Reuterz' is not a known source: did you mean Reuters?\n" in done.err


def test_the_agency_is_suggested_whose_name_is_contained(run: Run) -> None:
    """A similar name of another agency is not."""
    done = run("sources", "Associated Press International")
    assert "is not a known source: did you mean Associated Press?\n" in done.err
