"""Citations: the media that a paragraph says its news is from, as ``told Reuters``. They supplied no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.eastern_citations import EASTERN, find_eastern_citations
from newsparse.fields.persons import is_caseless
from newsparse.lexicon.credit_words import FORENAMES
from newsparse.lexicon.source_words import (
    ADDRESSED,
    ADDRESSEES,
    AROUND,
    ARTICLES,
    BEFORE,
    BETWEEN,
    ELIDED,
    HINTS,
    TRADES,
)
from newsparse.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

_WORDS = BEFORE | AROUND | TRADES | ADDRESSED
_AT_END = AROUND | ADDRESSED
_TRIGGERS = _WORDS.union(map(str.capitalize, _WORDS), (f"{word}{mark}" for word in _AT_END for mark in ",."))
"""The words as most texts print them: a paragraph without one is not read."""
_VERBS = BEFORE | AROUND | ADDRESSED | frozenset({"said", "says"})
"""Words of which a sentence has one where ``agency`` before a name makes that a citation."""
_VERB_FORMS = _VERBS.union(map(str.capitalize, _VERBS), (f"{word}{mark}" for word in _VERBS for mark in ",."))
_AFTER_NAME = frozenset(
    {"has", "had", "have", "also", "first", "previously", "earlier", "later", "hat", "haben", "a", "news", "haber"}
    | {"haberine", "haberinde"}
)
"""What may stand between a name and its verb."""
_EDGES = "«»\"“”„‘’'()[]،,.;:!?…"
_ENDS = frozenset("،,.;:!?…»”)")
_MEDIA = frozenset({"magazine", "newspaper", "news", "online", "radio", "television", "podcast", "australia"})
"""What an outlet's name may be longer by."""
_OTHERS = frozenset({"EPA"})
"""What reads as an agency of news, and in English texts is another body: the Environmental Protection Agency."""
_APOSTROPHES = "'’"
_OPENING = '«"“„‘(['
_TAIL = re.compile("(?<=[^\\W\\d_]{2})['’][a-zçğıöşü]{1,4}$|[“”\"»]?-[^\\W\\d_]{3,12}$")
"""What follows a name in its word: ``the Guardian's``, ``Reuters'a``, ``„Bild“-Zeitung``."""
_DATIVE = re.compile("['’][yn]?[ae]$")
"""The Turkish ending that says *to*: ``Anadolu Ajansı'na``."""
_SENTENCE_ENDS = ".!?;:"
_TO = "ل"
"""The Arabic letter that says *to*, glued to the name after it."""
MAX_NAME_WORDS = 5
MAX_WORDS_BETWEEN, MAX_WORDS_TO_NAME = 6, 12
"""Words between a verb and the name: ``according to the Turkish state news agency Anadolu``."""


def citation_hints(text: str, language: str | None) -> tuple[str, ...]:
    """Return parts of words of which a paragraph has one where it cites: those that are in the text of a whole body.

    Nothing where no paragraph of the body cites; an empty part, which every paragraph has, for a language without
    hints.
    """
    hints = HINTS.get(language or "")
    if hints is not None:
        return tuple([hint for hint in hints if hint in text])
    return () if _TRIGGERS.isdisjoint(text.split()) else ("",)


