"""Lower-case words that occur in captions and credits, from ``data/credit_words.toml``."""

from __future__ import annotations

from newsparse.lexicon import phrases, read_toml

_DATA = read_toml("credit_words.toml")
_LISTS = {name: phrases(words) for name, words in _DATA.items() if name != "prepositions"}

PICTURES, CREDITS = _LISTS["pictures"], _LISTS["credits"]
"""Words that label a credit, with or without a colon, such as ``photo`` and ``credit``."""
LABELS = frozenset(_LISTS["labels"]).union(PICTURES, CREDITS)
"""Labels that precede a credit and a colon, in addition to the labels in ``Language`` records."""
LABEL_WORDS = frozenset(_LISTS["label_words"])
"""Words before ``photo by`` that are not the name of a supplier, as in ``Featured photo by``."""
PREPOSITIONS = {f" {word} ": phrases(labels) for word, labels in _DATA["prepositions"].items()}
PREPOSITIONS[" BY "] = PREPOSITIONS[" by "]
"""Maps a preposition, with a space on either side, to the nouns that precede it in labels such as ``photo by``."""
CAPTION_LABELS = frozenset(_LISTS["caption_labels"])
"""Labels that precede a colon and the description of a picture."""
TRAILING_LABELS = _LISTS["trailing_labels"]
"""Labels after the name in a credit."""
FILE_WORDS = frozenset(_LISTS["file_words"])
"""Words that mark a file photo at the start or end of a credit."""
FILE_PHOTOS = frozenset(_LISTS["file_photos"])
"""Phrases that mark a file photo, even at the start or end of a caption."""
FILE_NOTES = FILE_WORDS.union(FILE_PHOTOS, _LISTS["file_notes"])
"""Phrases that mark a file photo if they are in brackets or form a sentence of their own."""
ILLUSTRATION_NOTES = frozenset(_LISTS["illustration_notes"])
"""Phrases that mark a picture as a mere illustration if they are in brackets or form a sentence of their own."""
HANDOUT = frozenset(_LISTS["handout"])
"""Words that mark a picture as a handout."""
HANDOUT_PICTURES, RELEASED = _LISTS["handout_pictures"], _LISTS["released"]
"""Phrases for handouts in descriptions, and participles that follow nouns, as in ``This photo released by``."""
PUBLICITY = frozenset(_LISTS["publicity"])
"""Words for handouts. A person whose name is next to one of them is not the provider of the picture."""
COURTESY, SUPPLIED = _LISTS["courtesy"], _LISTS["supplied"]
"""Words before the name of the person or organisation that permitted the use of a picture, or that supplied it."""
KINDLY, PERMITTED = _LISTS["kindly"], _LISTS["permitted"]
"""Words that may precede those of ``COURTESY`` and ``SUPPLIED``, and phrases that say that a picture may be used."""
TAKEN, PHOTOGRAPHED = _LISTS["taken"], _LISTS["photographed"]
"""Participles before *by* and the name of a photographer, with and without a noun such as *photo*."""
CREATOR_LABELS = _LISTS["creator_labels"]
"""Labels in scripts without capitals that directly precede the name of a photographer."""
BY_WORDS = _LISTS["by_words"]
"""Prepositions that can separate a label, or a word such as ``supplied``, from a name."""
ARTICLES = frozenset(_LISTS["articles"])
"""Lower-case grammatical articles that can precede a name."""
SUPPLY_WORDS = frozenset(_LISTS["supply_words"]).union(phrase.split()[-1] for phrase in (*COURTESY, *SUPPLIED))
"""Words that mark an adjacent name as that of a provider."""
PRIVATE = frozenset(_LISTS["private"])
"""Words that appear instead of a name in the credit of a private picture."""
NAMELESS = PRIVATE.union(_LISTS["nameless"], COURTESY, SUPPLIED)
"""Words in credits that are not part of a name."""
SUPPLIERS = frozenset(_LISTS["suppliers"])
"""Words, such as ``Supplied``, that become the provider if a credit contains no name."""
SUPPLIER_WORDS = frozenset(_LISTS["supplier_words"])
"""Words that mark the name of a provider only in credits. For words that do so anywhere, see ``ORGANISATIONS``."""
PRESS_WORDS = frozenset(_LISTS["press_words"])
"""Words in the names of newspapers and broadcasters, which employ photographers."""
SUPPLIER_ENDS = _LISTS["supplier_ends"]
"""Word endings that are typical of providers' names."""
EASTERN_OUTLET_ENDS = _LISTS["eastern_outlet_ends"]
"""Endings of the Chinese names of newspapers, websites and broadcasters."""
RANKS = frozenset(_LISTS["ranks"])
FORENAMES = frozenset(_LISTS["given_names"])
"""First names that are also names of agencies."""
SIGHTS = frozenset(_LISTS["sights"])
"""Words that begin or end the names of places shown in pictures, and that do not occur in people's names."""
NEUTRAL = FILE_WORDS.union(_LISTS["neutral"])
"""Words next to an agency's name that do not change which agency is meant."""
PARTICLES = frozenset(_LISTS["particles"])
"""Lower-case words that occur within or between people's names."""
PAPER_ARTICLES = frozenset(_LISTS["paper_articles"])
"""Grammatical articles at the start of newspapers' names."""
ORGANISATIONS = frozenset(_LISTS["organisations"])
"""Words in the names of organisations. A name that contains one of them is not a person's name."""
PROVIDER_WORDS = ORGANISATIONS | SUPPLIER_WORDS
CONTROLS = frozenset(_LISTS["controls"])
"""Last words of page controls and of headings above lists, as in ``Dark Mode`` and ``Top Stories``.

A person's name never ends with one of them.
"""
SIDES = frozenset(_LISTS["sides"])
"""Phrases in brackets at the end of a caption, such as *left*, that are not credits."""
BRACKETS = {")": "(", "]": "[", ">": "<", "）": "（", "］": "［", "】": "【"}
"""Maps each closing bracket to its opening bracket."""
