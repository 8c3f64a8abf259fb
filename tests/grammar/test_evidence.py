"""What is observed of lines: at once for all of them, and the same as of each line alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.grammar.evidence import repeats, shape
from newsparse.grammar.observe import observe
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
    if not line.isascii() and shape.spaceless(line):
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
    assert columns.bag(range(len(lines))).bit_count() == len(set().union(*sets))


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
