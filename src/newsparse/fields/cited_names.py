"""Names of media in the words of a paragraph, with what elision, case endings and hyphens glue to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.persons import is_caseless
from newsparse.lexicon.credit_words import FORENAMES
from newsparse.lexicon.source_words import ARTICLES, BETWEEN, ELIDED
from newsparse.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

EDGES = "«»\"“”„‘’'()[]،,.;:!?…"
_ENDS = frozenset("،,.;:!?…»”)")
_MEDIA = frozenset({"magazine", "newspaper", "news", "online", "radio", "television", "podcast", "australia"})
"""What an outlet's name may be longer by."""
_OF = frozenset({"of", "de", "del", "di", "du", "da", "do"})
"""What joins a title to the place of a paper: *Il Giornale di Valdora* is not *Il Giornale*."""
_APOSTROPHES = "'’"
OPENING = '«"“„‘(['
_TAIL = re.compile("(?<=[^\\W\\d_]{2})['’][a-zçğıöşü]{1,4}$|[“”\"»]?-[^\\W\\d_]{3,12}$")
"""What follows a name in its word: ``the Guardian's``, ``Reuters'a``, ``„Bild“-Zeitung``."""
TO = "ل"
"""The Arabic letter that says *to*, glued to the name after it."""
MAX_NAME_WORDS = 5


class Words:
    """The words of a paragraph."""

    __slots__ = ("lexicon", "text", "words")

    def __init__(self, text: str, words: list[str], lexicon: Lexicon) -> None:
        """Take the text and its words."""
        self.text, self.words, self.lexicon = text, words, lexicon

    def may_name(self, at: int) -> bool:
        """Return whether a name may begin with a word: with a capital, or small as ``dpa`` and articles are."""
        first = self.words[at].lstrip(EDGES)[:1]
        if not first.islower():
            return True
        word = self.words[at].strip(EDGES)
        return word in ARTICLES or is_elided(word) or word in self.lexicon.agencies.printed

    def name_before(self, end: int) -> tuple[Attribution | None, int]:
        """Return the longest name that ends before word ``end``, and the word that it begins with."""
        words = self.words
        for start in range(max(0, end - MAX_NAME_WORDS), end):
            if not self._may_begin(words[start]):
                continue
            printed = " ".join(words[start:end]).strip(EDGES)
            for name in dict.fromkeys((printed, _without_tail(printed))):
                source = _source(name, self.lexicon) or self._in_quotes(name, start)
                if source is not None and not self._begins_before(source, start, end):
                    return self._attribution(source, name, start), start
        return None, end

    def _begins_before(self, source: Source, start: int, end: int) -> bool:
        """Return whether a mark parts a name, or it is the end of an outlet's longer one: ``the Sunday Telegraph``."""
        words = self.words
        if any(word[-1] in ",.;:" for word in words[start:end]):
            return True
        if self._follows_place(source, start):
            return True
        return start > 1 and "agency" not in source.kinds and words[start - 1].lower() in self.lexicon.weekdays

    def _follows_place(self, source: Source, start: int) -> bool:
        """Return whether a paper's place is between *the* and its title: ``the Orrin Daily Mail``."""
        if start < 2 or "agency" in source.kinds or self.words[start - 2].lower() != "the":  # noqa: PLR2004
            return False
        before = self.words[start - 1]
        return before.istitle() and before.isalpha() and before.lower() not in BETWEEN

    def may_end(self, printed: str) -> bool:
        """Return whether a name may end with a word."""
        word = printed.strip(EDGES)
        return not word[:1].islower() or word in self.lexicon.agencies.printed

    def named(self, at: int) -> Iterator[Attribution]:
        """Yield the longest name that begins with a word, up to a mark that ends a part of a sentence."""
        words, last = self.words, at + 1
        if not self._may_begin(words[at]):  # nearly every word
            return
        while last < min(len(words), at + MAX_NAME_WORDS) and words[last - 1][-1] not in _ENDS:
            last += 1
        for end in range(last, at, -1):
            printed = " ".join(words[at:end]).strip(EDGES)
            for name in dict.fromkeys((printed, _without_tail(printed), _glued(printed))):
                source = (_source(name, self.lexicon) or self._in_quotes(name, at)) if name else None
                if source is not None and (self._is_cut(source, end) or self._follows_place(source, at)):
                    return
                if source is not None and not self._goes_on(at, end):
                    yield self._attribution(source, name, at)
                    return

    def _may_begin(self, word: str) -> bool:
        """Return whether a word may begin a medium's name: a cheap test before the look-up of names."""
        firsts = self.lexicon.media_firsts
        if word.isalnum():
            low = word.casefold()
            return low in firsts or (word[0] == TO and low[1:] in firsts)
        if word[0] == "„":
            return True
        bare = word.strip(EDGES)
        names = (bare, _without_tail(bare), _glued(bare))
        return any(name.replace(".", "").casefold() in firsts for name in names)

    def _goes_on(self, at: int, end: int) -> bool:
        """Return whether words begin a longer name than a medium's: ``the National Museum``, ``Petra Vosk``."""
        words = self.words
        if end - at == 1 and end < len(words) and words[at].lower() in FORENAMES:
            return words[end][:1].isupper()
        if end - at != 2 or end == len(words) or words[end - 1][-1] in _ENDS or words[at].lower() != "the":  # noqa: PLR2004
            return False
        after = words[end].strip(EDGES)
        low = after.lower()
        return after.istitle() and not (low in self.lexicon.weekdays or low in self.lexicon.months or low in _MEDIA)

    def _in_quotes(self, name: str, at: int) -> Source | None:
        """Return the German paper whose name is short and in quotes: ``der „Bild“``, ``die „Zeit“``."""
        if self.words[at][0] != "„" or not name[:1].isupper():
            return None
        low, houses = name.casefold(), self.lexicon.houses
        return houses.get(f"die {low}") or houses.get(f"{low}-zeitung")

    def _is_cut(self, source: Source, end: int) -> bool:
        """Return whether the words up to ``end`` are cut from a longer title: ``the Daily Mail of Orrin``."""
        words = self.words
        if end + 1 >= len(words) or words[end] not in _OF or words[end - 1][-1] in _ENDS:
            return False
        is_word = "agency" not in source.kinds and not words[end - 1].isupper()
        return is_word and words[end + 1][:1].isupper()

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


def bare(word: str) -> str:
    """Return a word without marks, in small letters."""
    return word.strip(EDGES).lower()


def _elision(word: str) -> int:
    """Return how many signs of a word are what elision glues to it, with the apostrophe: ``l'AFP``, ``all'ANSA``."""
    at = max(word.find(mark) for mark in _APOSTROPHES)
    return at + 1 if 0 < at < len(word) - 1 and word[:at].lower() in ELIDED else 0


def is_elided(word: str) -> bool:
    """Return whether elision glues something to a word."""
    return ("'" in word or "’" in word) and _elision(word.lstrip(OPENING)) > 0


def core(word: str) -> str:
    """Return a word without marks and without what elision glues to it, in small letters."""
    low = bare(word)
    return low[_elision(low) :]


def _without_tail(name: str) -> str:
    """Return a name without what follows it in its word."""
    return _TAIL.sub("", name) if "-" in name or "'" in name or "’" in name else name


def _glued(printed: str) -> str:
    """Return a name without what elision or Arabic spelling glues to it: ``l'AFP``, ``لرويترز``; else nothing."""
    if printed[:1] == TO:
        return printed[1:].strip("ـ" + EDGES)
    return printed[_elision(printed) :] if is_elided(printed) else ""


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
