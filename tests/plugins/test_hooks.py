"""Every hook: its documented plugin works, docs/reference/hooks.md has it, and its records are checked."""

from __future__ import annotations

import inspect
import re
import types
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from conftest import ROOT
from newsparse import Parser, PluginError
from newsparse.io.readers.files import document_of
from newsparse.model import Role
from newsparse.outlets.line_rules import Line
from newsparse.paths import Location
from newsparse.pipeline.units import Edit, Unit
from newsparse.plugins import hookspecs
from newsparse.plugins.checks import Check
from newsparse.plugins.discovery import built_in_plugins
from newsparse.plugins.formats import Options, Reader, simple_reader
from newsparse.plugins.hook_records import KINDS
from newsparse.plugins.hookspecs import hookimpl
from newsparse.plugins.registry import collect_formats, collect_records
from toys import HOOKS, reader, writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from newsparse.model import Source
    from newsparse.pipeline.draft import Draft

DOCS = (ROOT / "docs" / "reference" / "hooks.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"(?ms)^## `(\w+)`\n(.*?)(?=^## |\Z)", DOCS))
PAGE = "Quay of Lume Closed for Repairs\n\nBy Ana Kell\nA A A\n\nThe quay of Lume will be closed until spring.\n"
PROSE = "The quay of Lume will be closed until spring, the harbour master said on Tuesday.\n\n"
BOX = "Ana Kell is a reporter of the Gazette. She has written about the quay and its people for eleven years."
OTHER = "A crane had slipped in the storm of last week and broken three of the piles, engineers found.\n\n"
UNSIGNED = (
    "Quay of Lume Closed for Repairs\n\n"
    + PROSE
    + OTHER
    + PROSE
    + "Ferries leave from the old pier, two members said.\n"
)


def shown(hook: str) -> str:
    """Return the plugin that a hook's docstring holds."""
    said = inspect.getdoc(getattr(hookspecs, hook)) or ""
    return said[said.index("from ") :].strip() if "\nfrom " in said else ""


def plugin(hook: str) -> types.ModuleType:
    """Execute the plugin that a hook's docstring holds, as a module."""
    made = types.ModuleType(f"example_of_{hook}")
    exec(compile(shown(hook), f"docstring of {hook}", "exec"), vars(made))  # noqa: S102 - our own docstring
    return made


def collected(plugins: Sequence[object]) -> Any:  # noqa: ANN401 - typed by the dumps
    """Return the readers and writers of plugins."""
    return collect_formats(plugins, entry_points=False)


def test_newsparse_outlets() -> None:
    """The plugin of the docstring reads its page."""
    parser = Parser([plugin("newsparse_outlets")], entry_points=False)
    (article,) = parser.parse(PAGE).articles
    assert article.source is not None
    assert (article.source.id, article.headline) == ("harbour-gazette", "Quay of Lume Closed for Repairs")
    assert Parser(entry_points=False).parse(PAGE).source is None


def test_rule_function() -> None:
    """The function of the page claims a caption and its credit where it is called, and no other line."""
    (code,) = [block for block in re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL) if "def picture(" in block]
    made = types.ModuleType("example_of_a_rule")
    exec(code, made.__dict__)  # noqa: S102 - the example of the page
    text = (
        "Eels Return to the Mill\n\nThe eels came back to the mill on Monday, after two years in hiding.\n\n"
        "An eel below the wheel\n[Picture: Odile Marsh]\n\nNobody knows where they were, the miller said on Tuesday."
        "\n\n[Picture: without a caption]\n\nHarbour Gazette (c)\n"
    )
    page = Parser(plugins=[made], entry_points=False).parse(text)
    claimed = [segment.text for segment in page.segments if segment.rule == "harbour-gazette:picture"]
    assert claimed == ["An eel below the wheel\n[Picture: Odile Marsh]\n"]
    (caption,) = [c for article in page.articles for c in article.captions if c.description == "An eel below the wheel"]
    assert caption.credit == "Odile Marsh"


def test_newsparse_passes() -> None:
    """The plugin of the docstring makes its ferry times notices."""
    page = UNSIGNED + "\nFerry times: boats leave at nine and at noon, the harbour office said.\n"
    parser = Parser([plugin("newsparse_passes")], entry_points=False)
    (article,) = parser.parse(page).articles
    assert article.notices == ("Ferry times: boats leave at nine and at noon, the harbour office said.",)
    assert Parser(entry_points=False).parse(page).articles[0].notices == ()


