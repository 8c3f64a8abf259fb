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
    from collections.abc import Iterator, Mapping, Sequence

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
_MAX_DEPTH: Final = 100
_MAX_LINK_DEPTH: Final = 6
"""Levels from a link up to its paragraph."""
_SELECTOR: Final = "p,li,h1,h2,h3,h4"
_ELEMENTS: Final = {"p": Element.PARAGRAPH, "li": Element.ITEM}
_MIN_MISSING: Final = {"p": MIN_PROSE, "li": MIN_ITEM}
_ROOTS: Final = frozenset({"body", "html", "#document"})
_SIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "header", "figure", "figcaption", "table", "button"})
_SIDE_NAMES: Final = re.compile(
    r"comment|disqus|sidebar(?<!hassidebar)(?<!withsidebar)(?<!has-sidebar)(?<!with-sidebar)|footer|promo|newsletter"
    r"|related|recommend|widget|teaser|modal|popup|cookie|consent|menu|author|bio(?<!\wbio)\b|subscribe\b|ad(?<!\wad)s?\b"
    r"|caption|gallery|slide|carousel|share|social"
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

    @property
    def elements(self) -> dict[str, Element]:
        """The element of each item, by its text without white space."""
        return {item.text: _ELEMENTS.get(item.tag, Element.HEADING) for item in reversed(self.items)}


def find_container(tree: Any, main: str, limit: int) -> Container:  # noqa: ANN401 - resiliparse's tree
    """Return the container of a document's article; an empty one where no element has enough of the prose.

    ``main``: the main content by resiliparse, without white space. ``limit``: code points of all items; lists that are
    nested without end have more.
    """
    parents = _Parents()
    sides = _Sides(parents)
    paragraphs = _items(tree.document, "p", limit, {})
    prose = [item for item in paragraphs if len(item.text) >= MIN_PROSE]
    weights = [(item.node, weight) for item in prose if (weight := _weight(item, main, sides))]
    top, levels = _top(weights, parents)
    if top is None:
        return Container()
    inside = _Inside(top, levels, sides)
    read = {item.node: item for item in paragraphs}
    items = [item for item in _items(top, _SELECTOR, limit, read) if inside.has(item)]
    links = _links(top, items, parents)
    items = [item for item in items if links.get(item.node, 0) <= MAX_LINKS * len(item.text)]
    missing = [
        item.text
        for item in items
        if item.tag in _MIN_MISSING and len(item.text) >= _MIN_MISSING[item.tag] and item.text not in main
    ]
    return Container(tuple(items), frozenset(missing))


class _Parents(dict[Any, Any]):
    """The parent of each node, by the node: resiliparse takes twenty times as long as a dictionary to find it."""

    def __missing__(self, node: Any) -> Any:  # noqa: ANN401 - a node of resiliparse
        parent = self[node] = node.parent
        return parent


def _items(root: Any, selector: str, limit: int, read: Mapping[Any, Item]) -> list[Item]:  # noqa: ANN401 - the same
    """Return the elements with text below a node; ``read``: those whose text has been read, by their nodes."""
    items: list[Item] = []
    for node in root.query_selector_all(selector).values()[:MAX_ITEMS]:
        item = read.get(node)
        if item is None:
            item = Item(node, node.tag, without_spaces(node.text))
        limit -= len(item.text)
        if limit < 0:
            return []
        if item.text:
            items.append(item)
    return items


def _links(top: Any, items: Sequence[Item], parents: _Parents) -> dict[Any, int]:  # noqa: ANN401 - the same
    """Return how many code points of each item are links."""
    nodes = {item.node for item in items}
    sizes: dict[Any, int] = {}
    for link in top.query_selector_all("a").values()[:MAX_ITEMS]:
        for node in _ancestors(link, _MAX_LINK_DEPTH, parents):
            if node in nodes:
                sizes[node] = sizes.get(node, 0) + len(without_spaces(link.text))
                break
    return sizes


def _weight(item: Item, main: str, sides: _Sides) -> float:
    """Return how much a paragraph counts: half outside the main content, half in an element beside an article."""
    is_main, is_side = item.text in main, sides.has(sides.parents[item.node])
    if is_main:
        return len(item.text) / 2 if is_side else len(item.text)
    return 0 if is_side else len(item.text) / 2


def _top(weights: list[tuple[Any, float]], parents: _Parents) -> tuple[Any, int]:
    """Return the lowest element with enough of the prose at one level above its paragraphs, and that level."""
    total = sum(weight for _, weight in weights)
    for level in range(1, MAX_LEVELS + 1):
        above = [
            (parent, weight)
            for node, weight in weights
            if (parent := parents[node]) is not None and parent.tag not in _ROOTS
        ]
        sums: dict[Any, float] = {}
        for parent, weight in above:
            sums[parent] = sums.get(parent, 0) + weight
        if sums:
            top = max(sums, key=sums.__getitem__)
            if sums[top] >= MIN_SHARE * total:
                return top, level
        weights = above
    return None, 0


def _ancestors(node: Any, count: int, parents: _Parents) -> Iterator[Any]:  # noqa: ANN401 - the same
    """Yield a node and those above it, up to the body."""
    for _ in range(count):
        if node is None or node.tag in _ROOTS:
            return
        yield node
        node = parents[node]


class _Inside:
    """Which items are in a container, and not in an element beside the article within it."""

    def __init__(self, top: Any, levels: int, sides: _Sides) -> None:  # noqa: ANN401 - the same
        self.top, self.levels, self.sides = top, levels, sides
        self.reached: dict[tuple[Any, bool], bool] = {}

    def has(self, item: Item) -> bool:
        """Whether an item is in it. Most have a class of their parent alone, so parents are looked at once."""
        is_item = item.tag == "li"
        if self.sides.is_side(item.node):
            return False
        key = (self.sides.parents[item.node], is_item)
        if key not in self.reached:
            self.reached[key] = self._reaches(key[0], self.levels + MAX_DETOUR + is_item)
        return self.reached[key]

    def _reaches(self, node: Any, levels: int) -> bool:  # noqa: ANN401 - the same
        in_quotation = False  # of a post, which is embedded as <div class="social-embed"><blockquote>
        for ancestor in _ancestors(node, levels, self.sides.parents):
            if ancestor == self.top:
                return True
            in_quotation = in_quotation or ancestor.tag == "blockquote"
            if not in_quotation and self.sides.is_side(ancestor):
                return False
        return False


class _Sides:
    """Which elements are beside an article, by their tags, classes and ids; each is looked at once."""

    def __init__(self, parents: _Parents) -> None:
        self.parents = parents
        self.above: dict[Any, bool] = {}
        self.names: dict[tuple[str, str], bool] = {}

    def is_side(self, node: Any) -> bool:  # noqa: ANN401 - the same
        """Whether an element itself is beside an article."""
        if node.tag in _SIDE_TAGS:
            return True
        names = (node.getattr("class") or "", node.getattr("id") or "")
        is_side = self.names.get(names)
        if is_side is None:
            is_side = self.names[names] = _SIDE_NAMES.search(" ".join(names).lower()) is not None
        return is_side

    def has(self, node: Any) -> bool:  # noqa: ANN401 - the same
        """Whether an element, or one above it, is beside an article."""
        path: list[Any] = []
        answer = False
        for ancestor in _ancestors(node, _MAX_DEPTH, self.parents):
            known = self.above.get(ancestor)
            if known is None:
                path.append(ancestor)
                known = self.is_side(ancestor) or None
            if known is not None:
                answer = known
                break
        self.above.update(dict.fromkeys(path, answer))
        return answer
