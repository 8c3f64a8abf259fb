"""The types that newsparse returns: frozen, slotted, equal and hashable by value.

Terms follow IPTC ninjs 3 and IPTC Photo Metadata; ``docs/glossary.md`` maps them. Offsets are code points of
the input, half-open. Objects that the engine makes are not validated (that would cost more than the parse); those
that people write are: ``Source``, ``Agency`` and ``Document`` here, and what ``newsparse.records`` reads.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
from attrs import validators

from newsparse.lines import compact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

_COUNTRY = re.compile("[A-Z]{2}")


class Role(StrEnum):
    """What a segment is to its page. Every character that is not blank has exactly one role."""

    HEADLINE = "headline"
    DECK = "deck"
    KICKER = "kicker"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    SIGNOFF = "signoff"
    NOTICE = "notice"
    MARKER = "marker"
    RESIDUE = "residue"
    BLANK = "blank"

    __hash__ = str.__hash__  # Enum's own is a Python function, and roles are looked up for every line


OUTSIDE = frozenset({Role.RESIDUE, Role.MARKER})
"""Roles of lines that say nothing of an article."""


@attrs.frozen
class Span:
    """A half-open range of code points of the page's text."""

    start: int
    end: int


Row: TypeAlias = "tuple[Role, int, int, int | None, str, int | None]"
"""A segment as the engine keeps it: role, start, end, article, rule, repeats."""


def _one_of(*values: str) -> Any:  # noqa: ANN401 - attrs types its validators so
    def check(_: object, attribute: attrs.Attribute[str], value: object) -> None:
        if value not in values:
            msg = f"{attribute.name} is {value!r}: it must be one of {', '.join(map(repr, values))}"
            raise ValueError(msg)

    return check


def is_kebab(value: object) -> bool:
    """Whether a value is a kebab-case name, as ``the-example-times``."""
    return (
        isinstance(value, str)
        and value != ""
        and all(part.isalnum() for part in value.split("-"))
        and value == value.lower()
    )


