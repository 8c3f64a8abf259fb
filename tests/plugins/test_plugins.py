"""Plugins: what is one, the errors of what is none, and that no outlet's tells change another's."""

from __future__ import annotations

import pickle
import types
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.idle import PLUGINS, Idle

import newsparse.plugins.builtin.outlets.the_national as built_in
from conftest import EXAMPLES
from newsparse import Document, Parser, PluginError
from newsparse.lines import Lines
from newsparse.model import Source
from newsparse.outlets.layouts import Layout
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.hookspecs import hookimpl
from newsparse.plugins.registry import collect
from toys import Toy, idle, installed, toy

if TYPE_CHECKING:
    from collections.abc import Iterator

TOY = toy("gazette", "MARK")


def module(name: str, hook: object = None) -> types.ModuleType:
    """Return a module whose ``newsparse_outlets`` is this."""
    made = types.ModuleType(name)
    if hook is not None:
        made.newsparse_outlets = hook  # type: ignore[attr-defined]
    return made


def unmarked() -> list[Outlet]:
    """Give an outlet, without the mark of a hook."""
    return [TOY.outlet]


@hookimpl
def marked() -> list[Outlet]:
    """Give no outlet."""
    return []


@hookimpl
def asking(config: object) -> list[Outlet]:
    """Ask for what no hook is given."""
    del config
    return []


@hookimpl
def late() -> Iterator[Outlet]:
    """Give one outlet, then fail."""
    yield TOY.outlet
    msg = "no second"
    raise KeyError(msg)


@hookimpl
def twice() -> list[Outlet]:
    """Give two outlets of one id."""
    return [TOY.outlet, toy("gazette", "OTHER").outlet]


def using(*plugins: Any) -> Parser:  # noqa: ANN401 - whatever a stranger gives
    """Return a parser with these plugins."""
    return Parser(plugins, entry_points=False)


