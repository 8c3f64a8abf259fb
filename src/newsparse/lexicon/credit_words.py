"""Words in captions and credits, in lower case, from ``data/credit_words.toml``."""

from __future__ import annotations

from newsparse.lexicon import phrases, read_toml

_DATA = read_toml("credit_words.toml")
_LISTS = {name: phrases(words) for name, words in _DATA.items() if name != "prepositions"}

PICTURES, CREDITS = _LISTS["pictures"], _LISTS["credits"]
"""Words that label a credit, with or without a colon."""
LABELS = frozenset(_LISTS["labels"]).union(PICTURES, CREDITS)
"""Labels of credits before a colon, in addition to those in the languages' records."""
LABEL_WORDS = frozenset(_LISTS["label_words"])
"""Words before ``photo by`` that are not the name of a supplier: ``Featured photo by``."""
PREPOSITIONS = {f" {word} ": phrases(labels) for word, labels in _DATA["prepositions"].items()}
PREPOSITIONS[" BY "] = PREPOSITIONS[" by "]
"""Maps a preposition, with a space on either side, to the words before it in labels such as ``photo by``."""
TRAILING_LABELS = _LISTS["trailing_labels"]
"""Labels that follow the name."""
FILE_WORDS = frozenset(_LISTS["file_words"])
"""Words at the start or end of a credit which show that the picture is a file photo."""
FILE_PHOTOS = frozenset(_LISTS["file_photos"])
"""Phrases which show that a picture is a file photo, also at the start or end of a caption."""
FILE_NOTES = FILE_WORDS.union(FILE_PHOTOS, _LISTS["file_notes"])
"""Phrases which show that a picture is a file photo if they are in brackets or a sentence of their own."""
ILLUSTRATION_NOTES = frozenset(_LISTS["illustration_notes"])
"""Phrases, in brackets or a sentence of their own, which show that a picture only illustrates the article."""
HANDOUT = frozenset(_LISTS["handout"])
"""Words which show that a picture is a handout."""
HANDOUT_PICTURES, RELEASED = _LISTS["handout_pictures"], _LISTS["released"]
"""Phrases for handouts in descriptions, and participles after a word for a picture: ``This photo released by``."""
PUBLICITY = frozenset(_LISTS["publicity"])
"""Words for a handout that do not turn the person beside them into the supplier of the picture."""
COURTESY, SUPPLIED = _LISTS["courtesy"], _LISTS["supplied"]
"""Words before the name of somebody who permitted the use of a picture, and of somebody who supplied it."""
BY_WORDS = _LISTS["by_words"]
"""Prepositions between a label, or a word such as ``supplied``, and a name."""
ARTICLES = frozenset(_LISTS["articles"])
"""Articles before a name, in lower case."""
SUPPLY_WORDS = frozenset(_LISTS["supply_words"]).union(phrase.split()[-1] for phrase in (*COURTESY, *SUPPLIED))
"""Words which show that the name beside them is a provider's."""
PRIVATE = frozenset(_LISTS["private"])
"""Words that are printed instead of a name and mean that the picture is private."""
NAMELESS = PRIVATE.union(_LISTS["nameless"], COURTESY, SUPPLIED)
"""Words in credits that are not names."""
SUPPLIERS = frozenset(_LISTS["suppliers"])
"""Words that are used as the provider if a credit contains no name: ``Supplied``."""
SUPPLIER_WORDS = frozenset(_LISTS["supplier_words"])
"""Words that occur in names of providers, in credits only. For words in any text, see ``ORGANISATIONS``."""
PRESS_WORDS = frozenset(_LISTS["press_words"])
"""Words in names of newspapers and broadcasters, which employ photographers."""
SUPPLIER_ENDS = _LISTS["supplier_ends"]
"""Endings of words in names of providers."""
EASTERN_HOUSE_ENDS = _LISTS["eastern_house_ends"]
"""Endings of names of newspapers, sites and broadcasters in Chinese."""
RANKS = frozenset(_LISTS["ranks"])
FORENAMES = frozenset(_LISTS["given_names"])
"""Forenames that are also names of agencies."""
SIGHTS = frozenset(_LISTS["sights"])
"""First or last words of names of places in pictures. Names of persons do not have them."""
NEUTRAL = FILE_WORDS.union(_LISTS["neutral"])
"""Words beside an agency's name that do not change which agency it is."""
PARTICLES = frozenset(_LISTS["particles"])
"""Lower-case words within names, and words between names."""
PAPER_ARTICLES = frozenset(_LISTS["paper_articles"])
"""Articles at the beginning of newspapers' names."""
ORGANISATIONS = frozenset(_LISTS["organisations"])
"""Words in names of organisations. A name that contains one of them is not a person's."""
CONTROLS = frozenset(_LISTS["controls"])
"""Last words of page controls and of headings of lists: ``Dark Mode``, ``Top Stories``. Names do not end with them."""
SIDES = frozenset(_LISTS["sides"])
"""Texts of brackets at the end of a caption that are not credits, such as *left*."""
BRACKETS = {")": "(", "]": "[", ">": "<", "）": "（", "］": "［", "】": "【"}
"""Maps a closing bracket to the opening one."""