def test_a_pass_leaves_the_body_below_a_claimed_opening_to_the_rules_of_its_outlet() -> None:
    """The documented pass changes nothing there, and the documented rule of the outlet makes the line a notice."""
    line = "Ferry times: every hour from the old pier, the harbour office said."
    page = f"{PAGE}\n{line}\n\n{PROSE}"
    outlets = plugin("newsparse_outlets")
    (article,) = Parser([outlets, plugin("newsparse_passes")], entry_points=False).parse(page).articles
    assert line in article.paragraphs
    rule = 'Line("^Ferry times:", Role.NOTICE)'
    assert f"`{rule}`" in SECTIONS["newsparse_passes"]
    (outlet,) = outlets.newsparse_outlets()
    outlet = attrs.evolve(outlet, rules=(*outlet.rules, eval(rule, {"Line": Line, "Role": Role})))  # noqa: S307 - our own docs
    (article,) = Parser(outlets=[outlet], entry_points=False).parse(page).articles
    assert (article.notices, line in article.paragraphs) == ((line,), False)


class Bodies:
    """A pass that notes the first and the last paragraph of each article of a page that has them."""

    name, after = "toy-bodies", "containers"

    def __init__(self) -> None:
        """Begin with none."""
        self.texts: list[tuple[str, str]] = []

    def __call__(self, draft: Draft) -> None:
        """Look the numbers up in the units of the page, in front of which another one is put."""
        draft.splice([Edit(0, 0, [Unit(0, 0, 0, 0, "Banner", "Banner")])])
        self.texts += [
            (draft.units[candidate.first].text, draft.units[candidate.last].text)
            for candidate in draft.candidates
            if candidate.first >= 0
        ]
        draft.splice([Edit(0, 1, [])])

    @hookimpl
    def newsparse_passes(self) -> list[Bodies]:
        """Return the pass."""
        return [self]


class FerryNotices:
    """A pass that takes a line of any role for a notice, wherever it is."""

    name, after = "ferry-notices", "endings"

    def __call__(self, draft: Draft) -> None:
        """Label the line, also outside articles."""
        for unit in draft.unclaimed():
            if unit.text == "Ferries":
                draft.label(unit, Role.NOTICE)

    @hookimpl
    def newsparse_passes(self) -> list[FerryNotices]:
        """Return the pass."""
        return [self]


class _Labels:
    """A pass that gives each unclaimed unit the same role."""

    name, after = "labels", "endings"

    def __init__(self, role: Any) -> None:  # noqa: ANN401 - whatever a stranger's pass uses as a role
        """Store the role."""
        self.role = role

    def __call__(self, draft: Draft) -> None:
        """Label all units."""
        for unit in draft.unclaimed():
            draft.label(unit, self.role)

    @hookimpl
    def newsparse_passes(self) -> list[_Labels]:
        """Return the pass."""
        return [self]


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("notice", r"role is 'notice': .*; did you mean Role\.NOTICE\? roles are Role\.HEADLINE, .*Role\.NOTICE"),
        ("foo", r"role is 'foo': it must be a Role other than blank; roles are Role\.HEADLINE, "),
        (None, r"role is None: it must be a Role other than blank; roles are "),
        (Role.BLANK, r"role is .*blank.*: it must be a Role other than blank; "),
    ],
)
def test_a_pass_cannot_label_with_anything_but_a_role(role: object, message: str) -> None:
    """The error has the line of the pass, the plugin, the role that was meant, and all roles."""
    parser = Parser([_Labels(role)], entry_points=False)
    whose = rf"^{re.escape(__file__)}:\d+: pass 'labels' of plugin '_Labels-0' .*: raised TypeError: "
    with pytest.raises(PluginError, match=f"{whose}{message}.*; correct the pass, or "):
        parser.parse(UNSIGNED)


