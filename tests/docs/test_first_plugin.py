"""docs/tutorials/first-plugin.md does what it says: its files are written, and all its commands run, in their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from test_readme import FENCE

from conftest import ROOT
from installing import fresh

if TYPE_CHECKING:
    from pathlib import Path

    from installing import Environment

GUIDE = (ROOT / "docs" / "tutorials" / "first-plugin.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Do what the guide says, in a fresh environment; give the folder, and what each line of a shell printed."""
    environment = fresh(tmp_path_factory.mktemp("environment"))
    folder = tmp_path_factory.mktemp("guide")
    said: dict[str, str] = {}
    for found in FENCE.finditer(GUIDE):
        note, language, text = found["note"] or "", found["language"], found["text"]
        if note.startswith("file: "):
            path = folder / note.removeprefix("file: ")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        elif language == "sh":
            for line in text.rstrip("\n").split("\n"):
                said[line] = environment.shell(line, cwd=folder)
        else:
            assert language == "python"
            _as_printed(environment, text, folder)
    return folder, said


def _as_printed(environment: Environment, text: str, folder: Path) -> None:
    (folder / "example.txt").write_text(text, encoding="utf-8", newline="")
    environment.run("-m", "doctest", "example.txt", cwd=folder)
    (folder / "example.txt").unlink()


def test_plugins_prove_it(followed: tuple[Path, dict[str, str]]) -> None:
    """``newsparse plugins`` names the plugin, its version, its distribution and its outlet."""
    _, said = followed
    row = next(line for line in said["newsparse plugins"].split("\n") if line.startswith("veldria-post"))
    assert row.split()[:3] == ["veldria-post", "0.1.0", "newsparse-veldria"]
    assert '"id":"veldria-post"' in (followed[0] / "page.jsonl").read_text(encoding="utf-8")


def test_its_test_passes(followed: tuple[Path, dict[str, str]]) -> None:
    """The page's answer and ``check_outlet`` pass; ``newsparse cases`` shows the answer that it writes."""
    _, said = followed
    assert "2 passed" in said["python -m pytest newsparse-veldria"]
    assert "Lighthouse of Skerrow" in said["newsparse cases newsparse-veldria/cases --update"]
    assert not said["newsparse cases newsparse-veldria/cases"]


def test_toml_is_six_lines() -> None:
    """What makes a distribution is six lines, the heads of the tables not counted."""
    (toml,) = [found["text"] for found in FENCE.finditer(GUIDE) if found["language"] == "toml"]
    assert len(re.findall("(?m)^[^\\[\\n]+ = ", toml)) == 6
