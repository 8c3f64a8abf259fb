"""How well the articles of a page are recovered: body, paragraphs, headline, captions, several articles in a text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsparse.lines import compact
from newsparse.measures.texts import count_pairs, exact_matches, longest_texts, same_text, token_overlap
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsparse.model import Article

MIN_BODY = 0.9
"""An article counts as recovered with a body F1 of so much and an exact headline."""
PARAGRAPHS = frozenset({Role.PARAGRAPH})


class GoldArticle(NamedTuple):
    """What a person says of an article: the texts of its headline, paragraphs and captions."""

    headline: str | None
    paragraphs: Sequence[str]
    captions: Sequence[str] = ()
    start: tuple[int, int] = (0, 0)
    """The first and the last offset, in code points, at which the article may begin."""
    roles: Collection[Role] = PARAGRAPHS
    """Roles of the blocks that its labels count as paragraphs."""


def body_of(article: Article, roles: Collection[Role] = PARAGRAPHS) -> list[str]:
    """Return the texts of an article's blocks of these roles."""
    return [block.text for block in article.body if block.role in roles]


def best_article(articles: Sequence[Article], gold: GoldArticle) -> Article | None:
    """Return the article that holds most of the gold body; of equals the earlier."""
    return max(articles, key=lambda item: token_overlap(body_of(item, gold.roles), gold.paragraphs).f1, default=None)


def score_page(articles: Sequence[Article], gold: GoldArticle) -> dict[str, float]:
    """Return the measures of a page that holds one article, each from 0 to 1; no article scores 0."""
    article = best_article(articles, gold)
    if article is None:
        return dict.fromkeys(("body", "paragraphs", "headline", "single"), 0.0)
    blocks = body_of(article, gold.roles)
    return {
        "body": token_overlap(blocks, gold.paragraphs).f1,
        "paragraphs": exact_matches(blocks, gold.paragraphs).f1,
        "headline": float(same_text(article.headline, gold.headline)),
        "single": float(len(articles) == 1),
    }


def count_captions(articles: Sequence[Article], gold: GoldArticle) -> Counter[str]:
    """Return how many captions were hit, predicted and labelled; nothing for a page without gold captions."""
    labelled = longest_texts(gold.captions)
    if not labelled:
        return Counter()
    article = best_article(articles, gold)
    predicted = longest_texts(caption.text for caption in article.captions) if article is not None else []
    return Counter(hits=count_pairs(predicted, labelled), predicted=len(predicted), gold=len(labelled))


def count_articles(articles: Sequence[Article], gold: Sequence[GoldArticle]) -> Counter[str]:
    """Return how many of several articles in a text are recovered, and how many of the places where they part."""
    recovered: set[int] = set()
    for item in gold:
        candidates = (number for number in range(len(articles)) if number not in recovered)
        match = next((number for number in candidates if is_recovered(articles[number], item)), None)
        if match is not None:
            recovered.add(match)
    starts = [article.span.start for article in articles]
    parted = sum(any(item.start[0] <= start <= item.start[1] for start in starts) for item in gold[1:])
    return Counter(
        hits=len(recovered),
        predicted=len(articles),
        gold=len(gold),
        start_hits=parted,
        starts_predicted=max(0, len(articles) - 1),
        starts_gold=len(gold) - 1,
    )


def is_recovered(article: Article, gold: GoldArticle) -> bool:
    """Return whether the headline is exact and the body nearly so."""
    if not same_text(article.headline, gold.headline):
        return False
    return token_overlap(body_of(article, gold.roles), gold.paragraphs).f1 >= MIN_BODY


def score_end(article: Article | None, gold: GoldArticle) -> dict[str, float]:
    """Return whether gold paragraphs stand behind the end of the body, and paragraphs of it behind the gold end.

    ``cut`` and ``swallowed`` are 0 or 1; what is lost or kept wrongly above the last common paragraph is neither.
    """
    blocks = body_of(article, gold.roles) if article is not None else []
    return {
        "cut": float(_is_outside(gold.paragraphs, blocks)),
        "swallowed": float(_is_outside(blocks, gold.paragraphs)),
    }


def _is_outside(paragraphs: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether the last paragraph is not within the other text."""
    last = next((compacted for text in reversed(paragraphs) if (compacted := compact(text))), "")
    return last not in compact("".join(others))
