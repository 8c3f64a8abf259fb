"""Which patterns a line may match: never fewer than it matches."""

from __future__ import annotations

import re

import pytest

from newsparse import Parser
from newsparse.outlets.catalog import PatternIndex
from newsparse.outlets.patterns import ParsedPattern

PATTERNS = (
    "^Updated on [A-Z]",
    "^(?P<headline>[^|]+) \\| The Marel Gazette$",
    "^\\d{1,2} (?:May|June) \\d{4}$",
    "^[٠-٩]+$",
    "^(?:• )?Send a letter$",
    "^HD(?: |$)",
    "^_{3,}$",
    "^.{2,20} Copyright .{2,20}$",
    "^(?:.{2,20} )?Credit: .+$",
    "^[\\w -]{2,20}\\.(?:jpg|png)?$",
    "^a(?:b.b)c",
    "^(?=Q)Quill",
    "^x?y*z{0,2}$",
    "^x{2,}?y$|^Cover",
    "^[^\\]a]x\\$$",
    "^(\\w)\\1$",
    "^©",
    "^\\w+ (?:\\d+ )??Issue\\b$",
    "^Share|$",
    "^[]-]+ ?\\(\\w\\)",
    "^\\u00e9t\\x41",
    "^C(?:ome|all)?(?:$|!)",
)
LINES = (
    "Updated on Monday|The ferry is late | The Marel Gazette|3 May 2021|٣|٣٤|• Send a letter|Send a letter|HD|HD x|HDx|"
    "____|Words Copyright Marel|A ferry Credit: Ana Quill|Credit: Ana|a quill.jpg|a quill.|quill.png|ab.bc|abxbcd|abc|"
    "Quill|xyz|yy|z|xx|xxy|xxxy|Cover of May|bx$|ax$|éé|aa|ab|© Marel|©|May 3 Issue|May Issue|Issue|Share|Shared|"
    "-]- (a)|](b)|étA|C|Come|Call!|C!|Cx|\u0085|3|. x|é"
).split("|")


class TestFound:
    """What is found is what matches."""

    def test_every(self) -> None:
        """Each pattern is found at the lines that it matches, among all in the order given."""
        compiled = [re.compile(pattern) for pattern in PATTERNS]
        lines = [*LINES, "The ferry is late | The Marel Gazette"]
        wanted = {
            n: tuple(k for k, pattern in enumerate(compiled) if pattern.match(line)) for n, line in enumerate(lines)
        }
        assert {k for found in wanted.values() for k in found} == set(range(len(PATTERNS)))
        found = PatternIndex([(pattern, k) for k, pattern in enumerate(compiled)]).look_up(lines)
        assert found == {n: ks for n, ks in wanted.items() if ks}
        for k, pattern in enumerate(compiled):
            alone = PatternIndex([(pattern, k)]).look_up(lines)
            assert alone == {n: (k,) for n, ks in wanted.items() if k in ks}

    def test_long(self) -> None:
        """Lines of more than 200 code points are not asked."""
        assert PatternIndex([(re.compile("^a"), 1)]).look_up(["a" * 200, "a" * 201]) == {0: (1,)}

    def test_none(self) -> None:
        """Without patterns nothing is found."""
        assert PatternIndex[int]([]).look_up(["a"]) == {}


class TestShape:
    """What is known of a pattern."""

    @pytest.mark.parametrize(
        ("pattern", "must"),
        [
            ("^abc?d", "ab"),
            ("^a(?:b.b)c", "bc"),
            ("^(?:xyz)?ab", "ab"),
            ("^(?:xyz)+ab", "xyz"),
            ("^a|b", ""),
            ("^\\w \\| Ma", " | Ma"),
            ("^(?=x)xyz", "xyz"),
        ],
    )
    def test_must(self, pattern: str, must: str) -> None:
        """A text that every match holds is known where the pattern is plain."""
        assert ParsedPattern(re.compile(pattern)).shape().literal == must

    def test_own(self) -> None:
        """The built-in outlets' patterns are all understood."""
        parser = Parser(entry_points=False)
        patterns = [
            pattern
            for outlet in parser._plugins.catalog.outlets  # noqa: SLF001
            for pattern in (*outlet.signatures, *outlet.identifiers, *outlet.boilerplate)
            if pattern.startswith("^")
        ]
        assert patterns
        assert [line for line in patterns if ParsedPattern(re.compile(line)).shape().may_be_empty] == []
