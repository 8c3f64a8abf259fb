"""``Vocabulary``: the subjects of words around articles, for the features of the general grammar.

For the languages in ``data/boilerplate.toml``, the weights were fitted with the lists of that file. For all other
languages, including those of plugins, the words come from the ``Language`` record.
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
"""The keys of ``boilerplate.toml``. Their numbers represent subjects. ``Language.boilerplate`` has some of them."""
LEGAL, BY, WHEN, MONTH, CREDIT, PRESS, STAFF, SIGNOFF, MENU = range(8, 17)
_REPORTING = 17
SUBJECTS = (*(key.replace("_", " ") for key in _KEYS[:_REPORTING]), "reporting verbs")
"""The names of the subjects in features."""
FITTED = frozenset(("en", "de", "fr", "es", "it", "sv", "no", "da"))
"""The languages of ``boilerplate.toml``."""
WORDS = {
    language: {_KEYS.index(key): phrases(words) for key, words in subjects.items()}
    for language, subjects in read_toml("boilerplate.toml").items()
}
"""Maps a language or family of languages to the words of each subject."""
OF_SUBJECTS = (1 << len(SUBJECTS)) - 1
"""All bits of subjects in a set of topics, which has one bit per subject."""
OF_APPEALS, OF_FORUMS, OF_PAGES = _LIST_BITS = tuple(1 << len(SUBJECTS) + n for n in range(3))
"""Further bits of topics, for words of appeals, of forums and shops, and of the other lists in ``page_words``."""
_LISTS = (APPEALS, FORUM, frozenset((*NEWS, *ELSEWHERE, *HOW_TO)))
_UNSPACED, _SEPARATORS = "\u2e80", "・/／:： "
_MIN_LETTERS = 4
"""Minimum letters of a word in Latin script. Shorter words often have another meaning in another language."""


@attrs.frozen(unsafe_hash=False)
class Vocabulary:
    """The subjects of words around articles, compiled once for a ``Parser``. Immutable and picklable."""

    meaning: dict[str, tuple[int, ...]]
    """Maps a word to its subjects."""
    topics: dict[str, int]
    """Maps a word to its topics: the bits of its subjects and of the lists that contain it."""
    bylines: tuple[str, ...]
    """Beginnings of bylines in scripts without spaces between words."""


def compile_vocabulary(languages: Sequence[Language]) -> Vocabulary:
    """Return the vocabulary of these languages. Words in ``data/boilerplate.toml`` have only the subjects there."""
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
    by = {word for language in languages for word in language.byline_prefixes}
    signs = tuple(sorted(word + sign for word in by if word >= _UNSPACED for sign in _SEPARATORS))
    subjects = {word: tuple(sorted(numbers)) for word, numbers in meaning.items()}
    topics = {word: sum([1 << number for number in numbers]) for word, numbers in subjects.items()}
    for bit, listed in zip(_LIST_BITS, _LISTS, strict=True):
        topics.update((word, topics.get(word, 0) | bit) for word in listed)
    return Vocabulary(subjects, topics, signs)


def _with_subjects(language: Language) -> Iterator[tuple[int, str]]:
    """Yield each word or phrase in the lists of a language, preceded by its subject."""
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
