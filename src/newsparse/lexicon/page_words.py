"""Words that distinguish article pages from others, from ``data/page_words.toml``."""

from __future__ import annotations

from newsparse.lexicon import phrases, read_toml

_LISTS = {name: phrases(words) for name, words in read_toml("page_words.toml").items()}
STEM = 6
"""Number of letters to which words are cut before they are compared."""

ATTRIBUTION = frozenset(_LISTS["attribution"])
"""Words with which news attributes statements and names those who act."""
ADDRESS = frozenset(_LISTS["address"])
"""Words with which a page addresses its readers or refers to itself."""
FIRST_PERSON = frozenset(_LISTS["first_person"])
"""Words with which writers refer to themselves."""
HOW_TO = frozenset(_LISTS["how_to"])
"""Words of instructions."""
FORUM = frozenset(_LISTS["forum"])
"""Words in short lines of forums, shops and manuals. The lines that contain one of them are counted."""
NEWS = _LISTS["news"]
"""Words in short lines around articles. Their weights are positive or zero."""
ELSEWHERE = _LISTS["elsewhere"]
"""Words in short lines of pages without articles. Their weights are negative or zero."""
EMPTY = frozenset(word[:STEM] for word in _LISTS["empty"])
"""Words that are unrelated to the subject of a text, cut to ``STEM`` letters."""
FUNCTION = frozenset(_LISTS["function"])
"""Words that do not end a complete line or, in lower case, begin one."""
APPEALS = frozenset(_LISTS["appeals"])
"""Words of appeals to the reader. A sentence with two of them is an appeal, not prose."""
NO_PLACE = frozenset(_LISTS["no_place"])
"""Words before a colon or dash at the beginning of a paragraph that are not places."""
LUNAR_MONTHS = _LISTS["lunar_months"]
"""Months of the Islamic lunar calendar, which look like names."""
HIGHLIGHT_HEADS = frozenset(_LISTS["highlight_heads"])
"""Headings above the key points of an article."""
SECTIONS = frozenset(_LISTS["sections"])
"""Words of job titles that are also names of sections."""
OUTLET_HINTS = _LISTS["outlet_hints"]
"""Parts of words that outlets use in lines about themselves, such as *newsletter*."""
