"""Find outlets and agencies cited in Chinese, Japanese or Korean, where names may be joined to adjacent words.

For example, ``ロイター通信によると`` and ``据路透社报道`` cite Reuters.
"""

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
"""Maximum length, in code points, of the name of a cited outlet or agency."""


@cache
def _after_name_pattern() -> re.Pattern[str]:
    """Return the pattern that matches words after a cited name, such as ``によると``, compiled on first use."""
    return re.compile("|".join(EASTERN_AFTER))


@cache
def _before_name_pattern() -> re.Pattern[str]:
    """Return the pattern that matches words before a cited name, such as ``据``, compiled on first use."""
    return re.compile("|".join(EASTERN_BEFORE))


def find_eastern_citations(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield a citation, with its span in ``text``, for each known outlet or agency that a paragraph cites.

    Runs in time linear in the length of ``text``, because only ``MAX_NAME`` code points next to each citing word are
    searched for a name.
    """
    for match in _after_name_pattern().finditer(text):
        end = match.start()
        for start in range(max(0, end - MAX_NAME), end - 1):
            attribution = _read_citation(text, start, end, lexicon)
            if attribution is not None:
                yield attribution
                break
    yield from _addressed(text, lexicon)
    for match in _before_name_pattern().finditer(text):
        start = match.end()
        for end in range(min(len(text), start + MAX_NAME), start + 1, -1):
            attribution = _read_citation(text, start, end, lexicon)
            if attribution is not None:
                yield attribution
                break


def _addressed(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield a citation of each outlet or agency that somebody spoke to, as in ``对央视新闻表示``."""
    for match in _ADDRESSED.finditer(text):
        attribution = _read_citation(text, *match.span(1), lexicon)
        if attribution is not None:
            yield attribution


def _read_citation(text: str, start: int, end: int, lexicon: Lexicon) -> Attribution | None:
    """Return a citation of the outlet or agency called ``text[start:end]``, or None if there is none."""
    name = text[start:end]
    if name[0].isspace() or name[-1].isspace():
        return None
    is_cut = name.isascii() and (text[start - 1 : start].isascii() and text[start - 1 : start].isalnum())
    source = None if is_cut else medium_named(name, lexicon)
    return None if source is None else Attribution(source, "cited", name, Span(start, end))
