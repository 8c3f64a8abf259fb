"""``Assembly``: make segments and articles of the units. Decides what is a copy, and reads the fields."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from newsparse.fields.bylines import read_byline, read_turned
from newsparse.fields.captions.reader import read_caption
from newsparse.fields.datelines import read_dateline
from newsparse.fields.timestamps import either, order_of, read_timestamps
from newsparse.grammar.calibration import calibration_of
from newsparse.grammar.states import COPY
from newsparse.lines import EDGE, alike
from newsparse.model import NO_ARTICLE_ROLES, Article, Block, Role, Span, unique
from newsparse.outlets.ownership import KnownOutlets

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Unit

_PARAGRAPH, _SUBHEAD, _CAPTION, _BLANK = Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION, Role.BLANK
_ONCE = frozenset({Role.HEADLINE, Role.DECK, Role.KICKER})
"""Roles that an article has once: a second line of one is a copy, or not of this article."""
_COPIED = _ONCE | {Role.CAPTION, Role.TIMESTAMP, Role.BYLINE}
_OF_OPENING = (Role.HEADLINE, Role.DECK, _CAPTION)
"""Roles that a line in the state ``COPY`` may be a copy of."""
MAX_FIRSTS = 8
"""A possible copy is compared with at most this many lines of a role, the nearest above, to stay linear in time."""


class Printed:
    """A text of one role in an article, and where its copies are."""

    __slots__ = ("key", "row", "spans", "text")

    def __init__(self, unit: Unit, row: int) -> None:
        """Take the first unit with this text, and the number of its row."""
        self.key, self.text, self.row = unit.key, unit.text, row
        self.spans: list[Span] = []


class Fields:
    """The texts of one article, by role, and its body."""

    __slots__ = ("blocks", "end", "page", "printed", "score", "source", "start")

    def __init__(self, page: str, unit: Unit, score: int | None) -> None:
        """Start from the unit that the article opens with."""
        self.page = page
        self.start = self.end = unit.start
        self.source, self.score = unit.source, score
        self.printed: dict[Role, list[Printed]] = {}
        self.blocks: list[Block] = []

    def take(self, unit: Unit, row: int) -> int | None:
        """Add a unit outside the body to its field; return the number of the row that it repeats, or None.

        The unit is relabelled if it is a copy, or a second headline, deck or kicker. ``row``: the number of its row.
        """
        role = unit.role
        if role in NO_ARTICLE_ROLES and (unit.state is not COPY or unit.is_claimed):
            return None
        for of in _OF_OPENING if role in NO_ARTICLE_ROLES else (role,) if role in _COPIED else ():
            first = self._first_of(of, unit.key)
            if first is not None:
                if of is _CAPTION:
                    first.spans.append(_tight(self.page, unit))
                _relabel(unit, of)
                return first.row
        if role in NO_ARTICLE_ROLES:
            return None
        if role in _ONCE and role in self.printed:  # a second headline that is not a copy: not of this article
            _relabel(unit, Role.BOILERPLATE)
            return None
        first = Printed(unit, row)
        self.printed.setdefault(role, []).append(first)
        if role is _CAPTION:
            first.spans.append(_tight(self.page, unit))
        return None

    def _first_of(self, role: Role, key: str) -> Printed | None:
        """Return the nearest text above that the key is a copy of, or None."""
        for first in self.printed.get(role, ())[: -MAX_FIRSTS - 1 : -1]:
            if alike(key, first.key):
                return first
        return None

    def texts(self, role: Role) -> list[str]:
        """Return the texts of a role, without copies."""
        return [first.text for first in self.printed.get(role, ())]

    def text(self, role: Role) -> str | None:
        """Return the first text of a role, or None."""
        printed = self.printed.get(role)
        return printed[0].text if printed else None


class Assembly:
    """Make the rows and the articles of the page; a copy refers to the first row with its text."""

    name = "assembly"

    def __init__(self, table: Table) -> None:
        """Look up the calibration of scores."""
        self.calibration = calibration_of(table)

    def __call__(self, draft: Draft) -> None:
        """Fill the draft's rows and articles."""
        articles = _fill(draft)
        _find_sources(draft, articles)
        lexicon = draft.lexicon
        confidences = [self.calibration.confidence_of(fields.score) for fields in articles]
        draft.articles = [
            _article(fields, number == 0, lexicon, confidence)
            for number, (fields, confidence) in enumerate(zip(articles, confidences, strict=True))
        ]


