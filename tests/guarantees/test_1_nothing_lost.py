"""Guarantee 1: nothing lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.model import Role
from newsparse.testing import AWKWARD, awkward_pages, check_nothing_lost

URL = "https://english.aawsat.com/1"
many = settings(max_examples=1_000)


class TestNothingLost:
    """The segments' spans are contiguous and joined they give the input back, for every ``str``."""

    @many
    @given(st.text(st.characters(exclude_categories=())))
    @example("\n" * 3)
    @example("\ufeff")
    @example("TT")
    def test_any_text(self, text: str) -> None:
        """Any text comes back, lone surrogates and all."""
        check_nothing_lost(newsparse.parse(text))

    @many
    @given(awkward_pages())
    def test_awkward_pages(self, text: str) -> None:
        """So does any page of awkward lines."""
        check_nothing_lost(newsparse.parse(text))

    @given(awkward_pages())
    def test_pages_of_a_host(self, text: str) -> None:
        """So does a page at whose every line an outlet's rules are asked."""
        check_nothing_lost(newsparse.parse(text, URL))

    @pytest.mark.parametrize("line", AWKWARD, ids=ascii)
    def test_each_awkward_line(self, line: str) -> None:
        """Each awkward line comes back from a page of it alone, twice, and around a marker."""
        for text in (line, f"{line}\n", f"{line}\n{line}", f"{line}\n\n{line}\nTT\n20\n\n{line}\n\n{line}\n"):
            check_nothing_lost(newsparse.parse(text))


class TestBlanks:
    """A run of blank lines is one ``blank`` segment; ``""`` has none."""

    def test_empty_text_has_no_segment(self) -> None:
        """The empty text has no segment, no article and no problem."""
        page = newsparse.parse("")
        assert (page.segments, page.articles, page.problems, page.source) == ((), (), (), None)

    @given(st.lists(st.sampled_from(["", " ", "\t", "\xa0", "\r", "\u200b", "\ufeff", "\x0c"]), min_size=1))
    def test_a_run_is_one_segment(self, lines: list[str]) -> None:
        """Lines that read as nothing are one blank segment together."""
        text = "\n".join(lines)
        assert [s.role for s in newsparse.parse(text).segments] == [Role.BLANK] * bool(text)

    @given(awkward_pages())
    def test_no_two_stand_together(self, text: str) -> None:
        """Nowhere does a blank segment follow another."""
        roles = [segment.role for segment in newsparse.parse(text).segments]
        assert (Role.BLANK, Role.BLANK) not in pairwise(roles)

    @given(awkward_pages())
    def test_a_line_feed_belongs_to_what_it_ends(self, text: str) -> None:
        """No segment begins with the line feed of a line that says something."""
        for segment in newsparse.parse(text).segments[1:]:
            assert segment.role is Role.BLANK or text[segment.span.start] != "\n"
