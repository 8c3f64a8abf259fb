"""Functions that check the guarantees for a page, and raise ``AssertionError`` with the location if a check fails."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.lines import EDGE, Lines, reading
from newsparse.messages import plural
from newsparse.model import Problem, Role, Span

if TYPE_CHECKING:
    from newsparse.model import Article, Attribution, Caption, Page, Segment
    from newsparse.parser import Parser

_NO_ARTICLE_ROLES = frozenset({Role.BOILERPLATE, Role.MARKER, Role.BLANK})
_NOWHERE = Span(0, 0)


def check_nothing_lost(page: Page) -> None:
    """Check guarantee 1: the segments are contiguous, and their joined text is the text of the page."""
    joined = "".join(page.text[s.span.start : s.span.end] for s in page.segments)
    _require(joined == page.text, "guarantee 1, nothing lost: the segments do not add up to the text", page, None)
    for segment in page.segments:
        _require(segment.span.start < segment.span.end, "guarantee 1: a segment is empty", page, segment)
    for first, second in pairwise(page.segments):
        _require(
            first.span.end == second.span.start,
            "guarantee 1: a segment does not start where the previous one ends",
            page,
            second,
        )
    if page.segments:
        inside = page.segments[0].span.start == 0 and page.segments[-1].span.end == len(page.text)
        _require(inside, "guarantee 1: the segments do not cover the text", page, None)


def check_one_role(page: Page) -> None:
    """Check guarantee 2: each non-blank character has one role, and each segment of an article is in one field."""
    for number, segment in enumerate(page.segments):
        blank = not reading(page.text[segment.span.start : segment.span.end])
        _require((segment.role is Role.BLANK) == blank, "guarantee 2: only white space is blank", page, segment)
        if segment.role in _NO_ARTICLE_ROLES:
            _require(segment.repeats is None, "guarantee 2: only segments of articles have copies", page, segment)
            continue
        if segment.article is None and segment.role is Role.CAPTION and not page.articles:
            spans = [span for caption in page.captions for span in caption.spans]
            listed = any(segment.span.start <= span.start and span.end <= segment.span.end for span in spans)
            _require(listed, "guarantee 2: no caption of the page contains it", page, segment)
            continue
        known = segment.article is not None and 0 <= segment.article < len(page.articles)
        _require(known, "guarantee 2: its article does not exist", page, segment)
        first = page.segments[number if segment.repeats is None else segment.repeats]
        same = (first.role, first.article, first.repeats) == (segment.role, segment.article, None)
        _require(
            same and first.span.start <= segment.span.start,
            "guarantee 2: it is not a copy of the segment that it repeats",
            page,
            segment,
        )
        says = _is_in_field(page.articles[segment.article or 0], first, segment, page.text)
        _require(says, "guarantee 2: no field of its article contains it", page, segment)
    for number, article in enumerate(page.articles):
        _check_span(page, number, article)
    ordered = [s.article for s in page.segments if s.article is not None]
    _require(ordered == sorted(ordered), "guarantee 2: articles are interleaved", page, None)
    first_source = page.articles[0].source if page.articles else None
    _require(page.source == first_source, "the source of the page differs from its first article", page, None)


def check_nothing_made_up(page: Page) -> None:
    """Check guarantee 2b: the text of each field is on the page, except for names from the catalogue.

    White space is ignored, and the words of an author may be in a different order on the page, as in ``Quill, Ada``.
    """
    for article in page.articles:
        printed = "".join(page[article.span].split())
        for name in (word for author in article.authors for word in author.split()):
            _require(name.strip(".,") in printed, f"guarantee 2b: the author {name!r} is not in the text", page, None)
        for attribution in article.attributions:
            same = attribution.span is None or page[attribution.span] == attribution.text
            _require(same, f"guarantee 2b: {attribution.text!r} is not at its span", page, None)
    for caption in (*page.captions, *(caption for article in page.articles for caption in article.captions)):
        _check_caption(page, caption)


def _check_caption(page: Page, caption: Caption) -> None:
    printed = "".join(caption.text.split())
    provider = caption.provider.name if caption.provider is not None and caption.provider.id is None else ""
    for text in (caption.description, caption.credit or "", provider, *caption.creators):
        _require("".join(text.split()) in printed, f"guarantee 2b: {text!r} is not in the text", page, None)


def _check_span(page: Page, number: int, article: Article) -> None:
    segments = [s for s in page.segments if s.article == number and s.role is not Role.BLANK]
    _require(bool(segments), f"guarantee 2: article {number} has no segment", page, None)
    ends = (segments[0].span.start, segments[-1].span.end)
    whole = (article.span.start, article.span.end) == ends and page.text[slice(*ends)].strip(EDGE)
    _require(bool(whole), f"guarantee 2: article {number} does not cover its segments", page, segments[0])
    _require(article.is_primary == (number == 0), f"article {number}: only the first one is primary", page, segments[0])


def _require(condition: bool, message: str, page: Page, segment: Segment | None) -> None:  # noqa: FBT001 - called like ``assert``
    if condition:
        return
    where = ""
    if segment is not None:
        line = page.text.count("\n", 0, segment.span.start) + 1
        where = f" at line {line}: {segment.role.value} by rule {segment.rule!r}, "
        where += repr(page.text[segment.span.start : segment.span.end][:80])
    raise AssertionError(message + where)


def _is_in_field(article: Article, first: Segment, copy: Segment, text: str) -> bool:
    """Return whether the text of ``copy`` is in the field of ``article`` that its role belongs to.

    ``first`` is the segment that ``copy`` repeats, or ``copy`` itself. Both have the same role.
    """
    lines = Lines(text[first.span.start : first.span.end])  # joined by a space, except before closing punctuation
    text_read = reading(lines.text_of(0, len(lines) - 1))
    at = copy.span
    if copy.role is Role.CAPTION:
        spans = [span for caption in article.captions for span in caption.spans]
        return any(at.start <= span.start and span.end <= at.end for span in spans)
    if copy.role in {Role.PARAGRAPH, Role.SUBHEAD}:
        return any(b.role is copy.role and at.start <= b.span.start and b.span.end <= at.end for b in article.body)
    if copy.role is Role.NOTICE:
        return text_read in map(reading, article.notices)
    if copy.role is Role.TIMESTAMP:
        return text_read in map(reading, article.timestamps)
    if copy.role is Role.HIGHLIGHT:
        return text_read in map(reading, article.highlights)
    field: str | None = getattr(article, copy.role.value)
    return field is not None and text_read in reading(field)


def remove_context(articles: tuple[Article, ...]) -> list[Article]:
    """Return the articles without the values that depend on the rest of the page.

    These values are the spans, ``is_primary``, ``score`` and ``confidence``.
    """
    return [
        attrs.evolve(
            article,
            span=_NOWHERE,
            is_primary=True,
            score=None,
            confidence=1.0,
            dateline=article.dateline and attrs.evolve(article.dateline, span=_NOWHERE),
            captions=tuple(
                attrs.evolve(caption, spans=(), attributions=_remove_spans(caption.attributions))
                for caption in article.captions
            ),
            attributions=_remove_spans(article.attributions),
            body=tuple(attrs.evolve(block, span=_NOWHERE) for block in article.body),
            problems=tuple(attrs.evolve(problem, span=_NOWHERE) for problem in article.problems),
        )
        for article in articles
    ]


def _remove_spans(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    return tuple(attrs.evolve(attribution, span=_NOWHERE) for attribution in attributions)


def check_concatenation(parser: Parser, first: str, gap: str, second: str, url: str | None = None) -> None:
    """Check guarantee 5: two pages joined by ``gap``, a string of line feeds, keep their articles.

    On both pages (``first`` and ``second``), every article must be opened by a claim.
    """
    joined = remove_context(parser.parse(first + gap + second, url).articles)
    apart = remove_context(parser.parse(first, url).articles + parser.parse(second, url).articles)
    if joined == apart:
        return
    gaps = f"{len(gap)} line feed{'s' * (len(gap) > 1)}"
    count = plural(len(joined), "article")
    msg = f"guarantee 5, joining: with {gaps} between, {count} found, separately {len(apart)}"
    for n, (got, wanted) in enumerate(zip(joined, apart, strict=False)):
        if got != wanted:
            msg += f"; the first difference is in article {n}: {_describe_difference(got, wanted)}"
            break
    raise AssertionError(msg)


def _describe_difference(got: Article, wanted: Article) -> str:
    for field in attrs.fields(type(got)):
        ours: Any = getattr(got, field.name)
        theirs: Any = getattr(wanted, field.name)
        if ours != theirs:
            verb = "are" if isinstance(ours, tuple) else "is"
            return f"its {field.name} {verb} {_show(ours)}, but separately {_show(theirs)}"
    return "equal"


def _show(value: object) -> str:
    """Format ``value``, the value of a field, for a message."""
    if not isinstance(value, tuple):
        return repr(value)
    return ", ".join(f"{v.code!r} ({v.message})" if isinstance(v, Problem) else repr(v) for v in value) or "none"
