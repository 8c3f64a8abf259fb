"""Phrases that say from whom an article's text is, from ``data/supply_words.toml``. All are lower-case."""

from __future__ import annotations

from newsparse.lexicon.files import phrases, read_toml

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
SENT = _LISTS["sent"]
"""Before the name of who sent the whole text, where the line says no more."""
