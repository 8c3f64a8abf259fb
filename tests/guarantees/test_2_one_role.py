"""Guarantee 2: one role."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from layouts import ROWS
from newsparse.testing import awkward_pages, check_nothing_lost, check_one_role
from stories import copies

# Lines that make openings, markers and bodies: chance puts cards together of them.
CARDS = st.sampled_from(
    [
        "Harbour Opens",
        "Harbour  Opens",
        "A crane at the quay (AFP)",
        "TT",
        "20",
        "The quay is open, two members said.",
        "• English",
        "• Arabic",
        "• A crane at the quay (AFP)",
        "By Ada Quill",
        "Powered by automated translation",
        "Friday, 24 December, 2021 - 08:45",
        "Harbour Opens | ASHARQ AL-AWSAT English Archive 2005 -2017",
        "Select Page",
        "(Reporting by Ada Quill; Editing by Tom Reed)",
    ]
)


class TestOneRole:
    """Every non-blank character belongs to exactly one segment.

    And every segment of an article to exactly one of its fields, as first printing or as a copy, or it is a marker, a
    notice or boilerplate.
    """

    @settings(max_examples=1_000)
    @given(awkward_pages())
    def test_awkward_pages(self, text: str) -> None:
        """So on awkward pages."""
        check_one_role(newsparse.parse(text))

    @settings(max_examples=1_000)
    @given(awkward_pages(CARDS, most=24))
    def test_pages_of_halves_of_cards(self, text: str) -> None:
        """So where cards are torn, doubled and crossed."""
        page = newsparse.parse(text)
        check_nothing_lost(page)
        check_one_role(page)

    @given(st.data())
    def test_pages_of_outlets(self, data: st.DataObject) -> None:
        """So on the pages of every outlet, awkward lines behind them."""
        row = data.draw(st.sampled_from(ROWS))
        text = row.render(data.draw(row.stories(row.languages[0])), data.draw(copies()))
        page = newsparse.parse(f"{text}\n{data.draw(awkward_pages())}", row.url)
        check_nothing_lost(page)
        check_one_role(page)
