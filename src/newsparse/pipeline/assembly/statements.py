"""Use HTML metadata to fill in fields that the text does not contain. They are listed in ``Article.origins``."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.fields.bylines import read_byline
from newsparse.fields.dates.bounds import days_of_address, is_refuted
from newsparse.model import Attribution, Source
from newsparse.pipeline.assembly.dates import to_day

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.markup import Statements
    from newsparse.model import Article

ORIGIN: Final = "html"


def apply_statements(article: Article, statements: Statements, url: str | None, lexicon: Lexicon) -> Article:
    """Return an article with its missing fields filled in from HTML metadata (``statements``)."""
    fields = {
        **_find_dates(article, statements, url),
        **_find_authors(article, statements, lexicon),
        **_find_source(article, statements, lexicon),
    }
    if article.language is None and statements.language is not None:
        fields["language"] = statements.language
    if not fields:
        return article
    return attrs.evolve(article, **fields, origins={**article.origins, **dict.fromkeys(fields, ORIGIN)})


def _find_dates(article: Article, statements: Statements, url: str | None) -> dict[str, Any]:
    """Return the dates that HTML metadata states and ``article`` lacks, keyed by attribute name.

    The result is empty if the URL contradicts the date of publication.
    """
    fields: dict[str, Any] = {}
    published, updated = statements.published, statements.updated
    address = days_of_address(url)
    if published is not None and not (address is not None and is_refuted(to_day(published), address)):
        if article.published is None:
            day = to_day(published)
            fields |= {"published": day, "date_bounds": (day, day)}
        if article.published_at is None and article.published in {None, to_day(published)}:
            fields |= _make_time("published_at", published)
    first = fields.get("published", article.published)
    if updated is not None and first is not None and to_day(updated) >= first:
        if article.updated is None:
            fields["updated"] = to_day(updated)
        if article.updated_at is None and article.updated in {None, to_day(updated)}:
            fields |= _make_time("updated_at", updated)
    return fields


def _make_time(name: str, moment: datetime.date) -> dict[str, datetime.date]:
    return {name: moment} if isinstance(moment, datetime.datetime) else {}


def _find_authors(article: Article, statements: Statements, lexicon: Lexicon) -> dict[str, Any]:
    """Return the authors that HTML metadata names, keyed by attribute name, or an empty dict if none are missing.

    Outlets and agencies are excluded.
    """
    if article.authors:
        return {}
    names = tuple(
        name for stated in statements.authors if stated != statements.site for name in read_byline(stated, lexicon)[0]
    )
    return {"authors": tuple(dict.fromkeys(names))} if names else {}


def _find_source(article: Article, statements: Statements, lexicon: Lexicon) -> dict[str, Any]:
    """Return values for ``source`` and ``attributions``, keyed by attribute name, if HTML metadata names the publisher.

    The source is the known outlet or agency with the stated name, or else a new source. The result is empty if
    ``article`` already has a source.
    """
    site = statements.site
    if article.source is not None or site is None:
        return {}
    source = lexicon.non_agencies.get(site.casefold()) or lexicon.agencies.named(site) or Source(None, site)
    rest = [row for row in article.attributions if row.role != "publisher"]
    return {"source": source, "attributions": (Attribution(source, "publisher"), *rest)}
