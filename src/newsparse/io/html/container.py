"""Find the container of an article: the element with most of its paragraphs, and its items.

resiliparse finds the main content by the names of classes and by the share of links, and drops, with menus, embedded
posts, paragraphs with several links, and articles behind a paywall's script. Which paragraphs are siblings says more:
what an article's author wrote is nearly always in one element, and teasers, comments and author boxes in others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.markup import Element, without_spaces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MIN_PROSE: Final = 60
"""Code points, without white space, of a paragraph by which a container is found."""
MIN_ITEM: Final = 25
"""Code points of an item of a list that is put back."""
MAX_LEVELS: Final = 3
"""Levels from a paragraph to its container: each paragraph may be in a box of its own."""
MIN_SHARE: Final = 0.5
"""Share of the page's prose that a container has."""
MAX_DETOUR: Final = 2
"""Levels that a paragraph may be deeper in the container than the others: in a quotation, in an embedded post."""
MAX_LINKS: Final = 0.5
"""Share of links in a paragraph; with more it is a teaser."""
MAX_ITEMS: Final = 3000
"""Elements of a page that are looked at."""
MAX_PARTS: Final = 10
"""Elements of a caption that are looked at."""
_MAX_DEPTH: Final = 100
_SELECTOR: Final = "p,li,h1,h2,h3,h4,img[alt]"
_TEXTS: Final = frozenset({"p", "li", "h1", "h2", "h3", "h4"})
_ELEMENTS: Final = {"p": Element.PARAGRAPH, "li": Element.ITEM}
_MIN_MISSING: Final = {"p": MIN_PROSE, "li": MIN_ITEM}
_ROOTS: Final = frozenset({"body", "html", "#document"})
_SIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "header", "figure", "figcaption", "table", "button"})
_SIDE_NAMES: Final = re.compile(
    r"comment|disqus|sidebar(?<!hassidebar)(?<!withsidebar)(?<!has-sidebar)(?<!with-sidebar)|footer|promo|newsletter"
    r"|related|recommend|widget|teaser|modal|popup|cookie|consent|menu|author|bio(?<!\wbio)\b|subscribe\b|ad(?<!\wad)s?\b"
    r"|attachment|caption|gallery|slide|carousel|share|social"
)
"""Classes and ids, in lower case, of elements that are beside an article.

Each alternative begins with a letter, and case counts: so the search tries few places, in an eighth of the time.
"""


@attrs.frozen
class Item:
    """A paragraph, an item of a list or a heading."""

    node: Any = attrs.field(repr=False)
    tag: str
    text: str
    """Compact."""


@attrs.frozen
class Container:
    """The contents of an article's container."""

    items: tuple[Item, ...] = ()
    """Items in document order."""
    missing: frozenset[str] = frozenset()
    """The texts, without white space, of those that the main content lacks."""
    beside: Mapping[str, Element] = attrs.field(factory=dict)
    """The element of each caption, alt text and item in a box beside the article, by its text without white space."""

    @property
    def elements(self) -> dict[str, Element]:
        """The element of each item, by its text without white space."""
        items = {item.text: _ELEMENTS.get(item.tag, Element.HEADING) for item in reversed(self.items)}
        return {**self.beside, **items}


def find_container(paragraphs: Sequence[Any], figcaptions: Sequence[Any], main: str, limit: int) -> Container:
    """Return the container of a document's article; an empty one where no element has enough of the prose.

    ``paragraphs``: the ``p`` elements of the document. ``figcaptions``: its captions. ``main``: the main content by
    resiliparse. ``limit``: code points of all items; lists that are nested without end have more.
    """
    boxes, content = _Boxes(), _Content(main)
    read = {item.node: item for item in _items(paragraphs, limit, {})}
    prose = [item for item in read.values() if len(item.text) >= MIN_PROSE]
    top, levels = _top([(item.node, _weight(item, content, boxes)) for item in prose], boxes)
    if top is None:
        return Container()
    inside = _Inside(top, levels, boxes)
    below = _items(top.query_selector_all(_SELECTOR).values(), limit, read)
    items = _without_teasers([item for item in below if item.tag in _TEXTS and inside.has(item)])
    missing = [
        item.text
        for item in items
        if item.tag in _MIN_MISSING and len(item.text) >= _MIN_MISSING[item.tag] and item.text not in content
    ]
    return Container(tuple(items), frozenset(missing), _find_beside(below, inside) | _find_captions(figcaptions))


class _Content:
    """The main content by resiliparse. Most paragraphs are a line of it, and are found without a search."""

    def __init__(self, main: str) -> None:
        lines = [without_spaces(line) for line in main.split("\n")]
        self.text, self.lines = "".join(lines), frozenset(lines)

    def __contains__(self, text: str) -> bool:
        return text in self.lines or text in self.text


