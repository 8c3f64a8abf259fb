"""``Vocabulary``: what words around articles are about, for the features of the general grammar.

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
"""The keys of ``boilerplate.toml``: a subject is the number of its key. ``Language.boilerplate`` has some of them."""
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
"""Language or family of languages -> subject -> words."""
OF_SUBJECTS = (1 << len(SUBJECTS)) - 1
"""Topics: one bit for each subject."""
OF_APPEALS, OF_FORUMS, OF_PAGES = _LIST_BITS = tuple(1 << len(SUBJECTS) + n for n in range(3))
"""Topics: a word of appeals, one of forums and shops, one of the other lists that tell pages apart."""
_LISTS = (APPEALS, FORUM, frozenset((*NEWS, *ELSEWHERE, *HOW_TO)))
_UNSPACED, _SEPARATORS = "\u2e80", "・/／:： "
_MIN_LETTERS = 4
"""Letters of a word in Latin script: shorter ones mean something else in another language."""


@attrs.frozen(unsafe_hash=False)
class Vocabulary:
    """The subjects of words around articles, compiled once for a ``Parser``. Immutable and picklable."""

    meaning: dict[str, tuple[int, ...]]
    """Word -> the subjects that it speaks for."""
    topics: dict[str, int]
    """Word -> the bits of its subjects and of the lists that it is on."""
    bylines: tuple[str, ...]
    """How bylines begin in scripts that set no spaces between words."""


def compile_vocabulary(languages: Sequence[Language]) -> Vocabulary:
    """Compile the table. A word in a list of ``data/boilerplate.toml`` has no other subjects."""
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
    """Yield a subject and a word or phrase for each one in the lists of a language."""
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
