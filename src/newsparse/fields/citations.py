"""Find the news outlets and agencies that a paragraph cites, as in ``told Reuters``.

These sources did not supply the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.cited_names import OPENING, TO, Words, bare, core, is_elided
from newsparse.fields.eastern_citations import EASTERN, find_eastern_citations
from newsparse.lexicon.source_words import (
    ADDRESSED,
    ADDRESSEES,
    AROUND,
    BEFORE,
    BETWEEN,
    HINTS,
    TRADES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Attribution

_WORDS = BEFORE | AROUND | TRADES | ADDRESSED
_AT_END = AROUND | ADDRESSED
_TRIGGERS = _WORDS.union(map(str.capitalize, _WORDS), (f"{word}{mark}" for word in _AT_END for mark in ",."))
"""The citing words in their most common spellings. A paragraph without any of them has no citations."""
_VERBS = BEFORE | AROUND | ADDRESSED | frozenset({"said", "says"})
"""Verbs of citation. A name after a word such as *agency* is a citation only if its paragraph has such a verb."""
_VERB_FORMS = _VERBS.union(map(str.capitalize, _VERBS), (f"{word}{mark}" for word in _VERBS for mark in ",."))
_AFTER_NAME = frozenset(
    {"has", "had", "have", "also", "first", "previously", "earlier", "later", "hat", "haben", "a", "news", "haber"}
    | {"haberine", "haberinde"}
)
"""Words that may come between a name and its verb, such as *has* in ``Reuters has reported``."""
_OTHERS = frozenset({"EPA"})
"""Names of news agencies that usually mean something else in English, such as ``EPA``."""
_DATIVE = re.compile("['’][yn]?[ae]$")
"""Matches the Turkish dative ending, which means *to*, as in ``Anadolu Ajansı'na``."""
_SENTENCE_ENDS = ".!?;:"
MAX_WORDS_BETWEEN, MAX_WORDS_TO_NAME = 6, 12
"""Maximum number of words between a citing word and a name, and between a verb such as *told* and a name.

The first number applies to ``according to the Turkish state news agency Anadolu``, and the second to ``sagte Calder am
Montag der dpa``.
"""


def citation_hints(text: str, language: str | None) -> tuple[str, ...]:
    """Return the substrings that show which paragraphs of a body may cite a source.

    Each paragraph with a citation contains one of them. The result is empty if no paragraph can have a citation. For
    languages whose citing words are not listed, the only hint is an empty string, which every paragraph contains.
    """
    hints = HINTS.get(language or "")
    if hints is not None:
        return tuple([hint for hint in hints if hint in text])
    return () if _TRIGGERS.isdisjoint(text.split()) else ("",)


