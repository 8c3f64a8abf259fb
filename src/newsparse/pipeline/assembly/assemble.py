"""``Assembly``: create segments and articles from labelled units, and read the fields of each article."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from newsparse.fields.bylines import read_byline, read_inverted_names
from newsparse.fields.captions.attributions import place
from newsparse.fields.captions.reader import read_caption
from newsparse.fields.datelines import read_dateline, read_dateline_alone, read_dateline_field
from newsparse.fields.dates.bounds import combine_bounds, days_of_address
from newsparse.fields.languages import choose_language, read_language
from newsparse.grammar.calibration import get_calibration
from newsparse.model import NO_ARTICLE_ROLES, Article, Block, Role, Span
from newsparse.outlets.ownership import KnownOutlets, find_publisher
from newsparse.pipeline.assembly.article_fields import ASSEMBLY, CollectedFields, strip_span
from newsparse.pipeline.assembly.attributions import ArticleParts, find_agencies, find_attributions
from newsparse.pipeline.assembly.dates import DateHints, read_bounds, read_dates, to_day
from newsparse.pipeline.assembly.outlets import Evidence, find_outlet
from newsparse.pipeline.assembly.statements import apply_statements
from newsparse.pipeline.galleries import is_gallery

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Attribution, Caption, Dateline, Source
    from newsparse.pipeline.draft import Draft

MAX_BLOCKS_READ = 8
"""The number of blocks at the start of the body that are read to detect the language."""
_PARAGRAPH, _SUBHEAD, _CAPTION, _BLANK = Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION, Role.BLANK
_ARTICLE_ROLES = frozenset({Role.HEADLINE, Role.PARAGRAPH})
"""If a unit above the first candidate has one of these roles, it opens an article."""


class Assembly:
    """Create the segments and articles of a page, and detect repeated fields."""

    name = ASSEMBLY

    def __init__(self, table: Table) -> None:
        """Look up in ``table`` how to convert the scores of articles into confidences."""
        self.calibration = get_calibration(table)

    def __call__(self, draft: Draft) -> None:
        """Add a page's segments and articles to its draft, or its segments and captions if the page has no article."""
        if not draft.candidates and is_gallery(draft):
            _fill_captions(draft)
            return
        _drop_lone_fields(draft)
        articles = _fill_rows(draft)
        _find_archive_claims(draft, articles)
        _find_sources(draft, articles)
        confidences = [self.calibration.get_confidence(fields.score) for fields in articles]
        ends = [*[fields.start for fields in articles[1:]], len(draft.lines.text)]
        draft.articles = [
            _make_article(fields, Span(fields.end, end), draft, confidence, is_primary=number == 0)
            for number, (fields, end, confidence) in enumerate(zip(articles, ends, confidences, strict=False))
        ]
        if draft.markup is not None and draft.articles:
            statements = draft.markup.statements
            draft.articles[0] = apply_statements(draft.articles[0], statements, draft.url, draft.lexicon)


def _drop_lone_fields(draft: Draft) -> None:
    """Label fields above the first article as boilerplate.

    For example, a plugin's pass may have found a notice in a menu.
    """
    end = draft.candidates[0].opening if draft.candidates else len(draft.units)
    for unit in draft.units[:end]:
        if unit.role not in NO_ARTICLE_ROLES:
            if unit.is_claimed or unit.role in _ARTICLE_ROLES:
                return
            draft.label(unit, Role.BOILERPLATE)


