"""What is printed around a title in its line is no part of the headline."""

from __future__ import annotations

import pytest

from newsparse import Parser
from newsparse.fields.headline_frames import find_title

TITLE = "Harbour wall gives way in the storm"
BODY = (
    "The harbour wall at Veldria fell into the sea on Monday night, the council said on Tuesday.",
    "“We waited eleven months and nobody told us a thing,” said Tomas Orrell, who runs a small ferry to the island.",
    "Work on a new wall is expected to begin in May and to cost four million crowns, according to a paper.",
)
FRAMED = (
    "• {}",
    "    • {}",
    "| {} |",
    "Home > News > Veldria > {}",
    "Home » Harbours » {}",
    "01/7{}",
    "Shutterstock_116050180 {}",
    "Wall%20and%20sea {}",
    "wall.jpg {}",
    "{} \t\tPDF \t\tPrint \t\tE-mail",
    "{} \t\t|\xa0Print\xa0| \t\t\xa0E-mail",
    "{}Comments: 12",
)


@pytest.mark.parametrize("frame", [frame.strip() for frame in FRAMED])
def test_the_title_is_found(frame: str) -> None:
    """Bullets, paths, counters, file names and buttons are cut off."""
    line = frame.format(TITLE)
    low, high = find_title(line)
    assert line[low:high] == TITLE


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        f"{TITLE} | Gazette",
        f"Harbours: {TITLE}",
        "Currency \t\tVeldrian crown (VEC)",
        f"{TITLE}\tThe Veldria Harbour Gazette",
        "News > Two words",
        "9/11 changed the harbour for good",
        "iPhone sales fall at the harbour",
        "|",
        "",
    ],
)
def test_a_line_that_is_a_title_stays_whole(line: str) -> None:
    """Sites, sections and rows of facts are not frames."""
    assert find_title(line) == (0, len(line))


@pytest.mark.parametrize("frame", FRAMED)
def test_the_frame_is_not_part_of_the_headline(frame: str) -> None:
    """The headline of a page is its title; nothing of the line is lost."""
    text = "\n\n".join((frame.format(TITLE), *BODY))
    page = Parser(outlets=()).parse(text)
    assert [article.headline for article in page.articles] == [TITLE]
    assert "".join(page[segment.span] for segment in page.segments) == text
