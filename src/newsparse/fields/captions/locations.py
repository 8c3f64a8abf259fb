"""Separate a photographer's name in a credit from the place of the picture, as in ``Photo by Ana Reed in Marel``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.persons import is_name_run, is_person
from newsparse.lexicon.credit_words import ARTICLES
from newsparse.lexicon.lexicon import spelt

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_PREPOSITIONS = re.compile(
    r" (in|at|near|outside|im|am|bei|à|au|aux|dans|en|em|no|na|nos|nas|a|ad|nel|nella|op|bij|i|på|vid|ved|w|we|v|ve"
    r"|в|во|на|у) "
)
_MIN_SPACES, _MAX_PLACE_WORDS = 3, 5


def without_location(name: str, lexicon: Lexicon) -> str:
    """Return the person's name at the start of ``name``, without a place after it, as in ``Ana Reed in Marel``.

    Any other string is returned unchanged, including names such as ``Ana Maria in 't Veld``. The Scandinavian *i* joins
    family names in Catalan, so a known place must follow it. The Spanish *en* joins two people in Dutch.
    """
    if name.count(" ") < _MIN_SPACES:  # true for nearly every name
        return name
    for match in _PREPOSITIONS.finditer(name):
        person, place = name[: match.start()], name[match.end() :].strip(" .")
        first, _, rest = place.partition(" ")
        bare = rest if first in ARTICLES else place
        is_place = bare[:1].isupper() and is_name_run(bare, _MAX_PLACE_WORDS)
        if match[1] == "i" or (match[1] == "en" and is_person(bare)):
            is_place = spelt(bare) in lexicon.places
        if is_place and is_person(person):
            return person
    return name
