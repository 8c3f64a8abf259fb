"""Outlets as TOML files."""

from __future__ import annotations

import pickle
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from newsparse import Parser, PluginError
from newsparse.plugins import After, End, Layout, Line, Outlet, Role, Source
from newsparse.plugins.discovery import load_file
from newsparse.plugins.registry import collect, find_replacements
from newsparse.plugins.toml_outlets import TomlPlugin, read_outlet

if TYPE_CHECKING:
    from pathlib import Path

GAZETTE = """\
api = 1
id = "gazette"
name = "Harbour Gazette"
domains = ["gazette.example"]
languages = ["en"]
country = "GB"
signatures = ["A A A", { pattern = "^B{2,3}$" }]
identifiers = ["Harbour Gazette (c)"]
boilerplate = ["Read more in the app"]
ends = ["More from Business"]
lines = { notice = ["Translated by machine"], after = { Picture = "caption" } }

[[layouts]]
name = "article"
draw = "headline | byline / toggle"
words = { toggle = "A A A" }

[[layouts]]
draw = "headline / posted"
words = { posted = { pattern = "^(?P<timestamp>Posted .+)$" } }
opens = false
"""
PAGE = "Quay of Lume Closed\n\nBy Ana Kell\nA A A\n\nThe quay of Lume will be closed until spring, the office said.\n"


def test_a_toml_file_is_the_same_outlet_as_its_python_form() -> None:
    """Both forms are equal objects."""
    words = {"toggle": "A A A"}
    posted = {"posted": "^(?P<timestamp>Posted .+)$"}
    assert read_outlet(GAZETTE, "gazette.toml") == Outlet(
        Source("gazette", "Harbour Gazette", domains=("gazette.example",), languages=("en",), country="GB"),
        signatures=("A A A", "^B{2,3}$"),
        rules=(
            Layout("headline | byline / toggle", words=words, name="article"),
            Layout("headline / posted", words=posted, opens=False),
            Line("Translated by machine", Role.NOTICE),
            After("Picture", Role.CAPTION),
            End("More from Business"),
        ),
        identifiers=("Harbour Gazette (c)",),
        boilerplate=("Read more in the app",),
    )


def test_a_parser_loads_a_toml_file_and_pickles(tmp_path: Path) -> None:
    """The file is a plugin like any other."""
    file = tmp_path / "gazette.toml"
    file.write_text(GAZETTE, encoding="utf-8")
    parser = Parser([load_file(file)], entry_points=False)
    (article,) = parser.parse(PAGE).articles
    assert article.source is not None
    assert (article.source.id, article.authors) == ("gazette", ("Ana Kell",))
    assert pickle.loads(pickle.dumps(parser)).parse(PAGE) == parser.parse(PAGE)  # noqa: S301 - our own bytes


def test_an_outlet_replaces_the_built_in_one_of_its_id() -> None:
    """Two that are not built in are an error."""
    text = GAZETTE.replace('id = "gazette"', 'id = "the-national"')
    outlet = read_outlet(text, "gazette.toml")
    catalog = collect([TomlPlugin((outlet,))], entry_points=False, only=None).catalog
    assert [known for known in catalog.outlets if known.source.id == "the-national"] == [outlet]
    with pytest.raises(PluginError, match="defines 'the-national', and so does "):
        Parser([TomlPlugin((outlet,)), TomlPlugin((read_outlet(text, "copy.toml"),))], entry_points=False)


