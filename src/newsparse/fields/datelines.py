"""Datelines: the opening of a lede that says where, when and for whom it was written."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.dates import days
from newsparse.fields.places import is_house, is_place, may_place, place_of, stands_apart
from newsparse.lexicon.tokens import tokens
from newsparse.model import Dateline, Span

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

_LONGEST, _EARLY = 140, 84
"""No more of a paragraph is looked at, in code points."""
_DASH = r"(?:[-–—]{1,3}|ـ)"
_MARK = re.compile(r"[–—:ـ=(\[【（［月]|-[-\s\"“A-Z]")
"""Every dateline has one of these marks, and few other paragraphs have one so early."""
_BRACKETED = re.compile(
    r"([^\W\d_][^!?;:()\n\"“]{1,60}?)\s{0,2}[(\[]([^()\[\]]{2,40})[)\]]"
    rf"(\s{{0,2}}(?:{_DASH}|[:.=])?\s{{0,2}})"
)
_FIRST = re.compile(
    rf"[(\[]([^()\[\]]{{2,30}})[)\]]\s{{0,2}}{_DASH}?\s{{0,2}}"
    rf"([^\W\d_][^()\[\]:;!?]{{1,50}}?)\s{{0,2}}{_DASH}\s{{1,2}}"
)
_INSIDE = re.compile(
    r"[(\[【（［]([^()\[\]【】（）［］]{2,40})[)\]】）］]\s{0,2}"
    rf"(?:[^\W\d_]{{2,4}} ?(?:기자|특파원)\s?=|{_DASH}|=|:)?\s{{0,2}}"
)
_PLAIN = re.compile(
    r"([^\W\d_][^!?;:()\[\]\n\"“”—–]{1,80}?)"
    r"(\s{0,2}[–—]\s{0,2}|\s{1,2}-{1,3}\s{1,2}|--\s{0,2}|-(?=\s)|(?<!\b[AE]l)-(?=[A-Z\"“])"
    r"|\s{0,2}:\s{1,2}|:(?=[^\s\d/]))"
)
_BEHIND = re.compile(rf"([^\W\d_][^.:!?()\n]{{1,30}}?)\s{{0,2}}(?:[.:/]|{_DASH})\s{{1,2}}")
_HOUSE_FIRST = re.compile(
    rf"\(([A-Z]{{2,6}}(?: [A-Z][a-z]{{2,12}}){{0,2}})\)(?:\s{{0,2}}{_DASH}\s{{0,2}}(?=[A-Z\"“])|(?=[A-Z][a-z]))"
)
_EAST = re.compile(r"([\u4e00-\u9fff]{2,14}?)(\d{1,2}月\d{1,2}日)[电電](?:[(（][^()（）]{1,30}[)）])?\s{0,2}")
_DIGITS = 2
_EAST_MONTH, _EAST_DAY = ("月", "월"), ("日", "일")
_AHEAD = datetime.timedelta(2)
"""A dateline is no later than the day of publication, wherever that is."""


class _Read(NamedTuple):
    place: str | None
    source: Source | None
    said: str
    """What may hold the date."""
    end: int


def read_dateline(text: str, at: int, lexicon: Lexicon, published: datetime.date | None = None) -> Dateline | None:
    """Return the dateline that a paragraph begins with, or None. ``at`` is the paragraph's offset in the page.

    A day without a year is the last one before the day of publication, where that is known; else it is not read.
    """
    head = text[:_LONGEST]
    if _MARK.search(head, 0, _EARLY) is None:
        return None
    for form in (_bracketed, _first, _inside, _housed, _plain, _east):
        found = form(head, lexicon)
        if found is not None:
            end = at + len(text[: found.end].rstrip())
            return Dateline(found.place, found.source, _date(found.said, lexicon, published), Span(at, end))
    return None


def _bracketed(head: str, lexicon: Lexicon) -> _Read | None:
    """Read ``WASHINGTON (AP) —``, ``BEIRUT, March 7 (Reuters) -``, ``Hong Kong (CNN Business)A…``."""
    found = _BRACKETED.match(head)
    if found is None or found.end() >= len(head):
        return None
    place, said = place_of(found[1], lexicon)
    if place is None or not may_place(place):
        return None
    dashed, glued = bool(found[3].strip()), not found[3] and head[found.end()].isupper()
    source = next(iter(lexicon.agencies.find(found[2])), None)
    sure = is_place(place, lexicon) or bool(said)
    if (source is not None and (dashed or glued or sure)) or (sure and (dashed or (glued and found[2][:3].isupper()))):
        return _Read(place, source, said, found.end())
    return None


def _first(head: str, lexicon: Lexicon) -> _Read | None:
    """Read ``(ANSA) - ROME, 07 MAR -``, ``(AP) PARIS -``."""
    found = _FIRST.match(head)
    if found is None or not (sources := lexicon.agencies.find(found[1])):
        return None
    place, said = place_of(found[2], lexicon)
    return _Read(place, sources[0], said, found.end()) if place is not None and may_place(place) else None


def _inside(head: str, lexicon: Lexicon) -> _Read | None:
    """Read ``(서울=연합뉴스)``, ``[ベルリン 7日 ロイター] -``, ``【ワシントン共同】``."""
    found = _INSIDE.match(head)
    if found is None:
        return None
    inner = found[1].strip()
    parts = re.split(r"[=＝・\s]{1,3}", inner)
    source = next((s for part in reversed(parts) if (s := lexicon.agencies.named(part)) is not None), None)
    if source is not None:
        place = parts[0] if len(parts) > 1 and lexicon.agencies.named(parts[0]) is None else None
        return _Read(place, source, inner, found.end())
    for cut in range(len(inner) - 1, 1, -1) if inner[0] > "\u2e80" else ():
        source = lexicon.agencies.named(inner[cut:])
        if source is not None:
            return _Read(inner[:cut], source, inner, found.end())
    return None


def _housed(head: str, _: Lexicon) -> _Read | None:
    """Read a house that is no agency: ``(MBC) — The vote``, ``(MBC)The vote``."""
    found = _HOUSE_FIRST.match(head)
    return None if found is None else _Read(None, None, "", found.end())


def _plain(head: str, lexicon: Lexicon) -> _Read | None:  # noqa: PLR0911 - one return a form
    """Read ``DUBAI:``, ``Cairo, Asharq Al-Awsat-``, ``Bruselas -``, ``طهران - ا ف ب:``, ``MOSCOW, 7 March — TASS.``."""
    found = _PLAIN.match(head)
    if found is None:
        return None
    (said, mark), end = found.groups(), found.end()
    place, date = place_of(said, lexicon)
    if place is None or not may_place(place):
        return None
    colon = ":" in mark
    behind = None if colon else _BEHIND.match(head, end)
    if behind is not None and (source := lexicon.agencies.named(behind[1].strip())) is not None:
        return _Read(place, source, date, behind.end())
    parts = [part.strip() for part in said.split(",")]
    source = next((s for part in parts[1:] if (s := lexicon.agencies.named(part)) is not None), None)
    if source is not None:
        return _Read(parts[0], source, date, end)
    if len(parts) == 2 and not colon and not mark[0].isspace() and is_house(parts[1]):  # noqa: PLR2004 - place and paper
        return _Read(parts[0], None, date, end)
    apart = mark[0].isspace() and mark[-1].isspace() and not colon
    if apart and head[end : end + 1].isupper() and (source := lexicon.agencies.named(said)) is not None:
        return _Read(None, source, "", end)
    if (
        is_place(place, lexicon)
        or (date and place.isupper())
        or (apart and stands_apart(said, mark, head[end:], lexicon))
    ):
        return _Read(place, None, date, end)
    return None


def _east(head: str, lexicon: Lexicon) -> _Read | None:
    """Read ``新华社北京3月7日电``."""
    found = _EAST.match(head)
    if found is None:
        return None
    said = found[1]
    cut = next((n for n in range(len(said), 1, -1) if lexicon.agencies.named(said[:n]) is not None), 0)
    return _Read(said[cut:] or None, lexicon.agencies.named(said[:cut]) if cut else None, found[2], found.end())


def _date(said: str, lexicon: Lexicon, published: datetime.date | None) -> datetime.date | None:
    if not any(char.isdigit() for char in said):
        return None
    parts = tokens(said)
    found = days(said, parts, lexicon.months)
    if found or published is None:
        return found[0].date if found else None
    month = next((lexicon.months[token.word] for token in parts if token.word in lexicon.months), 0)
    day = next((int(token.word) for token in parts if _is_number(token.word)), 0)
    for number, unit in pairwise(parts):
        if _is_number(number.word):
            month = int(number.word) if unit.word in _EAST_MONTH else month
            day = int(number.word) if unit.word in _EAST_DAY else day
    latest = datetime.date(published.year, published.month, published.day) + _AHEAD
    dates = (_day(year, month, day) for year in (latest.year, latest.year - 1))
    return next((date for date in dates if date is not None and date <= latest), None)


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= _DIGITS


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:  # no day of that year
        return None