def test_a_field_alone_is_no_article() -> None:
    """What a pass labels outside articles opens none: it is boilerplate, and an explanation says who made it so."""
    parser = Parser([FerryNotices()], entry_points=False)
    menu = "Home\nNews\nFerries\nWeather\n"
    page = parser.parse(menu)
    assert page.articles == ()
    assert {segment.role for segment in page.segments if segment.role is not Role.BLANK} == {Role.BOILERPLATE}
    explained = next(explained for explained in parser.explain(menu).segments if explained.text == "Ferries")
    assert [decision.by for decision in explained.decisions][-2:] == ["ferry-notices", "assembly"]
    (article,) = parser.parse(f"{menu}\n\n{UNSIGNED}").articles
    assert (article.headline, article.notices) == ("Quay of Lume Closed for Repairs", ())
    (article,) = parser.parse(f"{UNSIGNED}\nFerries\n").articles
    assert article.notices == ("Ferries",)


def test_a_pass_over_the_page_sees_the_numbers_of_the_page() -> None:
    """Below a claimed article, candidates count their paragraphs from the top of the page, before and after edits."""
    bodies = Bodies()
    below = UNSIGNED.replace("Quay of Lume Closed", "Pier of Lume Shut")
    page = Parser([plugin("newsparse_outlets"), bodies], entry_points=False).parse(f"{PAGE}\n\n\n\n{below}")
    assert [article.headline for article in page.articles] == [
        "Quay of Lume Closed for Repairs",
        "Pier of Lume Shut for Repairs",
    ]
    assert bodies.texts == [(PROSE.strip(), "Ferries leave from the old pier, two members said.")]


@pytest.mark.parametrize(
    "closing",
    ["(Reporting by Ana Kell in Lume; Editing by Ines Calder)", "###", "Ferries are free. (Reporting by Ana Kell)"],
)
def test_the_last_paragraph_is_the_end_of_the_body(closing: str) -> None:
    """What turns out to be a sign-off or an end mark is no candidate's last paragraph."""
    bodies = Bodies()
    (article,) = Parser([bodies], entry_points=False).parse(f"{UNSIGNED}\n{closing}\n").articles
    assert [last for _, last in bodies.texts] == [article.paragraphs[-1]]
    assert closing not in article.paragraphs


def test_the_last_paragraph_is_that_of_the_container() -> None:
    """In HTML a body goes on with the list in its element, and ends before a box outside."""
    items = [f"From Lume to the {place} at noon on every day but Sunday" for place in ("Skerries", "Holms", "Narrows")]
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    prose = "".join(f"<p>{number}. {PROSE.strip()}</p>" for number in ("First", "Second", "Third"))
    for below in (listed, ""):
        bodies = Bodies()
        html = f"<main><h1>Quay of Lume Closed for Repairs</h1><div>{prose}{below}</div><p>{BOX}</p></main>"
        (article,) = Parser([bodies], entry_points=False).parse_document(document_of(html)).articles
        assert bodies.texts == [(article.paragraphs[0], article.paragraphs[-1])]
        assert BOX not in article.paragraphs


def test_newsparse_sources() -> None:
    """The plugin of the docstring makes its agency known, under its name and its alias."""
    parser = Parser([plugin("newsparse_sources")], entry_points=False)
    for said in ("VELPRESS", "Veldria Press"):
        (agency,) = parser.parse_caption(f"The quay of Lume. ({said})").agencies
        assert agency.id == "veldria-press"
    assert Parser(entry_points=False).parse_caption("The quay of Lume. (VELPRESS)").agencies == ()


def test_newsparse_languages() -> None:
    """The plugin of the docstring makes the words of its bylines known."""
    page = PAGE.replace("By Ana Kell", "Vun Ana Kell un Ines Calder")
    gazette = plugin("newsparse_outlets")
    (article,) = Parser([gazette, plugin("newsparse_languages")], entry_points=False).parse(page).articles
    assert article.authors == ("Ana Kell", "Ines Calder")
    (article,) = Parser([gazette], entry_points=False).parse(page).articles
    assert article.authors != ("Ana Kell", "Ines Calder")


def test_newsparse_checks() -> None:
    """The plugin of the docstring finds what it looks for, and nothing where that is not."""
    parser = Parser([plugin("newsparse_checks")], entry_points=False)
    page = parser.parse(UNSIGNED)
    (article,) = page.articles
    assert [p.span for p in page.problems if p.code == "no-byline"] == [article.span]
    assert not [
        p for p in parser.parse(UNSIGNED.replace("\n\n", "\n\nBy Ana Kell\n\n", 1)).problems if p.code == "no-byline"
    ]


