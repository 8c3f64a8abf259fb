"""``Lexicon``, the vocabulary of all languages and the names of all sources, compiled for lookups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.lexicon.agencies import AgencyTable
from newsparse.lexicon.builtin import SUPPLIER_KINDS, read_date_orders
from newsparse.lexicon.credit_words import FILE_PHOTOS, LABELS
from newsparse.lexicon.subjects import Vocabulary, compile_vocabulary
from newsparse.lexicon.tokens import TOKEN, Token, tokens
from newsparse.lines import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.lexicon.language import Language
    from newsparse.model import Source


_PUBLISHERS = frozenset({"outlet", "agency"})
SIGNOFF_MARKS = "([-–—/ "
"""Characters that can precede a sign-off."""
_AFTER_SIGNOFF = ("", ".", ")", ".)", "]")


def spelt(phrase: str) -> str:
    """Normalise a phrase for lookups: lower-case words joined by single spaces."""
    if phrase.isascii() and phrase.isalpha():  # most phrases are one word
        return phrase.lower()
    return " ".join(TOKEN.findall(phrase)).lower()


@attrs.frozen(unsafe_hash=False)
class Phrases:
    """A set of phrases that can be found at any position in a list of words."""

    firsts: dict[str, tuple[tuple[str, ...], ...]]
    """Maps the first word of each phrase to the remaining words of all phrases that begin with it, longest first."""

    def length_at(self, words: list[Token], i: int) -> int:
        """Return the number of words in the longest phrase that starts at ``words[i]``, or 0 if none starts there."""
        for more in self.firsts.get(words[i].word, ()):
            end = i + 1 + len(more)
            if not more or (end <= len(words) and all(words[i + n].word == word for n, word in enumerate(more, 1))):
                return end - i
        return 0


def compile_phrases(phrases: Iterable[str]) -> Phrases:
    """Return a table for looking up the given phrases."""
    table: dict[str, set[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *more = spelt(phrase).split(" ")
        table.setdefault(first, set()).add(tuple(more))
    return Phrases({first: tuple(sorted(more, key=lambda m: (-len(m), m))) for first, more in table.items()})


@attrs.frozen(eq=False)
class Lexicon:
    """The vocabulary of languages and the names of sources, compiled once per ``Parser``. Immutable and picklable.

    Lexicons compare by identity, so they can be arguments of functions with a cache.
    """

    agencies: AgencyTable
    non_agencies: dict[str, Source]
    """Maps case-folded names and aliases to sources that are not agencies: outlets, platforms and organisations."""
    media_firsts: frozenset[str]
    """The first words of the names of outlets and agencies, case-folded and without dots."""
    hosts: dict[str, Source]
    """Maps domains to the outlets or agencies that publish there."""
    vocabulary: Vocabulary
    """The subjects of words, used by the general grammar."""
    months: dict[str, int]
    weekdays: dict[str, int | None]
    """Maps words in names of weekdays to the number of the weekday (Monday is 0), or to None if there are several."""
    date_orders: dict[str, str | None]
    """Maps words that occur near dates to the order of numeric dates, or to None if it differs between languages."""
    language_orders: dict[str, str | None]
    """Maps languages to the order of numeric dates, such as ``dmy``, or to None if it varies between countries."""
    country_orders: dict[str, str]
    """Maps countries to the order of numeric dates, ``dmy`` or ``mdy``."""
    byline_prefixes: Phrases
    byline_labels: Phrases
    """Words that precede an author's name only if a colon or *by* follows them."""
    byline_suffixes: tuple[str, ...]
    conjunctions: frozenset[str]
    joined_conjunctions: tuple[str, ...]
    place_prepositions: Phrases
    roles: frozenset[str]
    anonymous: frozenset[str]
    published: Phrases
    updated: Phrases
    relative_time: frozenset[str]
    relative_markers: frozenset[str]
    """Words, such as *ago*, that mark a time as relative to the present."""
    clock: frozenset[str]
    morning: frozenset[str]
    afternoon: frozenset[str]
    time_words: frozenset[str]
    """All words for months, weekdays and times. A line without any of them has only a numeric date or no date."""
    credit_labels: Phrases
    labels: frozenset[str]
    """Labels that can precede a picture credit and a colon."""
    label_heads: frozenset[str]
    """All words of labels other than the last word of each label."""
    signoffs: dict[str, tuple[str, ...]]
    """Maps first words (or first characters, in scripts without spaces) to the phrases that open sign-offs."""
    signoff_heads: frozenset[str]
    """The first one or two characters of the keys of ``signoffs``, and the characters that can precede a sign-off."""
    signoff_phrases: tuple[str, ...]
    """Phrases with which sign-offs can end whatever their first word, such as ``contributed to this report``."""
    signoff_ends: tuple[str, ...]
    """The phrases in ``signoff_phrases``, alone and followed by a full stop or bracket."""
    signoff_tails: frozenset[str]
    """The last word of each entry in ``signoff_ends``, with any punctuation after it."""
    notices: dict[str, tuple[str, ...]]
    """Maps first words to the phrases that open notices, in the same format as ``signoffs``."""
    notice_heads: frozenset[str]
    """The first two characters of each notice."""
    cross_references: dict[str, tuple[str, ...]]
    """Maps first words to the phrases that open links to other stories, longest first."""
    cross_reference_heads: frozenset[str]
    """The first two characters of each phrase in ``cross_references``."""
    disclaimers: tuple[str, ...]
    """Phrases in paragraphs about whose views an article expresses, normalised by ``lines.reading``."""
    biographies: tuple[str, ...]
    """Phrases with which biographies of unnamed authors begin, normalised by ``lines.reading``."""
    share_buttons: frozenset[str]
    """Texts of buttons for sharing an article, without names of platforms, normalised by ``lines.reading``."""
    places: frozenset[str]
    """Cities and countries that can be the place of a dateline, from ``data/languages/`` and ``data/cldr/``."""
    boilerplate: dict[str, tuple[str, ...]]
    """Maps words to their subjects in boilerplate, or to ``reporting verbs``."""


