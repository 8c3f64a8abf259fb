"""Read datelines: the place, date and agency at the beginning of an article's first paragraph."""

from __future__ import annotations

import datetime
import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.dateline_places import (
    is_place,
    is_unknown_place,
    may_be_paper,
    may_be_place,
    split_place,
    without_author,
    without_weekdays,
)
from newsparse.fields.dates.days import find_dates
from newsparse.fields.names_in_text import outlet_named
from newsparse.fields.persons import is_caseless
from newsparse.lexicon.tokens import tokens
from newsparse.model import Dateline, Span

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

_compiled = cache(re.compile)
"""Compiles a pattern on first use. Compiling all patterns for datelines takes 3 ms."""
_MAX_HEAD = 140
"""Number of code points of a paragraph to read."""
_MAX_TO_MARK = 84
"""Number of code points within which the separator after a dateline must occur."""
_DASH = r"(?:[-–—]{1,3}|ـ)"
_MARK = re.compile(r"[–—:ـ=(\[【（［月]|-[-\s\"“A-Z]|//|/[.:] ")
"""Matches the separators in datelines. Few other paragraphs have one near the beginning."""
_BRACKETED = (
    rf"([^\W\d_][^!?;:()\n\"“]{{1,60}}?)\s{{0,2}}(?:-{{1,3}}|[–—])?[(\[]([^()\[\]]{{2,40}})[)\]]"
    rf"(\s{{0,2}}(?:\.?{_DASH}|[:.=])?\s{{0,2}})"
)
_SOURCE_FIRST = (
    rf"[(\[]([^()\[\]]{{2,30}})[)\]]\s{{0,2}}{_DASH}?\s{{0,2}}"
    rf"([^\W\d_][^()\[\]:;!?]{{1,50}}?)\s{{0,2}}{_DASH}\s{{1,2}}"
)
_INSIDE = (
    r"[(\[【（［]([^()\[\]【】（）［］]{2,40})[)\]】）］]\s{0,2}"
    rf"(?:[^\W\d_]{{2,4}} ?(?:기자|특파원)\s?=|{_DASH}|=|:)?\s{{0,2}}"
)
_PLAIN = (
    r"([^\W\d_][^!?;:()\[\]\n\"“”—–]{1,80}?)"
    r"(\s{0,2}[–—]\s{0,2}|\s{1,2}-{1,3}\s{1,2}|--\s{0,2}|-(?=\s)|(?<!\b[AE]l)-(?=[A-Z\"“])"
    r"|\s{0,2}:\s{1,2}|:(?=[^\s\d/]))"
)
_SOURCE_AFTER = rf"([^\W\d_][^.:!?()\n]{{1,30}}?)\s{{0,2}}(?:[.:/]|{_DASH})\s{{1,2}}"
_ACRONYM_FIRST = (
    rf"\(([A-Z]{{2,6}}(?: [A-Z][a-z]{{2,12}}){{0,2}})\)(?:\s{{0,2}}{_DASH}\s{{0,2}}(?=[A-Z\"“])|(?=[A-Z][a-z]))"
)
_CHINESE = r"([\u4e00-\u9fff]{2,14}?)(\d{1,2}月\d{1,2}日)[电電](?:[(（][^()（）]{1,30}[)）])?\s{0,2}"
_SLASHES = r"([^\W\d_][^!?;:()\n\"“]{1,50}?) ?// ?(?=\S)"
_SLASHED = r"([^\W\d_][^!?;:()\n\"“/]{1,60}?)\.? {0,2}/([^/\n]{2,20})/[.:]?\s{0,2}(?:[-–—]\s{0,2})?"
_QUOTED = r"([^\W\d_][^!?;:()\n«»]{1,40}?): ?[«\"“]([^«»\"”\n]{2,30})[»\"”]\s{1,2}"
_MAX_CASELESS = 3
"""Maximum number of words in a place before an outlet in brackets, in a script without capitals."""
_MAX_DAY_DIGITS = 2
_MONTH_UNITS, _DAY_UNITS = ("月", "월"), ("日", "일")
_MAX_AHEAD = datetime.timedelta(2)
"""Maximum time by which a dateline may be ahead of the publication date, because of time zones."""


class _Reading(NamedTuple):
    """The place, source and date in a dateline, and the offset at which it ends."""

    place: str | None
    source: Source | None
    date: str
    """The part of the dateline that may contain a date."""
    end: int


def read_dateline(text: str, at: int, lexicon: Lexicon, published: datetime.date | None = None) -> Dateline | None:
    """Return the dateline at the beginning of a paragraph, or None if it has none.

    ``at`` is the offset of the paragraph on the page. A date without a year is placed in the latest year in which it is
    at most two days later than ``published``. If ``published`` is None, such a date is ignored.
    """
    head = text[:_MAX_HEAD]
    if _MARK.search(head, 0, _MAX_TO_MARK) is None:
        return None
    for form in (
        _read_bracketed,
        _read_source_first,
        _read_inside_brackets,
        _read_acronym_first,
        _read_double_slash,
        _read_slashed_source,
        _read_quoted_source,
        _read_plain,
        _read_chinese,
    ):
        dateline = form(head, lexicon)
        if dateline is not None:
            end = at + len(text[: dateline.end].rstrip())
            return Dateline(
                dateline.place, dateline.source, _read_date(dateline.date, lexicon, published), Span(at, end)
            )
    return None


def read_dateline_alone(
    text: str, at: int, lexicon: Lexicon, published: datetime.date | None = None
) -> Dateline | None:
    """Return the dateline if a line contains nothing else, as in ``Port Asher (Gazette)``, or None otherwise.

    ``at`` is the offset of the line on the page.
    """
    if text[-1:] not in ")）":
        return None
    dateline = read_dateline(f"{text} – A", at, lexicon, published)
    whole = Span(at, at + len(text))
    return None if dateline is None else Dateline(dateline.place, dateline.agency, dateline.date, whole)


def read_dateline_field(
    page: str, span: Span, lexicon: Lexicon, published: datetime.date | None = None
) -> Dateline | None:
    """Return the dateline in a field of an archive, as in ``DATELINE: PORT ASHER, March 7``.

    ``span`` is the position of the field's value on the page. A value in an unknown form is the place if it contains no
    digit, and otherwise a date or nothing.
    """
    text = " ".join(page[span.slice].split())
    dateline = read_dateline(f"{text} – A", span.start, lexicon, published)
    if dateline is None:
        place = None if any(map(str.isdecimal, text)) else text
        day = None if place else _read_date(text, lexicon, published)
        return Dateline(place, None, day, span) if place or day else None
    return Dateline(dateline.place, dateline.agency, dateline.date, span)


def _read_bracketed(head: str, lexicon: Lexicon) -> _Reading | None:
    """Read a dateline with its source in brackets after the place, or return None if ``head`` has none.

    Examples are ``WASHINGTON (AP) —``, ``BEIRUT, March 7 (Reuters) -`` and ``Hong Kong (CNN Business)A…``.
    """
    match = _compiled(_BRACKETED).match(head)
    if match is None or match.end() >= len(head):
        return None
    place, date = split_place(match[1], lexicon)
    if place is None or not may_be_place(place):
        return None
    dashed, glued = bool(match[3].strip()), not match[3] and head[match.end()].isupper()
    source = next(iter(lexicon.agencies.find(match[2])), None)
    if (
        source is None
        and outlet_named(match[2].strip(), lexicon) is not None
        and (dashed or _may_open_sentence(match[1], head[match.end()]))
    ):
        return _Reading(place if date else without_weekdays(match[1], lexicon), None, date, match.end())
    if source is not None and "," in place:
        place = without_author(place, lexicon)
    sure = is_place(place, lexicon) or bool(date)
    if (source is not None and (dashed or glued or sure)) or (sure and (dashed or (glued and match[2][:3].isupper()))):
        return _Reading(place, source, date, match.end())
    return None


