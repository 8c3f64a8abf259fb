"""What both the features and the trees of ``Scores`` read of a page and its articles, counted once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.decisions.path_reading import find_headline, find_paragraphs, in_hundred
from newsparse.grammar.evidence import shape
from newsparse.grammar.states import BYLINE, HEADLINE, INLINE, PARAGRAPH, SUBHEAD, lead
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION, FIRST_PERSON, HOW_TO
from newsparse.lexicon.subjects import OF_FORUMS

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.decisions.path_reading import PathReading
    from newsparse.grammar.states import Extent, State, Support

MAX_PARAGRAPHS = 16
"""Paragraphs that are read for their words."""
MAX_BOILERPLATE_WORDS = 8
"""Words of a line that may be boilerplate."""
_MAX_QUOTED = 160
"""Code points of a paragraph that are read for quotation marks."""
MAX_LINES_ABOVE = 3
"""Lines above an opening that may have its date or byline."""
_LISTS = (ATTRIBUTION, ADDRESS, FIRST_PERSON, HOW_TO)
_LISTED = frozenset(chain.from_iterable(_LISTS))


class PageFacts(NamedTuple):
    """What the articles of a page, or of a stretch of one, have in common."""

    columns: Columns
    states: list[State]
    supports: list[Support]
    words: int
    short_lines: list[int]
    """Lines that may be boilerplate."""
    listed: set[str]
    """The words on these lines that are on one of the lists that tell pages apart."""
    forum_lines: int
    """How many of these lines have a word of forums and shops."""
    dated_lines: int
    priced_lines: list[int]
    articles: int


class ArticleFacts(NamedTuple):
    """What is counted of an article."""

    number: int
    """Of the article on its page, from zero."""
    extent: Extent
    paragraphs: list[int]
    sizes: list[int]
    """The words of each paragraph."""
    leads: list[int]
    """The lead of each paragraph as one."""
    headline: int
    """-1 for none."""
    headline_lead: int
    """As a headline; 0 without one."""
    shared: int
    """Words of the headline that the body has."""
    sentences: int
    """Paragraphs that end like a sentence, in a hundred."""
    inlines: int
    """Lines of the body that are boilerplate, in a hundred."""
    subheads: int
    """Lines of the body that are subheads, in a hundred."""
    words: list[str]
    """Of the paragraphs that are read for their words."""
    listed: tuple[int, int, int, int]
    """How many of these are reporting verbs, address the reader, are in the first person, tell how to do something."""
    quotation_marks: int
    is_dated: bool
    has_byline: bool


def page_facts(page: PathReading, articles: int) -> PageFacts:
    """Count what the articles of a page have in common."""
    columns, states, supports = page
    sizes, topics = columns.sizes, columns.topics
    short = [i for i, state in enumerate(states) if sizes[i] <= MAX_BOILERPLATE_WORDS and state is not PARAGRAPH]
    return PageFacts(
        columns=columns,
        states=states,
        supports=supports,
        words=sum(sizes),
        short_lines=short,
        listed=columns.page_words(short),
        forum_lines=sum([topics[i] & OF_FORUMS > 0 for i in short]),
        dated_lines=columns.kinds.count(shape.DATED),
        priced_lines=[i for i, key in enumerate(columns.keys) if "$" in key or "£" in key or "€" in key],
        articles=articles,
    )


def article_facts(page: PageFacts, extent: Extent, number: int) -> ArticleFacts:
    """Count what is asked of the article of that number."""
    columns, states, supports, *_ = page
    opening, first, last = extent
    inside, head = find_paragraphs(states, first, last), find_headline(states, opening, first)
    sample, low = inside[:MAX_PARAGRAPHS], max(0, opening - MAX_LINES_ABOVE)
    body, lines = states[first:last], last - first + 1
    words = list(chain.from_iterable([columns.words[i] for i in sample]))
    listed = list(filter(_LISTED.__contains__, words))
    attributions, addresses, first_person, how_to = [sum(map(words_of.__contains__, listed)) for words_of in _LISTS]
    return ArticleFacts(
        number=number,
        extent=extent,
        paragraphs=inside,
        sizes=[columns.sizes[i] for i in inside],
        leads=[lead(supports[i], PARAGRAPH) for i in inside],
        headline=head,
        headline_lead=lead(supports[head], HEADLINE) if head >= 0 else 0,
        shared=(columns.bags[head] & columns.bag(sample)).bit_count() if head >= 0 else 0,
        sentences=in_hundred(sum([columns.endings[i] in shape.FINAL for i in inside]), len(inside)),
        inlines=in_hundred(body.count(INLINE), lines),
        subheads=in_hundred(body.count(SUBHEAD), lines),
        words=words,
        listed=(attributions, addresses, first_person, how_to),
        quotation_marks=sum([columns.keys[i].count('"', 0, _MAX_QUOTED) for i in sample]),
        is_dated=shape.DATED in columns.kinds[low:first],
        has_byline=BYLINE in states[low:first],
    )
