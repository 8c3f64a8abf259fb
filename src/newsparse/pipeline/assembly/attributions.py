"""Find the sources that an article credits, in its fields and in the lines after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.attributions import (
    MAX_LENGTH,
    credited,
    may_credit_text,
    read_line,
    read_list,
    read_rights,
    read_signoff,
)
from newsparse.fields.bylines import find_outlets
from newsparse.fields.citations import citation_hints, find_citations
from newsparse.fields.credit_lists import MAX_LENGTH as MAX_LIST_LENGTH
from newsparse.fields.source_labels import has_source_label, is_picture_label, read_source_label
from newsparse.lines import EDGE
from newsparse.model import Attribution, Role, Source, Span, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Block, Caption, Dateline

_SUPPLIERS = frozenset({"text", "photo"})
_AGENCIES = frozenset({"agency", "stock"})
MAX_LINES_AFTER = 24
"""The maximum number of lines after an article that may credit the source of its text."""
MAX_LENGTH_AFTER = 3000
"""The maximum number of code points after an article that may credit the source of its text."""
BLOCKS_AT_END = 2
"""The number of blocks at the end of a body that may credit the source of its text."""


class ArticleParts(NamedTuple):
    """The parts of an article that may name its sources."""

    page: str
    source: Source | None
    """The outlet of the article, or None if it is unknown."""
    named: Span | None
    """The position of the outlet's name as stated by an archive, or None if there is none."""
    bylines: Sequence[tuple[Role, str, Span]]
    """The role, text and span of each byline."""
    agencies: Sequence[Source]
    """The agencies that are named in the bylines."""
    dateline: Dateline | None
    closing: Sequence[tuple[Role, str, Span]]
    """The role, text and span of each sign-off and notice."""
    captions: tuple[Caption, ...]
    body: tuple[Block, ...]
    language: str | None
    """The language of the body, or None if it is unknown."""
    opening: Span
    """The span from the start of the article to its body."""
    after: Span
    """The span of the text between the fields of the article and the next article."""
    record: Span | None
    """The span of the article's record in an archive, or None if the article is not from an archive."""