def _kebab(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not is_kebab(value):
        msg = f"{attribute.name} is {value!r}: it must be kebab-case, as 'the-example-times'"
        raise ValueError(msg)


def _strings(_: object, attribute: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(item, str) and item for item in value):
        msg = f"{attribute.name} is {value!r}: it must be a tuple of strings, none of them empty"
        raise TypeError(msg)


def _name(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        msg = f"{attribute.name} is {value!r}: it must be a string that is not blank"
        raise ValueError(msg)


@attrs.frozen
class Source:
    """Who publishes or supplies: an outlet or an agency. ``id`` is kebab-case, ``name`` is as printed."""

    id: str = attrs.field(validator=_kebab)
    name: str = attrs.field(validator=_name)
    kind: str = attrs.field(default="outlet", validator=_one_of("outlet", "agency"))
    domains: tuple[str, ...] = attrs.field(default=(), validator=_strings)
    languages: tuple[str, ...] = attrs.field(default=(), validator=_strings)


def _agency_source(_: object, attribute: attrs.Attribute[Source], value: object) -> None:
    if not isinstance(value, Source):
        msg = (
            f"{attribute.name} is {value!r}: it must be a Source, as Source('example-press', 'Example Press', 'agency')"
        )
        raise TypeError(msg)
    if value.kind != "agency":
        how = f"write Source({value.id!r}, {value.name!r}, 'agency')"
        msg = f"{attribute.name} is of the kind {value.kind!r}, an agency's is 'agency': {how}"
        raise ValueError(msg)


def _country_code(_: object, attribute: attrs.Attribute[str | None], value: object) -> None:
    if value is not None and not (isinstance(value, str) and _COUNTRY.fullmatch(value)):
        msg = f"{attribute.name} is {value!r}: it must be two capitals of ISO 3166-1, as 'FR', or None"
        raise ValueError(msg)


@attrs.frozen
class Agency:
    """A news or picture agency and the ways in which credits and datelines print it."""

    source: Source = attrs.field(validator=_agency_source)
    aliases: tuple[str, ...] = attrs.field(default=(), validator=_strings)
    country: str | None = attrs.field(default=None, validator=_country_code)
    """ISO 3166-1 alpha-2, or None."""


def unique(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the sources in their order, each id once."""
    first: dict[str, Source] = {}
    for source in sources:
        first.setdefault(source.id, source)
    return tuple(first.values())


@attrs.frozen
class Segment:
    """One unit of the page: a line, several lines that say one thing, or a part of a line that says two."""

    role: Role
    span: Span
    article: int | None
    """Index of the article in ``Page.articles``, or None where the segment belongs to none."""
    rule: str
    """The rule that decided the role: an outlet's (``asharq-al-awsat:card``) or the grammar's state."""
    repeats: int | None = None
    """Index of the earlier segment that this one says again."""


@attrs.frozen
class Caption:
    """What is printed to a picture (IPTC Photo Metadata: Description, Credit Line, Creator, Instructions)."""

    text: str
    """The first copy as printed: its lines joined by one space, ends stripped, spaces inside kept."""
    description: str
    """``text`` without credit, date note and instructions."""
    credit: str | None = None
    """The credit as printed, without the brackets or the label around it."""
    agencies: tuple[Source, ...] = ()
    creator: str | None = None
    provider: str | None = None
    date: datetime.date | None = None
    file_photo: bool = False
    handout: bool = False
    instructions: str | None = None
    spans: tuple[Span, ...] = ()
    """Every printed copy, in the order of the page."""


@attrs.frozen
class Block:
    """A piece of the body: a ``paragraph`` (a list item is one) or a ``subhead``."""

    role: Role
    text: str
    """As printed, ends stripped; lines that were broken are joined by one space."""
    span: Span
    """Without the white space around it."""


@attrs.frozen
class Dateline:
    """The opening of a lede that says where, for whom and when: ``HARBOURTOWN, March 7 (Reuters) -``."""

    place: str | None
    agency: Source | None
    date: datetime.date | None
    span: Span


@attrs.frozen
class Article:
    """One article of a page. Fields that the page does not print are None or empty: nothing is made up."""

    span: Span
    headline: str | None = None
    kicker: str | None = None
    deck: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    timestamps: tuple[str, ...] = ()
    published: datetime.date | None = None
    updated: datetime.date | None = None
    dateline: Dateline | None = None
    captions: tuple[Caption, ...] = ()
    body: tuple[Block, ...] = ()
    signoff: str | None = None
    notices: tuple[str, ...] = ()
    source: Source | None = None
    agencies: tuple[Source, ...] = ()
    companion: bool = False
    """False for the page's first article, True for those that were glued behind it."""
    margin: int | None = None
    """By how much evidence the article was preferred to residue or to its neighbour; None where a claim decided."""

    @property
    def text(self) -> str:
        """Headline, deck and blocks, a blank line between: the article without furniture, copies and captions."""
        parts = [self.headline, self.deck, *(block.text for block in self.body)]
        return "\n\n".join(part for part in parts if part)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the body's paragraphs, without the subheads."""
        return tuple(block.text for block in self.body if block.role is Role.PARAGRAPH)

    @property
    def lede(self) -> str | None:
        """The first paragraph without its dateline, or None where the article has no paragraph."""
        first = next((block for block in self.body if block.role is Role.PARAGRAPH), None)
        if first is None:
            return None
        if self.dateline is None or not first.span.start <= self.dateline.span.start < first.span.end:
            return first.text
        return first.text[self.dateline.span.end - first.span.start :].lstrip()

    @property
    def fingerprint(self) -> str:
        """32 hex digits that are equal for equal headline and body, whatever the white space, quotes and page."""
        text = "\n".join(compact(part) for part in (self.headline or "", *(block.text for block in self.body)))
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@attrs.frozen
class Problem:
    """Something that a person or a program may want to look at; the parse stands all the same."""

    code: str
    """Kebab-case, stable across versions: ``uncertain-start``."""
    message: str
    span: Span


def _as_rows(segments: tuple[Segment | Row, ...]) -> tuple[Row, ...]:
    return tuple(
        (s.role, s.span.start, s.span.end, s.article, s.rule, s.repeats) if isinstance(s, Segment) else s
        for s in segments
    )


@attrs.frozen(repr=False)
class Page:
    """A parsed page. ``segments`` cover the text without gap or overlap; ``articles`` are in the page's order."""

    text: str
    url: str | None = None
    source: Source | None = None
    """The outlet of the first article."""
    # The engine hands plain rows over; they become Segments when first asked for. Equality sees no difference.
    _segments: tuple[Segment | Row, ...] = attrs.field(default=(), eq=_as_rows)
    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What every character of the text is."""
        rows = self._segments
        if not rows or isinstance(rows[0], Segment):
            return rows  # type: ignore[return-value]  # one kind fills the tuple
        segments = tuple(Segment(role, Span(a, b), n, rule, again) for role, a, b, n, rule, again in rows)  # type: ignore[misc]
        object.__setattr__(self, "_segments", segments)
        return segments

    @property
    def residue(self) -> tuple[Segment, ...]:
        """The segments that belong to no article's fields: residue and markers."""
        return tuple(s for s in self.segments if s.role is Role.RESIDUE or s.role is Role.MARKER)

    def __repr__(self) -> str:
        """Name the page by size, not by its whole text."""
        heads = ", ".join(repr(a.headline) for a in self.articles)
        return f"<Page of {len(self.text)} characters, {len(self.articles)} articles: [{heads}]>"


def _optional_str(_: object, attribute: attrs.Attribute[str | None], value: object) -> None:
    if value is not None and not isinstance(value, str):
        msg = f"{attribute.name} is {value!r}: it must be a str or None"
        raise TypeError(msg)


def _mapping(_: object, attribute: attrs.Attribute[Mapping[str, Any]], value: object) -> None:
    if not isinstance(value, Mapping):
        msg = f"{attribute.name} is {value!r}: it must be a mapping"
        raise TypeError(msg)


@attrs.frozen
class Document:
    """A page as it comes in from a dump. ``meta`` is handed through untouched."""

    text: str = attrs.field(validator=validators.instance_of(str))
    id: str | None = attrs.field(default=None, validator=_optional_str)
    url: str | None = attrs.field(default=None, validator=_optional_str)
    meta: Mapping[str, Any] = attrs.field(factory=dict, hash=False, validator=_mapping)


@attrs.frozen
class Evidence:
    """A named piece of support for the role that a unit was given; negative speaks against it."""

    name: str
    support: int


@attrs.frozen
class Explained:
    """One unit of an explanation. Of what a claim decided, ``score`` and runner-up are None: nothing competed."""

    segment: Segment
    line: int
    """Line number of the segment's first character, from 1."""
    text: str
    """What the segment prints, ends stripped."""
    evidence: tuple[Evidence, ...] = ()
    """What speaks for the role or against it; first what parts it most from the runner-up."""
    score: int | None = None
    """Evidence and costs of the best path of the whole stretch that goes through here in the role that won."""
    runner_up: Role | None = None
    """The role that would have been second here."""
    runner_up_score: int | None = None
    """The same of the best path through the runner-up. It may be the greater where a second look chose the headline."""


@attrs.frozen
class Explanation:
    """Why a page was read as it was: one entry a segment that is not blank, in the page's order."""

    page: Page
    units: tuple[Explained, ...] = ()