def _may_open_sentence(place: str, first: str) -> bool:
    """Return whether ``first``, the character after a place and an outlet in brackets, may begin a sentence."""
    return first.isupper() or (is_caseless(first) and place.count(" ") < _MAX_CASELESS)


def _read_double_slash(head: str, lexicon: Lexicon) -> _Reading | None:
    """Read a dateline such as ``PORT ASHER // The harbour``, or return None if ``head`` does not begin with one."""
    match = _compiled(_SLASHES).match(head)
    if match is None:
        return None
    place, date = split_place(match[1], lexicon)
    known = place is not None and may_be_place(place) and (place.isupper() or is_place(place, lexicon))
    return _Reading(place, None, date, match.end()) if known else None


def _read_slashed_source(head: str, lexicon: Lexicon) -> _Reading | None:
    """Read a dateline such as ``TALSK, May 24. /TASS/. The icebreaker``, or return None if ``head`` has none."""
    match = _compiled(_SLASHED).match(head)
    source = None if match is None else lexicon.agencies.named(match[2].strip())
    if match is None or source is None:
        return None
    place, date = split_place(match[1], lexicon)
    return _Reading(place, source, date, match.end()) if place is not None and may_be_place(place) else None


def _read_quoted_source(head: str, lexicon: Lexicon) -> _Reading | None:
    """Read a dateline of a place and an outlet in quotation marks, as in Arabic newspapers.

    ``head`` is the start of the paragraph. Returns None if there is no such dateline.
    """
    match = _compiled(_QUOTED).match(head)
    if match is None or outlet_named(match[2].strip(), lexicon) is None:
        return None
    place, date = split_place(match[1], lexicon)
    return _Reading(place, None, date, match.end()) if place is not None and may_be_place(place) else None


def _read_source_first(head: str, lexicon: Lexicon) -> _Reading | None:
    """Read a dateline such as ``(ANSA) - ROME, 07 MAR -`` or ``(AP) PARIS -``, or return None if ``head`` has none."""
    match = _compiled(_SOURCE_FIRST).match(head)
    if match is None or not (sources := lexicon.agencies.find(match[1])):
        return None
    place, date = split_place(match[2], lexicon)
    return _Reading(place, sources[0], date, match.end()) if place is not None and may_be_place(place) else None


def _read_inside_brackets(head: str, lexicon: Lexicon) -> _Reading | None:
    """Read a dateline that is entirely in brackets, or return None if ``head`` does not begin with one.

    Examples are ``(서울=연합뉴스)``, ``[ベルリン 7日 ロイター] -`` and ``【ワシントン共同】``.
    """
    match = _compiled(_INSIDE).match(head)
    if match is None:
        return None
    inner = match[1].strip()
    parts = re.split(r"[=＝・\s]{1,3}", inner)
    source = next((s for part in reversed(parts) if (s := lexicon.agencies.named(part)) is not None), None)
    if source is not None:
        place = parts[0] if len(parts) > 1 and lexicon.agencies.named(parts[0]) is None else None
        return _Reading(place, source, inner, match.end())
    if head[0] == "【" and len(parts) == 2 and re.search("[=＝]", inner) and all(map(is_caseless, parts)):  # noqa: PLR2004 - place and author
        return _Reading(parts[0], None, "", match.end())  # place and author
    for cut in range(len(inner) - 1, 1, -1) if inner[0] > "\u2e80" else ():
        source = lexicon.agencies.named(inner[cut:])
        if source is not None:
            return _Reading(inner[:cut], source, inner, match.end())
    return None


def _read_acronym_first(head: str, _: Lexicon) -> _Reading | None:
    """Read a dateline that consists only of a source's acronym in brackets, as in ``(MBC) — The vote``.

    ``head`` is the start of the paragraph. Returns None if there is no such dateline.
    """
    match = _compiled(_ACRONYM_FIRST).match(head)
    return None if match is None else _Reading(None, None, "", match.end())


