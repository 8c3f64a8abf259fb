"""Links that somebody planted under the names that are written for a while: nothing is written through them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.errors import PlanError
from newsparse.runs.plan import Plan, run_plan

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.runs.tally import Progress

pytestmark = pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system opens links")


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """Give a file that no run may touch, and an input beside it."""
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "The Ferry Is Back\n"}) + "\n", encoding="utf-8")
    path = tmp_path / "precious"
    path.write_bytes(b"years of work")
    return path


def plan(folder: Path, out: str) -> Plan:
    """Return a plan with one worker."""
    return Plan([str(folder / "in.jsonl")], folder / out, rows="pages", jobs=1, parser=newsparse.Parser())


@pytest.mark.parametrize(("out", "name"), [("out.jsonl", "manifest"), ("out.parquet", "made")])
def test_end_of_a_run(tmp_path: Path, precious: Path, out: str, name: str) -> None:
    """A link that appears in the parts while the run is at work is replaced by the run's own file."""

    def plant(_progress: Progress) -> None:
        place = tmp_path / f"{out}.parts" / name
        if not place.is_symlink():
            place.symlink_to(precious)

    assert run_plan(plan(tmp_path, out), plant).written
    assert precious.read_bytes() == b"years of work"
    assert not (tmp_path / out).is_symlink()
    assert not (tmp_path / f"{out}.manifest.json").is_symlink()


@pytest.mark.parametrize("name", ["rows", "rejected", "journal"])
def test_beginning_of_a_run(tmp_path: Path, precious: Path, name: str) -> None:
    """A link under the name of a spool or of the journal is refused."""
    (tmp_path / "out.jsonl.parts").mkdir()
    (tmp_path / "out.jsonl.parts" / name).symlink_to(precious)
    with pytest.raises(PlanError, match=f"contains '{name}', which newsparse did not write"):
        run_plan(plan(tmp_path, "out.jsonl"))
    assert precious.read_bytes() == b"years of work"
    assert (tmp_path / "out.jsonl.parts" / name).is_symlink()
