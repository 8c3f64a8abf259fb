"""Recognise descriptions of handout pictures, such as ``This photo released by the Marel Council shows``."""

from __future__ import annotations

import re
from functools import cache

from newsparse.fields.captions.openings import alternatives
from newsparse.lexicon.credit_words import BY_WORDS, HANDOUT_PICTURES, PICTURES, RELEASED

_MAX_LOOK = 300
"""Number of code points at the start of a description that are searched."""
_MARKS = frozenset(phrase.split()[-1] for phrase in RELEASED).union(phrase.split()[-2] for phrase in HANDOUT_PICTURES)
"""One word of each phrase for a released picture, chosen because it is rare elsewhere."""
_SOURCES = ("video", "vidéo", "vídeo", "footage", "grab", "frame", "still", "screenshot", "capture", "captura")
_BETWEEN = (
    "taken made captured recorded dated undated from video footage image images grab frame still an a the on in at and "
    "first later prise non datée le la et tomada tirada sin fecha el y em sem data scattata"
).split()
"""Words that may come between *photo* and *released*, in addition to numbers and the names of months and days."""
_OF = frozenset("de du di del della av af".split())
"""Prepositions that may also introduce what a picture shows."""
_NO_GIVER = frozenset("mistake accident error".split())


def is_released(description: str) -> bool:
    """Return whether a description states that its picture was released, as in ``photo released by``.

    Only the first 300 code points are read.
    """
    low = description[:_MAX_LOOK].lower()
    if _MARKS.isdisjoint(low.split()):  # true for nearly every description
        return False
    if any(phrase in low for phrase in HANDOUT_PICTURES):
        return True
    match = _release_pattern().search(description[:_MAX_LOOK])
    return match is not None and match[1].lower() not in _NO_GIVER


@cache
def _release_pattern() -> re.Pattern[str]:
    """Return the pattern that matches a phrase such as ``photo released by`` and the word after it.

    The pattern is compiled on first use.
    """
    day = r"\d{1,4}(?:er|st|nd|rd|th)?(?: (?:de )?[^\W\d_]{3,10} (?:de )?\d{4}| de [^\W\d_]{4,10})?"
    time = rf"{day}|(?-i:[A-Z])\w{{2,9}}\.?"
    by = alternatives(word for word in BY_WORDS if word not in _OF)
    picture, between, released = map(alternatives, ((*PICTURES, *_SOURCES), _BETWEEN, RELEASED))
    # atomic groups, as a comma and a word in capitals can be read in more than one way
    return re.compile(
        rf"(?<!\w)(?:{picture})(?>(?:,? (?:{between}|{time})(?!\w)){{0,12}})"
        rf",? (?:{released})(?>(?:,? (?:on|in|le|el|em|il|{time})(?!\w)){{0,8}}),? (?:{by})(?:(?<=')| )(\w+)",
        re.IGNORECASE,
    )
