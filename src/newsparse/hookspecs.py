"""The hooks of a plugin. Each returns typed records that are checked once, when a ``Parser`` is made.

A whole plugin, in a file of its own or under the entry-point group ``newsparse`` of a distribution:

    from newsparse.cards import Card
    from newsparse.hookspecs import hookimpl
    from newsparse.model import Source
    from newsparse.outlet import Outlet

    OPENING = Card("headline | byline / toggle", words={"toggle": "A A A"})

    @hookimpl
    def newsparse_outlets():
        source = Source("harbour-gazette", "Harbour Gazette", domains=("harbour-gazette.example",), languages=("en",))
        return [Outlet(source, tells=("A A A",), rules=(OPENING,), hosts=("harbour-gazette.example",))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from newsparse.language import Language
    from newsparse.model import Agency
    from newsparse.outlet import Outlet

GROUP = "newsparse"
"""Name of the pluggy project and of the entry-point group."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def newsparse_outlets() -> list[Outlet]:  # type: ignore[empty-body]
    """Return the outlets whose pages the plugin can read."""


@hookspec
def newsparse_agencies() -> list[Agency]:  # type: ignore[empty-body]
    """Return agencies with the ways in which credits, datelines and bylines print them.

    from newsparse.hookspecs import hookimpl
    from newsparse.model import Agency, Source

    @hookimpl
    def newsparse_agencies():
        return [Agency(Source("veldria-press", "Veldria Press", "agency"), aliases=("VELPRESS",))]
    """


@hookspec
def newsparse_languages() -> list[Language]:  # type: ignore[empty-body]
    """Return languages: the words that bylines, dates and the rest of an article's furniture are made of.

    from newsparse.hookspecs import hookimpl
    from newsparse.language import Language

    @hookimpl
    def newsparse_languages():
        months = "jan feb mars apr maj juni juli aug sept okt nov dec".split()
        return [Language("vel", "Veldrian", months=months, by="vun", joins="un", updated="nei gemaak")]
    """


@hookspec
def newsparse_readers() -> list[Any]:  # type: ignore[empty-body]
    r"""Return formats that pages are read from, as ``newsparse.dumps.formats.Reader``.

    from newsparse.dumps.simple import simple_reader
    from newsparse.hookspecs import hookimpl
    from newsparse.model import Document

    def pages(path):
        with open(path, encoding="utf-8", newline="") as file:
            for text in file.read().split("\f"):
                yield Document(text)

    @hookimpl
    def newsparse_readers():
        return [simple_reader("form-feeds", [".ff"], pages)]
    """


@hookspec
def newsparse_writers() -> list[Any]:  # type: ignore[empty-body]
    r"""Return formats that rows are written in, as ``newsparse.dumps.formats.Writer``.

    from newsparse.dumps.simple import simple_writer
    from newsparse.hookspecs import hookimpl

    def line(row):
        return f"{row['headline']}\n".encode()

    @hookimpl
    def newsparse_writers():
        return [simple_writer("headlines", [".headlines"], line)]
    """
