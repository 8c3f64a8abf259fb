"""Plain text: ``Article.text`` of each article, as rows of the kind ``text`` have it, two blank lines between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.io.exports.table import Format, Row, clean

if TYPE_CHECKING:
    from newsparse.model import Page

__all__ = ["FORMAT"]

_TABLE: Final = (
    Row("headline", "a paragraph"),
    Row("deck", "a paragraph"),
    Row("body", "a paragraph per block", note="without their roles"),
)


def _write(page: Page, index: int) -> str:
    return clean(page.articles[index].text)


FORMAT: Final = Format(_write, _TABLE, between="\n\n\n")
