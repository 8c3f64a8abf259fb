"""Citations: the media that a paragraph says its news is from, as ``told Reuters``. They supplied no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.persons import is_caseless
from newsparse.lexicon.citation_words import ADDRESSED, AROUND, BEFORE, BETWEEN, TRADES
from newsparse.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

_WORDS = BEFORE | AROUND | TRADES | ADDRESSED
_TRIGGERS = _WORDS.union(map(str.capitalize, _WORDS), (f"{word}{mark}" for word in AROUND for mark in ",."))
"""The words as most texts print them: a paragraph without one is not read."""
_VERBS = BEFORE | AROUND | ADDRESSED | frozenset({"said", "says"})
"""Words of which a sentence has one where ``agency`` before a name makes that a citation."""
_AFTER_NAME = frozenset(
    {"has", "had", "have", "also", "first", "previously", "earlier", "later", "hat", "haben", "a", "news"}
)
"""What may stand between a name and its verb."""
_EDGES = "«»\"“”„‘’'()[]،,.;:!?…"
_ENDS = frozenset("،,.;:!?…»”)")
_ARTICLES = frozenset({"the", "der", "die", "dem", "den", "das", "la", "le", "el", "il"})
_APOSTROPHES = "'’"
_TAIL = re.compile("['’]s$|[“”\"»]?-[^\\W\\d_]{3,12}$")
"""What follows a name in its word: ``the Guardian's``, ``„Bild“-Zeitung``."""
_TO = "ل"
"""The Arabic letter that says *to*, glued to the name after it."""
MAX_NAME_WORDS = 5
MAX_WORDS_BETWEEN, MAX_WORDS_TO_NAME = 6, 12
"""Words between a verb and the name: ``according to the Turkish state news agency Anadolu``."""


def find_citations(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the media that a paragraph cites, with their places in it; only known outlets and agencies.

    Linear in the length of the text. A paragraph without a word that cites takes one look at its words.
    """
    words = text.split()
    if not _TRIGGERS.isdisjoint(words):  # few paragraphs
        yield from _Paragraph(text, words, lexicon).citations()


class _Paragraph:
    """A paragraph in its words."""

    __slots__ = ("bare", "lexicon", "offsets", "text", "words")

    def __init__(self, text: str, words: list[str], lexicon: Lexicon) -> None:
        """Take the text and its words."""
        self.text, self.words, self.lexicon = text, words, lexicon
        self.bare = [word.strip(_EDGES).lower() for word in words]
        self.offsets: list[int] = []
        at = 0
        for word in words:
            at = text.index(word, at)
            self.offsets.append(at)
            at += len(word)

    def citations(self) -> Iterator[Attribution]:
        """Yield the media at the words that cite."""
        bare = self.bare
        cites = not _VERBS.isdisjoint(bare)
        for number, word in enumerate(bare):
            if word in BEFORE or word in AROUND or (cites and word in TRADES):
                yield from self._behind(number)
            if word in AROUND:
                yield from self._ahead(number)
            elif word[:1] == _TO and not ADDRESSED.isdisjoint(bare[max(0, number - MAX_WORDS_TO_NAME) : number]):
                yield from self._named(number)

    def _behind(self, number: int) -> Iterator[Attribution]:
        """Yield the name behind a word that cites, and one joined to it: ``reported by Reuters and AP``."""
        bare = self.bare
        last = min(len(bare), number + 1 + MAX_WORDS_BETWEEN)
        for at in range(number + (bare[number] not in TRADES), last):
            attributions = list(self._named(at))
            if attributions:
                yield from attributions
                after = at + len((attributions[0].text or "").split())
                if after + 1 < len(bare) and bare[after] in self.lexicon.conjunctions:
                    yield from self._named(after + 1)
                return
            if bare[at] not in BETWEEN and bare[at] not in TRADES:
                return

    def _ahead(self, number: int) -> Iterator[Attribution]:
        """Yield the name that ends before a verb, and one joined to it: ``Reuters and AFP reported``."""
        bare, words, offsets, end = self.bare, self.words, self.offsets, number
        while end > 0 and (bare[end - 1] in _AFTER_NAME or bare[end - 1] in TRADES):
            end -= 1
        for start in range(max(0, end - MAX_NAME_WORDS), end):
            source = _source(" ".join(words[start:end]).strip(_EDGES), self.lexicon)
            if source is not None and not any(word[-1] in ",.;:" for word in words[start:end]):
                if start > 1 and bare[start - 1] in self.lexicon.conjunctions:
                    yield from self._named(start - 2)
                yield _attribution(self.text, source, offsets[start], offsets[end - 1] + len(words[end - 1]))
                return

    def _named(self, at: int) -> Iterator[Attribution]:
        """Yield the longest name that begins with a word, up to a mark that ends a part of a sentence."""
        words, offsets, last = self.words, self.offsets, at + 1
        while last < min(len(words), at + MAX_NAME_WORDS) and words[last - 1][-1] not in _ENDS:
            last += 1
        for end in range(last, at, -1):
            printed = _TAIL.sub("", " ".join(words[at:end]).strip(_EDGES))
            for name in (printed, _glued(printed)):
                source = _source(name, self.lexicon)
                if source is not None:
                    start = self.text.index(name.split()[0], offsets[at])
                    yield _attribution(self.text, source, start, offsets[end - 1] + len(words[end - 1]))
                    return


def _glued(printed: str) -> str:
    """Return a name without what elision or Arabic spelling glues to it: ``l'AFP``, ``لرويترز``; else nothing."""
    if printed[:1] == _TO:
        return printed[1:].strip("ـ" + _EDGES)
    return printed[printed.find(printed[1]) + 1 :] if printed[1:2] in _APOSTROPHES and len(printed) > 2 else ""  # noqa: PLR2004


def _source(name: str, lexicon: Lexicon) -> Source | None:
    """Return the agency or outlet with a name that is printed as names are."""
    if len(name) < 2 or name.lower() in _ARTICLES:  # noqa: PLR2004
        return None
    if name.islower() and not is_caseless(name):
        source = lexicon.agencies.printed(name)  # dpa
    else:
        source = lexicon.agencies.named(name)
        if source is None and (source := lexicon.houses.get(name.casefold())) is not None:
            names = {alias[1:] for alias in (source.name, *source.aliases)}  # the first letter is an article's
            source = source if name[1:] in names or name.isupper() else None
    return source if source is not None and not {"agency", "outlet"}.isdisjoint(source.kinds) else None


def _attribution(text: str, source: Source, start: int, end: int) -> Attribution:
    printed = text[start:end]
    first = len(printed) - len(printed.lstrip(_EDGES))
    name = _TAIL.sub("", printed.strip(_EDGES))
    return Attribution(source, "cited", name, Span(start + first, start + first + len(name)))
