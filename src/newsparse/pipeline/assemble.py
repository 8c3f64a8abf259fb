"""``Assembly``: from units to segments and articles: which copies belong together, and what each field says."""

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
from newsparse.outlets.claims import KnownOutlets

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Unit

_PARAGRAPH, _SUBHEAD, _CAPTION, _BLANK = Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION, Role.BLANK
_ONCE = frozenset({Role.HEADLINE, Role.DECK, Role.KICKER})
"""Fields that an article has one of: what is printed again must be a copy."""
_COPIED = _ONCE | {Role.CAPTION, Role.TIMESTAMP, Role.BYLINE}
_OF_OPENING = (Role.HEADLINE, Role.DECK, _CAPTION)
"""What a line that the grammar has for a copy may be a copy of."""
MAX_FIRSTS = 8
"""So many lines of a role, the nearest above, are compared with what may be a copy: in linear time."""


class Printed:
    """What an article prints of one role, once."""

    __slots__ = ("key", "row", "spans", "text")

    def __init__(self, unit: Unit, row: int) -> None:
        """Take the first that prints it, and the number of its row."""
        self.key, self.text, self.row = unit.key, unit.text, row
        self.spans: list[Span] = []


class Fields:
    """What an article prints, role by role."""

    __slots__ = ("blocks", "end", "page", "printed", "score", "source", "start")

    def __init__(self, page: str, unit: Unit, score: int | None) -> None:
        """Begin with the unit that the article opens with."""
        self.page = page
        self.start = self.end = unit.start
        self.source, self.score = unit.source, score
        self.printed: dict[Role, list[Printed]] = {}
        self.blocks: list[Block] = []

    def take(self, unit: Unit, row: int) -> int | None:
        """Put a unit that is not the body's into its field; return the row that it repeats.

        It may turn out to be a copy, or to say what the article has said already. ``row`` is the number of its own.
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
        if role in _ONCE and role in self.printed:  # another headline, and no copy: not this article's
            _relabel(unit, Role.BOILERPLATE)
            return None
        first = Printed(unit, row)
        self.printed.setdefault(role, []).append(first)
        if role is _CAPTION:
            first.spans.append(_tight(self.page, unit))
        return None

    def _first_of(self, role: Role, key: str) -> Printed | None:
        """Return what the reading is a copy of, or None."""
        for first in self.printed.get(role, ())[: -MAX_FIRSTS - 1 : -1]:
            if alike(key, first.key):
                return first
        return None

    def texts(self, role: Role) -> list[str]:
        """Return what is printed of a role, copies left out."""
        return [first.text for first in self.printed.get(role, ())]

    def text(self, role: Role) -> str | None:
        """Return what is printed of a role that an article has one of."""
        printed = self.printed.get(role)
        return printed[0].text if printed else None


class Assembly:
    """Put the units into the fields of their articles; what is printed twice repeats what was printed first."""

    name = "assembly"

    def __init__(self, table: Table) -> None:
        """Look up what scores are worth."""
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
    """Make a row of each unit and of what is between, and return the fields of the articles.

    What is outside the fields is the article's only where more of the article follows.
    """
    text, position, rows = draft.lines.text, 0, draft.rows
    openings = {candidate.opening: candidate.score for candidate in draft.candidates}
    append = rows.append
    articles: list[Fields] = []
    fields: Fields | None = None
    index, after = -1, 0  # the article's number, and the row after its last
    for number, unit in enumerate(draft.units):
        start, end = unit.start, unit.end
        if start > position:
            append((_BLANK, position, start, None, "blank", None))
        position = end
        role = unit.role
        if number in openings or (fields is None and role not in NO_ARTICLE_ROLES):
            fields, index, after = Fields(text, unit, openings.get(number)), index + 1, len(rows)
            articles.append(fields)
        row, repeats = len(rows), None
        if fields is not None and (role is _PARAGRAPH or role is _SUBHEAD):  # nearly every line: no call is made for it
            printed = unit.text
            span = Span(start, start + len(printed)) if text.startswith(printed, start) else _tight(text, unit)
            fields.blocks.append(Block(role, printed, span))
        else:
            repeats = None if fields is None else fields.take(unit, row)
            role = unit.role
            if fields is None or role in NO_ARTICLE_ROLES:
                append((role, start, end, None, unit.rule, None))
                continue
        while after < row:
            if rows[after][0] is not _BLANK:
                rows[after] = (*rows[after][:3], index, *rows[after][4:])
            after += 1
        append((role, start, end, index, unit.rule, repeats))
        after, fields.end = row + 1, end
    if position < len(text):
        append((_BLANK, position, len(text), None, "blank", None))
    return articles


def _relabel(unit: Unit, role: Role) -> None:
    """Give a unit the role that its place in the article shows: a claim does not know what else the page prints."""
    if role is not unit.role:
        unit.role, unit.rule = role, Assembly.name


def _find_sources(draft: Draft, articles: list[Fields]) -> None:
    """Find out whose the articles are that no rule opened; what is around an article belongs to it."""
    known = None
    ends = [*[fields.start for fields in articles[1:]], len(draft.lines.text)]
    for number, (fields, end) in enumerate(zip(articles, ends, strict=False)):
        if fields.source is None and draft.claims is not None:
            known = known or KnownOutlets(draft.lines, draft.claims, draft.host)
            fields.source = known.source(fields.start if number else 0, end)


def _tight(text: str, unit: Unit) -> Span:
    """Return the span of what a unit prints, without the white space around it."""
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