class _Boxes(dict[Any, tuple[Any, bool]]):
    """The parent of each node, or None right below the body; and whether the node itself is beside an article.

    Each node is looked at once: resiliparse takes twenty times as long as a dictionary to find a parent.
    """

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[tuple[str | None, str | None], bool] = {}
        self._beside: dict[Any, bool] = {None: False}

    def __missing__(self, node: Any) -> tuple[Any, bool]:  # noqa: ANN401 - a node of resiliparse
        parent = node.parent
        if parent is not None and parent.tag in _ROOTS:
            parent = None
        box = self[node] = (parent, node.tag in _SIDE_TAGS or self._has_side_name(node))
        return box

    def _has_side_name(self, node: Any) -> bool:  # noqa: ANN401 - the same
        names = (node.class_name, node.id)
        is_side = self._names.get(names)
        if is_side is None:
            is_side = _SIDE_NAMES.search(f"{names[0] or ''} {names[1] or ''}".lower()) is not None
            self._names[names] = is_side
        return is_side

    def is_beside(self, node: Any) -> bool:  # noqa: ANN401 - the same
        """Return whether an element, or one above it, is beside an article."""
        path: list[Any] = []
        answer = self._beside.get(node)
        while answer is None and len(path) < _MAX_DEPTH:
            path.append(node)
            node, is_side = self[node]
            answer = True if is_side else self._beside.get(node)
        self._beside.update(dict.fromkeys(path, answer or False))
        return answer or False


def _items(nodes: Sequence[Any], limit: int, read: Mapping[Any, Item]) -> list[Item]:
    """Return the elements that have text; ``read``: those whose text has been read, by their nodes."""
    items: list[Item] = []
    for node in nodes[:MAX_ITEMS]:
        item = read.get(node)
        if item is None:
            tag = node.tag
            item = Item(node, tag, without_spaces(node.getattr("alt") if tag == "img" else node.text))
        limit -= len(item.text)
        if limit < 0:
            return []
        if item.text:
            items.append(item)
    return items


def _without_teasers(items: Sequence[Item]) -> list[Item]:
    """Return the items that are not mostly links. A link counts for the innermost item that it is in."""
    counted: set[Any] = set()
    kept: list[Item] = []
    for item in reversed(items):
        if not item.node.child_element_count:
            kept.append(item)
            continue
        links = [link for link in item.node.get_elements_by_tag_name("a").values()[:MAX_ITEMS] if link not in counted]
        counted.update(links)
        if sum(len(without_spaces(link.text)) for link in links) <= MAX_LINKS * len(item.text):
            kept.append(item)
    return kept[::-1]


def _find_beside(items: Sequence[Item], inside: _Inside) -> dict[str, Element]:
    """Return the element of each item that is below the container, but is not text of the article."""
    texts = [item.text for item in items if item.tag in _TEXTS and not inside.has(item)]
    alts = [item.text for item in items if item.tag not in _TEXTS]
    return dict.fromkeys(texts, Element.BESIDE) | dict.fromkeys(alts, Element.ALT)


def _find_captions(figcaptions: Sequence[Any]) -> dict[str, Element]:
    """Return the text of each caption and of its parts, which may be printed on lines of their own."""
    nodes: list[Any] = []
    for node in figcaptions[:MAX_ITEMS]:
        nodes.append(node)
        if node.child_element_count:
            nodes += node.get_elements_by_tag_name("*").values()[:MAX_PARTS]
    texts = (without_spaces(node.text) for node in nodes)
    return dict.fromkeys(filter(None, texts), Element.CAPTION)


def _weight(item: Item, content: _Content, boxes: _Boxes) -> float:
    """Return how much a paragraph counts: half outside the main content, half in an element beside an article."""
    is_main, is_side = item.text in content, boxes.is_beside(boxes[item.node][0])
    if is_main:
        return len(item.text) / 2 if is_side else len(item.text)
    return 0 if is_side else len(item.text) / 2


def _top(weights: list[tuple[Any, float]], boxes: _Boxes) -> tuple[Any, int]:
    """Return the lowest element with enough of the prose at one level above its paragraphs, and that level."""
    total = sum(weight for _, weight in weights)
    for level in range(1, MAX_LEVELS + 1):
        weights = [(parent, weight) for node, weight in weights if weight and (parent := boxes[node][0]) is not None]
        sums: dict[Any, float] = {}
        for parent, weight in weights:
            sums[parent] = sums.get(parent, 0) + weight
        if sums:
            top = max(sums, key=sums.__getitem__)
            if sums[top] >= MIN_SHARE * total:
                return top, level
    return None, 0


class _Inside:
    """Which items are in a container, and not in an element beside the article within it."""

    def __init__(self, top: Any, levels: int, boxes: _Boxes) -> None:  # noqa: ANN401 - the same
        self.top, self.levels, self.boxes = top, levels, boxes
        self.reached: dict[tuple[Any, bool], bool] = {}

    def has(self, item: Item) -> bool:
        """Return whether an item is in it. Most have a class of their parent alone, so parents are looked at once."""
        parent, is_side = self.boxes[item.node]
        if is_side:
            return False
        key = (parent, item.tag == "li")
        is_reached = self.reached.get(key)
        if is_reached is None:
            is_reached = self.reached[key] = self._reaches(parent, self.levels + MAX_DETOUR + key[1])
        return is_reached

    def _reaches(self, node: Any, levels: int) -> bool:  # noqa: ANN401 - the same
        in_quotation = False  # of a post, which is embedded as <div class="social-embed"><blockquote>
        for _ in range(levels):
            if node == self.top:
                return True
            if node is None:
                return False
            in_quotation = in_quotation or node.tag == "blockquote"
            node, is_side = self.boxes[node]
            if is_side and not in_quotation:
                return False
        return False