# One long function, because one loop without calls for most units is faster.
def _fill_rows(draft: Draft) -> list[CollectedFields]:
    """Add the segments of a page to its draft, and return the fields of each article.

    Boilerplate and markers belong to an article only if they are followed by another part of the article.
    """
    text, position, rows = draft.lines.text, 0, draft.rows
    openings = {candidate.opening: candidate.score for candidate in draft.candidates}
    append = rows.append
    articles: list[CollectedFields] = []
    fields: CollectedFields | None = None
    pending: list[int] = []  # boilerplate and markers after the last row of the article
    for number, unit in enumerate(draft.units):
        start, end, role = unit.start, unit.end, unit.role
        if start > position:
            append((_BLANK, position, start, None, "blank", None))
        position = end
        if number in openings or (fields is None and role not in NO_ARTICLE_ROLES):
            fields = CollectedFields(text, unit, openings.get(number))
            articles.append(fields)
            pending.clear()
        elif fields is None:
            append((role, start, end, None, unit.rule, None))
            continue
        repeats = None
        if role is _PARAGRAPH or role is _SUBHEAD:  # not a call, because this is nearly every line
            printed = unit.text
            span = Span(start, start + len(printed)) if text.startswith(printed, start) else strip_span(text, unit)
            fields.blocks.append(Block(role, printed, span))
        else:
            repeats = fields.add_unit(unit, len(rows))
            role = unit.role
            if role in NO_ARTICLE_ROLES:
                pending.append(len(rows))
                append((role, start, end, None, unit.rule, None))
                continue
        index = len(articles) - 1
        if pending:
            for row in pending:
                rows[row] = (*rows[row][:3], index, *rows[row][4:])
            pending.clear()
        append((role, start, end, index, unit.rule, repeats))
        fields.end = end
    if position < len(text):
        append((_BLANK, position, len(text), None, "blank", None))
    return articles


def _fill_captions(draft: Draft) -> None:
    """Add the segments and captions of a page without an article to its draft."""
    text, position, rows = draft.lines.text, 0, draft.rows
    fields = CollectedFields(text, draft.units[0], None)
    for unit in draft.units:
        if unit.start > position:
            rows.append((_BLANK, position, unit.start, None, "blank", None))
        repeats = fields.add_unit(unit, len(rows)) if unit.role is _CAPTION else None
        rows.append((unit.role, unit.start, unit.end, None, unit.rule, repeats))
        position = unit.end
    if position < len(text):
        rows.append((_BLANK, position, len(text), None, "blank", None))
    draft.captions = list(_read_captions(fields, draft.lexicon))


def _read_captions(fields: CollectedFields, lexicon: Lexicon) -> tuple[Caption, ...]:
    """Return the distinct captions of an article, each with the spans of all its occurrences."""
    printed = fields.printed.get(_CAPTION)
    if printed is None:
        return ()
    return tuple(
        [place(read_caption(first.text, lexicon, tuple(first.spans)), fields.page, first.spans[0]) for first in printed]
    )


def _find_archive_claims(draft: Draft, articles: list[CollectedFields]) -> None:
    """Link each article from an archive, such as Factiva, to the claim that opened the article."""
    claims = [claim.claim for claim in draft.claims.claims if claim.claim.source] if draft.claims is not None else ()
    if claims:
        starts = draft.lines.starts
        openings = {
            starts[part.first] + part.start: claim for claim in claims for part in claim.parts if part.starts_article
        }
        for fields in articles:
            fields.claim = openings.get(fields.start)


def _find_sources(draft: Draft, articles: list[CollectedFields]) -> None:
    """Set the source of each article without one if a line, a rule or the URL identifies the outlet."""
    known = None
    ends = [*[fields.start for fields in articles[1:]], len(draft.lines.text)]
    for number, (fields, end) in enumerate(zip(articles, ends, strict=False)):
        if fields.source is None and draft.claims is not None:
            if known is None:
                known = KnownOutlets(draft.lines, draft.claims, find_publisher(draft.url, draft.catalog))
            fields.source = known.source(fields.start if number else 0, end)


def _detect_language(fields: CollectedFields) -> str | None:
    """Return the language of an article, or None if it is not recognised.

    If an archive states the language, that language is returned. Otherwise, the language is detected in the first
    blocks or, if there is no body, in the headline and deck.
    """
    if fields.claim is not None and fields.claim.language is not None:
        return fields.claim.language
    texts = [block.text for block in fields.blocks[:MAX_BLOCKS_READ]]
    return read_language(texts or [*fields.texts(Role.HEADLINE), *fields.texts(Role.DECK)])


