"""What ``check_outlet`` says of outlets that are wrong."""

from __future__ import annotations

import importlib
import re
import sys
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from ferry_post import PAGE

from newsparse.model import Role, Source
from newsparse.outlets.layouts import Layout
from newsparse.outlets.line_rules import Line
from newsparse.outlets.outlet import Outlet
from newsparse.parser import Parser
from newsparse.testing import OutletWarning, check_outlet
from newsparse.testing.cases import CURE, format_answer, read_cases, to_answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = Source("ferry-post", "Ferry Post")


def fault(outlet: Outlet, folder: Path, page: str = PAGE) -> str:
    """Return what is wrong with an outlet whose page is read as its answer says."""
    (folder / "ferry.txt").write_text(page, encoding="utf-8")
    (case,) = read_cases(folder)
    case.answer_path.write_text(
        format_answer(to_answer(case.page(Parser(outlets=[outlet], entry_points=False)))), "utf-8"
    )
    with pytest.raises(AssertionError) as caught:
        check_outlet(outlet, folder, examples=5)
    return str(caught.value)


def test_pattern_that_matches_nothing(tmp_path: Path) -> None:
    """A pattern that matches an empty line is named: as furniture it may take every article away."""
    said = fault(Outlet(SOURCE, identifiers=(r"^© \d{4} Ferry Post$",), boilerplate=("^(?:Share)?$",)), tmp_path)
    assert said.startswith("outlet 'ferry-post', boilerplate: the pattern '^(?:Share)?$' matches an empty line")


@pytest.mark.parametrize("pattern", ["^", "^(?:Share)?", r"^\s*", "^.*$", "^.+"])
def test_pattern_that_matches_any_line(pattern: str) -> None:
    """One that matches whatever is printed is refused where the outlet is made."""
    with pytest.raises(ValueError, match="outlet 'ferry-post': boilerplate has ") as caught:
        Outlet(SOURCE, boilerplate=(pattern,))
    assert str(caught.value).endswith(f"'{pattern}', which matches every line: make it more specific")


def test_pattern_that_matches_every_line(tmp_path: Path) -> None:
    """So is one that matches all that the cases print."""
    said = fault(Outlet(SOURCE, identifiers=(r"^[\w©]",)), tmp_path)
    assert said.startswith("outlet 'ferry-post', identifiers: '^[\\\\w©]' matches every line of the cases")


def test_no_article(tmp_path: Path) -> None:
    """An outlet none of whose cases contains an article is wrong, or its cases are."""
    foot = r"^© \d{4} Ferry Post$"
    said = fault(Outlet(SOURCE, identifiers=(foot,), boilerplate=(foot, "^[NBATP]")), tmp_path)
    assert said.startswith(f"no case in {tmp_path} contains an article")


def test_slow_pattern_that_is_not_understood(tmp_path: Path) -> None:
    """A pattern that loads, but hangs behind the text that it begins with, is named before a page is read."""
    slow = r"^Posted at (?:(?=\w)\w+)*$"
    said = fault(Outlet(SOURCE, identifiers=(slow,)), tmp_path)
    assert said.startswith(f"guarantee 4, linear: outlet 'ferry-post', identifiers: the pattern {slow!r} takes ")
    assert re.search(r"'a+' and so on, \d+ characters", said)


def test_a_signature_that_no_case_matches_is_a_warning(tmp_path: Path) -> None:
    """A stale signature does no harm: it is named, and the outlet passes."""
    foot = r"^© \d{4} Ferry Post$"
    outlet = Outlet(SOURCE, signatures=("Nowhere printed",), identifiers=(foot,), boilerplate=(foot,))
    (tmp_path / "ferry.txt").write_text(PAGE.replace("Posted here and there\n", ""), encoding="utf-8")
    (case,) = read_cases(tmp_path)
    case.answer_path.write_text(
        format_answer(to_answer(case.page(Parser(outlets=[outlet], entry_points=False)))), "utf-8"
    )
    with pytest.warns(OutletWarning, match="uses signatures 'Nowhere printed': add a page that does, or remove it"):
        check_outlet(outlet, tmp_path, examples=5)


