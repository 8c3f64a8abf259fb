"""Find complete dates, with day, month and year. The results do not depend on the current time or the locale."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.lexicon.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOUR, _YEAR = re.compile(r"\d{4}"), re.compile(r"(?:20|19|14|13)\d\d")
_NON_ASCII = re.compile("[^\0-\u065f\u2000-\u245f]")  # a negated set compiles 15 times as fast
"""Matches characters that may be digits of other scripts. If there are none, a faster pattern finds the years."""
_DIGIT = re.compile(r"\d")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_JALALI = range(1300, 1430)
"""Years of the Persian calendar. Later years belong to the lunar calendar, whose dates cannot be converted exactly."""
_LUNAR = "ه"
"""Abbreviation after a year of the lunar calendar, with or without a space before it."""
_CENTURY, _FIRST_YEAR_OF_1900S = 2000, 70
_MAX_LENGTH_BEFORE = 40
"""Number of code points before a year that are searched for the day and month."""
_MAX_LENGTH_AFTER = 16
"""Number of code points after a year that are searched for the day and month."""
_FILLERS = frozenset(
    "de del of the di do da el year et st nd rd th er e º ª в у г р м ـ سال الموافق".split(),
)
"""Words that may occur between day, month and year and do not affect the date."""
_EAST_ASIAN_UNITS = {"年": "月", "년": "월"}
_MIN_EAST_ASIAN_TOKENS = 4
_MAX_GAP = 4
"""Maximum number of characters between two tokens of a date."""
_SEPARATORS = frozenset("./-")
_WEEKDAYS = {day: number for number, day in enumerate("mon tue wed thu fri sat sun".split())}
"""Maps the weekday in dates printed by Drupal, such as ``Tue, 10/25/2022 - 12:09``, to its number (Monday is 0)."""


class Day(NamedTuple):
    """A date, and its half-open span in code points."""

    date: datetime.date
    start: int
    end: int


def find_date(text: str, months: Mapping[str, int]) -> datetime.date | None:
    """Return the first complete date in ``text``, in any supported language, or None if it contains no date.

    The supported forms include ``May 4, 2021``, ``4 May 2021``, ``4. Mai 2021``, ``4 de mayo de 2021``, ``4.5.2021``,
    ``2021-05-04`` and ``2021年5月4日``, and dates of the Persian calendar. Digits may be of any script. ``4/5/2021`` is
    ignored because it is ambiguous. ``months`` maps names of months to their numbers, as in ``Lexicon``.
    """
    non_ascii = not text.isascii() and _NON_ASCII.search(text) is not None
    if not (non_ascii or "20" in text or "19" in text or "14" in text or "13" in text):  # no year
        return None
    for match in (_FOUR if non_ascii else _YEAR).finditer(text):
        start, end = match.span()
        year = int(match[0])
        if not (_FIRST_YEAR <= year <= _LAST_YEAR or year in _JALALI):
            continue
        if text[end : end + 1].isdecimal() or text[start - 1 : start].isdecimal():
            continue  # digits of a longer number
        first = max(0, start - _MAX_LENGTH_BEFORE)
        if _DIGIT.search(text, first, start) is None and _DIGIT.search(text, end, end + _MAX_LENGTH_AFTER) is None:
            continue  # a year without a day
        words = tokens(text, first, end + _MAX_LENGTH_AFTER)
        i = 0
        while words[i].start != start:
            i += 1
        day = _date_at_year(text, words, i, months, None)
        if day is not None:
            return day.date
    return None


def find_dates(text: str, words: list[Token], months: Mapping[str, int], order: str | None = None) -> list[Day]:
    """Return all complete dates in ``text``, in printed order. ``words`` contains the tokens of ``text``.

    ``order`` resolves ambiguous numeric dates (``dmy``, ``mdy`` or ``ymd``). If it is None, these dates are ignored.
    Unlike ``find_date``, this function accepts two-digit years, as in ``24.12.21``.
    """
    dates: list[Day] = []
    for i, token in enumerate(words):
        if not token.word[0].isdecimal() or len(token.word) not in {2, 4}:
            continue
        day = _date_at_year(text, words, i, months, order)
        if day is not None and (not dates or day.start >= dates[-1].end):
            dates.append(day)
    return dates


def _date_at_year(text: str, words: list[Token], i: int, months: Mapping[str, int], order: str | None) -> Day | None:
    """Return the date whose year is the token at index ``i``, or None if this token is not part of a date.

    The token must consist of two or four digits.
    """
    year = int(words[i].word)
    if len(words[i].word) == 2:  # noqa: PLR2004 - the year's digits
        return _read_short_year(text, words, i, year, order) or _read_short_named(text, words, i, year, months)
    if not (_FIRST_YEAR <= year <= _LAST_YEAR or (year in _JALALI and not _is_lunar(text, words[i].end))):
        return None
    day = _read_named_month(text, words, i, year, months) if i else None
    if day is not None or i == 0:
        return day or _read_year_first(text, words, i, year, months)
    return _read_year_first(text, words, i, year, months) or _read_numbers(text, words, i, year, order)


def _is_lunar(text: str, end: int) -> bool:
    """Return whether the year that ends at offset ``end`` has the abbreviation of the lunar calendar after it."""
    behind = text[end : end + 4].lstrip(" \xa0")
    return behind.startswith(_LUNAR) and not behind[1:].lstrip("ـ")[:1].isalpha()


def _are_adjacent(text: str, left: Token, right: Token) -> bool:
    """Return whether the tokens ``left`` and ``right`` are close enough to belong to the same date."""
    gap = text[left.end : right.start]
    return len(gap) <= _MAX_GAP and "|" not in gap and "\n" not in gap


def _read_named_month(text: str, words: list[Token], i: int, year: int, months: Mapping[str, int]) -> Day | None:
    """Read a date such as ``4 May 2021``, ``May 4th, 2021`` or ``4 de mayo de 2021``, or return None if there is none.

    ``i`` is the index of the token with the year. The month may be named twice, in two languages.
    """
    at = _previous_word(text, words, i)
    if at >= 0 and _is_day(words[at].word):
        day, at = words[at], _previous_word(text, words, at)
        number, first = _month_ending_at(words, at, months)
    else:
        number, first = _month_ending_at(words, at, months)
        if number is None:
            return None
        at = _previous_word(text, words, first)
        again, before = _month_ending_at(words, at, months)
        if again == number:
            at, first = _previous_word(text, words, before), before
        if at < 0 or not _is_day(words[at].word):
            return None
        day = words[at]
    if number is None or (year in _JALALI and words[first].word[0] < "\u0600"):
        return None
    return _make_day(year, number, int(day.word), min(day.start, words[first].start), words[i].end)


def _previous_word(text: str, words: list[Token], i: int) -> int:
    """Return the index of the last token before ``i`` that is not a filler such as *of*.

    The result is -1 if none is near enough to belong to the same date.
    """
    at = i - 1
    while at >= 0 and _are_adjacent(text, words[at], words[at + 1]):
        if words[at].word not in _FILLERS:
            return at
        at -= 1
    return -1


def _month_ending_at(words: list[Token], at: int, months: Mapping[str, int]) -> tuple[int | None, int]:
    """Return the number of the month whose name ends at index ``at``, and the index at which the name begins.

    The number is None if no name of a month ends there.
    """
    if at < 0:
        return None, at
    if at and (number := months.get(f"{words[at - 1].word} {words[at].word}")) is not None:
        return number, at - 1
    return months.get(words[at].word), at


def _is_day(word: str) -> bool:
    """Return whether ``word`` may be the number of a day or month."""
    return len(word) < 3 and word.isdecimal()  # noqa: PLR2004 - digits of a day


def _read_year_first(  # noqa: PLR0911 - one return per form
    text: str, words: list[Token], i: int, year: int, months: Mapping[str, int]
) -> Day | None:
    """Read a date such as ``2021-05-04``, ``2021. 5. 4``, ``2021/05/04`` or ``2021年5月4日``, or return None.

    ``i`` is the index of the token with the year.
    """
    rest = words[i + 1 : i + 6]
    if not rest or not _are_adjacent(text, words[i], rest[0]):
        return None
    if rest[0].word in _EAST_ASIAN_UNITS:
        if len(rest) < _MIN_EAST_ASIAN_TOKENS or rest[2].word != _EAST_ASIAN_UNITS[rest[0].word]:
            return None
        month, day, end = rest[1].word, rest[3].word, rest[-1].end
        return _make_day(year, int(month), int(day), words[i].start, end) if _is_day(month) and _is_day(day) else None
    if len(rest) < 2 or not _is_day(rest[1].word):  # noqa: PLR2004 - month and day
        return None
    if rest[0].word in months:  # 2021 May 4
        return _make_day(year, months[rest[0].word], int(rest[1].word), words[i].start, rest[1].end)
    mark = text[words[i].end : rest[0].start].strip()
    if _is_day(rest[0].word) and mark in _SEPARATORS and text[rest[0].end : rest[1].start].strip() == mark:
        return _make_day(year, int(rest[0].word), int(rest[1].word), words[i].start, rest[1].end)
    return None


def _read_numbers(text: str, words: list[Token], i: int, year: int, order: str | None) -> Day | None:
    """Read a date such as ``4.5.2021``, ``4/5/2021`` or ``04-05-2021``, or return None if there is none.

    ``i`` is the index of the token with the year.
    """
    if i < 2:  # noqa: PLR2004 - day and month
        return None
    left, right = words[i - 2], words[i - 1]
    if not (_is_day(left.word) and _is_day(right.word)):
        return None
    mark = text[left.end : right.start].strip()
    if mark not in _SEPARATORS or text[right.end : words[i].start].strip() != mark:
        return None
    first, second = int(left.word), int(right.word)
    if mark == "/" and order == "mdy":
        first, second = second, first
    elif mark == "/" and order is None and i > 2 and words[i - 3].word in _WEEKDAYS:  # noqa: PLR2004 - Tue, 10/25/2022
        return _choose_by_weekday(year, (first, second), _WEEKDAYS[words[i - 3].word], left.start, words[i].end)
    elif mark == "/" and order != "dmy" and first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 - months
        return None
    if second > 12 >= first and mark != ".":  # noqa: PLR2004 - 11/13/2019
        first, second = second, first
    return _make_day(year, second, first, left.start, words[i].end)


def _choose_by_weekday(year: int, numbers: tuple[int, int], weekday: int, start: int, end: int) -> Day | None:
    """Return the numeric date that falls on ``weekday``, or None unless exactly one date does.

    ``numbers`` are the day and the month in either order. ``start`` and ``end`` are the span of the date.
    """
    first, second = numbers
    dates = (_make_day(year, first, second, start, end), _make_day(year, second, first, start, end))
    fitting = [day for day in dates if day is not None and day.date.weekday() == weekday]
    return fitting[0] if fitting and fitting[0] == fitting[-1] else None


def _read_short_year(text: str, words: list[Token], i: int, year: int, order: str | None) -> Day | None:
    """Read a date such as ``24.12.21``, or ``21.12.24`` if ``order`` is ``ymd``, or return None if there is none.

    ``i`` is the index of the date's last token.
    """
    if text[words[i].end : words[i].end + 1] in _SEPARATORS and text[words[i].end + 1 : words[i].end + 2].isdecimal():
        return None
    if i > 2 and not _is_separate(text, words[i - 3], words[i - 2]):  # noqa: PLR2004 - the tokens before the date
        return None
    if order == "ymd" and i > 1 and _is_day(words[i - 1].word) and _is_day(words[i - 2].word):
        mark = text[words[i - 2].end : words[i - 1].start]
        if mark in _SEPARATORS and text[words[i - 1].end : words[i].start] == mark:
            return _make_day(
                _full_year(int(words[i - 2].word)), int(words[i - 1].word), year, words[i - 2].start, words[i].end
            )
        return None
    if i and text[words[i - 1].end : words[i].start].strip() != text[words[i - 1].end : words[i].start]:
        return None
    return _read_numbers(text, words, i, _full_year(year), order)


def _is_separate(text: str, left: Token, right: Token) -> bool:
    """Return whether ``left`` and ``right`` are not joined by a separator of dates or times, such as a full stop."""
    return left.end == right.start or text[left.end : right.start] not in {".", "/", "-", ":"}


def _read_short_named(text: str, words: list[Token], i: int, year: int, months: Mapping[str, int]) -> Day | None:
    """Read a date such as ``4-May-21`` or ``4 May '21``, or return None if there is none.

    ``i`` is the index of the token with the year.
    """
    if (
        i
        and text[words[i].start - 1] in "'’-"
        and words[i - 1].word in months
        and text[words[i].end : words[i].end + 1] != ":"
    ):
        return _read_named_month(text, words, i, _full_year(year), months)
    return None


def _full_year(year: int) -> int:
    """Return the four-digit year for a two-digit year, such as 2021 for 21."""
    return year + _CENTURY - (100 if year >= _FIRST_YEAR_OF_1900S else 0)


def _make_day(year: int, month: int, day: int, start: int, end: int) -> Day | None:
    """Return a date with the span from ``start`` to ``end``, or None if there is no such date."""
    try:
        date = _gregorian(year, month, day) if year in _JALALI else datetime.date(year, month, day)
    except ValueError:  # not a date, despite its form
        return None
    return Day(date, start, end)


def _gregorian(year: int, month: int, day: int) -> datetime.date:
    """Convert a date of the Persian calendar to the Gregorian calendar.

    Leap years follow the 33-year cycle, which is correct from 1244 to 1472. Raises ``ValueError`` if there is no such
    date.
    """
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):  # noqa: PLR2004 - months of the calendar
        raise ValueError(month, day)
    before = sum(1 for y in range(1300, year) if y % 33 in {1, 5, 9, 13, 17, 22, 26, 30})
    passed = (year - 1300) * 365 + before + (month - 1) * 31 - max(0, month - 7) + day - 1
    return datetime.date(1921, 3, 21) + datetime.timedelta(passed)
