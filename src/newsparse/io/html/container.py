"""The container of an article: the element that holds most of its paragraphs, and what else stands in it.

resiliparse finds the main content by the names of classes and by the share of links, and drops, with menus, embedded
posts, paragraphs with several links, and articles behind a paywall's script. Which paragraphs are siblings says more:
what an article's author wrote is nearly always in one element, and teasers, comments and author boxes in others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.markup import Element, compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
_SELECTOR: Final = "p,li,h1,h2,h3,h4"
_ROOTS: Final = frozenset({"body", "html", "#document"})
_SIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "header", "figure", "figcaption", "table", "button"})
_SIDE_NAMES: Final = re.compile(
    r"comment|disqus|(?<!has)(?<!with)(?<!has-)(?<!with-)sidebar|footer|promo|newsletter|related|recommend|widget"
    r"|teaser|modal|popup|cookie|consent|menu|author|\bbio\b|subscribe\b|\bads?\b|caption|gallery|slide|carousel|share"
    r"|social",
    re.IGNORECASE,
)
"""Classes and ids of elements that are beside an article."""


@attrs.frozen
class Item:
    """A paragraph, an item of a list or a heading, in the order of the document."""

    node: Any = attrs.field(repr=False)
    tag: str
    text: str
    """Compact."""


@attrs.frozen
class Container:
    """The items of a container."""

    inside: frozenset[str] = frozenset()
    """The compact texts of its items."""
    elements: dict[str, Element] = attrs.Factory(dict)
    missing: frozenset[str] = frozenset()
    """Those that the main content lacks."""


def read_items(tree: Any, limit: int) -> list[Item]:  # noqa: ANN401 - resiliparse's tree
    """Return the items of a document; none where their texts add up to more than a limit: lists nested without end."""
    items: list[Item] = []
    for node in tree.document.query_selector_all(_SELECTOR).values()[:MAX_ITEMS]:
        text = compact(node.text)
        limit -= len(text)
        if limit < 0:
            return []
        if text:
            items.append(Item(node, node.tag, text))
    return items


def find_container(items: Sequence[Item], main: str) -> Container:
    """Return the container of the article. ``main``: the main content, compact, by resiliparse."""
    sides = _Sides()
    prose = [item for item in items if item.tag == "p" and len(item.text) >= MIN_PROSE]
    top, levels = _top([(item.node, weight) for item in prose if (weight := _weight(item, main, sides))])
    if top is None:
        return Container()
    elements: dict[str, Element] = {}
    missing: list[str] = []
    for item in items:
        if not _is_inside(item, top, levels, sides) or _share_of_links(item) > MAX_LINKS:
            continue
        elements.setdefault(item.text, _ELEMENTS.get(item.tag, Element.HEADING))
        if len(item.text) >= _MIN_MISSING.get(item.tag, MAX_ITEMS) and item.text not in main:
            missing.append(item.text)
    return Container(frozenset(elements), elements, frozenset(missing))


_ELEMENTS: Final = {"p": Element.PARAGRAPH, "li": Element.ITEM}
_MIN_MISSING: Final = {"p": MIN_PROSE, "li": MIN_ITEM}


def _weight(item: Item, main: str, sides: _Sides) -> float:
    """Return how much a paragraph counts: half outside the main content, half in an element beside an article."""
    is_main, is_side = item.text in main, sides.has(item.node.parent)
    if is_main:
        return len(item.text) / 2 if is_side else len(item.text)
    return 0 if is_side else len(item.text) / 2


def _top(weights: list[tuple[Any, float]]) -> tuple[Any, int]:
    """Return the lowest element with enough of the prose at one level above its paragraphs, and that level."""
    total = sum(weight for _, weight in weights)
    for level in range(1, MAX_LEVELS + 1):
        above = [
            (parent, weight)
            for node, weight in weights
            if (parent := node.parent) is not None and parent.tag not in _ROOTS
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


def _ancestors(node: Any, count: int) -> Iterator[Any]:  # noqa: ANN401 - a node of resiliparse
    """Yield a node and those above it, up to the body."""
    for _ in range(count):
        if node is None or node.tag in _ROOTS:
            return
        yield node
        node = node.parent


def _is_inside(item: Item, top: Any, levels: int, sides: _Sides) -> bool:  # noqa: ANN401 - the same
    in_quotation = False
    for node in _ancestors(item.node, levels + (item.tag == "li") + 1 + MAX_DETOUR):
        if node == top:
            return True
        in_quotation = in_quotation or node.tag == "blockquote"  # of posts: <div class=social-embed><blockquote>
        if not in_quotation and sides.is_side(node):
            return False
    return False


def _share_of_links(item: Item) -> float:
    links = item.node.get_elements_by_tag_name("a").values()
    return sum(len(compact(link.text)) for link in links) / len(item.text) if links else 0


class _Sides:
    """Which elements are beside an article, by their tags, classes and ids; each is looked at once."""

    def __init__(self) -> None:
        self.above: dict[Any, bool] = {}

    @staticmethod
    def is_side(node: Any) -> bool:  # noqa: ANN401 - the same
        """Whether an element itself is beside an article."""
        name = f"{node.getattr('class') or ''} {node.id or ''}"
        return node.tag in _SIDE_TAGS or _SIDE_NAMES.search(name) is not None

    def has(self, node: Any) -> bool:  # noqa: ANN401 - the same
        """Whether an element, or one above it, is beside an article."""
        path: list[Any] = []
        answer = False
        for ancestor in _ancestors(node, _MAX_DEPTH):
            known = self.above.get(ancestor)
            path.append(ancestor)
            if known or (known is None and self.is_side(ancestor)):
                answer = True
            if known is not None or answer:
                break
        self.above.update(dict.fromkeys(path, answer))
        return answer
