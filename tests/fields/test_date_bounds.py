"""The days that the address allows, and a printed day against them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.fields.dates.bounds import combine_bounds, date_bounds, days_of_address
from newsparse.plugins import Outlet, Source, hookimpl

HEAD = "Belmora: council aware of the trams"
BODY = (
    "The tram office of Belmora said on Monday that the depot would open before spring, after two years of work.",
    "“We had stopped counting the sleepers,” said Odile Marsh, who keeps the books of the depot, with a smile.",
    "The council of Tamsin has set aside two million crowns for the bridge, its treasurer said in a statement.",
)
Day = datetime.date


@pytest.mark.parametrize(
    ("url", "bounds"),
    [
        ("https://gazette.example/blog/2014/10/27/trams", (Day(2014, 10, 27), Day(2014, 10, 27))),
        ("https://gazette.example/2014/2/trams", (Day(2014, 2, 1), Day(2014, 2, 28))),
        ("https://gazette.example/trams-2014-10-27", (Day(2014, 10, 27), Day(2014, 10, 27))),
        ("https://gazette.example/a/20141027/trams.html", (Day(2014, 10, 27), Day(2014, 10, 27))),
        ("https://gazette.example/2014/trams", None),
        ("https://gazette.example/article/2250826/trams", None),
        ("https://gazette.example/2014/02/31/trams", None),
        ("https://gazette2014.example/trams", None),
        (None, None),
    ],
)
def test_the_day_of_an_address(url: str | None, bounds: tuple[Day, Day] | None) -> None:
    """A year and a month at least; numbers of articles are no dates."""
    assert days_of_address(url) == bounds


@pytest.mark.parametrize("line", ["Sunday, September 22, 2024", "22 September 2024", "Sonntag, 22. September 2024"])
@pytest.mark.parametrize("path", ["2014/10/27", "2014/10", "2023/01/02"])
def test_a_day_that_the_address_refutes_is_not_published(line: str, path: str) -> None:
    """It is the crawl's or the site's; the address bounds the day instead."""
    page = newsparse.parse(
        f"{line}\n\n\n{HEAD}\n\n" + "\n\n".join(BODY), f"https://gazette.example/blog/{path}/belmora-council"
    )
    (article,) = page.articles
    assert article.published is None
    assert article.date_bounds == days_of_address(page.url)
    assert article.origins == {"date_bounds": "host"}
    (problem,) = article.problems
    assert problem.code == "refuted-date"
    assert page[problem.span] == line


@pytest.mark.parametrize(
    ("line", "path"),
    [("October 28, 2014", "2014/10/27"), ("Published October 3, 2014", "2014/10"), ("3 October 2014", "x")],
)
def test_a_day_that_the_address_allows_is_published(line: str, path: str) -> None:
    """It is both bounds."""
    page = newsparse.parse(
        f"{HEAD}\n\n{line}\n\n" + "\n\n".join(BODY), f"https://gazette.example/{path}/belmora-council"
    )
    (article,) = page.articles
    assert article.published is not None
    assert article.date_bounds == (article.published, article.published)
    assert article.origins == {}


def test_pictures_and_weekdays_narrow_a_month() -> None:
    """No picture was taken after the day of publication, and a weekday is not a day of its own."""
    caption = "A tram at the depot of Belmora, October 14, 2014. (Reuters)"
    for opening, expected in (
        ((caption,), (Day(2014, 10, 14), Day(2014, 10, 31))),
        ((caption.replace("October", "September"),), (Day(2014, 10, 1), Day(2014, 10, 31))),
    ):
        page = newsparse.parse("\n\n".join((HEAD, *opening, *BODY)), "https://gazette.example/2014/10/belmora-council")
        (article,) = page.articles
        assert article.published is None
        assert article.date_bounds == expected


class Outlets:
    """Outlets of three countries."""

    @hookimpl
    def newsparse_outlets(self) -> list[Outlet]:
        """Return them; in Canada dates are printed in several ways."""
        return [
            Outlet(Source(f"gazette-{country.lower()}", country, domains=(f"{country}.example",), country=country))
            for country in ("US", "GB", "CA")
        ]


MARCH, APRIL = Day(2031, 3, 4), Day(2031, 4, 3)


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://gazette.example/2031/04/03/trams", APRIL),
        ("https://gazette.example/2031/03/05/trams", MARCH),
        ("https://gazette.example/2031/03/trams", MARCH),
        ("https://us.example/trams", MARCH),
        ("https://gb.example/trams", APRIL),
        ("https://us.example/2031/04/03/trams", APRIL),
        ("https://us.example/2031/07/04/trams", MARCH),
        ("https://ca.example/trams", None),
        ("https://gazette.example/2031/07/04/trams", None),
        (None, None),
    ],
)
def test_an_ambiguous_date_is_read_by_the_address_or_the_country(url: str | None, published: Day | None) -> None:
    """The address decides if one reading alone agrees with it; without a decision, both bound the day."""
    line = "Posted 3/4/2031 18:05"
    parser = newsparse.Parser([Outlets()], entry_points=False)
    page = parser.parse(f"{HEAD}\n\nBy Ines Calder\n{line}\n\n" + "\n\n".join(BODY), url)
    (article,) = page.articles
    assert article.published == published
    assert article.date_bounds == ((published, published) if published else (MARCH, APRIL))
    assert article.origins == {}
    problems = [] if published else [("ambiguous-date", line)]
    assert [(problem.code, page[problem.span]) for problem in article.problems] == problems


def test_the_language_decides_before_the_country() -> None:
    """In Spanish the day comes first, in the United States too."""
    body = (
        "La oficina del puerto cerró el muelle por una semana, después de que una grúa cayera, y no es la primera.",
        "El alcalde de Belmora dijo en un comunicado que los trabajos de la grúa no son los últimos de este año.",
    ) * 2
    text = "Belmora cierra el muelle\n\nPor Ines Calder\n3/4/2031 18:05\n\n" + "\n\n".join(body)
    (article,) = newsparse.Parser([Outlets()], entry_points=False).parse(text, "https://us.example/x").articles
    assert (article.language, article.published) == ("es", APRIL)


def test_an_ambiguous_update_is_read_by_the_address() -> None:
    """The day of publication remains that of the address."""
    text = f"{HEAD}\n\nBy Ines Calder\nUpdated 3/4/2031 18:05\n\n" + "\n\n".join(BODY)
    (article,) = newsparse.parse(text, "https://gazette.example/2031/03/04/trams").articles
    assert (article.published, article.updated, article.date_bounds) == (None, MARCH, (MARCH, MARCH))
    assert article.origins == {"date_bounds": "host"}


@pytest.mark.parametrize(
    ("printed", "address", "bounds"),
    [
        ((1, 31), (5, 5), (5, 5)),
        ((5, 40), (1, 31), (5, 31)),
        ((5, 6), (7, 7), (5, 6)),
        ((45, 50), (1, 2), (1, 2)),
        ((1, 2), None, (1, 2)),
        (None, (1, 2), (1, 2)),
        (None, None, None),
    ],
)
def test_the_page_and_its_address_bound_the_day(
    printed: tuple[int, int] | None, address: tuple[int, int] | None, bounds: tuple[int, int] | None
) -> None:
    """The page decides if they contradict each other, unless it prints a day long after."""

    def days(numbers: tuple[int, int] | None) -> tuple[Day, Day] | None:
        return numbers and (Day.fromordinal(numbers[0]), Day.fromordinal(numbers[1]))

    assert combine_bounds(days(printed), days(address)) == days(bounds)


_DAYS = st.dates(Day(2014, 10, 1), Day(2014, 11, 15))


@given(
    st.tuples(_DAYS, _DAYS).map(sorted),
    st.none() | _DAYS,
    st.lists(_DAYS, max_size=2),
    st.sets(st.integers(0, 6), max_size=2),
)
def test_bounds_are_those_of_the_days_that_nothing_excludes(
    address: list[Day], updated: Day | None, pictured: list[Day], weekdays: set[int]
) -> None:
    """A date that excludes all other days of the address is wrong, and excludes none."""
    days = [address[0] + datetime.timedelta(number) for number in range((address[1] - address[0]).days + 1)]
    if updated is not None and updated in days:
        days = [day for day in days if day <= updated]
    for pictures in pictured:
        if pictures in days:
            days = [day for day in days if day >= pictures]
    if len(weekdays) == 1:
        days = [day for day in days if day.weekday() in weekdays] or days
    assert date_bounds(updated, (address[0], address[1]), pictured, weekdays) == (days[0], days[-1])


def test_a_page_without_an_address_has_no_bounds() -> None:
    """Unless it prints the day."""
    (article,) = newsparse.parse("\n\n".join((HEAD, *BODY))).articles
    assert article.date_bounds is None
