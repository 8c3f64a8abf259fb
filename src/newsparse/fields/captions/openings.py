"""Labels before a credit, with or without a colon: ``Photo by``, ``Courtesy of the``, ``Photo d'archives``.

They are the same wherever a credit stands: in brackets, as a sentence or as the whole text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.persons import is_name_run, is_person
from newsparse.lexicon.credit_words import (
    ARTICLES,
    BY_WORDS,
    COURTESY,
    CREDITS,
    FILE_PHOTOS,
    PICTURES,
    SUPPLIED,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.lexicon.lexicon import Lexicon

LABEL_STARTS = frozenset(phrase[:2] for phrase in (*PICTURES, *CREDITS, *FILE_PHOTOS, *COURTESY, *SUPPLIED, "handout", "©"))
"""The first two signs of every label."""
_FIRM = frozenset("by von par por door av af przez".split())
"""Prepositions that no description has behind a word for a picture: ``Photo by``, but ``Foto de Marel``."""
_MAX_LABELS, _MAX_ARTICLES, _MAX_GIVER_WORDS, _MAX_WORDS, _MAX_UNNAMED = 3, 3, 8, 16, 3
_PARTS = re.compile(r" ?[/|,;(] ?|\. | (?:for|für|pour|para|via|and|und|et|y) ")
_NO_GIVER = frozenset(",;:!?")


class Label(NamedTuple):
    """What a label says, and where the credit starts behind it."""

    end: int
    gift: str
    """``courtesy`` or ``supplied`` where it says that the name behind it gave the picture, or nothing."""
    is_file: bool
    is_firm: bool
    """Whether a sign, a preposition or a gift shows that it is a label; otherwise the name behind it must."""


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a label, compiled at first use."""
    picture, space = f"(?:{_alternatives(PICTURES)})", "[ \xa0]"
    gift = rf"({_alternatives((*COURTESY, *SUPPLIED))})(?:{space}(?:of|{picture})(?!\w))?"
    noun = rf"(?:handout{space})?(?:({_alternatives(FILE_PHOTOS)})|{_alternatives(CREDITS)}|{picture}(?:{space}{picture})?)"
    mark = rf"{space}?[:：/©]{space}?|{space}[–—-]{space}"
    return re.compile(
        rf"(?:©{space}?)?(?:{noun}(?!\w)(?:{space}{gift}(?!\w))?|{gift}(?!\w))"
        rf"(?:{space}({_alternatives(BY_WORDS)})(?=[\s:]))?(?:({mark})|{space}+)(?=\S)",
        re.IGNORECASE,
    )


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))


def read_label(text: str) -> Label | None:
    """Read the label that begins a text and has something behind it, or return None."""
    if text[:2].lower() not in LABEL_STARTS:  # nearly every text
        return None
    match = _pattern().match(text)
    if match is None:
        return None
    file, gift, by_word, mark = match[1], (match[2] or match[3] or "").lower(), (match[4] or "").lower(), match[5]
    kind = "" if not gift else "courtesy" if gift in COURTESY else "supplied"
    return Label(match.end(), kind, file is not None, bool(kind or mark or by_word in _FIRM))


def find_opened(text: str, lexicon: Lexicon) -> Label | None:
    """Return the label that begins a text which is a credit with its label and no more, or None."""
    label = read_label(text)
    if label is None:
        return None
    rest = text[label.end :]
    is_credit = _may_give(rest) if label.gift else label.is_firm and is_name_run(rest, _MAX_WORDS)
    return label if is_credit or is_named(rest, lexicon) else None


def find_label(credit: str, lexicon: Lexicon) -> Label | None:
    """Return the label that begins a credit, or None; ``Picture Alliance/dpa`` begins with none."""
    label = read_label(credit)
    if label is None or label.is_firm:
        return label
    name = _PARTS.split(credit, maxsplit=1)[0]
    is_house = name.casefold() in lexicon.houses or lexicon.agencies.named(name) is not None
    return None if is_house or not is_named(credit[label.end :], lexicon) else label


def past_labels(text: str, first: int, last: int, lexicon: Lexicon) -> int:
    """Return where the credit ``text[first:last]`` starts without the labels before it."""
    for _ in range(_MAX_LABELS):
        label = find_label(text[first:last], lexicon)
        if label is None:
            break
        first += label.end
    return first


def is_named(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text begins with a person's name or a known source, and all of it may be names."""
    name = _PARTS.split(text, maxsplit=1)[0].strip(" .)]")
    if lexicon.agencies.named(name) is not None or name.casefold() in lexicon.houses:
        return True
    return is_person(name) and is_name_run(name) and name[0] != name[0].lower() and is_name_run(text, _MAX_WORDS)


def _may_give(text: str) -> bool:
    """Return whether a text may be who gave a picture: a name, words of a name behind an article, ``the family``."""
    words = text.rstrip(" .").split()
    if not 0 < len(words) <= _MAX_GIVER_WORDS or not _NO_GIVER.isdisjoint(text) or ". " in text:
        return False
    if is_name_run(text):
        return True
    start = 0
    while start < min(len(words), _MAX_ARTICLES) and words[start].islower():
        start += 1
    if start < len(words):
        return is_name_run(" ".join(words[start:]))
    return words[0] in ARTICLES and len(words) <= _MAX_UNNAMED
