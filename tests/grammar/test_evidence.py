"""What is observed of lines: at once for all of them, and the same as of each line alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.grammar.evidence import repeats, shape
from newsparse.grammar.observe import name_features, observe
from newsparse.lexicon.page_words import EMPTY, STEM
from newsparse.lexicon.subjects import compile_vocabulary
from newsparse.lines import reading

VOCABULARY = compile_vocabulary(())
WORDS = st.sampled_from(
    [
        *("By", "Updated", "Share", "on", "Photo:", "(Reuters)", "Reuters/File", "©", "|", "said.", "McKenna", "Über"),
        *("the", "harbour", "harbours", "Harbour,", "quay", "2024", "12:30", "12h30", "1.", "03/05/2015", "...", "?"),
        *(
            "Sie",
            "straße",
            "ÉCOLE",
            "نشر",
            "港口今天开放。",
            "港口",
            "3月5日",
            "www.quay.example",
            "A&B",
            "a - b",
            "AFP",
        ),
    ]
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=26).map(" ".join).map(reading).filter(bool), min_size=1)
OF_REPEATS = frozenset(repeats.FLAGS)


@given(LINES, st.randoms())
def test_lines_show_together_what_each_shows_alone(lines: list[str], random: object) -> None:
    """Form, marks, words and subjects of a line depend on no other, nor on how often it is printed."""
    lines += lines[: len(lines) // 2]
    random.shuffle(lines)  # type: ignore[attr-defined]
    together = observe(lines, [0] * len(lines), VOCABULARY)
    for number, line in enumerate(lines):
        alone = observe([line], [0], VOCABULARY)
        for name in ("sizes", "endings", "starts", "kinds", "topics"):
            assert getattr(together, name)[number] == getattr(alone, name)[0]
        assert together.words[number] == alone.words[0]
        assert together.answers[0][number] == alone.answers[0][0]
        assert sorted(set(together.flags[number]) - OF_REPEATS) == sorted(set(alone.flags[0]) - OF_REPEATS)


def _stems(line: str, words: list[str]) -> set[str]:
    """Return the content words of a line as a set."""
    if not line.isascii() and shape.is_unspaced(line):
        return set(map("".join, pairwise(line[:120])))
    return {word[:STEM] for word in words if len(word) > 3} - EMPTY


@given(LINES)
def test_bags_share_as_many_words_as_sets_of_them(lines: list[str]) -> None:
    """The bits of two bags count what the sets of their words have in common."""
    columns = observe(lines, [0] * len(lines), VOCABULARY)
    sets = [_stems(line, columns.words[number]) for number, line in enumerate(lines)]
    for bag, stems in zip(columns.bags, sets, strict=True):
        assert bag.bit_count() == len(stems)
        assert [(bag & b).bit_count() for b in columns.bags] == [len(stems & s) for s in sets]
    assert columns.merge_bags(range(len(lines))).bit_count() == len(set().union(*sets))


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        ("Harbour OpensToday", "words run together"),
        ("Harbour opens.Today", "words run together"),
        ("Hafen öffnetÜber", "words run together"),
        ("Opens at 12h30", "a time of day"),
        ("Opens at 12:30", "a time of day"),
        ("March 2024", "a year"),
        ("03/05/2015", "a date in digits"),
        ("1. Harbour", "begins like a numbered item"),
        ("(1) Harbour", "begins like a numbered item"),
    ],
)
def test_a_short_line_shows_its_letters_and_digits(line: str, flag: str) -> None:
    """The quick look at the form of a line passes over none of these."""
    columns = observe([line, "Harbour"], [0, 0], VOCABULARY)
    assert (flag in columns.flags[0], flag in columns.flags[1]) == (True, False)


@pytest.mark.parametrize(
    ("start", "is_flagged"),
    [("A harbour wall that gave way", False), ("The harbour wall of Tolmere gives way", True)],
)
def test_lines_of_several_words_that_start_alike(start: str, is_flagged: bool) -> None:  # noqa: FBT001
    """A teaser starts like the headline that it leads to; their first 32 characters are compared."""
    columns = observe([f"{start} again", "Share", f"{start} today"], [0, 1, 1], VOCABULARY)
    assert (repeats.HEAD_AGAIN in columns.flags[0], repeats.HEAD_SEEN in columns.flags[2]) == (is_flagged, is_flagged)


def test_four_words_that_start_alike_are_not_compared() -> None:
    """Short labels of one form, such as names of sections, start alike on many pages; five words are a title."""
    long_words = "Harbourmasters Quartermasters Ferrymen"
    for words, is_flagged in (("", False), ("once ", True)):
        columns = observe([f"{long_words} {words}again", f"{long_words} {words}today"], [0, 1], VOCABULARY)
        assert (repeats.HEAD_SEEN in columns.flags[1]) == is_flagged


PROSE = "The wall fell on Monday night, the council said, and nobody was hurt by the stones that lay on the quay."
DISTANCES = {
    1: "one line away",
    2: "two lines away",
    3: "three lines away",
    4: "4 to 5 lines away",
    5: "4 to 5 lines away",
    6: "6 to 9 lines away",
    9: "6 to 9 lines away",
    10: "10 to 19 lines away",
    19: "10 to 19 lines away",
    20: "20 to 39 lines away",
    39: "20 to 39 lines away",
    40: "not within 40 lines",
}
COUNTS = {
    0: "no prose",
    1: "one line of prose",
    2: "two lines of prose",
    3: "3 to 4 lines of prose",
    4: "3 to 4 lines of prose",
    5: "5 to 8 lines of prose",
    8: "5 to 8 lines of prose",
    9: "9 or more lines of prose",
    30: "9 or more lines of prose",
}
PLACES = {
    1: "first line of the page",
    2: "second line of the page",
    3: "third line of the page",
    4: "4th to 6th line of the page",
    6: "4th to 6th line of the page",
    7: "7th to 12th line of the page",
    12: "7th to 12th line of the page",
    13: "13th to 25th line of the page",
    25: "13th to 25th line of the page",
    26: "26th line of the page or later",
    30: "26th line of the page or later",
}
ENDS = {
    1: "last line of the page",
    2: "second to last line of the page",
    3: "3rd to 5th line from the end",
    5: "3rd to 5th line from the end",
    6: "6th to 12th line from the end",
    12: "6th to 12th line from the end",
    13: "13th line from the end or earlier",
}


def names_on(lines: list[str]) -> list[list[str]]:
    """Return the names of the features of each line of a page."""
    return name_features(observe(lines, [0] * len(lines), VOCABULARY))


@pytest.mark.parametrize("distance", DISTANCES)
def test_the_next_prose_is_as_far_as_its_name_says(distance: int) -> None:
    """Ahead and behind, up to the distance at which nothing counts."""
    lines = [f"Quay {number}" for number in range(2 * distance + 1)]
    lines[distance] = PROSE
    names = names_on(lines)
    assert f"next prose {DISTANCES[distance]}, itself not prose" in names[0]
    assert f"previous prose {DISTANCES[distance]}, itself not prose" in names[-1]


@pytest.mark.parametrize("count", COUNTS)
def test_as_much_prose_is_counted_as_its_name_says(count: int) -> None:
    """In the next lines and in those before."""
    lines = ["Quay", *[f"{number}. {PROSE}" for number in range(count)], *["Harbour"] * (30 - count), "Quay"]
    names = names_on(lines)
    assert f"{COUNTS[count]} in the next 30 lines, itself not prose" in names[0]
    assert f"{COUNTS[count]} in the previous 30 lines, itself not prose" in names[-1]


def test_a_line_is_where_its_name_says() -> None:
    """From the top and from the end of the page."""
    names = names_on([f"Quay {number}" for number in range(30)])
    assert [number for number, place in PLACES.items() if place not in names[number - 1]] == []
    assert [number for number, place in ENDS.items() if place not in names[-number]] == []


@pytest.mark.parametrize("line", ["A frame of 12x30", "Lot 10:999", "Gate 7a99"])
def test_numbers_of_the_form_of_a_time_are_none(line: str) -> None:
    """Another letter is between them, or a digit follows."""
    assert "a time of day" not in observe([line], [0], VOCABULARY).flags[0]


LINES_OF_KINDS = {
    shape.TINY: "Quay",
    shape.FEW: "The ferry of Sund",
    shape.LINE: "The ferry to Sund sails from the old quay",
    shape.REMARK: "The ferry sails again.",
    shape.SENTENCE: "The ferry to Sund sails from the old quay again.",
    shape.PROSE: PROSE,
    shape.LONG: PROSE.removesuffix("."),
    shape.ASKING: "Does the ferry sail again?",
    shape.CREDITED: "The old quay (Reuters)",
    shape.DATED: "Updated 3 May 2024",
    shape.APPEAL: "Subscribe to our newsletter and follow us on social media today",
}


@pytest.mark.parametrize(
    ("between", "behind", "is_one_run"),
    [
        ([shape.TINY], [shape.SENTENCE], False),
        ([shape.TINY], [shape.SENTENCE, shape.LONG], True),
        ([shape.TINY] * 2, [shape.PROSE], False),
        ([shape.TINY] * 2, [shape.PROSE, shape.LONG], True),
        ([shape.FEW], [shape.SENTENCE], False),
        ([shape.FEW], [shape.SENTENCE, shape.LONG], True),
        ([shape.LINE], [shape.LONG] * 2, False),
        ([shape.LINE], [shape.SENTENCE], True),
        ([shape.REMARK], [], False),
        ([shape.REMARK], [shape.LONG], True),
        ([shape.ASKING], [shape.LONG], False),
        ([shape.ASKING], [shape.LONG] * 2, True),
        ([shape.CREDITED], [shape.LONG], False),
        ([shape.CREDITED], [shape.LONG] * 2, True),
        ([shape.DATED], [shape.LONG] * 2, False),
        ([shape.DATED], [shape.SENTENCE], True),
        ([shape.APPEAL], [shape.SENTENCE], False),
        ([shape.APPEAL], [shape.SENTENCE, shape.LONG], True),
    ],
)  # fmt: skip
def test_prose_behind_other_lines_is_of_one_run_if_it_weighs_more(
    between: list[int],
    behind: list[int],
    is_one_run: bool,  # noqa: FBT001
) -> None:
    """A sentence of twenty words makes up for two labels, and a remark neither lengthens a run nor ends it."""
    kinds = [shape.TINY, shape.PROSE, shape.PROSE, *between, *behind]
    columns = observe([LINES_OF_KINDS[kind] for kind in kinds], [0] * len(kinds), VOCABULARY)
    assert columns.kinds == kinds
    assert columns.run == (1, len(kinds) if is_one_run else 3)


@pytest.mark.parametrize(("line", "name"), [("Share this", 0), ("The ferry sails from Sund again", 1)])
@pytest.mark.parametrize("copies", [1, 2, 3, 4, 20])
def test_the_last_copy_of_a_line_shows_that_there_are_three_or_more(line: str, name: int, copies: int) -> None:
    """Controls are printed beside every article of a page; a teaser is printed twice."""
    lines = [f"• {line}", *(text for number in range(copies - 1) for text in (f"Quay {number}", line))]
    columns = observe(lines, [0] * len(lines), VOCABULARY)
    often = [n for n, flags in enumerate(columns.flags) if repeats.OFTEN[name] in flags]
    assert often == ([2 * copies - 2] if copies > 2 else [])