def test_what_follows_boilerplate_is_not_left_in_a_body(tmp_path: Path) -> None:
    """A headline below the outlet's boilerplate that ends up in the body is named with its line."""
    foot = r"^© \d{4} Ferry Post$"
    rules = (Line("Gulls of Orrin", Role.PARAGRAPH),)
    outlet = Outlet(SOURCE, rules=rules, identifiers=(foot,), boilerplate=(foot, "Most read"))
    message = fault(outlet, tmp_path, PAGE.replace("Posted here and there", "Most read\nGulls of Orrin\n"))
    assert message == (
        f"{tmp_path}/ferry.txt:10: 'Gulls of Orrin' is read as part of a body after the boilerplate 'Most read': "
        "list it as boilerplate, or end the article before it"
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"sign": r"^Posted (?!here)"}, "no line matches its anchor 'sign', '^Posted (?!here)'; the anchor would be"),
        ({"sign": "By Ines Calder", "more": "More"}, "it stopped at 'more',"),
    ],
)
def test_why_no_case_uses_a_layout(tmp_path: Path, words: dict[str, str], why: str) -> None:
    """The line is named that the anchor does not match, or at which the layout stopped."""
    drawing = "headline | sign" + " | more" * (len(words) > 1)
    layout = Layout(drawing, words=words, name="article")
    outlet = Outlet(SOURCE, signatures=(words["sign"],), rules=(layout,), identifiers=(r"^© \d{4} Ferry Post$",))
    line, text = (3, "By Ines Calder") if len(words) == 1 else (5, PAGE.split("\n")[4])
    with pytest.warns(OutletWarning):
        message = fault(outlet, tmp_path)
    assert message == (
        f"no case in {tmp_path} uses rule 'article' ({drawing}) [{why} {tmp_path}/ferry.txt, line {line}: {text!r}]: "
        f"correct {'more' if 'more' in words else 'sign'!r}"
    )


def test_a_layout_that_no_signature_matches(tmp_path: Path) -> None:
    """The one cure is a signature; what else no case uses has its own."""
    layout = Layout("headline | by", words={"by": "By Ines Calder"}, name="article")
    foot = r"^© \d{4} Ferry Post$"
    rules = (layout, Line("Share", Role.BOILERPLATE))
    source = attrs.evolve(SOURCE, domains=("ferry.example",))
    outlet = Outlet(source, rules=rules, identifiers=(foot, "Posted h[aeu]re and there"))
    with pytest.warns(OutletWarning):
        message = fault(outlet, tmp_path)
    assert message == (
        f"no case in {tmp_path} uses rule 'article' (headline | by) [it would match at {tmp_path}/ferry.txt, line 3, "
        "but no signature matches 'By Ines Calder']: add a signature that matches; "
        "nor identifiers 'Posted h[aeu]re and there': "
        "as a pattern, it must begin with '^': '^Posted h[aeu]re and there'; "
        "nor rule 'line' ('Share'): add a page that does, or remove it"
    )


def test_blank_lines_that_stop_a_layout(tmp_path: Path) -> None:
    """The drawing is what has to be corrected, not the word."""
    layout = Layout("headline by", words={"by": "By Ines Calder"}, name="article")
    outlet = Outlet(SOURCE, rules=(layout,), signatures=("By Ines Calder",), identifiers=(r"^© \d{4} Ferry Post$",))
    with pytest.warns(OutletWarning):
        message = fault(outlet, tmp_path)
    assert message == (
        f"no case in {tmp_path} uses rule 'article' (headline by) [it stopped at 'by', {tmp_path}/ferry.txt, line 3: "
        "'By Ines Calder'; it matches, but is after a blank line: without '|' or '/' in the drawing, there must be "
        "none]: correct the drawing at 'by'"
    )


def test_what_no_case_uses_is_named_before_a_difference(tmp_path: Path) -> None:
    """A line of the outlet that is misspelt is why a page is read otherwise: it comes first."""
    foot = r"^© \d{4} Ferry Post$"
    lines = ("Get the evening letter.", "Get the evening leter.")
    right, wrong = (Outlet(SOURCE, identifiers=(foot,), boilerplate=(foot, line)) for line in lines)
    (tmp_path / "ferry.txt").write_text(PAGE.replace("About", f"{lines[0]}\n\nAbout"), encoding="utf-8")
    (case,) = read_cases(tmp_path)
    case.answer_path.write_text(
        format_answer(to_answer(case.page(Parser(outlets=[right], entry_points=False)))), "utf-8"
    )
    with pytest.raises(AssertionError) as caught:
        check_outlet(wrong, tmp_path, examples=5)
    assert str(caught.value).split("\n")[:2] == [
        "no case uses boilerplate 'Get the evening leter.': add a page that does, or remove it",
        f"{tmp_path}/ferry.txt differs from its expected result; {CURE}",
    ]


def test_an_identifier_in_a_body_is_a_warning(tmp_path: Path) -> None:
    """What identifies an outlet is not boilerplate by itself: where a body ends with it, its line is named."""
    outlet = Outlet(SOURCE, rules=(Line("Printed in Lume", Role.PARAGRAPH),), identifiers=("Printed in Lume",))
    (tmp_path / "ferry.txt").write_text(PAGE.replace("Posted here and there", "Printed in Lume"), encoding="utf-8")
    (case,) = read_cases(tmp_path)
    case.answer_path.write_text(
        format_answer(to_answer(case.page(Parser(outlets=[outlet], entry_points=False)))), "utf-8"
    )
    with pytest.warns(OutletWarning) as warned:
        check_outlet(outlet, tmp_path, examples=5)
    fault = "the identifier 'Printed in Lume' is read as part of a body: also list it as boilerplate"
    assert [str(warning.message) for warning in warned] == [f"{tmp_path}/ferry.txt:9: {fault}"]


