"""Find the headline of an HTML document, which is the ``h1`` element that matches a title in its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.markup import without_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.markup import Statements

MIN_HEADLINE: Final = 8
"""Minimum length of a headline in code points, excluding white space."""
_ELLIPSES: Final = ".…"


def find_headline(headings: Sequence[str], statements: Statements) -> str | None:
    """Return the first heading that matches a title in the document's metadata, or None if no heading does.

    ``headings`` contains the text of each ``h1`` element. A title may be truncated or end with the name of the site.
    A heading that is only the name of the site is not a headline.
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
