"""What an author of a plugin misspells, in TOML and in Python, and the whole message that it gets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newsparse import Parser, PluginError
from newsparse.plugins.discovery import load_file
from newsparse.plugins.toml import read_outlet

if TYPE_CHECKING:
    from pathlib import Path

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
KEYS = "keys are api, id, name, domains, languages, signatures, identifiers, boilerplate, ends, lines, words, layouts"
ROLES = (
    "roles are headline, deck, kicker, highlight, byline, timestamp, caption, paragraph, subhead, signoff, notice, "
    "marker, boilerplate"
)
WORDS = "write one of byline, caption, deck, headline, kicker, notice, timestamp, credited, or explain"

IN_TOML = [
    ("signatures = [", "signature = [", f"6: unknown key 'signature'; did you mean signatures? {KEYS}"),
    ("identifiers =", "identifier =", f"10: unknown key 'identifier'; did you mean identifiers? {KEYS}"),
    ("api = 1", "api = '1'", '1: api is "1"; this version of newsparse reads api = 1'),
    ("api = 1\n", "", "1: key 'api' is missing; add api = 1"),
    ('name = "Harbour Gazette"', "", "1: key 'name' is missing; add name = \"Harbour Gazette\""),
    ('"gazette"', '"Gazette"', "2: id is 'Gazette': it must be kebab-case, as 'the-example-times'"),
    ('"gazette"', "7", '2: id is 7; it must be a string, as "gazette"'),
    ('"Harbour Gazette"', "Harbour Gazette", "3: is not TOML: Invalid value; put a string in quotes"),
    (
        '["gazette.ex',
        '["https://gazette.ex',
        "4: domains of 'gazette' has 'https://gazette.example': give the host alone, "
        "without scheme, port or path, as 'gazette.example'",
    ),
    ('["en"]', "true", "5: languages is true, not a list; write languages = [true]"),
    ('["en"]', '["english"]', "5: languages of 'gazette' has 'english': each must be a BCP 47 tag, as 'en' or 'pt-BR'"),
    (
        '"A A A",',
        "'^A A A\\b',",
        "7: signatures has the line '^A A A\\b', which is a pattern; write { pattern = '^A A A\\b' }",
    ),
    (
        '"A A A",',
        "'A \\d',",
        "7: signatures has the line 'A \\d', which has '\\d', as a pattern does; write { pattern = '^A \\d' }",
    ),
    (
        "'^Page \\d+$'",
        "'Page \\d+$'",
        "8: signatures has the pattern 'Page \\d+$', which must begin with '^'; write { pattern = '^Page \\d+$' }",
    ),
    ("{ pattern", "{ patern", "8: unknown key 'patern'; did you mean pattern? keys are pattern"),
    (
        "'^Page \\d+$'",
        "'^Page (\\d+$'",
        "8: signatures has '^Page (\\d+$', which is not a regular expression: missing ), "
        "unterminated subpattern at position 6; correct it; a character that stands for itself, as a bracket, needs a "
        "backslash",
    ),
    ('"A A A",', "5,", "7: signatures has 5; each must be a line, or { pattern = '^…' }"),
    ('["More from', '"More from', "12: ends is not a list"),
    ("notice =", "notices =", f'15: "notices" is not a role; did you mean notice? {ROLES}'),
    ('= "caption"', '= "captions"', f'16: "captions" is not a role; did you mean caption? {ROLES}'),
    ("[lines]", "[line]", f"14: unknown key 'line'; did you mean lines? {KEYS}"),
    ("[[layouts]]", "[[layout]]", f"18: unknown key 'layout'; did you mean layouts? {KEYS}"),
    ("draw =", "drawing =", "20: unknown key 'drawing'; did you mean draw? keys are name, draw, words, opens"),
    ('draw = "headline | byline / toggle"\n', "", '18: the layout has no drawing; add draw = "headline | byline"'),
    ('name = "article"', "opens = 'no'", '19: opens is "no"; it must be true or false'),
    (
        "headline |",
        "hedline |",
        "20: the word 'hedline' of the layout's drawing 'hedline | byline / toggle' is neither a "
        f"role nor explained in words; did you mean headline? {WORDS} 'hedline' in words",
    ),
    (
        "toggle =",
        "togle =",
        "20: the word 'toggle' of the layout's drawing 'headline | byline / toggle' is neither a role "
        f"nor explained in words; did you mean togle? {WORDS} 'toggle' in words",
    ),
    (
        'toggle = "A A A"',
        'toggle = "A A A"\nshare = "Share"',
        "24: no drawing has the word 'share'; correct or remove it",
    ),
    (
        'toggle = "A A A"',
        "share = \"Share\"\ntoggle = { pattern = '^(?P<byligne>A)' }",
        "24: the groups of 'toggle' are "
        "called byligne: one group may have a name, which must be one of headline, deck, kicker, highlight, byline, "
        "timestamp, caption, paragraph, subhead, signoff, notice",
    ),
    ('toggle = "A A A"', "toggle = ['A A A']", "23: toggle is [\"A A A\"]; it must be a line, or { pattern = '^…' }"),
    ('["en"]', '["en"', "5: the '[' of 'languages' is not closed; write ']' after the last value of the list"),
    (
        "    { pattern = '^Page \\d+$' },\n]\n",
        "",
        "6: the '[' of 'signatures' is not closed; write ']' after the last value of the list",
    ),
    ("ends =", "boilerplate =", "12: key 'boilerplate' is already in line 11; keep one of the two"),
    ('name = "article"', "draw = 'headline'", "20: key 'layouts.draw' is already in line 19; keep one of the two"),
]


@pytest.mark.parametrize(("before", "after", "message"), IN_TOML)
def test_a_misspelling_in_toml(before: str, after: str, message: str) -> None:
    """The message names the line, what is wrong there, and what to write."""
    assert TOML.count(before) >= 1
    with pytest.raises(PluginError) as caught:
        read_outlet(TOML.replace(before, after, 1), "gazette.toml")
    assert str(caught.value) == f"gazette.toml:{message}"


@pytest.mark.parametrize("line", [r"^Page \d+$", r"^It's \d", "^'A' \"B\"", "^A\\\\B\t", "^A A A$", "^été"])
def test_the_cure_of_a_pattern_can_be_pasted(line: str) -> None:
    """What a message says to write for a pattern is TOML, and means the same pattern."""
    escaped = line.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    text = 'api = 1\nid = "gazette"\nname = "Harbour Gazette"\nsignatures = [{}]\n'
    with pytest.raises(PluginError) as caught:
        read_outlet(text.format(f'"{escaped}"'), "gazette.toml")
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
IMPORT = "cannot be imported: "
OUTLET = "its arguments are source, signatures, rules, identifiers, boilerplate; correct the line"

IN_PYTHON = [
    (
        "    signatures=",
        "    signature=",
        f"8: {IMPORT}TypeError: Outlet has no argument 'signature'; did you mean signatures? {OUTLET}",
    ),
    (
        "    boilerplate=",
        "    boilerplates=",
        f"8: {IMPORT}TypeError: Outlet has no argument 'boilerplates'; did you mean boilerplate? {OUTLET}",
    ),
    (
        " words=",
        " word=",
        f"4: {IMPORT}TypeError: Layout has no argument 'word'; did you mean words? its arguments are draw, words, name, opens; correct the line",
    ),
    (
        " label_role=",
        " labelrole=",
        f"6: {IMPORT}TypeError: After has no argument 'labelrole'; did you mean label_role? its arguments are label, role, label_role, name; correct the line",
    ),
    (
        'name="more"',
        'nme="more"',
        f"7: {IMPORT}TypeError: End has no argument 'nme'; did you mean name? its arguments are line, name; correct the line",
    ),
    (
        "Role.NOTICE)",
        "rol=Role.NOTICE)",
        f"5: {IMPORT}TypeError: Line has no argument 'rol'; did you mean role? its arguments are line, role, name; correct the line",
    ),
    (
        " languages=",
        " language=",
        f"3: {IMPORT}TypeError: Source has no argument 'language'; did you mean languages? its arguments are id, name, kinds, aliases, domains, languages, country, same_as, parent; correct the line",
    ),
    (
        "Role.BOILERPLATE",
        "Role.BOILER",
        f"6: {IMPORT}AttributeError: BOILER (did you mean BOILERPLATE?); correct the line",
    ),
    ("Role.CAPTION", "Role.Caption", f"6: {IMPORT}AttributeError: Caption (did you mean CAPTION?); correct the line"),
    (
        "Role.NOTICE",
        "'notice'",
        f"5: {IMPORT}TypeError: role is 'notice': it must be a Role that is not blank, as Role.BYLINE; correct the line",
    ),
    (
        "Layout, Line,",
        "Layuot, Line,",
        f"1: {IMPORT}ImportError: cannot import name 'Layuot' from 'newsparse.plugins' (did you mean Layout?); correct the line",
    ),
    (
        "OPENING, NOTICE",
        "OPENINGS, NOTICE",
        f"11: {IMPORT}NameError: name 'OPENINGS' is not defined (did you mean OPENING?); correct the line",
    ),
    (
        "newsparse.plugins",
        "newsparse.plugin",
        f"1: {IMPORT}ModuleNotFoundError: No module named 'newsparse.plugin' (did you mean newsparse.plugins?); correct the line",
    ),
    (
        "byline /",
        "by-line /",
        f"4: {IMPORT}ValueError: the word 'by-line' of the layout's drawing 'headline | by-line / toggle' is neither a role nor explained in words; did you mean byline? {WORDS} 'by-line' in words; correct the line",
    ),
    (
        '{"toggle"',
        '{"togle"',
        f"4: {IMPORT}ValueError: the word 'toggle' of the layout's drawing 'headline | byline / toggle' is neither a role nor explained in words; did you mean togle? {WORDS} 'toggle' in words; correct the line",
    ),
    (
        'signatures=("A A A",)',
        'signatures="A A A"',
        f"8: {IMPORT}TypeError: outlet 'gazette': signatures is 'A A A': it must be a tuple of whole lines, or patterns that begin with '^'; correct the line",
    ),
    (
        'signatures=("A A A",)',
        'signatures=("B B B",)',
        f"8: {IMPORT}ValueError: outlet 'gazette': layout 'article' is never tried: no signature matches its anchor 'toggle', 'A A A'; add 'A A A' to signatures; correct the line",
    ),
    (
        '("A A A",)',
        r'(r"A \d",)',
        f"8: {IMPORT}ValueError: outlet 'gazette': signatures has 'A \\d', which is taken for a whole line, but has '\\d': a pattern begins with '^', as r'^A \\d'; what is printed so is a pattern too, with backslashes; correct the line",
    ),
    (
        "@hookimpl\n",
        "",
        "16: plugin 'gazette': newsparse_outlets is missing @hookimpl; write it above the function, from newsparse.plugins",
    ),
    (
        "def newsparse_outlets",
        "def newsparse_outlet",
        "16: plugin 'gazette': unknown hook 'newsparse_outlet'; did you mean newsparse_outlets? the hooks are newsparse_checks, newsparse_languages, newsparse_outlets, newsparse_passes, newsparse_readers, newsparse_sources, newsparse_writers",
    ),
    ("return [OUTLET]", "return OUTLET", "REPR"),
]


@pytest.mark.parametrize(("before", "after", "message"), IN_PYTHON)
def test_a_misspelling_in_python(before: str, after: str, message: str, tmp_path: Path) -> None:
    """The message names the line of the author's file, what is wrong there, and what to write."""
    file = tmp_path / "gazette.py"
    assert PYTHON.count(before) >= 1
    file.write_text(PYTHON.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        Parser([load_file(file)], entry_points=False)
    assert str(caught.value) == f"{file}:{message}"