PLUGIN = """
from newsparse.plugins import Check, Outlet, Problem, Source, hookimpl

FOOT = "^© 2031 Ferry Post$"
OUTLET = Outlet(Source("ferry-post", "Ferry Post"), identifiers=(FOOT,), boilerplate=(FOOT, "Posted here and there"))


def no_deck(article, page):
    yield Problem("no-deck", "the article has no deck", article.span)


@hookimpl
def newsparse_outlets():
    return [OUTLET]


@hookimpl
def newsparse_checks():
    return [Check("no-deck", no_deck)]
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give the module of a plugin with an outlet and a check, with a case as ``cases --update`` writes it."""
    name = f"ferry_post_{tmp_path.name.replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module(name)
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "ferry.txt").write_text(PAGE, encoding="utf-8")
    (case,) = read_cases(folder)
    page = case.page(Parser(plugins=[module], entry_points=False))
    assert [problem.code for problem in page.problems][-1] == "no-deck"
    case.answer_path.write_text(format_answer(to_answer(page)), "utf-8")
    yield module
    del sys.modules[name]


def test_the_check_of_an_installed_plugin_is_run(tmp_path: Path, module: Any) -> None:  # noqa: ANN401 - a module
    """An installed plugin with an outlet and a check passes with the results that ``cases --update`` wrote."""
    folder = tmp_path / "ferry_post-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: ferry-post\nVersion: 1.0\n", encoding="utf-8")
    (folder / "entry_points.txt").write_text(f"[newsparse]\nferry = {module.__name__}\n", encoding="utf-8")
    importlib.invalidate_caches()
    check_outlet(module.OUTLET, tmp_path / "cases", examples=5)


def test_the_check_of_a_plugin_that_is_not_installed(tmp_path: Path, module: Any) -> None:  # noqa: ANN401 - a module
    """The message names the problem and says how to load the check; with that parser the outlet passes."""
    with pytest.raises(AssertionError) as caught:
        check_outlet(module.OUTLET, tmp_path / "cases", examples=5)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path}/cases/ferry.txt differs from its expected result; only problems differ (no-")
    assert "pass parser=Parser(plugins=[module], entry_points=False) to check_outlet" in message
    parser = Parser(plugins=[module], entry_points=False)
    check_outlet(module.OUTLET, tmp_path / "cases", parser=parser, examples=5)


def test_unused_rules_of_lines_are_told_apart(tmp_path: Path) -> None:
    """Rules with the same name are named with their line."""
    foot = r"^© \d{4} Ferry Post$"
    rules = Line("Nowhere printed", Role.NOTICE), Line(r"^Posted on \d", Role.TIMESTAMP)
    outlet = Outlet(SOURCE, rules=rules, identifiers=(foot,), boilerplate=(foot,))
    message = fault(outlet, tmp_path)
    assert "uses rule 'line' ('Nowhere printed'); nor rule 'line' ('^Posted on \\d'): add a page" in message


def test_a_line_that_is_too_long_for_a_pattern(tmp_path: Path) -> None:
    """Patterns are not applied to it, which no other message says."""
    foot = r"^© \d{4} Ferry Post$"
    notice = "Posted here and there" + " and there" * 20
    outlet = Outlet(SOURCE, rules=(Line("^Posted here", Role.NOTICE),), identifiers=(foot,), boilerplate=(foot,))
    message = fault(outlet, tmp_path, PAGE.replace("Posted here and there", notice))
    limit = f"which has {len(notice)} characters; patterns are applied to at most 200"
    assert message.endswith(
        f"uses rule 'line' ('^Posted here') [it would match {tmp_path}/ferry.txt, line 9, {limit}]: "
        "list the whole line instead of a pattern, or remove it"
    )


def test_a_layout_that_an_earlier_one_always_precedes(tmp_path: Path) -> None:
    """The rule that comes first is named."""
    words = {"by": "By Ines Calder"}
    one, two = Layout("headline | by", words=words, name="one"), Layout("headline / by", words=words, name="two")
    foot = r"^© \d{4} Ferry Post$"
    outlet = Outlet(SOURCE, ("By Ines Calder",), (one, two), identifiers=(foot,), boilerplate=(foot,))
    where = f"{tmp_path}/ferry.txt, line 3, but rule 'one' (headline | by) comes first and claims the line"
    assert fault(outlet, tmp_path) == (
        f"no case in {tmp_path} uses rule 'two' (headline / by) [it matches at {where}]: "
        "put it before that rule, or remove it"
    )
