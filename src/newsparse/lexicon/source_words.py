"""Lower-case words that introduce suppliers, or the outlets and agencies that an article cites.

The words are read from ``data/supply_words.toml`` and ``data/citation_words.toml``.
"""

from __future__ import annotations

from newsparse.lexicon import phrases, read_toml

_LISTS = {name: phrases(words) for name, words in read_toml("supply_words.toml").items()}

REPUBLISHED = _LISTS["republished"]
"""Phrases that precede the name of the outlet that first published the article."""
ITSELF = frozenset(_LISTS["itself"])
"""Words that refer to the article itself, before a phrase in ``REPUBLISHED``."""
TEXT = _LISTS["text"]
"""Phrases that precede the name of a source that supplied part of the text."""
TRANSLATION = _LISTS["translation"]
TRANSLATORS = _LISTS["translators"]
"""Translation services and methods."""
LABELS = _LISTS["labels"]
"""Labels that precede a colon and the name of the source of the text."""
AGENCY_LABELS = frozenset(_LISTS["agency_labels"])
"""Labels that are not used for sources of pictures."""
THIS, PRODUCED = frozenset(_LISTS["this"]), _LISTS["produced"]
"""First words of sentences about the article itself, and the phrases that precede the names of agencies in them."""
AROUND_PRODUCED = frozenset(_LISTS["around_produced"])
"""Words that can precede or follow the names of agencies in sentences about the article itself."""
CONTRIBUTED = frozenset(_LISTS["contributed"])
"""Verbs that follow the name of a source that supplied part of the text, as in ``AP contributed``."""
DISTRIBUTED = _LISTS["distributed"]
"""Phrases that precede the name of an agency that distributed the text."""
SENT = _LISTS["sent"]
"""Phrases that precede the name of a source that supplied the whole text, on a line with nothing else."""

_CITATION_DATA = read_toml("citation_words.toml")
HINTS = {language: phrases(words) for language, words in _CITATION_DATA.pop("hints").items()}
"""Maps each language to parts of words that cite sources. A paragraph with none of them cites no outlet or agency."""
_EASTERN = _CITATION_DATA.pop("eastern")
EASTERN_AFTER, EASTERN_BEFORE = tuple(_EASTERN["after"].strip("\n").split("\n")), phrases(_EASTERN["before"])
"""Patterns for the text after and before a cited name in scripts without spaces."""
_CITATIONS = {name: frozenset(phrases(words)) for name, words in _CITATION_DATA.items()}

BEFORE = _CITATIONS["before"]
"""Words that precede the name of a cited outlet or agency, such as ``told`` and ``laut``."""
AROUND = _CITATIONS["around"]
"""Words that can follow or precede the name of a cited outlet or agency, such as ``reported`` and ``meldete``."""
TRADES = _CITATIONS["trades"]
"""Words, such as ``agency``, that precede the name of an outlet or agency and describe its type."""
BETWEEN = _CITATIONS["between"]
"""Words that can come between a word such as ``told`` and the name of the cited outlet or agency."""
ADDRESSED = _CITATIONS["addressed"]
"""Verbs in sentences that may name the outlet or agency that a quoted person spoke to, such as ``sagte``."""
ADDRESSEES = _CITATIONS["addressees"]
"""Words before the name of the outlet or agency that a quoted person spoke to: *der* in ``sagte Calder der dpa``."""
ARTICLES = _CITATIONS["articles"]
"""Grammatical articles that can precede the name of an outlet or agency."""
ELIDED = _CITATIONS["elided"]
"""Words joined to the name of an outlet or agency by an apostrophe, as in ``l'AFP`` and ``all'ANSA``."""
