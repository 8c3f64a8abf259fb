"""The reference is complete: everything that a user can name has its place there."""

from __future__ import annotations

import ast
import importlib.util
import pkgutil
import re
from typing import TYPE_CHECKING

import click
import pytest

import newsparse
from conftest import ROOT
from newsparse import plugins, records, testing
from newsparse.cli.app import program
from newsparse.model import Attribution, Role, Source
from newsparse.plugins import toml_outlets
from newsparse.records.shapes import Enumeration, Items, fields_of
from toys import HOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
CURE = "run python docs/generate.py"
COMMON = {"--plugin", "--quiet", "--verbose"}
"""Options that every command has; they are in a table of their own."""

PAGES = [*DOCS.glob("*/*.md"), *ROOT.glob("*.md")]
NAME = re.compile(r"`(newsparse(?:\.\w+)+)(?:\(|`)")
ENGINES = "newsparse.runs.engines."
"""Modules that need an extra; the recipes use them."""
DOTTED = sorted(
    name
    for name in {name for page in PAGES for name in NAME.findall(page.read_text(encoding="utf-8"))}
    if not name.startswith(ENGINES)
)


def read(name: str) -> str:
    """Return the text of a page of the reference."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def first_cells(name: str) -> set[str]:
    """Return what is in backticks in the first cells of a page's tables."""
    rows = re.findall(r"(?m)^\| ([^|]+) \|", read(name))
    return {code for cell in rows for code in re.findall(r"`([^`]+)`", cell)}


def script(name: str) -> ModuleType:
    """Return a script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_current() -> None:
    """Pages that follow from the code are as docs/generate.py writes them."""
    for name, text in script("generate").pages().items():
        assert read(name) == text, f"docs/reference/{name} is not current: {CURE}"


def test_help_of_run_lists_its_exit_statuses() -> None:
    """The help of ``newsparse run`` and the page about runs list the same exit statuses."""
    texts = (
        re.findall(r"(?m)^Exit status: (.+)$", read("cli.md").partition("## newsparse run\n")[2])[0],
        re.findall(r"(?m)^The exit status is (0 .+)$", read("runs.md"))[0],
    )
    assert [re.findall(r"\b\d+\b", text) for text in texts] == [["0", "1", "2", "3", "130", "143"]] * 2


def test_every_field_has_a_meaning() -> None:
    """The page about fields lists each field of a page and of everything on it."""
    sections = dict(re.findall(r"(?ms)^## newsparse\.(\w+)\n(.*?)(?=^## |\Z)", read("fields.md")))
    for name in (
        "Page",
        "Article",
        "Block",
        "Dateline",
        "Caption",
        "Segment",
        "Span",
        "Problem",
        "Source",
        "Attribution",
    ):
        listed = set(re.findall(r"(?m)^\| `(\w+)` \| `[^`]+` \| \S", sections[name]))
        assert {field.name for field in fields_of(getattr(newsparse, name))} <= listed, name


def test_picture_is_current() -> None:
    """The picture is that of the page which the README shows."""
    picture = script("picture")
    drawn = picture.draw(picture.page_of_readme())
    assert picture.PICTURE.read_text(encoding="utf-8") == drawn, "run python docs/picture.py"
    assert drawn.count(">headline<") == 2


def test_pictures_are_small() -> None:
    """Each has less than 200 KB: they are in every clone."""
    sizes = {path.name: path.stat().st_size for path in (DOCS / "pictures").iterdir()}
    assert len(sizes) >= 7
    assert {name: size for name, size in sizes.items() if size >= 200_000} == {}


@pytest.mark.parametrize("name", newsparse.__all__)
def test_public_names(name: str) -> None:
    """Every name of the package is in the API, and in a table that readers of the file see."""
    assert f"\n| `newsparse.{name}` | " in read("api.md")
    assert re.search(rf"(?m)^\.\. auto\w+:: newsparse\.{name}$", read("api.md"))


@pytest.mark.parametrize("name", plugins.__all__)
def test_names_for_authors(name: str) -> None:
    """So is every name of ``newsparse.plugins``, those of the model by their first place."""
    assert re.search(rf"(?m)^\.\. auto\w+:: newsparse\.(plugins\.)?{name}$|`{name}`", read("api.md"))


@pytest.mark.parametrize("name", testing.__all__)
def test_names_for_tests(name: str) -> None:
    """So is every name of ``newsparse.testing``."""
    assert re.search(rf"(?m)^\.\. auto\w+:: newsparse\.testing\.{name}$", read("api.md"))


@pytest.mark.parametrize("name", [name for name in records.__all__ if name.islower() and name != "writer_of"])
def test_names_for_records(name: str) -> None:
    """So is every function of ``newsparse.records`` for whoever reads and writes rows."""
    assert f":: newsparse.records.{name}\n" in read("api.md")


@pytest.mark.parametrize("hook", HOOKS)
def test_hooks(hook: str) -> None:
    """Every hook has a heading."""
    assert f"\n## `{hook}`\n" in read("hooks.md")


@pytest.mark.parametrize("role", Role)
def test_roles(role: Role) -> None:
    """Every role is in the table."""
    assert f"\n| `{role.value}` | `{role.name}` |" in read("roles.md")


def test_roles_of_attributions_and_kinds_of_sources() -> None:
    """The tables have every choice of ``Attribution.role`` and ``Source.kinds``, and no other."""
    choices = choices_of(Attribution, "role") | choices_of(Source, "kinds")
    assert first_cells("roles.md") == choices | {role.value for role in Role}


def choices_of(kind: type, name: str) -> set[str | int]:
    """Return what a field, or each of its items, may be."""
    (shape,) = (field.shape for field in fields_of(kind) if field.name == name)
    choice = shape.item if isinstance(shape, Items) else shape
    assert isinstance(choice, Enumeration)
    return set(choice.members)


def codes() -> set[str]:
    """Return the codes of all problems that the package makes: the first arguments of ``Problem``."""
    return {code for path in (ROOT / "src").rglob("*.py") for code in _codes(path)}


def _codes(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            names = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for name, value in zip(names, values, strict=False):
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                    constants[name.id] = value.value
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem" and node.args:
            code = node.args[0]
            yield constants[code.id] if isinstance(code, ast.Name) else ast.literal_eval(code)


def test_problems() -> None:
    """The table has every code, and no other."""
    assert first_cells("problems.md") == codes()


def test_toml_keys() -> None:
    """Every key of an outlet's file is in the tables."""
    keys = {*toml_outlets._KEYS, *toml_outlets._LAYOUT_KEYS} - {"layouts", "lines"}  # noqa: SLF001 - no other list
    assert keys | {"lines.ROLE", "lines.after"} == first_cells("toml.md")


@pytest.mark.parametrize("name", DOTTED)
def test_names_in_prose(name: str) -> None:
    """What a page calls ``newsparse.…`` can be imported."""
    assert pkgutil.resolve_name(name) is not None


def test_commands_and_options() -> None:
    """Every command has a heading, and every option a row: the page is generated, and this says from what."""
    page = read("cli.md")
    context = click.Context(program)
    for name in program.list_commands(context):
        section = page.partition(f"\n## newsparse {name}\n")[2].partition("\n## ")[0]
        command = program.get_command(context, name)
        assert command is not None
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden and option.opts[-1] not in COMMON:
                assert f"`{', '.join(option.opts)}" in section, (name, option.opts)
