"""What must hold across the fields of a record, beyond the type of each: the laws of spans and segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.records.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.model import Article, Page, Span


def check_span(span: Span) -> None:
    """Raise ``Fault`` where a span runs backwards."""
    if span.end < span.start:
        msg = f"start {span.start} lies behind end {span.end}"
        raise Fault(msg)


def check_page(page: Page) -> None:
    """Raise ``Fault`` where the segments do not cover the text, or something points outside the page."""
    _check_segments(page)
    size = len(page.text)
    for where, span in _spans(page):
        if span.end > size:
            msg = f"{span.start} to {span.end} reaches beyond the text, which has {size} characters"
            raise Fault(msg, where)


def _check_segments(page: Page) -> None:
    end, articles = 0, len(page.articles)
    for n, segment in enumerate(page.segments):
        where = f".segments[{n}]"
        if segment.span.start != end:
            before = "the segment before it ends" if n else "the text starts"
            msg = f"it starts at {segment.span.start}, but {before} at {end}: segments leave no gap and do not overlap"
            raise Fault(msg, f"{where}.span")
        end = segment.span.end
        if segment.article is not None and segment.article >= articles:
            msg = f"{segment.article} is no article of this page, which has {articles}"
            raise Fault(msg, f"{where}.article")
        if segment.repeats is not None and segment.repeats >= n:
            msg = f"{segment.repeats} is no earlier segment: this one is {n}"
            raise Fault(msg, f"{where}.repeats")
    if end != len(page.text):
        msg = f"they end at {end}, but the text has {len(page.text)} characters: segments cover all of it"
        raise Fault(msg, ".segments")


def _spans(page: Page) -> Iterator[tuple[str, Span]]:
    for n, problem in enumerate(page.problems):
        yield f".problems[{n}].span", problem.span
    for n, article in enumerate(page.articles):
        for where, span in _spans_of(article):
            yield f".articles[{n}]{where}", span


def _spans_of(article: Article) -> Iterator[tuple[str, Span]]:
    yield ".span", article.span
    if article.dateline is not None:
        yield ".dateline.span", article.dateline.span
    for n, caption in enumerate(article.captions):
        for m, span in enumerate(caption.spans):
            yield f".captions[{n}].spans[{m}]", span
    for n, block in enumerate(article.body):
        yield f".body[{n}].span", block.span
