"""Read the fields of an article from its labelled units."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.bylines import read_byline, read_inverted_names
from newsparse.fields.captions.attributions import place
from newsparse.fields.captions.reader import read_caption
from newsparse.fields.datelines import read_dateline, read_dateline_alone, read_dateline_field
from newsparse.fields.dates.bounds import combine_bounds, days_of_address
from newsparse.fields.languages import choose_language, read_language
from newsparse.model import Article, Role, Span
from newsparse.pipeline.assembly.attributions import ArticleParts, find_agencies, find_attributions
from newsparse.pipeline.assembly.dates import DateHints, Dates, read_bounds, read_dates, to_day
from newsparse.pipeline.assembly.outlets import Evidence, find_outlet

if TYPE_CHECKING:
    from newsparse.fields.dates.bounds import Bounds
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Attribution, Caption, Dateline, Source
    from newsparse.pipeline.assembly.article_fields import CollectedFields
    from newsparse.pipeline.draft import Draft

MAX_BLOCKS_READ = 8
"""The number of blocks at the start of the body that are read to detect the language."""
_PARAGRAPH, _CAPTION = Role.PARAGRAPH, Role.CAPTION


class _Signers(NamedTuple):
    """The bylines of an article, and the authors and agencies in them."""

    byline: str | None = None
    """The text of the bylines, or None if there is none."""
    authors: tuple[str, ...] = ()
    agencies: tuple[Source, ...] = ()


class _Dating(NamedTuple):
    """The dates of an article, its dateline, and bounds for ambiguous dates."""

    dates: Dates
    dateline: Dateline | None
    bounds: Bounds | None
    is_bounded_by_url: bool
    """Whether the page's URL narrows the bounds."""


_NO_SIGNERS = _Signers()


def make_article(fields: CollectedFields, after: Span, draft: Draft, confidence: float, *, is_primary: bool) -> Article:
    """Return the article that consists of the collected fields.

    ``after`` is the span of the text between the fields of this article and the next article.
    """
    signers = _read_signers(fields, draft.lexicon)
    parts = _collect_parts(fields, signers, after, draft, is_primary=is_primary)
    attributions, language = find_attributions(parts, draft.lexicon), parts.language
    if fields.source is None:
        attributions = _add_outlet(fields, parts, attributions, draft, is_primary=is_primary)
        if fields.source is not None:
            language = _find_language(fields, draft, is_primary=is_primary)
    dating = _read_dating(fields, parts._replace(language=language), draft, is_primary=is_primary)
    published, updated = dating.dates.published, dating.dates.updated
    return Article(
        span=Span(fields.start, fields.end),
        headline=fields.text(Role.HEADLINE),
        kicker=fields.text(Role.KICKER),
        deck=fields.text(Role.DECK),
        highlights=tuple(fields.texts(Role.HIGHLIGHT)),
        byline=signers.byline,
        authors=signers.authors,
        timestamps=dating.dates.timestamps,
        published=_to_day(published),
        updated=_to_day(updated),
        published_at=_to_time(published),
        updated_at=_to_time(updated),
        date_bounds=dating.bounds,
        language=language,
        dateline=dating.dateline,
        captions=parts.captions,
        body=parts.body,
        signoff=" ".join(fields.texts(Role.SIGNOFF)) or None,
        notices=tuple(fields.texts(Role.NOTICE)),
        source=fields.source,
        attributions=attributions,
        agencies=find_agencies(attributions),
        is_primary=is_primary,
        score=fields.score,
        confidence=confidence,
        origins={"date_bounds": "host"} if dating.is_bounded_by_url else {},
    )


def _collect_parts(
    fields: CollectedFields, signers: _Signers, after: Span, draft: Draft, *, is_primary: bool
) -> ArticleParts:
    """Return the parts of an article that may name its sources."""
    body = tuple(fields.blocks)
    return ArticleParts(
        page=fields.page,
        source=fields.source,
        named=fields.claim.named if fields.claim else None,
        bylines=fields.places(Role.BYLINE),
        agencies=signers.agencies,
        dateline=_find_dateline(fields, draft.lexicon, None),
        closing=fields.places(Role.SIGNOFF) + fields.places(Role.NOTICE),
        captions=read_captions(fields, draft.lexicon),
        body=body,
        language=_find_language(fields, draft, is_primary=is_primary),
        opening=Span(fields.start, body[0].span.start if body else fields.end),
        after=after,
        record=Span(fields.start, fields.end) if fields.claim else None,
    )


def _read_dating(fields: CollectedFields, parts: ArticleParts, draft: Draft, *, is_primary: bool) -> _Dating:
    """Return the dates of an article. If they are unclear, add a problem to the draft."""
    lexicon, dateline = draft.lexicon, parts.dateline
    address = days_of_address(draft.url if is_primary else None)
    dates = read_dates(fields, DateHints(address, parts.language, fields.source), lexicon)
    if dates.problem is not None:
        draft.problems.append(dates.problem)
    if dateline is not None and dateline.date is None and dates.published is not None:
        dateline = _find_dateline(fields, lexicon, dates.published)  # the date may lack a year
    pictured = (dateline.date if dateline else None, *(caption.date for caption in parts.captions))
    bounds = read_bounds(dates, address, pictured, lexicon)
    is_by_url = dates.published is None and combine_bounds(dates.possible, address) != dates.possible
    return _Dating(dates, dateline, bounds, is_by_url)


def read_captions(fields: CollectedFields, lexicon: Lexicon) -> tuple[Caption, ...]:
    """Return the distinct captions of an article, each with the spans of all its occurrences."""
    printed = fields.printed.get(_CAPTION)
    if printed is None:
        return ()
    return tuple(
        [place(read_caption(first.text, lexicon, tuple(first.spans)), fields.page, first.spans[0]) for first in printed]
    )


def _find_language(fields: CollectedFields, draft: Draft, *, is_primary: bool) -> str | None:
    """Return the language of an article, based on its text, the archive or outlet, and the metadata of the page.

    If no language is detected, but HTML metadata states one, the result is None, and the stated one is set later.
    """
    if fields.claim is not None and fields.claim.language is not None:
        return fields.claim.language
    detected = _detect_language(fields)
    is_stated = is_primary and draft.markup is not None and draft.markup.statements.language is not None
    if fields.source is None or (detected is None and is_stated):
        return detected
    return choose_language(detected, fields.source.languages)


def _detect_language(fields: CollectedFields) -> str | None:
    """Return the language of the first blocks or, without a body, of the headline and deck; None if it is unclear."""
    texts = [block.text for block in fields.blocks[:MAX_BLOCKS_READ]]
    return read_language(texts or [*fields.texts(Role.HEADLINE), *fields.texts(Role.DECK)])


def _to_day(moment: datetime.date | None) -> datetime.date | None:
    return None if moment is None else to_day(moment)


def _to_time(moment: datetime.date | None) -> datetime.datetime | None:
    return moment if isinstance(moment, datetime.datetime) else None


def _read_signers(fields: CollectedFields, lexicon: Lexicon) -> _Signers:
    """Return the bylines of an article, with the authors and agencies that they name."""
    bylines = fields.texts(Role.BYLINE)
    if not bylines:
        return _NO_SIGNERS
    byline = " ".join(bylines)
    authors, agencies = read_byline(bylines, lexicon)
    return _Signers(byline, authors if agencies else (read_inverted_names(byline, authors) or authors), agencies)


def _find_dateline(fields: CollectedFields, lexicon: Lexicon, published: datetime.date | None) -> Dateline | None:
    """Return the dateline of an article, or None if it has none.

    A dateline is at the start of the first paragraph or, failing that, on a line of its own among the bylines, or in a
    field of an archive.
    """
    for block in fields.blocks:
        if block.role is _PARAGRAPH:
            dateline = read_dateline(block.text, block.span.start, lexicon, published)
            if dateline is not None:
                return dateline
            break
    for _, printed, span in fields.places(Role.BYLINE):
        dateline = read_dateline_alone(printed, span.start, lexicon, published)
        if dateline is not None:
            return dateline
    if fields.claim is not None and fields.claim.dateline is not None:
        return read_dateline_field(fields.page, fields.claim.dateline, lexicon, published)
    return None


def _add_outlet(
    fields: CollectedFields, parts: ArticleParts, rows: tuple[Attribution, ...], draft: Draft, *, is_primary: bool
) -> tuple[Attribution, ...]:
    """Set the source of an article if its text names the outlet, and return the attributions with the publisher added.

    If the text does not name the outlet, ``rows``, the attributions found so far, are returned unchanged.
    """
    signed = [span for _, _, span in parts.bylines]
    if parts.dateline is not None:
        signed.append(parts.dateline.span)
    around = Span(0 if is_primary else fields.start, parts.after.end)
    evidence = Evidence(
        fields.page, around, fields.text(Role.HEADLINE), parts.body, rows, signed, parts.closing, parts.captions
    )
    named = find_outlet(evidence, draft.lexicon)
    if not named:
        return rows
    draft.named += named
    publisher = named[0]
    fields.source = publisher.source
    return (publisher, *(row for row in rows if row.source != publisher.source or row.role != "text"))
