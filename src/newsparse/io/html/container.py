"""Find the container of an article, which is the HTML element that contains most of its paragraphs.

resiliparse selects the main content by class names and the share of links. Along with menus, it drops embedded posts,
paragraphs with several links, and articles that a paywall's script hides. Here, the container is found by looking for
paragraphs that share a parent: the text of an article is nearly always in a single element, while teasers, comments and
author boxes are in different ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.io.html.depth import MAX_DEPTH
from newsparse.markup import Element, without_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MIN_PROSE: Final = 60
"""Minimum number of code points, excluding white space, in a paragraph that is used to find the container."""
MIN_ITEM: Final = 25
"""Minimum number of code points in a list item that is restored if it is missing from the main content."""
MAX_LEVELS: Final = 3
"""Maximum number of levels between the container and a paragraph, which may have a wrapper of its own."""
MIN_SHARE: Final = 0.5
"""Minimum share of the document's prose that must be in the container."""
MAX_DETOUR: Final = 2
"""Number of additional levels at which a paragraph may be nested, as in a quotation or an embedded post."""
MAX_LINKS: Final = 0.5
"""Maximum share of link text in a paragraph. A paragraph with a larger share is a teaser."""
MAX_ITEMS: Final = 3000
"""Maximum number of elements that are examined in a document."""
MAX_PARTS: Final = 10
"""Maximum number of elements that are examined in a caption."""
_SELECTOR: Final = "p,li,h1,h2,h3,h4,img[alt]"
_TEXTS: Final = frozenset({"p", "li", "h1", "h2", "h3", "h4"})
_ELEMENTS: Final = {"p": Element.PARAGRAPH, "li": Element.ITEM}
_MIN_MISSING: Final = {"p": MIN_PROSE, "li": MIN_ITEM}
_ROOTS: Final = frozenset({"body", "html", "#document"})
_SIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "header", "figure", "figcaption", "table", "button"})
_FOREIGN_TAGS: Final = frozenset({"article", "aside", "footer", "nav", "a"})
"""Elements that contain the pictures of other articles if they are between a picture and the article's element."""
_FOREIGN_NAMES: Final = re.compile(
    r"comment|disqus|sidebar(?<!hassidebar)(?<!withsidebar)(?<!has-sidebar)(?<!with-sidebar)|footer|promo|newsletter"
    r"|related|recommend|teaser|author|bio(?<!\wbio)\b|subscribe\b|ad(?<!\wad)s?\b"
)
"""Matches class names and ids, in lower case, of elements that are not part of an article, such as sidebars.

The pattern is case-sensitive and each alternative begins with a letter, which makes the search eight times as fast.
"""
_SIDE_NAMES: Final = re.compile(
    rf"{_FOREIGN_NAMES.pattern}|widget|modal|popup|cookie|consent|menu"
    r"|attachment|caption|gallery|slide|carousel|share|social"
)
"""Also matches the names of elements that may contain the article's pictures, but not its paragraphs."""


@attrs.frozen
class Item:
    """A paragraph, list item, heading or image in an HTML document."""

    node: Any = attrs.field(repr=False)
    tag: str
    text: str
    """The text, or the alt text of an image, without white space."""


@attrs.frozen
class Container:
    """The paragraphs, list items and headings of an article in an HTML document, and text beside the article."""

    items: tuple[Item, ...] = ()
    """The paragraphs, list items and headings in document order."""
    missing: frozenset[str] = frozenset()
    """The text, without white space, of each item that is missing from the main content."""
    beside: Mapping[str, Element] = attrs.field(factory=dict)
    """Maps captions, alt texts, and the texts of boxes beside the article, all without white space, to their kinds."""

    @property
    def elements(self) -> dict[str, Element]:
        """Maps the text of each entry in ``items`` and ``beside``, without white space, to its kind."""
        items = {item.text: _ELEMENTS.get(item.tag, Element.HEADING) for item in reversed(self.items)}
        return {**self.beside, **items}