def compile_lexicon(languages: Sequence[Language], sources: Iterable[Source]) -> Lexicon:
    """Compile the lexicon of the given languages and sources.

    If a word is a month in several languages, the language whose code sorts first takes precedence.
    """
    ordered, sources = sorted(languages, key=lambda language: language.code), tuple(sources)
    subjects: dict[str, set[str]] = {}
    for subject, word in ((s, word) for language in ordered for s, words in _subjects(language) for word in words):
        subjects.setdefault(word, set()).add(subject)

    def collect(name: str) -> Iterator[str]:
        return (phrase for language in ordered for phrase in getattr(language, name))

    months = {
        form: number
        for language in reversed(ordered)
        for number, forms in enumerate(language.months, 1)
        for form in forms
    }
    notices = _openings(collect("notices"))
    cross_references = {
        first: tuple(sorted(leads, key=lambda lead: (-len(lead), lead)))
        for first, leads in _openings(collect("cross_references")).items()
    }
    signoffs = _openings(collect("signoffs"))
    signoff_phrases = tuple(sorted(set(collect("signoff_ends"))))
    signoff_ends = tuple(f"{phrase}{mark}" for phrase in signoff_phrases for mark in _AFTER_SIGNOFF)
    weekdays = _weekdays(ordered)
    labels = LABELS.union(FILE_PHOTOS, collect("credit_labels"))
    return Lexicon(
        agencies=AgencyTable(source for source in sources if not SUPPLIER_KINDS.isdisjoint(source.kinds)),
        non_agencies={
            name.casefold(): source
            for source in sources
            if SUPPLIER_KINDS.isdisjoint(source.kinds)
            for name in (source.name, *source.aliases)
        },
        media_firsts=frozenset(
            name.partition(" ")[0].replace(".", "").casefold()
            for source in sources
            if not _PUBLISHERS.isdisjoint(source.kinds)
            for name in (source.name, *source.aliases)
        ),
        hosts={
            domain: source
            for source in reversed(sources)
            if source.domains and not _PUBLISHERS.isdisjoint(source.kinds)
            for domain in source.domains
        },
        vocabulary=compile_vocabulary(languages),
        months=months,
        weekdays=weekdays,
        date_orders=_orders(ordered, ("published", "updated", "weekdays")),
        language_orders={
            **read_date_orders("languages"),
            **{language.code: language.date_order for language in ordered},
        },
        country_orders=read_date_orders("countries"),
        byline_prefixes=compile_phrases(prefix for prefix in collect("byline_prefixes") if prefix[-1] != ":"),
        byline_labels=compile_phrases(prefix for prefix in collect("byline_prefixes") if prefix[-1] == ":"),
        byline_suffixes=tuple(sorted(set(collect("byline_suffixes")), key=lambda phrase: (-len(phrase), phrase))),
        conjunctions=frozenset(collect("conjunctions")),
        joined_conjunctions=tuple(sorted({language.joined_conjunction for language in ordered} - {""})),
        place_prepositions=compile_phrases(collect("place_prepositions")),
        roles=frozenset(collect("roles")),
        anonymous=frozenset(map(spelt, collect("anonymous"))),
        published=compile_phrases(collect("published")),
        updated=compile_phrases(collect("updated")),
        relative_time=frozenset(collect("relative_time")),
        relative_markers=frozenset(language.relative_time[0] for language in ordered if language.relative_time),
        clock=frozenset(collect("clock")),
        morning=frozenset(collect("morning")),
        afternoon=frozenset(collect("afternoon")),
        time_words=frozenset(weekdays).union(
            *(collect(name) for name in ("relative_time", "clock", "morning", "afternoon")), *map(str.split, months)
        ),
        credit_labels=compile_phrases(collect("credit_labels")),
        labels=labels,
        label_heads=frozenset(word for label in labels for word in label.split()[:-1]),
        signoffs=signoffs,
        signoff_heads=frozenset((*SIGNOFF_MARKS, *(first[:2] for first in signoffs))),
        signoff_phrases=signoff_phrases,
        signoff_ends=signoff_ends,
        signoff_tails=frozenset(end[end.rfind(" ") + 1 :] for end in signoff_ends),
        notices=notices,
        notice_heads=frozenset(f"{first} "[:2] for first in notices),
        cross_references=cross_references,
        cross_reference_heads=frozenset(
            lead[:2] if first > "\u2e80" else f"{first} "[:2]
            for first, leads in cross_references.items()
            for lead in leads
        ),
        disclaimers=tuple(sorted(set(map(reading, collect("disclaimers"))))),
        biographies=tuple(sorted(set(map(reading, collect("biographies"))))),
        share_buttons=frozenset(map(reading, collect("share_buttons"))),
        places=frozenset(map(spelt, set(collect("places")))),
        boilerplate={word: tuple(sorted(of)) for word, of in sorted(subjects.items())},
    )


