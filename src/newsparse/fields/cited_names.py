"""Find the names of media in a paragraph, even with an elided article, a case ending or a hyphenated suffix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.persons import is_caseless
from newsparse.lexicon.credit_words import FORENAMES
from newsparse.lexicon.source_words import ARTICLES, BETWEEN, ELIDED
from newsparse.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

EDGES = "«»\"“”„‘’'()[]،,.;:!?…"
_CLAUSE_ENDS = frozenset("،,.;:!?…»”)")
_MEDIA = frozenset({"magazine", "newspaper", "news", "online", "radio", "television", "podcast", "australia"})
"""Words such as *newspaper* that may follow an outlet's name and belong to a longer name of the same outlet."""
_OF = frozenset({"of", "de", "del", "di", "du", "da", "do"})
"""Prepositions before a place in an outlet's name. *Il Giornale di Valdora*, for example, is not *Il Giornale*."""
_APOSTROPHES = "'’"
OPENING = '«"“„‘(['
_TAIL = re.compile("(?<=[^\\W\\d_]{2})['’][a-zçğıöşü]{1,4}$|[“”\"»]?-[^\\W\\d_]{3,12}$")
"""Matches a suffix attached to a name, as in ``the Guardian's``, ``Reuters'a`` and ``„Bild“-Zeitung``."""
TO = "ل"
"""The Arabic preposition *to*, which is written together with the next word."""
MAX_NAME_WORDS = 5


class Words:
    """A paragraph split into words, in which the names of media are looked up."""

    __slots__ = ("lexicon", "text", "words")

    def __init__(self, text: str, words: list[str], lexicon: Lexicon) -> None:
        """Store a paragraph, its words and the lexicon."""
        self.text, self.words, self.lexicon = text, words, lexicon

    def may_name(self, at: int) -> bool:
        """Return whether the word at index ``at`` may be the first word of a name.

        This is the case if it is not in lower case, is an article, has an elided article, or is an agency's lower-case
        name, such as ``dpa``.
        """
        first = self.words[at].lstrip(EDGES)[:1]
        if not first.islower():
            return True
        word = self.words[at].strip(EDGES)
        return word in ARTICLES or is_elided(word) or word in self.lexicon.agencies.printed

    def name_before(self, end: int) -> tuple[Attribution | None, int]:
        """Find the longest name of an outlet or agency before index ``end``.

        Returns a citation and the index of the first word of the name. If no name ends there, the citation is None and
        the index is ``end``.
        """
        words = self.words
        for start in range(max(0, end - MAX_NAME_WORDS), end):
            if not self._may_begin(words[start]):
                continue
            printed = " ".join(words[start:end]).strip(EDGES)
            for name in dict.fromkeys((printed, _without_tail(printed))):
                source = _find_source(name, self.lexicon) or self._in_quotes(name, start)
                if source is not None and not self._is_cut_from_longer_name(source, start, end):
                    return self._attribution(source, name, start), start
        return None, end

    def _is_cut_from_longer_name(self, source: Source, start: int, end: int) -> bool:
        """Return whether ``words[start:end]`` is only part of a name, like *Telegraph* in ``the Sunday Telegraph``.

        Words with punctuation between them are not a name of ``source`` either.
        """
        words = self.words
        if any(word[-1] in ",.;:" for word in words[start:end]):
            return True
        if self._follows_place(source, start):
            return True
        return start > 1 and "agency" not in source.kinds and words[start - 1].lower() in self.lexicon.weekdays

    def _follows_place(self, source: Source, start: int) -> bool:
        """Return whether the name at index ``start`` follows *the* and a place, as in ``the Orrin Daily Mail``."""
        if start < 2 or "agency" in source.kinds or self.words[start - 2].lower() != "the":  # noqa: PLR2004 - *the* and the place
            return False
        before = self.words[start - 1]
        return before.istitle() and before.isalpha() and before.lower() not in BETWEEN

    def may_end(self, printed: str) -> bool:
        """Return whether ``printed`` may be the last word of a name.

        This is the case if it is not in lower case, or if it is an agency's lower-case name, such as ``dpa``.
        """
        word = printed.strip(EDGES)
        return not word[:1].islower() or word in self.lexicon.agencies.printed

    def named(self, at: int) -> Iterator[Attribution]:
        """Yield a citation with the longest name of an outlet or agency that begins at index ``at``, if there is one.

        A name cannot continue after punctuation that ends a clause.
        """
        words, last = self.words, at + 1
        if not self._may_begin(words[at]):  # true for nearly every word
            return
        while last < min(len(words), at + MAX_NAME_WORDS) and words[last - 1][-1] not in _CLAUSE_ENDS:
            last += 1
        for end in range(last, at, -1):
            printed = " ".join(words[at:end]).strip(EDGES)
            for name in _strip_affixes(printed):
                source = (_find_source(name, self.lexicon) or self._in_quotes(name, at)) if name else None
                if source is not None and (self._is_cut(source, end) or self._follows_place(source, at)):
                    return
                if source is not None and not self._is_part_of_longer_name(at, end):
                    yield self._attribution(source, name, at)
                    return

    def _may_begin(self, word: str) -> bool:
        """Return whether ``word`` may be the first word of an outlet's or agency's name.

        This is a cheap check to run before a lookup.
        """
        firsts = self.lexicon.media_firsts
        if word.isalnum():
            low = word.casefold()
            return low in firsts or (word[0] == TO and low[1:] in firsts)
        if word[0] == "„":
            return True
        return any(name.replace(".", "").casefold() in firsts for name in _strip_affixes(word.strip(EDGES)))

    def _is_part_of_longer_name(self, at: int, end: int) -> bool:
        """Return whether ``words[at:end]`` begins a longer name that is not the name of an outlet or agency.

        For example, *the National* begins ``the National Museum``, and *Petra* begins ``Petra Vosk``.
        """
        words = self.words
        if end - at == 1 and end < len(words) and words[at].lower() in FORENAMES:
            return words[end][:1].isupper()
        if end - at != 2 or end == len(words) or words[end - 1][-1] in _CLAUSE_ENDS or words[at].lower() != "the":  # noqa: PLR2004 - *the* and one more word
            return False
        after = words[end].strip(EDGES)
        low = after.lower()
        return after.istitle() and not (low in self.lexicon.weekdays or low in self.lexicon.months or low in _MEDIA)

    def _in_quotes(self, name: str, at: int) -> Source | None:
        """Return the German newspaper whose short name is ``name`` in quotes, as in ``die „Zeit“``, or None if unknown.

        ``at`` is the index of the word that begins with the quotation mark.
        """
        if self.words[at][0] != "„" or not name[:1].isupper():
            return None
        low, non_agencies = name.casefold(), self.lexicon.non_agencies
        return non_agencies.get(f"die {low}") or non_agencies.get(f"{low}-zeitung")

    def _is_cut(self, source: Source, end: int) -> bool:
        """Return whether the name before index ``end`` continues with a place, as in ``the Daily Mail of Orrin``."""
        words = self.words
        if end + 1 >= len(words) or words[end] not in _OF or words[end - 1][-1] in _CLAUSE_ENDS:
            return False
        is_word = "agency" not in source.kinds and not words[end - 1].isupper()
        return is_word and words[end + 1][:1].isupper()

    def _attribution(self, source: Source, name: str, at: int) -> Attribution:
        """Return a citation of ``source``, whose name begins with the word at index ``at``.

        The offset of the name in the paragraph is computed only here, because few words are names.
        """
        first, *_, last = (*name.split(), *name.split()[-1:])
        start = self.text.index(first, len(self.text) - len(self.text.split(None, at)[at]))
        end = start if first == name else self.text.index(last, start + len(first))
        end += len(last)
        return Attribution(source, "cited", self.text[start:end], Span(start, end))


