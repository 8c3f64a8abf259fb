"""What a plugin can do wrong: each has an error whose message is read here, or in the test that is named here.

- broken imports: ``test_plugins.TestDistributions.test_import``, ``test_loading.MESSAGES``; at the command line
  ``test_plugins_command.TestInstalled``
- misspelt hooks: ``test_plugins.TestNoPlugin.test_misspelt``, ``test_loading.MESSAGES``, and here without the mark
- wrong types: here for every hook; of what an outlet is made of ``test_plugins.TestOutlet``, ``test_line_rules``
- two of one name: ``test_plugins.TestDistributions``, here for the records of every hook, files ``test_loading``
- a rule that raises, claims outside the page or returns nonsense: ``test_claims.TestRuleError``
- a check that does: ``test_checks.TestCheckError``
- in a dump only the page is set aside: the same two, and at the command line here and in ``test_plugins_command``
- a slow or superlinear rule: here, by ``check_outlet``
"""

from __future__ import annotations

import json
import re
import types
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from conftest import EXAMPLES
from newsparse import Parser, PluginError
from newsparse.lexicon.language import Language
from newsparse.model import Role, Source
from newsparse.outlets.layouts import Layout
from newsparse.outlets.line_rules import Line
from newsparse.outlets.outlet import Claim, Outlet, Part
from newsparse.plugins.checks import Check
from newsparse.plugins.hook_records import KINDS
from newsparse.plugins.hookspecs import hookimpl
from newsparse.plugins.registry import collect_formats
from newsparse.testing import OutletWarning, check_outlet
from newsparse.testing.cases import format_answer, to_answer
from toys import HOOKS, idle, reader, writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from conftest import Run
    from newsparse.lines import Lines
    from newsparse.outlets.outlet import Rule


def giving(name: str, hook: str, function: Callable[[], Any]) -> types.ModuleType:
    """Return a plugin that has one hook."""
    made = types.ModuleType(name)

    @hookimpl
    def own() -> Any:  # noqa: ANN401 - whatever a stranger's hook returns
        return function()

    setattr(made, hook, own)
    return made


def refusal(hook: str, *plugins: types.ModuleType) -> str:
    """Return what is said of plugins where their records are collected."""
    collects: Callable[..., object] = collect_formats if hook in {"newsparse_readers", "newsparse_writers"} else Parser
    with pytest.raises(PluginError) as raised:
        collects(plugins, entry_points=False)
    message = str(raised.value)
    assert "\n" not in message
    return message


def _fails() -> Iterator[object]:
    msg = "no licence"
    raise RuntimeError(msg)
    yield


def _nothing() -> list[object]:
    return []


HERE = r".*test_plugin_errors\.py:\d+: plugin 'press' \(number 0 of plugins\): "


@pytest.mark.parametrize("hook", HOOKS)
class TestEveryHook:
    """What each hook must not give: the message names plugin, hook and cure."""

    @pytest.mark.parametrize("given", [None, 5, "words", True])
    def test_no_list(self, hook: str, given: object) -> None:
        """What is no list is shown, with the type that is wanted."""
        said = refusal(hook, giving("press", hook, lambda: given))
        wanted = rf"{hook}\(\) returned {given!r}; return a list of {KINDS[hook].type.__name__}"
        assert re.fullmatch(HERE + wanted, said), said

    @pytest.mark.parametrize("given", [None, 5, "words", Role.BYLINE, types])
    def test_wrong_type(self, hook: str, given: object) -> None:
        """An item of another type is shown, with the type that is wanted."""
        said = refusal(hook, giving("press", hook, lambda: [given]))
        wanted = rf"{hook}\(\) returned .*; every item must be of the type {KINDS[hook].type.__name__}"
        assert re.fullmatch(HERE + wanted, said), said

    def test_a_class(self, hook: str) -> None:
        """A class is not one of its instances, even if it has their attributes."""
        kind = KINDS[hook].type
        record = type("Ferries", (), {"name": "ferries", "after": "endings", "__call__": lambda _self, _draft: None})
        for items, name in (([kind], kind.__name__), ([record], "Ferries")):
            said = refusal(hook, giving("press", hook, items.copy))
            assert re.fullmatch(rf"{HERE}{hook}\(\) returned .*; return an instance, {name}\(\)", said), said

    def test_raises(self, hook: str) -> None:
        """What the hook raises is told with the line, also where a generator does."""
        said = refusal(hook, giving("press", hook, _fails))
        wanted = r"raised RuntimeError: no licence; correct the line, or leave the plugin out"
        assert re.fullmatch(rf"{HERE}{hook}\(\) {wanted}", said), said

    def test_two_of_one_name(self, hook: str) -> None:
        """Two different records of one name are an error that names both plugins, or the one that gives both."""
        one, two = TWINS[hook]
        said = refusal(hook, giving("press", hook, lambda: [one]), giving("other", hook, lambda: [two]))
        both = r"\S+:\d+: plugin 'press' .* defines '\.?zz\w*', and so does plugin 'other' \(number 1 .*\) \(\S+:\d+\)"
        assert re.fullmatch(both + "; rename or remove one", said), said
        said = refusal(hook, giving("press", hook, lambda: [one, two]))
        assert re.fullmatch(r"\S+:\d+: plugin 'press' .* defines '\.?zz\w*' twice; rename or remove one", said), said

    def test_misspelt_without_mark(self, hook: str) -> None:
        """A function that is nearly called as a hook, and not marked, leaves the plugin without one: it says so."""
        made = types.ModuleType("press")
        setattr(made, hook[:-1], _fails)
        wanted = f".*plugin 'press' .* has no hook; add a function marked @hookimpl; the hooks are .*{hook}"
        assert re.match(wanted, refusal(hook, made))

    def test_misspelt(self, hook: str) -> None:
        """A marked one is an error that says what was meant."""
        said = refusal(hook, giving("press", hook[:-1], _nothing))
        assert f"unknown hook '{hook[:-1]}'; did you mean {hook}? the hooks are newsparse_checks" in said


