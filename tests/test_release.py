"""What a release promises: the public surface is the one that is checked in, and a wheel holds what it must.

``python tests/test_release.py`` writes the surface anew.
"""

from __future__ import annotations

import enum
import inspect
import json
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import newsparse
from newsparse.records import json_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SURFACE = Path(__file__).with_name("public_surface.txt")
PACKAGES = ("newsparse", "newsparse.plugins", "newsparse.records", "newsparse.testing")
MAX_WHEEL = 3_000_000
"""Bytes."""


def surface() -> Iterator[str]:
    """Yield a line for each public name, with its parameters, fields or members, and for each key of a row."""
    shown: list[object] = []
    for package in PACKAGES:
        module = import_module(package)
        for name in sorted(module.__all__):
            value = getattr(module, name)
            if any(value is one for one in shown):
                yield f"{package}.{name}"
                continue
            shown.append(value)
            yield f"{package}.{name}{_shape(value)}"
            if inspect.isclass(value):
                yield from (f"{package}.{name}.{member}" for member in _members(value))
    for name, definition in sorted(json_schema()["$defs"].items()):
        required = definition.get("required", ())
        keys = (key if key in required else f"{key}?" for key in definition.get("properties", ()))
        yield f"record {name}: {' '.join(keys)}"


def _shape(value: object) -> str:
    """Return the parameters of a function or class, or the members of an enumeration."""
    if inspect.isclass(value) and issubclass(value, enum.Enum):
        return f": {' '.join(member.value for member in value)}"
    if inspect.isclass(value) and issubclass(value, BaseException):
        return f": {value.__base__.__name__}"  # type: ignore[union-attr]
    if inspect.isroutine(value) or (inspect.isclass(value) and not getattr(value, "_is_protocol", False)):
        return _parameters(value)
    return ""


def _parameters(value: object) -> str:
    """Return the parameters without their types; a default is written only where it is short and the same anywhere."""
    words: list[str] = []
    kinds: list[str] = []
    for parameter in inspect.signature(value).parameters.values():  # type: ignore[arg-type]
        if parameter.kind is parameter.KEYWORD_ONLY and {"KEYWORD_ONLY", "VAR_POSITIONAL"}.isdisjoint(kinds):
            words.append("*")
        kinds.append(parameter.kind.name)
        stars = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}.get(parameter.kind.name, "")
        plain = isinstance(parameter.default, str | int | float | tuple | None)
        default = "" if parameter.default is parameter.empty else f"={parameter.default!r}" if plain else "=…"
        words.append(stars + parameter.name + default)
    return f"({', '.join(words)})"


def _members(value: type) -> Iterator[str]:
    """Yield the public methods and properties that a class has of its own; fields are its parameters."""
    fields = {field.name for field in attrs.fields(value)} if attrs.has(value) else set()
    for name, member in sorted(vars(value).items()):
        if name.startswith("_") or name in fields or isinstance(member, enum.Enum):
            continue
        bound = getattr(value, name)
        yield name + (_parameters(bound) if inspect.isroutine(bound) else "")


def test_the_public_surface_is_the_one_checked_in() -> None:
    """No public name, parameter, field or key changes unnoticed."""
    checked_in = SURFACE.read_text(encoding="utf-8").splitlines()
    assert list(surface()) == checked_in, "if it is meant: python tests/test_release.py, and CHANGELOG.md"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the wheel of this tree."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT)
    return folder / done.stdout.split()[-1]


def test_a_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    """Data, templates and the mark of types are in; tests, docs and what Python has compiled are not."""
    source = ROOT / "src" / "newsparse"
    ours = {f"newsparse/{path.relative_to(source).as_posix()}" for path in source.rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as files:
        names = {name for name in files.namelist() if not name.startswith("newsparse-")}
    assert names == {name for name in ours if "__pycache__" not in name}
    assert "newsparse/py.typed" in names


def test_a_wheel_is_small(wheel: Path) -> None:
    """It is quick to fetch."""
    assert wheel.stat().st_size <= MAX_WHEEL


def test_metadata_names_one_version_and_invents_no_address(wheel: Path) -> None:
    """The version is that of the package, and a home page that does not exist is not named."""
    with zipfile.ZipFile(wheel) as files:
        metadata = files.read(f"newsparse-{newsparse.__version__}.dist-info/METADATA").decode()
    head = metadata.split("\n\n", 1)[0].splitlines()
    assert f"Version: {newsparse.__version__}" in head
    assert "Requires-Python: >=3.11" in head
    assert not [line for line in head if line.startswith(("Home-page", "Project-URL"))]
    required = [line for line in head if line.startswith("Requires-Dist") and "extra" not in line]
    assert [line.split()[1].split(">")[0] for line in required] == ["attrs", "pluggy"]


def test_the_schema_of_rows_is_plain_json() -> None:
    """It can be written and read."""
    assert json.loads(json.dumps(json_schema())) == json_schema()


if __name__ == "__main__":
    SURFACE.write_text("\n".join(surface()) + "\n", encoding="utf-8")
