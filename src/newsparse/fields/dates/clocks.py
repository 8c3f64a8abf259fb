"""Read the time of day beside a date, with its time zone, as in ``8.45 am``, ``14.07 Uhr`` and ``午後3時15分``."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.lexicon.tokens import tokens

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token

_NOON, _HOURS_PER_DAY, _MINUTES_PER_HOUR = 12, 24, 60
_MAX_LENGTH_AFTER = 44
"""Number of code points after a date that are searched for a time."""
_MAX_LENGTH_BEFORE = 40
"""Number of code points before a date that are searched for a time."""
_MAX_ZONE_LENGTH = 14
"""Maximum length of a time zone in code points."""
_TIME = re.compile(
    r"(?<![\d.:/-])(?P<h>\d{1,2})"
    r"(?:(?P<sep>[:٫.]|[ ]?[hH][ ]?(?=\d))(?P<m>\d\d)(?::\d\d(?:[.,]\d{1,6})?)?(?![\d/]|[.:]\d)"
    r"|(?P<east>[時时點点시])[ ]?(?:(?P<em>\d{1,2})[ ]?[分분])?"
    r"|(?P<bare>[hH]\b|(?=[ ]?[apAP]\.?[mM]\b)|(?=[ ](?:Uhr|uhr|часов)\b)))"
)
_OFFSET = re.compile(
    r"[ ]{0,2}\(?(?:(?:(?:GMT|UTC)[ ]?)?(?P<sign>[+\-−])(?P<h>\d{1,2})(?::?(?P<m>\d\d))?(?!\d)"
    r"|(?P<name>[^\W\d_]{1,12})\b)"
)
_ZONE_HOURS = {
    "z": 0, "gmt": 0, "utc": 0, "غرينتش": 0, "جرينتش": 0, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "bst": 1, "wet": 0, "west": 1, "cet": 1, "cest": 2,
    "mez": 1,
    "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "мск": 3, "trt": 3, "tsi": 3, "eat": 3, "cat": 2, "wat": 1, "sast": 2,
    "pkt": 5, "jst": 9, "kst": 9, "hkt": 8, "sgt": 8, "wib": 7, "wita": 8, "wit": 9, "aest": 10, "aedt": 11,
    "acst": 9.5,
    "awst": 8, "nzst": 12, "nzdt": 13,
}  # fmt: skip
"""Maps each time zone to the number of hours by which it is ahead of UTC.

