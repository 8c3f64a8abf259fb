"""Narrow down an article's publication date from its URL and the dates on its page."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Bounds: TypeAlias = "tuple[datetime.date, datetime.date]"
"""The earliest and the latest possible date."""
_DAY = r"0?[1-9]|[12]\d|3[01]"
_IN_PATH = re.compile(
    rf"[/=-]((?:19|20)\d\d)(?:[/-](0?[1-9]|1[0-2])(?:[/-]({_DAY})(?!\d))?(?!\d)|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d))"
)
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
MAX_DAYS_AFTER = 31
"""Maximum number of days from the date in the URL to the article's date.

A later date is likely to be that of a crawl, of the site or of an update.
"""
_DAYS_PER_WEEK = 7


def days_of_address(url: str | None) -> Bounds | None:
    """Return the first and last day that the date in a URL may refer to, or None if the URL contains no date.

    Paths with a day (``/2014/10/27/`` or ``-20141027``) or only a month (``/2014/10/``) are supported.
    """
    if url is None:
        return None
    path = url.partition("://")[2].partition("/")[2]
    for match in _IN_PATH.finditer(f"/{path}"):
        year, month, day = int(match[1]), match[2] or match[4], match[3] or match[5]
        if month is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
            continue
        try:
            first = datetime.date(year, int(month), int(day) if day else 1)
        except ValueError:  # 31 February
            continue
        return first, first if day else end_of_month(first)
    return None


def end_of_month(first: datetime.date) -> datetime.date:
    """Return the last day of the month that begins with ``first``."""
    return (first + datetime.timedelta(31)).replace(day=1) - datetime.timedelta(1)


def is_refuted(day: datetime.date, address: Bounds | None) -> bool:
    """Return whether a date is too late to be that of the article, given the bounds from its URL."""
    return address is not None and day - address[1] > datetime.timedelta(MAX_DAYS_AFTER)


def is_near(day: datetime.date, address: Bounds) -> bool:
    """Return whether a date is at most a day outside the bounds from a URL, as time zones may differ."""
    day_long = datetime.timedelta(1)
    return address[0] - day_long <= day <= address[1] + day_long


def combine_bounds(printed: Bounds | None, address: Bounds | None) -> Bounds | None:
    """Return the days that are within the bounds from the page and those from its URL. Either may be None.

    If there is no such day, the bounds from the page are returned, unless the URL refutes them.
    """
    if printed is None or address is None:
        return printed or address
    first, last = max(printed[0], address[0]), min(printed[1], address[1])
    if first <= last:
        return first, last
    return address if is_refuted(printed[0], address) else printed


def date_bounds(
    updated: datetime.date | None,
    possible: Bounds,
    pictured: Iterable[datetime.date],
    weekdays: Iterable[int],
) -> Bounds:
    """Return bounds on the publication date of an article whose page does not state it.

    The result narrows ``possible``, the bounds from the page and its URL. ``updated`` is the date of the last
    update. ``pictured`` are the dates of the article's pictures and dateline, none of which is later than the article.
    ``weekdays`` are the weekdays in the article's timestamps, with Monday as 0.
    """
    first, last = possible
    if updated is not None and first <= updated < last:
        last = updated
    taken = [day for day in pictured if first < day <= last]
    first = max([first, *taken])
    wanted = set(weekdays)
    if len(wanted) == 1 and first < last:
        (weekday,) = wanted
        after = first + datetime.timedelta((weekday - first.weekday()) % _DAYS_PER_WEEK)
        before = last - datetime.timedelta((last.weekday() - weekday) % _DAYS_PER_WEEK)
        if after <= before:
            first, last = after, before
    return first, last