def test_newsparse_readers(tmp_path: Path) -> None:
    """The plugin of the docstring reads the documents of a file."""
    (reader,), _ = collected([plugin("newsparse_readers")])
    (tmp_path / "two.ff").write_bytes(b"Quay closed\n\fQuay open\n")
    options = Options()
    location = Location(str(tmp_path / "two.ff"))
    read = [d for chunk in reader.chunks(location, options) for d in reader.records(chunk, options)]
    assert [document.text for document in read] == ["Quay closed\n", "Quay open\n"]


def test_newsparse_writers() -> None:
    """The plugin of the docstring writes rows."""
    _, (writer,) = collected([plugin("newsparse_writers")])
    assert writer.encode([{"headline": "Quay closed"}, {"headline": None}]) == b"Quay closed\nNone\n"


class TestEveryHook:
    """What no hook may lack."""

    def test_all(self) -> None:
        """The hooks are those of the contract."""
        kinds = ("checks", "languages", "outlets", "passes", "readers", "sources", "writers")
        assert [f"newsparse_{kind}" for kind in kinds] == HOOKS == list(KINDS)

    @pytest.mark.parametrize("hook", HOOKS)
    def test_is_tested(self, hook: str) -> None:
        """Each has a test of its own in this file."""
        assert f"test_{hook}" in globals()

    @pytest.mark.parametrize("hook", HOOKS)
    def test_is_documented(self, hook: str) -> None:
        """Each has a heading in docs/reference/hooks.md, and below it the plugin that its docstring holds."""
        assert hook in SECTIONS, f"docs/reference/hooks.md has no heading ## `{hook}`"
        assert shown(hook), f"the docstring of {hook} holds no plugin"
        (block,) = re.findall(r"(?ms)^```python\n(.*?)^```$", SECTIONS[hook])
        assert [line for line in block.split("\n") if line] == [line for line in shown(hook).split("\n") if line]

    def test_nothing_else_is_documented(self) -> None:
        """No heading is left of a hook that is gone."""
        assert sorted(SECTIONS) == HOOKS

    @pytest.mark.parametrize("hook", HOOKS)
    def test_is_typed(self, hook: str) -> None:
        """Each says what it returns."""
        returned = getattr(hookspecs, hook).__annotations__["return"]
        assert returned == f"Iterable[{KINDS[hook].type.__name__}]"

    def test_built_in_plugins(self) -> None:
        """Plugins of newsparse itself give what a stranger's would."""
        given = {hook: records for one in built_in_plugins() for hook, records in collect_records(one).items()}
        assert {"newsparse_sources", "newsparse_checks", "newsparse_languages", "newsparse_outlets"} <= set(given)


class Unmarked:
    """A plugin whose author forgot the mark."""

    def newsparse_sources(self) -> list[Source]:
        """Return no source."""
        return []


class TestHooks:
    """The hooks of an object."""

    def test_a_hook_without_its_mark_is_an_error(self) -> None:
        """A function of a hook's name needs its mark."""
        with pytest.raises(
            PluginError, match=r"^\S+:\d+: plugin 'Unmarked-0' .*newsparse_sources is missing @hookimpl; import it"
        ):
            Parser([Unmarked()], entry_points=False)

    def test_an_object_without_a_hook_is_not_a_plugin(self) -> None:
        """What has no hook is an error."""
        with pytest.raises(PluginError, match=r"^plugin 'object-0' .* has no hook; add a function marked @hookimpl"):
            Parser([object()], entry_points=False)


def giving(name: str, **hooks: Sequence[object]) -> types.ModuleType:
    """Return a plugin whose hooks give these records."""
    made = types.ModuleType(name)
    for hook, records in hooks.items():
        setattr(made, f"newsparse_{hook}", hookimpl(_returning(records)))
    return made


def _returning(records: Sequence[object]) -> Callable[[], Iterable[object]]:
    return lambda: records


