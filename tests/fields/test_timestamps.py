"""Timestamps: days, times and zones in every language, and dates that are printed and read back."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.dates.timestamps import (
    find_ambiguous_dates,
    read_stamps,
    read_timestamps,
    time_words,
)
from newsparse.lexicon.builtin import read_languages
from newsparse.lexicon.tokens import tokens
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from newsparse.lexicon.language import Language
    from newsparse.outlets.catalog import Catalog

TABLES = collect((), entry_points=False, only=None).catalog
DAY = datetime.date(2024, 3, 7)


def at(hour: int, minute: int, ahead: float | None = None) -> datetime.datetime:
    """Return a time of the day of these tests, in a zone that many hours ahead of UTC."""
    zone = None if ahead is None else datetime.timezone(datetime.timedelta(hours=ahead))
    return datetime.datetime.combine(DAY, datetime.time(hour, minute, tzinfo=zone))


FORMS: list[tuple[str, datetime.date]] = [
    ("Thursday, 7 March, 2024 - 08:45", at(8, 45)),
    ("7 Mar 2024 08:00 GMT", at(8, 0, 0)),
    ("7. März 2024", DAY),
    ("7 mar 2024 - 08:22", at(8, 22)),
    ("2024年3月7日", DAY),
    ("2024年3月7日 10時30分", at(10, 30)),
    ("午後3時15分 2024年3月7日", at(15, 15)),
    ("2024.03.07 오후 3:15", at(15, 15)),
    ("2024-03-07T08:22:57.612+02:00", at(8, 22, 2)),
    ("2024-03-07 08:22:57 +0200", at(8, 22, 2)),
    ("2024-03-07 10:11:12", at(10, 11)),
    ("Mar 07, 2024 4:00 AM EDT", at(4, 0, -4)),
    ("7 March 2024 8.45am", at(8, 45)),
    ("7 March 2024 8.45 Marel am", DAY),
    ("7 March 2024 4:00  pm", at(16, 0)),
    ("7 March 2024 4:00   pm", at(4, 0)),
    ("7 March 2024" + " " * 39 + "10:15", at(10, 15)),
    ("7 March 2024" + " " * 40 + "10:15", DAY),
    ("10:15" + " " * 35 + "7 March 2024", at(10, 15)),
    ("10:15" + " " * 36 + "7 March 2024", DAY),
    ("March 7, 2024 10:00 p.m. ET", at(22, 0, -5)),
    ("12:30 PM · Mar 7, 2024", at(12, 30)),
    ("19:04 BST 7 Mar 2024", at(19, 4, 1)),
    ("7 March 2024, 14:00 UTC-5", at(14, 0, -5)),
    ("7 March 2024, 14:00 GMT +3", at(14, 0, 3)),
    ("7 March 2024, 14:00 GMT (+3)", at(14, 0, 3)),
    ("7 March 2024, 14:00 CET +3", at(14, 0, 1)),
    ("7 March 2024 14:04 IST", at(14, 4)),
    ("17:32-7 March 2024", at(17, 32)),
    ("7 March 2024 17.32 CET", at(17, 32, 1)),
    ("17.32 CET 7 March 2024", at(17, 32, 1)),
    ("7 March 2024 17.32 IST", at(17, 32)),
    ("7. März 2024, 17.32 Uhr MEZ", at(17, 32, 1)),
    ("2024年3月7日 17:32 JST", at(17, 32, 9)),
    ("March 7, 2024, 5 p.m. EST", at(17, 0, -5)),
    ("2024年3月7日(木) 午後5時30分", at(17, 30)),
    ("7 mars 2024 à 9 h 15", at(9, 15)),
    ("7 mars 2024 à 9h15", at(9, 15)),
    ("Do 07.03.24 | 14:07 Uhr |", at(14, 7)),
    ("07.03.2024 um 14 Uhr", at(14, 0)),
    ("Publié le 07/03/2024 à 10h30", at(10, 30)),
    ("7 mars 2024 kl 14.30", at(14, 30)),
    ("03/13/2024", datetime.date(2024, 3, 13)),
    ("7 марта 2024, 12:30 МСК", at(12, 30, 3)),
    ("٧ مارس ٢٠٢٤ - ٨:٤٥ م", at(20, 45)),
    ("7 آذار/مارس 2024 - 12:30 GMT+3", at(12, 30, 3)),
    ("7 مارس (آذار) 2024", DAY),
    ("۱۷ اسفند ۱۴۰۲ - ۱۰:۲۰", at(10, 20)),
    ("۱۴۰۲/۱۲/۱۷", DAY),
    ("۳۱ شهریور ۱۴۰۲", datetime.date(2023, 9, 22)),
    ("۱ مهر ۱۴۰۲", datetime.date(2023, 9, 23)),
    ("7 במרץ 2024, 14:30", at(14, 30)),
    ("७ मार्च २०२४, 08:15 AM", at(8, 15)),
    ("07-Mar-24 10:15", at(10, 15)),
    ("Marel07.03.24 09:56", at(9, 56)),
    ("1er mars 2024", datetime.date(2024, 3, 1)),
]


ZONES = {
    -10: "HST",
    -9: "AKST",
    -8: "AKDT PST",
    -7: "MST PDT",
    -6: "MDT",
    -5: "EST CDT",
    -4: "EDT",
    0: "GMT UTC WET Z",
    1: "BST CET MEZ WAT WEST",
    2: "CAT CEST EET MESZ SAST",
    3: "EAT EEST MSK TRT TSI МСК",
    5: "PKT",
    7: "WIB",
    8: "AWST HKT SGT WITA",
    9: "JST KST WIT",
    9.5: "ACST",
    10: "AEST",
    11: "AEDT",
    12: "NZST",
    13: "NZDT",
}


@pytest.mark.parametrize(("ahead", "name"), [(ahead, name) for ahead, names in ZONES.items() for name in names.split()])
def test_zones_are_hours_from_utc(ahead: float, name: str, tables: Catalog) -> None:
    """A zone is read in capitals or not, and has no summer time but that of its name."""
    for printed in (f"7 March 2024 17:32 {name}", f"7 March 2024 17:32 {name.title()}"):
        assert [stamp.moment for stamp in read_stamps(printed, tables.lexicon)] == [at(17, 32, ahead)]


@pytest.mark.parametrize(("printed", "said"), FORMS)
def test_form(printed: str, said: datetime.date, tables: Catalog) -> None:
    """Each form gives its day, with a time and a zone exactly where they are printed."""
    found = read_stamps(printed, tables.lexicon)
    assert [stamp.moment for stamp in found] == [said]
    assert type(found[0].moment) is type(said)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Updated 14 sec ago",
        "2 hours ago",
        "Yesterday",
        "March 7",
        "4/5/2024",
        "vor 3 Stunden",
        "منذ ساعتين",
        "24 رمضان 1445 هـ",
        "1445/9/24",
        "24/9/1415هـ",
        "31.2.2024",
        "March 2024",
        "2024",
        "22 Dec 2016651",
        "March 7 | 2024",
        "007 March 2024",
        "+1 202 555 0110",
    ],
)
def test_no_day(printed: str, tables: Catalog) -> None:
    """What has no day, month and year, or two meanings, stays unread: there is no clock."""
    assert read_stamps(printed, tables.lexicon) == []


@pytest.mark.parametrize(
    ("printed", "places"),
    [
        ("04/03/2024", [(0, 10)]),
        ("Published 4/3/2024", [(10, 18)]),
        ("04/03/24 10:15", [(0, 8)]),
        ("4/3/24 10:15AM", [(0, 6)]),
        ("20/03/2024", []),
        ("1/2/12", []),
        ("24/7", []),
        ("4.3.2024", []),
    ],
)
def test_either(printed: str, places: list[tuple[int, int]]) -> None:
    """A date in numbers with slashes has two readings where both of its first numbers may be months."""
    assert find_ambiguous_dates(printed) == places


@pytest.mark.parametrize(
    ("language", "order"),
    [("de", "dmy"), ("ar", "dmy"), ("ro", "dmy"), ("tl", "mdy"), ("ja", "ymd"), ("en", None), ("zu", None)],
)
def test_order_of_a_language(language: str, order: str | None, tables: Catalog) -> None:
    """English prints dates in numbers in two ways; of some languages the way is not known."""
    assert tables.lexicon.language_orders.get(language) == order


@pytest.mark.parametrize(("country", "order"), [("US", "mdy"), ("GB", "dmy"), ("AE", "dmy"), ("CA", None)])
def test_order_of_a_country(country: str, order: str | None, tables: Catalog) -> None:
    """The month comes first in the United States and few others; where the year does, nothing is known."""
    assert tables.lexicon.country_orders.get(country) == order


@pytest.mark.parametrize(("order", "day"), [("dmy", datetime.date(2024, 3, 4)), ("mdy", datetime.date(2024, 4, 3))])
def test_numbers_by_order(order: str, day: datetime.date, tables: Catalog) -> None:
    """A date of two readings is read as the language prints it, and not at all where none is known."""
    assert read_timestamps(["04/03/2024"], tables.lexicon, order) == (day, None)
    assert read_timestamps(["04/03/2024"], tables.lexicon) == (None, None)


@pytest.mark.parametrize(
    ("line", "words", "states"),
    [
        ("g1 Marel", "", (False, False)),
        ("Amal Reed g1", "", (False, False)),
        ("Marel 1g1", "1 g 1", (True, False)),
        ("Amal Reed ago", "", (False, False)),
        ("Amal Reed 24", "24", (False, False)),
        ("Updated 10 Amal", "updated 10", (False, False)),
        ("7 March 2024 Amal Reed", "7 march 2024", (True, True)),
        ("Amal Reed 7 March 2024", "7 march 2024", (True, True)),
        ("Amal Reed on Monday 10", "on monday 10", (True, False)),
        ("Amal Reed 10 am", "10 am", (True, False)),
        ("Amal Reed 3 hours ago", "3 hours ago", (True, False)),
        ("3 hours ago by Amal Reed", "3 hours ago", (True, False)),
        ("Amal Reed 4/5/2024", "4 5 2024", (True, True)),
    ],
)
def test_words_of_a_time(line: str, words: str, states: tuple[bool, bool], tables: Catalog) -> None:
    """Numbers, apart from those that end a name, and the words of times beside them."""
    parts = tokens(line)
    in_time, *found = time_words(line, parts, tables.lexicon)
    assert " ".join(part.word for part, is_in in zip(parts, in_time, strict=True) if is_in) == words
    assert tuple(found) == states


KINDS = [
    ("Published 7 March 2024 Updated 8 March 2024", 7, 8),
    ("7 March 2024 | Last updated: 8 March 2024", 7, 8),
    ("Updated: 8 March 2024 | Published: 7 March 2024", 7, 8),
    ("Publié le 7 mars 2024 à 10h30, mis à jour le 8 mars 2024 à 11h00", 7, 8),
    ("Veröffentlicht am 07.03.2024 - Aktualisiert am 08.03.2024", 7, 8),
    ("Yayınlanma: 07.03.2024 - 10:15 Güncelleme: 08.03.2024 - 11:00", 7, 8),
    ("입력 2024.03.07 10:30 수정 2024.03.08 11:00", 7, 8),
    ("2024年3月7日 公開 2024年3月8日 更新", 7, 8),
    ("نشر في: 7 مارس 2024 آخر تحديث: 8 مارس 2024", 7, 8),
    ("פורסם: 7 במרץ 2024 עודכן: 8 במרץ 2024", 7, 8),
    ("Updated\n8 March 2024\nPublished\n7 March 2024", 7, 8),
    ("Updated 8 March 2024", None, 8),
    ("7 March 2024", 7, None),
]


@pytest.mark.parametrize(("printed", "published", "updated"), KINDS)
def test_kinds(printed: str, published: int | None, updated: int | None, tables: Catalog) -> None:
    """The words beside a day say whether it is that of publication or of the last update."""
    first, last = read_timestamps(printed.split("\n"), tables.lexicon)
    assert (first.day if first else None, last.day if last else None) == (published, updated)


LANGUAGES = tuple(language for language in read_languages() if language.months)
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
SHAPES = (
    "{d} {m} {y}",
    "{d}. {m} {y}",
    "{m} {d}, {y}",
    "{d} de {m} de {y}",
    "{w}, {d} {m} {y}",
    "{d} {m} {y} - {t}",
    "{t} {d} {m} {y}",
)


@given(
    moment=st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2039, 12, 31)).map(  # noqa: DTZ001 - as printed
        lambda moment: moment.replace(second=0, microsecond=0)
    ),
    language=st.sampled_from(LANGUAGES),
    shape=st.sampled_from(SHAPES),
    digits=st.sampled_from(DIGITS),
    data=st.data(),
)
def test_a_printed_date_is_read_back(
    moment: datetime.datetime, language: Language, shape: str, digits: str, data: st.DataObject
) -> None:
    """A date that is printed in any form, language and digits reads back."""
    month = data.draw(st.sampled_from(language.months[moment.month - 1]))
    weekday = language.weekdays[moment.weekday()][0]
    printed = shape.format(d=moment.day, m=month, y=moment.year, w=weekday, t=f"{moment:%H:%M}")
    printed = printed.translate(str.maketrans("0123456789", digits))
    said = [stamp.moment for stamp in read_stamps(printed, TABLES.lexicon)]
    assert said == [moment if "{t}" in shape else moment.date()]


@given(
    day=st.dates(datetime.date(1970, 1, 1), datetime.date(2069, 12, 31)),
    shape=st.sampled_from(
        ("%d.%m.%Y", "%Y-%m-%d", "%Y年%m月%d日", "%Y년 %m월 %d일", "%Y/%m/%d", "%Y. %m. %d.", "%d.%m.%y")
    ),
)
def test_a_date_in_numbers_is_read_back(day: datetime.date, shape: str) -> None:
    """A date that is printed in numbers reads back."""
    assert [stamp.moment for stamp in read_stamps(day.strftime(shape), TABLES.lexicon)] == [day]


@pytest.mark.parametrize("piece", ["7 March 2024 ", "1", "1.", "12:", "2024-", "a ", "Updated ", "年", "+1"])
def test_of_a_long_line_the_beginning_is_read(piece: str, tables: Catalog) -> None:
    """What follows changes nothing, and takes no time."""
    line = piece * (100_000 // len(piece))
    assert read_stamps(line, tables.lexicon) == read_stamps(line[:1000], tables.lexicon)


@pytest.mark.parametrize(
    ("printed", "ahead"),
    [
        ("Mar 8 2031 - 10:30 AM ET", -5),
        ("Mar 9 2031 - 01:59 AM ET", -5),
        ("Mar 9 2031 - 02:00 AM ET", -4),
        ("Nov 2 2031 - 01:59 AM ET", -4),
        ("Nov 2 2031 - 02:00 AM ET", -5),
        ("July 4, 2031 10:30 PT", -7),
        ("July 4, 2031 10:30 CT", -5),
        ("July 4, 2031 10:30 MT", -6),
        ("March 20, 2004 10:30 ET", -5),
        ("April 4, 2004 10:30 ET", -4),
        ("October 31, 2004 10:30 ET", -5),
        ("July 4, 2031 10:30 IST", None),
        ("July 4, 2031 10:30 Et al.", None),
        ("July 4, 1950 10:30 ET", None),
    ],
)
def test_a_zone_whose_offset_depends_on_the_season(printed: str, ahead: int | None) -> None:
    """The day decides whether daylight saving time applies in the United States."""
    ((moment, _, _, _),) = read_stamps(printed, TABLES.lexicon)
    assert isinstance(moment, datetime.datetime)
    assert moment.utcoffset() == (None if ahead is None else datetime.timedelta(hours=ahead))


def test_an_update_in_brackets_after_the_day() -> None:
    """The time follows a bar."""
    published, updated = read_timestamps(["14 marzo 2031 (modifica il 15 marzo 2031 | 19:08)"], TABLES.lexicon)
    assert published == datetime.date(2031, 3, 14)
    assert updated == datetime.datetime(2031, 3, 15, 19, 8)  # noqa: DTZ001 - the page prints no zone
