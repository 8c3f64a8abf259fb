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
from newsparse.plugins.toml import TomlPlugin, read_outlet

if TYPE_CHECKING:
    from pathlib import Path

GAZETTE = """\
api = 1
id = "gazette"
name = "Harbour Gazette"
domains = ["gazette.example"]
languages = ["en"]
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
        Source("gazette", "Harbour Gazette", domains=("gazette.example",), languages=("en",)),
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
    with pytest.raises(PluginError, match="both give 'the-national'"):
        Parser([TomlPlugin((outlet,)), TomlPlugin((read_outlet(text, "copy.toml"),))], entry_points=False)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("api = 1", "api = 2", "1: api is 2; this version of newsparse reads api = 1"),
        ("api = 1\n", "", "1: key 'api' is missing; add api = 1"),
        ("signatures", "signature", "6: unknown key 'signature'; did you mean signatures? keys are api, id, name"),
        ("draw =", "drawing =", "14: unknown key 'drawing'; did you mean draw? keys are name, draw"),
        (
            '["gazette.example"]',
            '"gazette.example"',
            "4: domains is 'gazette.example'; it must be a list: domains = ['",
        ),
        (
            '["gazette.example"]',
            '["https://gazette.example"]',
            "4: domains of 'gazette' has 'https://gazette.example': ",
        ),
        ('"A A A", {', '"^A A A$", {', "6: signatures has '^A A A$', a pattern; write { pattern = '^A A A$' }"),
        ('"^B{2,3}$"', '"B{2,3}$"', "6: signatures has {'pattern': 'B{2,3}$'}; write a pattern as { pattern = '^…' }"),
        ('"^B{2,3}$"', '"^(B$"', "6: outlet 'gazette': signatures has '^(B$', which is not a regular expression: "),
        ("notice =", "notices =", "10: 'notices' is not a role; did you mean notice? roles are headline, deck"),
        ('= "caption"', '= "captions"', "10: 'captions' is not a role; did you mean caption? roles are"),
        (
            "| byline /",
            "| bylin /",
            "14: the word 'bylin' of the layout's drawing 'headline | bylin / toggle' is neither",
        ),
        ('"A A A" }\n', '"A\\\\d" }\n', "15: words explains 'toggle' by 'A\\\\d', which is taken for a whole line"),
        (
            'ends = ["More from Business"]',
            'ends = "More from Business"',
            "9: ends is 'More from Business'; it must be a list",
        ),
        ("ends =", "end =", "9: unknown key 'end'; did you mean ends? keys are"),
        ("domains =", "hosts =", "4: unknown key 'hosts'; keys are api, id, name, domains"),
        ("identifiers =", "identifier =", "7: unknown key 'identifier'; did you mean identifiers?"),
        ("[[layouts]]\nname", "[[layout]]\nname", "12: unknown key 'layout'; did you mean layouts?"),
        ('id = "gazette"', 'id = "Gazette"', "2: id is 'Gazette': it must be kebab-case"),
        ("\nwords = { toggle", "\nword = { toggle", "15: unknown key 'word'; did you mean words?"),
        ('name = "Harbour', "name = Harbour", "3: is not TOML: Invalid value; correct the line"),
    ],
)
def test_an_error_names_file_line_and_cure(before: str, after: str, message: str) -> None:
    """What is misspelt is named with its line and what to write."""
    with pytest.raises(PluginError) as caught:
        read_outlet(GAZETTE.replace(before, after, 1), "gazette.toml")
    assert str(caught.value).startswith(f"gazette.toml:{message}")


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
    monkeypatch.setattr("newsparse.plugins.discovery.metadata.entry_points", lambda **_: [entry])
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
        (["the-nationl"], "disable has 'the-nationl', which is not a known outlet id; did you mean the-national"),
        (["x"], "disable has 'x', which is not a known outlet id; there are arab-news"),
    ],
)
def test_an_unknown_id_to_disable_is_an_error(disable: list[str], message: str) -> None:
    """It is named with the nearest one."""
    with pytest.raises(PluginError) as caught:
        Parser(entry_points=False, disable=disable)
    assert str(caught.value).startswith(message)
