"""Lines that belong together: text wrapped at one width, whatever stands above it."""

from __future__ import annotations

import textwrap

import pytest

import newsparse
from newsparse.grammar.decisions.joints import (
    BRACKETED,
    CAPITALS,
    CONTINUES_PHRASE,
    FEATURES,
    NEEDS_WORD,
    NEXT_CONTINUES_PHRASE,
    PREVIOUS_NEEDS_WORD,
    QUOTED,
    SIZES,
    SIZES_OF_BOTH,
    features,
)
from newsparse.grammar.table import default_table
from newsparse.lines import Lines
from newsparse.pipeline.passes.joining import join_lines

JOINTS = default_table().weights(FEATURES)
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


TORN = (
    "The bridge was\nopened in 1931\nand carries about six thousand vehicles a day.",
    "The council of\nHarwick Bay\nvoted on Tuesday to close the bridge to lorries.",
    "He said that\nTomas Orrell\n, who runs a ferry, had been told by\nthe council\n.",
)


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("torn", TORN)
def test_a_paragraph_broken_at_its_links(torn: str, at: int) -> None:
    """On a page with blank lines too it comes back whole, wherever it stands."""
    parts = [*PROSE[:at], torn, *PROSE[at:]]
    (article,) = newsparse.Parser(outlets=()).parse("\n\n".join([HEADLINE, *parts])).articles
    whole = torn.replace("\n,", ",").replace("\n.", ".").replace("\n", " ")
    assert list(article.paragraphs) == [*PROSE[:at], whole, *PROSE[at:]]
    assert (article.headline, article.byline) == (HEADLINE, None)


def test_no_line() -> None:
    """Of nothing there are no units."""
    assert join_lines(Lines("\n\n"), 0, 0, JOINTS) == []


def test_lines_without_a_sentence_are_not_joined() -> None:
    """A row of small words between blank lines is a menu or a name and a role."""
    units = Lines("\n\n".join([HEADLINE, "home\nsport\nweather", "Lena Vosk\nin Tolmere", *PROSE]))
    assert join_lines(units, 0, len(units), JOINTS) == [(n, n + 1) for n in range(len(units))]


@pytest.mark.parametrize("bullet", ["• ", "* ", "- "])
def test_items_of_a_list_are_lines(bullet: str) -> None:
    """What begins with a bullet does not go on from the line before, though that has no end."""
    items = [f"{bullet}{said}" for said in ("The ferry leaves at six", "no boats on Sunday", "and bicycles go free")]
    units = Lines("\n".join([HEADLINE, PROSE[0], *items, PROSE[1]]))
    assert join_lines(units, 0, len(units), JOINTS) == [(n, n + 1) for n in range(len(units))]


def test_lines_of_a_menu_are_not_wrapped() -> None:
    """Short lines without blank lines between them are not of one width."""
    units = Lines("\n".join([*("Home", "Sport", "Weather") * 3, PROSE[2]]))
    assert len(join_lines(units, 0, len(units), JOINTS)) == len(units)


def test_sentences_of_one_length_are_not_wrapped() -> None:
    """Lines that nearly all end a sentence are paragraphs of one line, though they are as long as each other."""
    told = (
        "The {} told the council on {} that the old sea wall would be mended before winter.".format(*who)
        for who in (("mayor", "Monday"), ("baker", "Friday"), ("judge", "Sunday"), ("pilot", "Monday"))
    )
    units = Lines("\n".join(told))
    assert len(join_lines(units, 0, len(units), JOINTS)) == len(units)


@pytest.mark.parametrize("words", range(1, 40))
def test_lines_are_compared_by_their_numbers_of_words(words: int) -> None:
    """A line has the size that its number of words belongs to, next to one of a single word."""
    limits = (1, 2, 5, 12, 24)
    size = sum(words > limit for limit in limits)
    assert SIZES_OF_BOTH[size][0] in features([" ".join(["quay"] * words), "ferry"])[0]
    assert str(limits[size] if size < len(limits) else 25) in SIZES[size]


def test_words_and_marks_around_a_joint() -> None:
    """Of both lines, of the line before both, where there is one, and of the line after both."""
    lines = ["Ferry to the", "QUAY OPENS (AFTER", 'A "QUAY BAY', "of stones) (and", "ferries of"]
    flags = (NEEDS_WORD, CONTINUES_PHRASE, NEXT_CONTINUES_PHRASE, PREVIOUS_NEEDS_WORD, CAPITALS, QUOTED, BRACKETED)
    numbers = {flag.number: flag for flag in flags}
    assert [{numbers[number] for number in row if number in numbers} for row in features(lines)] == [
        {NEEDS_WORD},
        {NEEDS_WORD, PREVIOUS_NEEDS_WORD, NEXT_CONTINUES_PHRASE, CAPITALS, BRACKETED},
        {CONTINUES_PHRASE, PREVIOUS_NEEDS_WORD, QUOTED},
        {NEEDS_WORD},
    ]
