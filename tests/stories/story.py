"""``SampleArticle``: what an article says, before any layout prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from newsparse.model import Article, Role


@attrs.frozen
class SampleArticle:
    """An article as its author wrote it. What a story has not is None or empty."""

    headline: str | None = None
    deck: str | None = None
    kicker: str | None = None
    byline: str | None = None
    timestamp: str | None = None
    notice: str | None = None
    captions: tuple[str, ...] = ()
    body: tuple[tuple[Role, str], ...] = ()
    """Role and text of each block: ``paragraph``, ``subhead``, or ``caption`` for one inside the body."""
    language: str = attrs.field(default="en", eq=False)


def to_sample(article: Article) -> SampleArticle:
    """Return what a parsed article says: after printing and parsing, what ``expected_sample`` returned."""
    return SampleArticle(
        headline=article.headline,
        deck=article.deck,
        kicker=article.kicker,
        byline=article.byline,
        timestamp="\n".join(article.timestamps) or None,
        notice="\n".join(article.notices) or None,
        captions=tuple(caption.text for caption in article.captions),
        body=tuple((block.role, block.text) for block in article.body),
    )
