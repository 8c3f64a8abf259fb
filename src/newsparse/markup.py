"""``Markup``: what the HTML of a page says of the lines of its flat text, and of the article itself."""

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
"""What the extractor prints before an item of a list."""
_MIN_PART: Final = 15
"""Code points, without white space, of a line that may be a part of a paragraph."""


class Element(Enum):
    """What a line is in the element that holds the article's paragraphs."""

    PARAGRAPH = "p"
    ITEM = "li"
    HEADING = "h"


@attrs.frozen
class Statements:
    """What a document says of its article in its head. None or empty where it says nothing."""

    is_article: bool = False
    published: datetime.date | None = None
    """A ``datetime`` where a time is given; so is ``updated``."""
    updated: datetime.date | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    """Name of the site or of the publisher."""
    language: str | None = None
    """BCP 47 tag."""
    url: str | None = None
    """The canonical address."""


@attrs.frozen
class Markup:
    """The container of the article's paragraphs, and the document's statements."""

    elements: Mapping[str, Element] = attrs.field(factory=lambda: MappingProxyType({}), hash=False)
    """The element of each line of the container, by its ``bare_line``. Empty if there is no container."""
    prose: str = ""
    """The paragraphs of the container, without white space, one on a line."""
    statements: Statements = Statements()

    def element(self, text: str) -> Element | None:
        """Return the element that a line stands in, or None outside the container."""
        line = bare_line(text)
        element = self.elements.get(line)
        if element is None and len(line) >= _MIN_PART and line in self.prose:
            return Element.PARAGRAPH  # one of several lines: <br>
        return element

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the mapping as a plain dictionary."""
        return Markup, (dict(self.elements), self.prose, self.statements)


def bare_line(text: str) -> str:
    """Return a line without its bullet and without white space."""
    bullet = _BULLET.match(text)
    return without_spaces(text[bullet.end() :] if bullet else text)


def without_spaces(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())
