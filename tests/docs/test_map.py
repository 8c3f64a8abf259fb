"""docs/explanation/how-it-works.md: the map of the house names files and passes that are there."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from newsparse.pipeline import pass_names

MAP = (ROOT / "docs" / "explanation" / "how-it-works.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_*]+\.(?:py|tsv|toml))`", MAP)))
PASSES = re.findall(r"(?m)^[│ ]*[├└]── ([A-Z][A-Za-z]+) ", MAP)


@pytest.mark.parametrize("path", PATHS)
def test_file_is_there(path: str) -> None:
    """Each file that the map names is in the package, or below the root of the repository."""
    assert list((ROOT / "src" / "newsparse").glob(path)) or list(ROOT.glob(path))


def test_passes_are_those_of_the_pipeline() -> None:
    """The drawing has the passes in their order, and ``Assembly`` last."""
    names = [re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower() for name in PASSES]
    order = [name for name in names if name != "stretches"]
    assert order == [*(name for name in pass_names() if name != "stretches"), "assembly"]
