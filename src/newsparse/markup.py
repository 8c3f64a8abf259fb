"""What the HTML of a page shows about an article and about the lines of its text."""

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
"""The bullet that the extractor prints before list items."""
_MIN_PART: Final = 15
"""Minimum length of a line that may be part of a paragraph, in code points without white space."""


class Element(Enum):
    """The kind of HTML element that a line comes from, within the container of the article's paragraphs."""

    HEADLINE = "h1"
    """The heading that the metadata of the document confirms."""
    PARAGRAPH = "p"
    ITEM = "li"
    HEADING = "h"
    CAPTION = "figcaption"
    ALT = "alt"
    """The alt text of an image."""
    BESIDE = "aside"
    """Text in a box beside the article, such as that of an author."""

    @property
    def is_inside(self) -> bool:
        """Whether the element contains text of the article's body."""
        return self in _INSIDE


_INSIDE: Final = frozenset({Element.PARAGRAPH, Element.ITEM, Element.HEADING})


@attrs.frozen
class Statements:
    """Metadata of an HTML document about its article; None or empty if missing."""

    is_article: bool = False
    published: datetime.date | None = None
    """A ``datetime`` if it includes a time, like ``updated``."""
    updated: datetime.date | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    """Name of the site or publisher."""
    language: str | None = None
    """BCP 47 tag."""
    url: str | None = None
    """The canonical URL."""
    titles: tuple[str, ...] = ()
    """Titles of the article, in JSON-LD and ``meta`` elements, or else in ``title``. Some end with the site's name."""


@attrs.frozen
class Markup:
    """The HTML element that contains the article's paragraphs, and the metadata of the document."""

    elements: Mapping[str, Element] = attrs.field(factory=lambda: MappingProxyType({}), hash=False)
    """The element of each line of the container, by its ``bare_line``. Empty if there is no container."""
    prose: str = ""
    """The paragraphs of the container, without white space, one per line."""
    statements: Statements = Statements()

    def element(self, text: str) -> Element | None:
        """Return the kind of element that a line comes from, or None if it is outside the container."""
        line = bare_line(text)
        element = self.elements.get(line)
        if element is None and len(line) >= _MIN_PART and line in self.prose:
            return Element.PARAGRAPH  # one of several lines that <br> separates
        return element

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the mapping as a plain dictionary."""
        return Markup, (dict(self.elements), self.prose, self.statements)


def bare_line(text: str) -> str:
    """Return a line without its bullet and without any white space."""
    bullet = _BULLET.match(text)
    return without_spaces(text[bullet.end() :] if bullet else text)


def without_spaces(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())
