"""Datelines: every form, what is none, and where the lede begins."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from byline_forms import DATELINES, DAY, NO_DATELINE
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.datelines import read_dateline
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from newsparse.outlets.catalog import Catalog


@pytest.mark.parametrize(("printed", "place", "agency", "date", "lede"), DATELINES)
def test_form(  # noqa: PLR0913, PLR0917 - one argument a field
    printed: str, place: str | None, agency: str | None, date: datetime.date | None, lede: str, tables: Catalog
) -> None:
    """Each printed form is read into place, agency and date; the lede stands behind its span."""
    found = read_dateline(printed, 0, tables.lexicon, DAY)
    assert found is not None
    assert (found.place, found.agency.name if found.agency else None, found.date) == (place, agency, date)
    assert printed[found.span.end :].lstrip() == lede


@pytest.mark.parametrize("printed", NO_DATELINE)
def test_none(printed: str, tables: Catalog) -> None:
    """A paragraph that begins with anything else has no dateline."""
    assert read_dateline(printed, 0, tables.lexicon) is None


def test_span(tables: Catalog) -> None:
    """The span counts code points of the page, white space behind the dateline left out."""
    found = read_dateline("MAREL (AP) — Text", 40, tables.lexicon)
    assert found is not None
    assert (found.span.start, found.span.end) == (40, 52)


def test_no_year(tables: Catalog) -> None:
    """A day without a year is none where the day of publication is not known."""
    found = read_dateline("MAREL, March 7 (AP) — Text", 0, tables.lexicon)
    assert found is not None
    assert found.date is None


def test_turn_of_the_year(tables: Catalog) -> None:
    """A day without a year is the one nearest to the day of publication."""
    published = datetime.date(2024, 1, 2)
    found = read_dateline("MAREL, Dec. 31 (AP) — Text", 0, tables.lexicon, published)
    assert found is not None
    assert found.date == datetime.date(2023, 12, 31)


LEXICON = collect((), entry_points=False, only=None).catalog.lexicon


@pytest.mark.parametrize("form", ["MAREL, {:%B %d} (AP) — Text", "新华社北京{:%m月%d日}电 文"])
@given(
    published=st.dates(datetime.date(1990, 1, 1), datetime.date(2039, 12, 31)),
    ahead=st.integers(0, 4) | st.integers(-800, 400),
)
def test_a_day_without_a_year_is_the_last_until_two_days_ahead(form: str, published: datetime.date, ahead: int) -> None:
    """It is searched for in two calendar years, so a leap day may be in neither."""
    printed = published + datetime.timedelta(ahead)
    dateline = read_dateline(form.format(printed), 0, LEXICON, published)
    assert dateline is not None
    day = published + datetime.timedelta(2)
    first = datetime.date(day.year - 1, 1, 1)
    while day >= first and (day.month, day.day) != (printed.month, printed.day):
        day -= datetime.timedelta(1)
    assert dateline.date == (day if day >= first else None)


@pytest.mark.parametrize("piece", ["A", "A ", "MAREL, ", "(", "MAREL (AP ", "- ", "北", "["])
def test_a_long_awkward_paragraph_has_no_dateline(piece: str, tables: Catalog) -> None:
    """100,000 characters are read in one pass, by a reader that would need hours if it were quadratic."""
    assert read_dateline(piece * (100_000 // len(piece)), 0, tables.lexicon) is None
