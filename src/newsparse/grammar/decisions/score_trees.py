"""Inputs for the decision trees that score whether a candidate is an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.decisions.article_facts import MAX_PARAGRAPHS
from newsparse.grammar.decisions.path_reading import to_per_mille, to_percent
from newsparse.grammar.evidence import shape
from newsparse.grammar.forest import MISSING, Trees
from newsparse.grammar.states import CAPTION, DECK, PICTURE
from newsparse.lexicon.page_words import ELSEWHERE, HOW_TO, NEWS

if TYPE_CHECKING:
    from newsparse.grammar.decisions.article_facts import ArticleFacts, PageFacts

NAMES: dict[str, str] = {
    "score": "sum of the weights of the features",
    "lines": "number of lines on the page",
    "short lines": "% of lines with under 5 words",
    "bulleted": "% of lines that begin with a bullet",
    "numbered": "% of lines that begin with a number",
    "ended": "% of lines that end like a sentence",
    "questions": "% of lines that end with a question mark",
    "colons": "% of lines that end with a colon",
    "bars": "% of lines with a bar '|'",
    "prices": "number of lines with a price",
    "dated": "number of lines with a date",
    "copies": "% of lines that repeat an earlier one",
    "forum lines": "% of lines with words of forums",
    "news words": "number of words typical of news pages around the article",
    "other words": "number of words typical of forums and shops around the article",
    "how-to words": "number of words typical of instructions around the article",
    "articles": "number of articles found",
    "number": "position among the articles",
    "lines above": "number of lines above the article",
    "lines below": "number of lines below the article",
    "lines to headline": "number of lines from the headline to the body",
    "headline": "number of words in the headline",
    "headline lead": "lead of the headline",
    "headline words": "number of words of the headline in the body",
    "lead": "average lead of the paragraphs",
    "least lead": "lowest lead of a paragraph",
    "inline": "% of lines of the body that are boilerplate",
    "subheads": "% of lines of the body that are subheads",
    "captions": "number of captions in the body",
    "deck": "whether it has a deck",
    "byline": "whether it has a byline",
    "picture": "whether it has a picture",
    "date": "whether it has a date",
    "paragraphs": "number of paragraphs",
    "words": "number of words in the body",
    "words a paragraph": "average number of words per paragraph",
    "of the page": "% of the page's words in the body",
    "longest": "number of words in the longest paragraph",
    "shortest": "number of words in the shortest paragraph",
    "short": "% of paragraphs with under 8 words",
    "sentences": "% of paragraphs that end like a sentence",
    "introductions": "% of paragraphs that end with a colon",
    "quotations": "quotation marks per 100 paragraphs",
    "attributions": "reporting verbs per 1,000 words",
    "addresses": "words that address the reader, per 1,000",
    "first person": "words in the first person, per 1,000",
    "how-to": "words typical of instructions, per 1,000",
    "distinct": "different words per 1,000",
    "letters": "number of letters per 10 words",
}
"""Maps the name of each input in the table to its name in explanations."""
INPUTS: tuple[str, ...] = tuple(NAMES)
"""The names of the inputs in the table, in the order in which ``inputs`` returns their values.

Frequencies of words are in per mille. All other shares are percentages.
"""
TREES = Trees("article", "article?", INPUTS, tuple(NAMES.values()))
_SHORT_LINE = 5
"""Lines with fewer words count as short."""
_SHORT_PARAGRAPH = 8
"""Paragraphs with fewer words count as short."""
_NEWS, _ELSEWHERE = frozenset(NEWS), frozenset(ELSEWHERE)


def page_inputs(page: PageFacts) -> tuple[int, ...]:
    """Return the decision-tree inputs that describe a page, which are the same for all articles on it."""
    columns, listed = page.columns, page.listed
    keys, sizes, starts, endings = columns.keys, columns.sizes, columns.starts, columns.endings
    count = len(keys)
    return (
        count,
        to_percent(sum([size < _SHORT_LINE for size in sizes]), count),
        to_percent(starts.count(shape.DOT), count),
        to_percent(starts.count(shape.NUMBER), count),
        to_percent(sum(map(shape.FINAL.__contains__, endings)), count),
        to_percent(endings.count(shape.QUESTION), count),
        to_percent(endings.count(shape.COLON), count),
        to_percent(sum(["|" in key for key in keys]), count),
        len(page.priced_lines),
        page.dated_lines,
        to_percent(count - len(set(keys)), count),
        to_percent(page.forum_lines, count),
        len(listed & _NEWS),
        len(listed & _ELSEWHERE),
        len(listed & HOW_TO),
        page.articles,
    )


def inputs(page: PageFacts, common: tuple[int, ...], article: ArticleFacts, score: int) -> tuple[int, ...]:
    """Return the inputs of the decision trees that score an article, in the same order as ``INPUTS``.

    ``common`` is the result of ``page_inputs``, and ``score`` is the sum of the weights of the article's features.
    """
    return (score, *common, *_position_inputs(page, article), *_text_inputs(page, article))


def _position_inputs(page: PageFacts, article: ArticleFacts) -> tuple[int, ...]:
    """Return the decision-tree inputs that describe the position, headline and line types of an article."""
    states, (opening, first, last), leads, head = page.states, article.extent, article.leads, article.headline
    inside, has_headline = states[opening:first], article.headline >= 0
    return (
        article.number,
        first,
        len(states) - last,
        first - head if has_headline else MISSING,
        page.columns.sizes[head] if has_headline else -1,
        article.headline_lead if has_headline else MISSING,
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


def _text_inputs(page: PageFacts, article: ArticleFacts) -> tuple[int, ...]:
    """Return the decision-tree inputs that describe the paragraphs of an article and their words."""
    inside, sizes, words, endings = article.paragraphs, article.sizes, article.words, page.columns.endings
    total, count = sum(sizes), len(sizes)
    return (
        count,
        total,
        total // count,
        to_percent(total, page.words),
        max(sizes),
        min(sizes),
        to_percent(sum([size < _SHORT_PARAGRAPH for size in sizes]), count),
        article.sentences,
        to_percent(sum([endings[i] == shape.COLON for i in inside]), count),
        to_percent(article.quotation_marks, min(count, MAX_PARAGRAPHS)),
        *[to_per_mille(number, len(words)) for number in article.listed],
        to_per_mille(len(set(words)), len(words)),
        10 * sum(map(len, words)) // (len(words) or 1),
    )
