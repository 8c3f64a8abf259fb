"""Measures of articles on invented pages."""

from __future__ import annotations

import newsparse
from newsparse.measures.articles import GoldArticle, count_articles, count_captions, score_end, score_page

HEADLINE = "Harbour wall gives way at Tolmere"
PARAGRAPHS = (
    "The wall fell on Monday night, the council said in a statement.",
    "The oldest part of it had stood since 1871, and three boats that lay behind it were lost.",
    "Nobody was hurt, and the ferry to Sund was moved to the old quay until the spring.",
)
CAPTION = "The harbour of Tolmere after the storm. (AFP)"
TEXT = "\n\n".join((HEADLINE, f"{CAPTION}\n{CAPTION}", *PARAGRAPHS)) + "\n"
GOLD = GoldArticle(HEADLINE.replace(" wall", "  wall"), PARAGRAPHS, (CAPTION,), (0, 0))


def test_a_page_read_rightly_has_full_marks() -> None:
    """An article with the gold's headline and paragraphs scores one in each measure."""
    articles = newsparse.parse(TEXT).articles
    assert score_page(articles, GOLD) == {"body": 1, "paragraphs": 1, "headline": 1, "single": 1}
    assert count_captions(articles, GOLD) == {"hits": 1, "predicted": 1, "gold": 1}


def test_a_page_without_an_article_has_none() -> None:
    """No article scores 0 in each measure, and its captions count as missed."""
    assert set(score_page((), GOLD).values()) == {0}
    assert count_captions((), GOLD) == {"hits": 0, "predicted": 0, "gold": 1}


def test_two_articles_read_as_one_miss_a_boundary() -> None:
    """The article that is found counts; the place where they part does not."""
    articles = newsparse.parse(TEXT).articles
    other = GoldArticle("Glassworks of Orrin reopens", ("The ovens were lit at dawn.",), (), (500, 510))
    counts = count_articles(articles, [GOLD, other])
    assert (counts["hits"], counts["gold"], counts["start_hits"], counts["starts_gold"]) == (1, 2, 0, 1)


def test_boundary_precision_is_at_most_one() -> None:
    """The first predicted article counts as a boundary if it starts at one; a start matches one boundary at most."""
    articles = newsparse.parse(TEXT).articles
    later = [GOLD._replace(start=(0, 10)), GOLD._replace(start=(0, 20))]
    counts = count_articles(articles, [GOLD._replace(start=(0, 0)), *later])
    assert (counts["start_hits"], counts["starts_predicted"], counts["starts_gold"]) == (1, 1, 2)


def test_an_end_is_cut_or_swallows() -> None:
    """A gold paragraph behind the body's last counts as cut, one of the body behind the gold's last as swallowed."""
    (article,) = newsparse.parse(TEXT).articles
    assert score_end(article, GOLD) == {"cut": 0, "swallowed": 0}
    assert score_end(article, GOLD._replace(paragraphs=PARAGRAPHS[:2])) == {"cut": 0, "swallowed": 1}
    assert score_end(article, GOLD._replace(paragraphs=(*PARAGRAPHS, "The council meets again on Friday."))) == {
        "cut": 1,
        "swallowed": 0,
    }
