"""``AgencyTable``, which finds agencies by name or alias.

Short aliases (``AP``, ``PA``, ``dpa``) can also be words or initials, so they match only in capitals or as spelt in the
catalogue. Longer aliases match in any case.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from newsparse.lexicon.credit_words import FORENAMES, NEUTRAL
from newsparse.lines import reading
from newsparse.model import unique

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.model import Source

# At most one character of white space, so that no run of spaces is scanned twice.
_PARTS = re.compile(r" ?[/|,;()\[\]<>•+©:=（）／、，] ?| [-–—] | (?:via|for|on|and|und|et|y|e|og|och|&|vía|über|عبر) ")
_UNUSUAL = re.compile("[`\x80-\xbf\u061c\u1680\u2000-\u206f\u2212\ufeff]")
"""Matches characters that ``fold`` may change in a name after NFKC normalisation. Most names contain none."""
_MAX_SHORT_LENGTH = 4
"""Maximum code points in a short name, which must be printed in capitals or as in the catalogue."""
_MAX_NAME_WORDS = 4


def key(name: str) -> str:
    """Normalise the name of an agency for lookups: ignore character width, case, dots and extra white space."""
    if name.isascii():  # folding takes longer than everything else, and names in ASCII do not need it
        folded = name.strip() if "  " not in name else " ".join(name.split())
        return folded.replace(".", "").lower()
    folded = unicodedata.normalize("NFKC", name)
    folded = reading(folded) if _UNUSUAL.search(folded) else " ".join(folded.split())
    return folded.replace(".", "").casefold()


def _narrow(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFKC", name)


class AgencyTable:
    """Maps the names and aliases of agencies to agencies. Immutable and picklable.

    An alias shared by several agencies refers to the first of them.
    """

    __slots__ = ("_firsts", "_lasts", "_prints", "_sources", "printed")

    def __init__(self, agencies: Iterable[Source]) -> None:
        """Compile the table. The name of an agency is treated as one of its aliases."""
        self._sources: dict[str, Source] = {}
        self.printed: dict[str, Source] = {}
        """Maps aliases, as spelt in the catalogue, to agencies.

        Nearly all credits use this spelling, so they rarely have to be folded.
        """
        prints: set[str] = set()
        for agency in agencies:
            for name in (agency.name, *agency.aliases):
                folded = key(name)
                self.printed.setdefault(name, self._sources.setdefault(folded, agency))
                if len(folded) <= _MAX_SHORT_LENGTH:
                    short = _narrow(name).replace(".", "")
                    prints.update((short, short.upper()))
        self._prints = frozenset(prints)
        """The accepted spellings of short aliases, without dots."""
        self._firsts = frozenset(folded.split(" ", 1)[0] for folded in self._sources)
        self._lasts = frozenset(folded[folded.rfind(" ") + 1 :] for folded in self._sources)

    def named(self, part: str) -> Source | None:
        """Return the agency whose name or alias is ``part``, or None if there is no such agency."""
        source = self.printed.get(part)
        if source is not None:
            return source
        return self._alias(part, key(part))

    def _alias(self, part: str, folded: str) -> Source | None:
        source = self._sources.get(folded)
        is_short = len(folded) <= _MAX_SHORT_LENGTH
        if source is None or (is_short and _narrow(part).replace(".", "").strip() not in self._prints):
            return None
        return source

    def find(self, credit: str) -> tuple[Source, ...]:
        """Return the agencies named in a credit, in printed order and without duplicates."""
        parts = _PARTS.split(" ".join(credit.split()))
        return unique([source for part in parts if part for source in self.within(part)])

    def may_name(self, part: str) -> bool:
        """Return whether ``part``, part of a credit, may name an agency.

        This is a cheap check to run before ``within``.

        A part that names an agency begins or ends with a word of an alias, or contains a neutral word. This is
        rarely true of a person's name.
        """
        folded = part.replace(".", "").lower() if part.isascii() else key(part)
        ends = folded.split(" ")
        return ends[0] in self._firsts or ends[-1] in self._lasts or not NEUTRAL.isdisjoint(ends)

    def within(self, part: str) -> list[Source]:
        """Return the agencies named by part of a credit.

        A name may be the whole part, except for neutral words such as *photo*, or be at either end of it.
        """
        source = self.printed.get(part)
        if source is not None:
            return [source]
        if not self.may_name(part):
            return []
        source = self._alias(part, key(part))
        if source is not None:
            return [source]
        words = part.split()
        kept = [word for word in words if word.strip(".,'").casefold() not in NEUTRAL and not word.isdigit()]
        if len(kept) != len(words) and (source := self.named(" ".join(kept))) is not None:
            return [source]
        if len(kept) <= 1:
            return []
        return [source for source in (self._first(kept), self._last(kept)) if source is not None]

    def _first(self, words: list[str]) -> Source | None:
        if key(words[0]) not in self._firsts:
            return None
        for count in range(min(_MAX_NAME_WORDS, len(words)), 0, -1):
            name = " ".join(words[:count])
            if count == 1 and name.lower() in FORENAMES:  # Petra Vosk
                break
            if (len(name) > _MAX_SHORT_LENGTH or name.isupper()) and (source := self.named(name)) is not None:
                return source
        return None

    def _last(self, words: list[str]) -> Source | None:
        if key(words[-1]) not in self._lasts:
            return None
        for count in range(min(_MAX_NAME_WORDS, len(words)), 0, -1):
            name = " ".join(words[-count:])
            if len(name) > _MAX_SHORT_LENGTH and (source := self.named(name)) is not None:
                return source
        return None

    def may_end(self, text: str) -> bool:
        """Return whether ``text`` may end with an agency's name. This is a cheap check to run before ``ending``.

        It looks only at the last word.
        """
        word = text[text.rfind(" ") + 1 :]
        return word[word.rfind(".") + 1 :].casefold() in self._lasts or word.casefold() in self._lasts

    def may_open(self, text: str) -> bool:
        """Return whether ``text`` may begin with an agency's name. This is a cheap check to run before ``opening``.

        It checks only the first word.
        """
        space = text.find(" ")
        return key(text[:space] if space >= 0 else text) in self._firsts

    def ending(self, text: str) -> int | None:
        """Return the offset at which an agency's name at the end of ``text`` starts, or None if there is none.

        The name must follow a space or be the whole string. If several names match, the longest is used.
        """
        if not self.may_end(text):
            return None
        best, at = None, len(text)
        for _ in range(_MAX_NAME_WORDS):
            at = text.rfind(" ", max(0, at - 24), at)
            start = at + 1
            name = text[start:]
            common = name.islower() and len(name) > _MAX_SHORT_LENGTH and " " not in name  # bloomberg, keystone
            if name and not common and self.named(name) is not None:
                best = start
            if at <= 0:
                break
        return best

    def opening(self, text: str) -> int | None:
        """Return the offset at which an agency's name at the start of ``text`` ends, or None if there is none.

        The name must precede a space or be the whole string. If several names match, the longest is used.
        """
        if not self.may_open(text):
            return None
        best, at = None, -1
        for _ in range(_MAX_NAME_WORDS):
            at = text.find(" ", at + 1, at + 24)
            end = len(text) if at < 0 else at
            if self.named(text[:end]) is not None:
                best = end
            if at < 0:
                break
        return best
