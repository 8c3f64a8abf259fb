"""How much two texts share: token overlap, and sets of texts that are equal after folding.

Texts are folded before they are compared: white space and invisible characters dropped, quotes and dashes unified.
Tokens are runs of word characters in lower case; in scripts without spaces, each character is a token.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsparse.lines import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"\w+")
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Kana, Han, Hangul and Thai: as the labels of the corpus count their tokens."""
MIN_SHARE_OF_LONGER = 0.6
"""One text within another counts as the same only if it is that share of it."""


class Score(NamedTuple):
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_of_counts(hits: int, predicted: int, gold: int) -> Score:
    """Return precision and recall of counts; a share of nothing is 0."""
    return Score(hits / max(1, predicted), hits / max(1, gold))


def count_tokens(texts: Iterable[str]) -> Counter[str]:
    """Return how often each token occurs in the texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        for word in WORD.findall(text.lower()):
            counts.update(word if SPACELESS.search(word) else (word,))
    return counts


def token_overlap(predicted: Iterable[str], gold: Iterable[str]) -> Score:
    """Return precision and recall of the predicted texts' tokens."""
    predicted_counts, gold_counts = count_tokens(predicted), count_tokens(gold)
    return score_of_counts((predicted_counts & gold_counts).total(), predicted_counts.total(), gold_counts.total())


def exact_matches(predicted: Iterable[str], gold: Iterable[str]) -> Score:
    """Return precision and recall of whole texts, each exact after folding."""
    predicted_set, gold_set = ({compact(text) for text in texts} - {""} for texts in (predicted, gold))
    return score_of_counts(len(predicted_set & gold_set), len(predicted_set), len(gold_set))


def same_text(first: str | None, second: str | None) -> bool:
    """Return whether two texts are equal after folding; None is the empty text."""
    return compact(first or "") == compact(second or "")


def longest_texts(texts: Iterable[str], min_length: int = 12) -> list[str]:
    """Return the folded texts that are within no other, longest first; those under ``min_length`` are left out."""
    longest: list[str] = []
    for text in sorted(dict.fromkeys(map(compact, texts)), key=len, reverse=True):
        if len(text) >= min_length and not any(text in longer for longer in longest):
            longest.append(text)
    return longest


def count_pairs(predicted: Iterable[str], gold: Iterable[str]) -> int:
    """Return how many predicted folded texts pair up, each with a gold text of its own."""
    unpaired, pairs = list(gold), 0
    for text in predicted:
        match = next((candidate for candidate in unpaired if is_within(text, candidate)), None)
        if match is not None:
            unpaired.remove(match)
            pairs += 1
    return pairs


def is_within(first: str, second: str) -> bool:
    """Return whether the shorter of two folded texts is a large part of the longer."""
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= MIN_SHARE_OF_LONGER * len(longer)
