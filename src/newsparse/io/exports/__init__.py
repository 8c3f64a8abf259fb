"""Pages in the exchange formats of the news trade: ninjs, schema.org, TEI, Markdown, plain text.

Each has a module, but for plain text, and the table of what it holds, which ``docs/reference/exports.md`` shows.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from newsparse.errors import NewsparseError, suggest
from newsparse.io.exports.table import Format, Row, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Page

__all__ = ["NAMES", "export", "export_pages", "format_named"]

NAMES: Final = ("ninjs", "jsonld", "tei", "markdown", "text")
"""The formats: each but ``text`` is a module of this package."""
_TEXT: Final = Format(
    lambda page, index: clean(page.articles[index].text),
    (
        Row("headline", "a paragraph"),
        Row("deck", "a paragraph"),
        Row("body", "a paragraph per block", note="without their roles"),
    ),
    between="\n\n\n",
)
"""``Article.text`` of each article, as rows of the kind ``text`` have it, two blank lines between."""


def format_named(name: str) -> Format:
    """Return the format of this name. Raise ``NewsparseError`` for one that is not known."""
    if name not in NAMES:
        msg = f"{name!r} is not an export format; {suggest(name, NAMES)}the formats are {', '.join(NAMES)}"
        raise NewsparseError(msg)
    if name == "text":
        return _TEXT
    result: Format = importlib.import_module(f"{__name__}.{name}").FORMAT
    return result


def export(page: Page, name: str) -> str:
    """Return the articles of a page in a format; of a page without an article, an empty string."""
    return "".join(export_pages([page], name))


def export_pages(pages: Iterable[Page], name: str) -> Iterator[str]:
    """Yield the articles of pages as one text of a format, in pieces. Joined, the pieces are valid."""
    form = format_named(name)
    before = form.head
    empty = True
    for page in pages:
        for index in range(len(page.articles)):
            yield before + form.write(page, index)
            before, empty = form.between, False
    if not empty:
        yield form.tail
