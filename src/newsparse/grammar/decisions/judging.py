"""Measures of a candidate and its page, for the trees that decide whether it is an article."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.grammar.states import (
    BYLINE,
    CAPTION,
    DECK,
    HEADLINE,
    INLINE,
    PARAGRAPH,
    PICTURE,
    SUBHEAD,
    lead,
)
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION, ELSEWHERE, FIRST_PERSON, HOW_TO, NEWS
from newsparse.lexicon.subjects import OF_FORUMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, State, Support

FOREST = "article"
"""Its name in the table."""
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
MEASURES: tuple[str, ...] = ("score", *_OF_PAGE, *_OF_PLACE, *_OF_TEXT)
"""Their names in the table, in the order of ``measures``. Shares are in percent, for words in per mille."""
MAX_PARAGRAPHS = 16
"""Paragraphs that are read for their words."""
_SHORT_LINE, _SHORT_PARAGRAPH, _HEADING = 5, 8, 8
"""Words."""
_NEWS, _ELSEWHERE = frozenset(NEWS), frozenset(ELSEWHERE)
_NO_HEADLINE = -99


class JudgedPage(NamedTuple):
    """The path of a page, and measures that are common to its articles."""

    columns: Columns
    states: Sequence[State]
    supports: Sequence[Support]
    words: int
    row: tuple[int, ...]


def judged_page(columns: Columns, states: Sequence[State], supports: Sequence[Support], articles: int) -> JudgedPage:
    """Compute the measures that are common to the articles of a page."""
    keys, sizes, starts, endings = columns.keys, columns.sizes, columns.starts, columns.endings
    count = len(keys)
    topics = columns.topics
    headings = [i for i, state in enumerate(states) if sizes[i] <= _HEADING and state is not PARAGRAPH]
    shown = columns.page_words(headings)
    text = "\n".join(keys)
    has_prices = "$" in text or "£" in text or "€" in text
    row = (
        count,
        _share(sum([size < _SHORT_LINE for size in sizes]), count),
        _share(starts.count(shape.DOT), count),
        _share(starts.count(shape.NUMBER), count),
        _share(sum(map(shape.FINAL.__contains__, endings)), count),
        _share(endings.count(shape.QUESTION), count),
        _share(endings.count(shape.COLON), count),
        _share(sum(["|" in key for key in keys]) if "|" in text else 0, count),
        sum(["$" in key or "£" in key or "€" in key for key in keys]) if has_prices else 0,
        columns.kinds.count(shape.DATED),
        _share(count - len(set(keys)), count),
        _share(sum([topics[i] & OF_FORUMS > 0 for i in headings]), count),
        len(shown & _NEWS),
        len(shown & _ELSEWHERE),
        len(shown & HOW_TO),
        articles,
    )
    return JudgedPage(columns, states, supports, sum(sizes), row)


def measures(page: JudgedPage, extent: Extent, number: int, score: int) -> tuple[int, ...]:
    """Return the measures of an article; ``score`` is the sum of its weights."""
    _, first, last = extent
    inside = [i for i in range(first, last + 1) if page.states[i] is PARAGRAPH]
    return (score, *page.row, *_of_place(page, extent, number, inside), *_of_text(page, inside))


def _of_place(page: JudgedPage, extent: Extent, number: int, inside: list[int]) -> tuple[int, ...]:
    columns, states, supports, _, _ = page
    begin, first, last = extent
    low, lines = max(0, begin - 3), last - first + 1
    opening, body = states[begin:first], states[first:last]
    head = begin + opening.index(HEADLINE) if HEADLINE in opening else -1
    leads = [lead(supports[i], PARAGRAPH) for i in inside]
    words = columns.bags[head] if head >= 0 else 0
    shared = words & columns.bag(inside[:MAX_PARAGRAPHS])
    return (
        number,
        first,
        len(states) - last,
        first - head if head >= 0 else _NO_HEADLINE,
        columns.sizes[head] if head >= 0 else -1,
        lead(supports[head], HEADLINE) if head >= 0 else _NO_HEADLINE,
        shared.bit_count(),
        sum(leads) // len(leads),
        min(leads),
        _share(body.count(INLINE), lines),
        _share(body.count(SUBHEAD), lines),
        body.count(CAPTION),
        int(DECK in opening),
        int(BYLINE in states[low:first]),
        int(PICTURE in opening),
        int(shape.DATED in columns.kinds[low:first]),
    )


def _of_text(page: JudgedPage, inside: list[int]) -> tuple[int, ...]:
    columns = page.columns
    sizes = [columns.sizes[i] for i in inside]
    sample = inside[:MAX_PARAGRAPHS]
    words = list(chain.from_iterable([columns.words[i] for i in sample]))
    listed = list(filter(_LISTED.__contains__, words))
    keys, count = [columns.keys[i][:160] for i in sample], len(words) or 1
    return (
        len(inside),
        sum(sizes),
        sum(sizes) // len(sizes),
        _share(sum(sizes), page.words or 1),
        max(sizes),
        min(sizes),
        _share(sum([size < _SHORT_PARAGRAPH for size in sizes]), len(sizes)),
        _share(sum([columns.endings[i] in shape.FINAL for i in inside]), len(sizes)),
        _share(sum([columns.endings[i] == shape.COLON for i in inside]), len(sizes)),
        100 * sum([key.count('"') + key.count("“") for key in keys]) // len(sample),
        *[1000 * sum(map(on_list.__contains__, listed)) // count for on_list in _WORDS],
        1000 * len(set(words)) // count,
        10 * sum(map(len, words)) // count,
    )


_WORDS = (ATTRIBUTION, ADDRESS, FIRST_PERSON, HOW_TO)
_LISTED = frozenset(chain.from_iterable(_WORDS))


def _share(part: int, whole: int) -> int:
    return 100 * part // whole
