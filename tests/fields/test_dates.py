"""Dates in texts: day, month and year, in the forms of the corpus' languages."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.dates.days import Day, find_date, find_dates
from newsparse.lexicon.tokens import tokens

if TYPE_CHECKING:
    from newsparse.outlets.catalog import Catalog

DAY = datetime.date(2021, 5, 4)


@pytest.mark.parametrize(
    "printed",
    [
        "on May 4, 2021.", "May 4 2021", "May 4th, 2021", "Tuesday, 4 May 2021", "MAY 04, 2021", "4. Mai 2021",
        "4 mai 2021", "4 de mayo de 2021",
        "4 de maio de 2021", "4 maggio 2021", "4 mei 2021", "4 maja 2021", "4 мая 2021", "4 Mayıs 2021",
        "4 مايو 2021", "٤ مايو ٢٠٢١", "4 مايو (أيار) 2021",
        "4.5.2021", "04.05.2021", "2021-05-04", "2021年5月4日", "2021년 5월 4일",
    ],
)  # fmt: skip
def test_forms(printed: str, tables: Catalog) -> None:
    """One day in many languages is one date."""
    assert find_date(f"Marel, {printed} (X)", tables.lexicon.months) == DAY


@pytest.mark.parametrize(
    "printed", ["", "May 2021", "in 2021", "4/5/2021", "31.2.2021", "May 42, 2021", "the 2021 season", "12021", "May 4"]
)
def test_no_date(printed: str, tables: Catalog) -> None:
    """A month, a year or an impossible day alone is no date."""
    assert find_date(printed, tables.lexicon.months) is None


def test_first_of_two(tables: Catalog) -> None:
    """The first full date is taken."""
    assert find_date("On May 4, 2021, before the vote of June 6, 2021", tables.lexicon.months) == DAY


WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LEAP_YEARS = (
    1300, 1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354, 1358, 1362, 1366, 1370, 1375,
    1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428,
)  # fmt: skip


def date_of(year: int, month: int, day: int) -> datetime.date | None:
    """Return a date, or None if there is no such date."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@pytest.mark.parametrize("order", [None, "dmy", "mdy", "ymd"])
@pytest.mark.parametrize("year_form", ["{:04}", "{:02}"])
@given(
    numbers=st.tuples(st.integers(1, 31), st.integers(1, 31)),
    year=st.integers(1970, 2069),
    mark=st.sampled_from("./-"),
    before=st.sampled_from(("", "on ", *(f"{name}, " for name in WEEKDAYS))),
    form=st.sampled_from(("{}", "{:02}")),
)
def test_numbers_have_the_readings_that_their_order_allows(  # noqa: PLR0913, PLR0917 - one argument a part
    order: str | None, year_form: str, numbers: tuple[int, int], year: int, mark: str, before: str, form: str
) -> None:
    """Numbers with slashes are read if the order, the weekday or the calendar leaves one reading."""
    first, second = numbers
    printed = mark.join(
        (form.format(first), form.format(second), year_form.format(year if "4" in year_form else year % 100))
    )
    day_first, month_first = date_of(year, second, first), date_of(year, first, second)
    if "2" in year_form and order == "ymd":
        expected = date_of(first + (1900 if first >= 70 else 2000), second, year % 100)
    elif mark == ".":
        expected = day_first
    elif mark == "-" or order == "dmy":
        expected = day_first or month_first
    elif order == "mdy":
        expected = month_first or day_first
    else:
        readings = {day for day in (day_first, month_first) if day is not None}
        if order is None and before[:3] in WEEKDAYS:
            readings = {day for day in readings if WEEKDAYS[day.weekday()] == before[:3]}
        expected = readings.pop() if len(readings) == 1 else None
    text = f"{before}{printed}"
    found = find_dates(text, tokens(text), {}, order)
    assert found == ([] if expected is None else [Day(expected, len(before), len(text))])


@pytest.mark.parametrize(
    ("printed", "spans"),
    [
        ("2024年3月7日2024年3月8日", [(0, 9), (9, 18)]),
        ("7.3.2024 8.3.2024", [(0, 8), (9, 17)]),
        ("24.12.21.", [(0, 8)]),
        ("24.12.21 5", [(0, 8)]),
        ("04.05.06.07", []),
        ("1.04.05.06", []),
    ],
)
def test_dates_in_a_row(printed: str, spans: list[tuple[int, int]]) -> None:
    """Each is read, but numbers of a longer row are none."""
    assert [(day.start, day.end) for day in find_dates(printed, tokens(printed), {})] == spans


def test_every_day_of_the_persian_calendar_follows_the_day_before(tables: Catalog) -> None:
    """Six months have 31 days and five have 30; the last has 29, or 30 in a leap year."""
    day = datetime.date(1921, 3, 21)
    for year in range(1300, 1430):
        lengths = [31] * 6 + [30] * 5 + [30 if year in LEAP_YEARS else 29]
        for month, length in enumerate(lengths, 1):
            for number in (1, length):
                assert find_date(f"{year}/{month}/{number}", tables.lexicon.months) == day + datetime.timedelta(
                    number - 1
                )
            day += datetime.timedelta(length)
            assert find_date(f"{year}/{month}/{32 if month < 7 else 31}", tables.lexicon.months) is None
    assert day == datetime.date(2051, 3, 21)
