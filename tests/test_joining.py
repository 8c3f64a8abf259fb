"""Lines that belong together: text wrapped at one width, whatever stands above it."""

from __future__ import annotations

import textwrap

import pytest

import newsparse
from newsparse.joining import joined
from newsparse.units import Units

HEADLINE = "Harbour wall gives way at Tolmere"
PROSE = [
    "The wall fell on Monday night, the council said in a statement, and nobody was hurt by the stones that slid down.",
    "The ferry to Sund was moved to the old quay until the spring, when the repairs are to begin, a member said.",
    "The mayor, Ines Calder, said the repairs would cost more than the town earns in a year.",
]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_paragraphs_are_whole(width: int) -> None:
    """Text wrapped at a width comes back in paragraphs, and the opening above it is not joined."""
    text = "\n\n".join([HEADLINE, "By Lena Vosk", *(textwrap.fill(part, width) for part in PROSE)])
    (article,) = newsparse.Parser(outlets=()).parse(text).articles
    assert (article.headline, article.authors) == (HEADLINE, ("Lena Vosk",))
    assert list(article.paragraphs) == PROSE


def test_lines_of_a_menu_are_not_wrapped() -> None:
    """Short lines without blank lines between them are not of one width."""
    units = Units("\n".join([*("Home", "Sport", "Weather") * 3, PROSE[2]]))
    assert len(joined(units, 0, len(units))) == len(units)


def test_sentences_of_one_length_are_not_wrapped() -> None:
    """Lines that nearly all end a sentence are paragraphs of one line, though they are as long as each other."""
    told = (
        "The {} told the council on {} that the old sea wall would be mended before winter.".format(*who)
        for who in (("mayor", "Monday"), ("baker", "Friday"), ("judge", "Sunday"), ("pilot", "Monday"))
    )
    units = Units("\n".join(told))
    assert len(joined(units, 0, len(units))) == len(units)
