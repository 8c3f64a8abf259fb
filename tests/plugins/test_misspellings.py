"""What an author of a plugin misspells, in TOML and in Python, and the whole message that it gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsparse import Parser, PluginError
from newsparse.plugins.discovery import load_file
from newsparse.plugins.toml_outlets import read_outlet

TOML = """\
api = 1
id = "gazette"
name = "Harbour Gazette"
domains = ["gazette.example"]
languages = ["en"]
signatures = [
    "A A A",
    { pattern = '^Page \\d+$' },
]
identifiers = ["Harbour Gazette (c)"]
boilerplate = ["Read more in the app"]
ends = ["More from Business"]

[lines]
notice = ["Translated by machine"]
after = { Picture = "caption" }

[[layouts]]
name = "article"
draw = "headline | byline / toggle"

[layouts.words]
toggle = "A A A"
"""


def read_misspellings(language: str) -> list[tuple[str, str, str]]:
    """Return what is right, what is written instead, and the message, of each misspelling of a fixture."""
    text = (Path(__file__).parent / f"misspellings_{language}.txt").read_text(encoding="utf-8")
    cases = [paragraph.strip("\n").split("\n") for paragraph in text.split("\n\n")[1:]]
    return [
        (before.replace("⏎", "\n"), "" if after == "(nothing)" else after.replace("⏎", "\n"), message)
        for before, after, message in cases
    ]


@pytest.mark.parametrize(("before", "after", "message"), read_misspellings("toml"))
def test_a_misspelling_in_toml(before: str, after: str, message: str) -> None:
    """The message names the line, what is wrong there, and what to write."""
    assert TOML.count(before) >= 1
    with pytest.raises(PluginError) as caught:
        read_outlet(TOML.replace(before, after, 1), "gazette.toml")
    assert str(caught.value) == f"gazette.toml:{message}"


@pytest.mark.parametrize("line", [r"^Page \d+$", r"^It's \d", "^'A' \"B\"", "^A\\\\B\x01", "^A A A$", "^été"])
def test_the_cure_of_a_pattern_can_be_pasted(line: str) -> None:
    """What a message says to write for a pattern is TOML, and means the same pattern."""
    escaped = line.replace("\\", "\\\\").replace('"', '\\"').replace("\x01", "\\u0001")
    text = 'api = 1\nid = "gazette"\nname = "Harbour Gazette"\nsignatures = [{}]\n'
    with pytest.raises(PluginError) as caught:
        read_outlet(text.format(f'{{ pattern = "{escaped[1:]}" }}'), "gazette.toml")
    cure = re.search(r"; write (\{.*\})$", str(caught.value))
    assert cure is not None
    assert read_outlet(text.format(cure[1]), "gazette.toml").signatures == (line,)


def test_the_cure_of_a_list_can_be_pasted() -> None:
    """So is what it says for a value that must be a list."""
    text = 'api = 1\nid = "gazette"\nname = "Harbour Gazette"\n'
    with pytest.raises(PluginError) as caught:
        read_outlet(text + "ends = { pattern = '^More \\d' }", "gazette.toml")
    cure = str(caught.value).rpartition("; write ")[2]
    assert cure == "ends = [{ pattern = '^More \\d' }]"
    assert len(read_outlet(text + cure, "gazette.toml").rules) == 1


PYTHON = """\
from newsparse.plugins import After, Check, End, Layout, Line, Outlet, Role, Source, hookimpl

SOURCE = Source("gazette", "Harbour Gazette", languages=("en",))
OPENING = Layout("headline | byline / toggle", words={"toggle": "A A A"}, name="article")
NOTICE = Line("Translated by machine", Role.NOTICE)
PICTURE = After("Picture", Role.CAPTION, label_role=Role.BOILERPLATE)
END = End("More from Business", name="more")
OUTLET = Outlet(
    SOURCE,
    signatures=("A A A",),
    rules=(OPENING, NOTICE, PICTURE, END),
    boilerplate=("Read more in the app",),
)


@hookimpl
def newsparse_outlets():
    return [OUTLET]
"""


@pytest.mark.parametrize(("before", "after", "message"), read_misspellings("python"))
def test_a_misspelling_in_python(before: str, after: str, message: str, tmp_path: Path) -> None:
    """The message names the line of the author's file, what is wrong there, and what to write."""
    file = tmp_path / "gazette.py"
    assert PYTHON.count(before) >= 1
    file.write_text(PYTHON.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        Parser([load_file(file)], entry_points=False)
    assert str(caught.value) == f"{file}:{message}"


def test_a_rule_that_takes_other_arguments(tmp_path: Path) -> None:
    """It is refused when the plugin is loaded, with the line of its ``def``, not when a page is read."""
    file = tmp_path / "gazette.py"
    source = PYTHON.replace("OUTLET = ", "def by_hand(page):\n    return None\n\n\nOUTLET = ", 1)
    file.write_text(source.replace("(OPENING,", "(by_hand, OPENING,"), encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        load_file(file)
    fault = f"rule 'by_hand' ({file}:8) takes (page); a rule takes (lines, index)"
    assert str(caught.value) == f"{file}:12: outlet 'gazette': {fault}"


def test_several_mistakes_in_toml() -> None:
    """Each key that cannot be read is named, in one go."""
    text = TOML.replace('["More from', '[5, "More from', 1).replace("'^Page", "'Page", 1).replace("byline", "bylin", 1)
    drawing = "'headline | bylin / toggle'"
    with pytest.raises(PluginError) as caught:
        read_outlet(text.replace("notice =", "notise ="), "gazette.toml")
    lines = str(caught.value).split("\n")
    assert [re.sub("; .*", "", line) for line in lines] == [
        "gazette.toml:8: signatures has the pattern 'Page \\d+$', which must begin with '^'",
        f"gazette.toml:20: the word 'bylin' of the layout's drawing {drawing} is neither a role nor defined in words",
        'gazette.toml:15: "notise" is not a role',
        "gazette.toml:12: ends has 5",
    ]
