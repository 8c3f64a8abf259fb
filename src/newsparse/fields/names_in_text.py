"""Look up sources by name, and find the names of sources in a string."""

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

_NAME_BOUNDARIES = frozenset(("", "/", "|", ",", ";", "(", ")"))
"""Characters that may directly precede and follow a complete name.

The empty string stands for the start and the end of the text.
"""


def medium_named(name: str, lexicon: Lexicon) -> Source | None:
    """Return the agency or outlet called ``name``, or None if none has this name."""
    source = lexicon.agencies.named(name) or lexicon.non_agencies.get(name.casefold())
    return None if source is None or _MEDIA.isdisjoint(source.kinds) else source


def outlet_named(name: str, lexicon: Lexicon) -> Source | None:
    """Return the outlet called ``name``, or None if none has this name. Outlets that are also agencies are excluded."""
    source = lexicon.non_agencies.get(name.casefold())
    return source if source is not None and "outlet" in source.kinds else None


def is_platform(name: str, lexicon: Lexicon) -> bool:
    """Return whether ``name`` is the name of a platform on which its users publish, such as a social network."""
    source = lexicon.non_agencies.get(name.casefold())
    return source is not None and source.kinds == ("platform",)


def find_name(text: str, source: Source) -> tuple[int, int]:
    """Return the half-open span of a source's name in ``text``, or of the whole string if no name occurs.

    The comparison ignores case. The main name is preferred to aliases if it is delimited, as in ``AFP/Getty Images``.
    Otherwise, the longest name that occurs is used.
    """
    low = lower(text)
    name = source.name
    at = low.find(lower(name))
    if at >= 0:  # nearly every credit: AFP/Getty Images
        end = at + len(name)
        if text[at - 1 : at] in _NAME_BOUNDARIES and text[end : end + 1] in _NAME_BOUNDARIES:
            return at, end
    best, longest = (0, len(text)), 0
    for alias in (name, *source.aliases):
        length = len(alias)
        if length > longest and (at := low.find(lower(alias))) >= 0 and not _is_within_word(text, at, at + length):
            best, longest = (at, at + length), length
    return best


def _is_within_word(text: str, start: int, end: int) -> bool:
    """Return whether an ASCII letter directly precedes or follows ``text[start:end]``."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalpha() and before.isascii()) or (after.isalpha() and after.isascii())


_WORD = re.compile(r"[^\s/|,;:()（）\[\]【】［］+&،、／©=＝]+")
_EDGE_MARKS = ".'’\"“”„«»-–—*"
_FIRM_WORDS = frozenset("limited ltd l.p lp llc inc gmbh news staff agency reports".split())
MAX_AGENCY_WORDS = 5
"""Maximum number of words in an agency's name."""


def printed_agencies(text: str, lexicon: Lexicon, *, in_any_case: bool = False) -> Iterator[tuple[Source, Span]]:
    """Yield each agency and stock library that a credit line names, with the span of its name.

    Call this function only for credit lines, because in running text such names may be ordinary words. A lower-case
    name is included only if the catalogue spells it that way or if ``in_any_case`` is true. A one-word name, such as
    *Petra*, is skipped if it is part of a person's name. Runs in time linear in the length of the line.
    """
    words = [_bare_word(text, *match.span()) for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        taken = 1
        if lexicon.agencies.may_open(text[slice(*words[at])]):  # few words do
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
    """Return the half-open span of ``text[start:end]`` without quotation marks and an elided article such as ``l'``."""
    head, mark, tail = text[start:end].replace("’", "'").partition("'")
    if mark and tail and head.lower() in ELIDED:
        start += len(head) + 1
    bare = text[start:end].lstrip(_EDGE_MARKS)
    start = end - len(bare)
    return start, start + len(bare.rstrip(_EDGE_MARKS))


def _is_within_name(text: str, words: list[tuple[int, int]], at: int, lexicon: Lexicon) -> bool:
    """Return whether the word at index ``at`` is part of a person's name, like *Petra* in ``Petra Vosk``."""
    start, end = words[at]
    if not text[start:end].istitle():
        return False
    for number, between in ((at - 1, text[words[at - 1][1] : start]), (at + 1, text[end : end + 1])):
        if number < 1 or number == len(words) or between != " ":  # the first word is not a forename
            continue
        word = text[slice(*words[number])].rstrip(".")
        low = word.lower()
        is_function = low in lexicon.conjunctions or low in lexicon.roles or low in _FIRM_WORDS or low in TRADES
        if word[:1].isupper() and not is_function and low not in lexicon.byline_prefixes.firsts:
            return True
    return False
