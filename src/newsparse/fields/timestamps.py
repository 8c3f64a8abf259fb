"""Timestamps: the lines that say when an article was published and updated."""

from __future__ import annotations

import datetime
import re

from newsparse.fields.dates import find_date

_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:\s*([ap])\.?m\b\.?)?(?:\s*(GMT|UTC|Z)\b)?", re.IGNORECASE
)
_UPDATED = (
    "updated",
    "last updated",
    "modified",
    "last modified",
    "aktualisiert",
    "mis à jour",
    "güncelle",
    "آخر تحديث",
)
_NOON = 12


def read_timestamp(printed: str) -> datetime.date | None:
    """Return the day that a line prints, as a ``datetime`` where it prints a time too; None where it prints no day.

    The zone is set where one is printed. Nothing is reckoned from today: ``14 sec ago`` says no date.
    """
    day = find_date(printed)
    if day is None:
        return None
    clock = _CLOCK.search(printed)
    if clock is None:
        return day
    hour, half = int(clock.group(1)), (clock.group(3) or "").lower()
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    zone = datetime.UTC if clock.group(4) else None
    return datetime.datetime.combine(day, datetime.time(hour, int(clock.group(2))), zone)


def read_timestamps(printed: tuple[str, ...]) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the days, or times, of publication and of the last update that the lines of an article print."""
    published = updated = None
    for line in printed:
        said = read_timestamp(line)
        if said is None:
            continue
        if line.lower().lstrip().startswith(_UPDATED):
            updated = updated or said
        else:
            published = published or said
    return published, updated
