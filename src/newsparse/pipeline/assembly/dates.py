"""Read the dates of an article from its timestamps and from the URL of the page."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.dates.bounds import combine_bounds, date_bounds, is_near, is_refuted
from newsparse.fields.dates.timestamps import find_ambiguous_dates, read_month, read_timestamps
from newsparse.fields.languages import primary_language
from newsparse.lexicon.tokens import tokens
from newsparse.model import Problem, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.fields.dates.bounds import Bounds
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source
    from newsparse.pipeline.assembly.article_fields import CollectedFields

REFUTED_DATE, AMBIGUOUS_DATE = "refuted-date", "ambiguous-date"
_ORDERS = ("dmy", "mdy")
"""The possible orders of day, month and year in an ambiguous date such as ``04/03/2031``."""


class Dates(NamedTuple):
    """The dates of an article. A date is an instance of ``datetime`` if the page states a time."""

    timestamps: tuple[str, ...] = ()
    published: datetime.date | None = None
    updated: datetime.date | None = None
    possible: Bounds | None = None
    """The earliest and latest day that the timestamps allow; None if they state the day of publication or allow any."""
    problem: Problem | None = None
    """A problem to report if the URL contradicts a date or a date is ambiguous, or None otherwise."""


class DateHints(NamedTuple):
    """Hints, other than adjacent words, for deciding whether an ambiguous date is day-first or month-first."""

    address: Bounds | None
    """The earliest and latest day of publication according to the page's URL, or None if the URL contains no date."""
    language: str | None
    source: Source | None


def read_dates(fields: CollectedFields, hints: DateHints, lexicon: Lexicon) -> Dates:
    """Return the dates in the timestamps of an article.

    A date that the URL contradicts is dropped and reported as a problem.
    """
    timestamps = tuple(fields.texts(Role.TIMESTAMP))
    if not timestamps:
        return _NO_DATES
    printed = timestamps if len(timestamps) == 1 else _sort_timestamps(fields)
    is_ambiguous = any(map(find_ambiguous_dates, timestamps))
    order = _find_order(printed, hints, lexicon) if is_ambiguous else None
    is_archived = fields.claim is not None  # archives may print the time on a line of its own, below the date
    published, updated = read_timestamps((" ".join(printed),) if is_archived else printed, lexicon, order)
    if published is None:
        readings = _read_days(printed, lexicon) if is_ambiguous and order is None else ()
        if len(readings) == len(_ORDERS):
            bounds = (min(readings), max(readings))
            return Dates(timestamps, None, updated, bounds, _make_ambiguous(fields, bounds))
        months = (read_month(text, lexicon) for text in printed)
        return Dates(timestamps, None, updated, next(filter(None, months), None))
    address = hints.address
    if address is None or not is_refuted(to_day(published), address):
        return Dates(timestamps, published, updated)
    kept: list[str] = []
    problem = None
    for _, text, span in fields.places(Role.TIMESTAMP):
        moment = read_timestamps((text,), lexicon, order)[0]
        if moment is not None and is_refuted(to_day(moment), address):
            problem = problem or _make_refuted(moment, address, span)
        else:
            kept.append(text)
    published, updated = read_timestamps(kept, lexicon, order)
    return Dates(timestamps, published, updated, None, problem)


def _find_order(printed: Sequence[str], hints: DateHints, lexicon: Lexicon) -> str | None:
    """Return the order of day and month in ambiguous dates, such as ``dmy``, or None if it is unknown.

    The order is that of the article's language. If the language has several, it is the only one that makes the dates
    agree with the URL of the page, or else the usual order in the outlet's country.
    """
    order = lexicon.language_orders.get(primary_language(hints.language)) if hints.language is not None else None
    if order is not None:
        return order
    if hints.address is not None:
        read = ((order, read_timestamps(printed, lexicon, order)) for order in _ORDERS)
        days = {order: published or updated for order, (published, updated) in read}
        near = [order for order, day in days.items() if day is not None and is_near(to_day(day), hints.address)]
        if len(near) == 1:
            return near[0]
    country = hints.source.country if hints.source is not None else None
    return lexicon.country_orders.get(country) if country is not None else None


def _read_days(printed: Sequence[str], lexicon: Lexicon) -> set[datetime.date]:
    """Return the days of publication that result from reading the ambiguous dates in timestamps in each order."""
    published = (read_timestamps(printed, lexicon, order)[0] for order in _ORDERS)
    return {to_day(moment) for moment in published if moment is not None}


_NO_DATES = Dates()


def _sort_timestamps(fields: CollectedFields) -> tuple[str, ...]:
    """Return the timestamps of an article, sorted so that those between headline and body come first.

    Other timestamps may belong to the site.
    """
    headline = fields.printed.get(Role.HEADLINE)
    start = headline[0].last_start if headline else 0
    stop = fields.blocks[0].span.start if fields.blocks else fields.end
    rows = sorted(fields.places(Role.TIMESTAMP), key=lambda row: not start < row[2].start < stop)
    return tuple(text for _, text, _ in rows)


def _make_refuted(moment: datetime.date, address: Bounds, span: Span) -> Problem:
    message = f"{to_day(moment)} is not the day of publication: the URL contains {address[0]:%Y-%m}"
    return Problem(REFUTED_DATE, message, span)


def _make_ambiguous(fields: CollectedFields, readings: Bounds) -> Problem:
    span = next(span for _, text, span in fields.places(Role.TIMESTAMP) if find_ambiguous_dates(text))
    return Problem(AMBIGUOUS_DATE, f"the date can be read as {readings[0]} or {readings[1]}", span)


def read_bounds(
    dates: Dates, address: Bounds | None, pictured: Iterable[datetime.date | None], lexicon: Lexicon
) -> Bounds | None:
    """Return the earliest and latest possible day of publication, or None if neither the page nor its URL is dated.

    ``address`` contains the earliest and latest day according to the URL. ``pictured`` contains the dates of pictures
    and of the dateline, which are never later than the day of publication.
    """
    if dates.published is not None:
        day = to_day(dates.published)
        return day, day
    possible = combine_bounds(dates.possible, address)
    if possible is None:
        return None
    updated = dates.updated and to_day(dates.updated)
    return date_bounds(updated, possible, filter(None, pictured), _find_weekdays(dates.timestamps, lexicon))


def _find_weekdays(timestamps: Sequence[str], lexicon: Lexicon) -> set[int]:
    """Return the weekdays in timestamps that do not contain a full date, numbered from 0 for Monday."""
    undated = (text for text in timestamps if not (read_timestamps((text,), lexicon)[0] or read_month(text, lexicon)))
    words = (token.word for text in undated for token in tokens(text))  # but 月, in a month, is also a weekday
    return {number for word in words if (number := lexicon.weekdays.get(word)) is not None}


def to_day(moment: datetime.date) -> datetime.date:
    """Return ``moment`` as a date without a time."""
    return moment.date() if isinstance(moment, datetime.datetime) else moment
