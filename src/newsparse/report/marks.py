"""Find the characters on a page from which each field was read.

Each field has an id that is unique on the page: ``a0-headline``, ``a1-caption-0``, ``a0-body-3``, ``page-caption-0``.
Blocks of the body, captions and datelines have spans; other fields are located by their segments.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.lines import EDGE
from newsparse.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.model import Article, Caption, Page, Segment

SINGLE: Final = (Role.KICKER, Role.HEADLINE, Role.DECK, Role.BYLINE, Role.SIGNOFF)
"""Roles whose segments are joined to a single field of an article."""
REPEATED: Final = (Role.TIMESTAMP, Role.HIGHLIGHT, Role.NOTICE)
"""Roles for which each segment is a separate field."""


@attrs.frozen
class Mark:
    """A range of the page text from which a field was read."""

    field: str
    """The id of the field."""
    span: Span
    """The range in code points, without surrounding white space."""
    is_copy: bool = False
    """Whether the range is a repetition of an earlier range of the same field."""


def article_field(article: int, name: str, number: int | None = None) -> str:
    """Return the id of an article's field. ``number`` distinguishes fields that can occur several times."""
    return f"a{article}-{name}" if number is None else f"a{article}-{name}-{number}"


def page_caption(number: int) -> str:
    """Return the field id of a caption outside articles. ``number`` is its index in ``Page.captions``."""
    return f"page-caption-{number}"


def credit_of(field: str) -> str:
    """Return the field id of a caption's credit. ``field`` is the id of the caption."""
    return f"{field}-credit"


def problem_field(number: int) -> str:
    """Return the id of a problem. ``number`` is its index in ``Page.problems``."""
    return f"problem-{number}"


def field_marks(page: Page) -> list[Mark]:
    """Return the marks of all fields and problems. Marks can be nested, such as a dateline inside a paragraph."""
    marks = list(_segment_marks(page))
    for index, article in enumerate(page.articles):
        marks += _article_marks(page, index, article)
    for number, caption in enumerate(page.captions):
        marks += _caption_marks(page, page_caption(number), caption)
    marks += [Mark(problem_field(number), problem.span) for number, problem in enumerate(page.problems)]
    return [mark for mark in marks if mark.span.start < mark.span.end]


def _segment_marks(page: Page) -> Iterator[Mark]:
    """Yield the marks of fields that have no span and are therefore located by their segments."""
    counts: Counter[tuple[int, Role]] = Counter()
    fields: dict[int, str] = {}
    for index, segment in enumerate(page.segments):
        if segment.article is None or segment.role not in SINGLE + REPEATED:
            continue
        if segment.repeats is not None:
            field = fields.get(segment.repeats)
        else:
            key = segment.article, segment.role
            number = counts[key] if segment.role in REPEATED else None
            counts[key] += 1
            field = article_field(segment.article, segment.role.value, number)
        if field is not None:
            fields[index] = field
            yield Mark(field, _trimmed_span(segment), is_copy=segment.repeats is not None)


def _article_marks(page: Page, index: int, article: Article) -> Iterator[Mark]:
    for number, block in enumerate(article.body):
        yield Mark(article_field(index, "body", number), block.span)
    for number, caption in enumerate(article.captions):
        yield from _caption_marks(page, article_field(index, "caption", number), caption)
    if article.dateline is not None:
        yield Mark(article_field(index, "dateline"), article.dateline.span)


def _caption_marks(page: Page, field: str, caption: Caption) -> Iterator[Mark]:
    """Yield the marks of a caption and its repetitions, and of the credit in its first occurrence."""
    for number, span in enumerate(caption.spans):
        yield Mark(field, span, is_copy=number > 0)
    if caption.credit and caption.spans:
        first = caption.spans[0]
        start = page.text.rfind(caption.credit, first.start, first.end)
        if start >= 0:
            yield Mark(credit_of(field), Span(start, start + len(caption.credit)))


def _trimmed_span(segment: Segment) -> Span:
    text, start = segment.text, segment.span.start
    return Span(start + len(text) - len(text.lstrip(EDGE)), start + len(text.rstrip(EDGE)))


@attrs.frozen
class MarkedPiece:
    """Consecutive characters of a segment that belong to the same fields."""

    text: str
    fields: tuple[str, ...]
    """Ids of the fields that contain the characters, widest first."""
    copied: tuple[str, ...]
    """Ids of the fields that the characters repeat, widest first."""


def segment_pieces(page: Page, limit: int | None = None) -> list[tuple[MarkedPiece, ...]]:
    """Split each segment into pieces, up to the first ``limit`` characters of the page.

    Joined together, the pieces of a segment are its text, unless the limit cuts it off.
    """
    begins, ends = defaultdict(list), defaultdict(list)
    for mark in field_marks(page):
        begins[mark.span.start].append(mark)
        ends[mark.span.end].append(mark)
    points = sorted(begins.keys() | ends.keys())
    active: list[Mark] = []
    result: list[tuple[MarkedPiece, ...]] = []
    number, size = 0, len(page.text) if limit is None else limit
    for segment in page.segments:
        pieces: list[MarkedPiece] = []
        start, end = segment.span.start, min(segment.span.end, size)
        while number < len(points) and points[number] < end:
            if start < points[number]:
                pieces.append(_piece(page, start, points[number], active))
                start = points[number]
            active = [mark for mark in active if mark not in ends[start]] + begins[start]
            number += 1
        if start < end:
            pieces.append(_piece(page, start, end, active))
        result.append(tuple(pieces))
    return result


def _piece(page: Page, start: int, end: int, active: list[Mark]) -> MarkedPiece:
    widest = sorted(active, key=lambda mark: mark.span.start - mark.span.end)
    fields = tuple(mark.field for mark in widest if not mark.is_copy)
    return MarkedPiece(page.text[start:end], fields, tuple(mark.field for mark in widest if mark.is_copy))
