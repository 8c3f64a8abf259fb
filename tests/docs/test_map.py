"""docs/explanation/how-it-works.md: the map of the package names files and passes that are there."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from newsparse.pipeline import pass_names
from test_layers import LAYERS

MAP = (ROOT / "docs" / "explanation" / "how-it-works.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_*]+\.(?:py|tsv|toml))`", MAP)))
PASSES = re.findall(r"(?m)^[│ ]*[├└]── ([A-Z][A-Za-z]+) ", MAP)


@pytest.mark.parametrize("path", PATHS)
def test_file_is_there(path: str) -> None:
    """Each file that the map names is in the package, or below the root of the repository."""
    assert list((ROOT / "src" / "newsparse").glob(path)) or list(ROOT.glob(path))


@pytest.mark.parametrize(("name", "path"), re.findall(r"`([A-Za-z_.]+)` in `([a-z_/]+\.py)`", MAP))
def test_name_is_in_its_file(name: str, path: str) -> None:
    """Each function, class or constant that the map names in a file is defined there."""
    code = (ROOT / "src" / "newsparse" / path).read_text(encoding="utf-8")
    for part in name.split("."):
        assert re.search(rf"(?m)^ *(?:def |class )?{part}\b(?:\(|:| =)", code), f"{part} is not defined in {path}"


def test_packages_and_root_modules_are_drawn() -> None:
    """The tree has each of them once, and nothing else."""
    drawing = MAP.split("```")[1]
    tree = re.findall(r"(?m)^[├└]── (\w+(?:\.py|/)) ", drawing)
    package = ROOT / "src" / "newsparse"
    packages = {f"{path.parent.name}/" for path in package.glob("*/*.py")}
    assert sorted(tree) == sorted([*packages, *(path.name for path in package.glob("*.py"))])


def test_layers_are_those_that_are_tested() -> None:
    """The line has each layer of ``LAYERS`` in order; ``__main__`` stands above all."""
    (line,) = re.findall(r"each imports only from the layers to its left: (.+?)\. `tests", MAP)
    assert [set(layer.split()) for layer in re.findall(r"`([^`]+)`", line)] == list(LAYERS[:-1])


def test_passes_are_those_of_the_pipeline() -> None:
    """The drawing has the passes in their order, and ``Assembly`` last."""
    names = [re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower() for name in PASSES]
    order = [name for name in names if name != "stretches"]
    assert order == [*(name for name in pass_names() if name != "stretches"), "assembly"]
