"""newsparse gives flat news text its structure back: typed articles, captions and sources, from text alone.

>>> import newsparse
>>> newsparse.parse_caption("The quay of Lume in 2014. (Reuters)").credit
'Reuters'

``newsparse.parse(text).articles`` are the articles of a page.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from newsparse.errors import CheckError, NewsparseError, PluginError, RecordError, RuleError
from newsparse.model import (
    Article,
    Block,
    Caption,
    Dateline,
    Decision,
    Document,
    ExplainedSegment,
    Explanation,
    Feature,
    Page,
    Problem,
    Role,
    Segment,
    Source,
    Span,
)

if TYPE_CHECKING:
    from newsparse.io.readers.html import parse_html
    from newsparse.parser import Parser

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Block",
    "Caption",
    "CheckError",
    "Dateline",
    "Decision",
    "Document",
    "ExplainedSegment",
    "Explanation",
    "Feature",
    "NewsparseError",
    "Page",
    "Parser",
    "PluginError",
    "Problem",
    "RecordError",
    "Role",
    "RuleError",
    "Segment",
    "Source",
    "Span",
    "parse",
    "parse_caption",
    "parse_html",
]

_default: Parser | None = None  # the only module-level state: one Parser, made at first use


def _parser() -> Parser:
    global _default  # noqa: PLW0603 - see above
    if _default is None:
        from newsparse.parser import Parser  # noqa: PLC0415 - see __getattr__

        _default = Parser()
    return _default


def parse(text: str, url: str | None = None) -> Page:
    """Return the page that a flat text holds, parsed with all installed outlets.

    ``url`` is where the page stood: it tells outlets whose lines do not. Any ``str`` parses. Raises ``TypeError`` for
    anything that is no ``str``, ``PluginError`` where an installed plugin cannot be used.
    """
    return _parser().parse(text, url)


def parse_caption(text: str) -> Caption:
    """Return what a printed caption says: description, credit, agencies, creator, date and more.

    ``text`` is one line or several. Raises ``TypeError`` for anything that is no ``str``.
    """
    return _parser().parse_caption(text)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what the name stands for
    """Return ``Parser`` or ``parse_html``: their modules are loaded when they are first asked for.

    Most runs never ask for the second; without the first the command line can end a Ctrl-C from its beginning on.
    """
    module = {"Parser": "parser", "parse_html": "io.readers.html"}.get(name)
    if module is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(importlib.import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    """Return what stands here, and what is loaded when it is asked for."""
    return sorted({*globals(), *__all__})
