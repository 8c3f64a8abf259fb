"""``Language``, the vocabulary of a language.

Words are in lower case. A phrase is a sequence of words as returned by ``tokens``, which treats every character as a
word in scripts without spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.lexicon import phrases
from newsparse.lexicon.tokens import TOKEN
from newsparse.messages import must_be, suggest_keywords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SUBJECTS = ("share", "advertisement", "newsletter", "more", "related", "comments", "topics", "account", "legal", "menu")
"""The subjects by which the words of boilerplate are grouped."""


def _months(months: Iterable[str | Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    if isinstance(months, str):
        months = months.split(",") if "," in months else months.split()
    return tuple(tuple(month.split()) if isinstance(month, str) else tuple(month) for month in months)


def _twelve(_: object, attribute: attrs.Attribute[Any], value: tuple[tuple[str, ...], ...]) -> None:
    if len(value) not in {0, 12} or not all(value):
        msg = f"{attribute.name} has {len(value)} entries: there must be twelve, each with a form or more, or none"
        raise ValueError(msg)
    _lower(_, attribute, tuple(form for month in value for form in month))


def _seven(_: object, attribute: attrs.Attribute[Any], value: tuple[tuple[str, ...], ...]) -> None:
    if len(value) not in {0, 7} or not all(value):
        msg = f"{attribute.name} has {len(value)} entries: there must be seven from Monday on, or none"
        raise ValueError(msg)
    _lower(_, attribute, tuple(form for day in value for form in day))


def _lower(_: object, attribute: attrs.Attribute[Any], value: tuple[str, ...]) -> None:
    if {str}.issuperset(map(type, value)) and all(map(TOKEN.search, value)):
        joined = "\n".join(value)
        if joined == joined.lower():  # true for nearly every list
            return
    for phrase in value:
        if not isinstance(phrase, str) or phrase != phrase.lower() or TOKEN.search(phrase) is None:
            is_upper = isinstance(phrase, str) and phrase != phrase.lower()
            cure = f"; write {phrase.lower()!r}" if is_upper else ""
            msg = f"{attribute.name} has {phrase!r}: every phrase must be lower-case and have a letter{cure}"
            raise ValueError(msg)


_code = must_be(
    "a BCP 47 tag, such as 'en' or 'pt-BR'",
    lambda value: isinstance(value, str) and re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value),
)
_order = must_be(
    "'dmy', 'mdy', 'ymd', or None if the language has several", lambda value: value in {"dmy", "mdy", "ymd", None}
)


def _boilerplate(
    words: Mapping[str, str] | Iterable[tuple[str, Iterable[str]]],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = words.items() if hasattr(words, "items") else words
    return tuple(sorted((subject, phrases(text)) for subject, text in pairs))


def _subjects(_: object, attribute: attrs.Attribute[Any], value: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    for subject, words in value:
        if subject not in SUBJECTS:
            msg = f"{attribute.name} has {subject!r}: the subjects are {', '.join(SUBJECTS)}"
            raise ValueError(msg)
        _lower(_, attribute, words)


@suggest_keywords
@attrs.frozen
class Language:
    """The vocabulary of a language. Phrases can be passed as a single string in which they are separated by commas.

    All words must be in lower case, including those that the language writes with a capital: ``jannar``. On the page,
    case does not matter. Raises ``ValueError`` if a word is not in lower case, or if only some of the months or
    weekdays are passed.
    """

    code: str = attrs.field(validator=_code)
    """The language as a BCP 47 tag."""
    name: str = attrs.field()
    """The name of the language in English."""
    months: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_months, validator=_twelve, kw_only=True)
    """All forms of each month, starting with January: full, abbreviated (without a full stop) and inflected. Each month
    is a string of forms separated by spaces, or a tuple of forms if any of them has two words. The months can also be
    passed as a single string in which they are separated by commas."""
    weekdays: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_months, validator=_seven, kw_only=True)
    """All forms of each weekday, starting with Monday, in the same format as ``months``.

    No two weekdays may share a form.
    """
    date_order: str | None = attrs.field(default="dmy", validator=_order, kw_only=True)
    """The order of day, month and year in numeric dates, such as ``dmy``, or None if it varies between countries."""
    byline_prefixes: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Words that precede an author's name: ``by``, ``written by``, or ``words:`` if a colon must follow."""
    byline_suffixes: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Words that follow an author's name without a space: ``記者``."""
    conjunctions: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Words that join two names: ``and``, ``with``."""
    joined_conjunction: str = attrs.field(default="", kw_only=True)
    """A letter that means *and* if it is attached to the start of a name, or an empty string."""
    place_prepositions: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Words that join a name and a place or an outlet: ``in``, ``for``."""
    roles: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Single words that follow an author's name and describe the author: ``chief``, ``correspondent``."""
    anonymous: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Words in bylines that name nobody: ``agencies``, ``newsroom``."""
    published: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    updated: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    relative_time: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Single words in relative times: ``ago``, ``minutes``, ``yesterday``. Put the word that marks a time as relative
    (``ago``) first: without it, a number and another word may be a reading time."""
    clock: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Single words before or after a time of day: ``at``, ``uhr``."""
    morning: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    afternoon: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    credit_labels: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Labels that precede picture credits: ``photo by``."""
    signoffs: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Phrases with which sign-offs begin: ``reporting by``, ``source:``."""
    notices: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Phrases with which correction notices begin: ``correction:``, ``this article was amended on``."""
    signoff_ends: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Phrases, without a full stop, with which other sign-offs end: ``contributed to this report``."""
    cross_references: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Phrases with which links to other stories begin: ``read more``, or ``related:`` if a colon must follow."""
    disclaimers: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Phrases in paragraphs about whose views an article expresses: ``views expressed in this``."""
    biographies: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Phrases with which biographies of unnamed authors begin, before a noun or job title: ``the writer is``."""
    share_buttons: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Texts of buttons for sharing an article: ``copy link``, or ``share on`` if the name of a platform follows."""
    places: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Names of places that occur in datelines."""
    reporting_verbs: tuple[str, ...] = attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)
    """Single words that report speech: ``said``, ``according``."""
    boilerplate: tuple[tuple[str, tuple[str, ...]], ...] = attrs.field(
        default=(), converter=_boilerplate, validator=_subjects, kw_only=True
    )
    """Words in boilerplate, grouped by subject (``SUBJECTS``). A mapping from subjects to strings is also accepted."""
