"""The content of a page view: lines of text with their roles on the left, and articles as cards on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.lines import EDGE
from newsparse.model import Role
from newsparse.report.marks import REPEATED, article_field, credit_of, page_caption, problem_field, segment_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Article, Caption, Page, Problem, Segment, Source
    from newsparse.report.marks import MarkedPiece

_HEADINGS: Final = frozenset({Role.HEADLINE, Role.KICKER, Role.DECK})


@attrs.frozen
class ShownSegment:
    """A segment of the page as displayed in the text on the left."""

    index: int
    """Index of the segment in ``Page.segments``."""
    segment: Segment
    pieces: tuple[MarkedPiece, ...]
    """The pieces of the segment, which form its text when joined together."""
    line: int
    """Number of the line that contains the first visible character, counted from 1."""

    @property
    def is_blank(self) -> bool:
        """Whether the segment consists only of white space."""
        return self.segment.role is Role.BLANK

    @property
    def label(self) -> str:
        """The role of the segment, followed by ``copy`` if it repeats an earlier segment."""
        return self.segment.role.value + (" copy" if self.segment.repeats is not None else "")


@attrs.frozen
class TextRow:
    """A displayed row of text: all segments up to the end of a line, usually only one."""

    segments: tuple[ShownSegment, ...]
    opens: int | None
    """Index of the article that begins in this row, or None if no article does."""

    @property
    def is_blank(self) -> bool:
        """Whether the row consists only of white space."""
        return all(shown.is_blank for shown in self.segments)

    @property
    def is_copy(self) -> bool:
        """Whether all visible text in the row repeats earlier segments."""
        return all(shown.is_blank or shown.segment.repeats is not None for shown in self.segments) and not self.is_blank

    @property
    def line(self) -> int:
        """The line number of the first segment in the row."""
        return self.segments[0].line

    @property
    def labels(self) -> str:
        """The distinct labels of the segments in the row."""
        return ", ".join(dict.fromkeys(shown.label for shown in self.segments if not shown.is_blank))

    @property
    def role(self) -> str:
        """The role of the first non-blank segment in the row."""
        return next((shown.segment.role.value for shown in self.segments if not shown.is_blank), Role.BLANK.value)


def text_rows(page: Page, limit: int | None = None) -> list[TextRow]:
    """Split the page text, or its first ``limit`` characters, into rows for display."""
    starts = {article.span.start: index for index, article in reversed(list(enumerate(page.articles)))}
    rows: list[TextRow] = []
    row: list[ShownSegment] = []
    line = 1
    for index, (segment, pieces) in enumerate(zip(page.segments, segment_pieces(page, limit), strict=True)):
        if not pieces:
            break
        text = segment.text
        if row and segment.span.start in starts:
            rows.append(_row(row, starts))
            row = []
        first = line + text[: len(text) - len(text.lstrip(EDGE))].count("\n")
        row.append(ShownSegment(index, segment, pieces, line if segment.role is Role.BLANK else first))
        line += text.count("\n")
        if text.endswith("\n"):
            rows.append(_row(row, starts))
            row = []
    return [*rows, _row(row, starts)] if row else rows


def _row(segments: list[ShownSegment], starts: dict[int, int]) -> TextRow:
    return TextRow(tuple(segments), starts.get(segments[0].segment.span.start))


@attrs.frozen
class CardField:
    """A field of an article as displayed on a card."""

    id: str
    """The id of the field. The field's characters in the text on the left refer to it."""
    role: Role
    name: str
    """The name of the field in the Python API."""
    text: str
    note: str = ""
    """Additional information, such as the number of repetitions."""
    has_span: bool = True
    """Whether the text of the field is on the page. Values taken from the HTML or the host are not."""


