"""Words in captions and credits, in lower case, from ``data/credit_words.toml``."""

from __future__ import annotations

from newsparse.lexicon import phrases, read_toml

_DATA = read_toml("credit_words.toml")
_LISTS = {name: phrases(words) for name, words in _DATA.items() if name != "prepositions"}

PICTURES, CREDITS = _LISTS["pictures"], _LISTS["credits"]
"""Words that label a credit, with or without a colon."""
LABELS = frozenset(_LISTS["labels"]).union(PICTURES, CREDITS)
"""Labels of credits, before a colon, that no language's record has."""
LABEL_WORDS = frozenset(_LISTS["label_words"])
"""Words before ``photo by`` that name no supplier: ``Featured photo by``."""
PREPOSITIONS = {f" {word} ": phrases(labels) for word, labels in _DATA["prepositions"].items()}
PREPOSITIONS[" BY "] = PREPOSITIONS[" by "]
"""Preposition, with its spaces -> what precedes it in a label: ``photo by``."""
TRAILING_LABELS = _LISTS["trailing_labels"]
"""Labels that follow the name."""
FILE_WORDS = frozenset(_LISTS["file_words"])
"""Words at the ends of a credit that say that the picture is from the files."""
FILE_PHOTOS = frozenset(_LISTS["file_photos"])
"""What says so at the beginning or the end of a caption too."""
FILE_NOTES = FILE_WORDS.union(FILE_PHOTOS, _LISTS["file_notes"])
"""What says so in a bracket or a sentence of its own."""
ILLUSTRATION_NOTES = frozenset(_LISTS["illustration_notes"])
"""What says, in a bracket or a sentence of its own, that the picture does not show what is reported."""
HANDOUT = frozenset(_LISTS["handout"])
"""What says that the picture was handed out."""
HANDOUT_PICTURES, RELEASED = _LISTS["handout_pictures"], _LISTS["released"]
"""What a description calls such a picture, and participles behind a word for it: ``This photo released by``."""
PUBLICITY = frozenset(_LISTS["publicity"])
"""Of the words for a handout, what does not make the person beside it the one who gave the picture."""
COURTESY, SUPPLIED = _LISTS["courtesy"], _LISTS["supplied"]
"""What says, before a name, that it let the picture be used, or that it supplied it."""
BY_WORDS = _LISTS["by_words"]
"""Prepositions between such a word and the name."""
ARTICLES = frozenset(_LISTS["articles"])
"""Articles before a name, in lower case."""
SUPPLY_WORDS = frozenset(_LISTS["supply_words"]).union(phrase.split()[-1] for phrase in (*COURTESY, *SUPPLIED))
"""Words that make the name beside them a provider's."""
PRIVATE = frozenset(_LISTS["private"])
"""What says, in place of a name, that the picture is a private one."""
NAMELESS = PRIVATE.union(_LISTS["nameless"], COURTESY, SUPPLIED)
"""What is in credits and is nobody's name."""
SUPPLIERS = frozenset(_LISTS["suppliers"])
"""What stands for a provider where a credit names nobody else."""
SUPPLIER_WORDS = frozenset(_LISTS["supplier_words"])
"""Words of a provider's name, in credits alone; ``ORGANISATIONS`` holds those of any text."""
PRESS_WORDS = frozenset(_LISTS["press_words"])
"""Words of the names of papers and broadcasters, which have photographers."""
SUPPLIER_ENDS = _LISTS["supplier_ends"]
"""The ends of words and names that are a provider's."""
EASTERN_HOUSE_ENDS = _LISTS["eastern_house_ends"]
"""The ends of the names of papers, sites and broadcasters in Chinese."""
RANKS = frozenset(_LISTS["ranks"])
FORENAMES = frozenset(_LISTS["given_names"])
"""Names of agencies that are also forenames."""
SIGHTS = frozenset(_LISTS["sights"])
"""What the names of places in pictures begin or end with, and persons' names do not."""
NEUTRAL = FILE_WORDS.union(_LISTS["neutral"])
"""Words beside an agency's name that change nothing."""
PARTICLES = frozenset(_LISTS["particles"])
"""Small words within names, and words that join them."""
PAPER_ARTICLES = frozenset(_LISTS["paper_articles"])
"""Articles that the names of papers begin with."""
ORGANISATIONS = frozenset(_LISTS["organisations"])
"""A name with one of these words is not a person's."""
CONTROLS = frozenset(_LISTS["controls"])
"""The last words of a page's controls and lists: ``Dark Mode``, ``Top Stories``. No name ends with one."""
SIDES = frozenset(_LISTS["sides"])
"""What a bracket at the end of a caption holds that is no credit."""
BRACKETS = {")": "(", "]": "[", ">": "<", "）": "（", "］": "［", "】": "【"}
"""Closing bracket -> its opening one."""
