"""Two results side by side."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from dumps import measured, write_dump

from newsparse.bench import compare, load_result
from newsparse.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Measure a small dump."""
    return measured(write_dump(tmp_path_factory.mktemp("dump"), files=1))


def test_a_result_equals_itself(result: dict[str, Any]) -> None:
    """No difference, no ratio but 1, no page that changed."""
    comparison = compare(result, result)
    assert comparison["same_sample"]
    assert (comparison["versions"], comparison["changed"], comparison["common_pages"]) == ({}, [], 20)
    assert {pair["ratio"] for pair in comparison["speed"].values()} == {1.0}
    assert {pair["difference"] for pair in comparison["counts"].values()} == {0}


def test_differences_are_those_of_b(result: dict[str, Any]) -> None:
    """Ratios are b / a, differences b - a; versions are pairs; pages with another digest are named."""
    b = copy.deepcopy(result)
    b["versions"]["newsparse"] = "9.9"
    b["versions"]["plugins"] |= {"gazette": "abc"}  # beside those that other tests of this process have loaded
    b["speed"]["stages"]["parse"]["pages_per_second"] *= 2
    b["coverage"]["byline"] = 0
    b["pages"]["0.jsonl#5"] = "ff"
    b["sample"]["digest"] = "another"
    comparison = compare(result, b)
    assert not comparison["same_sample"]
    assert comparison["versions"] == {
        "gazette": [None, "abc"],
        "newsparse": [result["versions"]["newsparse"], "9.9"],
    }
    assert comparison["speed"]["parse"]["ratio"] == 2
    assert comparison["counts"]["byline"] == {"a": 1.0, "b": 0.0, "difference": -1.0}
    assert comparison["changed"] == ["0.jsonl#5"]


def test_a_problem_of_one_result_alone_is_compared(result: dict[str, Any]) -> None:
    """A code that the other result does not have counts as 0 there."""
    b = copy.deepcopy(result)
    b["trust"]["problems"]["too-large"] = result["sample"]["records"]
    assert compare(result, b)["counts"]["too-large"]["difference"] == 1
    assert compare(b, result)["counts"]["too-large"]["difference"] == -1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON; give a file that newsparse bench --json wrote"),
        ("[]", "is not a result of newsparse bench"),
        ('{"kind": "newsparse bench comparison"}', "is not a result of newsparse bench"),
        (
            '{"kind": "newsparse bench", "schema": 99}',
            "has schema 99, this version compares 2; run the benchmark again",
        ),
    ],
)
def test_a_file_of_anything_else_is_refused(tmp_path: Path, content: str, message: str) -> None:
    """The error names the file, what is wrong, and what to give."""
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_result(path)
    assert str(raised.value).startswith(f"{path}: {message}")


def test_a_written_result_is_loaded(tmp_path: Path, result: dict[str, Any]) -> None:
    """What JSON holds comes back."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(result), encoding="utf-8")
    assert load_result(path) == result
