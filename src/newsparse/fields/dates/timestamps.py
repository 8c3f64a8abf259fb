"""Read timestamps: lines with the date or time when an article was published or updated."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.dates.bounds import end_of_month
from newsparse.fields.dates.clocks import clock_beside, read_seasonal_zone
from newsparse.fields.dates.days import find_dates
from newsparse.lexicon.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.fields.dates.bounds import Bounds
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token

_DATE_WORDS = frozenset("on the at of um am le il em el den o".split())
LONGEST = 300
"""Number of code points of a line that are read."""
_AMBIGUOUS_DATE = re.compile(
    r"(?<![\d./-])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d(?=,? \d{1,2}:\d\d)|(?<=\d\d/\d\d/)\d\d)(?![\d/])"
)
"""Matches numeric dates, such as ``04/03/2024``, whose first number may be the day or the month."""
_MAX_MONTH = 12
_YEARS = range(1900, 2100)
_WORDS_BESIDE_MONTH = frozenset("in im en em of de del г 年 月 년 월".split())
"""Words that may occur in a line that consists of a month and a year."""
_MONTH_UNITS = frozenset("月월")
_UNIX_TIME_DIGITS = 10
"""Number of digits in Unix timestamps since 2001."""
_MIN_STRONG_LABEL = 4
"""Minimum number of letters in a one-word date label.

A shorter word, such as ``le``, is a label only together with a second word.
"""


class Stamp(NamedTuple):
    """A date or time in a line, with its kind (such as ``updated``) and its half-open span in code points."""

    moment: datetime.date
    kind: str
    """``published``, ``updated``, or an empty string if the line does not have a label."""
    start: int
    end: int


def read_stamps(
    printed: str, lexicon: Lexicon, words: list[Token] | None = None, order: str | None = None
) -> list[Stamp]:
    """Return the dates in a line. A date next to a time is returned as a ``datetime``.

    Time zones are included if they are printed. Relative times such as ``14 sec ago`` are ignored. ``order`` resolves
    ambiguous numeric dates (``dmy``, ``mdy`` or ``ymd``) unless the words of the line determine the order. ``words``
    are the tokens of the line, if they are already known.
    """
    words = tokens(printed, 0, LONGEST) if words is None else words
    orders = lexicon.date_orders
    order = next((line_order for token in words if (line_order := orders.get(token.word)) is not None), order)
    dates = find_dates(printed, words, lexicon.months, order)
    if not dates:
        return _read_unix_time(printed) if len(words) == 1 else []
    labels = find_labels(words, lexicon)
    behind = bool(labels) and labels[0][0] > dates[0].start and _is_chinese_or_japanese(printed[labels[0][0]])
    result: list[Stamp] = []
    for n, day in enumerate(dates):
        first = result[-1].end if result else 0
        last = dates[n + 1].start if n + 1 < len(dates) else min(len(printed), LONGEST)
        last = min([last, *(at for at, _ in labels if at >= day.end)])
        clock = clock_beside(printed, day.start, day.end, (first, last), lexicon)
        start, end = day.start, day.end
        if clock is not None:
            start, end = min(start, clock.start), max(end, clock.end)
        moment = day.date
        if clock is not None:
            moment = datetime.datetime.combine(day.date, clock.time)
            zone = read_seasonal_zone(printed, clock.end, last, moment) if clock.time.tzinfo is None else None
            if zone is not None:
                moment, end = moment.replace(tzinfo=zone[0]), max(end, zone[1])
        if behind:
            kind = next((label for at, label in labels if day.end <= at), "")
        else:
            kind = next((label for at, label in reversed(labels) if at < day.start), "")
        result.append(Stamp(moment, kind, start, end))
    return result


def _read_unix_time(printed: str) -> list[Stamp]:
    """Return a list with the date of a Unix timestamp, such as ``1893456000``, or an empty list for any other line."""
    number = printed.strip()
    if len(number) != _UNIX_TIME_DIGITS or not (number.isascii() and number.isdigit()) or number[0] not in "12":
        return []
    moment = datetime.datetime.fromtimestamp(int(number), datetime.UTC)
    start = printed.index(number)
    return [Stamp(moment, "", start, start + len(number))]


def find_labels(words: list[Token], lexicon: Lexicon) -> list[tuple[int, str]]:
    """Return the offset and the kind of each date label in a line. The kind is ``published`` or ``updated``."""
    labels = []
    for i, token in enumerate(words):
        if token.word in lexicon.updated.firsts and lexicon.updated.length_at(words, i):
            labels.append((token.start, "updated"))
        elif token.word in lexicon.published.firsts and lexicon.published.length_at(words, i) > (
            len(token.word) < _MIN_STRONG_LABEL
        ):
            labels.append((token.start, "published"))
    return labels


def _is_chinese_or_japanese(char: str) -> bool:
    """Return whether ``char``, the start of a date label, is a Chinese or Japanese character.

    In these languages, a label may follow its date.
    """
    return "\u3000" < char < "\uac00"


def label_stamps(printed: Iterable[str], lexicon: Lexicon, order: str | None = None) -> Iterator[Stamp]:
    """Yield the dates and times in the lines ``printed``, in order, each with its label as its kind.

    A label without a date applies to the next line. ``order`` is the order of ambiguous numeric dates, as in
    ``read_stamps``.
    """
    label = ""
    for line in printed:
        words = tokens(line, 0, LONGEST)
        dates = read_stamps(line, lexicon, words, order)
        yield from (stamp if stamp.kind or not label else stamp._replace(kind=label) for stamp in dates)
        labels = [] if dates else find_labels(words, lexicon)
        label = labels[-1][1] if labels else ""


def read_timestamps(
    printed: Iterable[str], lexicon: Lexicon, order: str | None = None
) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the dates or times when an article was published and last updated, from its timestamp lines.

    Either may be None. A date without a label is the publication date unless another date is labelled as such.
    ``order`` is the order of ambiguous numeric dates, as in ``read_stamps``.
    """
    dates: dict[str, datetime.date] = {}
    for stamp in label_stamps(printed, lexicon, order):
        dates.setdefault(stamp.kind, stamp.moment)
    return dates.get("published") or dates.get(""), dates.get("updated")


