"""``Assembly``: create segments and articles from the units, and read the fields."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from newsparse.fields.bylines import read_byline, read_inverted_names
from newsparse.fields.captions.attributions import place
from newsparse.fields.captions.reader import read_caption
from newsparse.fields.datelines import read_dateline, read_dateline_alone
from newsparse.fields.languages import read_language
from newsparse.grammar.calibration import calibration_of
from newsparse.model import NO_ARTICLE_ROLES, Article, Block, Role, Span
from newsparse.outlets.ownership import KnownOutlets, find_publisher
from newsparse.pipeline.assembly.attributions import Naming, agencies_of, attributions_of
from newsparse.pipeline.assembly.dates import day_of, read_bounds, read_dates
from newsparse.pipeline.assembly.outlets import Evidence, find_outlet
from newsparse.pipeline.assembly.printed import ASSEMBLY, Fields, tight_span
from newsparse.pipeline.assembly.statements import with_statements
from newsparse.pipeline.galleries import is_gallery

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Attribution, Caption, Dateline, Source
    from newsparse.pipeline.draft import Draft

MAX_BLOCKS_READ = 8
"""Number of blocks from which the language is detected."""
_PARAGRAPH, _SUBHEAD, _CAPTION, _BLANK = Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION, Role.BLANK


class Assembly:
    """Create the rows and articles of the page, and detect copies."""

    name = ASSEMBLY

    def __init__(self, table: Table) -> None:
        """Look up the calibration of scores."""
        self.calibration = calibration_of(table)

    def __call__(self, draft: Draft) -> None:
        """Fill the draft's rows and articles, or the captions of a page without articles."""
        if not draft.candidates and is_gallery(draft):
            _fill_captions(draft)
            return
        articles = _fill(draft)
        _find_sources(draft, articles)
        confidences = [self.calibration.confidence_of(fields.score) for fields in articles]
        ends = [*[fields.start for fields in articles[1:]], len(draft.lines.text)]
        draft.articles = [
            _article(fields, Span(fields.end, end), draft, confidence, is_primary=number == 0)
            for number, (fields, end, confidence) in enumerate(zip(articles, ends, confidences, strict=False))
        ]
        if draft.markup is not None and draft.articles:
            statements = draft.markup.statements
            draft.articles[0] = with_statements(draft.articles[0], statements, draft.url, draft.lexicon)


# More than 40 lines: one loop over all units of a page, without a call for most of them.
def _fill(draft: Draft) -> list[Fields]:
    """Add a row for each unit and gap to the draft, and return the fields of the articles.

    Boilerplate and markers belong to an article only if more of the article follows.
    """
    text, position, rows = draft.lines.text, 0, draft.rows
    openings = {candidate.opening: candidate.score for candidate in draft.candidates}
    append = rows.append
    articles: list[Fields] = []
    fields: Fields | None = None
    pending: list[int] = []  # the rows without a role since the article's last row
    for number, unit in enumerate(draft.units):
        start, end, role = unit.start, unit.end, unit.role
        if start > position:
            append((_BLANK, position, start, None, "blank", None))
        position = end
        if number in openings or (fields is None and role not in NO_ARTICLE_ROLES):
            fields = Fields(text, unit, openings.get(number))
            articles.append(fields)
            pending.clear()
        elif fields is None:
            append((role, start, end, None, unit.rule, None))
            continue
        repeats = None
        if role is _PARAGRAPH or role is _SUBHEAD:  # inlined, because this is nearly every line
            printed = unit.text
            span = Span(start, start + len(printed)) if text.startswith(printed, start) else tight_span(text, unit)
            fields.blocks.append(Block(role, printed, span))
        else:
            repeats = fields.take(unit, len(rows))
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
    """Add rows and captions to the draft of a page without articles."""
    text, position, rows = draft.lines.text, 0, draft.rows
    fields = Fields(text, draft.units[0], None)
    for unit in draft.units:
        if unit.start > position:
            rows.append((_BLANK, position, unit.start, None, "blank", None))
        repeats = fields.take(unit, len(rows)) if unit.role is _CAPTION else None
        rows.append((unit.role, unit.start, unit.end, None, unit.rule, repeats))
        position = unit.end
    if position < len(text):
        rows.append((_BLANK, position, len(text), None, "blank", None))
    draft.captions = list(_captions(fields, draft.lexicon))


def _captions(fields: Fields, lexicon: Lexicon) -> tuple[Caption, ...]:
    printed = fields.printed.get(_CAPTION)
    if printed is None:
        return ()
    return tuple(
        [place(read_caption(first.text, lexicon, tuple(first.spans)), fields.page, first.spans[0]) for first in printed]
    )


def _find_sources(draft: Draft, articles: list[Fields]) -> None:
    """Find the sources of articles that no rule opened, from their lines and the lines after them."""
    known = None
    ends = [*[fields.start for fields in articles[1:]], len(draft.lines.text)]
    for number, (fields, end) in enumerate(zip(articles, ends, strict=False)):
        if fields.source is None and draft.claims is not None:
            if known is None:
                known = KnownOutlets(draft.lines, draft.claims, find_publisher(draft.url, draft.catalog))
            fields.source = known.source(fields.start if number else 0, end)