def find_container(
    paragraphs: Sequence[Any], figcaptions: Sequence[Any], headings: Sequence[Any], main: str, limit: int
) -> Container:
    """Return the container of the article, or an empty one if no element contains enough of the document's prose.

    ``paragraphs`` are the ``p`` elements of the document, ``figcaptions`` its ``figcaption`` and ``headings`` its
    ``h1`` elements. ``main`` is the main content that resiliparse extracted. ``limit`` is the maximum total length of
    the items in code points. Deeply nested lists can exceed it, because the text of an inner list is counted again for
    each outer list.
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
    first = next((item.text for item in items if item.text in content), content.text)
    pictures = _Pictures(top, headings, content.text.partition(first)[0], boxes)
    beside = _find_beside(below, inside) | _find_captions(figcaptions, pictures, content)
    return Container(tuple(items), frozenset(missing), beside)


class _Content:
    """The main text of an HTML document as extracted by resiliparse, to test whether it contains a paragraph.

    A set makes the test fast for paragraphs that are whole lines.
    """

    def __init__(self, main: str) -> None:
        lines = [without_spaces(line) for line in main.split("\n")]
        self.text, self.lines = "".join(lines), frozenset(lines)

    def __contains__(self, text: str) -> bool:
        return text in self.lines or text in self.text


class _Boxes(dict[Any, tuple[Any, bool]]):
    """Maps each node to its parent (None below the body) and to whether the node is a box beside the article.

    The results are cached, because looking up a parent with resiliparse takes twenty times as long as in a dictionary.
    """

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[tuple[str | None, str | None], bool] = {}
        self._beside: dict[Any, bool] = {None: False}

    def __missing__(self, node: Any) -> tuple[Any, bool]:  # noqa: ANN401 - resiliparse has no types
        parent = node.parent
        if parent is not None and parent.tag in _ROOTS:
            parent = None
        box = self[node] = (parent, node.tag in _SIDE_TAGS or self._has_side_name(node))
        return box

    def _has_side_name(self, node: Any) -> bool:  # noqa: ANN401 - resiliparse has no types
        names = (node.class_name, node.id)
        is_side = self._names.get(names)
        if is_side is None:
            is_side = _SIDE_NAMES.search(f"{names[0] or ''} {names[1] or ''}".lower()) is not None
            self._names[names] = is_side
        return is_side

    def is_beside(self, node: Any) -> bool:  # noqa: ANN401 - resiliparse has no types
        """Return whether a node is a box beside the article or is inside one."""
        path: list[Any] = []
        answer = self._beside.get(node)
        while answer is None and len(path) < MAX_DEPTH:
            path.append(node)
            node, is_side = self[node]
            answer = True if is_side else self._beside.get(node)
        self._beside.update(dict.fromkeys(path, answer or False))
        return answer or False


def _items(nodes: Sequence[Any], limit: int, read: Mapping[Any, Item]) -> list[Item]:
    """Return an item for each node with text, or an empty list if the items exceed ``limit`` code points in total.

    ``read`` maps nodes to items that were created earlier.
    """
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
    """Return the items that do not consist mostly of links.

    A nested link counts only for the innermost item around it.
    """
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
    """Map the text of each item in the container that does not belong to the article to the kind of its element."""
    texts = [item.text for item in items if item.tag in _TEXTS and not inside.has(item)]
    alts = [item.text for item in items if item.tag not in _TEXTS]
    return dict.fromkeys(texts, Element.BESIDE) | dict.fromkeys(alts, Element.ALT)


def _find_captions(figcaptions: Sequence[Any], pictures: _Pictures, content: _Content) -> dict[str, Element]:
    """Map each caption of the article to ``Element.CAPTION``, and each other caption to ``Element.BESIDE``.

    The lines inside a caption are mapped too, because the main content may put them on separate lines. If it does not,
    a line that repeats one of them is alt text. Two captions of one figure, such as a description and a
    credit, are also mapped as one text.
    """
    kinds: dict[Element, list[str]] = {Element.ALT: [], Element.BESIDE: [], Element.CAPTION: []}
    above: tuple[Any, str] = (None, "")
    for node in figcaptions[:MAX_ITEMS]:
        figure, text = node.closest("figure"), without_spaces(node.text)
        texts = kinds[Element.CAPTION if pictures.has(node, text) else Element.BESIDE]
        texts.append(text)
        if node.child_element_count:
            parts = [*node.child_nodes[:MAX_PARTS], *node.get_elements_by_tag_name("*").values()[:MAX_PARTS]]
            lines = kinds[Element.ALT] if text in content.lines else texts
            lines += (without_spaces(part.text) for part in parts)
        if figure is not None and figure == above[0]:
            texts.append(above[1] + text)
        above = figure, text
    return {text: kind for kind, texts in kinds.items() for text in texts if text}


def _weight(item: Item, content: _Content, boxes: _Boxes) -> float:
    """Return the weight of a paragraph, which is its length, halved outside the main content or beside the article.

    If both apply, the weight is 0.
    """
    is_main, is_side = item.text in content, boxes.is_beside(boxes[item.node][0])
    if is_main:
        return len(item.text) / 2 if is_side else len(item.text)
    return 0 if is_side else len(item.text) / 2


def _top(weights: list[tuple[Any, float]], boxes: _Boxes) -> tuple[Any, int]:
    """Return the innermost element that contains enough of the prose, and its distance above the paragraphs in levels.

    ``weights`` are pairs of a paragraph's node and its weight. Returns None and 0 if there is no such element.
    """
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
    """Determines which items in the container belong to the article rather than to a box beside it."""

    def __init__(self, top: Any, levels: int, boxes: _Boxes) -> None:  # noqa: ANN401 - resiliparse has no types
        self.top, self.levels, self.boxes = top, levels, boxes
        self.reached: dict[tuple[Any, bool], bool] = {}

    def has(self, item: Item) -> bool:
        """Return whether an item belongs to the article.

        Results are cached by the parent of the item and by whether it is a list item.
        """
        parent, is_side = self.boxes[item.node]
        if is_side:
            return False
        key = (parent, item.tag == "li")
        is_reached = self.reached.get(key)
        if is_reached is None:
            is_reached = self.reached[key] = self._reaches(parent, self.levels + MAX_DETOUR + key[1])
        return is_reached

    def _reaches(self, node: Any, levels: int) -> bool:  # noqa: ANN401 - resiliparse has no types
        in_quotation = False  # embedded posts, such as <div class="social-embed"><blockquote>, are part of the article
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


class _Pictures:
    """Determines which captions belong to the article rather than to a teaser, a sidebar or another article.

    The captions of the article are in the container, in the ``article`` element around it, or between the headline and
    the container.
    """

    def __init__(self, top: Any, headings: Sequence[Any], above: str, boxes: _Boxes) -> None:  # noqa: ANN401 - resiliparse has no types
        """``above`` is the main content above the container, without white space."""
        self.boxes, self.above = boxes, above
        self.article = {top, top.closest("article")}
        over = {node for heading in headings[:MAX_ITEMS] for node in self._path(heading)}
        self.common = next((node for node in self._path(top) if node in over), None)

    def has(self, figcaption: Any, text: str) -> bool:  # noqa: ANN401 - resiliparse has no types
        """Return whether a ``figcaption`` element with this text, without white space, belongs to the article."""
        for node in self._path(figcaption):
            if node in self.article:
                return True
            if node == self.common:
                return text in self.above
            if node.tag in _FOREIGN_TAGS or _FOREIGN_NAMES.search(f"{node.class_name or ''} {node.id or ''}".lower()):
                return False
        return False

    def _path(self, node: Any) -> Iterator[Any]:  # noqa: ANN401 - resiliparse has no types
        """Yield a node and its ancestors below the body."""
        for _ in range(MAX_DEPTH):
            if node is None:
                return
            yield node
            node = self.boxes[node][0]