class TestFormats:
    """Readers and writers are checked where they are collected, and a parser does not ask for them."""

    def test_order(self) -> None:
        """They come in the order of their names, whichever plugin gives them."""
        one, two = reader("alpha", (".a",)), reader("beta", (".b", ".b.gz"))
        for plugins in (
            (giving("p", readers=[two]), giving("q", readers=[one])),
            (giving("p", readers=[two, one]),),
            (giving("p", readers=(r for r in (one, two))),),  # type: ignore[arg-type]  # a generator will do
        ):
            readers, writers = collected(plugins)
            assert ([(r.name, r.suffixes) for r in readers], writers) == (
                [(one.name, one.suffixes), (two.name, two.suffixes)],
                [],
            )

    def test_one_name_for_both(self) -> None:
        """A reader and a writer may share name and suffix."""
        one, two = reader("alpha", (".a",)), writer("alpha", (".a",))
        (reads,), (writes,) = collected([giving("p", readers=[one], writers=[two])])
        assert (reads.name, reads.suffixes, writes.name, writes.suffixes) == ("alpha", (".a",), "alpha", (".a",))

    @pytest.mark.parametrize(
        ("record", "message"),
        [
            (5, "5; every item must be of the type Reader"),
            (Reader, r"return an instance, Reader\(\)"),
            (reader("a", (".a",), read=None), "its read is None; it must be a function"),
            (reader(None, (".a",)), "its name is None; it must be a word, such as 'jsonl'"),
            (reader(" ", (".a",)), "its name is ' '; it must be a word"),
            (reader(".a", (".a",)), "its name is '.a'; it must be a word"),
            (reader("a", ".a"), r"its suffixes are '.a'; they must be a tuple, such as \('.a',\)"),
            (
                simple_reader("a", ".a", lambda _path: ()),
                r"its suffixes are '.a'; they must be a tuple, such as \('.a',\)",
            ),
            (reader("a", ()), r"its suffixes are \(\); they must be a tuple"),
            (reader("a", (5,)), r"its suffixes are \(5,\); they must be a tuple"),
            (reader("a", (".A",)), "its suffix '.A' must be in lower case and begin with a dot"),
            (reader("a", ("a",)), "its suffix 'a' must be in lower case and begin with a dot"),
            (reader("a", (".",)), "its suffix '.' must be in lower case and begin with a dot"),
            (reader("a", ("",)), "its suffix '' must be in lower case and begin with a dot"),
            (reader("a", (".a/b",)), "its suffix '.a/b' must be"),
        ],
    )
    def test_nonsense(self, record: object, message: str) -> None:
        """What is no reader is said with plugin, hook and cure; the parser is none the worse."""
        broken = giving("press", readers=[record])
        with pytest.raises(
            PluginError, match=rf"^\S+:\d+: plugin 'press' .*newsparse_readers\(\) returned .*{message}"
        ):
            collected([broken])
        Parser([broken], entry_points=False)

    def test_no_writer(self) -> None:
        """What cannot encode is no writer."""
        message = r"newsparse_writers\(\) returned .*its encode is None; it must be a function$"
        with pytest.raises(PluginError, match=message):
            collected([giving("press", writers=[writer("a", (".a",), encode=None)])])

    @pytest.mark.parametrize(
        ("other", "shared"), [(reader("a", (".b",)), "'a'"), (reader("b", (".c", ".a")), r"'\.a'")]
    )
    def test_shared(self, other: Reader, shared: str) -> None:
        """Two of one name, or for one suffix, are an error that names both plugins."""
        plugins = (giving("p", readers=[reader("a", (".a",))]), giving("q", readers=[other]))
        for order in (plugins, plugins[::-1]):
            message = rf"^\S+:\d+: plugin 'q' .* defines {shared}, and so does plugin 'p' .*; rename or remove one$"
            with pytest.raises(PluginError, match=message):
                collected(order)

    def test_two_checks_of_one_name(self) -> None:
        """So are two checks of one name."""
        one, two = (Check("no-byline", lambda _article, _page: ()) for _ in range(2))
        with pytest.raises(
            PluginError,
            match=r"^\S+:\d+: plugin 'q' .* defines 'no-byline', and so does plugin 'p' .* \(\S+:\d+\); rename or rem",
        ):
            Parser([giving("q", checks=[two]), giving("p", checks=[one])], entry_points=False)
