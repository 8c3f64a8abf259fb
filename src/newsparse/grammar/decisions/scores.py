"""Features of scores: whether a candidate is an article at all.

Shops, forums and manuals also have headlines and paragraphs. News differs in the coherence of its prose, in whom it
addresses, and in the short lines around it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.grammar.features import Banded, Features, Flag, Flags, ranges
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
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION, ELSEWHERE, NEWS
from newsparse.lexicon.subjects import OF_FORUMS

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, State, Support

_SHARE_LIMITS = (1, 10, 25, 50, 90)
"""In a hundred."""
_SHARES = ("none", *(f"{share} %" for share in ranges(_SHARE_LIMITS)[1:]))
_RATES = ("none", "few", "some", "many", "very many")
_RATE_LIMITS = (1, 6, 14, 28)
"""In a thousand."""
_TIMES = ("none", "one", "two", "3 to 5", "6 to 12", "13 or more")
_TIMES_LIMITS = (1, 2, 3, 6, 13)
_HEADLINE_LEADS, _PARAGRAPH_LEADS = (-50, -20, 0, 20, 40), (1, 10, 20, 35, 60)
_SHARED = ("none", "one", "two", "three", "four or more")


def _of_article(prefix: str) -> tuple[Banded, Banded, Banded, Banded]:
    """Return the questions about every article, which have further weights if it is not the page's first."""
    heads = ("1 to 3 words", "4 to 7 words", "8 to 13 words", "14 words or more")
    return (
        Banded(f"{prefix}paragraphs:", (2, 3, 5, 8, 13, 21)),
        Banded(f"{prefix}headline:", (4, 8, 14), heads, none="none"),
        Banded(f"{prefix}words of the headline in the body:", (1, 2, 3, 4), _SHARED),
        Banded(f"{prefix}lead of the headline:", _HEADLINE_LEADS, ranges(_HEADLINE_LEADS)),
    )


ALWAYS = Flag("article? always")
PARAGRAPHS, HEADLINE_SIZE, SHARED, HEADLINE_LEAD = FIRST = _of_article("article? ")
PARAGRAPH_LEAD = Banded("article? lead of the paragraphs:", _PARAGRAPH_LEADS, ranges(_PARAGRAPH_LEADS))
WORDS = Banded(
    "article? words of the body:",
    (60, 120, 240, 480, 1000),
    ("under 60", "under 120", "under 240", "under 480", "under 1000", "1000 or more"),
)
LENGTH = Banded(
    "article? words per paragraph:",
    (12, 20, 30, 45, 70),
    ("under 12", "under 20", "under 30", "under 45", "under 70", "70 or more"),
)
SHARE_OF_PAGE = Banded("article? the page's words in the body:", _SHARE_LIMITS, _SHARES)
SENTENCES = Banded("article? paragraphs that end like a sentence:", _SHARE_LIMITS, _SHARES)
INLINES = Banded("article? lines of the body that are boilerplate:", _SHARE_LIMITS, _SHARES)
SUBHEADS = Banded("article? lines of the body that are subheads:", _SHARE_LIMITS, _SHARES)
ATTRIBUTIONS = Banded("article? reporting verbs:", _RATE_LIMITS, _RATES)
ADDRESSES = Banded("article? words that address the reader:", _RATE_LIMITS, _RATES)
QUOTATIONS = Banded("article? quotation marks:", _RATE_LIMITS, _RATES)
DATES = Banded("article? lines with dates on the page:", _TIMES_LIMITS, _TIMES)
PRICES = Banded("article? prices on the page:", _TIMES_LIMITS, _TIMES)
FORUMS = Banded("article? words of forums and shops on the page:", _RATE_LIMITS, _RATES)
FLAGS = Flags(
    *("article? a date in the opening", "article? a byline in the opening", "article? a deck", "article? a picture"),
    *("article? a caption in the body", "article? the body begins the page", "article? the first line is the headline"),
)
LATER = _of_article("article? not the first, ")
IS_LATER = Flag("article? not the first")
IS_DATED_LATER = Flag("article? not the first, with a date or byline")
NEWS_WORDS = Flags(*(f"article? the page has the word '{word}'" for word in NEWS))
"""Words around articles. Weights are not negative."""
ELSEWHERE_WORDS = Flags(*(f"article? the page has the word '{word}'" for word in ELSEWHERE))
"""Words on other pages. Weights are not positive."""
FEATURES = Features(
    *(ALWAYS, *FIRST, PARAGRAPH_LEAD, WORDS, LENGTH, SHARE_OF_PAGE, SENTENCES, INLINES, SUBHEADS, ATTRIBUTIONS),
    *(
        ADDRESSES,
        QUOTATIONS,
        DATES,
        PRICES,
        FORUMS,
        FLAGS,
        *LATER,
        IS_LATER,
        IS_DATED_LATER,
        NEWS_WORDS,
        ELSEWHERE_WORDS,
    ),
)
_NUMBERS: dict[str, int] = dict(zip((*NEWS, *ELSEWHERE), (*NEWS_WORDS.numbers, *ELSEWHERE_WORDS.numbers), strict=True))
_KNOWN = frozenset(_NUMBERS)
_LISTED = ATTRIBUTION | ADDRESS
MAX_BOILERPLATE_WORDS = 8
"""Words of a line that may be boilerplate."""
MAX_PARAGRAPHS = 16
"""Paragraphs that are read for their words."""