class TestDistributions:
    """Plugins of installed distributions; errors name the distribution."""

    def test_loaded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An installed plugin is used."""
        installed(monkeypatch, ("press-one", "one", TOY))
        assert TOY.outlet in collect((), entry_points=True, only=None).catalog.outlets

    def test_one_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Two distributions whose entry points have one name are an error, not one plugin."""
        installed(monkeypatch, ("press-one", "one", TOY), ("press-two", "one", toy("herald", "MARK")))
        with pytest.raises(PluginError, match=r"'one' of press-two has the same name as plugin 'one' of press-one"):
            Parser()

    def test_one_id(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Two outlets of one id are an error that names both distributions."""
        installed(monkeypatch, ("press-one", "one", TOY), ("press-two", "two", toy("gazette", "OTHER")))
        with pytest.raises(
            PluginError, match=r"plugin 'two' of press-two defines 'gazette', and so does plugin 'one' of press-one \("
        ):
            Parser()

    def test_given_and_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A plugin that is installed need not be given."""
        installed(monkeypatch, ("press-one", "one", TOY))
        with pytest.raises(PluginError, match=r"'Toy-0' .* is the same as plugin 'one' of press-one; leave one out"):
            Parser([TOY])

    def test_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An entry point that leads to no plugin is an error."""
        installed(monkeypatch, ("press-one", "one", Toy))
        with pytest.raises(PluginError, match=r"^plugin 'one' of press-one: a class is not a plugin; pass an inst"):
            Parser()

    def test_import(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An entry point that cannot be imported is an error that says what to repair."""
        entry = metadata.EntryPoint("one", "no_such_module_here", "newsparse")
        monkeypatch.setattr(metadata, "entry_points", lambda group: [entry] if group else [])
        with pytest.raises(PluginError, match=r"'one' of an unknown distribution cannot be imported .*ModuleNotF"):
            Parser()


class TestNoPlugin:
    """What is no plugin, or a broken one, is a PluginError that says what to write instead."""

    @pytest.mark.parametrize(
        ("plugin", "message"),
        [
            (None, "None is not a plugin; pass a module or object"),
            ("my_plugin", "'my_plugin' is a str, not a plugin; import the module"),
            (TOY.outlet, "an Outlet is not a plugin; pass it in outlets"),
            (Toy, r"a class is not a plugin; pass an instance, Toy\(\)"),
            (marked, "is not a plugin; pass a module or object"),
            (5, "has no hook; add a function marked @hookimpl; the hooks are newsparse_checks, newsp"),
            (module("empty"), r"plugin 'empty' \(number 0 of plugins\) has no hook"),
            (module("bare", unmarked), "newsparse_outlets is missing @hookimpl; import it from newsparse.plugins"),
            (
                module("asks", asking),
                r"hook asking\(config.*\) .*has arguments; a hook is a plain function without arguments",
            ),
            (module("late", late), r"^\S+:\d+: plugin \'late\' .*newsparse_outlets\(\) raised KeyError: 'no second'"),
            (module("double", twice), r"^\S+:\d+: plugin 'double' .* defines 'gazette' twice; rename or remove one"),
            (
                built_in,
                "is built-in plugin|has the same name as built-in plugin 'newsparse.*the_national'",
            ),
        ],
    )
    def test_message(self, plugin: object, message: str) -> None:
        """The message names the plugin and the cure."""
        with pytest.raises(PluginError, match=message):
            using(plugin)

    def test_misspelt(self) -> None:
        """A hook that does not exist is an error that lists those that do."""
        wrong = module("wrong")
        wrong.newsparse_outlet = marked  # type: ignore[attr-defined]
        with pytest.raises(
            PluginError, match=r"^\S+:\d+: plugin 'wrong' .*unknown hook .*the hooks are newsparse_checks"
        ):
            using(wrong)

    def test_twice(self) -> None:
        """A plugin that is given twice is an error of one line."""
        with pytest.raises(PluginError, match=r"^plugin 'Toy-1' .* is the same as plugin 'Toy-0' .*; leave one out$"):
            using(TOY, TOY)

    def test_one_name(self) -> None:
        """So are two modules of one name."""
        with pytest.raises(PluginError, match=r"^plugin 'same' .*1 of.* has the same name as plugin 'same' .*0 of.*; "):
            using(module("same", marked), module("same", marked))

    @pytest.mark.parametrize("tell", ["^(", "^a{99999999999999999999}"])
    def test_tell(self, tell: str) -> None:
        """A tell that is not a regular expression is an error that names plugin, file and line, and the cure."""

        @hookimpl
        def telling() -> list[Outlet]:
            return [Outlet(Source("gazette", "Gazette"), signatures=("MARK", tell))]

        message = (
            r"^\S*test_plugins\.py:\d+: plugin 'tells' \(number 0 of plugins\): newsparse_outlets\(\) raised "
            r"ValueError: outlet 'gazette': signatures has '.*', which is not a regular expression: .*; a literal "
            r"special character, such as a bracket, needs a backslash; "
            r"correct the line, or leave the plugin out$"
        )
        with pytest.raises(PluginError, match=message):
            using(module("tells", telling))

    def test_idle_word(self) -> None:
        """A word that no card of an outlet draws is an error; one card may leave it to another."""
        words = {"size": "MARK", "count": r"^\d+$"}
        cards = Layout("headline size", words=words), Layout("headline count", words=words)
        using(toy("gazette", "MARK", "20", rules=cards))
        with pytest.raises(ValueError, match=r"words defines 'count', but no layout uses it; correct"):
            toy("gazette", "MARK", rules=cards[:1])


class TestArguments:
    """Arguments of the parser that are of another type."""

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ({"plugins": module("one", marked)}, r"it must be a list of plugins.*plugins=\[…\]"),
            ({"plugins": "my_plugin"}, "plugins is 'my_plugin': it must be a list"),
            ({"plugins": None}, "plugins is None: it must be a list"),
            ({"outlets": 5}, r"outlets is 5: it must be None, or a list of Outlets and ids"),
            ({"outlets": "the-national"}, r"outlets is 'the-national': .*outlets=\[…\]"),
            ({"outlets": (1,)}, "outlets contains 1: every item must be an Outlet or an id"),
            ({"min_confidence": "x"}, "min_confidence is 'x': it must be a number"),
            ({"min_confidence": True}, "min_confidence is True: it must be a number"),
        ],
    )
    def test_message(self, arguments: dict[str, Any], message: str) -> None:
        """Each is a TypeError that says what to give."""
        with pytest.raises(TypeError, match=message):
            Parser(**arguments)

    def test_unknown_outlet(self) -> None:
        """An id that no outlet has is a PluginError that lists the ids."""
        with pytest.raises(
            PluginError,
            match=r"'herald' is not a known outlet id; there are arab-news, asharq-al-awsat, .*, the-n",
        ):
            Parser((), False, ("herald",))  # noqa: FBT003 - positional on purpose
        with pytest.raises(PluginError, match=r"'national' is not a known outlet id; did you mean the-national\?"):
            Parser(outlets=["national"])

    def test_two_of_one_id(self) -> None:
        """Two different outlets of one id cannot both be chosen."""
        with pytest.raises(PluginError, match="outlets contains two with the id 'gazette'"):
            Parser((), outlets=(TOY.outlet, toy("gazette", "OTHER").outlet))

    def test_positional(self) -> None:
        """All arguments may be given by position."""
        assert Parser((TOY,), False, ("gazette",), (), 0.7).min_confidence == 0.7  # noqa: FBT003 - positional on purpose

    @pytest.mark.parametrize("arguments", [{"id": 5}, {"url": b"x"}, {"meta": "x"}, {"meta": None}])
    def test_document(self, arguments: dict[str, Any]) -> None:
        """A document's id and url are strings, its meta a mapping."""
        with pytest.raises(TypeError, match=f"{next(iter(arguments))} is .*: it must be a"):
            Document("It is open.", **arguments)