def find_citations(text: str, language: str | None, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield a citation, with its span in ``text``, for each known outlet or agency that a paragraph cites.

    A paragraph that contains none of its body's ``citation_hints`` has no citations. Runs in time linear in the
    length of ``text``.
    """
    if language in EASTERN:
        yield from find_eastern_citations(text, lexicon)
        return
    words = text.split()
    triggers = [number for number, word in enumerate(words) if word in _TRIGGERS]
    if triggers:  # few paragraphs have one
        for citation in _Paragraph(text, words, lexicon).citations(triggers, language):
            if language != "en" or citation.text not in _OTHERS:
                yield citation


class _Paragraph(Words):
    """A paragraph that is searched for citations of outlets and agencies."""

    __slots__ = ()

    def citations(self, triggers: list[int], language: str | None) -> Iterator[Attribution]:
        """Yield citations of the outlets and agencies named near the words at the indexes ``triggers``.

        Sources that a quoted person spoke to, as in ``told Reuters``, are included.
        """
        words, addressed = self.words, -1
        if TO in self.text:
            addressees = [number for number, word in enumerate(words) if word[0] == TO]
            triggers = sorted({*triggers, *addressees})
        for number in triggers:
            if words[number] in _TRIGGERS:
                word = bare(words[number])
                yield from self._cited_at(number, word)
                if word in ADDRESSED:
                    addressed = number
                    yield from self._addressed_at(number, language)
            elif addressed >= 0 and number - addressed <= MAX_WORDS_TO_NAME:
                yield from self.named(number)

    def _cited_at(self, number: int, word: str) -> Iterator[Attribution]:
        """Yield citations of the outlets or agencies directly before or after the citing word at index ``number``.

        ``word`` is this word, such as *reported*, in lower case.
        """
        is_trade = word in TRADES
        if is_trade and _VERB_FORMS.isdisjoint(self.words):
            is_trade = False
        if word in BEFORE or word in AROUND or is_trade:
            yield from self._cited_after(number, is_trade=is_trade)
        if word in AROUND or is_trade:
            yield from self._cited_before(number)

    def _addressed_at(self, number: int, language: str | None) -> Iterator[Attribution]:
        """Yield citations of the news outlets that a quoted person spoke to, as in ``sagte Calder am Montag der dpa``.

        ``number`` is the index of the verb. Other words may separate the verb and the name.
        """
        words = self.words
        if language == "tr":
            ends = [at for at in range(max(0, number - MAX_WORDS_TO_NAME), number) if _DATIVE.search(words[at])]
            for at in ends:
                yield from self._cited_before(at + 1)
            return
        yield from filter(_is_sure, self._cited_before(number))
        for at in range(number + 1, min(len(words), number + 1 + MAX_WORDS_TO_NAME)):
            if words[at - 1][-1] in _SENTENCE_ENDS:
                return
            citations: list[Attribution] = []
            if bare(words[at]) in ADDRESSEES:
                citations = list(self._cited_after(at, is_trade=False))
            elif is_elided(words[at]):
                citations = list(self.named(at))
            if citations and (_is_sure(citations[0]) or self._is_quoted(citations[0])):
                yield from citations
                return

    def _is_quoted(self, attribution: Attribution) -> bool:
        """Return whether an opening quotation mark or bracket directly precedes a cited name."""
        return attribution.span is not None and self.text[attribution.span.start - 1] in OPENING

    def _cited_after(self, number: int, *, is_trade: bool) -> Iterator[Attribution]:
        """Yield citations of one or two sources after a citing word, as in ``reported by Reuters and AP``.

        If ``is_trade`` is true, the word at index ``number`` may itself be part of the name.
        """
        words = self.words
        last = min(len(words), number + 1 + MAX_WORDS_BETWEEN)
        for at in range(number + (not is_trade), last):
            for attribution in self.named(at) if self.may_name(at) else ():
                yield attribution
                after = at + len((attribution.text or "").split())
                if after + 1 < len(words) and words[after] in self.lexicon.conjunctions:
                    yield from self.named(after + 1)
                return
            word = core(words[at])
            if word not in BETWEEN and word not in TRADES:
                return

    def _cited_before(self, number: int) -> Iterator[Attribution]:
        """Yield citations of one or two sources before a verb, as in ``Reuters and AFP reported``.

        ``number`` is the index of the verb.
        """
        words, end = self.words, number
        while end > 0 and ((word := bare(words[end - 1])) in _AFTER_NAME or word in TRADES):
            end -= 1
        if not end or words[end - 1][-1] in ",.;:" or not self.may_end(words[end - 1]):
            return
        attribution, start = self.name_before(end)
        if attribution is not None:
            if start > 1 and words[start - 1] in self.lexicon.conjunctions:
                yield from self.named(start - 2)
            yield attribution


def _is_sure(attribution: Attribution) -> bool:
    """Return whether a cited name certainly refers to an agency or outlet, even if its verb is not adjacent.

    *Welt* and *Zeit* are not certain, because they are also common nouns.
    """
    name = attribution.text or ""
    return "agency" in attribution.source.kinds or " " in name or (name.isupper() and len(name) > 2)  # noqa: PLR2004 - an acronym, not initials