def _read_plain(head: str, lexicon: Lexicon) -> _Reading | None:  # noqa: PLR0911 - one return per form
    """Read a dateline without brackets, or return None if ``head`` does not begin with one.

    Examples are ``DUBAI:``, ``Cairo, Asharq Al-Awsat-``, ``Bruselas -``, ``طهران - ا ف ب:`` and ``MOSCOW, 7 March —
    TASS.``
    """
    match = _compiled(_PLAIN).match(head)
    if match is None:
        return None
    (opening, mark), end = match.groups(), match.end()
    place, date = split_place(opening, lexicon)
    if place is None or not may_be_place(place):
        return None
    colon = ":" in mark
    behind = None if colon else _compiled(_SOURCE_AFTER).match(head, end)
    if behind is not None and (source := lexicon.agencies.named(behind[1].strip())) is not None:
        return _Reading(place, source, date, behind.end())
    parts = [part.strip() for part in opening.split(",")]
    source = next((s for part in parts[1:] if (s := lexicon.agencies.named(part)) is not None), None)
    if source is not None:
        return _Reading(parts[0], source, date, end)
    if len(parts) == 2 and not colon and not mark[0].isspace() and may_be_paper(parts[1]):  # noqa: PLR2004 - place and paper
        return _Reading(parts[0], None, date, end)
    apart = mark[0].isspace() and mark[-1].isspace() and not colon
    if apart and head[end : end + 1].isupper() and (source := lexicon.agencies.named(opening)) is not None:
        return _Reading(None, source, "", end)
    if (
        is_place(place, lexicon)
        or (date and place.isupper())
        or (apart and _is_dated_place(place, date, head[end : end + 1], lexicon))
        or (apart and is_unknown_place(opening, mark, head[end:], lexicon))
    ):
        return _Reading(place, None, date, end)
    return None


def _is_dated_place(place: str, date: str, first: str, lexicon: Lexicon) -> bool:
    """Return whether a dateline such as ``Pellworth, 12 March 2031 –`` has a full date and may have an unknown place.

    ``first`` is the character after the dash.
    """
    return _read_date(date, lexicon, None) is not None and is_unknown_place(place, "–", first, lexicon)


def _read_chinese(head: str, lexicon: Lexicon) -> _Reading | None:
    """Read a dateline such as ``新华社北京3月7日电``, or return None if ``head`` does not begin with one."""
    match = _compiled(_CHINESE).match(head)
    if match is None:
        return None
    opening = match[1]
    cut = next((n for n in range(len(opening), 1, -1) if lexicon.agencies.named(opening[:n]) is not None), 0)
    return _Reading(
        opening[cut:] or None, lexicon.agencies.named(opening[:cut]) if cut else None, match[2], match.end()
    )


def _read_date(text: str, lexicon: Lexicon, published: datetime.date | None) -> datetime.date | None:
    """Return the date in ``text``, part of a dateline, or None if there is none.

    A missing year is inferred from ``published``.
    """
    if not any(char.isdigit() for char in text):
        return None
    parts = tokens(text)
    printed = find_dates(text, parts, lexicon.months)
    if printed or published is None:
        return printed[0].date if printed else None
    month = next((lexicon.months[token.word] for token in parts if token.word in lexicon.months), 0)
    day = next((int(token.word) for token in parts if _is_number(token.word)), 0)
    for number, unit in pairwise(parts):
        if _is_number(number.word):
            month = int(number.word) if unit.word in _MONTH_UNITS else month
            day = int(number.word) if unit.word in _DAY_UNITS else day
    latest = datetime.date(published.year, published.month, published.day) + _MAX_AHEAD
    dates = (_make_date(year, month, day) for year in (latest.year, latest.year - 1))
    return next((date for date in dates if date is not None and date <= latest), None)


def _is_number(word: str) -> bool:
    """Return whether ``word`` is a number of one or two digits."""
    return word.isdecimal() and len(word) <= _MAX_DAY_DIGITS


def _make_date(year: int, month: int, day: int) -> datetime.date | None:
    """Return the date with the given year, month and day, or None if there is no such date."""
    try:
        return datetime.date(year, month, day)
    except ValueError:  # the date does not exist in that year
        return None
