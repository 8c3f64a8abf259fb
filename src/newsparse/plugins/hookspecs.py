"""The hooks of a plugin. Each returns typed records that are checked once; none is called for a page.

A plugin is a module, or an object, with one or more of these functions under their own names, each marked
``@hookimpl``. It is found in an installed distribution by the entry-point group ``newsparse``, in a file by
``newsparse --plugin FILE``, or given: ``Parser(plugins=[…])``. The docstring of each hook holds a whole plugin.
``Hooks`` has all of them as methods, for type checkers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable

    # Named here, made above: nothing of the dumps is imported to parse a page.
    from newsparse.io.formats import Reader, Writer  # type: ignore[import-not-found,unused-ignore]
    from newsparse.lexicon.language import Language
    from newsparse.model import Agency
    from newsparse.outlets.outlet import Outlet
    from newsparse.plugins.checks import Check

GROUP = "newsparse"
"""Name of the pluggy project and of the entry-point group."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def newsparse_outlets() -> Iterable[Outlet]:  # type: ignore[empty-body]
    """Return the outlets whose pages the plugin can read.

    from newsparse.outlets.layouts import Card
    from newsparse.plugins.hookspecs import hookimpl
    from newsparse.model import Source
    from newsparse.outlets.outlet import Outlet

    OPENING = Card("headline | byline / toggle", words={"toggle": "A A A"})

    @hookimpl
    def newsparse_outlets():
        source = Source("harbour-gazette", "Harbour Gazette", domains=("harbour-gazette.example",), languages=("en",))
        return [Outlet(source, tells=("A A A",), rules=(OPENING,), hosts=("harbour-gazette.example",))]
    """


@hookspec
def newsparse_agencies() -> Iterable[Agency]:  # type: ignore[empty-body]
    """Return agencies with the ways in which credits, datelines and bylines print them.

    from newsparse.plugins.hookspecs import hookimpl
    from newsparse.model import Agency, Source

    @hookimpl
    def newsparse_agencies():
        return [Agency(Source("veldria-press", "Veldria Press", "agency"), aliases=("VELPRESS",))]
    """


@hookspec
def newsparse_languages() -> Iterable[Language]:  # type: ignore[empty-body]
    """Return languages: the words that bylines, dates and the rest of an article's furniture are made of.

    from newsparse.plugins.hookspecs import hookimpl
    from newsparse.lexicon.language import Language

    @hookimpl
    def newsparse_languages():
        months = "jan feb mars apr maj juni juli aug sept okt nov dec".split()
        words = {"byline_prefixes": "vun", "conjunctions": "un", "updated": "nei gemaak"}
        return [Language("vel", "Veldrian", months=months, **words)]
    """


@hookspec
def newsparse_checks() -> Iterable[Check]:  # type: ignore[empty-body]
    """Return checks, which are run over every finished article: what they find is added to the page's problems.

    from newsparse.plugins.checks import Check
    from newsparse.plugins.hookspecs import hookimpl
    from newsparse.model import Problem

    def no_byline(article, page):
        if article.body and article.byline is None:
            yield Problem("no-byline", "every article should be signed", article.span)

    @hookimpl
    def newsparse_checks():
        return [Check("no-byline", no_byline)]
    """


@hookspec
def newsparse_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    r"""Return formats that ``newsparse parse`` reads pages from, by the suffixes of their files.

    Asked for where a dump is read, not where a ``Parser`` is made.

    from pathlib import Path

    from newsparse.io.simple import simple_reader
    from newsparse.plugins.hookspecs import hookimpl
    from newsparse.model import Document

    def pages(path):
        for text in Path(path).read_bytes().decode().split("\f"):
            yield Document(text)

    @hookimpl
    def newsparse_readers():
        return [simple_reader("form-feeds", (".ff",), pages)]
    """


@hookspec
def newsparse_writers() -> Iterable[Writer]:  # type: ignore[empty-body]
    r"""Return formats that ``newsparse parse -o FILE`` writes rows in, by the suffix of the file.

    Asked for where a dump is written, not where a ``Parser`` is made.

    from newsparse.io.simple import simple_writer
    from newsparse.plugins.hookspecs import hookimpl

    def line(row):
        return f"{row['headline']}\n".encode()

    @hookimpl
    def newsparse_writers():
        return [simple_writer("headlines", (".headlines",), line)]
    """


class Hooks(Protocol):
    """All hooks, for type checkers: ``class Gazette(Hooks)`` with ``@hookimpl`` above each method that it has itself.

    What is not overridden gives nothing. A module needs no such class.
    """

    def newsparse_outlets(self) -> Iterable[Outlet]:
        """Return no outlet."""
        return ()

    def newsparse_agencies(self) -> Iterable[Agency]:
        """Return no agency."""
        return ()

    def newsparse_languages(self) -> Iterable[Language]:
        """Return no language."""
        return ()

    def newsparse_checks(self) -> Iterable[Check]:
        """Return no check."""
        return ()

    def newsparse_readers(self) -> Iterable[Reader]:
        """Return no reader."""
        return ()

    def newsparse_writers(self) -> Iterable[Writer]:
        """Return no writer."""
        return ()
