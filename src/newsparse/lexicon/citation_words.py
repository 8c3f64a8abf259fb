"""The words beside the name of a medium that a text cites, from ``data/citation_words.toml``. All are lower-case."""

from __future__ import annotations

from newsparse.lexicon.files import phrases, read_toml

_DATA = read_toml("citation_words.toml")
HINTS = {language: phrases(words) for language, words in _DATA.pop("hints").items()}
"""Language -> parts of these words: a paragraph without one cites nobody."""
_LISTS = {name: frozenset(phrases(words)) for name, words in _DATA.items()}

BEFORE = _LISTS["before"]
"""Words that precede the name: ``told``, ``laut``."""
AROUND = _LISTS["around"]
"""Words that follow the name, or precede it where the verb comes first: ``reported``, ``meldete``."""
TRADES = _LISTS["trades"]
"""What a medium is, before its name: ``agency``."""
BETWEEN = _LISTS["between"]
"""Words that may stand between such a word and the name."""
ADDRESSED = _LISTS["addressed"]
"""Words of a sentence in which a name may be glued to the Arabic letter that says *to*."""