def _choose_language(fields: CollectedFields, detected: str | None, stated: str | None) -> str | None:
    """Return the language of an article, based on the detected one and on those that the article's outlet declares.

    If no language is detected, but HTML metadata states one, the result is None, and the stated one is set later.
    """
    if fields.source is None or (fields.claim is not None and fields.claim.language is not None):
        return detected
    if detected is None and stated is not None:
        return None
    return choose_language(detected, fields.source.languages)


def _to_day(moment: datetime.date | None) -> datetime.date | None:
    return None if moment is None else to_day(moment)


def _to_time(moment: datetime.date | None) -> datetime.datetime | None:
    return moment if isinstance(moment, datetime.datetime) else None


def _read_signers(fields: CollectedFields, lexicon: Lexicon) -> tuple[str | None, tuple[str, ...], tuple[Source, ...]]:
    """Return the text of an article's bylines, its authors, and the agencies in the bylines.

    The text is None if there is no byline.
    """
    bylines = fields.texts(Role.BYLINE)
    if not bylines:
        return None, (), ()
    byline = " ".join(bylines)
    authors, agencies = read_byline(bylines, lexicon)
    return byline, authors if agencies else (read_inverted_names(byline, authors) or authors), agencies


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


def _make_article(
    fields: CollectedFields, after: Span, draft: Draft, confidence: float, *, is_primary: bool
) -> Article:
    """Return the article that consists of the collected fields.

    ``after`` is the span of the text between this article and the next one.
    """
    lexicon, url = draft.lexicon, draft.url if is_primary else None
    captions, body, detected = _read_captions(fields, lexicon), tuple(fields.blocks), _detect_language(fields)
    stated = draft.markup.statements.language if draft.markup is not None and is_primary else None
    byline, authors, by_agencies = _read_signers(fields, lexicon)
    dateline = _find_dateline(fields, lexicon, None)
    signoffs, notices = fields.texts(Role.SIGNOFF), fields.texts(Role.NOTICE)
    closing = fields.places(Role.SIGNOFF) + fields.places(Role.NOTICE)
    opening = Span(fields.start, body[0].span.start if body else fields.end)
    parts = ArticleParts(
        page=fields.page,
        source=fields.source,
        named=fields.claim.named if fields.claim else None,
        bylines=fields.places(Role.BYLINE),
        agencies=by_agencies,
        dateline=dateline,
        closing=closing,
        captions=captions,
        body=body,
        language=_choose_language(fields, detected, stated),
        opening=opening,
        after=after,
    )
    attributions = find_attributions(parts, lexicon)
    if fields.source is None:
        attributions = _add_outlet(fields, parts, attributions, draft, is_primary=is_primary)
    language = _choose_language(fields, detected, stated)
    address = days_of_address(url)
    dates = read_dates(fields, DateHints(address, language, fields.source), lexicon)
    published, updated = dates.published, dates.updated
    if dates.problem is not None:
        draft.problems.append(dates.problem)
    if dateline is not None and dateline.date is None and published is not None:
        dateline = _find_dateline(fields, lexicon, published)  # the date may lack a year
    pictured = (dateline.date if dateline else None, *(caption.date for caption in captions))
    bounds = read_bounds(dates, address, pictured, lexicon)
    is_by_url = published is None and combine_bounds(dates.possible, address) != dates.possible
    return Article(
        span=Span(fields.start, fields.end),
        headline=fields.text(Role.HEADLINE),
        kicker=fields.text(Role.KICKER),
        deck=fields.text(Role.DECK),
        highlights=tuple(fields.texts(Role.HIGHLIGHT)),
        byline=byline,
        authors=authors,
        timestamps=dates.timestamps,
        published=_to_day(published),
        updated=_to_day(updated),
        published_at=_to_time(published),
        updated_at=_to_time(updated),
        date_bounds=bounds,
        language=language,
        dateline=dateline,
        captions=captions,
        body=body,
        signoff=" ".join(signoffs) if signoffs else None,
        notices=tuple(notices),
        source=fields.source,
        attributions=attributions,
        agencies=find_agencies(attributions),
        is_primary=is_primary,
        score=fields.score,
        confidence=confidence,
        origins={"date_bounds": "host"} if is_by_url else {},
    )