class TestOutlet:
    """What an outlet may be made of."""

    def test_tells_are_readings(self) -> None:
        """An exact tell is kept as it reads; a pattern as it is written."""
        tells = ("“A”", "A  A", " TT ", "…more", '^"A [—-] A"$')
        assert toy("gazette", *tells).outlet.signatures == ('"A"', "A A", "TT", "...more", '^"A [—-] A"$')

    def test_hosts(self) -> None:
        """Hosts are kept in lower case, stripped."""
        assert toy("gazette", hosts=(" Gazette.EXAMPLE. ",)).outlet.source.domains == ("gazette.example",)

    @pytest.mark.parametrize("host", ["https://gazette.example", "gazette.example/news", "gazette.example:80", "x"])
    def test_no_host(self, host: str) -> None:
        """An address, or a name without a dot, is no host."""
        with pytest.raises(ValueError, match="write only the host, without scheme, port or path"):
            toy("gazette", hosts=(host,))

    @pytest.mark.parametrize("domain", ["https://gazette.example", "gazette.example/", "gazette.example:80", "x"])
    def test_no_domain(self, domain: str) -> None:
        """So with the domains of its source."""
        source = Source("gazette", "Gazette", domains=("gazette.example", domain))
        with pytest.raises(
            ValueError, match=f"domains of 'gazette' has '{domain}': write only the host, without scheme"
        ):
            Outlet(source)

    @pytest.mark.parametrize("tag", ["English", "e", "en_GB", "EN", "en-", "en GB"])
    def test_no_language(self, tag: str) -> None:
        """A language is a tag, as BCP 47 writes them."""
        source = Source("gazette", "Gazette", languages=("en", "pt-BR", "zh-Hant-TW", tag))
        with pytest.raises(
            ValueError, match=f"languages of 'gazette' has '{tag}': each must be a BCP 47 tag, such as 'en'"
        ):
            Outlet(source)

    @pytest.mark.parametrize(
        ("signatures", "error", "message"),
        [
            ("Sport", TypeError, "signatures of .* is 'Sport': it must be a tuple of whole lines"),
            (
                ("^(",),
                ValueError,
                r"signatures of .* has '\^\(', which is not a regular expression: .* needs a backslash",
            ),
        ],
    )
    def test_signatures_of_a_rule(self, signatures: Any, error: type[Exception], message: str) -> None:  # noqa: ANN401
        """What a rule of a stranger's brings is looked at as what the outlet has."""

        def rule(units: Lines, index: int) -> None:
            del units, index

        rule.signatures = signatures  # type: ignore[attr-defined]
        with pytest.raises(error, match=message):
            toy("gazette", rules=(rule,))

    @pytest.mark.parametrize("signatures", ["MARK", ["MARK"], ("",), (" ",), (5,)])
    def test_no_signatures(self, signatures: Any) -> None:  # noqa: ANN401 - whatever a stranger gives
        """Tells are a tuple of lines, none of them blank."""
        message = r"signatures (is .*: it must be a tuple of|has .* \(item 1\): each must be a) whole line"
        with pytest.raises(TypeError, match=message):
            Outlet(Source("gazette", "Gazette"), signatures=signatures, rules=(idle,))

    def test_two_lines(self) -> None:
        """A tell is one line."""
        with pytest.raises(ValueError, match=r"signatures has .*: each must be one line"):
            toy("gazette", "A\nB")

    def test_agency(self) -> None:
        """An agency is no outlet."""
        with pytest.raises(ValueError, match="kinds of an outlet's Source must include 'outlet'"):
            Outlet(Source("velpress", "Velpress", ("agency",)), signatures=("A",), rules=(idle,))
        with pytest.raises(TypeError, match="it must be a Source"):
            Outlet("velpress", signatures=("A",), rules=(idle,))  # type: ignore[arg-type]

    def test_pickle(self) -> None:
        """An outlet of cards that was pickled equals itself."""
        outlets = collect((), entry_points=False, only=None).catalog.outlets
        again = pickle.loads(pickle.dumps(outlets))  # noqa: S301
        assert again == outlets
        assert hash(again) == hash(outlets)


