"""Dates in texts: day, month and year, in the forms of the corpus' languages."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from newsparse.fields.dates.days import find_date

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
