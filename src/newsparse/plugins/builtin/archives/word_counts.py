"""A check that compares the word count that an archive prints with the length of the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.plugins import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.plugins import Article, Page

_WORDS = "(?:words?|Wörter|mots|woorden|palabras)"
_COUNTED = re.compile(
    rf"^[^\S\n]*(?:(?:(?:LENGTH|Length|LÄNGE|LONGUEUR|LENGTE):|WC)\s+(\d[\d.,]*)[^\S\n]+{_WORDS}\b.*$"
    rf"|(\d[\d.,]*) {_WORDS}[^\S\n]*$(?=\s{{1,9}}.*\b(?:19|20)\d\d))",  # a word count without a label is above a date
    re.MULTILINE,
)
_COUNTS = ("word", "mots", "Wörter", "woorden", "palabras")
"""Every line with a word count contains at least one of these words."""
_SHARE = 10
"""Reciprocal of the accepted deviation: one word in ten may be missing or added."""


def word_count(article: Article, page: Page) -> Iterator[Problem]:
    """Yield a problem if the word count that an archive prints differs from that of the parsed article.

    Some archives count only the body, while others include the headline, deck and captions. No problem is reported for
    either count, or for any value between them. The message states whether the body is too short or too long.
    """
    if article.score is not None:  # the article was not claimed, so it is not from an archive
        return
    end = article.body[0].span.start if article.body else article.span.end
    opening = page.text[article.span.start : end]
    for mark in _COUNTS:
        if mark in opening:
            break
    else:  # most articles have no word count, and this is faster than the pattern
        return
    match = _COUNTED.search(page.text, article.span.start, end)
    if match is None:
        return
    printed = int(re.sub(r"\D", "", match[1] or match[2]))
    body = sum(len(block.text.split()) for block in article.body)
    around = (article.headline, article.deck, *(caption.text for caption in article.captions))
    more = body + sum(len(text.split()) for text in around if text)
    is_long = (body - printed) * _SHARE > printed
    if is_long or (printed - more) * _SHARE > printed:
        line = match[0].rstrip()
        start = match.start() + len(line) - len(line.lstrip())
        cause = "the body may contain text from outside the article" if is_long else "text may be missing"
        message = f"the archive counted {printed} words, but the body has {body}: {cause}"
        yield Problem("word-count", message, Span(start, match.start() + len(line)))
