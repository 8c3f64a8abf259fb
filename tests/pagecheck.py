"""Laws 1 and 2, checked on one page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsparse.lines import EDGE, reading
from newsparse.model import Role
from newsparse.units import Units

if TYPE_CHECKING:
    from newsparse.model import Article, Page, Segment

OUTSIDE = {Role.RESIDUE, Role.MARKER, Role.BLANK}


def nothing_lost(page: Page) -> None:
    """Check law 1: the segments' spans are contiguous and joined they give the input back."""
    assert "".join(page.text[s.span.start : s.span.end] for s in page.segments) == page.text
    assert all(s.span.start < s.span.end for s in page.segments)
    assert all(a.span.end == b.span.start for a, b in pairwise(page.segments))
    assert (page.segments == ()) == (page.text == "")
    if page.segments:
        assert page.segments[0].span.start == 0
        assert page.segments[-1].span.end == len(page.text)


def one_role(page: Page) -> None:
    """Check law 2: every non-blank character has one role, and every segment of an article is one of its fields."""
    for number, segment in enumerate(page.segments):
        assert (segment.role is Role.BLANK) == (not reading(page.text[segment.span.start : segment.span.end]))
        assert segment.article is None or 0 <= segment.article < len(page.articles)
        if segment.role in OUTSIDE:
            assert segment.repeats is None
            continue
        assert segment.article is not None, segment
        first = page.segments[number if segment.repeats is None else segment.repeats]
        assert (first.role, first.article, first.repeats) == (segment.role, segment.article, None)
        assert first.span.start <= segment.span.start
        assert _says(page.articles[segment.article], first, segment, page.text), segment
    for number, article in enumerate(page.articles):
        own = [s for s in page.segments if s.article == number and s.role is not Role.BLANK]
        assert article.span.start == own[0].span.start
        assert page.text[article.span.start : article.span.end].strip(EDGE)
        assert article.span.end == own[-1].span.end
        assert article.companion == (number > 0)
        assert [s.article for s in page.segments if s.article is not None] == sorted(
            s.article for s in page.segments if s.article is not None
        )
    assert page.source == (page.articles[0].source if page.articles else None)


def _says(article: Article, first: Segment, copy: Segment, text: str) -> bool:
    """Whether a field of the article says what the segment prints first, and knows of its copy."""
    lines = Units(text[first.span.start : first.span.end])  # joined by a space, or by none before closing punctuation
    said = reading(lines.said(0, len(lines) - 1))
    at = copy.span
    if copy.role is Role.CAPTION:
        spans = [span for caption in article.captions for span in caption.spans]
        return any(at.start <= span.start and span.end <= at.end for span in spans)
    if copy.role in (Role.PARAGRAPH, Role.SUBHEAD):
        return any(b.role is copy.role and at.start <= b.span.start and b.span.end <= at.end for b in article.body)
    if copy.role is Role.NOTICE:
        return said in map(reading, article.notices)
    if copy.role is Role.TIMESTAMP:
        return said in map(reading, article.timestamps)
    field: str | None = getattr(article, copy.role.value)
    if copy.role is Role.BYLINE:
        said = said.rstrip(" |•·")  # a sign that parts it from the line's next part is left out of the field
    return field is not None and said in reading(field)
