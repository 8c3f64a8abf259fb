"""Citations in Chinese, Japanese and Korean, whose words stand unparted: ``ロイター通信によると``, ``据路透社报道``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsparse.fields.names_in_text import medium_named
from newsparse.lexicon.source_words import EASTERN_AFTER, EASTERN_BEFORE
from newsparse.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon

EASTERN = frozenset({"ja", "zh", "ko"})
_ADDRESSED = re.compile("[对對向]([^对對向，。、]{2,14}?)(?:记者|記者)?(?:表示|透露)")
MAX_NAME = 14
"""Code points of a name."""


@cache
def _after() -> re.Pattern[str]:
    """Return the pattern of what follows a cited name, compiled at first use."""
    return re.compile("|".join(EASTERN_AFTER))


@cache
def _before() -> re.Pattern[str]:
    """Return the pattern of what precedes a cited name."""
    return re.compile("|".join(EASTERN_BEFORE))


def find_eastern_citations(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the media that a paragraph cites, with their places in it; only known outlets and agencies.

    Linear in the length of the text: names of ``MAX_NAME`` code points are looked up beside each word that cites.
    """
    for match in _after().finditer(text):
        end = match.start()
        for start in range(max(0, end - MAX_NAME), end - 1):
            attribution = _cited(text, start, end, lexicon)
            if attribution is not None:
                yield attribution
                break
    yield from _addressed(text, lexicon)
    for match in _before().finditer(text):
        start = match.end()
        for end in range(min(len(text), start + MAX_NAME), start + 1, -1):
            attribution = _cited(text, start, end, lexicon)
            if attribution is not None:
                yield attribution
                break


def _addressed(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the media that somebody speaks to: ``对央视新闻表示``."""
    for match in _ADDRESSED.finditer(text):
        attribution = _cited(text, *match.span(1), lexicon)
        if attribution is not None:
            yield attribution


def _cited(text: str, start: int, end: int, lexicon: Lexicon) -> Attribution | None:
    """Return the citation of a medium whose name is a whole stretch, or None."""
    name = text[start:end]
    if name[0].isspace() or name[-1].isspace():
        return None
    is_cut = name.isascii() and (text[start - 1 : start].isascii() and text[start - 1 : start].isalnum())
    source = None if is_cut else medium_named(name, lexicon)
    return None if source is None else Attribution(source, "cited", name, Span(start, end))
