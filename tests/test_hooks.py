"""Every hook: its documented plugin works, docs/hooks.md has it, and so has the typed protocol."""

from __future__ import annotations

import inspect
import re
import types
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from conftest import ROOT
from newsparse import Parser, PluginError, hookspecs
from newsparse.checks import Check
from newsparse.hookspecs import Hooks, hookimpl
from newsparse.kinds import KINDS
from newsparse.loading import built_in
from newsparse.model import Agency, Source
from newsparse.plugins import formats, given_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

HOOKS = sorted(name for name in vars(hookspecs) if name.startswith("newsparse_"))
DOCS = (ROOT / "docs" / "hooks.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"(?ms)^## `(\w+)`\n(.*?)(?=^## |\Z)", DOCS))
PAGE = "Quay of Lume Closed for Repairs\n\nBy Ana Kell\nA A A\n\nThe quay of Lume will be closed until spring.\n"
PROSE = "The quay of Lume will be closed until spring, the harbour master said on Tuesday.\n\n"
UNSIGNED = "Quay of Lume Closed for Repairs\n\n" + 3 * PROSE + "Ferries leave from the old pier, two members said.\n"


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
    return formats(plugins, entry_points=False)


def test_newsparse_outlets() -> None:
    """The plugin of the docstring reads its page."""
    parser = Parser([plugin("newsparse_outlets")], entry_points=False)
    (article,) = parser.parse(PAGE).articles
    assert article.source is not None
    assert (article.source.id, article.headline) == ("harbour-gazette", "Quay of Lume Closed for Repairs")
    assert Parser(entry_points=False).parse(PAGE).source is None


def test_newsparse_agencies() -> None:
    """The plugin of the docstring makes its agency known, under its name and its alias."""
    parser = Parser([plugin("newsparse_agencies")], entry_points=False)
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
    made: Any = pytest.importorskip("newsparse.dumps.simple", reason="this version has no dumps")
    (reader,) = collected([plugin("newsparse_readers")]).readers
    (tmp_path / "two.ff").write_bytes(b"Quay closed\n\fQuay open\n")
    options = made.Options()
    location = pytest.importorskip("newsparse.dumps.locations").Location(str(tmp_path / "two.ff"))
    read = [d for chunk in reader.chunks(location, options) for d in reader.records(chunk, options)]
    assert [document.text for document in read] == ["Quay closed\n", "Quay open\n"]


def test_newsparse_writers() -> None:
    """The plugin of the docstring writes rows."""
    pytest.importorskip("newsparse.dumps.simple", reason="this version has no dumps")
    (writer,) = collected([plugin("newsparse_writers")]).writers
    assert writer.encode([{"headline": "Quay closed"}, {"headline": None}]) == b"Quay closed\nNone\n"


class TestEveryHook:
    """What no hook may lack."""

    def test_all(self) -> None:
        """The hooks are those of the contract."""
        kinds = ("agencies", "checks", "languages", "outlets", "readers", "writers")
        assert [f"newsparse_{kind}" for kind in kinds] == HOOKS == list(KINDS)

    @pytest.mark.parametrize("hook", HOOKS)
    def test_is_tested(self, hook: str) -> None:
        """Each has a test of its own in this file."""
        assert f"test_{hook}" in globals()

    @pytest.mark.parametrize("hook", HOOKS)
    def test_is_documented(self, hook: str) -> None:
        """Each has a heading in docs/hooks.md, and below it the plugin that its docstring holds."""
        assert hook in SECTIONS, f"docs/hooks.md has no heading ## `{hook}`"
        assert shown(hook), f"the docstring of {hook} holds no plugin"
        (block,) = re.findall(r"(?ms)^```python\n(.*?)^```$", SECTIONS[hook])
        assert [line for line in block.split("\n") if line] == [line for line in shown(hook).split("\n") if line]

    def test_nothing_else_is_documented(self) -> None:
        """No heading is left of a hook that is gone."""
        assert sorted(SECTIONS) == HOOKS

    @pytest.mark.parametrize("hook", HOOKS)
    def test_is_typed(self, hook: str) -> None:
        """Each says what it returns, and is a method of ``Hooks`` that says the same."""
        returned = getattr(hookspecs, hook).__annotations__["return"]
        assert re.fullmatch(rf"Iterable\[{KINDS[hook].type}\]", returned)
        assert getattr(Hooks, hook).__annotations__["return"] == returned

    def test_built_in_plugins(self) -> None:
        """Plugins of newsparse itself give what a stranger's would."""
        given = {hook: records for one in built_in() for hook, records in given_by(one).items()}
        assert {"newsparse_agencies", "newsparse_checks", "newsparse_languages", "newsparse_outlets"} <= set(given)


class Typed(Hooks):
    """A plugin as a type checker likes it: one hook of its own, the others inherited."""

    @hookimpl
    def newsparse_agencies(self) -> list[Agency]:
        """Return an agency."""
        return [Agency(Source("veldria-press", "Veldria Press", "agency"), ("VELPRESS",))]


class Unmarked(Hooks):
    """A plugin whose author forgot the mark."""

    def newsparse_agencies(self) -> list[Agency]:
        """Return no agency."""
        return []


class TestHooks:
    """The protocol as the base of a plugin's class."""

    def test_one_of_its_own(self) -> None:
        """What is not overridden is no hook of the plugin."""
        plugin: Hooks = Typed()
        assert Parser([plugin], entry_points=False).parse_caption("The quay of Lume. (VELPRESS)").agencies
        assert collected([plugin]) == ([], [])

    def test_unmarked(self) -> None:
        """What is overridden needs its mark."""
        with pytest.raises(PluginError, match=r"^plugin 'Unmarked-0' .*newsparse_agencies lacks its mark; write @hook"):
            Parser([Unmarked()], entry_points=False)

    def test_bare(self) -> None:
        """A class without a hook of its own is no plugin."""

        class Bare(Hooks):
            """No hook."""

        with pytest.raises(PluginError, match=r"^plugin 'Bare-0' .* has no hook: give it a function marked @hookimpl"):
            Parser([Bare()], entry_points=False)

    def test_defaults(self) -> None:
        """Each hook that is not overridden returns nothing."""
        plugin: Any = Typed()
        assert [hook for hook in HOOKS if tuple(getattr(plugin, hook)())] == ["newsparse_agencies"]


@attrs.frozen
class Format:
    """What a reader and a writer have, at least."""

    name: Any
    suffixes: Any
    read: Any = print
    encode: Any = print


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
        one, two = Format("alpha", (".a",)), Format("beta", (".b", ".b.gz"))
        for plugins in (
            (giving("p", readers=[two]), giving("q", readers=[one])),
            (giving("p", readers=[two, one]),),
            (giving("p", readers=(r for r in (one, two))),),  # type: ignore[arg-type]  # a generator will do
        ):
            assert collected(plugins) == ([one, two], [])

    def test_one_name_for_both(self) -> None:
        """A reader and a writer may share name and suffix."""
        both = Format("alpha", (".a",))
        assert collected([giving("p", readers=[both], writers=[both])]) == ([both], [both])

    @pytest.mark.parametrize(
        ("record", "message"),
        [
            (5, "5; every item must be of the type Reader, from newsparse.dumps.formats"),
            (Format, "every item must be of the type Reader"),
            (Format("a", (".a",), read=None), "every item must be of the type Reader"),
            (Format(None, (".a",)), "its name is None; it must be a word, as 'jsonl'"),
            (Format(" ", (".a",)), "its name is ' '; it must be a word"),
            (Format(".a", (".a",)), "its name is '.a'; it must be a word"),
            (Format("a", ".a"), r"its suffixes are '.a'; they must be a tuple, as \('.jsonl',\)"),
            (Format("a", ()), r"its suffixes are \(\); they must be a tuple"),
            (Format("a", (5,)), r"its suffixes are \(5,\); they must be a tuple"),
            (Format("a", (".A",)), "its suffix '.A' must be in small letters and begin with a dot"),
            (Format("a", ("a",)), "its suffix 'a' must be in small letters and begin with a dot"),
            (Format("a", (".",)), "its suffix '.' must be in small letters and begin with a dot"),
            (Format("a", ("",)), "its suffix '' must be in small letters and begin with a dot"),
            (Format("a", (".a/b",)), "its suffix '.a/b' must be"),
        ],
    )
    def test_nonsense(self, record: object, message: str) -> None:
        """What is no reader is said with plugin, hook and cure; the parser is none the worse."""
        broken = giving("press", readers=[record])
        with pytest.raises(PluginError, match=rf"^plugin 'press' .*newsparse_readers\(\) gave .*{message}"):
            collected([broken])
        Parser([broken], entry_points=False)

    def test_no_writer(self) -> None:
        """What cannot encode is no writer."""
        message = r"newsparse_writers\(\) gave .*every item must be of the type Writer, from newsparse.dumps.formats$"
        with pytest.raises(PluginError, match=message):
            collected([giving("press", writers=[Format("a", (".a",), encode=None)])])

    @pytest.mark.parametrize(
        ("other", "shared"), [(Format("a", (".b",)), "'a'"), (Format("b", (".c", ".a")), r"'\.a'")]
    )
    def test_shared(self, other: Format, shared: str) -> None:
        """Two of one name, or for one suffix, are an error that names both plugins."""
        plugins = (giving("p", readers=[Format("a", (".a",))]), giving("q", readers=[other]))
        for order in (plugins, plugins[::-1]):
            message = rf"^plugin 'p' .* and plugin 'q' .* both give {shared}: rename or remove one$"
            with pytest.raises(PluginError, match=message):
                collected(order)

    def test_two_checks_of_one_name(self) -> None:
        """So are two checks of one name."""
        one, two = (Check("no-byline", lambda _article, _page: ()) for _ in range(2))
        with pytest.raises(PluginError, match=r"^plugin 'p' .* and plugin 'q' .* both give 'no-byline': rename or rem"):
            Parser([giving("q", checks=[two]), giving("p", checks=[one])], entry_points=False)
