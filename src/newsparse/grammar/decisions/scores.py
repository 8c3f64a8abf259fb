"""Features for deciding whether a candidate is an article at all.

Shops, forums and manuals also have headlines and paragraphs. News differs from them in the coherence of its prose, in
how it addresses its readers, and in the short lines around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.decisions.article_facts import MAX_LINES_ABOVE, MAX_PARAGRAPHS
from newsparse.grammar.decisions.path_reading import to_per_mille, to_percent
from newsparse.grammar.features import Banded, Features, Flag, Flags, name_ranges
from newsparse.grammar.states import CAPTION, DECK, HEADLINE, PICTURE
from newsparse.lexicon.page_words import ELSEWHERE, NEWS

if TYPE_CHECKING:
    from newsparse.grammar.decisions.article_facts import ArticleFacts, PageFacts

_SHARE_LIMITS = (1, 10, 25, 50, 90)
"""The lower limits of the bands for shares, in percent."""
_SHARES = ("none", *(f"{share} %" for share in name_ranges(_SHARE_LIMITS)[1:]))
_RATES = ("none", "rare", "some", "frequent", "very frequent")
_RATE_LIMITS = (1, 6, 14, 28)
"""The lower limits of the bands for word frequencies, in per mille."""
_TIMES = ("none", "one", "two", "3 to 5", "6 to 12", "13 or more")
_TIMES_LIMITS = (1, 2, 3, 6, 13)
_HEADLINE_LEAD_LIMITS, _PARAGRAPH_LEAD_LIMITS = (-50, -20, 0, 20, 40), (1, 10, 20, 35, 60)
_SHARED = ("none", "one", "two", "three", "four or more")


def _article_questions(prefix: str) -> tuple[Banded, Banded, Banded, Banded]:
    """Return the questions about the headline and paragraphs of an article, with ``prefix`` before their names.

    A second set of these questions has separate weights for articles that are not the first on their page.
    """
    heads = ("1 to 3 words", "4 to 7 words", "8 to 13 words", "14 words or more")
    return (
        Banded(f"{prefix}paragraphs:", (2, 3, 5, 8, 13, 21)),
        Banded(f"{prefix}headline:", (4, 8, 14), heads, none="none"),
        Banded(f"{prefix}words of the headline in the body:", (1, 2, 3, 4), _SHARED),
        Banded(f"{prefix}lead of the headline:", _HEADLINE_LEAD_LIMITS, name_ranges(_HEADLINE_LEAD_LIMITS)),
    )


ALWAYS = Flag("article? before any evidence")
PARAGRAPHS, HEADLINE_SIZE, SHARED, HEADLINE_LEAD = FIRST = _article_questions("article? ")
PARAGRAPH_LEAD = Banded(
    "article? average lead of the paragraphs:", _PARAGRAPH_LEAD_LIMITS, name_ranges(_PARAGRAPH_LEAD_LIMITS)
)
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
LATER = _article_questions("article? not the first, ")
IS_LATER = Flag("article? not the first")
IS_DATED_LATER = Flag("article? not the first, with a date or byline")
NEWS_WORDS = Flags(*(f"article? the page has the word '{word}'" for word in NEWS))
"""Words that are typical of the lines around articles. Their weights are never negative."""
ELSEWHERE_WORDS = Flags(*(f"article? the page has the word '{word}'" for word in ELSEWHERE))
"""Words that are typical of pages without articles. Their weights are never positive."""
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


def page_features(page: PageFacts) -> list[int]:
    """Return the features that apply to all articles of a page, as indices into ``FEATURES.names``."""
    return [
        DATES.encode(page.dated_lines),
        PRICES.encode(len(set(page.short_lines).intersection(page.priced_lines))),
        FORUMS.encode(to_per_mille(page.forum_lines, len(page.states))),
        *sorted(map(_NUMBERS.__getitem__, _KNOWN.intersection(page.listed))),  # sorted, so that fits can be reproduced
    ]


def features(page: PageFacts, common: list[int], article: ArticleFacts) -> list[int]:
    """Return the features that apply to an article, as indices into ``FEATURES.names``.

    ``common`` is the result of ``page_features``.
    """
    leads = article.leads[:MAX_PARAGRAPHS]
    row = [
        ALWAYS.number,
        *_headline_features(page, article, FIRST),
        PARAGRAPH_LEAD.encode(sum(leads) // len(leads)),
        *_form_features(page, article),
        *_word_features(article),
        *FLAGS.encode(_flags(page, article)),
        *common,
    ]
    if article.number:
        row += [*_headline_features(page, article, LATER), IS_LATER.number]
        if article.is_dated:
            row.append(IS_DATED_LATER.number)
    return row


def _headline_features(
    page: PageFacts, article: ArticleFacts, questions: tuple[Banded, Banded, Banded, Banded]
) -> tuple[int, int, int, int]:
    """Return the features that describe an article's headline and number of paragraphs, as answers to ``questions``."""
    paragraphs, size, shared, headline_lead = questions
    count = paragraphs.encode(len(article.paragraphs))
    if article.headline < 0:
        return count, size[0], shared[0], headline_lead[0]
    return (
        count,
        size.encode(page.columns.sizes[article.headline]),
        shared.encode(article.shared),
        headline_lead.encode(article.headline_lead),
    )


def _form_features(page: PageFacts, article: ArticleFacts) -> list[int]:
    """Return the features that describe the size and composition of an article's body."""
    words = sum(article.sizes)
    return [
        WORDS.encode(words),
        LENGTH.encode(words // len(article.sizes)),
        SHARE_OF_PAGE.encode(to_percent(words, page.words)),
        SENTENCES.encode(article.sentences),
        INLINES.encode(article.inlines),
        SUBHEADS.encode(article.subheads),
    ]


def _word_features(article: ArticleFacts) -> list[int]:
    """Return the features that describe the words of an article's first paragraphs."""
    count = len(article.words)
    attributions, addresses, *_ = article.listed
    return [
        ATTRIBUTIONS.encode(to_per_mille(attributions, count)),
        ADDRESSES.encode(to_per_mille(addresses, count)),
        QUOTATIONS.encode(to_per_mille(article.quotation_marks, count)),
    ]


def _flags(page: PageFacts, article: ArticleFacts) -> tuple[bool, ...]:
    """Return whether each flag in ``FLAGS`` applies to an article."""
    states, (opening, first, last) = page.states, article.extent
    above = states[max(0, opening - MAX_LINES_ABOVE) : first]
    return (
        article.is_dated,
        article.has_byline,
        DECK in above,
        PICTURE in above,
        CAPTION in states[first:last],
        first == 0,
        opening == 0 and states[0] == HEADLINE,
    )
