"""``Assembly``: create segments and articles from labelled units."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from newsparse.grammar.calibration import get_calibration
from newsparse.model import NO_ARTICLE_ROLES, Block, Role, Span
from newsparse.outlets.ownership import KnownOutlets, find_publisher
from newsparse.pipeline.assembly.article import make_article, read_captions
from newsparse.pipeline.assembly.article_fields import ASSEMBLY, CollectedFields, strip_span
from newsparse.pipeline.assembly.statements import apply_statements
from newsparse.pipeline.galleries import is_gallery

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft

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
        text_ends = [fields.end for fields in articles]
        _find_archive_claims(draft, articles)
        _find_sources(draft, articles)
        confidences = [self.calibration.get_confidence(fields.score) for fields in articles]
        ends = [*[fields.start for fields in articles[1:]], len(draft.lines.text)]
        draft.articles = [
            make_article(fields, Span(text_end, end), draft, confidence, is_primary=number == 0)
            for number, (fields, text_end, end, confidence) in enumerate(
                zip(articles, text_ends, ends, confidences, strict=False)
            )
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
    draft.captions = list(read_captions(fields, draft.lexicon))


def _find_archive_claims(draft: Draft, articles: list[CollectedFields]) -> None:
    """Link each article from an archive, such as Factiva, to the claim that opened the article.

    All lines of the claim belong to the article, including those below its last field.
    """
    claims = [claim for claim in draft.claims.claims if claim.claim.source] if draft.claims is not None else ()
    if not claims:
        return
    lines, rows = draft.lines, draft.rows
    openings = {lines.starts[claim.first]: claim for claim in claims if claim.opens}
    positions = [start for _, start, *_ in rows]
    for index, fields in enumerate(articles):
        claim = openings.get(fields.start)
        if claim is not None:
            end, fields.claim = lines.ends[claim.last], claim.claim
            for row in range(bisect_left(positions, fields.end), bisect_left(positions, end)):
                if rows[row][0] is not _BLANK:
                    rows[row] = (*rows[row][:3], index, *rows[row][4:])
            fields.end = end


def _find_sources(draft: Draft, articles: list[CollectedFields]) -> None:
    """Set the source of each article without one if a line, a rule or the URL identifies the outlet."""
    known = None
    ends = [*[fields.start for fields in articles[1:]], len(draft.lines.text)]
    for number, (fields, end) in enumerate(zip(articles, ends, strict=False)):
        if fields.source is None and draft.claims is not None:
            if known is None:
                known = KnownOutlets(draft.lines, draft.claims, find_publisher(draft.url, draft.catalog))
            fields.source = known.source(fields.start if number else 0, end)
