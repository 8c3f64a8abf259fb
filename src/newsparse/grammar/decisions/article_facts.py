"""Facts that both the weighted features and the trees of ``Scores`` use, computed once per page and article."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.decisions.path_reading import find_headline, find_paragraphs, to_percent
from newsparse.grammar.evidence import shape
from newsparse.grammar.states import BYLINE, HEADLINE, INLINE, PARAGRAPH, SUBHEAD, compute_lead
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION, FIRST_PERSON, HOW_TO
from newsparse.lexicon.subjects import OF_FORUMS

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.decisions.path_reading import PathReading
    from newsparse.grammar.states import Extent, State, Support

MAX_PARAGRAPHS = 16
"""The number of paragraphs, starting with the first, whose words are counted."""
MAX_BOILERPLATE_WORDS = 8
"""The maximum number of words in a line that may be boilerplate."""
_MAX_QUOTED = 160
"""The number of code points of each paragraph that are searched for quotation marks."""
MAX_LINES_ABOVE = 3
"""The number of lines above an opening that may contain its date or byline."""
_LISTS = (ATTRIBUTION, ADDRESS, FIRST_PERSON, HOW_TO)
_LISTED = frozenset(chain.from_iterable(_LISTS))


class PageFacts(NamedTuple):
    """Facts about a page, or part of a page, that are used to score the candidate articles on it."""

    columns: Columns
    states: list[State]
    supports: list[Support]
    words: int
    """The number of words on the page."""
    short_lines: list[int]
    """The indices of the short lines that may be boilerplate."""
    listed: set[str]
    """The first words of those short lines whose first words include one typical of news pages or other pages."""
    forum_lines: int
    """The number of short lines that contain a word typical of forums and shops."""
    dated_lines: int
    """The number of lines that look like a date or byline."""
    priced_lines: list[int]
    """The indices of the lines that contain a currency sign."""
    articles: int
    """The number of candidate articles on the page."""


class ArticleFacts(NamedTuple):
    """Facts about a candidate article that are used to score it."""

    number: int
    """The position of the article on its page, counting from 0."""
    extent: Extent
    paragraphs: list[int]
    """The indices of the lines that are paragraphs."""
    sizes: list[int]
    """The number of words in each paragraph."""
    leads: list[int]
    """The score of each paragraph as a paragraph minus its best score as anything else."""
    headline: int
    """The line index of the headline, or -1 if there is no headline."""
    headline_lead: int
    """The headline's score as a headline minus its best score as anything else, or 0 if there is no headline."""
    shared: int
    """The number of words in the headline that also occur in the body."""
    sentences: int
    """The percentage of paragraphs that end like a sentence."""
    inlines: int
    """The percentage of lines in the body that are boilerplate."""
    subheads: int
    """The percentage of lines in the body that are subheads."""
    words: list[str]
    """The words of the first ``MAX_PARAGRAPHS`` paragraphs."""
    listed: tuple[int, int, int, int]
    """The numbers of reporting verbs, words of address, first-person words and words of instructions in ``words``."""
    quotation_marks: int
    """The number of quotation marks in the first paragraphs."""
    is_dated: bool
    """Whether a line of the opening, or just above it, looks like a date or byline."""
    has_byline: bool
    """Whether a line of the opening, or just above it, has the state ``BYLINE``."""


def page_facts(page: PathReading, articles: int) -> PageFacts:
    """Return the facts about a page that are used to score the candidate articles on it.

    ``articles`` is the number of candidates.
    """
    columns, states, supports = page
    sizes, topics = columns.sizes, columns.topics
    short = [i for i, state in enumerate(states) if sizes[i] <= MAX_BOILERPLATE_WORDS and state is not PARAGRAPH]
    return PageFacts(
        columns=columns,
        states=states,
        supports=supports,
        words=sum(sizes),
        short_lines=short,
        listed=columns.find_page_words(short),
        forum_lines=sum([topics[i] & OF_FORUMS > 0 for i in short]),
        dated_lines=columns.kinds.count(shape.DATED),
        priced_lines=[i for i, key in enumerate(columns.keys) if "$" in key or "£" in key or "€" in key],
        articles=articles,
    )


def article_facts(page: PageFacts, extent: Extent, number: int) -> ArticleFacts:
    """Return the facts that are used to score an article. ``number`` is its position on the page, counting from 0.

    ``extent`` contains the indices of the article's opening, first paragraph and last paragraph.
    """
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
        leads=[compute_lead(supports[i], PARAGRAPH) for i in inside],
        headline=head,
        headline_lead=compute_lead(supports[head], HEADLINE) if head >= 0 else 0,
        shared=(columns.bags[head] & columns.merge_bags(sample)).bit_count() if head >= 0 else 0,
        sentences=to_percent(sum([columns.endings[i] in shape.FINAL for i in inside]), len(inside)),
        inlines=to_percent(body.count(INLINE), lines),
        subheads=to_percent(body.count(SUBHEAD), lines),
        words=words,
        listed=(attributions, addresses, first_person, how_to),
        quotation_marks=sum([columns.keys[i].count('"', 0, _MAX_QUOTED) for i in sample]),
        is_dated=shape.DATED in columns.kinds[low:first],
        has_byline=BYLINE in states[low:first],
    )