def _language(fields: Fields) -> str | None:
    """Return the language of the first blocks, or of headline and deck without a body."""
    texts = [block.text for block in fields.blocks[:MAX_BLOCKS_READ]]
    return read_language(texts or [*fields.texts(Role.HEADLINE), *fields.texts(Role.DECK)])


def _day(moment: datetime.date | None) -> datetime.date | None:
    return None if moment is None else day_of(moment)


def _time(moment: datetime.date | None) -> datetime.datetime | None:
    return moment if isinstance(moment, datetime.datetime) else None


def _signers(fields: Fields, lexicon: Lexicon) -> tuple[str | None, tuple[str, ...], tuple[Source, ...]]:
    """Return the byline with its authors and agencies."""
    bylines = fields.texts(Role.BYLINE)
    if not bylines:
        return None, (), ()
    byline = " ".join(bylines)
    authors, agencies = read_byline(bylines, lexicon)
    return byline, authors if agencies else (read_inverted_names(byline, authors) or authors), agencies


def _dateline(fields: Fields, lexicon: Lexicon, published: datetime.date | None) -> Dateline | None:
    """Return the dateline of the first paragraph, or from a separate line among the bylines."""
    lede = next((block for block in fields.blocks if block.role is _PARAGRAPH), None)
    dateline = read_dateline(lede.text, lede.span.start, lexicon, published) if lede else None
    for _, printed, span in fields.places(Role.BYLINE) if dateline is None else ():
        dateline = dateline or read_dateline_alone(printed, span.start, lexicon, published)
    return dateline


def _with_outlet(
    fields: Fields, naming: Naming, rows: tuple[Attribution, ...], draft: Draft, *, is_primary: bool
) -> tuple[Attribution, ...]:
    """Set the source of an article that names its outlet, and add the publisher to its attributions."""
    signed = [span for _, _, span in naming.bylines]
    if naming.dateline is not None:
        signed.append(naming.dateline.span)
    around = Span(0 if is_primary else fields.start, naming.behind.end)
    evidence = Evidence(
        fields.page, around, fields.text(Role.HEADLINE), naming.body, rows, signed, naming.closing, naming.captions
    )
    named = find_outlet(evidence, draft.lexicon)
    if not named:
        return rows
    draft.named += named
    publisher = named[0]
    fields.source = publisher.source
    return (publisher, *(row for row in rows if row.source != publisher.source or row.role != "text"))


# More than 40 lines: one line a field.
def _article(fields: Fields, behind: Span, draft: Draft, confidence: float, *, is_primary: bool) -> Article:
    """Read the fields of an article; ``behind`` is the text up to the next article."""
    lexicon, url = draft.lexicon, draft.url if is_primary else None
    captions, body, language = _captions(fields, lexicon), tuple(fields.blocks), _language(fields)
    byline, authors, by_agencies = _signers(fields, lexicon)
    dates = read_dates(fields, url, lexicon)
    published, updated = dates.published, dates.updated
    if dates.problem is not None:
        draft.problems.append(dates.problem)
    dateline = _dateline(fields, lexicon, published)
    pictured = (dateline.date if dateline else None, *(caption.date for caption in captions))
    bounds = read_bounds(dates, url, pictured, lexicon)
    signoffs, notices = fields.texts(Role.SIGNOFF), fields.texts(Role.NOTICE)
    closing = fields.places(Role.SIGNOFF) + fields.places(Role.NOTICE)
    opening = Span(fields.start, body[0].span.start if body else fields.end)
    naming = Naming(
        page=fields.page,
        source=fields.source,
        bylines=fields.places(Role.BYLINE),
        agencies=by_agencies,
        dateline=dateline,
        closing=closing,
        captions=captions,
        body=body,
        language=language,
        opening=opening,
        behind=behind,
    )
    attributions = attributions_of(naming, lexicon)
    if fields.source is None:
        attributions = _with_outlet(fields, naming, attributions, draft, is_primary=is_primary)
    return Article(
        span=Span(fields.start, fields.end),
        headline=fields.text(Role.HEADLINE),
        kicker=fields.text(Role.KICKER),
        deck=fields.text(Role.DECK),
        highlights=tuple(fields.texts(Role.HIGHLIGHT)),
        byline=byline,
        authors=authors,
        timestamps=dates.timestamps,
        published=_day(published),
        updated=_day(updated),
        published_at=_time(published),
        updated_at=_time(updated),
        date_bounds=bounds,
        language=language,
        dateline=dateline,
        captions=captions,
        body=body,
        signoff=" ".join(signoffs) if signoffs else None,
        notices=tuple(notices),
        source=fields.source,
        attributions=attributions,
        agencies=agencies_of(attributions),
        is_primary=is_primary,
        score=fields.score,
        confidence=confidence,
        origins={"date_bounds": "host"} if bounds and published is None else {},
    )
