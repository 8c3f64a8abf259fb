"""Find teasers of other articles, which are short ``article`` elements that do not contain the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_PARAGRAPHS: Final = 3
"""Maximum number of paragraphs in a teaser. An element with more may be another article on the page."""


def find_teasers(articles: Sequence[Any], headings: Sequence[Any]) -> list[Any]:
    """Return the ``article`` elements that are teasers of other articles.

    ``articles`` are all ``article`` elements of the document, and ``headings`` all its ``h1`` elements. Returns an
    empty list unless all headings are in the same ``article`` element and it contains a paragraph.
    """
    if len(articles) <= 1 or not headings:
        return []
    first, *others = {heading.closest("article") for heading in headings}
    if first is None or others or not _paragraphs(first):
        return []
    beside = [article for article in articles if not article.contains(first) and not first.contains(article)]
    return [article for article in beside if len(_paragraphs(article)) <= MAX_PARAGRAPHS]


def _paragraphs(element: Any) -> list[Any]:  # noqa: ANN401 - resiliparse has no types
    return list(element.get_elements_by_tag_name("p").values())
