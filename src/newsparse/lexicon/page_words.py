"""Words that distinguish article pages from others, from ``data/page_words.toml``."""

from __future__ import annotations

from newsparse.lexicon import phrases, read_toml

_LISTS = {name: phrases(words) for name, words in read_toml("page_words.toml").items()}
STEM = 6
"""Letters to which words are cut that are compared by their stems."""

ATTRIBUTION = frozenset(_LISTS["attribution"])
"""Words by which news says who said it, and who acts in it."""
ADDRESS = frozenset(_LISTS["address"])
"""Words by which a page speaks to its reader, or of itself."""
FIRST_PERSON = frozenset(_LISTS["first_person"])
"""Words by which a writer speaks of himself."""
HOW_TO = frozenset(_LISTS["how_to"])
"""Words of instructions."""
FORUM = frozenset(_LISTS["forum"])
"""Words of the short lines of forums, shops and manuals: how many lines show one is counted."""
NEWS = _LISTS["news"]
"""Words of the short lines around an article; that a page shows one speaks for it or says nothing."""
ELSEWHERE = _LISTS["elsewhere"]
"""Words of the short lines of other pages; that a page shows one speaks against an article or says nothing."""
EMPTY = frozenset(word[:STEM] for word in _LISTS["empty"])
"""Words that say nothing of the subject, cut as the words of a line are."""
FUNCTION = frozenset(_LISTS["function"])
"""Words that no line ends with and that, lower-case, no line begins with."""
APPEALS = frozenset(_LISTS["appeals"])
"""Two of these in a sentence make it an appeal to the reader, not prose."""
NO_PLACE = frozenset(_LISTS["no_place"])
"""Words that begin a paragraph as a place does, before a colon or a dash."""
LUNAR_MONTHS = _LISTS["lunar_months"]
"""Months of the lunar calendar of Islam, which look like names."""
HIGHLIGHT_HEADS = frozenset(_LISTS["highlight_heads"])
"""Lines over the key points of an article."""
SECTIONS = frozenset(_LISTS["sections"])
"""Words of roles that name a section of a page as well."""
OUTLET_HINTS = _LISTS["outlet_hints"]
"""Parts of the words by which an outlet speaks to its readers of itself."""