def find_attributions(parts: ArticleParts, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Return the sources that an article credits: its publisher, suppliers of text and pictures, and cited media.

    Each source is listed once per role, at its first occurrence.
    """
    attributions: list[Attribution] = []
    if parts.source is not None:
        printed = None if parts.named is None else " ".join(parts.page[parts.named.slice].split())
        attributions.append(Attribution(parts.source, "publisher", printed, parts.named))
    attributions += [row for row in _find_suppliers(parts, lexicon) if not _is_publisher(row.source, parts.source)]
    for caption in parts.captions:
        attributions += caption.attributions
    attributions += _find_cited_media(parts, lexicon)
    if len(attributions) < 2:  # noqa: PLR2004 - true for nearly every article
        return tuple(attributions)
    first: dict[tuple[str, str], Attribution] = {}
    for attribution in attributions:
        first.setdefault((attribution.source.id or attribution.source.name, attribution.role), attribution)
    return tuple(first.values())


def _find_suppliers(parts: ArticleParts, lexicon: Lexicon) -> list[Attribution]:
    """Return the sources that the bylines, dateline, sign-offs, notices and closing lines credit for the text."""
    page, dateline = parts.page, parts.dateline
    suppliers = list(_find_signers(parts, lexicon)) if parts.bylines or dateline is not None else []
    if dateline is not None and dateline.agency is not None:
        suppliers.append(_place(credited(dateline.agency, page[dateline.span.slice]), page, dateline.span))
    suppliers += _find_labelled(parts, lexicon)
    for role, text, span in parts.closing:
        if role is Role.SIGNOFF:
            is_picture = parts.opening.end > span.start and is_picture_label(text)
            for row in read_signoff(text, lexicon):
                attribution = Attribution(row.source, "photo", row.text, row.span) if is_picture else row
                suppliers.append(_place(attribution, page, span))
        suppliers += [_place(attribution, page, span) for attribution in read_line(text, lexicon)]
        if not parts.body or span.start > parts.body[-1].span.start:  # within a body, it is the source of a chart
            suppliers += [_place(attribution, page, span) for attribution in read_source_label(text, lexicon)]
    for last in parts.body[-BLOCKS_AT_END:]:
        if len(last.text) <= MAX_LENGTH:
            suppliers += [_place(row, page, last.span) for row in _read_closing_block(last.text, lexicon)]
    suppliers += _read_lines_after(page, parts.after, lexicon)
    return suppliers + _find_rights_holders(parts, lexicon)


def _find_signers(parts: ArticleParts, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the agencies and outlets named in the bylines, and the outlet named in the dateline."""
    for agency in parts.agencies:  # a stock library in a byline is a picture credit
        if "agency" in agency.kinds:
            yield _locate_in_bylines(agency, parts.bylines, parts.page, lexicon)
    lines = [(text, span) for _, text, span in parts.bylines]
    dateline = parts.dateline
    if dateline is not None and dateline.agency is None:
        lines.append((parts.page[dateline.span.slice], dateline.span))
    for text, span in lines:
        for outlet, name in find_outlets(text, lexicon):
            at = text.index(name)
            yield _place(Attribution(outlet, "text", name, Span(at, at + len(name))), parts.page, span)


def _find_cited_media(parts: ArticleParts, lexicon: Lexicon) -> list[Attribution]:
    """Return an attribution for each agency or outlet that the body cites, as in ``told Reuters``."""
    page, body, language = parts.page, parts.body, parts.language
    hints = citation_hints(page[body[0].span.start : body[-1].span.end], language) if body else ()
    cited: list[Attribution] = []
    for block in body if hints else ():  # most articles have no hints
        for hint in hints:
            if hint in block.text:
                citations = find_citations(block.text, language, lexicon)
                cited += [
                    _place(_resolve_publisher(citation, parts.source), page, block.span) for citation in citations
                ]
                break
    return cited


def _resolve_publisher(citation: Attribution, publisher: Source | None) -> Attribution:
    """Return the citation with the publisher as its source if it names the publisher by a short form of its name.

    For example, ``told The Mail`` refers to the publisher in an article of The Mail of Orrin. Any other citation is
    returned unchanged.
    """
    text = (citation.text or "").casefold()
    if publisher is None or publisher.id == citation.source.id or "agency" in citation.source.kinds:
        return citation
    if not publisher.name.casefold().startswith(f"{text} ".removeprefix("the ")) and not any(
        name.casefold().startswith(f"{text} ") for name in (publisher.name, *publisher.aliases)
    ):
        return citation
    return Attribution(publisher, citation.role, citation.text, citation.span)


def _is_publisher(source: Source, publisher: Source | None) -> bool:
    """Return whether ``source`` is the article's publisher, as in ``Quelle: marel.de`` on a page of marel.de.

    An agency is never treated as the publisher.
    """
    return publisher is not None and source.id == publisher.id and "agency" not in source.kinds


def find_agencies(attributions: Iterable[Attribution]) -> tuple[Source, ...]:
    """Return the distinct agencies and stock libraries that supplied text or pictures."""
    return unique(
        [
            attribution.source
            for attribution in attributions
            if attribution.role in _SUPPLIERS and not _AGENCIES.isdisjoint(attribution.source.kinds)
        ]
    )


def _locate_in_bylines(
    agency: Source, bylines: Sequence[tuple[Role, str, Span]], page: str, lexicon: Lexicon
) -> Attribution:
    """Return an attribution to an agency, with the agency's position in the first byline that names it.

    If no byline contains the agency's name, the position is that of the first byline as a whole.
    """
    for _, text, span in bylines:
        attribution = credited(agency, text)
        if attribution.text != text or lexicon.agencies.named(text) == agency:
            return _place(attribution, page, span)
    _, text, span = bylines[0]
    return _place(credited(agency, text), page, span)


def _find_labelled(parts: ArticleParts, lexicon: Lexicon) -> list[Attribution]:
    """Return the sources that a label such as ``Quelle:`` introduces above the body, excluding sources of pictures."""
    page, at = parts.page, parts.opening.start
    text = page[parts.opening.slice]
    attributions: list[Attribution] = []
    if not has_source_label(text):  # true for nearly every article
        return attributions
    pictures = [span for caption in parts.captions for span in caption.spans]
    for line in text.split("\n"):
        place = Span(at, at + len(line))
        is_picture = is_picture_label(line.strip(EDGE))
        if not is_picture and not any(picture.start < place.end and at < picture.end for picture in pictures):
            attributions += [_place(attribution, page, place) for attribution in read_source_label(line, lexicon)]
        at += len(line) + 1
    return attributions


def _find_rights_holders(parts: ArticleParts, lexicon: Lexicon) -> list[Attribution]:
    """Return the agencies that own the copyright according to an archive, which states it above or below the body."""
    attributions: list[Attribution] = []
    if parts.record is None:
        return attributions
    for span in (parts.opening, Span(parts.after.start, parts.record.end)):
        at = span.start
        for line in parts.page[span.slice].split("\n"):
            text, place = line.strip(EDGE), Span(at, at + len(line))
            if len(text) <= MAX_LENGTH:
                attributions += [_place(row, parts.page, place) for row in read_rights(text, lexicon)]
            at += len(line) + 1
    return attributions


def _read_lines_after(page: str, span: Span, lexicon: Lexicon) -> list[Attribution]:
    """Return the attributions in the first lines after an article.

    ``span`` covers the text up to the next article.
    """
    at, is_near = span.start, True
    suppliers: list[Attribution] = []
    if at == span.end or page[at : span.end].isspace():
        return suppliers
    for line in page[at : min(span.end, at + MAX_LENGTH_AFTER)].split("\n", MAX_LINES_AFTER)[:MAX_LINES_AFTER]:
        if text := line.strip(EDGE):
            attributions = list(read_list(text, lexicon)) if is_near else []
            is_near = False
            if may_credit_text(text):
                attributions += read_line(text, lexicon)
            if has_source_label(text):
                attributions += read_source_label(text, lexicon)
            if attributions:  # false for most lines
                place = Span(at + line.index(text), at + len(line))
                suppliers += [_place(attribution, page, place) for attribution in attributions]
        at += len(line) + 1
    return suppliers


def _read_closing_block(text: str, lexicon: Lexicon) -> list[Attribution]:
    """Return the attributions in ``text``, a block at the end of an article's body."""
    attributions = list(read_line(text, lexicon)) if may_credit_text(text) else []
    if has_source_label(text):
        attributions += read_source_label(text, lexicon)
    if len(text) <= MAX_LIST_LENGTH:
        attributions += read_list(text, lexicon)
    return attributions


def _place(attribution: Attribution, page: str, span: Span) -> Attribution:
    """Convert the span of an attribution from offsets in a line or block to offsets on the page.

    ``span`` is the position of the line or block, whose lines may have been joined. If the text of the attribution does
    not occur there, the returned attribution has neither text nor span.
    """
    text, place = attribution.text, attribution.span
    if text is None or place is None:
        return attribution
    start = span.start + place.start
    if not page.startswith(text, start):
        start = page.find(text, span.start, span.end)
        if start < 0:
            return Attribution(attribution.source, attribution.role)
    return Attribution(attribution.source, attribution.role, text, Span(start, start + len(text)))
