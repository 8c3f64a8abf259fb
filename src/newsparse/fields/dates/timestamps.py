"""Timestamps: the lines that say when an article was published and updated."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.dates.clocks import clock_beside
from newsparse.fields.dates.days import find_dates
from newsparse.lexicon.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token

_DATE_WORDS = frozenset("on the at of um am le il em el den o".split())
LONGEST = 300
"""Code points of a line that are looked at."""
_AMBIGUOUS_DATE = re.compile(
    r"(?<![\d./-])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d(?=,? \d{1,2}:\d\d)|(?<=\d\d/\d\d/)\d\d)(?![\d/])"
)
"""A date in numbers, of which the first may be the day or the month."""
_MONTHS = 12
_MAX_LANGUAGE_SAMPLE, _MIN_WORDS, _MIN_RATIO = 3000, 3, 2
"""A text's language is told by so many characters, so many words, so many times as many as speak against it."""
_UNIX_TIME_DIGITS = 10
"""Digits of the seconds since 1970, from 2001 on."""
_MIN_STRONG_LABEL = 4
"""A word of fewer letters says nothing of a date unless another belongs to it: ``le``, ``on``."""


class Stamp(NamedTuple):
    """A day or time that a line prints, with its kind and place: code points, half-open."""

    moment: datetime.date
    kind: str
    """``published``, ``updated``, or nothing if the line does not say."""
    start: int
    end: int


def read_stamps(
    printed: str, lexicon: Lexicon, words: list[Token] | None = None, order: str | None = None
) -> list[Stamp]:
    """Return the days that a line prints, each a ``datetime`` where it prints a time too. A zone is set where printed.

    Nothing is reckoned from today: ``14 sec ago`` says no date. ``order``: how dates in numbers are printed where the
    line's own words do not tell: ``dmy``, ``mdy``, ``ymd``.
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
        moment = day.date if clock is None else datetime.datetime.combine(day.date, clock.time)
        if behind:
            kind = next((label for at, label in labels if day.end <= at), "")
        else:
            kind = next((label for at, label in reversed(labels) if at < day.start), "")
        result.append(Stamp(moment, kind, start, end))
    return result


def _read_unix_time(printed: str) -> list[Stamp]:
    """Return the time that a line prints in seconds since 1970, as templates leave it: ``1893456000``."""
    number = printed.strip()
    if len(number) != _UNIX_TIME_DIGITS or not (number.isascii() and number.isdigit()) or number[0] not in "12":
        return []
    moment = datetime.datetime.fromtimestamp(int(number), datetime.UTC)
    start = printed.index(number)
    return [Stamp(moment, "", start, start + len(number))]


def find_labels(words: list[Token], lexicon: Lexicon) -> list[tuple[int, str]]:
    """Return where a line says what its dates are, and what it says."""
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
    """Return whether a word that begins so may say after a date what it is: Chinese and Japanese do."""
    return "\u3000" < char < "\uac00"


def label_stamps(printed: Iterable[str], lexicon: Lexicon, order: str | None = None) -> Iterator[Stamp]:
    """Yield the days that lines print, in their order; a line may say what the next one dates: ``Updated``."""
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
    """Return the days, or times, of publication and of the last update that the lines of an article print.

    A day of which nothing is said is that of publication, unless another is. ``order``: as in ``stamps``.
    """
    dates: dict[str, datetime.date] = {}
    for stamp in label_stamps(printed, lexicon, order):
        dates.setdefault(stamp.kind, stamp.moment)
    return dates.get("published") or dates.get(""), dates.get("updated")


def find_ambiguous_dates(printed: str) -> list[tuple[int, int]]:
    """Return where a line prints dates in numbers that have two readings: ``04/03/2024``."""
    if "/" not in printed:
        return []
    matches = _AMBIGUOUS_DATE.finditer(printed, 0, LONGEST)
    return [date.span() for date in matches if 0 < int(date[1]) <= _MONTHS and 0 < int(date[2]) <= _MONTHS]


def detect_date_order(text: str, lexicon: Lexicon) -> str | None:
    """Return how the language of a text prints dates in numbers, or None if its small words do not tell."""
    orders = Counter(
        lexicon.text_orders[token.word]
        for token in tokens(text, 0, _MAX_LANGUAGE_SAMPLE)
        if token.word in lexicon.text_orders
    )
    against = orders.pop(None, 0)
    order, often = max(orders.items(), key=lambda item: (item[1], item[0] or ""), default=(None, 0))
    return order if often >= _MIN_WORDS and often > _MIN_RATIO * (against + orders.total() - often) else None


def time_words(line: str, words: list[Token], lexicon: Lexicon) -> tuple[list[bool], bool, bool]:
    """Return for each word of a line whether it belongs to a date, a time or a number.

    The second says whether any is of a time, the third whether the line prints a day, be it of two readings.
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
    """Return whether a number and one letter before it are a name, as ``g1`` is, and no time, as in ``9h15``."""
    if not i or words[i - 1].end < words[i].start or words[i - 1].end - words[i - 1].start > 1:  # nearly every number
        return False
    letter = words[i - 1].word
    apart = i == 1 or words[i - 2].end < words[i - 1].start
    return apart and letter.isascii() and letter.isalpha() and letter not in lexicon.relative_time


def _tells_time(word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon.months
        or word in lexicon.relative_time
        or word in lexicon.weekdays
        or word in lexicon.clock
        or word in lexicon.morning
        or word in lexicon.afternoon
    )
