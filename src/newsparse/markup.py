"""Information about an article and its lines, read from the HTML of the page."""

from __future__ import annotations

import re
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

_BULLET: Final = re.compile(r"\s*(?:[•*-]|\d+\.)\s+(?=\S)")
"""Matches the bullet or number that the extractor prints before a list item."""
_MIN_PART: Final = 15
"""Minimum length of a line that may be a fragment of a paragraph, in code points without white space."""


class Element(Enum):
    """The kind of HTML element that contains a line of an article's text."""

    HEADLINE = "h1"
    """A heading that matches a title in the metadata of the document."""
    PARAGRAPH = "p"
    ITEM = "li"
    HEADING = "h"
    CAPTION = "figcaption"
    ALT = "alt"
    """The alt text of an image."""
    BESIDE = "aside"
    """Text in a box beside the article, such as information about the author."""
    OUTSIDE = "outside"
    """Text outside the ``article`` element that contains the headline and the body, such as teasers."""

    @property
    def is_inside(self) -> bool:
        """Whether the element contains text of the article's body."""
        return self in _INSIDE


_INSIDE: Final = frozenset({Element.PARAGRAPH, Element.ITEM, Element.HEADING})


@attrs.frozen
class Statements:
    """Metadata that an HTML document contains about its article. Missing values are None or empty."""

    is_article: bool = False
    published: datetime.date | None = None
    """The date of publication, as a ``datetime`` if it includes a time of day. ``updated`` has the same type."""
    updated: datetime.date | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    """The name of the website or publisher."""
    language: str | None = None
    """The language as a BCP 47 tag."""
    url: str | None = None
    """The canonical URL."""
    titles: tuple[str, ...] = ()
    """The article's titles from JSON-LD and ``meta`` elements, or else from ``title``.

    Some end with the name of the website.
    """


@attrs.frozen
class Markup:
    """The kinds of HTML elements from which the lines of a page come, and the metadata of the document."""

    elements: Mapping[str, Element] = attrs.field(factory=lambda: MappingProxyType({}), hash=False)
    """Maps each line, as returned by ``bare_line``, to its element.

    Empty if no element contains most of the paragraphs.
    """
    prose: str = ""
    """The article's paragraphs, each on a line of its own, without any other white space."""
    statements: Statements = Statements()

    def element(self, text: str) -> Element | None:
        """Return the kind of element that a line comes from, or None if it is outside the article's container."""
        line = bare_line(text)
        element = self.elements.get(line)
        if element is None and len(line) >= _MIN_PART and line in self.prose:
            return Element.PARAGRAPH  # one of several lines that <br> separates
        return element

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle ``elements`` as a plain dictionary, because a mapping proxy cannot be pickled."""
        return Markup, (dict(self.elements), self.prose, self.statements)


def bare_line(text: str) -> str:
    """Remove the bullet and all white space from a line."""
    bullet = _BULLET.match(text)
    return without_spaces(text[bullet.end() :] if bullet else text)


def without_spaces(text: str) -> str:
    """Return ``text`` with all white space removed."""
    return "".join(text.split())
