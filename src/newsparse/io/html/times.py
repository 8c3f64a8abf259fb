"""Find the time of publication in the ``time`` elements of a document whose metadata does not include it."""

from __future__ import annotations

import datetime
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from newsparse.io.html.container import MIN_PROSE
from newsparse.io.html.depth import MAX_DEPTH
from newsparse.io.html.statements import read_moment
from newsparse.markup import without_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_PROSE: Final = 2
"""Number of paragraphs of prose after the headline at which the search stops. The first one may be a deck."""
MAX_TIMES: Final = 2
"""Maximum number of different days near the headline, as for publication and update. More days suggest teasers."""
_MAX_ELEMENTS: Final = 3000
_MAX_NEAR: Final = 20
"""Maximum number of ``time`` elements near the headline that are examined."""
_SELECTOR: Final = "h1,p,time"
_PUBLISHED: Final = re.compile(r"publish|pub-?date")
"""Matches labels of publication times in lower-case class names and ``itemprop`` attributes.

WordPress also adds the class ``updated`` to such elements.
"""
_UPDATED: Final = re.compile(r"updat|modif|actuali[sz]|aktualis|aggiorn|atualiz")
"""Matches labels of updates in class names, ``itemprop`` attributes, and the text in and before an element."""
_MAX_LABEL: Final = 40
"""Number of code points before a ``time`` element that are searched for a word such as ``Updated``."""
_SIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "figure", "figcaption", "table", "blockquote"})
_SIDE_NAMES: Final = re.compile(
    r"comment|disqus|sidebar|footer|promo|related|recommend|teaser|widget|popular|trending|latest|more-|read-?next|event"
)
"""Matches class names and ids, in lower case, of elements whose times do not belong to the article."""


def find_published(document: Any, headline: str | None) -> datetime.date | None:  # noqa: ANN401 - resiliparse has no types
    """Return the publication date from the ``time`` elements near the headline, or None if they contain no date.

    ``headline`` is the text of the ``h1`` element that matches the metadata. If it is None, the document must not have
    more than one ``h1``. An element is near the headline if it is between the headline and the second paragraph of
    prose, or just above the headline in the same box. An element labelled as the time of publication takes precedence.
    """
    elements = document.query_selector_all(_SELECTOR).values()[:_MAX_ELEMENTS]
    headings = [element for element in elements if element.tag == "h1"]
    if headline is not None:
        headings = [heading for heading in headings if " ".join(heading.text.split()) == headline]
    elif len(headings) > 1:
        return None
    for heading in headings[:1]:
        candidates = islice(_near(elements, heading), _MAX_NEAR)
        near = [node for node in candidates if not _is_beside(node, heading)]
        for nodes in ([node for node in near if _PUBLISHED.search(_labels(node))], near):
            moments = [moment for node in nodes if (moment := read_moment([node.getattr("datetime")])) is not None]
            if moments and len({_day(moment) for moment in moments}) <= MAX_TIMES:
                return min(moments, key=_day)
    return None


def _near(elements: Sequence[Any], heading: Any) -> Iterator[Any]:  # noqa: ANN401 - resiliparse has no types
    """Yield the ``time`` elements near a heading that are not labelled as the time of an update."""
    prose = 0
    is_behind = False
    for element in elements:
        if element == heading:
            is_behind = True
        elif element.tag == "time":
            if (is_behind or _is_just_above(element, heading)) and not _is_update(element):
                yield element
        elif is_behind:
            prose += len(without_spaces(element.text)) >= MIN_PROSE
            if prose == MAX_PROSE:
                return


def _is_just_above(node: Any, heading: Any) -> bool:  # noqa: ANN401 - resiliparse has no types
    """Return whether a ``time`` element is in the same box as the heading, and not in a bar at the top of the page."""
    box = heading.parent
    return box.tag not in {"body", "main"} and box in {node.parent, node.parent.parent}


def _is_update(node: Any) -> bool:  # noqa: ANN401 - resiliparse has no types
    """Return whether a ``time`` element is labelled as an update, by attributes or text such as ``Updated Nov 13``."""
    labels = _labels(node)
    before = node.prev
    if before is not None and not before.text.strip():
        before = before.prev
    printed = f"{before.text[-_MAX_LABEL:] if before is not None else ''} {node.text}".lower()
    return bool(_UPDATED.search(printed) or (_UPDATED.search(labels) and not _PUBLISHED.search(labels)))


def _is_beside(node: Any, heading: Any) -> bool:  # noqa: ANN401 - resiliparse has no types
    """Return whether a node is in a box beside the article, such as a sidebar, that does not contain the heading."""
    for _ in range(MAX_DEPTH):
        node = node.parent
        if node is None or node.contains(heading):
            return False
        names = f"{node.class_name or ''} {node.id or ''}".lower()
        if node.tag in _SIDE_TAGS or _SIDE_NAMES.search(names):
            return True
    return True


def _labels(node: Any) -> str:  # noqa: ANN401 - resiliparse has no types
    """Return a node's class names and ``itemprop`` in lower case, and ``pubdate`` if it has this obsolete attribute."""
    labels = (node.class_name, node.getattr("itemprop"), "pubdate" if node.hasattr("pubdate") else None)
    return " ".join(filter(None, labels)).lower()


def _day(moment: datetime.date) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment
