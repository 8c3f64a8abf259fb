"""Which source a name is, and where a text prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.lexicon.source_words import ELIDED, TRADES
from newsparse.lines import lower
from newsparse.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

_MEDIA = frozenset({"agency", "outlet"})

_AROUND = frozenset(("", "/", "|", ",", ";", "(", ")"))
"""Marks beside which a name is whole."""


def medium_named(name: str, lexicon: Lexicon) -> Source | None:
    """Return the agency or outlet with a name, or None."""
    source = lexicon.agencies.named(name) or lexicon.houses.get(name.casefold())
    return None if source is None or _MEDIA.isdisjoint(source.kinds) else source


def outlet_named(name: str, lexicon: Lexicon) -> Source | None:
    """Return the outlet with a name, or None; one that supplies other media too is an agency here."""
    source = lexicon.houses.get(name.casefold())
    return source if source is not None and "outlet" in source.kinds else None


def is_platform(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name is a platform's: it took no picture, and employs nobody."""
    source = lexicon.houses.get(name.casefold())
    return source is not None and source.kinds == ("platform",)


def find_name(text: str, source: Source) -> tuple[int, int]:
    """Return where a short text prints a source, half-open; where no name of it is printed, the whole text.

    The longest alias counts, in any case.
    """
    low = lower(text)
    name = source.name
    at = low.find(lower(name))
    if at >= 0:  # nearly every credit: AFP/Getty Images
        end = at + len(name)
        if text[at - 1 : at] in _AROUND and text[end : end + 1] in _AROUND:
            return at, end
    best, longest = (0, len(text)), 0
    for alias in (name, *source.aliases):
        length = len(alias)
        if length > longest and (at := low.find(lower(alias))) >= 0 and not _is_within_word(text, at, at + length):
            best, longest = (at, at + length), length
    return best


def _is_within_word(text: str, start: int, end: int) -> bool:
    """Return whether a stretch begins or ends in the middle of a word in Latin letters."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalpha() and before.isascii()) or (after.isalpha() and after.isascii())


_WORD = re.compile(r"[^\s/|,;:()（）\[\]【】［］+&،、／©=＝]+")
_QUOTES = ".'’\"“”„«»-–—*"
_FIRM_WORDS = frozenset("limited ltd l.p lp llc inc gmbh news staff agency reports".split())
MAX_AGENCY_WORDS = 5
"""Words of an agency's name."""


def printed_agencies(text: str, lexicon: Lexicon, *, in_any_case: bool = False) -> Iterator[tuple[Source, Span]]:
    """Yield the agencies and stock libraries that a line prints, anywhere in it, each with its place.

    For lines of credits: in running text such names are also words. Small letters count where the catalogue prints a
    name so, or ``in_any_case``; one word such as *Petra* does not within a person's name. Linear in the line's length.
    """
    words = [_bare_word(text, *match.span()) for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        taken = 1
        if lexicon.agencies.may_open(text[slice(*words[at])]):  # few words
            for count in range(min(MAX_AGENCY_WORDS, len(words) - at), 0, -1):
                start, end = words[at][0], words[at + count - 1][1]
                name = text[start:end]
                source = lexicon.agencies.printed.get(name)
                if source is None and not name.islower():
                    source = lexicon.agencies.named(name)
                elif source is None and in_any_case:
                    source = lexicon.agencies.named(name) or lexicon.agencies.named(name.upper())
                if source is not None and (count > 1 or not _is_within_name(text, words, at, lexicon)):
                    yield source, Span(start, end)
                    taken = count
                    break
        at += taken


def _bare_word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a word stands without quotes and an elided article: ``l'AFP``."""
    head, mark, tail = text[start:end].replace("’", "'").partition("'")
    if mark and tail and head.lower() in ELIDED:
        start += len(head) + 1
    bare = text[start:end].lstrip(_QUOTES)
    start = end - len(bare)
    return start, start + len(bare.rstrip(_QUOTES))


def _is_within_name(text: str, words: list[tuple[int, int]], at: int, lexicon: Lexicon) -> bool:
    """Return whether a word such as *Petra* is beside another of a name: ``Petra Vosk``, ``Ana Petra``."""
    start, end = words[at]
    if not text[start:end].istitle():
        return False
    for number, between in ((at - 1, text[words[at - 1][1] : start]), (at + 1, text[end : end + 1])):
        if number < 1 or number == len(words) or between != " ":  # the first word is of no name
            continue
        word = text[slice(*words[number])].rstrip(".")
        low = word.lower()
        is_function = low in lexicon.conjunctions or low in lexicon.roles or low in _FIRM_WORDS or low in TRADES
        if word[:1].isupper() and not is_function and low not in lexicon.byline_prefixes.firsts:
            return True
    return False
