"""``attributions_of``: the sources that an article credits, gathered from its fields and the lines behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.attributions import credited, may_credit_text, read_line, read_signoff
from newsparse.fields.citations import find_citations
from newsparse.lines import EDGE
from newsparse.model import Attribution, Role, Source, Span, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Block, Caption, Dateline

_SUPPLIERS = frozenset({"text", "photo"})
_AGENCIES = frozenset({"agency", "stock"})
MAX_LINES_BEHIND, MAX_BEHIND = 24, 3000
"""Lines and code points behind an article that may say from whom its text is."""


class Naming(NamedTuple):
    """The parts of an article that name sources."""

    page: str
    source: Source | None
    """The outlet."""
    bylines: Sequence[tuple[Role, str, Span]]
    agencies: Sequence[Source]
    """The agencies that the bylines name."""
    dateline: Dateline | None
    closing: Sequence[tuple[Role, str, Span]]
    """Sign-offs and notices."""
    captions: Sequence[Caption]
    body: Sequence[Block]
    language: str | None
    """The language of the body."""
    behind: Span
    """What follows the article, up to the next."""


def attributions_of(naming: Naming, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Return the sources that an article credits: publisher, text, pictures, and the media that it cites.

    Each source stands once for each of its roles, where it is printed first.
    """
    attributions: list[Attribution] = []
    if naming.source is not None:
        attributions.append(Attribution(naming.source, "publisher"))
    attributions += _suppliers(naming, lexicon)
    for caption in naming.captions:
        attributions += caption.attributions
    page = naming.page
    for block in naming.body:
        attributions += [
            _placed(citation, page, block.span) for citation in find_citations(block.text, naming.language, lexicon)
        ]
    if len(attributions) < 2:  # noqa: PLR2004 - nearly every article
        return tuple(attributions)
    first: dict[tuple[str, str], Attribution] = {}
    for attribution in attributions:
        first.setdefault((attribution.source.id or attribution.source.name, attribution.role), attribution)
    return tuple(first.values())


def _suppliers(naming: Naming, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield who supplied the text, as bylines, dateline, closing lines and the lines behind them say."""
    page, dateline = naming.page, naming.dateline
    for agency in naming.agencies:  # a stock library beside a byline is the credit of a picture
        if "agency" not in agency.kinds:
            continue
        yield _in_bylines(agency, naming.bylines, page)
    if dateline is not None and dateline.agency is not None:
        yield _placed(credited(dateline.agency, page[dateline.span.slice]), page, dateline.span)
    for role, text, span in naming.closing:
        if role is Role.SIGNOFF:
            yield from (_placed(attribution, page, span) for attribution in read_signoff(text, lexicon))
        yield from (_placed(attribution, page, span) for attribution in read_line(text, lexicon))
    if naming.body:
        last = naming.body[-1]
        yield from (_placed(attribution, page, last.span) for attribution in read_line(last.text, lexicon))
    yield from _behind(page, naming.behind, lexicon)


def agencies_of(attributions: Iterable[Attribution]) -> tuple[Source, ...]:
    """Return the agencies and stock libraries that supplied text or pictures."""
    return unique(
        attribution.source
        for attribution in attributions
        if attribution.role in _SUPPLIERS and not _AGENCIES.isdisjoint(attribution.source.kinds)
    )


def _in_bylines(agency: Source, bylines: Sequence[tuple[Role, str, Span]], page: str) -> Attribution:
    """Return the agency at the first byline that prints its name, else the whole of the first byline."""
    attributions = [(credited(agency, text), text, span) for _, text, span in bylines]
    attribution, _, span = next((row for row in attributions if row[0].text != row[1]), attributions[0])
    return _placed(attribution, page, span)


def _behind(page: str, span: Span, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield what the first lines behind an article say."""
    at = span.start
    for line in page[at : min(span.end, at + MAX_BEHIND)].split("\n", MAX_LINES_BEHIND)[:MAX_LINES_BEHIND]:
        if (text := line.strip(EDGE)) and may_credit_text(text):
            place = Span(at + line.index(text), at + len(line))
            yield from (_placed(attribution, page, place) for attribution in read_line(text, lexicon))
        at += len(line) + 1


def _placed(attribution: Attribution, page: str, span: Span) -> Attribution:
    """Return an attribution with its place in the page, which it has in a text whose lines may be joined."""
    text, place = attribution.text, attribution.span
    if text is None or place is None:
        return attribution
    start = span.start + place.start
    if not page.startswith(text, start):
        start = page.find(text, span.start, span.end)
        if start < 0:
            return Attribution(attribution.source, attribution.role)
    return Attribution(attribution.source, attribution.role, text, Span(start, start + len(text)))