class TestTells:
    """Patterns of several outlets are asked as one, and mean what they mean alone."""

    PATTERNS = (
        r"^(?P<a>A) (?P=a)$",
        r"^(B+) \1$",
        r"^(?P<a>C)(D)? (?(2)x|y)$",
        r"^(?P<a>E)|F$",
        r"^(J)(?P<a>K)?$",
        r"^(L)[(?P<a>](?P<b>M)$",
        r"^(N)[(]$",
        r"^\\(O)$",
        r"^[(?P<a>]G$",
        r"^\(?P<b>$",
        "^(?x:H  # (?P<c>\n)$",
        r"^(?i:i)$",
    )
    LINES = r"A A|A B|BB BB|BB B|C y|CD x|CD y|E|F|<G|P<b>|(P<b>|H|I|J|JK|L<M|N(|\O|MARK".split("|")

    @staticmethod
    def asked(*patterns: str) -> list[tuple[str, str]]:
        """Return which outlets are asked at which lines."""
        found: list[tuple[str, str]] = []

        def noting(pattern: str) -> Toy:
            rule = lambda units, index: found.append((pattern, units.keys[index]))  # noqa: E731
            return toy(f"gazette-{TestTells.PATTERNS.index(pattern)}", pattern, rules=(rule,))

        parser = Parser([noting(pattern) for pattern in patterns], entry_points=False)
        parser.parse("\n".join(TestTells.LINES))
        return found

    def test_alone_or_together(self) -> None:
        """Each outlet is asked where it would be if it were the only one."""
        alone = [each for pattern in self.PATTERNS for each in self.asked(pattern)]
        assert sorted(self.asked(*self.PATTERNS)) == sorted(alone)
        assert {pattern for pattern, _ in alone} == set(self.PATTERNS)

    def test_idle(self) -> None:
        """Fifty idle plugins are asked at no line of a page, and change none."""
        idle = [Idle(number) for number in range(PLUGINS)]
        text = (EXAMPLES / "plain-companion.txt").read_bytes().decode()
        asked = collect(idle, entry_points=False, only=None).catalog.patterns.look_up(Lines(text).keys)
        assert {one.outlet.id for some in asked.values() for one in some if "quillmark" in one.outlet.id} == set()
        assert using(*idle).parse(text) == using().parse(text)
