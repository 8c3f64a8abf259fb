"""What a language gives to the reading of a page: ``Language``, and the words of all languages as one ``Words`` table.

A word is lower-case. A phrase is words as ``Words.tokens`` parts them: scripts without spaces part at every sign.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SUBJECTS = (
    "share",
    "advertisement",
    "newsletter",
    "more",
    "related",
    "comments",
    "topics",
    "account",
    "legal",
    "menu",
    "telling",
)
"""What a page's furniture speaks of; ``telling`` are the verbs of reported speech, which furniture has not."""

# One class, so that a token is found in one step: not a space, a digit, a mark of punctuation, a sign of a script
# that writes without spaces. Marks that stand over or under letters are none of these.
_EACH = "\u3005\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff"
_STOPS = "!-/:-@\\[-`{-~\xa0-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u060c\u061b\u061f\u0640\u066a-\u066d\u06d4\u0964\u0965\u0970"
_MARKS = "\u05be\u05f3\u05f4\u200b-\u206f\u2190-\u2bff\u3000-\u3004\u3006-\u3020\u30fb\uff00-\uff20\uff3b-\uff40\uff5b-\uff65\ufeff"
TOKEN = re.compile(rf"\d+|[{_EACH}]|[^\s\d_{_STOPS}{_MARKS}{_EACH}]+")


class Token(NamedTuple):
    """A word or a number, lower-case, and where it stands: code points, half-open."""

    word: str
    start: int
    end: int


def tokens(text: str, first: int = 0, last: int = 1 << 30) -> list[Token]:
    """Return the words and numbers of a stretch of a text, in their order."""
    return [Token(found[0].lower(), found.start(), found.end()) for found in TOKEN.finditer(text, first, last)]


def phrases(said: str | Iterable[str]) -> tuple[str, ...]:
    """Read a list of words and phrases: a string parts them by commas and line ends."""
    parts = said.replace("\n", ",").split(",") if isinstance(said, str) else said
    return tuple(part for part in (" ".join(part.split()) for part in parts) if part)