def bare(word: str) -> str:
    """Return ``word`` in lower case and without surrounding punctuation."""
    return word.strip(EDGES).lower()


def _elision_length(word: str) -> int:
    """Return the length of an elided article and its apostrophe, such as ``l'`` in ``l'AFP``, or 0 if there is none."""
    at = max(word.find(mark) for mark in _APOSTROPHES)
    return at + 1 if 0 < at < len(word) - 1 and word[:at].lower() in ELIDED else 0


def is_elided(word: str) -> bool:
    """Return whether ``word`` begins with an elided article or preposition, as in ``l'AFP`` and ``all'ANSA``."""
    return ("'" in word or "’" in word) and _elision_length(word.lstrip(OPENING)) > 0


def core(word: str) -> str:
    """Return ``word`` in lower case, without surrounding punctuation or an elided article such as ``l'``."""
    low = bare(word)
    return low[_elision_length(low) :]


def _without_tail(name: str) -> str:
    """Remove a case ending or a hyphenated suffix from a name, as in ``Reuters'a`` and ``„Bild“-Zeitung``."""
    return _TAIL.sub("", name) if "-" in name or "'" in name or "’" in name else name


def _strip_affixes(printed: str) -> Iterable[str]:
    """Return the distinct strings that may be a name: ``printed``, and ``printed`` without its suffix or prefix."""
    if printed.replace(" ", "").isalnum() and printed[0] != TO:  # true for nearly every name
        return (printed,)
    return dict.fromkeys((printed, _without_tail(printed), _without_prefix(printed)))


def _without_prefix(printed: str) -> str:
    """Remove an elided article or attached Arabic preposition from a name.

    For example, ``l'AFP`` becomes ``AFP``, and ``لرويترز`` becomes ``رويترز``. Returns an empty string if the name has
    neither.
    """
    if printed[:1] == TO:
        return printed[1:].strip("ـ" + EDGES)
    return printed[_elision_length(printed) :] if is_elided(printed) else ""


def _find_source(name: str, lexicon: Lexicon) -> Source | None:
    """Return the agency or outlet called ``name``, or None if none has this name.

    ``name`` must be capitalised as the source spells it, because it may also be a common word.
    """
    if len(name) < 2 or name.lower() in ARTICLES:  # noqa: PLR2004 - one letter is not a name
        return None
    if name.islower() and not is_caseless(name):
        source = lexicon.agencies.printed.get(name)  # dpa
    else:
        source = lexicon.agencies.named(name)
        if source is None and (source := lexicon.non_agencies.get(name.casefold())) is not None:
            names = {alias[1:] for alias in (source.name, *source.aliases)}  # articles may be in lower case
            source = source if name[1:] in names or name.isupper() else None
    return source if source is not None and not {"agency", "outlet"}.isdisjoint(source.kinds) else None
