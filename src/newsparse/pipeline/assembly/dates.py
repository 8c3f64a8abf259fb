"""Read the dates of an article from its timestamps and from the URL of the page."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.dates.bounds import date_bounds, days_of_address, is_refuted
from newsparse.fields.dates.timestamps import detect_date_order, find_ambiguous_dates, read_timestamps
from newsparse.lexicon.tokens import tokens
from newsparse.model import Problem, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.fields.dates.bounds import Bounds
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.assembly.article_fields import CollectedFields

REFUTED_DATE = "refuted-date"


class Dates(NamedTuple):
    """The dates of an article. A date is an instance of ``datetime`` if the page states a time."""

    timestamps: tuple[str, ...] = ()
    published: datetime.date | None = None
    updated: datetime.date | None = None
    problem: Problem | None = None
    """A problem to report if the URL contradicts a date, or None otherwise."""


def read_dates(fields: CollectedFields, url: str | None, lexicon: Lexicon) -> Dates:
    """Return the dates in the timestamps of an article.

    A date that the URL contradicts is dropped and reported as a problem.
    """
    timestamps = tuple(fields.texts(Role.TIMESTAMP))
    if not timestamps:
        return _NO_DATES
    order = (
        detect_date_order("\n".join(block.text for block in fields.blocks), lexicon)
        if any(map(find_ambiguous_dates, timestamps))
        else None
    )
    printed = timestamps if len(timestamps) == 1 else _sort_timestamps(fields)
    published, updated = read_timestamps(printed, lexicon, order)
    address = days_of_address(url) if published is not None else None
    if published is None or address is None or not is_refuted(to_day(published), address):
        return Dates(timestamps, published, updated)
    kept: list[str] = []
    problem = None
    for _, text, span in fields.places(Role.TIMESTAMP):
        moment = read_timestamps((text,), lexicon, order)[0]
        if moment is not None and is_refuted(to_day(moment), address):
            problem = problem or _make_problem(moment, address, span)
        else:
            kept.append(text)
    published, updated = read_timestamps(kept, lexicon, order)
    return Dates(timestamps, published, updated, problem)


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


def _make_problem(moment: datetime.date, address: Bounds, span: Span) -> Problem:
    message = f"{to_day(moment)} is not the day of publication: the URL contains {address[0]:%Y-%m}"
    return Problem(REFUTED_DATE, message, span)


def read_bounds(
    dates: Dates, url: str | None, pictured: Iterable[datetime.date | None], lexicon: Lexicon
) -> Bounds | None:
    """Return the earliest and latest possible day of publication, or None if neither the page nor its URL is dated.

    ``pictured`` contains dates of pictures and of the dateline, which are never later than the day of publication.
    """
    if dates.published is not None:
        day = to_day(dates.published)
        return day, day
    address = days_of_address(url)
    if address is None:
        return None
    updated = dates.updated and to_day(dates.updated)
    return date_bounds(updated, address, filter(None, pictured), _find_weekdays(dates.timestamps, lexicon))


def _find_weekdays(timestamps: Sequence[str], lexicon: Lexicon) -> set[int]:
    """Return the weekdays in timestamps that do not contain a full date, numbered from 0 for Monday."""
    words = (token.word for text in timestamps if not read_timestamps((text,), lexicon)[0] for token in tokens(text))
    return {number for word in words if (number := lexicon.weekdays.get(word)) is not None}


def to_day(moment: datetime.date) -> datetime.date:
    """Return ``moment`` as a date without a time."""
    return moment.date() if isinstance(moment, datetime.datetime) else moment
