"""Measures of recovered articles: body, paragraphs, headline, captions, number of articles.

Strings are compacted before comparison: white space and invisible characters are removed, and quotes and dashes are
unified. A token is a lower-case run of word characters or, in scripts without spaces, a single character.
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
"""Matches characters that are tokens by themselves: kana, Han, Hangul and Thai."""
MIN_SHARE_OF_LONGER = 0.6
"""Minimum length of a string relative to a longer string that contains it, for the two to count as equal."""
MIN_BODY = 0.9
"""Minimum body F1 for an article to count as recovered. Its headline must also be exact."""
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
    """Compute precision and recall from counts. If a denominator is 0, the ratio is 0."""
    return Score(hits / max(1, predicted), hits / max(1, gold))


def count_tokens(texts: Iterable[str]) -> Counter[str]:
    """Count how often each token occurs in the given strings."""
    counts: Counter[str] = Counter()
    for text in texts:
        for word in WORD.findall(text.lower()):
            counts.update(word if SPACELESS.search(word) else (word,))
    return counts


def token_overlap(predicted: Iterable[str], gold: Iterable[str]) -> Score:
    """Return the precision and recall of tokens, regardless of their order."""
    predicted_counts, gold_counts = count_tokens(predicted), count_tokens(gold)
    return score_of_counts((predicted_counts & gold_counts).total(), predicted_counts.total(), gold_counts.total())


def exact_matches(predicted: Iterable[str], gold: Iterable[str]) -> Score:
    """Return the precision and recall of whole strings.

    White space and the style of quotes and dashes are ignored.
    """
    predicted_set, gold_set = ({compact(text) for text in texts} - {""} for texts in (predicted, gold))
    return score_of_counts(len(predicted_set & gold_set), len(predicted_set), len(gold_set))


def same_text(first: str | None, second: str | None) -> bool:
    """Return whether two strings are equal, ignoring white space and the style of quotes and dashes.

    None is treated as an empty string.
    """
    return compact(first or "") == compact(second or "")


def longest_texts(texts: Iterable[str], min_length: int = 12) -> list[str]:
    """Return ``texts`` without white space, longest first, omitting any string that is contained in another.

    Strings with fewer than ``min_length`` characters, not counting white space, are omitted as well. Quotes and dashes
    are normalised.
    """
    longest: list[str] = []
    for text in sorted(dict.fromkeys(map(compact, texts)), key=len, reverse=True):
        if len(text) >= min_length and not any(text in longer for longer in longest):
            longest.append(text)
    return longest


def count_pairs(predicted: Iterable[str], gold: Iterable[str]) -> int:
    """Count the predicted strings that match a gold string, using each gold string at most once.

    All strings must be results of ``lines.compact``.
    """
    unpaired, pairs = list(gold), 0
    for text in predicted:
        match = next((candidate for candidate in unpaired if is_within(text, candidate)), None)
        if match is not None:
            unpaired.remove(match)
            pairs += 1
    return pairs


def is_within(first: str, second: str) -> bool:
    """Return whether the longer of the strings ``first`` and ``second`` consists mostly of the shorter one.

    The shorter string must make up at least ``MIN_SHARE_OF_LONGER`` of the longer one. Both must be results of
    ``lines.compact``.
    """
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= MIN_SHARE_OF_LONGER * len(longer)


class GoldArticle(NamedTuple):
    """The labelled headline, paragraphs and captions of an article."""

    headline: str | None
    paragraphs: Sequence[str]
    captions: Sequence[str] = ()
    start: tuple[int, int] = (0, 0)
    """The first and last offsets, in code points, at which a parsed article that matches this one may begin."""
    roles: Collection[Role] = PARAGRAPHS
    """Roles of the blocks to compare with ``paragraphs``. Some data sets label subheads as paragraphs."""


def body_of(article: Article, roles: Collection[Role] = PARAGRAPHS) -> list[str]:
    """Return the text of each block of an article that has one of ``roles``."""
    return [block.text for block in article.body if block.role in roles]


def best_article(articles: Sequence[Article], gold: GoldArticle) -> Article | None:
    """Return the article whose body is most similar to the gold body by F1, or None if there are no articles.

    If several articles are equally similar, the first is returned.
    """
    return max(articles, key=lambda item: token_overlap(body_of(item, gold.roles), gold.paragraphs).f1, default=None)


def score_page(articles: Sequence[Article], gold: GoldArticle) -> dict[str, float]:
    """Score a page with one gold article. Each measure is from 0 to 1; if no article was found, all are 0."""
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
    """Count the correct, predicted and gold captions of an article.

    The result is empty if there are no gold captions.
    """
    labelled = longest_texts(gold.captions)
    if not labelled:
        return Counter()
    article = best_article(articles, gold)
    predicted = longest_texts(caption.text for caption in article.captions) if article is not None else []
    return Counter(hits=count_pairs(predicted, labelled), predicted=len(predicted), gold=len(labelled))


def count_articles(articles: Sequence[Article], gold: Sequence[GoldArticle]) -> Counter[str]:
    """Count the recovered, predicted and gold articles of a page, and the boundaries between articles.

    The start of the first predicted article counts as a boundary only if it matches the start of a later gold article.
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
    """Return whether a parsed article has exactly the gold headline, and exactly or nearly the gold body."""
    if not same_text(article.headline, gold.headline):
        return False
    return token_overlap(body_of(article, gold.roles), gold.paragraphs).f1 >= MIN_BODY


def score_end(article: Article | None, gold: GoldArticle) -> dict[str, float]:
    """Return whether an article's body ends too early (``cut``) or too late (``swallowed``), each as 0 or 1.

    A body is cut if it lacks the last gold paragraph. It swallows text if its own last paragraph is not a gold
    paragraph.
    """
    blocks = body_of(article, gold.roles) if article is not None else []
    return {
        "cut": float(_is_outside(gold.paragraphs, blocks)),
        "swallowed": float(_is_outside(blocks, gold.paragraphs)),
    }


def _is_outside(paragraphs: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether the last paragraph of ``paragraphs`` is missing from ``others``. Empty paragraphs are ignored."""
    last = next((compacted for text in reversed(paragraphs) if (compacted := compact(text))), "")
    return last not in compact("".join(others))