class PageReading(NamedTuple):
    """A page or a stretch with what its articles have in common."""

    columns: Columns
    states: list[State]
    supports: list[Support]
    words: int
    row: list[int]
    """The features that all its articles share."""


def of_page(columns: Columns, states: list[State], supports: list[Support]) -> PageReading:
    """Count what the articles of a page have in common."""
    keys, sizes, topics = columns.keys, columns.sizes, columns.topics
    short = [i for i, state in enumerate(states) if state is not PARAGRAPH and sizes[i] <= MAX_BOILERPLATE_WORDS]
    forum = sum([topics[i] & OF_FORUMS > 0 for i in short])
    row = [
        DATES.of(columns.kinds.count(shape.DATED)),
        PRICES.of(sum(["$" in keys[i] or "£" in keys[i] or "€" in keys[i] for i in short])),
        FORUMS.of(_in_thousand(forum, len(keys))),
        *map(_NUMBERS.__getitem__, _KNOWN.intersection(columns.page_words(short))),
    ]
    return PageReading(columns, states, supports, sum(sizes), row)


def features(page: PageReading, extent: Extent, number: int) -> list[int]:
    """Return the features of an article of a page; ``number`` counts them from zero."""
    columns, states, supports, _, shared = page
    begin, first, last = extent
    inside = [i for i in range(first, last + 1) if states[i] == PARAGRAPH]
    head = next((i for i in range(begin, first) if states[i] == HEADLINE), -1)
    leads = [lead(supports[i], PARAGRAPH) for i in inside[:MAX_PARAGRAPHS]]
    flags = _flags(page, extent)
    row = [
        ALWAYS.number,
        *_of_headline(page, inside, head, FIRST),
        PARAGRAPH_LEAD.of(sum(leads) // len(leads)),
        *_of_form(page, extent, inside),
        *_of_words(columns, inside[:MAX_PARAGRAPHS]),
        *FLAGS.raised(flags),
        *shared,
    ]
    if number:
        row += [*_of_headline(page, inside, head, LATER), IS_LATER.number]
        if flags[0]:
            row.append(IS_DATED_LATER.number)
    return row


def _in_hundred(part: int, whole: int) -> int:
    return 100 * part // (whole or 1)


def _in_thousand(part: int, whole: int) -> int:
    return 1000 * part // (whole or 1)


def _of_headline(
    page: PageReading, inside: list[int], head: int, questions: tuple[Banded, Banded, Banded, Banded]
) -> tuple[int, int, int, int]:
    paragraphs, size, shared, headline_lead = questions
    count = paragraphs.of(len(inside))
    if head < 0:
        return count, size[0], shared[0], headline_lead[0]
    bags = page.columns.bags
    words = bags[head] & page.columns.bag(inside[:MAX_PARAGRAPHS])
    return (
        count,
        size.of(page.columns.sizes[head]),
        shared.of(words.bit_count()),
        headline_lead.of(lead(page.supports[head], HEADLINE)),
    )


def _of_form(page: PageReading, extent: Extent, inside: list[int]) -> list[int]:
    _, first, last = extent
    columns, count, body = page.columns, len(inside), page.states[first:last]
    lines, words = last - first + 1, sum([columns.sizes[i] for i in inside])
    return [
        WORDS.of(words),
        LENGTH.of(words // count),
        SHARE_OF_PAGE.of(_in_hundred(words, page.words)),
        SENTENCES.of(_in_hundred(sum([columns.endings[i] in shape.FINAL for i in inside]), count)),
        INLINES.of(_in_hundred(body.count(INLINE), lines)),
        SUBHEADS.of(_in_hundred(body.count(SUBHEAD), lines)),
    ]


def _of_words(columns: Columns, sample: list[int]) -> list[int]:
    words, keys = [columns.words[i] for i in sample], columns.keys
    count = sum(map(len, words))
    listed = list(filter(_LISTED.__contains__, chain.from_iterable(words)))
    return [
        ATTRIBUTIONS.of(_in_thousand(sum(map(ATTRIBUTION.__contains__, listed)), count)),
        ADDRESSES.of(_in_thousand(sum(map(ADDRESS.__contains__, listed)), count)),
        QUOTATIONS.of(_in_thousand(sum([keys[i].count('"', 0, 160) for i in sample]), count)),
    ]


def _flags(page: PageReading, extent: Extent) -> tuple[bool, ...]:
    begin, first, last = extent
    low, states = max(0, begin - 3), page.states
    opening = states[low:first]
    return (
        shape.DATED in page.columns.kinds[low:first],
        BYLINE in opening,
        DECK in opening,
        PICTURE in opening,
        CAPTION in states[first:last],
        first == 0,
        begin == 0 and states[0] == HEADLINE,
    )