def find_citations(text: str, language: str | None, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the media that a paragraph cites, with their places in it; only known outlets and agencies.

    Linear in the length of the text. A paragraph without one of the hints of its body cites none.
    """
    if language in EASTERN:
        yield from find_eastern_citations(text, lexicon)
        return
    words = text.split()
    triggers = [number for number, word in enumerate(words) if word in _TRIGGERS]
    if triggers:  # few paragraphs
        for citation in _Paragraph(text, words, lexicon).citations(triggers, language):
            if language != "en" or citation.text not in _OTHERS:
                yield citation


class _Paragraph:
    """A paragraph in its words."""

    __slots__ = ("lexicon", "text", "words")

    def __init__(self, text: str, words: list[str], lexicon: Lexicon) -> None:
        """Take the text and its words."""
        self.text, self.words, self.lexicon = text, words, lexicon

    def citations(self, triggers: list[int], language: str | None) -> Iterator[Attribution]:
        """Yield the media at the words that cite, whose numbers are ``triggers``, and those that these address."""
        words, addressed = self.words, -1
        if _TO in self.text:
            addressees = [number for number, word in enumerate(words) if word[0] == _TO]
            triggers = sorted({*triggers, *addressees})
        for number in triggers:
            if words[number] in _TRIGGERS:
                word = _bare(words[number])
                yield from self._cited_at(number, word)
                if word in ADDRESSED:
                    addressed = number
                    yield from self._addressed_at(number, language)
            elif addressed >= 0 and number - addressed <= MAX_WORDS_TO_NAME:
                yield from self._named(number)

    def _cited_at(self, number: int, word: str) -> Iterator[Attribution]:
        """Yield the media before or behind a word that cites."""
        is_trade = word in TRADES
        if is_trade and _VERB_FORMS.isdisjoint(self.words):
            is_trade = False
        if word in BEFORE or word in AROUND or is_trade:
            yield from self._behind(number, is_trade=is_trade)
        if word in AROUND or is_trade:
            yield from self._ahead(number)

    def _addressed_at(self, number: int, language: str | None) -> Iterator[Attribution]:
        """Yield the medium that a verb addresses, with other words between: ``sagte Calder am Montag der dpa``."""
        words = self.words
        if language == "tr":
            ends = [at for at in range(max(0, number - MAX_WORDS_TO_NAME), number) if _DATIVE.search(words[at])]
            for at in ends:
                yield from self._ahead(at + 1)
            return
        yield from filter(_is_sure, self._ahead(number))
        for at in range(number + 1, min(len(words), number + 1 + MAX_WORDS_TO_NAME)):
            if words[at - 1][-1] in _SENTENCE_ENDS:
                return
            found: list[Attribution] = []
            if _bare(words[at]) in ADDRESSEES:
                found = list(self._behind(at, is_trade=False))
            elif _is_elided(words[at]):
                found = list(self._named(at))
            if found and (_is_sure(found[0]) or self._is_quoted(found[0])):
                yield from found
                return

    def _is_quoted(self, attribution: Attribution) -> bool:
        return attribution.span is not None and self.text[attribution.span.start - 1] in _OPENING

    def _behind(self, number: int, *, is_trade: bool) -> Iterator[Attribution]:
        """Yield the name behind a word that cites, and one joined to it: ``reported by Reuters and AP``."""
        words = self.words
        last = min(len(words), number + 1 + MAX_WORDS_BETWEEN)
        for at in range(number + (not is_trade), last):
            word = _core(words[at])
            for attribution in self._named(at) if self._may_name(at) else ():
                yield attribution
                after = at + len((attribution.text or "").split())
                if after + 1 < len(words) and words[after] in self.lexicon.conjunctions:
                    yield from self._named(after + 1)
                return
            if word not in BETWEEN and word not in TRADES:
                return

    def _may_name(self, at: int) -> bool:
        """Return whether a name may begin with a word: with a capital, or small as ``dpa`` and articles are."""
        first = self.words[at].lstrip(_EDGES)[:1]
        if not first.islower():
            return True
        word = self.words[at].strip(_EDGES)
        return word in ARTICLES or _is_elided(word) or word in self.lexicon.agencies.printed

    def _ahead(self, number: int) -> Iterator[Attribution]:
        """Yield the name that ends before a verb, and one joined to it: ``Reuters and AFP reported``."""
        words, end = self.words, number
        while end > 0 and ((word := _bare(words[end - 1])) in _AFTER_NAME or word in TRADES):
            end -= 1
        if not end or words[end - 1][-1] in ",.;:" or not self._may_end(words[end - 1]):
            return
        for start in range(max(0, end - MAX_NAME_WORDS), end):
            if not self._may_begin(words[start]):
                continue
            printed = " ".join(words[start:end]).strip(_EDGES)
            for name in dict.fromkeys((printed, _without_tail(printed))):
                source = _source(name, self.lexicon)
                if source is not None and not self._begins_before(source, start, end):
                    if start > 1 and words[start - 1] in self.lexicon.conjunctions:
                        yield from self._named(start - 2)
                    yield self._attribution(source, name, start)
                    return

    def _begins_before(self, source: Source, start: int, end: int) -> bool:
        """Return whether a mark parts a name, or it is the end of an outlet's longer one: ``the Sunday Telegraph``."""
        words = self.words
        if any(word[-1] in ",.;:" for word in words[start:end]):
            return True
        return start > 1 and "agency" not in source.kinds and words[start - 1].lower() in self.lexicon.weekdays

    def _may_end(self, printed: str) -> bool:
        word = printed.strip(_EDGES)
        return not word[:1].islower() or word in self.lexicon.agencies.printed

    def _named(self, at: int) -> Iterator[Attribution]:
        """Yield the longest name that begins with a word, up to a mark that ends a part of a sentence."""
        words, last = self.words, at + 1
        if not self._may_begin(words[at]):  # nearly every word
            return
        while last < min(len(words), at + MAX_NAME_WORDS) and words[last - 1][-1] not in _ENDS:
            last += 1
        for end in range(last, at, -1):
            printed = " ".join(words[at:end]).strip(_EDGES)
            for name in dict.fromkeys((printed, _without_tail(printed), _glued(printed))):
                source = _source(name, self.lexicon) if name else None
                if source is not None and not self._goes_on(at, end):
                    yield self._attribution(source, name, at)
                    return

    def _may_begin(self, word: str) -> bool:
        """Return whether a word may begin a medium's name: a cheap test before the look-up of names."""
        firsts = self.lexicon.media_firsts
        if word.isalnum():
            low = word.casefold()
            return low in firsts or (word[0] == _TO and low[1:] in firsts)
        bare = word.strip(_EDGES)
        names = (bare, _without_tail(bare), _glued(bare))
        return any(name.replace(".", "").casefold() in firsts for name in names)

    def _goes_on(self, at: int, end: int) -> bool:
        """Return whether words begin a longer name than a medium's: ``the National Museum of Marel``, ``Petra Vosk``."""
        words = self.words
        if end - at == 1 and end < len(words) and words[at].lower() in FORENAMES:
            return words[end][:1].isupper()
        if end - at != 2 or end == len(words) or words[end - 1][-1] in _ENDS or words[at].lower() != "the":  # noqa: PLR2004
            return False
        after = words[end].strip(_EDGES)
        low = after.lower()
        return after.istitle() and not (low in self.lexicon.weekdays or low in self.lexicon.months or low in _MEDIA)

    def _attribution(self, source: Source, name: str, at: int) -> Attribution:
        """Return the citation of a source whose name begins in a word: only for the few that are names."""
        start = 0
        for word in self.words[:at]:
            start = self.text.index(word, start) + len(word)
        first, *_, last = (*name.split(), *name.split()[-1:])
        start = self.text.index(first, start)
        end = start if first == name else self.text.index(last, start + len(first))
        end += len(last)
        return Attribution(source, "cited", self.text[start:end], Span(start, end))


def _bare(word: str) -> str:
    return word.strip(_EDGES).lower()


def _elision(word: str) -> int:
    """Return how many signs of a word are what elision glues to it, with the apostrophe: ``l'AFP``, ``all'ANSA``."""
    at = max(word.find(mark) for mark in _APOSTROPHES)
    return at + 1 if 0 < at < len(word) - 1 and word[:at].lower() in ELIDED else 0


def _is_elided(word: str) -> bool:
    return ("'" in word or "’" in word) and _elision(word.lstrip(_OPENING)) > 0


def _core(word: str) -> str:
    """Return a word without marks and without what elision glues to it, in small letters."""
    bare = _bare(word)
    return bare[_elision(bare) :]


def _without_tail(name: str) -> str:
    """Return a name without what follows it in its word."""
    return _TAIL.sub("", name) if "-" in name or "'" in name or "’" in name else name


def _glued(printed: str) -> str:
    """Return a name without what elision or Arabic spelling glues to it: ``l'AFP``, ``لرويترز``; else nothing."""
    if printed[:1] == _TO:
        return printed[1:].strip("ـ" + _EDGES)
    return printed[_elision(printed) :] if _is_elided(printed) else ""


def _is_sure(attribution: Attribution) -> bool:
    """Return whether a name is a medium's far from the verb too: *Welt* and *Zeit* are also words."""
    name = attribution.text or ""
    return "agency" in attribution.source.kinds or " " in name


def _source(name: str, lexicon: Lexicon) -> Source | None:
    """Return the agency or outlet with a name that is printed as names are."""
    if len(name) < 2 or name.lower() in ARTICLES:  # noqa: PLR2004
        return None
    if name.islower() and not is_caseless(name):
        source = lexicon.agencies.printed.get(name)  # dpa
    else:
        source = lexicon.agencies.named(name)
        if source is None and (source := lexicon.houses.get(name.casefold())) is not None:
            names = {alias[1:] for alias in (source.name, *source.aliases)}  # the first letter is an article's
            source = source if name[1:] in names or name.isupper() else None
    return source if source is not None and not {"agency", "outlet"}.isdisjoint(source.kinds) else None
