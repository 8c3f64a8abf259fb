"""The hooks that a plugin can implement.

Each hook returns typed records and is called once, not for every page. The docstring of each hook shows a complete
plugin as an example.
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
"""The name of the pluggy project and of the entry-point group."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def newsparse_outlets() -> Iterable[Outlet]:  # type: ignore[empty-body]
    """Return outlets, with the rules that recognise and read their pages.

    from newsparse.plugins import Layout, Outlet, Source, hookimpl

    OPENING = Layout("headline | byline / toggle", words={"toggle": "A A A"})

    @hookimpl
    def newsparse_outlets():
        source = Source("harbour-gazette", "Harbour Gazette", domains=("harbour-gazette.example",), languages=("en",))
        return [Outlet(source, signatures=("A A A",), rules=(OPENING,))]
    """


@hookspec
def newsparse_languages() -> Iterable[Language]:  # type: ignore[empty-body]
    """Return languages, with the words that bylines, dates and other parts of articles contain, in lower case.

    from newsparse.plugins import Language, hookimpl

    @hookimpl
    def newsparse_languages():
        months = "jan feb mars apr maj juni juli aug sept okt nov dec".split()
        words = {"byline_prefixes": "vun", "conjunctions": "un", "updated": "nei gemaak"}
        return [Language("vel", "Veldrian", months=months, **words)]
    """


@hookspec
def newsparse_checks() -> Iterable[Check]:  # type: ignore[empty-body]
    """Return checks, which run on every finished article and may report problems.

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
    """Return passes, each of which runs after a built-in pass.

    Like the built-in pass that it follows, a pass runs either on the whole page, or on each part of the page that no
    outlet claims. It must not label units that an outlet's rule claimed, nor the body below a claimed opening.

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
    r"""Return input formats, selected by file suffix.

    The hook is called when a dump is read, not when a ``Parser`` is created.

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
    """Return sources such as agencies, with the names that credits, datelines and bylines use for them.

    from newsparse.plugins import Source, hookimpl

    @hookimpl
    def newsparse_sources():
        return [Source("veldria-press", "Veldria Press", ("agency",), aliases=("VELPRESS",))]
    """


@hookspec
def newsparse_writers() -> Iterable[Writer]:  # type: ignore[empty-body]
    r"""Return output formats, selected by the suffix of the output file.

    The hook is called when a dump is written, not when a ``Parser`` is created.

    from newsparse.plugins import hookimpl, simple_writer

    def line(row):
        return f"{row['headline']}\n".encode()

    @hookimpl
    def newsparse_writers():
        return [simple_writer("headlines", (".headlines",), line)]
    """