def test_a_source_has_a_country_that_exists() -> None:
    """Of agencies too: the record is shown with its key, and what to write."""
    said = refusal("newsparse_sources", giving("press", "newsparse_sources", lambda: [Source("zz", "Z", country="ZZ")]))
    fault = r"country is 'ZZ', which is not a country code of ISO 3166-1; write a code such as 'FR', or leave it out"
    assert re.fullmatch(rf"{HERE}newsparse_sources\(\) returned Source\('zz', 'Z', .*\); {fault}", said), said


def _check(_article: object, _page: object) -> tuple[()]:
    return ()


class _Quiet:
    """A pass that changes nothing."""

    name, after = "zz", "endings"

    def __call__(self, draft: object) -> None:
        """Change nothing."""


TWINS: dict[str, tuple[object, object]] = {
    "newsparse_sources": (Source("zz", "One", ("agency",)), Source("zz", "Two", ("agency",))),
    "newsparse_checks": (Check("zz", _check), Check("zz", lambda _article, _page: ())),
    "newsparse_languages": (Language("zz", "One"), Language("zz", "Two")),
    "newsparse_outlets": (Outlet(Source("zz", "One")), Outlet(Source("zz", "Two"))),
    "newsparse_passes": (_Quiet(), _Quiet()),
    "newsparse_readers": (reader("zz", (".a",)), reader("zz", (".b",))),
    "newsparse_writers": (writer("zz", (".a",)), writer("zz", (".b",))),
}

TEXT = "Quay of Lume Closed\n\nMARK\n\nThe quay of Lume will be closed until spring, two members said.\n"
LONGER = f"""{TEXT.strip()}

Fishermen will land their catch in Orrin, where the council has cleared a pier of 40 metres for them, said Ana Kell.

“We had asked for it since 2019,” she told reporters in the harbour office on Tuesday.
"""


@attrs.frozen
class Cases:
    """A folder with one case of an outlet, whose answer is what was read."""

    folder: Path

    def complaint(self, rule: Rule, *, signatures: tuple[str, ...] = ("MARK",)) -> str:
        """Return what ``check_outlet`` says of an outlet with this rule."""
        outlet = Outlet(Source("gazette", "Gazette"), signatures=signatures, rules=(rule,))
        (self.folder / "one.txt").write_text(TEXT, encoding="utf-8", newline="")
        calm = Outlet(outlet.source, signatures=("MARK",), rules=(OPENING,))
        answer = format_answer(to_answer(Parser(outlets=[calm], entry_points=False).parse(TEXT)))
        (self.folder / "one.json").write_text(answer, encoding="utf-8", newline="")
        with pytest.raises(AssertionError) as raised:
            check_outlet(outlet, self.folder, examples=20)
        return str(raised.value)

    def idle(self, rules: tuple[Rule, ...], *, signatures: tuple[str, ...]) -> str:
        """Return what ``check_outlet`` says of an outlet of which its case uses not all."""
        outlet = Outlet(Source("gazette", "Gazette"), signatures=signatures, rules=rules)
        (self.folder / "one.txt").write_text(LONGER, encoding="utf-8", newline="")
        answer = format_answer(to_answer(Parser(outlets=[outlet], entry_points=False).parse(LONGER)))
        (self.folder / "one.json").write_text(answer, encoding="utf-8", newline="")
        with pytest.warns(OutletWarning) as warned, pytest.raises(AssertionError) as raised:
            check_outlet(outlet, self.folder, examples=20)
        return f"{raised.value}\n{warned[0].message}"


_PLACES: Mapping[int, int] = MappingProxyType({})


def opening(units: Lines, index: int) -> Claim | None:
    """Claim the headline above the mark."""
    if not index or units.keys[index] != "MARK":
        return None
    return Claim((Part(index - 1, index - 1, Role.HEADLINE, starts_article=True), Part(index, index, Role.MARKER)))


OPENING: Rule = opening


