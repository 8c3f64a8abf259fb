"""Measure records of the corpus. The results are rows of figures, each with the names of the groups it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from benchmarks.corpus import Record, glued_gold, gold_of
from benchmarks.training.parts import BLOGS
from newsparse.measures.articles import best_article, count_articles, count_captions, score_end, score_page
from newsparse.measures.boundaries import boundary_similarity, pk, segmentations, window_diff

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import newsparse

RIGHT = 0.9
"""Minimum body score of a correct page. Its headline must also be exact."""


@attrs.frozen
class Row:
    """The figures of one record."""

    id: str
    family: str
    groups: tuple[str, ...]
    """The names of the groups that the record is counted in."""
    figures: dict[str, float]

    @property
    def counts(self) -> bool:
        """Whether the figures are counts, which are added up to compute ratios, and not scores."""
        return "predicted" in self.figures


def family_of(record: Record) -> str:
    """Return the family of a record, which determines its fold: its own, that of its first article, or its domain."""
    if "domain" in record:
        return str(record["domain"])
    return str((record["articles"][0] if "articles" in record else record)["family"])


def group_of(record: Record) -> str:
    """Return the name of a page's group: its kind of source, language and flattener, as in ``news en html_text``."""
    kind = "blogs" if record["id"].startswith(BLOGS) else "news"
    return f"{kind} {'en' if record['lang'] == 'en' else 'other'} {record['flattener']}"


def _of_page(parser: newsparse.Parser, record: Record) -> list[Row]:
    """Return a row for a page, and one for its captions, if any. Without gold paragraphs, there are no rows."""
    page, gold = parser.parse(record["text"]), gold_of(record)
    if not gold.paragraphs:
        return []
    articles, group = page.articles, group_of(record)
    figures = score_page(articles, gold) | {"kept": float(bool(articles))}
    is_right = figures["body"] >= RIGHT and figures["headline"] > 0
    if articles:
        figures |= score_end(best_article(articles, gold), gold)
        codes = {problem.code for problem in page.problems}
        figures |= {
            f"has {code}": float(code in codes) for code in ("uncertain-end", "uncertain-headline", "uncertain-start")
        }
        figures |= {"flagged": float(bool(codes)), "right": float(is_right)}
        figures |= {"confidence": max(article.confidence for article in articles), "article": 1.0}
    rows = [_row(record, (f"pages {group}", f"pages {group} ({record['part']})"), figures)]
    counts = count_captions(articles, gold)
    return [*rows, _row(record, (f"captions {group}",), counts)] if counts else rows


def _of_glued(parser: newsparse.Parser, record: Record) -> list[Row]:
    articles, gold = parser.parse(record["text"]).articles, glued_gold(record)
    blank = record["sep"].count("\n") - 1
    name, flattener = f"({record['part']})", record["flattener"]
    groups = (f"glued {flattener}", f"glued {flattener} {name}", f"glued {name}", f"glued, {blank} blank lines")
    starts, gaps = [article.span.start for article in articles[1:]], [item.start for item in gold[1:]]
    predicted, true = segmentations(record["text"], starts, gaps)
    boundaries = {
        "Pk": pk(predicted, true),
        "WindowDiff": window_diff(predicted, true),
        "Boundary Similarity": boundary_similarity(predicted, true),
    }
    return [
        _row(record, ("glued", *groups), count_articles(articles, gold)),
        _row(record, ("boundaries", f"boundaries {flattener}"), boundaries),
    ]


def _of_other(parser: newsparse.Parser, record: Record) -> list[Row]:
    groups = (f"others {record['flattener']}", f"others {record['flattener']}, {record['kind']}")
    confidences = [article.confidence for article in parser.parse(record["text"]).articles]
    taken = {"confidence": max(confidences), "article": 0.0} if confidences else {}
    return [_row(record, groups, {"taken": float(bool(confidences)), **taken})]


def _of_headless(parser: newsparse.Parser, record: Record) -> list[Row]:
    articles = parser.parse(record["text"]).articles
    kind = "worded otherwise" if record["near_headline"] else "not printed"
    groups = (f"headline {kind}, {record['flattener']}", f"headline {kind}")
    return [_row(record, groups, {"given": float(bool(articles and articles[0].headline))})]


def _row(record: Record, groups: tuple[str, ...], figures: Mapping[str, float]) -> Row:
    return Row(f"{record['id']}", family_of(record), groups, dict(figures))


SUITES: dict[str, Callable[[newsparse.Parser, Record], list[Row]]] = {
    "pages": _of_page,
    "glued": _of_glued,
    "others": _of_other,
    "nohead": _of_headless,
}
"""Name of a file in the corpus -> function that measures its records."""
