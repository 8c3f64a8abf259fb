"""An explanation prints as a table of its segments, and its ``repr`` is one short line."""

from __future__ import annotations

import newsparse

TEXT = (
    "Ferry Returns to Lume Island\n\nBy Ines Calder\n\n"
    "The first ferry in nine years reached Lume Island on Monday. Most islanders stood on the quay to see it.\n\n"
    "“We had stopped looking at the sea,” said Ines Calder, who keeps the harbor office of the island.\n"
)


def test_table_of_segments() -> None:
    """Each segment has a line with its number, role, article (from 1) and pass, and its text is cut to 100 columns."""
    explanation = newsparse.explain(TEXT)
    head, *lines = str(explanation).split("\n")
    assert head.split() == ["line", "role", "article", "decided", "by", "text"]
    assert len(lines) == len(explanation.segments) == 4
    for line, explained in zip(lines, explanation.segments, strict=True):
        segment = explained.segment
        assert segment.article is not None
        article = segment.article + 1  # people count from 1
        assert line.split()[:4] == [str(explained.line), segment.role.value, str(article), segment.rule]
        start = line[head.index("text") :]
        assert explained.text.startswith(start.rstrip("…"))
    assert lines[0].endswith("  Ferry Returns to Lume Island")
    assert {len(line) for line in lines[2:]} == {100}
    assert all(line.endswith("…") for line in lines[2:])


def test_copies_and_controls() -> None:
    """Copies are marked, and controls of a page are escaped."""
    printed = str(
        newsparse.explain("Quay Holds\x1b[2J\n\nThe quay held. (Reuters)\nThe quay held. (Reuters)\nTT\n20\n")
    )
    assert "\x1b" not in printed
    assert "Quay Holds\\u001b[2J" in printed
    assert "caption copy" in printed


def test_repr() -> None:
    """It counts, and does not print the page."""
    assert repr(newsparse.explain(TEXT)) == f"<Explanation of {len(TEXT)} characters, 4 segments>"
    assert repr(newsparse.explain("a")) == "<Explanation of 1 character, 1 segment>"
