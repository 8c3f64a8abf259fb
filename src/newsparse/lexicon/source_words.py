"""Words that introduce suppliers and cited media, in lower case.

They are in ``data/supply_words.toml`` and ``data/citation_words.toml``.
"""

from __future__ import annotations

from newsparse.lexicon import phrases, read_toml

_LISTS = {name: phrases(words) for name, words in read_toml("supply_words.toml").items()}

REPUBLISHED = _LISTS["republished"]
"""Phrases before the name of the outlet that first published the article."""
ITSELF = frozenset(_LISTS["itself"])
"""Words for the article itself, before such a phrase."""
TEXT = _LISTS["text"]
"""Phrases before the name of a supplier of parts of the text."""
TRANSLATION = _LISTS["translation"]
TRANSLATORS = _LISTS["translators"]
"""Translation services and methods."""
LABELS = _LISTS["labels"]
"""Labels before a colon and the name of the source of the text."""
AGENCY_LABELS = frozenset(_LISTS["agency_labels"])
"""Labels that are not used for sources of pictures."""
THIS, PRODUCED = frozenset(_LISTS["this"]), _LISTS["produced"]
"""First words of sentences about the article itself, and the phrases in them before the names of agencies."""
AROUND_PRODUCED = frozenset(_LISTS["around_produced"])
"""Words that may occur before and after these names."""
CONTRIBUTED = frozenset(_LISTS["contributed"])
"""Verbs after the name of a supplier of parts of the text: ``AP contributed``."""
DISTRIBUTED = _LISTS["distributed"]
"""Phrases before the name of an agency that distributed the text."""
SENT = _LISTS["sent"]
"""Phrases before the name of a supplier of the whole text. The line contains nothing else."""

_CITATION_DATA = read_toml("citation_words.toml")
HINTS = {language: phrases(words) for language, words in _CITATION_DATA.pop("hints").items()}
"""Maps a language to parts of its citing words. A paragraph that contains none of them has no citation."""
_EASTERN = _CITATION_DATA.pop("eastern")
EASTERN_AFTER, EASTERN_BEFORE = tuple(_EASTERN["after"].strip("\n").split("\n")), phrases(_EASTERN["before"])
"""Patterns for the text after and before a cited name in scripts without spaces."""
_CITATIONS = {name: frozenset(phrases(words)) for name, words in _CITATION_DATA.items()}

BEFORE = _CITATIONS["before"]
"""Words that precede the name: ``told``, ``laut``."""
AROUND = _CITATIONS["around"]
"""Words that follow the name, or precede it where the verb comes first: ``reported``, ``meldete``."""
TRADES = _CITATIONS["trades"]
"""Words for a type of medium, before its name: ``agency``."""
BETWEEN = _CITATIONS["between"]
"""Words that may occur between a citing word and the name."""
ADDRESSED = _CITATIONS["addressed"]
"""Verbs in sentences that may name the medium that somebody spoke to."""
ADDRESSEES = _CITATIONS["addressees"]
"""Words before the name of such a medium: *der* in ``sagte Calder der dpa``."""
ARTICLES = _CITATIONS["articles"]
"""Articles that may precede the name of a medium."""
ELIDED = _CITATIONS["elided"]
"""Words before an apostrophe that are glued to the name: ``l'AFP``, ``all'ANSA``."""
