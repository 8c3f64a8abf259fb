"""Words that introduce suppliers and cited media, in lower case.

They are in ``data/supply_words.toml`` and ``data/citation_words.toml``.
"""

from __future__ import annotations

from newsparse.lexicon import phrases, read_toml

_LISTS = {name: phrases(words) for name, words in read_toml("supply_words.toml").items()}

REPUBLISHED = _LISTS["republished"]
"""Before the name of the outlet that published the article first."""
ITSELF = frozenset(_LISTS["itself"])
"""What the article calls itself before such a phrase."""
TEXT = _LISTS["text"]
"""Before the name of a supplier of parts of the text."""
TRANSLATION = _LISTS["translation"]
TRANSLATORS = _LISTS["translators"]
"""Services and ways of translating."""
LABELS = _LISTS["labels"]
"""Before a colon and the name of the source of the text."""
AGENCY_LABELS = frozenset(_LISTS["agency_labels"])
"""Those that label no picture's source."""
THIS, PRODUCED = frozenset(_LISTS["this"]), _LISTS["produced"]
"""What begins a sentence about the article itself, and what it says before the names of agencies."""
AROUND_PRODUCED = frozenset(_LISTS["around_produced"])
"""Words that may stand around these names."""
CONTRIBUTED = frozenset(_LISTS["contributed"])
"""Verbs after the name of who supplied parts of the text: ``AP contributed``."""
DISTRIBUTED = _LISTS["distributed"]
"""Before the name of an agency that distributed the text."""
SENT = _LISTS["sent"]
"""Before the name of who sent the whole text, where the line says no more."""

_CITATION_DATA = read_toml("citation_words.toml")
HINTS = {language: phrases(words) for language, words in _CITATION_DATA.pop("hints").items()}
"""Language -> parts of these words: a paragraph without one cites nobody."""
_EASTERN = _CITATION_DATA.pop("eastern")
EASTERN_AFTER, EASTERN_BEFORE = tuple(_EASTERN["after"].strip("\n").split("\n")), phrases(_EASTERN["before"])
"""Patterns of what follows and precedes a cited name in scripts without spaces."""
_CITATIONS = {name: frozenset(phrases(words)) for name, words in _CITATION_DATA.items()}

BEFORE = _CITATIONS["before"]
"""Words that precede the name: ``told``, ``laut``."""
AROUND = _CITATIONS["around"]
"""Words that follow the name, or precede it where the verb comes first: ``reported``, ``meldete``."""
TRADES = _CITATIONS["trades"]
"""What a medium is, before its name: ``agency``."""
BETWEEN = _CITATIONS["between"]
"""Words that may stand between such a word and the name."""
ADDRESSED = _CITATIONS["addressed"]
"""Verbs of a sentence that may say to whom somebody spoke."""
ADDRESSEES = _CITATIONS["addressees"]
"""Words before such a medium: ``sagte Calder der dpa``."""
ARTICLES = _CITATIONS["articles"]
"""What may stand right before the name of a medium."""
ELIDED = _CITATIONS["elided"]
"""Words before an apostrophe that are glued to the name: ``l'AFP``, ``all'ANSA``."""
