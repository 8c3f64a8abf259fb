"""Find teasers of other articles.

A teaser is a short ``article`` element that does not contain the headline, or a paragraph outside the ``article``
element that does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsparse.markup import without_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_PARAGRAPHS: Final = 3
"""Maximum number of paragraphs in a teaser. An element with more may be another article on the page."""
SUBHEADS: Final = ("h2", "h3", "h4")
MIN_PROSE: Final = 60
"""Minimum length, in code points without white space, of a paragraph that counts as prose of the article."""
MIN_PARAGRAPHS: Final = 3
"""Minimum number of paragraphs of at least ``MIN_PROSE`` in the ``article`` element that contains the headline."""
MAX_SHARE: Final = 0.5
"""Maximum length of the paragraphs of one parent outside the ``article`` element, relative to the prose inside it."""
MAX_READ: Final = 3000
"""Maximum number of elements of each kind that are examined."""


def find_teasers(articles: Sequence[Any], headings: Sequence[Any]) -> list[Any]:
    """Return the ``article`` elements that are teasers of other articles.

    ``articles`` are all ``article`` elements of the document, and ``headings`` all its ``h1`` elements. Returns an
    empty list unless all headings are in the same ``article`` element and it contains a paragraph.
    """
    first = _find_first(articles, headings) if len(articles) > 1 else None
    if first is None or not _paragraphs(first):
        return []
    beside = [article for article in articles if not article.contains(first) and not first.contains(article)]
    return [article for article in beside if len(_paragraphs(article)) <= MAX_PARAGRAPHS]


def find_outside(
    articles: Sequence[Any], headings: Sequence[Any], paragraphs: Sequence[Any], subheads: Sequence[Any]
) -> dict[Any, str]:
    """Map each paragraph and subhead that is in no ``article`` element to its text, without white space.

    ``paragraphs`` are all ``p`` elements of the document, and ``subheads`` its lower-level headings. Returns an empty
    mapping unless one ``article`` element contains the headline and several paragraphs, and it is clear that no other
    element contains the text of the article.
    """
    first = _find_first(articles, headings)
    if first is None:
        return {}
    lengths = [len(without_spaces(paragraph.text)) for paragraph in _paragraphs(first)[:MAX_READ]]
    prose = [length for length in lengths if length >= MIN_PROSE]
    if len(prose) < MIN_PARAGRAPHS:
        return {}
    inside = _find_inside(articles)
    outside = _read_outside(paragraphs, inside)
    sums: dict[Any, int] = {}
    for paragraph, text in outside.items():
        parent = paragraph.parent
        sums[parent] = sums.get(parent, 0) + len(text)
    if not sums or max(sums.values()) > MAX_SHARE * sum(prose):
        return {}
    return outside | _read_outside(subheads, inside)


def _find_inside(articles: Sequence[Any]) -> set[Any]:
    """Return the paragraphs and subheads in ``article`` elements, reading nested elements only once."""
    nested: set[Any] = set()
    inside: set[Any] = set()
    for article in articles:
        if article not in nested:
            nested.update(article.get_elements_by_tag_name("article").values())
            for tag in ("p", *SUBHEADS):
                inside.update(article.get_elements_by_tag_name(tag).values())
    return inside


def _read_outside(nodes: Sequence[Any], inside: set[Any]) -> dict[Any, str]:
    return {node: without_spaces(node.text) for node in nodes[:MAX_READ] if node not in inside}


def _find_first(articles: Sequence[Any], headings: Sequence[Any]) -> Any:  # noqa: ANN401 - resiliparse has no types
    """Return the ``article`` element that contains all headings, or None if there is no such element."""
    if not articles or not headings:
        return None
    first, *others = {heading.closest("article") for heading in headings}
    return None if others else first


def _paragraphs(element: Any) -> list[Any]:  # noqa: ANN401 - resiliparse has no types
    return list(element.get_elements_by_tag_name("p").values())