def _months(said: Iterable[str | Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(month.split()) if isinstance(month, str) else tuple(month) for month in said)


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
    for phrase in value:
        if not isinstance(phrase, str) or phrase != phrase.lower() or not tokens(phrase):
            msg = f"{attribute.name} has {phrase!r}: every phrase must be lower-case and have a letter"
            raise ValueError(msg)


def _code(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
        msg = f"{attribute.name} is {value!r}: it must be a BCP 47 tag, as 'en' or 'pt-BR'"
        raise ValueError(msg)


def _order(_: object, attribute: attrs.Attribute[str | None], value: object) -> None:
    if value not in {"dmy", "mdy", "ymd", None}:
        msg = f"{attribute.name} is {value!r}: it must be 'dmy', 'mdy', 'ymd', or None where the language has several"
        raise ValueError(msg)


def _furniture(said: Mapping[str, str] | Iterable[tuple[str, Iterable[str]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = said.items() if hasattr(said, "items") else said
    return tuple(sorted((subject, phrases(words)) for subject, words in pairs))


def _subjects(_: object, attribute: attrs.Attribute[Any], value: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    for subject, words in value:
        if subject not in SUBJECTS:
            msg = f"{attribute.name} has {subject!r}: the subjects are {', '.join(SUBJECTS)}"
            raise ValueError(msg)
        _lower(_, attribute, words)


def _phrases() -> Any:  # noqa: ANN401 - attrs types its fields so
    return attrs.field(default=(), converter=phrases, validator=_lower, kw_only=True)


@attrs.frozen
class Language:
    """A language's words around an article. Lists of phrases may be given as one string, parted by commas.

    Raises ``ValueError`` for what is not lower-case, or not twelve months or seven days.
    """

    code: str = attrs.field(validator=_code)
    """BCP 47."""
    name: str = attrs.field()
    """In English."""
    months: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_months, validator=_twelve, kw_only=True)
    """Every form of each month from January on: written out, short (without its full stop), inflected; one word each.
    Twelve strings will do."""
    weekdays: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_months, validator=_seven, kw_only=True)
    """The forms of each day from Monday on, as ``months``; words that stand in no other of the seven."""
    order: str | None = attrs.field(default="dmy", validator=_order, kw_only=True)
    """How a date in three numbers is printed, or None where the language's countries differ."""
    by: tuple[str, ...] = _phrases()
    """What stands before an author's name: ``by``, ``written by``."""
    by_behind: tuple[str, ...] = _phrases()
    """What stands behind an author's name without a space: ``記者``."""
    joins: tuple[str, ...] = _phrases()
    """What stands between two names: ``and``, ``with``."""
    joined: str = attrs.field(default="", kw_only=True)
    """A letter that says *and* when it is written at the beginning of a name, or nothing."""
    places_behind: tuple[str, ...] = _phrases()
    """What stands between a name and a place or an outlet: ``in``, ``for``."""
    roles: tuple[str, ...] = _phrases()
    """Single words of which the descriptions behind a name are made: ``chief``, ``correspondent``."""
    nobody: tuple[str, ...] = _phrases()
    """What stands in a byline for people or agencies without naming them: ``agencies``, ``newsroom``."""
    published: tuple[str, ...] = _phrases()
    updated: tuple[str, ...] = _phrases()
    ago: tuple[str, ...] = _phrases()
    """Single words of times that are reckoned from today: ``ago``, ``minutes``, ``yesterday``."""
    clock: tuple[str, ...] = _phrases()
    """Single words beside a time of day: ``at``, ``uhr``."""
    morning: tuple[str, ...] = _phrases()
    afternoon: tuple[str, ...] = _phrases()
    credits: tuple[str, ...] = _phrases()
    """Labels of picture credits."""
    signoffs: tuple[str, ...] = _phrases()
    """How a signoff begins: ``reporting by``."""
    places: tuple[str, ...] = _phrases()
    """Places that datelines name."""
    furniture: tuple[tuple[str, tuple[str, ...]], ...] = attrs.field(
        default=(), converter=_furniture, validator=_subjects, kw_only=True
    )
    """Words of the page around the article by subject (``SUBJECTS``); a mapping of strings will do."""


class Phrases:
    """A set of phrases for quick look-up at a token. Immutable; pickles."""

    __slots__ = ("firsts",)

    def __init__(self, said: Iterable[str]) -> None:
        """Compile the set."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for phrase in said:
            first, *more = (token.word for token in tokens(phrase))
            found.setdefault(first, set()).add(tuple(more))
        self.firsts = {first: tuple(sorted(more, key=lambda m: (-len(m), m))) for first, more in found.items()}
        """The first word of a phrase -> the words behind it, the longest first."""

    def at(self, said: list[Token], i: int) -> int:
        """Return how many tokens the longest phrase takes that begins at token ``i``: 0 where none does."""
        for more in self.firsts.get(said[i].word, ()):
            if not more or all(token.word == word for token, word in zip(said[i + 1 : i + 1 + len(more)], more, strict=False)):
                if i + len(more) < len(said):
                    return 1 + len(more)
        return 0


class Words:
    """The words of several languages as tables: compiled once for a ``Parser``, never changed, pickles."""

    __slots__ = (
        "afternoon", "ago", "by", "by_behind", "clock", "codes", "credits", "furniture", "joined", "joins", "months",
        "morning", "nobody", "orders", "places", "places_behind", "published", "roles", "signoff_firsts", "signoffs",
        "updated", "weekdays",
    )  # fmt: skip

    def __init__(self, languages: Iterable[Language]) -> None:
        """Compile the tables. Where languages differ over a word the first of them, by code, is right."""
        every = sorted(languages, key=lambda language: language.code)
        self.codes = tuple(language.code for language in every)
        self.months: dict[str, int] = {}
        self.weekdays: dict[str, int] = {}
        self.orders: dict[str, str | None] = {}
        """Word -> the order of dates in numbers beside it; None where languages differ."""
        for language in every:
            for table, rows in ((self.months, language.months), (self.weekdays, language.weekdays)):
                for number, forms in enumerate(rows, 1):
                    for form in forms:
                        table.setdefault(form, number)
            for phrase in (*language.published, *language.updated, *(d for day in language.weekdays for d in day)):
                word = tokens(phrase)[0].word
                self.orders[word] = language.order if self.orders.get(word, language.order) == language.order else None
        for name in ("by", "by_behind", "places_behind", "nobody", "published", "updated", "credits", "places"):
            setattr(self, name, Phrases(phrase for language in every for phrase in getattr(language, name)))
        for name in ("joins", "roles", "ago", "clock", "morning", "afternoon"):
            setattr(self, name, frozenset(word for language in every for word in getattr(language, name)))
        self.joined = frozenset(language.joined for language in every if language.joined)
        self.signoffs = tuple(sorted({phrase for language in every for phrase in language.signoffs}))
        self.signoff_firsts = frozenset(c for phrase in self.signoffs for c in (phrase[0], phrase[0].upper()))
        furniture: dict[str, set[str]] = {}
        for language in every:
            for subject, said in language.furniture:
                for word in said:
                    furniture.setdefault(word, set()).add(subject)
        self.furniture = {word: tuple(sorted(subjects)) for word, subjects in sorted(furniture.items())}
        """Word -> the subjects that it speaks of."""