Ambiguous zones (IST, CST) are not included.
"""
_SEASONAL_ZONE_HOURS = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}
"""Maps each time zone of the United States to the number of hours by which it is ahead of UTC in winter."""
_FIRST_SEASON, _SECOND_SEASON = 1987, 2007
"""The years in which the rules for daylight saving time in the United States changed."""
_CHANGE_HOUR, _DAYS_PER_WEEK, _SUNDAY = 2, 7, 6
_DOT_TIME_WORDS = frozenset({"kl", "klo", "uhr", "um", "ore", "alle", "ora", "at", "am", "pm", "a", "p", "h", "kello"})
"""Words that show that an adjacent number, such as ``8.45``, is a time."""
_HOUR_WORDS = frozenset({"uhr", "hrs", "hours", "часов"})
"""Words that may come between a time and its time zone, as in ``17.32 Uhr MEZ``."""
_AMBIGUOUS_ZONES = frozenset({"ist", "cst", "et", "ct", "mt", "pt"})
"""Time zones without a fixed offset, which show that a number is a time."""


class Clock(NamedTuple):
    """A time of day, and its half-open span in code points."""

    time: datetime.time
    start: int
    end: int


def clock_beside(text: str, start: int, end: int, bounds: tuple[int, int], lexicon: Lexicon) -> Clock | None:
    """Return the time directly after a date, or else the one before it. Returns None if there is neither.

    The date is ``text[start:end]``, and only ``text[bounds[0]:bounds[1]]`` is searched.
    """
    for match in _TIME.finditer(text, end, min(bounds[1], end + _MAX_LENGTH_AFTER)):
        clock = _read_clock(text, match, bounds[1], lexicon)
        if clock is not None:
            return clock
    last = None
    for match in _TIME.finditer(text, max(bounds[0], start - _MAX_LENGTH_BEFORE), start):
        last = _read_clock(text, match, start, lexicon) or last
    return last


def read_seasonal_zone(
    text: str, end: int, stop: int, moment: datetime.datetime
) -> tuple[datetime.timezone, int] | None:
    """Return the time zone in a time such as ``10:30 ET`` and the offset after it, or None if there is none.

    ``end`` is the offset after the time, and ``stop`` the offset at which the search ends. ``moment`` is the date and
    time, which determines whether daylight saving time applies.
    """
    match = _OFFSET.match(text, end, min(stop, end + _MAX_ZONE_LENGTH))
    hours = _SEASONAL_ZONE_HOURS.get(match["name"] or "") if match is not None else None
    if match is None or hours is None or moment.year < _FIRST_SEASON:
        return None
    zone = datetime.timezone(datetime.timedelta(hours=hours + _is_summer(moment)))
    return zone, match.end()


def _is_summer(moment: datetime.datetime) -> bool:
    """Return whether daylight saving time applies in the United States at ``moment``, a local time since 1987."""
    first, last = ((3, 8), (11, 1)) if moment.year >= _SECOND_SEASON else ((4, 1), (10, 25))
    return _find_change(moment, *first) <= moment < _find_change(moment, *last)


def _find_change(moment: datetime.datetime, month: int, day: int) -> datetime.datetime:
    """Return 2 a.m. on the first Sunday on or after ``month`` and ``day``, in the year of ``moment``."""
    earliest = datetime.datetime.combine(datetime.date(moment.year, month, day), datetime.time(_CHANGE_HOUR))
    return earliest + datetime.timedelta(days=(_SUNDAY - earliest.weekday()) % _DAYS_PER_WEEK)


def _read_clock(text: str, match: re.Match[str], stop: int, lexicon: Lexicon) -> Clock | None:
    """Return the time of day in ``match``, or None if the matched characters are not a time.

    Its time zone must end before ``stop``, because another date may begin there, as in ``17:32-4 March``.
    """
    hour, minute = int(match["h"]), int(match["m"] or match["em"] or 0)
    end = match.end()
    before = tokens(text, max(0, match.start() - 12), match.start())[-2:]
    behind = tokens(text, end, end + 12)[:2]
    beside = [token.word for token in (*before, *behind)]
    if match["sep"] == "." and not (
        any(word in _DOT_TIME_WORDS for word in beside[: len(before) + 1]) or _names_zone(text, behind)
    ):
        return None
    after = behind[0].word if behind and behind[0].start - end < 3 else ""  # noqa: PLR2004 - at most two spaces between them
    joined = "".join(word.word for word in before)
    late = after in lexicon.afternoon or joined.endswith(tuple(lexicon.afternoon))
    early = after in lexicon.morning or joined.endswith(tuple(lexicon.morning))
    if late or early:
        end = behind[0].end if after in lexicon.afternoon or after in lexicon.morning else end
        if len(after) == 1 and len(behind) > 1 and behind[1].word == "m":  # p.m.
            end = behind[1].end + (text[behind[1].end : behind[1].end + 1] == ".")
        if hour <= _NOON:
            hour = hour % _NOON + (_NOON if late else 0)
    elif after in _HOUR_WORDS:
        end = behind[0].end
    if hour >= _HOURS_PER_DAY or minute >= _MINUTES_PER_HOUR:
        return None
    zone, end = _read_zone(text, end, stop)
    return Clock(datetime.time(hour, minute, tzinfo=zone), match.start(), end)


def _names_zone(text: str, behind: list[Token]) -> bool:
    """Return whether ``behind``, the tokens after a time, begins with a time zone.

    A zone in lower case is ignored, because ``cat`` is also a word.
    """
    if not behind or text[behind[0].start].islower():
        return False
    return behind[0].word in _ZONE_HOURS or behind[0].word in _AMBIGUOUS_ZONES


def _read_zone(text: str, end: int, stop: int) -> tuple[datetime.timezone | None, int]:
    """Return the time zone at offset ``end`` and the offset after it, or None and ``end`` if there is none.

    Characters at or after ``stop`` are ignored.
    """
    match = _OFFSET.match(text, end, min(stop, end + _MAX_ZONE_LENGTH))
    if match is None:
        return None, end
    if match["sign"] is None:
        hours = _ZONE_HOURS.get(match["name"].lower())
        if hours is None:
            return None, end
        more = _OFFSET.match(text, match.end(), min(stop, match.end() + _MAX_ZONE_LENGTH)) if hours == 0 else None
        if more is not None and more["sign"] is not None:  # GMT +3
            return _read_offset(more), more.end()
        return (datetime.UTC if hours == 0 else datetime.timezone(datetime.timedelta(hours=hours))), match.end()
    if text[end].isspace() and match["m"] is None and "GMT" not in match[0] and "UTC" not in match[0]:
        return None, end
    return _read_offset(match), match.end()


def _read_offset(match: re.Match[str]) -> datetime.timezone | None:
    """Return the time zone for a match such as ``+03:00``, or None if the offset from UTC is too large."""
    hours, minutes = int(match["h"]), int(match["m"] or 0)
    if hours > 14 or minutes >= _MINUTES_PER_HOUR:  # noqa: PLR2004 - the largest offset of a time zone
        return None
    ahead = datetime.timedelta(hours=hours, minutes=minutes)
    return datetime.timezone(ahead if match["sign"] == "+" else -ahead)
