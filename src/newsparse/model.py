"""The types that newsparse returns. Objects are frozen, slotted, and compared and hashed by value.

Terms follow IPTC ninjs 3 and IPTC Photo Metadata; ``docs/reference/glossary.md`` maps them. Spans are half-open, with
offsets in code points of the input. Objects that the parser creates are not validated, because that would take longer
than parsing. Objects that users create are validated: ``Source`` and ``Document`` here, records in
``newsparse.records``.
"""

from __future__ import annotations

import datetime  # noqa: TC003 - newsparse.records.shapes reads the annotations
import importlib
import re
from array import array
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias

import attrs

from newsparse import markup as html  # noqa: TC001 - as above; a module, because each class in this namespace is a type of record
from newsparse.errors import ExtraError
from newsparse.lines import compact
from newsparse.messages import must_be, plural, suggest, suggest_keywords

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

_COUNTRY = re.compile("[A-Z]{2}")
_KINDS = ("outlet", "agency", "stock", "platform", "organisation")
_ATTRIBUTION_ROLES = ("publisher", "text", "photo", "employer", "handout", "republished", "translation", "cited")


class Role(StrEnum):
    """The role of a segment on its page. Every non-blank character has exactly one role."""

    HEADLINE = "headline"
    DECK = "deck"
    KICKER = "kicker"
    HIGHLIGHT = "highlight"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    SIGNOFF = "signoff"
    NOTICE = "notice"
    MARKER = "marker"
    BOILERPLATE = "boilerplate"
    BLANK = "blank"

    __hash__ = str.__hash__  # Enum's own is a Python function, and roles are looked up for every line

    @classmethod
    def _missing_(cls, value: object) -> Role | None:
        """Raise ``ValueError`` because ``value`` is not a role, with a suggestion if it is misspelt."""
        msg = f"{value!r} is not a Role; {suggest(value, cls)}roles are {', '.join(cls)}"
        raise ValueError(msg)


NO_ARTICLE_ROLES = frozenset({Role.BOILERPLATE, Role.MARKER})
"""Roles of segments that do not belong to any field of an article."""


@attrs.frozen
class Limits:
    """A restriction on the values of a record's field, used as ``Annotated[int, Limits(minimum=0)]``."""

    minimum: int | None = None
    maximum: int | None = None
    min_length: int | None = None
    """Minimum number of code points."""
    pattern: str | None = None
    """A regular expression that the whole string must match, with the same meaning in Python and in JSON Schema."""
    choices: tuple[str, ...] = ()


_Index: TypeAlias = Annotated[int, Limits(minimum=0)]
_Name: TypeAlias = Annotated[str, Limits(min_length=1)]


@attrs.frozen(repr=False)
class Span:
    """A half-open range of offsets in the page's text, in code points."""

    start: _Index
    """Offset of the first code point, from 0."""
    end: _Index
    """Offset just past the last code point."""

    @property
    def slice(self) -> slice:
        """The span as a slice, for use as in ``page.text[span.slice]``."""
        return slice(self.start, self.end)

    def __repr__(self) -> str:
        """Return ``Span(START, END)``."""
        return f"Span({self.start}, {self.end})"


SegmentRow: TypeAlias = "tuple[Role, int, int, int | None, str, int | None]"
"""The parser's internal representation of a ``Segment``: role, start, end, article, rule, repeats."""


def _lower_case(value: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, tuple) or not all(isinstance(domain, str) for domain in value):
        return value
    return tuple([domain.strip().strip(".").lower() for domain in value]) if value else value


def _kinds(_: object, attribute: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    if not isinstance(value, tuple):
        msg = f"{attribute.name} is {value!r}: it must be a tuple, as ('agency',)"
        raise TypeError(msg)
    if not value or not all(map(_KINDS.__contains__, value)):
        msg = f"{attribute.name} is {value!r}: give one or more of {', '.join(map(repr, _KINDS))}"
        raise ValueError(msg)


def _is_kebab(value: object) -> bool:
    return isinstance(value, str) and value == value.lower() and all(part.isalnum() for part in value.split("-"))


def _optional_kebab(_: object, attribute: attrs.Attribute[str | None], value: object) -> None:
    """Raise ``ValueError`` if ``value`` is neither None nor in kebab-case, suggesting a valid id if possible."""
    if value is not None and not _is_kebab(value):
        text = value.lower() if isinstance(value, str) else ""
        words = "".join(char if char.isalnum() else " " for char in text).split()
        cure = f"; write {'-'.join(words)!r}" if words else ", as 'the-example-times'"
        msg = f"{attribute.name} is {value!r}: it must be kebab-case{cure}"
        raise ValueError(msg)


def _are_strings(value: object) -> bool:
    return value == () or (isinstance(value, tuple) and all(isinstance(item, str) and item for item in value))


_strings = must_be("a tuple of strings, none of them empty", _are_strings, TypeError)
_name = must_be("a string that is not blank", lambda value: isinstance(value, str) and value.strip())
_country_code = must_be(
    "a country code of two capitals (ISO 3166-1), such as 'FR', or None",
    lambda value: value is None or (isinstance(value, str) and _COUNTRY.fullmatch(value)),
)
_mapping = must_be("a mapping", lambda value: isinstance(value, (dict, Mapping)), TypeError)
_text = must_be("a str; decode bytes first", lambda value: isinstance(value, str), TypeError)
_optional_str = must_be("a str or None", lambda value: value is None or isinstance(value, str), TypeError)


@suggest_keywords
@attrs.frozen(repr=False)
class Source:
    """A publisher or supplier: an outlet, an agency, an organisation, or several of these at once."""

    id: Annotated[str, Limits(pattern=r"^[^\s-]+(-[^\s-]+)*$")] | None = attrs.field(validator=_optional_kebab)
    """Stable id in kebab-case, or None for a source that is not in the catalogue."""
    name: _Name = attrs.field(validator=_name)
    """The name in the catalogue or, for a source without an id, the name as printed."""
    kinds: tuple[Annotated[str, Limits(choices=_KINDS)], ...] = attrs.field(default=("outlet",), validator=_kinds)
    """One or more of ``outlet``, ``agency``, ``stock``, ``platform``, ``organisation``."""
    aliases: tuple[_Name, ...] = attrs.field(default=(), validator=_strings)
    """Other names of the source that are used on pages."""
    domains: tuple[_Name, ...] = attrs.field(default=(), converter=_lower_case, validator=_strings)
    """Current and former host names of the source's pages."""
    languages: tuple[_Name, ...] = attrs.field(default=(), validator=_strings)
    """The languages that the source publishes in, as BCP 47 tags."""
    country: str | None = attrs.field(default=None, validator=_country_code)
    """The source's home country as an ISO 3166-1 alpha-2 code, or None if unknown."""
    same_as: Mapping[str, str] = attrs.field(factory=dict, hash=False, validator=_mapping)
    """Identifiers of the source in other catalogues, by catalogue: ``wikidata``, ``isni``."""
    parent: str | None = attrs.field(default=None, validator=_optional_kebab)
    """The id of the source that owns this one, or None if there is none."""

    def __repr__(self) -> str:
        """Return a short representation with id, name and kinds."""
        return f"Source({self.id!r}, {self.name!r}, {self.kinds!r})"


def unlisted(name: str, kind: str) -> Source:
    """Return a source without an id, for a name that is not in the catalogue. ``kind`` is its only kind."""
    return unchecked(None, name, (kind,))


def unchecked(  # noqa: PLR0913, PLR0917 - the fields of a source
    id: str | None,  # noqa: A002 - the field's name
    name: str,
    kinds: tuple[str, ...],
    aliases: tuple[str, ...] = (),
    domains: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    country: str | None = None,
) -> Source:
    """Return a source without validating it, because validation takes longer than reading the rest of a credit.

    The parser never passes a blank name, and tests check the catalogue.
    """
    source = object.__new__(Source)
    set_field = object.__setattr__  # the class is frozen
    set_field(source, "id", id)
    set_field(source, "name", name)
    set_field(source, "kinds", kinds)
    set_field(source, "aliases", aliases)
    set_field(source, "domains", domains)
    set_field(source, "languages", languages)
    set_field(source, "country", country)
    set_field(source, "same_as", {})
    set_field(source, "parent", None)
    return source


@attrs.frozen
class Attribution:
    """A source that a page credits, and the role in which it is credited.

    ``By Ana Reed, AP`` credits AP with the role ``text``. ``Calder told Reuters`` only cites Reuters, with the role
    ``cited``. ``docs/reference/roles.md`` has an example of each role.
    """

    source: Source
    """The source that is credited."""
    role: Annotated[str, Limits(choices=_ATTRIBUTION_ROLES)]
    """What the source is credited for: ``text`` if it supplied text, ``cited`` if the body only cites it."""
    text: str | None = None
    """The credit as printed, or None if the attribution comes from the URL's host or the HTML."""
    span: Span | None = None
    """The position of the credit on the page, or None if the attribution comes from the URL's host or the HTML."""


def unique(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the sources in their original order, without duplicates by id or, for sources without an id, by name."""
    first: dict[str, Source] = {}
    for source in sources:
        first.setdefault(source.id or source.name, source)
    return tuple(first.values())


@attrs.frozen
class Segment:
    """A part of the page with one role: a line, several lines that belong together, or part of a line."""

    role: Role
    """The role of the segment."""
    span: Span
    """The position of the segment on the page, including the line end."""
    article: _Index | None
    """Index of the article in ``Page.articles``, or None if the segment does not belong to an article."""
    rule: str
    """The outlet's rule or the pass that decided the role, such as ``asharq-al-awsat:layout`` or ``path``."""
    repeats: _Index | None = None
    """The index of the earlier segment that this one repeats, or None if it is not a repetition."""
    text: str = attrs.field(default="", eq=False, repr=False, metadata={"record": False})
    """The text of the segment, including the line end. Records omit it, because they contain the text of the page."""


@attrs.frozen
class Caption:
    """The caption of a picture (IPTC Photo Metadata: Description, Credit Line, Creator, Instructions)."""

    text: str
    """The caption as first printed, stripped, with its lines joined by a space. Inner spaces are kept."""
    description: str
    """The caption without credit, date note and instructions. A file mark such as ``(Archivbild)`` is kept."""
    credit: str | None = None
    """The credit as printed, excluding brackets around it and labels such as ``Photo:`` or ``Photo provided by``."""
    creators: tuple[str, ...] = ()
    """The names of the photographers."""
    provider: Source | None = None
    """The supplier, if it is neither an agency nor a person: Marel Courier in ``Ana Reed/Marel Courier via AP``."""
    agencies: tuple[Source, ...] = ()
    """Agencies and stock libraries that the credit names, such as AP in ``Ana Reed/Marel Courier via AP``."""
    date: datetime.date | None = None
    """The day that the caption names, usually when the picture was taken."""
    is_file_photo: bool = False
    """Whether the caption describes the picture as a file photo."""
    is_handout: bool = False
    """Whether the caption describes the picture as a handout or as released, as in ``This photo released by …``."""
    instructions: str | None = None
    """A note to editors, or else the licence that the credit names, such as ``CC BY-SA 4.0``."""
    attributions: tuple[Attribution, ...] = ()
    """The sources that the caption credits, each with its role."""
    spans: tuple[Span, ...] = ()
    """The positions of the caption and of its repetitions, in page order."""


@attrs.frozen
class Block:
    """A block of the body: a ``paragraph`` or a ``subhead``."""

    role: Annotated[Role, Limits(choices=(Role.PARAGRAPH, Role.SUBHEAD))]
    """``paragraph`` or ``subhead``. List items are paragraphs."""
    text: str
    """The text as printed, stripped, with the lines of a broken paragraph joined by a space."""
    span: Span
    """The position of the block on the page, excluding surrounding white space."""


@attrs.frozen
class Dateline:
    """The place, date and agency at the start of a lede, as in ``HARBOURTOWN, March 7 (Reuters) -``.

    Archives may print them in a field instead.
    """

    place: str | None
    """The place that the article was reported from."""
    agency: Source | None
    """The agency named in the dateline."""
    date: datetime.date | None
    """The date in the dateline."""
    span: Span
    """The position of the dateline on the page."""


@attrs.frozen
class Problem:
    """A close call or a contradiction on a page that may need attention."""

    code: str
    """A kebab-case identifier, such as ``uncertain-start``, which is stable across versions."""
    message: str
    """A description of the problem, and of what to check."""
    span: Span
    """The part of the page that the problem concerns."""


@attrs.frozen(repr=False)
class Article:
    """An article on a page. Fields whose values are not on the page are None or empty."""

    span: Span
    """The range from the start of the first segment to the end of the last, excluding trailing blank lines."""
    headline: str | None = None
    """The headline, or None if none is printed."""
    kicker: str | None = None
    """The word or short line above the headline."""
    deck: str | None = None
    """The lines below the headline that summarise the article, also called a standfirst."""
    highlights: tuple[str, ...] = ()
    """Key points above the body."""
    byline: str | None = None
    """The byline as printed."""
    authors: tuple[str, ...] = ()
    """The names in the byline, excluding agencies."""
    timestamps: tuple[str, ...] = ()
    """The lines with dates or times of publication and updates, as printed."""
    published: datetime.date | None = None
    """The day of publication."""
    updated: datetime.date | None = None
    """The day of the last update."""
    published_at: datetime.datetime | None = None
    """The time of publication if the page prints one; aware if it also prints a time zone."""
    updated_at: datetime.datetime | None = None
    """The time of the last update if the page prints one; aware if it also prints a time zone."""
    date_bounds: tuple[datetime.date, datetime.date] | None = None
    """The earliest and latest possible day of publication, or None if unknown."""
    language: str | None = None
    """The language as a BCP 47 tag, or None if unknown."""
    dateline: Dateline | None = None
    """The place, date and agency at the start of the lede, or in an archive's field."""
    captions: tuple[Caption, ...] = ()
    """The captions of the article's pictures, without repetitions."""
    body: tuple[Block, ...] = ()
    """Paragraphs and subheads, in order."""
    signoff: str | None = None
    """Who reported, edited or supplied the text, as printed after the body.

    People named here are not in ``authors``.
    """
    notices: tuple[str, ...] = ()
    """Notes from the outlet about the article, such as ``Powered by automated translation``."""
    source: Source | None = None
    """The outlet, or None if unknown."""
    attributions: tuple[Attribution, ...] = ()
    """The sources that the article credits, each with a role, such as ``publisher``, ``text`` or ``cited``."""
    agencies: tuple[Source, ...] = ()
    """Agencies that supplied the text or pictures, such as AFP in ``With files from AFP``.

    Agencies that the body only cites are excluded. For what each agency supplied, see ``attributions``.
    """
    is_primary: bool = True
    """True for the first article on the page, False for later ones."""
    score: int | None = None
    """The evidence that this is an article, in tenths of a natural log-odds, or None if an outlet's rule decided."""
    confidence: float = 1.0
    """The probability that this is an article, from 0 to 1; 1.0 if an outlet's rule decided."""
    origins: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    """Maps the name of a field to ``html`` or ``host`` if its value does not come from the text."""
    problems: tuple[Problem, ...] = ()
    """Close calls and contradictions within this article."""

    def __repr__(self) -> str:
        """Return a short representation with headline, source, number of blocks and span."""
        source = self.source and self.source.id
        return f"<Article {self.headline!r}, source {source}, {plural(len(self.body), 'block')}, {self.span!r}>"

    @property
    def text(self) -> str:
        """Headline, deck and body, separated by blank lines, excluding boilerplate, captions and repetitions."""
        parts = [self.headline, self.deck, *(block.text for block in self.body)]
        return "\n\n".join(part for part in parts if part)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of each paragraph in the body, excluding subheads."""
        return tuple(block.text for block in self.body if block.role is Role.PARAGRAPH)

    @property
    def lede(self) -> str | None:
        """The first paragraph without its dateline, or None if the article has no paragraph."""
        first = next((block for block in self.body if block.role is Role.PARAGRAPH), None)
        if first is None:
            return None
        if self.dateline is None or not first.span.start <= self.dateline.span.start < first.span.end:
            return first.text
        return first.text[self.dateline.span.end - first.span.start :].lstrip()

    @property
    def fingerprint(self) -> str:
        """A hash of headline and body (32 hex digits), independent of white space, quotation marks and the page."""
        from hashlib import blake2b  # noqa: PLC0415 - OpenSSL costs 4 ms to import

        text = "\n".join(compact(part) for part in (self.headline or "", *(block.text for block in self.body)))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _records() -> ModuleType:
    return importlib.import_module("newsparse.records")  # it imports this module, so it is loaded only when needed


def _fragment(page: Page, explanation: Explanation | None = None) -> str | None:
    try:
        report = importlib.import_module("newsparse.report")  # a layer above, and needs an extra
    except ExtraError:
        return None
    html: str = report.render_fragment(page, explanation)
    return html


def _to_rows(segments: tuple[Segment | SegmentRow, ...]) -> tuple[SegmentRow, ...]:
    if segments and isinstance(segments[0], Segment):
        return tuple((s.role, s.span.start, s.span.end, s.article, s.rule, s.repeats) for s in segments)  # type: ignore[union-attr]  # all items are of the same type
    return segments  # type: ignore[return-value]


_UNITS: Final[Mapping[str, tuple[str, int]]] = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}
"""Maps the name of a unit to the encoding in which it is counted, and to the number of bytes per unit."""


class Offsets:
    """Converts offsets in code points to offsets in UTF-8 bytes or UTF-16 code units.

    A lone surrogate counts as three bytes in UTF-8, and as one code unit in UTF-16.

    >>> offsets = Offsets("né!", "utf-8")
    >>> offsets[2]
    3
    """

    __slots__ = ("_offsets", "unit")

    def __init__(self, text: str, unit: str) -> None:
        """Compute the offsets for ``text``. Raises ``ValueError`` if ``unit`` is not ``utf-8`` or ``utf-16``."""
        if unit not in _UNITS:
            msg = f"unit is {unit!r}: it must be one of {', '.join(map(repr, _UNITS))}"
            raise ValueError(msg)
        self.unit = unit
        self._offsets: range | array[int] = range(len(text) + 1)
        if not text.isascii():
            charset, width = _UNITS[unit]
            sizes = {char: len(char.encode(charset, "surrogatepass")) // width for char in set(text)}
            self._offsets = array("Q", accumulate(map(sizes.__getitem__, text), initial=0))

    def __getitem__(self, offset: int) -> int:
        """Convert ``offset``, an offset in code points from 0 to the length of the text."""
        if not 0 <= offset < len(self._offsets):
            msg = f"offset {offset} is outside the text, which has {len(self._offsets) - 1} code points"
            raise IndexError(msg)
        return self._offsets[offset]

    def __call__(self, span: Span) -> Span:
        """Return a span with both of its offsets converted."""
        return type(span)(self[span.start], self[span.end])

    def __repr__(self) -> str:
        """Return a short representation with unit and length."""
        return f"<Offsets in {self.unit} of {len(self._offsets) - 1} code points>"


@attrs.frozen(repr=False)
class Page:
    """A parsed page. ``segments`` cover the text without gaps or overlaps; ``articles`` are in page order."""

    text: str
    """The input, unchanged. All spans contain offsets in code points of this text."""
    url: str | None = None
    """The URL that was passed to the parser, or None if there was none."""
    id: str | None = None
    """The id of the document, or None if it has none."""
    meta: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    """All other data about the document, unchanged."""
    source: Source | None = None
    """The outlet of the first article, or None if unknown."""
    # The type is also in the metadata, because Python 3.14 cannot find it at a cached property of a slotted class.
    _rows: tuple[SegmentRow, ...] = attrs.field(
        default=(), alias="segments", converter=_to_rows, metadata={"type": tuple[Segment, ...]}
    )
    articles: tuple[Article, ...] = ()
    """The articles in page order."""
    captions: tuple[Caption, ...] = ()
    """Captions that do not belong to an article, as on pages of galleries and sections."""
    problems: tuple[Problem, ...] = ()
    """Close calls and contradictions on the page."""

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of the page, which are contiguous. Joining their text restores the text of the page."""
        text = self.text
        return tuple(
            Segment(role, Span(start, end), article, rule, repeats, text[start:end])
            for role, start, end, article, rule, repeats in self._rows
        )

    def segment_rows(self) -> tuple[SegmentRow, ...]:
        """Return role, start, end, article, rule and repeats of each segment, without creating ``Segment`` objects."""
        return self._rows

    @property
    def boilerplate(self) -> tuple[Segment, ...]:
        """The segments with the role ``boilerplate`` or ``marker``, which do not belong to any field of an article."""
        return tuple(s for s in self.segments if s.role is Role.BOILERPLATE or s.role is Role.MARKER)

    def __getitem__(self, span: Span) -> str:
        """Return the text within a span."""
        return self.text[span.start : span.end]

    def offsets(self, unit: Literal["utf-8", "utf-16"]) -> Offsets:
        """Return an object that converts offsets in the text to UTF-8 bytes or UTF-16 code units."""
        return Offsets(self.text, unit)

    def to_dict(self) -> dict[str, Any]:
        """Return the page as dicts, lists, strings, numbers, booleans and None."""
        data: dict[str, Any] = _records().to_dict(self)
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Page:
        """Create a page from ``data``, the result of ``to_dict``. Raises ``RecordError``, naming the invalid field."""
        page: Page = _records().from_dict(data, cls)
        return page

    def to_json(self) -> str:
        """Return the page as one line of JSON, without a trailing line break."""
        text: str = _records().to_json(self)
        return text

    @classmethod
    def from_json(cls, text: str | bytes) -> Page:
        """Create a page from the result of ``to_json``. Raises ``RecordError``, naming the invalid field."""
        page: Page = _records().from_json(text, cls)
        return page

    def export(self, name: str) -> str:
        """Return the articles in the exchange format ``ninjs``, ``jsonld``, ``tei``, ``markdown`` or ``text``.

        The result is an empty string if the page has no article. Raises ``NewsparseError`` for an unknown format.
        """
        text: str = importlib.import_module("newsparse.io.exports").export(self, name)  # a layer above, as records
        return text

    def _repr_html_(self) -> str | None:
        """Return HTML for notebooks, with the text beside the articles, or None if the ``report`` extra is missing."""
        return _fragment(self)

    def __repr__(self) -> str:
        """Return a short representation with the length of the page and its headlines."""
        heads = ", ".join(repr(a.headline) for a in self.articles)
        return f"<Page of {plural(len(self.text), 'character')}, {plural(len(self.articles), 'article')}: [{heads}]>"


@attrs.frozen
class Document:
    """A page before parsing, such as a record of a dump. ``meta`` is passed through unchanged."""

    text: str = attrs.field(validator=_text)
    """The text of the page."""
    id: str | None = attrs.field(default=None, validator=_optional_str)
    """The id of the document in its dump, or None if it has none."""
    url: str | None = attrs.field(default=None, validator=_optional_str)
    """The URL of the page, or None if unknown."""
    meta: Mapping[str, Any] = attrs.field(factory=dict, hash=False, validator=_mapping)
    """All other data that the dump contains about the page."""
    markup: html.Markup | None = attrs.field(
        default=None, eq=False, repr=False, kw_only=True, metadata={"record": False}
    )
    """Information from the HTML of the page, or None if there is no HTML."""


@attrs.frozen
class Feature:
    """A property of a segment or of the article around it, and its contribution to a score."""

    name: str
    """The name of the property."""
    weight: int
    """The contribution to the score, which is negative if the property is evidence against."""


@attrs.frozen
class Decision:
    """A decision about a segment, made by a pass or by an outlet's rule."""

    by: str
    """The name of the pass, the outlet's id and rule (``gazette:layout``), or ``outlet`` for a line that names it."""
    role: Role
    """The role after this decision."""
    state: str | None = None
    """The state of the general grammar after this decision, or None if a rule decided."""
    opens: bool = False
    """Whether, after this decision, an article starts with the segment."""
    score: int | None = None
    """The score behind the decision, in tenths of a natural log-odds, or None if the pass uses no weights."""
    features: tuple[Feature, ...] = ()
    """The features that contribute to the score, in descending order of weight.

    If there is a ``runner_up``, each weight is the evidence for this role over that one, and the weights add up to
    ``score``. Other scores may also include constants.
    """
    word: str | None = None
    """The word of the layout or the signature of the rule that matched the line, or the name of an outlet."""
    reads: str | None = None
    """The definition of ``word`` in the layout, a line or a pattern that begins with ``^``; or else the outlet's id."""
    runner_up: Role | None = None
    """The role that ``score`` compares this role with, or None if only one role was considered or if a rule decided."""


@attrs.frozen
class ExplainedSegment:
    """A segment and the decisions about it."""

    segment: Segment
    """The segment that is explained."""
    line: Annotated[int, Limits(minimum=1)]
    """The line number of the segment's first character, counted from 1."""
    text: str
    """The text of the segment, stripped."""
    decisions: tuple[Decision, ...] = ()
    """The decisions that changed the segment, in chronological order."""
    confirmed_by: tuple[Decision, ...] = ()
    """The decisions that changed nothing because their scores support the segment's role, in chronological order."""
    unchanged_by: tuple[Decision, ...] = ()
    """All other decisions that considered the segment without changing it, in chronological order."""

    @property
    def decision(self) -> Decision | None:
        """The decision that determined the final role, or None if no decision was recorded for it."""
        return next((decision for decision in reversed(self.decisions) if decision.by == self.segment.rule), None)


@attrs.frozen
class PassRun:
    """A pass that ran on a part of a page. It changed only the segments in ``changed``."""

    name: str
    """The name of the pass."""
    module: str
    """The module that defines the pass."""
    span: Span
    """The part of the page that the pass ran on."""
    changed: tuple[Annotated[int, Limits(minimum=0)], ...] = ()
    """The start offsets of the segments whose role, state or rule the pass changed, in ascending order."""


@attrs.frozen
class Explanation:
    """A parsed page with the decisions that led to the role of each segment."""

    page: Page
    """The parsed page."""
    segments: tuple[ExplainedSegment, ...] = ()
    """One entry per non-blank segment, in page order."""
    passes: tuple[PassRun, ...] = ()
    """The passes in the order in which they ran, with an entry for each part of the page that a pass ran on."""

    def _repr_html_(self) -> str | None:
        """Return HTML for notebooks, with the page and the decisions, or None if the ``report`` extra is missing."""
        return _fragment(self.page, self)

    def __str__(self) -> str:
        """Return a table with one line per segment: line number, role, article, deciding pass or rule, and text."""
        text: str = importlib.import_module("newsparse.io.explanations").format_explanation(self)  # a layer above
        return text

    def __repr__(self) -> str:
        """Return a short representation with the length of the page and the number of segments."""
        return f"<Explanation of {plural(len(self.page.text), 'character')}, {plural(len(self.segments), 'segment')}>"