def _subjects(language: Language) -> Iterable[tuple[str, tuple[str, ...]]]:
    return (*language.boilerplate, ("reporting verbs", language.reporting_verbs))


def _weekdays(languages: Iterable[Language]) -> dict[str, int | None]:
    numbers: dict[str, int | None] = {}
    for language in languages:
        for number, forms in enumerate(language.weekdays):
            for token in (token for form in forms for token in tokens(form)):
                numbers[token.word] = number if numbers.get(token.word, number) == number else None
    return numbers


def _orders(languages: Iterable[Language], fields: tuple[str, ...]) -> dict[str, str | None]:
    """Map the first word of each phrase to the order of numeric dates, such as ``dmy``, in the phrase's language.

    ``fields`` are names of attributes of ``Language`` that contain phrases. The value is None if the word
    occurs in languages with different orders.
    """
    orders: dict[str, str | None] = {}
    for language in languages:
        for forms in (forms for name in fields for forms in getattr(language, name)):
            for phrase in (forms,) if isinstance(forms, str) else forms:
                word = next(TOKEN.finditer(phrase))[0].lower()
                orders[word] = (
                    language.date_order if orders.get(word, language.date_order) == language.date_order else None
                )
    return orders


def _openings(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for phrase in phrases:
        bare = phrase.lstrip("([-–—/ ").replace(" :", ":")
        first = bare[0] if bare[0] > "\u2e80" else bare.split(" ", 1)[0]
        bare_first = first.removesuffix(":")  # a space may precede the colon
        for form in {case for word in (first, bare_first) for case in (word, word.capitalize(), word.upper())}:
            table.setdefault(form, set()).add(bare)
    return {first: tuple(sorted(openings)) for first, openings in sorted(table.items())}