@attrs.frozen
class Card:
    """A card for an article, or for the captions outside articles."""

    title: str
    path: str
    """The Python expression for the article or captions, such as ``page.articles[0]``, or an empty string."""
    headings: tuple[CardField, ...] = ()
    """The kicker, headline and deck, if the article has them."""
    fields: tuple[CardField, ...] = ()
    """All other fields except the body."""
    body: tuple[CardField, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """Names and values derived from the fields, such as dates."""


def article_cards(page: Page) -> list[Card]:
    """Return one card for each article, and another for the captions outside articles, if any."""
    cards = [article_card(index, article) for index, article in enumerate(page.articles)]
    if page.captions:
        fields = [field for number, c in enumerate(page.captions) for field in _caption(page_caption(number), c)]
        cards.append(Card("Captions outside articles", "page.captions", fields=tuple(fields)))
    return cards


@attrs.frozen
class ShownProblem:
    """A problem as displayed above the articles."""

    id: str
    """The id of the problem. The problem's characters in the text on the left refer to it."""
    problem: Problem
    line: int | None
    """Number of the line where the problem begins, counted from 1, or None if the text of the page is unknown."""


def problem_fields(page: Page) -> list[ShownProblem]:
    """Return the problems of a page as displayed above its articles."""
    return [
        ShownProblem(problem_field(number), problem, page.text.count("\n", 0, problem.span.start) + 1)
        for number, problem in enumerate(page.problems)
    ]


def article_card(index: int, article: Article) -> Card:
    """Return the card for the article with the given index on its page."""
    fields = list(_fields(index, article))
    return Card(
        f"Article {index + 1}",
        f"page.articles[{index}]",
        tuple(field for field in fields if field.role in _HEADINGS),
        tuple(field for field in fields if field.role not in _HEADINGS),
        tuple(
            CardField(article_field(index, "body", number), block.role, block.role.value, block.text)
            for number, block in enumerate(article.body)
        ),
        tuple(_facts(article)),
    )


def _fields(index: int, article: Article) -> Iterator[CardField]:
    """Yield the fields of the article with the given index, except the body, in page order."""
    for role in (Role.KICKER, Role.HEADLINE, Role.DECK, Role.BYLINE):
        text = getattr(article, role.value)
        if text:
            yield CardField(
                article_field(index, role.value), role, role.value, text, has_span=_is_printed(article, role)
            )
    printed = dict(zip(REPEATED, (article.timestamps, article.highlights, article.notices), strict=True))
    for role in REPEATED:
        for number, text in enumerate(printed[role]):
            field = article_field(index, role.value, number)
            yield CardField(field, role, role.value, text, has_span=_is_printed(article, role))
    for number, caption in enumerate(article.captions):
        yield from _caption(article_field(index, "caption", number), caption)
    if article.dateline is not None:
        dateline = article.dateline
        parts = (dateline.place, dateline.agency and dateline.agency.name, dateline.date and dateline.date.isoformat())
        text = ", ".join(part for part in parts if part)
        yield CardField(article_field(index, "dateline"), Role.PARAGRAPH, "dateline", text)
    if article.signoff:
        yield CardField(article_field(index, Role.SIGNOFF.value), Role.SIGNOFF, "signoff", article.signoff)


def _is_printed(article: Article, role: Role) -> bool:
    name = f"{role.value}s" if role in REPEATED else role.value
    return name not in article.origins


def _caption(field: str, caption: Caption) -> Iterator[CardField]:
    """Yield the fields for a caption: its text and, if any, its credit."""
    copies = len(caption.spans)
    notes = [f"{copies} copies"] if copies > 1 else []
    notes += ["file photo"] if caption.is_file_photo else []
    notes += ["handout"] if caption.is_handout else []
    notes += [caption.date.isoformat()] if caption.date else []
    text = caption.description or caption.text  # a line that is only a credit has no description
    yield CardField(field, Role.CAPTION, "caption", text, ", ".join(notes), bool(caption.spans))
    if caption.credit:
        names = _names((*caption.agencies, *filter(None, [caption.provider])))
        names = "" if names == caption.credit else names
        yield CardField(credit_of(field), Role.CAPTION, "credit", caption.credit, names, bool(caption.spans))


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    """Yield names and values derived from an article's fields, such as authors, dates and confidence."""
    if article.source is not None:
        yield "source", article.source.name
    if article.authors:
        yield "authors", ", ".join(article.authors)
    for name in ("published", "updated"):
        moment = getattr(article, f"{name}_at") or getattr(article, name)
        if moment is not None:
            yield name, moment.isoformat(" ") if hasattr(moment, "hour") else moment.isoformat()
    if article.agencies:
        yield "agencies", _names(article.agencies)
    if article.language:
        yield "language", article.language
    yield "confidence", "decided by a rule" if article.score is None else f"{article.confidence:.3f}"
    for name, origin in article.origins.items():
        yield f"{name.replace('_', ' ')} from", origin


def _names(sources: Iterable[Source]) -> str:
    return ", ".join(source.name for source in sources)