def find_ambiguous_dates(printed: str) -> list[tuple[int, int]]:
    """Return the spans of numeric dates in a line that can be read in two ways, such as ``04/03/2024``."""
    if "/" not in printed:
        return []
    matches = _AMBIGUOUS_DATE.finditer(printed, 0, LONGEST)
    return [date.span() for date in matches if 0 < int(date[1]) <= _MAX_MONTH and 0 < int(date[2]) <= _MAX_MONTH]


def read_month(printed: str, lexicon: Lexicon) -> Bounds | None:
    """Return the first and last day of a line that consists of a month and a year, or None for any other line.

    Such lines include ``March 2031``, ``Published in March 2031``, ``März/April 2031`` and ``2031年3月``.
    """
    words = tokens(printed, 0, LONGEST)
    months: list[int] = []
    years: list[int] = []
    i = 0
    while i < len(words):
        word = words[i].word
        label = lexicon.published.length_at(words, i)
        if word in lexicon.months:
            months.append(lexicon.months[word])
        elif word.isdecimal() and int(word) in _YEARS:
            years.append(int(word))
        elif word.isdecimal() and 0 < int(word) <= _MAX_MONTH and printed[words[i].end :].lstrip()[:1] in _MONTH_UNITS:
            months.append(int(word))
        elif not (label or word in _WORDS_BESIDE_MONTH):
            return None
        i += label or 1
    if len(years) != 1 or not months or months != sorted(months):
        return None
    first, last = (datetime.date(years[0], month, 1) for month in (months[0], months[-1]))
    return first, end_of_month(last)


def time_words(line: str, words: list[Token], lexicon: Lexicon) -> tuple[list[bool], bool, bool]:
    """Return which words of a line belong to a date, time or number, and whether the line has a time and a date.

    The first value is a list with one entry per word. The second is whether any word belongs to a date or time, and the
    third is whether the line has a date, which may be ambiguous.
    """
    cut = [token.word[0].isdecimal() and not _is_part_of_word(words, i, lexicon) for i, token in enumerate(words)]
    if not any(cut):
        return cut, False, False
    spans = [(stamp.start, stamp.end) for stamp in read_stamps(line, lexicon, words)] or find_ambiguous_dates(line)
    for i, token in enumerate(words):
        cut[i] = cut[i] or any(a <= token.start < b for a, b in spans)
    timed = bool(spans)
    for i in (*range(len(words)), *reversed(range(len(words)))):
        if not cut[i] and ((i > 0 and cut[i - 1]) or (i + 1 < len(words) and cut[i + 1])):
            word = words[i].word
            cut[i] = (
                _tells_time(word, lexicon)
                or word in _DATE_WORDS
                or bool(lexicon.updated.length_at(words, i) or lexicon.published.length_at(words, i))
            )
            timed = timed or (cut[i] and _tells_time(word, lexicon))
    return cut, timed, bool(spans)


def _is_part_of_word(words: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Return whether the number at index ``i`` is part of a name such as ``g1``, as opposed to those in ``9h15``."""
    if not i or words[i - 1].end < words[i].start or words[i - 1].end - words[i - 1].start > 1:  # nearly every number
        return False
    letter = words[i - 1].word
    apart = i == 1 or words[i - 2].end < words[i - 1].start
    return apart and letter.isascii() and letter.isalpha() and letter not in lexicon.relative_time


def _tells_time(word: str, lexicon: Lexicon) -> bool:
    """Return whether ``word`` is typical of dates or times, such as *ago* or the name of a month."""
    return (
        word in lexicon.months
        or word in lexicon.relative_time
        or word in lexicon.weekdays
        or word in lexicon.clock
        or word in lexicon.morning
        or word in lexicon.afternoon
    )