def _fill(draft: Draft) -> list[Fields]:
    """Add a row for each unit and each gap to the draft, and return the fields of the articles.

    A line with no article role (boilerplate, marker) belongs to an article only if more of the article follows.
    """
    text, position, rows = draft.lines.text, 0, draft.rows
    openings = {candidate.opening: candidate.score for candidate in draft.candidates}
    append = rows.append
    articles: list[Fields] = []
    fields: Fields | None = None
    pending: list[int] = []  # the rows without a role since the article's last row
    for number, unit in enumerate(draft.units):
        start, end, role = unit.start, unit.end, unit.role
        if start > position:
            append((_BLANK, position, start, None, "blank", None))
        position = end
        if number in openings or (fields is None and role not in NO_ARTICLE_ROLES):
            fields = Fields(text, unit, openings.get(number))
            articles.append(fields)
            pending.clear()
        elif fields is None:
            append((role, start, end, None, unit.rule, None))
            continue
        repeats = None
        if role is _PARAGRAPH or role is _SUBHEAD:  # nearly every line, so without a call
            printed = unit.text
            span = Span(start, start + len(printed)) if text.startswith(printed, start) else _tight(text, unit)
            fields.blocks.append(Block(role, printed, span))
        else:
            repeats = fields.take(unit, len(rows))
            role = unit.role
            if role in NO_ARTICLE_ROLES:
                pending.append(len(rows))
                append((role, start, end, None, unit.rule, None))
                continue
        index = len(articles) - 1
        if pending:
            for row in pending:
                rows[row] = (*rows[row][:3], index, *rows[row][4:])
            pending.clear()
        append((role, start, end, index, unit.rule, repeats))
        fields.end = end
    if position < len(text):
        append((_BLANK, position, len(text), None, "blank", None))
    return articles


def _relabel(unit: Unit, role: Role) -> None:
    """Give a unit another role, even a claimed one: a rule cannot know what else the article has."""
    if role is not unit.role:
        unit.role, unit.rule = role, Assembly.name


def _find_sources(draft: Draft, articles: list[Fields]) -> None:
    """Find the sources of articles that no rule opened, from the lines of each and those up to the next."""
    known = None
    ends = [*[fields.start for fields in articles[1:]], len(draft.lines.text)]
    for number, (fields, end) in enumerate(zip(articles, ends, strict=False)):
        if fields.source is None and draft.claims is not None:
            known = known or KnownOutlets(draft.lines, draft.claims, draft.host)
            fields.source = known.source(fields.start if number else 0, end)


def _tight(text: str, unit: Unit) -> Span:
    """Return the span of the text of a unit, without the white space around it."""
    start, end = unit.start, unit.end
    if text.startswith(unit.text, start):  # nearly every line; not several lines that are joined
        return Span(start, start + len(unit.text))
    printed = text[start:end]
    return Span(start + len(printed) - len(printed.lstrip(EDGE)), start + len(printed.rstrip(EDGE)))


def _day(moment: datetime.date | None) -> datetime.date | None:
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def _time(moment: datetime.date | None) -> datetime.datetime | None:
    return moment if isinstance(moment, datetime.datetime) else None


def _article(fields: Fields, is_primary: bool, lexicon: Lexicon, confidence: float) -> Article:  # noqa: FBT001
    captions = tuple(
        read_caption(first.text, lexicon, tuple(first.spans)) for first in fields.printed.get(_CAPTION, ())
    )
    bylines = fields.texts(Role.BYLINE)
    byline = " ".join(bylines) if bylines else None
    authors, by_agencies = read_byline(bylines, lexicon) if bylines else ((), ())
    if byline and not by_agencies:
        authors = read_turned(byline, authors) or authors
    timestamps = tuple(fields.texts(Role.TIMESTAMP))
    order = (
        order_of("\n".join(block.text for block in fields.blocks), lexicon) if any(map(either, timestamps)) else None
    )
    published, updated = read_timestamps(timestamps, lexicon, order) if timestamps else (None, None)
    lede = next((block for block in fields.blocks if block.role is _PARAGRAPH), None)
    dateline = read_dateline(lede.text, lede.span.start, lexicon, published) if lede else None
    from_dateline = (dateline.agency,) if dateline and dateline.agency else ()
    signoffs = fields.texts(Role.SIGNOFF)
    return Article(
        span=Span(fields.start, fields.end),
        headline=fields.text(Role.HEADLINE),
        kicker=fields.text(Role.KICKER),
        deck=fields.text(Role.DECK),
        highlights=tuple(fields.texts(Role.HIGHLIGHT)),
        byline=byline,
        authors=authors,
        timestamps=timestamps,
        published=_day(published),
        updated=_day(updated),
        published_at=_time(published),
        updated_at=_time(updated),
        dateline=dateline,
        captions=captions,
        body=tuple(fields.blocks),
        signoff=" ".join(signoffs) if signoffs else None,
        notices=tuple(fields.texts(Role.NOTICE)),
        source=fields.source,
        agencies=unique([*by_agencies, *from_dateline, *(a for c in captions for a in c.agencies)]),
        is_primary=is_primary,
        score=fields.score,
        confidence=confidence,
    )
