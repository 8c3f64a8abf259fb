"""Places that a paragraph begins with, as datelines print them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.lexicon.lexicon import spelt

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_NO_PLACE = frozenset("""
    dear watch read update updated breaking note exclusive live video photo photos analysis opinion editorial comment
    interview review listen gallery correction clarification editor editors question answer q a related more warning
    spoiler sport sports news live-blog explainer factbox timeline poll profile first the this by pictured podcast tv
    yes no well oh so but and now then here there why how who when where
    achtung eilmeldung hinweis kommentar video exklusiv lesen sie mehr anzeige stand quelle autor urgente atención
    análisis opinión entrevista última nota ojo lea aviso attention vidéo exclusif info direct en le la les
""".split())  # fmt: skip
_PARTS = re.compile(r", |/")
_QUOTES = frozenset('"“„«')
_DASHED = re.compile(r"[–—]|\s-{1,2}\s")
_SMALL = frozenset("de del la di and und y of am upon".split())
_STATE, _WORDS, _LETTERS, _HOUSE, _HOUSE_WORDS = 3, 6, 4, 26, 4


def place_of(said: str, lexicon: Lexicon) -> tuple[str | None, str]:
    """Return the place, and the rest behind a comma where it has a number: the date."""
    parts = said.split(",")
    dated = next((n for n, part in enumerate(parts) if n and any(char.isdigit() for char in part)), len(parts))
    place, date = ",".join(parts[:dated]).strip(), ",".join(parts[dated:]).strip()
    kept = [part.strip() for part in place.split(",")]
    if any(char.isdigit() for char in place) or len(kept) > 3:  # noqa: PLR2004 - city, state, country
        return None, ""
    return (kept[0] if len(kept) > 1 and not is_place(kept[0], lexicon) else place), date


def may_place(place: str) -> bool:
    """Whether a text may be a place: a few words with capitals, of which the first announces nothing."""
    parts = place.split()
    if not 0 < len(parts) <= _WORDS or parts[0].strip("'’").lower() in _NO_PLACE:
        return False
    return all(not part[0].islower() or part in _SMALL for part in parts)


def is_place(place: str, lexicon: Lexicon) -> bool:
    """Whether a text is surely a place: a known one, or in capitals and long enough to be no abbreviation."""
    first = place.split(",", 1)[0]
    if spelt(first.split("/", 1)[0]) in lexicon.places and ("," in place or "/" in place or first == place):
        return True
    return first.isupper() and sum(char.isalpha() for char in first) >= _LETTERS


def stands_apart(said: str, mark: str, behind: str, lexicon: Lexicon) -> bool:
    """Whether a text at a paragraph's beginning is an unknown place: ``Lorne — The``, ``Lorne/Marel - The``.

    One word with a capital, or two parted by a slash or a comma; behind the dash a new sentence, without another dash.
    """
    parts = _PARTS.split(said)
    if not (behind[:1].isupper() or behind[:1] in _QUOTES) or _DASHED.search(behind):
        return False
    if len(parts) > 2 or (len(parts) == 1 and "-" in mark):  # noqa: PLR2004 - two places, or a city and its state
        return False
    return all(
        len(part) >= _STATE
        and part.istitle()
        and part.rstrip(".").isalpha()
        and (low := part.rstrip(".").lower()) not in lexicon.time_words
        and not lexicon.boilerplate.get(low)
        and low not in lexicon.roles
        for part in parts
    )


def is_house(said: str) -> bool:
    """Whether a text may be the paper's name behind the place: capitals, two words or more."""
    parts = said.split()
    return 1 < len(parts) <= _HOUSE_WORDS and len(said) <= _HOUSE and all(part[0].isupper() for part in parts)
