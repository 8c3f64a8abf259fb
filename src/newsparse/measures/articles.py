"""Measures of recovered articles: body, paragraphs, headline, captions, number of articles.

Texts are folded before they are compared: white space and invisible characters are dropped, quotes and dashes unified.
Tokens are runs of word characters in lower case; in scripts without spaces, each character is a token.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsparse.lines import compact
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsparse.model import Article

WORD = re.compile(r"\w+")
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Characters that are tokens by themselves: kana, Han, Hangul and Thai. The corpus counts tokens in the same way."""
MIN_SHARE_OF_LONGER = 0.6
"""A text that is contained in a longer one counts as the same if it makes up at least this share of it."""
MIN_BODY = 0.9
"""Minimum body F1 of a recovered article. Its headline must also be exact."""
PARAGRAPHS = frozenset({Role.PARAGRAPH})


class Score(NamedTuple):
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, or 0 if both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_of_counts(hits: int, predicted: int, gold: int) -> Score:
    """Return precision and recall from counts. A ratio with a denominator of 0 is 0."""
    return Score(hits / max(1, predicted), hits / max(1, gold))


def count_tokens(texts: Iterable[str]) -> Counter[str]:
    """Return how often each token occurs in the texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        for word in WORD.findall(text.lower()):
            counts.update(word if SPACELESS.search(word) else (word,))
    return counts


def token_overlap(predicted: Iterable[str], gold: Iterable[str]) -> Score:
    """Return precision and recall of the tokens of the predicted texts."""
    predicted_counts, gold_counts = count_tokens(predicted), count_tokens(gold)
    return score_of_counts((predicted_counts & gold_counts).total(), predicted_counts.total(), gold_counts.total())


def exact_matches(predicted: Iterable[str], gold: Iterable[str]) -> Score:
    """Return precision and recall of whole texts, which must be equal after folding."""
    predicted_set, gold_set = ({compact(text) for text in texts} - {""} for texts in (predicted, gold))
    return score_of_counts(len(predicted_set & gold_set), len(predicted_set), len(gold_set))


def same_text(first: str | None, second: str | None) -> bool:
    """Return whether two texts are equal after folding. None counts as an empty text."""
    return compact(first or "") == compact(second or "")


def longest_texts(texts: Iterable[str], min_length: int = 12) -> list[str]:
    """Return the folded texts that are not contained in another one, longest first.

    Texts shorter than ``min_length`` characters are left out.
    """
    longest: list[str] = []
    for text in sorted(dict.fromkeys(map(compact, texts)), key=len, reverse=True):
        if len(text) >= min_length and not any(text in longer for longer in longest):
            longest.append(text)
    return longest


def count_pairs(predicted: Iterable[str], gold: Iterable[str]) -> int:
    """Return how many predicted folded texts can be matched, each to a different gold text."""
    unpaired, pairs = list(gold), 0
    for text in predicted:
        match = next((candidate for candidate in unpaired if is_within(text, candidate)), None)
        if match is not None:
            unpaired.remove(match)
            pairs += 1
    return pairs


def is_within(first: str, second: str) -> bool:
    """Return whether the shorter of two folded texts is contained in the longer one and makes up a large part of it."""
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= MIN_SHARE_OF_LONGER * len(longer)


class GoldArticle(NamedTuple):
    """The labelled texts of an article: headline, paragraphs and captions."""

    headline: str | None
    paragraphs: Sequence[str]
    captions: Sequence[str] = ()
    start: tuple[int, int] = (0, 0)
    """The first and last offset at which the article may begin, in code points."""
    roles: Collection[Role] = PARAGRAPHS
    """Roles of the blocks that are compared with ``paragraphs``. Some labels count subheads as paragraphs."""


def body_of(article: Article, roles: Collection[Role] = PARAGRAPHS) -> list[str]:
    """Return the texts of the blocks of an article that have one of the roles."""
    return [block.text for block in article.body if block.role in roles]


def best_article(articles: Sequence[Article], gold: GoldArticle) -> Article | None:
    """Return the article that covers most of the gold body, or None if there are no articles. The first wins a tie."""
    return max(articles, key=lambda item: token_overlap(body_of(item, gold.roles), gold.paragraphs).f1, default=None)


def score_page(articles: Sequence[Article], gold: GoldArticle) -> dict[str, float]:
    """Return the measures of a page with one gold article, each from 0 to 1. If no article was predicted, all are 0."""
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
    """Return the counts of correct, predicted and gold captions. Empty for a page without gold captions."""
    labelled = longest_texts(gold.captions)
    if not labelled:
        return Counter()
    article = best_article(articles, gold)
    predicted = longest_texts(caption.text for caption in article.captions) if article is not None else []
    return Counter(hits=count_pairs(predicted, labelled), predicted=len(predicted), gold=len(labelled))


def count_articles(articles: Sequence[Article], gold: Sequence[GoldArticle]) -> Counter[str]:
    """Return the counts of recovered, predicted and gold articles, and those of the boundaries between them.

    The start of the first predicted article counts as a boundary only if it matches one of the gold boundaries.
    """
    recovered: set[int] = set()
    for item in gold:
        candidates = (number for number in range(len(articles)) if number not in recovered)
        match = next((number for number in candidates if is_recovered(articles[number], item)), None)
        if match is not None:
            recovered.add(match)
    starts = [article.span.start for article in articles]
    parts_first = bool(starts) and any(_is_at_start(starts[0], item) for item in gold[1:])
    parted, unmatched = 0, list(starts)
    for item in gold[1:]:  # each start can match only one boundary
        start = next((start for start in unmatched if _is_at_start(start, item)), None)
        if start is not None:
            unmatched.remove(start)
            parted += 1
    return Counter(
        hits=len(recovered),
        predicted=len(articles),
        gold=len(gold),
        start_hits=parted,
        starts_predicted=max(0, len(articles) - (not parts_first)),
        starts_gold=len(gold) - 1,
    )


def _is_at_start(start: int, gold: GoldArticle) -> bool:
    return gold.start[0] <= start <= gold.start[1]


def is_recovered(article: Article, gold: GoldArticle) -> bool:
    """Return whether a parsed article has exactly the gold headline, and nearly the gold body."""
    if not same_text(article.headline, gold.headline):
        return False
    return token_overlap(body_of(article, gold.roles), gold.paragraphs).f1 >= MIN_BODY


def score_end(article: Article | None, gold: GoldArticle) -> dict[str, float]:
    """Return whether the body ends too early (``cut``) or too late (``swallowed``), each as 0 or 1.

    A body is cut if it lacks the last gold paragraph. It swallows text if its own last paragraph is not gold.
    """
    blocks = body_of(article, gold.roles) if article is not None else []
    return {
        "cut": float(_is_outside(gold.paragraphs, blocks)),
        "swallowed": float(_is_outside(blocks, gold.paragraphs)),
    }


def _is_outside(paragraphs: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether the last of the paragraphs is missing from the other texts."""
    last = next((compacted for text in reversed(paragraphs) if (compacted := compact(text))), "")
    return last not in compact("".join(others))
