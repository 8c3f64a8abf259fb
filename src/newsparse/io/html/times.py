"""The time of publication that a ``time`` element of the article states, for documents whose metadata have none."""

from __future__ import annotations

import datetime
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from newsparse.io.html.container import MIN_PROSE
from newsparse.io.html.statements import read_moment
from newsparse.markup import without_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_PROSE: Final = 2
"""Paragraphs of prose behind the headline before which its times are: the first may be a deck."""
MAX_TIMES: Final = 2
"""Days near the headline: of publication and of update. With more, they are those of teasers."""
_MAX_ELEMENTS: Final = 3000
_MAX_NEAR: Final = 20
"""Elements near the headline that are looked at."""
_MAX_DEPTH: Final = 100
_SELECTOR: Final = "h1,p,time"
_PUBLISHED: Final = re.compile(r"publish|pub-?date")
"""In classes or ``itemprop``, in lower case; ``updated`` beside it is a class of WordPress for the same time."""
_UPDATED: Final = re.compile(r"updat|modif|actuali[sz]|aktualis|aggiorn|atualiz")
"""In the same, in the text of the element, or printed before it."""
_MAX_LABEL: Final = 40
"""Code points before a ``time`` that may say that it is that of an update."""
_SIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "figure", "figcaption", "table", "blockquote"})
_SIDE_NAMES: Final = re.compile(
    r"comment|disqus|sidebar|footer|promo|related|recommend|teaser|widget|popular|trending|latest|more-|read-?next|event"
)
"""Classes and ids, in lower case, of elements whose times are not those of the article."""


def find_published(document: Any, headline: str | None) -> datetime.date | None:  # noqa: ANN401 - resiliparse's document
    """Return the time of publication by the ``time`` elements near the headline.

    ``headline``: the text of the ``h1`` that the metadata confirms; without one, a document needs a single ``h1``. A
    ``time`` may be between the headline and the second paragraph of prose, or just above the headline in the same
    element. One that is marked as the time of publication takes precedence.
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


def _near(elements: Sequence[Any], heading: Any) -> Iterator[Any]:  # noqa: ANN401 - an element of resiliparse
    """Yield the ``time`` elements near a heading that are not marked as those of an update."""
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


def _is_just_above(node: Any, heading: Any) -> bool:  # noqa: ANN401 - the same
    """Return whether a ``time``, or the element around it, is in the element of the heading, not in a bar above it."""
    box = heading.parent
    return box.tag not in {"body", "main"} and box in {node.parent, node.parent.parent}


def _is_update(node: Any) -> bool:  # noqa: ANN401 - the same
    """Return whether a ``time`` is marked as that of an update, or printed as one: ``Updated Nov 13``."""
    labels = _labels(node)
    before = node.prev
    if before is not None and not before.text.strip():
        before = before.prev
    printed = f"{before.text[-_MAX_LABEL:] if before is not None else ''} {node.text}".lower()
    return bool(_UPDATED.search(printed) or (_UPDATED.search(labels) and not _PUBLISHED.search(labels)))


def _is_beside(node: Any, heading: Any) -> bool:  # noqa: ANN401 - the same
    """Return whether an element is in a box that is not of the article; boxes around the heading are."""
    for _ in range(_MAX_DEPTH):
        node = node.parent
        if node is None or node.contains(heading):
            return False
        names = f"{node.class_name or ''} {node.id or ''}".lower()
        if node.tag in _SIDE_TAGS or _SIDE_NAMES.search(names):
            return True
    return True


def _labels(node: Any) -> str:  # noqa: ANN401 - the same
    """Return the classes and ``itemprop`` of an element, and ``pubdate``, an attribute of early HTML5."""
    labels = (node.class_name, node.getattr("itemprop"), "pubdate" if node.hasattr("pubdate") else None)
    return " ".join(filter(None, labels)).lower()


def _day(moment: datetime.date) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment
