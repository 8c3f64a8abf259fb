"""The types that newsparse returns: frozen, slotted, equal and hashable by value.

Terms follow IPTC ninjs 3 and IPTC Photo Metadata; ``docs/reference/glossary.md`` maps them. Offsets are code points of
the input, half-open. Objects that the parser creates are not validated, because that would take longer than
parsing. Objects that users create are validated: ``Source`` and ``Document`` here, records in ``newsparse.records``.
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
from newsparse.errors import ExtraError, must_be, suggest, suggest_keywords
from newsparse.lines import compact
from newsparse.plurals import plural

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
        """Raise ``ValueError`` with a suggestion for a misspelt role."""
        msg = f"{value!r} is not a Role; {suggest(value, cls)}roles are {', '.join(cls)}"
        raise ValueError(msg)


NO_ARTICLE_ROLES = frozenset({Role.BOILERPLATE, Role.MARKER})
"""Roles of segments that belong to no field of an article."""


@attrs.frozen
class Limits:
    """A restriction on the values of a type in records, used as ``Annotated[int, Limits(minimum=0)]``."""

    minimum: int | None = None
    maximum: int | None = None
    min_length: int | None = None
    """Least number of code points."""
    pattern: str | None = None
    """Regular expression that the whole string must match, with the same meaning in Python and in JSON Schema."""
    choices: tuple[str, ...] = ()


_Index: TypeAlias = Annotated[int, Limits(minimum=0)]
_Name: TypeAlias = Annotated[str, Limits(min_length=1)]


@attrs.frozen(repr=False)
class Span:
    """A half-open range of code points of the page's text."""

    start: _Index
    """Offset of the first code point, from 0."""
    end: _Index
    """Offset after the last code point."""

    @property
    def slice(self) -> slice:
        """The span as a slice: ``page.text[span.slice]``."""
        return slice(self.start, self.end)

    def __repr__(self) -> str:
        """Show both ends."""
        return f"Span({self.start}, {self.end})"


SegmentRow: TypeAlias = "tuple[Role, int, int, int | None, str, int | None]"
"""The parser's internal form of a ``Segment``: role, start, end, article, rule, repeats."""


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
    """Raise ``ValueError`` if a value is neither None nor in kebab-case. The message suggests a valid one."""
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
    "two capitals of ISO 3166-1, as 'FR', or None",
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
    """The catalogue's name; without an id, the name as printed."""
    kinds: tuple[Annotated[str, Limits(choices=_KINDS)], ...] = attrs.field(default=("outlet",), validator=_kinds)
    """One or more of outlet, agency, stock, platform, organisation."""
    aliases: tuple[_Name, ...] = attrs.field(default=(), validator=_strings)
    """Other names that pages use for it."""
    domains: tuple[_Name, ...] = attrs.field(default=(), converter=_lower_case, validator=_strings)
    """Current and former host names of its pages."""
    languages: tuple[_Name, ...] = attrs.field(default=(), validator=_strings)
    """Languages that it publishes in, as BCP 47 tags."""
    country: str | None = attrs.field(default=None, validator=_country_code)
    """Home country, ISO 3166-1 alpha-2, or None."""
    same_as: Mapping[str, str] = attrs.field(factory=dict, hash=False, validator=_mapping)
    """Identifiers in other catalogues: `wikidata`, `isni`."""
    parent: str | None = attrs.field(default=None, validator=_optional_kebab)
    """Id of the source that owns it, or None."""

    def __repr__(self) -> str:
        """Show id, name and kinds."""
        return f"Source({self.id!r}, {self.name!r}, {self.kinds!r})"


def unlisted(name: str, kind: str) -> Source:
    """Return a source that is not in the catalogue."""
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
    """Return a source without validating it, because that takes longer than reading the rest of a credit.

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
    """A source that a page credits, and for what.

    ``By Ana Reed, AP`` credits AP with the role ``text``. ``Calder told Reuters`` only cites Reuters, with the role
    ``cited``. ``docs/reference/roles.md`` has an example of each role.
    """

    source: Source
    """Who is credited."""
    role: Annotated[str, Limits(choices=_ATTRIBUTION_ROLES)]
    """What it is credited for: ``text`` if it supplied the text or part of it, ``cited`` if the body only cites it."""
    text: str | None = None
    """The credit as printed; None if it comes from the host or the HTML."""
    span: Span | None = None
    """Its position on the page; None if it comes from the host or the HTML."""


def unique(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the sources in order, without duplicates by id or, if they have none, by name."""
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
    """Its position in the text, including the line end."""
    article: _Index | None
    """Index of the article in ``Page.articles``, or None if the segment does not belong to an article."""
    rule: str
    """What decided the role: an outlet's rule (``asharq-al-awsat:layout``), or a state of the grammar."""
    repeats: _Index | None = None
    """Index of the earlier segment that this one repeats, or None."""
    text: str = attrs.field(default="", eq=False, repr=False, metadata={"record": False})
    """Its text, including the line end. Not in records, which contain the text of the page."""


@attrs.frozen
class Caption:
    """The text of a picture (IPTC Photo Metadata: Description, Credit Line, Creator, Instructions)."""

    text: str
    """The first copy as printed, stripped, with its lines joined by a space. Inner spaces are kept."""
    description: str
    """``text`` without credit, date note and instructions. A file mark, ``(Archivbild)``, stays."""
    credit: str | None = None
    """The credit as printed, without surrounding brackets or a label: ``Photo:``, ``Photo provided by``."""
    creators: tuple[str, ...] = ()
    """Photographers."""
    provider: Source | None = None
    """The supplier of the picture, unless an agency or a person: Marel Courier in ``Ana Reed/Marel Courier via AP``."""
    agencies: tuple[Source, ...] = ()
    """Agencies and stock libraries named in the credit: AP in ``Ana Reed/Marel Courier via AP``."""
    date: datetime.date | None = None
    """The day that the caption names, usually when the picture was taken."""
    is_file_photo: bool = False
    """Whether the caption calls it a file photo."""
    is_handout: bool = False
    """Whether the caption calls it a handout, or says that it was released: ``This photo released by``."""
    instructions: str | None = None
    """Notes to editors, or the licence that the credit names: ``CC BY-SA 4.0``."""
    attributions: tuple[Attribution, ...] = ()
    """Sources that the caption credits, each with its role."""
    spans: tuple[Span, ...] = ()
    """All printed copies, in page order."""


@attrs.frozen
class Block:
    """A block of the body: a ``paragraph`` or a ``subhead``."""

    role: Annotated[Role, Limits(choices=(Role.PARAGRAPH, Role.SUBHEAD))]
    """Paragraph or subhead; a list item is a paragraph."""
    text: str
    """The text as printed, stripped; broken lines are joined by a space."""
    span: Span
    """Its position on the page, without surrounding white space."""


@attrs.frozen
class Dateline:
    """The opening of a lede with place, date and agency: ``HARBOURTOWN, March 7 (Reuters) -``."""

    place: str | None
    """The place of the report."""
    agency: Source | None
    """The agency of the report."""
    date: datetime.date | None
    """The printed date."""
    span: Span
    """Its position on the page."""


@attrs.frozen
class Problem:
    """A close call or a contradiction on a page that may need attention."""

    code: str
    """Kebab-case, stable across versions: ``uncertain-start``."""
    message: str
    """What to look at."""
    span: Span
    """The part of the page that it is about."""


@attrs.frozen(repr=False)
class Article:
    """One article of a page. Fields that are not on the page are None or empty."""

    span: Span
    """From the start of its first segment to the end of its last, without trailing blank lines."""
    headline: str | None = None
    """The headline, or None if none is printed."""
    kicker: str | None = None
    """The short line above the headline."""
    deck: str | None = None
    """The standfirst below the headline."""
    highlights: tuple[str, ...] = ()
    """Key points above the body."""
    byline: str | None = None
    """The byline as printed."""
    authors: tuple[str, ...] = ()
    """Names from the byline, without agencies."""
    timestamps: tuple[str, ...] = ()
    """Dates and times as printed."""
    published: datetime.date | None = None
    """Day of publication."""
    updated: datetime.date | None = None
    """Day of the last change."""
    published_at: datetime.datetime | None = None
    """Time of publication, if the page prints a time; aware if it also prints a time zone."""
    updated_at: datetime.datetime | None = None
    """Time of the last change, if the page prints a time; aware if it also prints a time zone."""
    date_bounds: tuple[datetime.date, datetime.date] | None = None
    """Earliest and latest possible day of publication, or None."""
    language: str | None = None
    """Language as a BCP 47 tag, or None."""
    dateline: Dateline | None = None
    """The opening of the lede: place, agency and date."""
    captions: tuple[Caption, ...] = ()
    """Captions, each once."""
    body: tuple[Block, ...] = ()
    """Paragraphs and subheads, in order."""
    signoff: str | None = None
    """Who reported, edited or supplied the text, as printed at the end. Its persons are not in ``authors``."""
    notices: tuple[str, ...] = ()
    """Notices, for example about an automated translation."""
    source: Source | None = None
    """The outlet, or None if it is not known."""
    attributions: tuple[Attribution, ...] = ()
    """Sources that the article credits, each with its role: publisher, text, photo, cited and others."""
    agencies: tuple[Source, ...] = ()
    """Agencies that supplied the text or pictures, such as AFP in ``With files from AFP``, but not those that the body
    only cites. For what each agency supplied, see ``attributions``."""
    is_primary: bool = True
    """True for the first article on the page, False for later ones."""
    score: int | None = None
    """Evidence that this is an article, in tenths of a natural log-odds; None if a rule decided."""
    confidence: float = 1.0
    """Probability that this is an article, from 0 to 1; 1.0 if a rule decided."""
    origins: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    """Maps a field to ``html`` or ``host`` if its value is not from the text."""
    problems: tuple[Problem, ...] = ()
    """Close calls and contradictions within this article."""

    def __repr__(self) -> str:
        """Show headline, source and size, not the whole article."""
        source = self.source and self.source.id
        return f"<Article {self.headline!r}, source {source}, {plural(len(self.body), 'block')}, {self.span!r}>"

    @property
    def text(self) -> str:
        """Headline, deck and body, separated by blank lines, without boilerplate, copies and captions."""
        parts = [self.headline, self.deck, *(block.text for block in self.body)]
        return "\n\n".join(part for part in parts if part)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the body's paragraphs, without the subheads."""
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
        """A hash of headline and body (32 hex digits), independent of white space, quotes and the rest of the page."""
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
"""Maps a unit to the charset in which a text is encoded to count its bytes, and the number of bytes per unit."""


class Offsets:
    """Converts offsets in code points to bytes of UTF-8 or code units of UTF-16.

    A lone surrogate counts as three bytes of UTF-8, or one unit of UTF-16.

    >>> offsets = Offsets("né!", "utf-8")
    >>> offsets[2]
    3
    """

    __slots__ = ("_offsets", "unit")

    def __init__(self, text: str, unit: str) -> None:
        """Count the units of each code point. Raises ``ValueError`` if ``unit`` is not ``utf-8`` or ``utf-16``."""
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
        """Convert an offset in code points, from 0 to the length of the text."""
        if not 0 <= offset < len(self._offsets):
            msg = f"offset {offset} is outside the text, which has {len(self._offsets) - 1} code points"
            raise IndexError(msg)
        return self._offsets[offset]

    def __call__(self, span: Span) -> Span:
        """Convert a span of code points."""
        return type(span)(self[span.start], self[span.end])

    def __repr__(self) -> str:
        """Show unit and length."""
        return f"<Offsets in {self.unit} of {len(self._offsets) - 1} code points>"


@attrs.frozen(repr=False)
class Page:
    """A parsed page. ``segments`` cover the text without gaps or overlaps; ``articles`` are in page order."""

    text: str
    """The unchanged input. All offsets are in code points of this text."""
    url: str | None = None
    """The URL that was passed in."""
    id: str | None = None
    """The id of the document, or None."""
    meta: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    """All other data of the document, unchanged."""
    source: Source | None = None
    """The outlet of the first article."""
    # The type is also in the metadata, because Python 3.14 cannot find it at a cached property of a slotted class.
    _rows: tuple[SegmentRow, ...] = attrs.field(
        default=(), alias="segments", converter=_to_rows, metadata={"type": tuple[Segment, ...]}
    )
    articles: tuple[Article, ...] = ()
    """Articles in page order."""
    captions: tuple[Caption, ...] = ()
    """Captions outside articles, from galleries and section pages."""
    problems: tuple[Problem, ...] = ()
    """Close calls and contradictions."""

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of the page, which are contiguous and join back to the text."""
        text = self.text
        return tuple(
            Segment(role, Span(start, end), article, rule, repeats, text[start:end])
            for role, start, end, article, rule, repeats in self._rows
        )

    def segment_rows(self) -> tuple[SegmentRow, ...]:
        """Return role, start, end, article, rule and repeats of each segment, without creating objects."""
        return self._rows

    @property
    def boilerplate(self) -> tuple[Segment, ...]:
        """Boilerplate and markers, which do not belong to a field of an article."""
        return tuple(s for s in self.segments if s.role is Role.BOILERPLATE or s.role is Role.MARKER)

    def __getitem__(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def offsets(self, unit: Literal["utf-8", "utf-16"]) -> Offsets:
        """Return the offsets of the text in bytes of UTF-8 or in code units of UTF-16."""
        return Offsets(self.text, unit)

    def to_dict(self) -> dict[str, Any]:
        """Return the page as dicts, lists, str, int, float, bool and None."""
        data: dict[str, Any] = _records().to_dict(self)
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Page:
        """Return the page from the result of ``to_dict``. Raises ``RecordError``, which locates the error."""
        page: Page = _records().from_dict(data, cls)
        return page

    def to_json(self) -> str:
        """Return the page as one line of JSON, without a trailing line break."""
        text: str = _records().to_json(self)
        return text

    @classmethod
    def from_json(cls, text: str | bytes) -> Page:
        """Return the page from the result of ``to_json``. Raises ``RecordError``, which locates the error."""
        page: Page = _records().from_json(text, cls)
        return page

    def export(self, name: str) -> str:
        """Return the articles in an exchange format: ``ninjs``, ``jsonld``, ``tei``, ``markdown`` or ``text``.

        The result is an empty string if the page has no article. Raises ``NewsparseError`` for an unknown format.
        """
        text: str = importlib.import_module("newsparse.io.exports").export(self, name)  # a layer above, as records
        return text

    def _repr_html_(self) -> str | None:
        """Return the text and the articles side by side, for notebooks, or None if the ``report`` extra is missing."""
        return _fragment(self)

    def __repr__(self) -> str:
        """Show the size of the page and its headlines, not the whole text."""
        heads = ", ".join(repr(a.headline) for a in self.articles)
        return f"<Page of {plural(len(self.text), 'character')}, {plural(len(self.articles), 'article')}: [{heads}]>"


@attrs.frozen
class Document:
    """An unparsed page from a dump. ``meta`` is passed through unchanged."""

    text: str = attrs.field(validator=_text)
    """The flat text of a page."""
    id: str | None = attrs.field(default=None, validator=_optional_str)
    """The id in the dump."""
    url: str | None = attrs.field(default=None, validator=_optional_str)
    """URL of the page."""
    meta: Mapping[str, Any] = attrs.field(factory=dict, hash=False, validator=_mapping)
    """All other data that the dump contains about the page."""
    markup: html.Markup | None = attrs.field(
        default=None, eq=False, repr=False, kw_only=True, metadata={"record": False}
    )
    """Information from the HTML of the page, or None for flat text."""


@attrs.frozen
class Feature:
    """A property of a segment, or of the article around it, and its contribution to a score."""

    name: str
    """The property."""
    weight: int
    """The contribution to the score; negative if it is evidence against."""


@attrs.frozen
class Decision:
    """The decision of a pass, or of an outlet's rule, about a segment."""

    by: str
    """The pass, the rule with its outlet's id (``gazette:layout``), or ``outlet`` for a line that names the outlet."""
    role: Role
    """The role after this decision."""
    state: str | None = None
    """The state in the general grammar after this decision, or None if a rule decided."""
    opens: bool = False
    """Whether an article opens with the segment after this decision."""
    score: int | None = None
    """The score that decided, in tenths of a natural log-odds, or None if the pass uses no weights."""
    features: tuple[Feature, ...] = ()
    """The features behind the score, largest weights first.

    With a ``runner_up``, the weights are for this role and against that one, and add up to ``score``. Other scores may
    also include constants.
    """
    word: str | None = None
    """The word of the layout that matched the line, the signature of the rule, or the name of an outlet."""
    reads: str | None = None
    """The definition of the word in the layout, a line or a pattern that begins with ``^``; or the outlet's id."""
    runner_up: Role | None = None
    """The role that ``score`` compares with, or None if the pass considered only one role or if a rule decided."""


@attrs.frozen
class ExplainedSegment:
    """One segment of an explanation."""

    segment: Segment
    """The segment."""
    line: Annotated[int, Limits(minimum=1)]
    """Line number of the segment's first character, from 1."""
    text: str
    """The text of the segment, stripped."""
    decisions: tuple[Decision, ...] = ()
    """The decisions that changed the segment, in order."""

    @property
    def decision(self) -> Decision | None:
        """The decision that gave the segment its role."""
        return next((decision for decision in reversed(self.decisions) if decision.by == self.segment.rule), None)


@attrs.frozen
class Explanation:
    """The decisions behind the roles on a page."""

    page: Page
    """The page."""
    segments: tuple[ExplainedSegment, ...] = ()
    """One entry per non-blank segment, in page order."""

    def _repr_html_(self) -> str | None:
        """Return the page and the decisions about it, for notebooks, or None if the ``report`` extra is missing."""
        return _fragment(self.page, self)

    def __str__(self) -> str:
        """Return a table with a line per segment: line number, role, article, what decided, and start of the text."""
        text: str = importlib.import_module("newsparse.io.explanations").format_explanation(self)  # a layer above
        return text

    def __repr__(self) -> str:
        """Show the size of the page and the number of segments, not all decisions."""
        return f"<Explanation of {plural(len(self.page.text), 'character')}, {plural(len(self.segments), 'segment')}>"
