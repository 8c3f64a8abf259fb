"""``check_outlet`` of a TOML file: its messages name the file and the line of the key."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from ferry_post import PAGE

from newsparse.parser import Parser
from newsparse.plugins.toml_outlets import read_outlet
from newsparse.plugins.toml_places import find_places
from newsparse.testing import OutletWarning, check_outlet
from newsparse.testing.cases import format_answer, read_cases, to_answer

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
api = 1
id = "ferry-post"
name = "Ferry Post"
identifiers = [
    { pattern = '^© \\d{4} Ferry Post$' },
]
boilerplate = [
    { pattern = '^© \\d{4} Ferry Post$' },
"""


def messages(text: str, folder: Path, page: str = PAGE) -> list[str]:
    """Return what ``check_outlet`` warns of and fails with, without the name of the folder."""
    file, cases = folder / "ferry.toml", folder / "cases"
    file.write_text(text, encoding="utf-8")
    cases.mkdir()
    (cases / "ferry.txt").write_text(page, encoding="utf-8")
    (case,) = read_cases(cases)
    answer = to_answer(case.page(Parser(outlets=[read_outlet(text, "ferry.toml")], entry_points=False)))
    case.answer_path.write_text(format_answer(answer), encoding="utf-8")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", OutletWarning)
        try:
            check_outlet(file, cases, examples=5)
        except AssertionError as error:
            caught.append(error)  # type: ignore[arg-type]
    return [str(getattr(one, "message", one)).replace(f"{folder}/", "") for one in caught]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            "    { pattern = '^(?:Share)?$' },\n]\n",
            "ferry.toml:9: boilerplate: the pattern '^(?:Share)?$' matches an empty",
        ),
        (
            "    { pattern = '^[\\w©]' },\n]\n",
            "ferry.toml:9: boilerplate: '^[\\\\w©]' matches every line of the cases: ",
        ),
        (
            "]\nsignatures = [\n    { pattern = '^Posted at (?:(?=\\w)\\w+)*$' },\n]\n",
            "guarantee 4, linear: ferry.toml:11: signatures: the pattern '^Posted at ",
        ),
        (
            "]\nsignatures = ['Share']\n",
            "no case in cases uses signatures 'Share' (ferry.toml:10): add a page that does",
        ),
        ("    'Read on',\n]\n", "no case in cases uses boilerplate 'Read on' (ferry.toml:9): add a page that does, or"),
        (
            "]\nends = ['Read on']\n[lines]\nnotice = ['Read by machine']\n",
            "no case in cases uses rule 'line' ('Read by machine', ferry.toml:12); nor rule 'end' ('Read on', ferry",
        ),
        (
            (
                "]\n[lines.after]\nPicture = 'caption'\n\n[[layouts]]\nname = 'top'\ndraw = 'headline | toggle'\n"
                "[layouts.words]\ntoggle = 'A A A'\n"
            ),
            "no case in cases uses rule 'top' (headline | toggle, ferry.toml:14)",
        ),
    ],
)
def test_a_fault_of_an_outlet_has_its_place(more: str, message: str, tmp_path: Path) -> None:
    """Patterns, lists and rules are named with file and line."""
    signature = "signatures = ['A A A']\n" if "A A A" in more else ""
    said = messages(HEAD.replace("identifiers", signature + "identifiers", 1) + more, tmp_path)
    assert any(text.startswith(message) for text in said), said


def test_lines_left_in_a_body_name_the_list(tmp_path: Path) -> None:
    """The list is the one that has to be changed."""
    text = HEAD.replace("boilerplate = [\n    { pattern = '^© \\d{4} Ferry Post$' },\n", "boilerplate = ['Most read'\n")
    page = PAGE.replace("Posted here and there\n© 2031 Ferry Post\n", "\nThe Ferry Post wrote so on Monday, it said.\n")
    text = text.replace("^© \\d{4} Ferry Post$", "^The Ferry Post wrote") + "]\n"
    warned, failed = messages(text, tmp_path, page)
    assert warned == (
        "cases/ferry.txt:10: the identifier 'The Ferry Post wrote so on Monday, it said.' (ferry.toml:5) "
        "is read as part of a body: also list it as boilerplate"
    )
    assert failed == "no case in cases uses boilerplate 'Most read' (ferry.toml:7): add a page that does, or remove it"


def test_every_rule_has_its_place() -> None:
    """In the order of the outlet's rules, whatever the order of the file."""
    text = (
        HEAD
        + "]\nends = ['A', { pattern = '^B' }]\n[lines]\nnotice = ['C']\nafter = { D = 'caption' }\nbyline = ['E']\n"
        "[[layouts]]\ndraw = 'headline | toggle'\nwords = { toggle = 'F' }\n"
    ).replace("identifiers", "signatures = ['F']\nidentifiers", 1)
    outlet = read_outlet(text, "ferry.toml")
    places = find_places(text, "ferry.toml", outlet)
    lines = text.split("\n")
    shown = [lines[int(place.rpartition(":")[2]) - 1] for place in places.rules]
    assert len(shown) == len(outlet.rules)
    assert shown == [
        *("[[layouts]]", "notice = ['C']", "byline = ['E']", "after = { D = 'caption' }"),
        *("ends = ['A', { pattern = '^B' }]",) * 2,
    ]
