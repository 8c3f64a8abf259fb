"""Score a parser on labelled pages: roles, articles, fields and boundaries, with confidence intervals.

======== ============================================================================================================
key      value
======== ============================================================================================================
kind     ``KIND``
schema   version of this format
versions Python, newsparse, plugins
labelled pages, articles, outlets
figures  value of each measure, with the bounds of its 95 % confidence interval over outlets
pages    scores of each page, worst page first
======== ============================================================================================================

``headline``, ``body`` and ``paragraphs`` are means over labelled articles; ``Pk``, ``WindowDiff`` and
``Boundary Similarity`` are means over pages with several articles. ``none`` is the share of pages without a labelled
article on which the parser finds no article. The other measures are precision, recall and F1 of counts: ``article``
(exact headline and a body F1 of 0.9 or more), ``boundary``, ``caption``, ``role ROLE`` (non-blank characters, including
repeated headlines and captions), ``field NAME`` and ``caption NAME`` (exact values; a field that is empty in both the
label and the result is not counted).
"""

from __future__ import annotations

import platform
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import newsparse
from newsparse.lines import compact
from newsparse.measures.articles import (
    best_article,
    count_articles,
    count_captions,
    is_within,
    score_of_counts,
    score_page,
)
from newsparse.measures.boundaries import boundary_similarity, pk, segmentations, window_diff
from newsparse.measures.intervals import intervals
from newsparse.model import Role
from newsparse.records import to_dict
from newsparse.runs import manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsparse.bench.labels import LabelledArticle, LabelledPage, Region
    from newsparse.model import Article, Page
    from newsparse.parser import Parser

KIND: Final = "newsparse eval"
SCHEMA: Final = 1
"""Version of the result format."""
FIELDS: Final = (
    *("kicker", "deck", "highlights", "byline", "authors", "timestamps", "published", "updated", "published_at"),
    *("updated_at", "language", "dateline", "signoff", "notices", "source", "agencies"),
)
"""Article fields to score in addition to the headline, body and captions."""
CAPTION_FIELDS: Final = (
    *("description", "credit", "creators", "provider", "agencies", "date"),
    *("is_file_photo", "is_handout", "instructions"),
)
Sums: TypeAlias = "defaultdict[str, float]"
_SOURCES: Final = frozenset({"source", "provider", "agencies"})
_IGNORED: Final = re.compile(r"[\W_]")
"""Matches characters to ignore when comparing the ids and names of sources."""
_SHOWN: Final[tuple[str, ...]] = ("headline", "body", "characters", "none")
"""Scores that the result contains for each page."""
_MEANS: Final = ("sum", "of")
_COUNTS: Final = ("hits", "predicted", "gold")


def evaluate(pages: Sequence[LabelledPage], parser: Parser) -> dict[str, Any]:
    """Parse labelled pages and return the scores, in the format described in the module docstring."""
    families: dict[str, Sums] = {}
    rows: list[dict[str, Any]] = []
    for labelled in pages:
        page = parser.parse(labelled.text, labelled.url)
        sums = measure_page(labelled, page)
        family = families.setdefault(labelled.family, defaultdict(float))
        for name, value in sums.items():
            family[name] += value
        figures = _figures([sums])
        shown = {name: round(figures[name], 4) for name in _SHOWN if name in figures}
        number: dict[str, Any] = {"articles": len(page.articles), "labelled": len(labelled.articles)}
        rows.append({"page": labelled.name, **number, **shown})
    return {
        "kind": KIND,
        "schema": SCHEMA,
        "versions": {
            "newsparse": newsparse.__version__,
            "python": platform.python_version(),
            "plugins": manifest.plugins(parser._plugins.files),  # noqa: SLF001 - private, but of the same library
        },
        "labelled": {
            "pages": len(pages),
            "articles": sum(len(page.articles) for page in pages),
            "outlets": len(families),
        },
        "figures": {
            name: dict(zip(("value", "low", "high"), (round(value, 4) for value in interval), strict=True))
            for name, interval in sorted(intervals(list(families.items()), _figures).items())
        },
        "pages": sorted(rows, key=_sort_key),
    }


def measure_page(labelled: LabelledPage, page: Page) -> Sums:
    """Compare a parsed page with its label, and return the counts and sums from which scores are computed.

    Keys have the form ``MEASURE|PART``, such as ``article|hits`` or ``headline|sum``.
    """
    gold = [article.gold for article in labelled.articles]
    sums: Sums = defaultdict(float)
    if not gold:
        _add(sums, "none", _MEANS, (not page.articles, 1))
    counts = count_articles(page.articles, gold) if gold else Counter({"predicted": len(page.articles)})
    _add(sums, "article", _COUNTS, (counts["hits"], counts["predicted"], counts["gold"]))
    _add(sums, "boundary", _COUNTS, (counts["start_hits"], counts["starts_predicted"], counts["starts_gold"]))
    if len(gold) > 1:
        starts, gaps = [article.span.start for article in page.articles[1:]], [item.start for item in gold[1:]]
        predicted, true = segmentations(labelled.text, starts, gaps)
        for name, measure in (("Pk", pk), ("WindowDiff", window_diff), ("Boundary Similarity", boundary_similarity)):
            _add(sums, name, _MEANS, (measure(predicted, true), 1))
    for article in labelled.articles:
        figures = score_page(page.articles, article.gold)
        for name in ("headline", "body", "paragraphs"):
            _add(sums, name, _MEANS, (figures[name], 1))
        captions = count_captions(page.articles, article.gold)
        _add(sums, "caption", _COUNTS, (captions["hits"], captions["predicted"], captions["gold"]))
        _add_fields(sums, article, best_article(page.articles, article.gold))
    if labelled.regions:
        _add_roles(sums, labelled.text, labelled.regions, page)
    return sums


