"""Find the headline of a document: the heading that its metadata confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.markup import without_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.markup import Statements

MIN_HEADLINE: Final = 8
"""Minimum code points, without white space, of a headline."""
_ELLIPSES: Final = ".…"


def find_headline(headings: Sequence[str], statements: Statements) -> str | None:
    """Return the first ``h1`` that the document states as its title; None if there is none.

    A title may end with the name of the site, or be cut. An ``h1`` with the name of the site is no headline.
    """
    site = _key(statements.site or "")
    titles = [_key(title) for title in statements.titles]
    for heading in headings:
        key = _key(heading)
        if len(key) >= MIN_HEADLINE and key != site and any(_agree(key, title) for title in titles):
            return " ".join(heading.split())
    return None


def _agree(heading: str, title: str) -> bool:
    return len(title) >= MIN_HEADLINE and (title.startswith(heading) or heading.startswith(title))


def _key(text: str) -> str:
    return without_spaces(text).casefold().rstrip(_ELLIPSES)
