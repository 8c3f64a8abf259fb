"""Lists of agencies, persons, outlets and editors' initials: ``ana/kb (AFP, dpa)``, ``Ana Reed/AP``, ``mit dpa``.

Such a list is a byline below a headline and a sign-off below a body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.names_in_text import outlet_named
from newsparse.fields.persons import is_caseless, is_name, is_site
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.source_words import ARTICLES, CONTRIBUTED, ELIDED, TRADES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

MAX_LENGTH, MAX_PARTS = 90, 8
"""Code points and parts of such a list."""
_MAX_INITIALS = 4
_FULL_ENDS, _MAX_SENTENCE = frozenset(".!?\"”»。؟"), 50
"""Marks at the end of a longer line, which is a sentence."""
_MARKS = re.compile(r"\s?[/|,;+&()（）\[\]،、／]\s?|\s[-–—]\s")
_EDGES = " \n-–—.*•_"


class CreditList(NamedTuple):
    """What a line lists."""

    agencies: tuple[Source, ...]
    """Those that supply text, in order."""
    names: tuple[str, ...]
    """Persons and outlets."""
    has_initials: bool
    is_joined: bool
    """Whether a word such as *with* joins the agencies, or brackets enclose them."""
    is_signed: bool
    """Whether it begins with a by-word."""
    has_comma: bool

    @property
    def may_be_picture(self) -> bool:
        """Whether the credit of a picture has the same form: ``Ana Reed/AP``."""
        return bool(self.names) and not (self.has_initials or self.is_joined or self.has_comma)


def read_credit_list(text: str, lexicon: Lexicon) -> CreditList | None:
    """Return what a line lists: agencies and nothing but them, persons, outlets and initials; else None.

    ``Ana Reed and agencies`` has none by name.
    Linear in the length of the line, of which ``MAX_LENGTH`` code points are allowed.
    """
    if not may_be_credit_list(text, lexicon):
        return None
    agencies: list[Source] = []
    names: list[str] = []
    initials = joined = signed = unnamed = False
    for count, (part, is_joined) in enumerate(_parts(text.strip(_EDGES), lexicon)):
        by, name = _without_by_word(part, lexicon) if not count else (False, part)
        source = lexicon.agencies.named(_without_article(name))
        if count == MAX_PARTS or (source is not None and "agency" not in source.kinds):
            return None
        if source is not None:
            agencies.append(source)
        elif is_name_listed(name, lexicon):
            names.append(name)
        elif name.isalpha() and len(name) <= _MAX_INITIALS and (name.islower() or (name.isupper() and count)):
            initials = True
        elif spelt(name) in lexicon.anonymous:
            unnamed = True
        elif (both := _person_of_agency(name, lexicon)) is not None:
            names.append(both[0])
            agencies.append(both[1])
        else:
            return None
        joined, signed = joined or is_joined, signed or by
    joined = joined or text.rstrip(_EDGES)[-1:] in {")", "）", "]"}
    is_list = agencies or (unnamed and names and joined)
    if not is_list:
        return None
    return CreditList(tuple(agencies), tuple(names), initials, joined, signed, has_comma="," in text)


def may_be_credit_list(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line may be such a list: a cheap test, true of lines that begin or end with an agency's word."""
    if len(text) > MAX_LENGTH or ":" in text or (text[-1] in _FULL_ENDS and len(text) > _MAX_SENTENCE):
        return False
    bare = text.strip(_EDGES)
    if bare[bare.rfind(" ") + 1 :].lower() in lexicon.anonymous:  # Ana Reed and agencies
        return True
    return any(lexicon.agencies.may_name(part) for part in _MARKS.split(bare) if part)


def is_name_listed(part: str, lexicon: Lexicon) -> bool:
    """Return whether a part is a person's name, an outlet's or a site."""
    if is_caseless(part):
        return is_name(part) and spelt(part) not in lexicon.places
    if is_site(part.rpartition(" ")[2]):
        return True
    is_person = is_name(part) and spelt(part) not in lexicon.places
    return is_person or outlet_named(part, lexicon) is not None


def _parts(text: str, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """Yield the parts between marks and conjunctions, and whether a conjunction precedes it."""
    for stretch in _MARKS.split(text):
        words, part, is_joined = stretch.split(), [], False
        if words and words[-1].rstrip(".") in CONTRIBUTED:
            words, is_joined = words[:-1], True
        for word in words:
            if word.lower() in lexicon.conjunctions and (word.islower() or not part):
                if part:
                    yield " ".join(part), is_joined
                part, is_joined = [], True
            else:
                part.append(word)
        if part:
            yield " ".join(part), is_joined


def _person_of_agency(part: str, lexicon: Lexicon) -> tuple[str, Source] | None:
    """Return the person and the agency that a part prints side by side: ``Ana Reed Associated Press``."""
    start = lexicon.agencies.ending(part)
    if not start:
        return None
    name, source = part[:start].strip(), lexicon.agencies.named(part[start:])
    is_person = is_name(name) and source is not None and "agency" in source.kinds
    return (name, source) if is_person and source is not None else None


def _without_by_word(part: str, lexicon: Lexicon) -> tuple[bool, str]:
    """Return whether a part begins with a short by-word, and the part without it."""
    first, _, rest = part.partition(" ")
    is_by = bool(rest) and len(first) <= _MAX_INITIALS and () in lexicon.byline_prefixes.firsts.get(first.lower(), ())
    return (True, rest) if is_by else (False, part)


def _without_article(name: str) -> str:
    """Return a name without articles and the word *agency* before it: ``l'AFP``, ``la agencia EFE``."""
    first, _, rest = name.partition(" ")
    while rest and (first.lower() in ARTICLES or first.lower() in TRADES):
        name = rest
        first, _, rest = name.partition(" ")
    head, mark, tail = name.replace("’", "'").partition("'")
    return tail if mark and head.lower() in ELIDED else name
