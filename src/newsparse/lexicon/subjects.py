"""``Vocabulary``: words that occur in the text around articles, and their subjects, for the general grammar's features.

For the languages in ``data/boilerplate.toml``, the weights were fitted with the words in that file. For all other
languages, including those that plugins add, the words come from the ``Language`` record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.lexicon import phrases, read_toml
from newsparse.lexicon.page_words import APPEALS, ELSEWHERE, FORUM, HOW_TO, NEWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.lexicon.language import Language

_KEYS = (
    *("share", "advertisement", "newsletter", "more", "related", "comments", "topics", "account", "legal"),
    *("byline", "time", "month_or_day", "credit", "agency", "staff", "signoff", "menu", "reporting_verbs"),
)
"""The keys of ``boilerplate.toml``. Their indices represent subjects. ``Language.boilerplate`` has some of the keys."""
LEGAL, BY, WHEN, MONTH, CREDIT, PRESS, STAFF, SIGNOFF, MENU = range(8, 17)
_REPORTING = 17
SUBJECTS = (*(key.replace("_", " ") for key in _KEYS[:_REPORTING]), "reporting verbs")
"""The names of the subjects, as used in features."""
FITTED = frozenset(("en", "de", "fr", "es", "it", "sv", "no", "da"))
"""The codes of the languages that ``boilerplate.toml`` covers."""
WORDS = {
    language: {_KEYS.index(key): phrases(words) for key, words in subjects.items()}
    for language, subjects in read_toml("boilerplate.toml").items()
}
"""Maps each language or language family to the words of each subject."""
OF_SUBJECTS = (1 << len(SUBJECTS)) - 1
"""A mask of the bits that represent subjects in ``Vocabulary.topics``."""
OF_APPEALS, OF_FORUMS, OF_PAGES = _LIST_BITS = tuple(1 << len(SUBJECTS) + n for n in range(3))
"""Masks of the bits for words in appeals, words on forums and in shops, and words in other lists of ``page_words``."""
_LISTS = (APPEALS, FORUM, frozenset((*NEWS, *ELSEWHERE, *HOW_TO)))
_UNSPACED, _SEPARATORS = "\u2e80", "・/／:： "
_MIN_LETTERS = 4
"""Minimum number of letters in a Latin-script word. Shorter ones often have a different meaning in another language."""


@attrs.frozen(unsafe_hash=False)
class Vocabulary:
    """Lookup tables for words in the text around articles, and for their subjects, such as sharing or newsletters.

    Compiled once per ``Parser``. Immutable and picklable.
    """

    meaning: dict[str, tuple[int, ...]]
    """Maps each word to the indices of its subjects."""
    topics: dict[str, int]
    """Maps each word to a bit set, with one bit for each of its subjects and for each list that contains it."""
    bylines: tuple[str, ...]
    """Phrases with which bylines begin in scripts without spaces between words."""


def compile_vocabulary(languages: Sequence[Language]) -> Vocabulary:
    """Compile the table of words and their subjects for the given languages.

    Words in ``data/boilerplate.toml`` get only the subjects listed there.
    """
    meaning: dict[str, set[int]] = {}
    for subject, words in (pair for lists in WORDS.values() for pair in lists.items()):
        for word in words:
            meaning.setdefault(word, set()).add(subject)
    fitted = frozenset(meaning)
    for language in languages:
        if language.code not in FITTED:
            for subject, word in _with_subjects(language):
                if word not in fitted and " " not in word and (len(word) >= _MIN_LETTERS or not word.isascii()):
                    meaning.setdefault(word, set()).add(subject)
    by = {word for language in languages for word in language.byline_prefixes if word[-1] != ":"}
    signs = tuple(sorted(word + sign for word in by if word >= _UNSPACED for sign in _SEPARATORS))
    subjects = {word: tuple(sorted(numbers)) for word, numbers in meaning.items()}
    topics = {word: sum([1 << number for number in numbers]) for word, numbers in subjects.items()}
    for bit, listed in zip(_LIST_BITS, _LISTS, strict=True):
        topics.update((word, topics.get(word, 0) | bit) for word in listed)
    return Vocabulary(subjects, topics, signs)


def _with_subjects(language: Language) -> Iterator[tuple[int, str]]:
    """Yield each word or phrase of a language, as a pair of its subject and the word."""
    for key, words in language.boilerplate:
        yield from ((_KEYS.index(key), word) for word in words)
    times = (language.published, language.updated, language.relative_time, language.clock)
    lists = (
        *((WHEN, words) for words in (*times, language.morning, language.afternoon)),
        *((MONTH, forms) for forms in (*language.months, *language.weekdays)),
        *((BY, language.byline_prefixes), (CREDIT, language.credit_labels), (STAFF, language.roles)),
        (_REPORTING, language.reporting_verbs),
    )
    yield from ((subject, phrase) for subject, words in lists for phrase in words)
    yield from ((SIGNOFF, phrase.split()[0].strip(":")) for phrase in language.signoffs)
