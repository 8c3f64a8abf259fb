"""Guarantee 3, plugins: any permutation of them gives the same bytes, however they were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import Parser, Problem
from newsparse.lexicon.language import Language
from newsparse.model import Role, Source
from newsparse.outlets.layouts import Layout
from newsparse.outlets.line_rules import After, Line
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.checks import Check
from newsparse.plugins.hookspecs import hookimpl
from newsparse.plugins.registry import collect_formats
from newsparse.records import to_json
from newsparse.testing import awkward_pages
from toys import installed, reader

if TYPE_CHECKING:
    from newsparse import Article, Page
    from newsparse.plugins import Reader

CARDS = (
    Layout("headline | byline / toggle", words={"toggle": "A A A"}),
    Layout("kicker? / headline [| deck] | toggle", words={"toggle": "A A A"}),
)
MONTHS = "jan feb mars apr maj juni juli aug sept okt nov dec".split()
STORY = [
    "Harbour Opens",
    "By Ana Kell",
    "vun Ana Kell un Ines Calder",
    "A A A",
    "Two islands had waited for the pier",
    "The quay of Lume will be closed until spring, the harbour master said on Tuesday.",
    "The old pier of Sund. (VELPRESS)",
    "HARBOURTOWN, 7 maj (VELPRESS) - The wall was mended in spring. It held on Monday.",
    "Read on",
    "© 2031 The Gazette",
    "7 maj 2031",
    "3 juni 2031 - 08:45",
]


def _told(article: Article, page: Page) -> list[Problem]:
    return [Problem("told", f"{article.headline} of {len(page.articles)}", article.span)]


@attrs.frozen
class Every:
    """A plugin of every kind. All of them are told by the same lines, and contradict each other."""

    name: str
    number: int

    @hookimpl
    def newsparse_outlets(self) -> list[Outlet]:
        """Return an outlet that claims what the others do, otherwise."""
        rules = (
            CARDS[self.number % 2],
            Line("Read on", (Role.BOILERPLATE, Role.SUBHEAD, Role.NOTICE)[self.number % 3]),
        )
        return [
            Outlet(
                Source(self.name, self.name.title(), domains=("gazette.example",)),
                signatures=("A A A", "^A+$"),
                rules=(*rules, After("By Ana Kell", (Role.CAPTION, Role.DECK)[self.number % 2])),
                identifiers=("^© 2031",),
                boilerplate=("By Ana Kell",) if self.number == 2 else (),
            )
        ]

    @hookimpl
    def newsparse_sources(self) -> list[Source]:
        """Return an agency that shares its alias."""
        return [Source(f"{self.name}-press", f"{self.name} Press", ("agency",), ("VELPRESS", "Ana Kell"))]

    @hookimpl
    def newsparse_languages(self) -> list[Language]:
        """Return a language in which months have other numbers."""
        months = MONTHS[self.number :] + MONTHS[: self.number]
        return [
            Language(f"v{chr(97 + self.number)}", self.name, months=months, byline_prefixes="vun", conjunctions="un")
        ]

    @hookimpl
    def newsparse_checks(self) -> list[Check]:
        """Return a check that finds what the others find."""
        return [Check(self.name, _told)]

    @hookimpl
    def newsparse_readers(self) -> list[Reader]:
        """Return a reader."""
        return [reader(self.name, (f".{self.name}",))]


EVERY = tuple(Every(name, number) for number, name in enumerate(("delta", "alpha", "gamma", "beta", "zeta")))
URL = "https://www.gazette.example/1"


def _bytes(parser: Parser, text: str) -> bytes:
    """Return all that a parser says of a text, with its host and without."""
    said = [to_json(parser.parse(text, url)) for url in (None, URL)]
    return "\n".join([*said, to_json(parser.parse_caption(text))]).encode("utf-8", "surrogatepass")


class TestPluginOrder:
    """Plugins that contradict each other in every hook."""

    @settings(max_examples=60)
    @given(st.permutations(EVERY), awkward_pages(st.sampled_from(STORY)))
    def test_given(self, order: list[Every], text: str) -> None:
        """Any order in which plugins are given gives the same bytes."""
        assert _bytes(Parser(order, entry_points=False), text) == _bytes(Parser(EVERY, entry_points=False), text)

    @settings(max_examples=20)
    @given(st.permutations(EVERY), st.integers(0, len(EVERY)), awkward_pages(st.sampled_from(STORY)))
    def test_installed(self, order: list[Every], count: int, text: str) -> None:
        """So does any order of entry points, and it is all one whether a plugin is installed or given."""
        with pytest.MonkeyPatch.context() as patch:
            plugins = [(f"press-{one.name}", f"plugin-{n}", one) for n, one in enumerate(order[:count])]
            installed(patch, *plugins)
            said = _bytes(Parser(order[count:]), text)
        assert said == _bytes(Parser(EVERY, entry_points=False), text)

    @given(st.permutations(EVERY))
    def test_formats(self, order: list[Every]) -> None:
        """Readers come in one order too."""
        assert collect_formats(order, entry_points=False) == collect_formats(EVERY, entry_points=False)

    def test_they_are_heard(self) -> None:
        """The plugins do contradict each other: each alone reads the page otherwise."""
        text = "\n\n".join(STORY)
        assert len({_bytes(Parser([one], entry_points=False), text) for one in EVERY}) == len(EVERY)
