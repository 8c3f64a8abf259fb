"""Lines that say where an article was first published: ``This article first appeared in the Orrin Gazette``."""

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
_CASELESS = re.compile(r"([\u0600-\u06ff]{2,16}(?: [\u0600-\u06ff]{2,16}){0,3})")
_CASE_ENDING = re.compile(r"(?<=\w\w)['’][a-zığüşöç]{2,4}$")
"""What Turkish glues to a name: ``Marel Postası'nda``."""
_EASTERN = re.compile(
    r"(?:この|本)記事は、?「?([^、。」]{2,30}?)」?(?:に掲載|から転載|より転載|からの転載|の転載|で公開)"
)
_ISSUE = re.compile(r"(?:the |our )?(?:[\w-]{1,12} ){1,4}(?:issue|edition) of ")
_EDGES = "'’.-"
MAX_BEFORE = 60
"""Code points before a phrase in which the article calls itself something."""


def read_republished(text: str, low: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the outlet that published the article first; ``low`` is the line in small letters, of the same length."""
    match = _name_in(text, low)
    if match is None:
        return
    name = _CASE_ENDING.sub("", match[1].rstrip(_EDGES))
    start = match.start(1) + 4 * name.startswith("the ")
    name = name.removeprefix("the ")
    source = _known(name, lexicon)
    if source is None and not _is_common(name, lexicon):
        source = Source(None, name)
    if source is not None:
        span = Span(start, start + len(name))
        yield Attribution(source, "republished", text[span.slice], span)


def _name_in(text: str, low: str) -> re.Match[str] | None:
    """Return the match of the name behind a phrase that says so; before it, the article may call itself something."""
    for phrase in REPUBLISHED:
        start = low.find(phrase)
        if start < 0:
            continue
        before = low[max(0, start - MAX_BEFORE) : start].strip(" (-–—*•").split()
        if before and ITSELF.isdisjoint(before):
            continue
        first = min(start + len(phrase) + 1, len(text))
        issue = _ISSUE.match(text, first)
        match = _NAME.match(text, issue.end() if issue else first) or _CASELESS.match(text, first)
        if match is not None:
            return match
    return _EASTERN.search(text) if "記事は" in text else None


def _known(name: str, lexicon: Lexicon) -> Source | None:
    """Return the source with a name, with *the* before it or without."""
    for known in (name, name[4:] if name[:4].lower() == "the " else ""):
        source = lexicon.houses.get(known.casefold()) or lexicon.agencies.named(known)
        if source is not None:
            return source
    return None


def _is_common(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name is a date's or a place's: ``published on December 19``."""
    first = name.lower().split()[0]
    return first in lexicon.months or first in lexicon.weekdays or name.lower() in lexicon.places
