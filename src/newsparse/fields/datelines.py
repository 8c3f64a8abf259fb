"""Datelines: the opening of a lede that says where, when and for whom it was written."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from newsparse.fields.dates import days
from newsparse.fields.words import spelt
from newsparse.language import tokens
from newsparse.model import Dateline, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.fields.names import AgencyTable
    from newsparse.fields.words import Words
    from newsparse.model import Source

_LONGEST = 140
_DASH = r"(?:[-–—]{1,3}|ـ)"
_BRACKETED = re.compile(rf"([^\W\d_][^.!?;:()\n\"“]{{1,60}}?\.?)\s{{0,2}}[(\[]([^()\[\]]{{2,40}})[)\]](\s{{0,2}}(?:{_DASH}|[:.=])?\s{{0,2}})")
_FIRST = re.compile(rf"[(\[]([^()\[\]]{{2,30}})[)\]]\s{{0,2}}{_DASH}?\s{{0,2}}([^\W\d_][^()\[\]:;!?]{{1,50}}?)\s{{0,2}}{_DASH}\s{{1,2}}")
_INSIDE = re.compile(rf"[(\[【（［]([^()\[\]【】（）［］]{{2,40}})[)\]】）］]\s{{0,2}}(?:[^\W\d_]{{2,4}} ?(?:기자|특파원)\s?=|{_DASH}|=|:)?\s{{0,2}}")
_PLAIN = re.compile(rf"([^\W\d_][^!?;:()\[\]\n\"“”—–]{{1,80}}?)(\s{{0,2}}[–—]\s{{0,2}}|\s{{1,2}}-{{1,3}}\s{{1,2}}|--\s{{0,2}}|-(?=\s)|-(?=[A-Z\"“])|\s{{0,2}}:\s{{1,2}}|:(?=[^\s\d/]))")
_MARK = re.compile(r"[–—:ـ=(\[【（［月]|-[-\s\"“A-Z]")
"""Every dateline has one of these marks, and few other paragraphs have one so early."""
_EAST = re.compile(r"([\u4e00-\u9fff]{2,14}?)(\d{1,2})月(\d{1,2})日[电電](?:[(（][^()（）]{1,30}[)）])?\s{0,2}")
_BEHIND = re.compile(rf"([^\W\d_][^.:!?()\n]{{1,30}}?)\s{{0,2}}(?:[.:/]|{_DASH})\s{{1,2}}")
_NO_PLACE = frozenset("""
    dear watch read update updated breaking note exclusive live video photo photos analysis opinion editorial comment
    interview review listen gallery correction clarification editor editors question answer q a related more warning
    spoiler sport sports news live-blog explainer factbox timeline poll profile first the this by pictured podcast tv
    achtung eilmeldung hinweis kommentar video exklusiv lesen sie mehr anzeige stand quelle autor urgente atención
    última nota ojo lea aviso attention vidéo exclusif info direct en le la les
""".split())  # fmt: skip
_SEASON = 183


def read_dateline(
    text: str, at: int, agencies: AgencyTable, words: Words, published: datetime.date | None = None
) -> Dateline | None:
    """Return the dateline that a paragraph begins with, or None. ``at`` is the paragraph's offset in the page.

    A day without a year is that nearest to the day of publication, where that is known; else it is not read.
    """
    head = text[:_LONGEST]
    if _MARK.search(head) is None:
        return None
    for form in _FORMS:
        found = form(head, agencies, words)
        if found is not None:
            place, source, said, end = found
            return Dateline(place, source, _date(said, words, published), Span(at, at + len(text[:end].rstrip())))
    return None


_Read = "tuple[str | None, Source | None, str, int] | None"
"""Place, agency, the text that may hold the date, and where the dateline ends."""


def _bracketed(head: str, agencies: AgencyTable, words: Words) -> tuple[str | None, Source | None, str, int] | None:
    """Read ``WASHINGTON (AP) —``, ``BEIRUT, March 7 (Reuters) -``, ``Hong Kong (CNN Business)A…``."""
    found = _BRACKETED.match(head)
    if found is None or not found.end() < len(head):
        return None
    place, said = _place(found[1], words)
    dashed, glued = bool(found[3].strip()), not found[3] and head[found.end()].isupper()
    source = next(iter(agencies.find(found[2])), None)
    if place is None or not _may_place(place):
        return None
    sure = _is_place(place, words) or bool(said)
    if (source is not None and (dashed or glued or sure)) or (sure and (dashed or (glued and found[2][:3].isupper()))):
        return place, source, said, found.end()
    return None


def _first(head: str, agencies: AgencyTable, words: Words) -> tuple[str | None, Source | None, str, int] | None:
    """Read ``(ANSA) - ROME, 07 MAR -``, ``(AP) PARIS -``."""
    found = _FIRST.match(head)
    if found is None or not (sources := agencies.find(found[1])):
        return None
    place, said = _place(found[2], words)
    return (place, sources[0], said, found.end()) if place is not None and _may_place(place) else None


def _inside(head: str, agencies: AgencyTable, words: Words) -> tuple[str | None, Source | None, str, int] | None:
    """Read ``(서울=연합뉴스)``, ``[ベルリン 7日 ロイター] -``, ``【ワシントン共同】``."""
    found = _INSIDE.match(head)
    if found is None:
        return None
    inner = found[1].strip()
    parts = re.split(r"[=＝・\s]{1,3}", inner)
    source = next((s for part in reversed(parts) if (s := agencies.named(part)) is not None), None)
    if source is not None:
        return (parts[0] if len(parts) > 1 and agencies.named(parts[0]) is None else None), source, inner, found.end()
    for cut in range(len(inner) - 1, 1, -1):
        if inner[0] > "\u2e80" and (source := agencies.named(inner[cut:])) is not None and inner[:cut].lower():
            return inner[:cut], source, inner, found.end()
    return None


def _plain(head: str, agencies: AgencyTable, words: Words) -> tuple[str | None, Source | None, str, int] | None:
    """Read ``DUBAI:``, ``Cairo, Asharq Al-Awsat-``, ``Bruselas -``, ``طهران - ا ف ب:``, ``MOSCOW, 7 March — TASS.``."""
    found = _PLAIN.match(head)
    return None if found is None else _split(head, found[1], found[2], found.end(), agencies, words)


def _split(
    head: str, said: str, mark: str, end: int, agencies: AgencyTable, words: Words
) -> tuple[str | None, Source | None, str, int] | None:
    place, date = _place(said, words)
    if place is None or not _may_place(place):
        return None
    behind = _BEHIND.match(head, end)
    if behind is not None and (source := agencies.named(behind[1].strip())) is not None and ":" not in mark:
        return place, source, date, behind.end()
    parts = [part.strip() for part in said.split(",")]
    source = next((s for part in parts[1:] if (s := agencies.named(part)) is not None), None)
    colon = ":" in mark
    if source is not None:
        return parts[0], source, date, end
    if _is_place(place, words) and not (colon and len(place) < 4 and place.isupper()):  # noqa: PLR2004 - Q: and PM:
        return place, None, date, end
    if date and place.isupper():
        return place, None, date, end
    if len(parts) == 2 and not colon and not date and _is_house(parts[1]) and not mark.startswith("  ") and len(place.split()) <= 3:  # noqa: PLR2004
        return parts[0], None, date, end
    return None


def _is_house(said: str) -> bool:
    """Whether a text may be the paper's name behind the place: capitals, two words or more."""
    parts = said.split()
    return 1 < len(parts) <= 4 and len(said) <= 26 and all(part[0].isupper() for part in parts)  # noqa: PLR2004


