"""Recognise lines that name an article's first publisher, such as ``First published in the Orrin Gazette``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.lexicon.source_words import ITSELF, REPUBLISHED
from newsparse.model import Attribution, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon

_NAME = re.compile(
    r"(?:(?:der|dem|des|la|le|el|il|al|o|a|website|sito|site|portal|revista|diario|quotidiano) ){0,2}(?:l['’])?[„“\"«]?"
    r"((?:[Tt]he )?[A-Z][\w&’'-]*(?:\.(?:com|org|net|co|de|fr))?"
    r"(?: (?:(?:of|the|and|&|de|del|della|di|da|do|du) )?[A-Z][\w&’'-]*){0,4})"
)
_ARABIC_NAME = re.compile(r"([\u0600-\u06ff]{2,16}(?: [\u0600-\u06ff]{2,16}){0,3})")
_CASE_ENDING = re.compile(r"(?<=\w\w)['’][a-zığüşöç]{2,4}$")
"""Matches a Turkish case ending after a name, as in ``Marel Postası'nda``."""
_JAPANESE = re.compile(
    r"(?:この|本)記事は、?「?([^、。」]{2,30}?)」?(?:に掲載|から転載|より転載|からの転載|の転載|で公開)"
)
_ISSUE = re.compile(r"(?:the |our )?(?:[\w-]{1,12} ){1,4}(?:issue|edition) of ")
_EDGE_MARKS = "'’.-"
MAX_BEFORE = 60
"""Number of code points before *first appeared in* or similar that are searched for words such as *article*."""


def read_republished(text: str, low: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield an attribution to the outlet that first published the article, if ``text`` names it.

    ``low`` is ``text`` in lower case and must have the same length.
    """
    match = _find_name(text, low)
    if match is None:
        return
    name = _CASE_ENDING.sub("", match[1].rstrip(_EDGE_MARKS))
    start = match.start(1) + 4 * name.startswith("the ")
    name = name.removeprefix("the ")
    source = _find_source(name, lexicon)
    if source is None and not _is_date_or_place(name, lexicon):
        source = Source(None, name)
    if source is not None:
        span = Span(start, start + len(name))
        yield Attribution(source, "republished", text[span.slice], span)


def _find_name(text: str, low: str) -> re.Match[str] | None:
    """Return the match of the publisher's name after a phrase such as *first appeared in*, or None if there is none.

    If words precede the phrase, at least one must refer to the article itself, as in *this article*. ``low`` is
    ``text`` in lower case.
    """
    for phrase in REPUBLISHED:
        start = low.find(phrase)
        if start < 0:
            continue
        before = low[max(0, start - MAX_BEFORE) : start].strip(" (-–—*•").split()
        if before and ITSELF.isdisjoint(before):
            continue
        first = min(start + len(phrase) + 1, len(text))
        issue = _ISSUE.match(text, first)
        match = _NAME.match(text, issue.end() if issue else first) or _ARABIC_NAME.match(text, first)
        if match is not None:
            return match
    return _JAPANESE.search(text) if "記事は" in text else None


def _find_source(name: str, lexicon: Lexicon) -> Source | None:
    """Return the source called ``name``, with or without a leading *the*, or None if none has this name."""
    for known in (name, name[4:] if name[:4].lower() == "the " else ""):
        source = lexicon.non_agencies.get(known.casefold()) or lexicon.agencies.named(known)
        if source is not None:
            return source
    return None


def _is_date_or_place(name: str, lexicon: Lexicon) -> bool:
    """Return whether ``name`` is a place, or begins like a date, as in ``published on December 19``."""
    first = name.lower().split()[0]
    return first in lexicon.months or first in lexicon.weekdays or name.lower() in lexicon.places