def _add(sums: Sums, name: str, parts: Sequence[str], values: Iterable[float]) -> None:
    for part, value in zip(parts, values, strict=True):
        sums[f"{name}|{part}"] += value


def _add_roles(sums: Sums, text: str, regions: Iterable[Region], page: Page) -> None:
    """Add the numbers of non-blank characters of each labelled and each predicted role to ``sums``.

    Markers count as boilerplate, because only outlet rules can recognise markers.
    """
    gold, predicted = [Role.BOILERPLATE] * len(text), [Role.BOILERPLATE] * len(text)
    for region in regions:
        gold[region.start : region.end] = [region.role] * (region.end - region.start)
    for role, start, end, *_ in page.segment_rows():
        predicted[start:end] = [role] * (end - start)
    pairs = Counter(
        (_fold_role(labelled), _fold_role(role))
        for labelled, role, char in zip(gold, predicted, text, strict=True)
        if not char.isspace()
    )
    for (labelled, role), count in pairs.items():
        sums[f"role {labelled}|gold"] += count
        sums[f"role {role}|predicted"] += count
        sums[f"role {role}|hits"] += count * (labelled is role)
        _add(sums, "characters", _MEANS, (count * (labelled is role), count))


def _fold_role(role: Role) -> Role:
    return Role.BOILERPLATE if role in {Role.MARKER, Role.BLANK} else role


def _add_fields(sums: Sums, labelled: LabelledArticle, article: Article | None) -> None:
    """Add the numbers of correct, predicted and labelled values of an article's fields and captions to ``sums``.

    ``article`` is the parsed article, or None if the parser found none.
    """
    row = to_dict(article) if article is not None else {}
    for name in FIELDS:
        if name in labelled.fields:
            _add_value(sums, f"field {name}", name, row, labelled.fields)
    unpaired = list(row.get("captions", ()))
    for caption in labelled.fields.get("captions", ()):
        folded = compact(caption["text"])
        match: Mapping[str, Any] = next((entry for entry in unpaired if is_within(compact(entry["text"]), folded)), {})
        unpaired = [entry for entry in unpaired if entry is not match]
        for name in CAPTION_FIELDS:
            if name in caption:
                _add_value(sums, f"caption {name}", name, match, caption)


def _add_value(sums: Sums, measure: str, name: str, row: Mapping[str, Any], label: Mapping[str, Any]) -> None:
    predicted, gold = _normalise(row.get(name), name), _normalise(label[name], name)
    hit = predicted is not None and predicted == gold
    _add(sums, measure, _COUNTS, (hit, predicted is not None, gold is not None))


def _normalise(value: Any, name: str) -> object:  # noqa: ANN401 - any JSON value
    """Return a JSON value in a form that can be compared, or None if the value is empty.

    White space is removed from strings. A source is reduced to its id or name, and a dateline to its place. ``name`` is
    the name of the field.
    """
    if isinstance(value, dict):
        value = value.get("id") or value.get("name") or value.get("place")
    if isinstance(value, str):
        text = compact(value)
        return (_IGNORED.sub("", text).lower() if name in _SOURCES else text) or None
    if isinstance(value, list):
        return tuple(sorted(str(item) for entry in value if (item := _normalise(entry, name)))) or None
    return value or None


def _figures(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the scores over several pages, computed from the sums that ``measure_page`` returned for each page."""
    total: Sums = defaultdict(float)
    for row in rows:
        for name, value in row.items():
            total[name] += value
    figures: dict[str, float] = {}
    for name in dict.fromkeys(key.rpartition("|")[0] for key in total):
        if f"{name}|of" in total:
            figures[name] = total[f"{name}|sum"] / total[f"{name}|of"]
        elif total[f"{name}|gold"] or total[f"{name}|predicted"]:
            score = score_of_counts(*(int(total[f"{name}|{part}"]) for part in _COUNTS))
            figures |= {f"{name} P": score.precision, f"{name} R": score.recall, f"{name} F1": score.f1}
    return figures


def is_perfect(row: Mapping[str, Any]) -> bool:
    """Return whether the parser found the right number of articles on a page, and all of the page's scores are 1."""
    return row["articles"] == row["labelled"] and all(row.get(name, 1) == 1 for name in _SHOWN)


def _sort_key(row: Mapping[str, Any]) -> tuple[float, str]:
    """Return a sort key that puts the worst page first.

    The key is the mean of the headline, body and role scores, minus 1 if the number of articles is wrong.
    """
    if "none" in row:
        return row["none"], row["page"]
    figures = [row[name] for name in ("headline", "body", "characters") if name in row]
    return sum(figures) / len(figures) - (row["articles"] != row["labelled"]), row["page"]
