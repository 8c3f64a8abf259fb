"""The hooks of a plugin. Each returns typed records that are checked once; none is called for a page.

The docstring of each hook is a whole plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.lexicon.language import Language
    from newsparse.model import Source
    from newsparse.outlets.outlet import Outlet
    from newsparse.pipeline import Pass
    from newsparse.plugins.checks import Check
    from newsparse.plugins.formats import Reader, Writer

GROUP = "newsparse"
"""Name of the pluggy project and of the entry-point group."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def newsparse_outlets() -> Iterable[Outlet]:  # type: ignore[empty-body]
    """Return outlets: how their pages are recognised and read.

    from newsparse.plugins import Layout, Outlet, Source, hookimpl

    OPENING = Layout("headline | byline / toggle", words={"toggle": "A A A"})

    @hookimpl
    def newsparse_outlets():
        source = Source("harbour-gazette", "Harbour Gazette", domains=("harbour-gazette.example",), languages=("en",))
        return [Outlet(source, signatures=("A A A",), rules=(OPENING,))]
    """


@hookspec
def newsparse_languages() -> Iterable[Language]:  # type: ignore[empty-body]
    """Return languages: the words of which bylines, dates and other parts of articles are made.

    from newsparse.plugins import Language, hookimpl

    @hookimpl
    def newsparse_languages():
        months = "jan feb mars apr maj juni juli aug sept okt nov dec".split()
        words = {"byline_prefixes": "vun", "conjunctions": "un", "updated": "nei gemaak"}
        return [Language("vel", "Veldrian", months=months, **words)]
    """


@hookspec
def newsparse_checks() -> Iterable[Check]:  # type: ignore[empty-body]
    """Return checks, which run over every finished article and may add problems to its page.

    from newsparse.plugins import Check, Problem, hookimpl

    def no_byline(article, page):
        if article.body and article.byline is None:
            yield Problem("no-byline", "every article should be signed", article.span)

    @hookimpl
    def newsparse_checks():
        return [Check("no-byline", no_byline)]
    """


@hookspec
def newsparse_passes() -> Iterable[Pass]:  # type: ignore[empty-body]
    """Return passes: steps that run after a built-in one, on every page or stretch of a page.

    A pass that labels a unit that an outlet's rule claimed is an error.

    from newsparse.plugins import Role, hookimpl

    class FerryTimes:
        name, after = "ferry-times", "endings"

        def __call__(self, draft):
            for unit in draft.unclaimed():
                if unit.role is Role.PARAGRAPH and unit.text.startswith("Ferry times:"):
                    draft.label(unit, Role.NOTICE)

    @hookimpl
    def newsparse_passes():
        return [FerryTimes()]
    """


@hookspec
def newsparse_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    r"""Return formats that pages are read from, by the suffixes of their files.

    Called when a dump is read, not when a ``Parser`` is made.

    from pathlib import Path

    from newsparse.plugins import Document, hookimpl, simple_reader

    def pages(path):
        for text in Path(path).read_bytes().decode().split("\f"):
            yield Document(text)

    @hookimpl
    def newsparse_readers():
        return [simple_reader("form-feeds", (".ff",), pages)]
    """


@hookspec
def newsparse_sources() -> Iterable[Source]:  # type: ignore[empty-body]
    """Return sources: agencies and others, with the names by which credits, datelines and bylines print them.

    from newsparse.plugins import Source, hookimpl

    @hookimpl
    def newsparse_sources():
        return [Source("veldria-press", "Veldria Press", ("agency",), aliases=("VELPRESS",))]
    """


@hookspec
def newsparse_writers() -> Iterable[Writer]:  # type: ignore[empty-body]
    r"""Return formats that rows are written in, by the suffix of the output file.

    Called when a dump is written, not when a ``Parser`` is made.

    from newsparse.plugins import hookimpl, simple_writer

    def line(row):
        return f"{row['headline']}\n".encode()

    @hookimpl
    def newsparse_writers():
        return [simple_writer("headlines", (".headlines",), line)]
    """
