"""Inputs for the trees that decide whether a candidate is an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.decisions.article_facts import MAX_PARAGRAPHS
from newsparse.grammar.decisions.path_reading import in_hundred, in_thousand
from newsparse.grammar.evidence import shape
from newsparse.grammar.forest import Trees
from newsparse.grammar.states import CAPTION, DECK, PICTURE
from newsparse.lexicon.page_words import ELSEWHERE, HOW_TO, NEWS

if TYPE_CHECKING:
    from newsparse.grammar.decisions.article_facts import ArticleFacts, PageFacts

_OF_PAGE = (
    *("lines", "short lines", "bulleted", "numbered", "ended", "questions", "colons", "bars", "prices", "dated"),
    *("copies", "forum lines", "news words", "other words", "how-to words", "articles"),
)
_OF_PLACE = (
    *("number", "lines above", "lines below", "lines to headline", "headline", "headline lead", "headline words"),
    *("lead", "least lead", "inline", "subheads", "captions", "deck", "byline", "picture", "date"),
)
_OF_TEXT = (
    *("paragraphs", "words", "words a paragraph", "of the page", "longest", "shortest", "short", "sentences"),
    *("introductions", "quotations", "attributions", "addresses", "first person", "how-to", "distinct", "letters"),
)
INPUTS: tuple[str, ...] = ("score", *_OF_PAGE, *_OF_PLACE, *_OF_TEXT)
"""The names of the inputs in the table, in the order of ``inputs``.

Shares are in percent, but shares of words are in per mille.
"""
TREES = Trees("article", "article", INPUTS)
_SHORT_LINE, _SHORT_PARAGRAPH = 5, 8
"""A line or paragraph with fewer words than this is short."""
_NEWS, _ELSEWHERE = frozenset(NEWS), frozenset(ELSEWHERE)
_NO_HEADLINE = -99


def page_inputs(page: PageFacts) -> tuple[int, ...]:
    """Return the inputs that all articles of a page share."""
    columns, listed = page.columns, page.listed
    keys, sizes, starts, endings = columns.keys, columns.sizes, columns.starts, columns.endings
    count = len(keys)
    return (
        count,
        in_hundred(sum([size < _SHORT_LINE for size in sizes]), count),
        in_hundred(starts.count(shape.DOT), count),
        in_hundred(starts.count(shape.NUMBER), count),
        in_hundred(sum(map(shape.FINAL.__contains__, endings)), count),
        in_hundred(endings.count(shape.QUESTION), count),
        in_hundred(endings.count(shape.COLON), count),
        in_hundred(sum(["|" in key for key in keys]), count),
        len(page.priced_lines),
        page.dated_lines,
        in_hundred(count - len(set(keys)), count),
        in_hundred(page.forum_lines, count),
        len(listed & _NEWS),
        len(listed & _ELSEWHERE),
        len(listed & HOW_TO),
        page.articles,
    )


def inputs(page: PageFacts, common: tuple[int, ...], article: ArticleFacts, score: int) -> tuple[int, ...]:
    """Return the inputs of an article.

    ``common`` is the result of ``page_inputs``, and ``score`` is the sum of the weights of the article's features.
    """
    return (score, *common, *_of_place(page, article), *_of_text(page, article))


def _of_place(page: PageFacts, article: ArticleFacts) -> tuple[int, ...]:
    states, (opening, first, last), leads, head = page.states, article.extent, article.leads, article.headline
    inside, has_headline = states[opening:first], article.headline >= 0
    return (
        article.number,
        first,
        len(states) - last,
        first - head if has_headline else _NO_HEADLINE,
        page.columns.sizes[head] if has_headline else -1,
        article.headline_lead if has_headline else _NO_HEADLINE,
        article.shared,
        sum(leads) // len(leads),
        min(leads),
        article.inlines,
        article.subheads,
        states[first:last].count(CAPTION),
        int(DECK in inside),
        int(article.has_byline),
        int(PICTURE in inside),
        int(article.is_dated),
    )


def _of_text(page: PageFacts, article: ArticleFacts) -> tuple[int, ...]:
    inside, sizes, words, endings = article.paragraphs, article.sizes, article.words, page.columns.endings
    total, count = sum(sizes), len(sizes)
    return (
        count,
        total,
        total // count,
        in_hundred(total, page.words),
        max(sizes),
        min(sizes),
        in_hundred(sum([size < _SHORT_PARAGRAPH for size in sizes]), count),
        article.sentences,
        in_hundred(sum([endings[i] == shape.COLON for i in inside]), count),
        in_hundred(article.quotation_marks, min(count, MAX_PARAGRAPHS)),
        *[in_thousand(number, len(words)) for number in article.listed],
        in_thousand(len(set(words)), len(words)),
        10 * sum(map(len, words)) // (len(words) or 1),
    )