def _east(head: str, agencies: AgencyTable, words: Words) -> tuple[str | None, Source | None, str, int] | None:
    """Read ``新华社北京3月7日电``."""
    found = _EAST.match(head)
    if found is None:
        return None
    said = found[1]
    cut = next((n for n in range(len(said), 1, -1) if agencies.named(said[:n]) is not None), 0)
    source = agencies.named(said[:cut]) if cut else None
    return said[cut:] or None, source, head[found.start(2) : found.end()], found.end()


_FORMS: tuple[Callable[[str, AgencyTable, Words], tuple[str | None, Source | None, str, int] | None], ...] = (
    _bracketed,
    _first,
    _inside,
    _plain,
    _east,
)


def _place(said: str, words: Words) -> tuple[str | None, str]:
    """Return the place, and the rest behind a comma where it has a number: the date."""
    parts = said.split(",")
    dated = next((n for n, part in enumerate(parts) if n and any(char.isdigit() for char in part)), len(parts))
    place = ",".join(parts[:dated]).strip()
    if any(char.isdigit() for char in place):
        return None, ""
    kept = [part.strip() for part in place.split(",")]
    if len(kept) > 2:  # noqa: PLR2004 - a city and its country
        return None, ""
    if len(kept) == 2 and not _is_place(kept[0], words):  # noqa: PLR2004
        return kept[0], ",".join(parts[dated:]).strip()
    return place, ",".join(parts[dated:]).strip()


def _may_place(place: str) -> bool:
    parts = place.split()
    if not 0 < len(parts) <= 6 or parts[0].strip("'’").lower() in _NO_PLACE:  # noqa: PLR2004 - words of two places
        return False
    return all(not part[0].islower() or part in {"de", "del", "la", "di", "and", "und", "y", "of", "am", "upon"} for part in parts)


def _is_place(place: str, words: Words) -> bool:
    """Whether a text is surely a place: a known one, or in capitals and long enough to be no abbreviation."""
    if all(spelt(part) in words.places for part in re.split(r"[/,]", place) if part.strip()):
        return True
    first = place.split(",")[0]
    if spelt(re.split(r"[/,]", place)[0]) in words.places and "," in place:
        return True
    return first.isupper() and sum(char.isalpha() for char in first) > 3  # noqa: PLR2004 - letters of a city


def _date(said: str, words: Words, published: datetime.date | None) -> datetime.date | None:
    if not any(char.isdigit() for char in said):
        return None
    parts = tokens(said)
    found = days(said, parts, words.months)
    if found:
        return found[0].date
    if published is None:
        return None
    day = next((int(t.word) for t in parts if t.word.isdecimal() and len(t.word) < 3), 0)  # noqa: PLR2004
    month = next((words.months[t.word] for t in parts if t.word in words.months), None)
    if month is None:
        number = [int(t.word) for n, t in enumerate(parts) if n + 1 < len(parts) and parts[n + 1].word in {"月", "월"}]
        month, day = (number[0], int(parts[-2].word) if parts[-2].word.isdecimal() else day) if number else (None, day)
    noon = datetime.date(published.year, published.month, published.day)
    found_days = [d for year in (noon.year - 1, noon.year, noon.year + 1) if month and (d := _day(year, month, day))]
    nearest = min(found_days, key=lambda d: abs((d - noon).days), default=None)
    return nearest if nearest is not None and abs((nearest - noon).days) < _SEASON else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:  # no day of that year
        return None
