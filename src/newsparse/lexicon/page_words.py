"""Words that help to distinguish article pages from other pages, read from ``data/page_words.toml``."""

from __future__ import annotations

from newsparse.lexicon import phrases, read_toml

_LISTS = {name: phrases(words) for name, words in read_toml("page_words.toml").items()}
STEM = 6
"""Number of letters to which words are truncated before they are compared."""

ATTRIBUTION = frozenset(_LISTS["attribution"])
"""Words that news articles use to attribute statements or to refer to people."""
ADDRESS = frozenset(_LISTS["address"])
"""Words that pages use to address their readers or to refer to themselves."""
FIRST_PERSON = frozenset(_LISTS["first_person"])
"""Words that writers use to refer to themselves."""
HOW_TO = frozenset(_LISTS["how_to"])
"""Words that are typical of instructions."""
FORUM = frozenset(_LISTS["forum"])
"""Words in short lines on the pages of forums, shops and manuals. Lines that contain any of them are counted."""
NEWS = _LISTS["news"]
"""Words in short lines near articles. Their weights are positive or zero."""
ELSEWHERE = _LISTS["elsewhere"]
"""Words in short lines on pages without articles. Their weights are negative or zero."""
EMPTY = frozenset(word[:STEM] for word in _LISTS["empty"])
"""Words, truncated to ``STEM`` letters, that are unrelated to the topic of an article."""
FUNCTION = frozenset(_LISTS["function"])
"""Words that never end a complete line and that, in lower case, never begin one."""
APPEALS = frozenset(_LISTS["appeals"])
"""Words used in appeals to the reader. A sentence with two of them is an appeal, not prose."""
NO_PLACE = frozenset(_LISTS["no_place"])
"""Words that, before a colon or dash at the start of a paragraph, are not the place of a dateline."""
LUNAR_MONTHS = _LISTS["lunar_months"]
"""Months of the Islamic lunar calendar, which resemble people's names."""
HIGHLIGHT_HEADS = frozenset(_LISTS["highlight_heads"])
"""Headings that are printed above the key points of an article."""
SECTIONS = frozenset(_LISTS["sections"])
"""Words in job titles that are also names of sections."""
SHARE_PLATFORMS = frozenset(_LISTS["share_platforms"])
"""Names of platforms on buttons for sharing an article."""
OUTLET_HINTS = _LISTS["outlet_hints"]
"""Parts of words that outlets use in lines about themselves, such as *newsletter*."""
