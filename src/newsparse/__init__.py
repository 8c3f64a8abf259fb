"""newsparse recovers articles from extracted news text: typed articles, captions and sources, with positions.

>>> import newsparse
>>> newsparse.parse_caption("The quay of Lume in 2014. (Reuters)").credit
'Reuters'

``newsparse.parse(text).articles`` contains the articles of a page.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from newsparse.errors import InputError, NewsparseError, PluginError, RecordError, RunError
    from newsparse.grammar.table import Table
    from newsparse.io.datasets import read_articles
    from newsparse.io.readers.files import parse_html
    from newsparse.model import (
        Article,
        Attribution,
        Block,
        Caption,
        Dateline,
        Decision,
        Document,
        ExplainedSegment,
        Explanation,
        Feature,
        Page,
        PassRun,
        Problem,
        Role,
        Segment,
        Source,
        Span,
    )
    from newsparse.parser import Parser
    from newsparse.runs.run import run

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Attribution",
    "Block",
    "Caption",
    "Dateline",
    "Decision",
    "Document",
    "ExplainedSegment",
    "Explanation",
    "Feature",
    "InputError",
    "NewsparseError",
    "Page",
    "Parser",
    "PassRun",
    "PluginError",
    "Problem",
    "RecordError",
    "Role",
    "RunError",
    "Segment",
    "Source",
    "Span",
    "Table",
    "explain",
    "parse",
    "parse_caption",
    "parse_html",
    "parse_many",
    "read_articles",
    "run",
]

_MODULES = {
    "Parser": "parser",
    "Table": "grammar.table",
    "parse_html": "io.readers.files",
    "read_articles": "io.datasets",
    "run": "runs.run",
    **dict.fromkeys(("InputError", "NewsparseError", "PluginError", "RecordError", "RunError"), "errors"),
}
"""Maps public names to the modules that define them, which are imported on first use.

All other names are in ``model``.
"""
_default: Parser | None = None  # the only module-level state: a Parser that is created at first use


def _parser() -> Parser:
    global _default  # noqa: PLW0603 - see above
    if _default is None:
        from newsparse.parser import Parser  # noqa: PLC0415 - see __getattr__

        _default = Parser()
    return _default


def parse(text: str, url: str | None = None) -> Page:
    """Parse the text of a page with all installed outlets, and return a ``Page``.

    ``url`` is the page's URL, which helps to identify the outlet and to narrow down the date. Any ``str`` is accepted.
    Raises ``TypeError`` for other types, and ``PluginError`` if an installed plugin is broken.
    """
    return _parser().parse(text, url)


def parse_caption(text: str) -> Caption:
    """Split the text of a caption into description, credit, agencies, creators, date and more.

    ``text`` may have several lines. Raises ``TypeError`` if it is not a ``str``.
    """
    return _parser().parse_caption(text)


def parse_many(
    documents: Iterable[Document | str], jobs: int = 1, on_error: Literal["raise", "skip"] = "raise"
) -> Iterator[tuple[Document, Page]]:
    """Yield each document with its parsed page, in input order, using all installed outlets.

    A ``str`` is treated as a document without an id. If ``jobs`` is greater than 1, that many worker processes are
    started, so call this function under ``if __name__ == "__main__":``. ``on_error`` applies if a plugin fails on a
    page: ``"raise"`` raises the error, and ``"skip"`` logs it and omits the document.
    """
    return _parser().parse_many(documents, jobs, on_error)


def explain(text: str, url: str | None = None) -> Explanation:
    """Parse the text of a page, and explain which passes decided the role of each segment, and on what evidence."""
    return _parser().explain(text, url)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public object
    """Return the public object called ``name``, importing its module on first use.

    Most programs need only a few of the modules, and the command line can handle Ctrl-C before importing any of them.
    """
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(f"{__name__}.{_MODULES.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return all public names, including those whose modules have not been imported yet."""
    return sorted([*__all__, "__version__"])
