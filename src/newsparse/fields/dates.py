# ruff: noqa: E501 - one month a line
"""Dates that a text prints: day, month and year, never less. No clock, no locale."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "january jan januar jänner janvier enero ene janeiro gennaio gen januari jan ocak stycznia styczeń ledna января січня يناير ژانویه ינואר जनवरी",
    "february feb februar février fév febrero fevereiro fev febbraio februari şubat lutego luty února февраля лютого فبراير فوریه פברואר फरवरी",
    "march mar märz maerz mars marzo março mart maart marca března марта березня مارس מרץ मार्च marts",
    "april apr avril avr abril abr aprile nisan kwietnia dubna апреля квітня أبريل إبريل نيسان آوریل אפריל अप्रैल",
    "may mai mayo maio maggio mag mei maj maja května мая травня مايو أيار مه מאי मई mayıs",
    "june jun juni juin junio junho giugno haziran czerwca června июня червня يونيو حزيران ژوئن יוני जून",
    "july jul juli juillet juil julio julho luglio lug temmuz lipca července июля липня يوليو تموز ژوئیه יולי जुलाई",
    "august aug août aout agosto ago augustus augusti ağustos sierpnia srpna августа серпня أغسطس آب اوت אוגוסט अगस्त",
    "september sep sept septembre septiembre setembro settembre set eylül września září сентября вересня سبتمبر أيلول سپتامبر ספטמבר सितंबर",
    "october oct oktober okt octobre octubre outubro out ottobre ott ekim października října октября жовтня أكتوبر اكتوبر اکتبر אוקטובר अक्टूबर",
    "november nov novembre noviembre novembro kasım listopada listopadu ноября листопада نوفمبر نوامبر נובמבר नवंबर",
    "december dec dez dezember décembre déc diciembre dic dezembro dicembre desember des aralık grudnia prosince декабря грудня ديسمبر دسامبر דצמבר दिसंबर",
)
MONTHS: dict[str, int] = {}
"""Number of the month by its name or short form, lower-case."""
for _number, _names in enumerate(_MONTHS, 1):
    MONTHS.update(dict.fromkeys(_names.split(), _number))

_FOUR = re.compile(r"\d{4}")
_FIRST, _LAST = 1900, 2099
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_BETWEEN = frozenset("de del of the di do da el".split())
_ORDINAL = frozenset("st nd rd th er e º ª".split())
_BEFORE, _BEHIND = 32, 16
_EAST = re.compile(r" ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_ISO = re.compile(r"-(\d\d)-(\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\. ?(\d{1,2})\. ?$")


def find_date(text: str) -> datetime.date | None:
    """Return the first date of ``text`` that prints day, month and year, in any of the known languages, or None.

    Reads ``May 4, 2021``, ``4 May 2021``, ``4. Mai 2021``, ``4 de mayo de 2021``, ``4.5.2021``, ``2021-05-04``, ``2021年5月4日``,
    with digits of any script. ``4/5/2021`` is not read: two readings are possible.
    """
    for found in _FOUR.finditer(text):
        start, end = found.span()
        year = int(found[0])
        if not _FIRST <= year <= _LAST or text[start - 1 : start].isdecimal() or text[end : end + 1].isdecimal():
            continue
        date = _around(text, year, start, end)
        if date is not None:
            return date
    return None


def _around(text: str, year: int, start: int, end: int) -> datetime.date | None:
    before = text[max(0, start - _BEFORE) : start]
    words = [word.lower() for word in _WORDS.findall(before)[-6:]]
    words = [word for word in words if word not in _BETWEEN and word not in _ORDINAL][-3:]
    if len(words) > 1:
        one, two = words[-2:]
        if two in MONTHS and one.isdecimal():
            return _date(year, MONTHS[two], int(one))
        if one in MONTHS and two.isdecimal():
            return _date(year, MONTHS[one], int(two))
        if two in MONTHS and one in MONTHS and words[0].isdecimal():  # 7 مارس (آذار) 2024
            return _date(year, MONTHS[two], int(words[0]))
    numbers = _ISO.match(text, end) or _EAST.match(text, end)
    if numbers is not None:
        return _date(year, int(numbers[1]), int(numbers[2]))
    numbers = _DOTTED.search(before)
    return _date(year, int(numbers[2]), int(numbers[1])) if numbers is not None else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:  # as printed, it is no day
        return None