def named(name: str, rule: Rule) -> Rule:
    """Return the rule as one that has the name which the answer knows."""

    def opening(units: Lines, index: int) -> Claim | None:
        return rule(units, index)

    opening.__doc__ = name
    return opening


class TestCheckOutlet:
    """A rule that is slow, or fails, is found by ``check_outlet``, with its name and the cure."""

    @pytest.fixture
    def cases(self, tmp_path: Path) -> Cases:
        """Give a folder for a case."""
        return Cases(tmp_path)

    def test_calm(self, cases: Cases) -> None:
        """One that claims nothing is not what the answer says; a good one passes."""
        assert "one.txt differs from its expected result" in cases.complaint(idle)
        check_outlet(Outlet(Source("gazette", "Gazette"), ("MARK",), (opening,)), cases.folder, examples=20)

    def test_superlinear(self, cases: Cases) -> None:
        """A rule that reads the whole page at each of its lines is told how many lines that are."""

        def whole(units: Lines, index: int) -> Claim | None:
            same = sum(units.keys[i] == "MARK" for i in range(units.count))
            return opening(units, index) if same else None

        said = cases.complaint(named("whole", whole))
        wanted = r"guarantee 4, linear: .*one\.txt, repeated: rule .*opening.* reads [\d,]+ lines on a page "
        assert re.match(
            wanted + r"of \d+, [\d,]+ on a page of \d+: it must look only at a bounded number of lines around its line",
            said,
        )

    def test_slow_pattern(self, cases: Cases) -> None:
        """A tell that takes ages on a line that nearly matches is told with the line."""
        said = cases.complaint(opening, signatures=(r"^\w*\w*\w*\w*MARK$",))
        wanted = (
            r"guarantee 4, linear: outlet 'gazette', signatures: the pattern .*MARK\$' takes \d+ ms on a line of .*,"
        )
        assert re.match(wanted, said), said

    def test_raises(self, cases: Cases) -> None:
        """A rule that raises is told with page, line and cause."""

        def rule(units: Lines, index: int) -> Claim | None:
            return opening(units, _PLACES[index])

        wanted = r".*one\.txt: .*\.py:\d+: rule 'opening' of outlet 'gazette', at line 3: raised KeyError: 1; "
        assert re.match(wanted + "correct the rule, or leave the outlet out$", cases.complaint(named("raises", rule)))

    def test_outside(self, cases: Cases) -> None:
        """So is one that claims what is not on the page."""

        def rule(units: Lines, index: int) -> Claim | None:
            return Claim((Part(index, units.count, Role.PARAGRAPH),))

        said = cases.complaint(named("outside", rule))
        assert re.match(
            r".*one\.txt: .*\.py:\d+: rule 'opening' of outlet 'gazette', at line 3: claim ends at index 3; the last",
            said,
        )

    def test_never_asked(self, cases: Cases) -> None:
        """A card whose own line no tell reads is told where it would claim."""
        card = Layout("headline / mark / end", words={"mark": "^MARK$", "end": "^The quay"}, name="never")
        said = cases.idle((card,), signatures=("^The quay",))
        wanted = r"no case in .* uses rule 'never' \(headline .*\) \[it would match at .*one\.txt, line 3"
        assert re.match(wanted + ", but no signature matches 'MARK']: add a signature that matches\n", said), said

    def test_pattern_without_sign(self, cases: Cases) -> None:
        """A pattern that does not begin with its sign is told so: as a whole line no page has it."""
        line = Line("MA[R]K", Role.MARKER, name="mark")
        said = cases.idle((line,), signatures=("M[A]RK",))
        assert "rule 'mark' ('MA[R]K'): as a pattern, it must begin with '^': '^MA[R]K'" in said
        assert "signatures 'M[A]RK': as a pattern, it must begin with '^': '^M[A]RK'" in said
        assert "'M(ARK': add a page" in cases.idle((line,), signatures=("M(ARK",))


CHECKING = """\
from newsparse.plugins.checks import Check
from newsparse.plugins.hookspecs import hookimpl
from newsparse.model import Problem

def signed(article, page):
    return [] if article.signed else [Problem("no-byline", "not signed", article.span)]


@hookimpl
def newsparse_checks():
    return [Check("signed", signed)]
"""


def test_check_at_the_command_line(run: Run, tmp_path: Path) -> None:
    """A page whose check fails is named with the check, its file and the cure; the others are parsed; status 1."""
    (tmp_path / "a.txt").write_text("Menu\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes((EXAMPLES / "plain-companion.txt").read_bytes())
    (tmp_path / "signed.py").write_text(CHECKING, encoding="utf-8")
    ended = run("parse", "--plugin", "signed.py", "b.txt", "a.txt")
    assert ended.status == 1
    assert [json.loads(row)["id"] for row in ended.out.split("\n")[:-1]] == ["a.txt"]
    assert ended.err == (
        "newsparse: b.txt: signed.py:6: check 'signed' of plugin 'signed', "
        "at the article on line 1: raised AttributeError: 'Article' object has no attribute 'signed' "
        "(did you mean signoff?); "
        "correct the function, or leave the plugin out\n"
    )