def test_two_outlets_of_one_id_in_a_folder_are_refused(tmp_path: Path) -> None:
    """Both places are named."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(GAZETTE, encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        Parser([load_file(tmp_path)], entry_points=False)
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    fault = f"plugin '{tmp_path.name}' defines 'gazette' twice, also at {one}:2"
    assert str(caught.value) == f"{two}:2: {fault}; rename or remove one"


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    """A Python file and a TOML file: both plugins and both places are named."""
    toml, python = tmp_path / "one.toml", tmp_path / "two.py"
    toml.write_text("# A comment.\n" + GAZETTE, encoding="utf-8")
    python.write_text(
        "from newsparse.plugins import Outlet, Source, hookimpl\n\n\n@hookimpl\ndef newsparse_outlets():\n"
        '    return [Outlet(Source("gazette", "Gazette"))]\n',
        encoding="utf-8",
    )
    with pytest.raises(PluginError) as caught:
        Parser([load_file(toml), load_file(python)], entry_points=False)
    fault = f"plugin 'two' defines 'gazette', and so does plugin 'one' ({toml}:3)"
    assert str(caught.value) == f"{python}:4: {fault}; rename or remove one"


def test_a_folder_of_toml_files_is_one_plugin(tmp_path: Path) -> None:
    """Each file gives its outlet; other files are not read."""
    (tmp_path / "one.toml").write_text(GAZETTE, encoding="utf-8")
    (tmp_path / "two.toml").write_text(GAZETTE.replace('"gazette"', '"courier"'), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("api = 2", encoding="utf-8")
    parser = Parser([load_file(tmp_path)], entry_points=False, disable=("courier",))
    (article,) = parser.parse(PAGE).articles
    assert article.source is not None
    assert article.source.id == "gazette"


def test_an_installed_package_of_toml_files_is_a_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry point names the package; it needs no hook."""
    package = tmp_path / "gazette_outlets"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "gazette.toml").write_text(GAZETTE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = EntryPoint("gazette", "gazette_outlets", "newsparse")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [entry])
    assert Parser(outlets=["gazette"]).parse(PAGE).articles[0].authors == ("Ana Kell",)


def test_a_replaced_built_in_outlet_is_listed() -> None:
    """Who replaces it is named with its plugin."""
    text = GAZETTE.replace('id = "gazette"', 'id = "the-national"')
    (replacement,) = find_replacements([TomlPlugin((read_outlet(text, "gazette.toml"),))], entry_points=False)
    assert replacement.id == "the-national"
    assert (replacement.built_in.origin, replacement.by.origin) == ("built-in", "given")


def test_an_end_stops_the_body_of_a_layout() -> None:
    """What follows is not the article's."""
    outlet = read_outlet(GAZETTE, "gazette.toml")
    parser = Parser([TomlPlugin((outlet,))], entry_points=False)
    after = "\nMore from Business\n\nThe harbour of Lume sold nine boats on Friday, the clerk said in a letter.\n"
    (article,) = parser.parse(PAGE + after).articles
    assert article.paragraphs == ("The quay of Lume will be closed until spring, the office said.",)


@pytest.mark.parametrize(
    ("disable", "message"),
    [
        (["the-nationl"], "disable contains 'the-nationl', which is not a known outlet id; did you mean the-national"),
        (["x"], "disable contains 'x', which is not a known outlet id; there are arab-news"),
    ],
)
def test_an_unknown_id_to_disable_is_an_error(disable: list[str], message: str) -> None:
    """It is named with the nearest one."""
    with pytest.raises(PluginError) as caught:
        Parser(entry_points=False, disable=disable)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("name", ["arab-news", "the-national", "gazette"])
def test_any_outlet_can_be_disabled_by_its_id(name: str) -> None:
    """A built-in one in TOML, one in Python, and one that is given."""
    plugins = [TomlPlugin((read_outlet(GAZETTE, "gazette.toml"),))]
    before = collect(plugins, entry_points=False, only=None).catalog.outlets
    after = collect(plugins, entry_points=False, only=None, disable=[name]).catalog.outlets
    assert {outlet.id for outlet in before} - {outlet.id for outlet in after} == {name}


def test_a_built_in_file_names_its_rules() -> None:
    """Words that layouts share and names of line rules reach the objects."""
    (outlet,) = collect((), entry_points=False, only=["euronews"]).catalog.outlets
    assert [getattr(rule, "name", None) for rule in outlet.rules] == ["deck", "sources", "caption"]
    text = GAZETTE.replace("words = { toggle", "# words = { toggle").replace(
        "[[layouts]]", 'words.toggle = "A A A"\n[[layouts]]', 1
    )
    assert read_outlet(text, "gazette.toml").rules[0] == Layout(
        "headline | byline / toggle", words={"toggle": "A A A"}, name="article"
    )


def test_a_credit_names_the_outlet_of_a_file(tmp_path: Path) -> None:
    """The outlet's own name in a credit is its source, as that of a built-in outlet is."""
    file = tmp_path / "kite.toml"
    file.write_text('api = 1\nid = "kite-mail"\nname = "Kite Mail"\n', encoding="utf-8")
    caption = Parser([load_file(file)], entry_points=False).parse_caption("The quay. (Photo: Ida Vosk/Kite Mail)")
    assert (caption.creators, caption.provider and caption.provider.id) == (("Ida Vosk",), "kite-mail")
