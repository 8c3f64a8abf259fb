"""The measures of a labelled page: body and paragraphs found, headline, captions, articles of a glued text.

Texts are compared after folding: white space and what is not seen dropped, quotes and dashes unified. Tokens are runs
of word characters in lower case; where one holds a script that sets no spaces, each character counts.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from newsparse.lines import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsparse import Article

Record = dict[str, Any]
Figures = dict[str, float]
_WORD = re.compile(r"\w+")
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_SUBHEADS_ARE_PARAGRAPHS = ("zyte-aeb/", "readability/")
"""Sources whose labels count subheads as paragraphs."""
_SHORTEST_CAPTION, _SAME_SHARE, _RECOVERED = 12, 0.6, 0.9


def records(path: Path) -> Iterator[Record]:
    """Yield the records of a ``.jsonl`` or ``.jsonl.gz`` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tokens(texts: Iterable[str]) -> Counter[str]:
    """Return how often each token stands in the texts."""
    found: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text.lower()):
            found.update(word if _SPACELESS.search(word) else (word,))
    return found


def overlap(predicted: Sequence[str], gold: Sequence[str]) -> tuple[float, float]:
    """Return precision and recall of the tokens of predicted texts against the gold's."""
    one, two = tokens(predicted), tokens(gold)
    both = (one & two).total()
    return both / max(1, one.total()), both / max(1, two.total())


def exact(predicted: Iterable[str], gold: Iterable[str]) -> float:
    """Return the F1 of the sets of paragraphs, each exact after folding."""
    one, two = {compact(text) for text in predicted} - {""}, {compact(text) for text in gold} - {""}
    both = len(one & two)
    return f1(both / max(1, len(one)), both / max(1, len(two)))


def paragraphs(article: Article, source: str) -> list[str]:
    """Return the paragraphs of an article as the labels of that source count them."""
    roles = {"paragraph", "subhead"} if source.startswith(_SUBHEADS_ARE_PARAGRAPHS) else {"paragraph"}
    return [block.text for block in article.body if block.role.value in roles]


def best(articles: Sequence[Article], record: Record) -> Article | None:
    """Return the article that holds most of the gold body; of equals the earlier."""
    gold = record["gold"]["paragraphs"]
    return max(articles, key=lambda a: f1(*overlap(paragraphs(a, record["id"]), gold)), default=None)


def measure(articles: Sequence[Article], record: Record) -> dict[str, float]:
    """Return body F1, exact paragraphs, headline and whether there is exactly one article, each from 0 to 1."""
    gold, article = record["gold"], best(articles, record)
    if article is None:
        return {"body": 0.0, "par": 0.0, "headline": 0.0, "single": 0.0}
    found = paragraphs(article, record["id"])
    return {
        "body": f1(*overlap(found, gold["paragraphs"])),
        "par": exact(found, gold["paragraphs"]),
        "headline": float(compact(article.headline or "") == compact(gold["headline"] or "")),
        "single": float(len(articles) == 1),
    }


def captions(articles: Sequence[Article], record: Record) -> Counter[str]:
    """Return how many captions were hit, got and wanted; nothing for a page without gold captions."""
    text = record["text"]
    want = _distinct(text[a:b] for kind, _, a, b in record["spans"] if kind in {"caption", "figcaption"})
    article = best(articles, record)
    got = _distinct(c.text for c in article.captions) if article is not None else []
    if not want:
        return Counter()
    left, hits = list(want), 0
    for line in got:
        hit = next((other for other in left if _holds(line, other)), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return Counter(hit=hits, got=len(got), want=len(want))


def _distinct(texts: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for text in sorted(dict.fromkeys(map(compact, texts)), key=len, reverse=True):
        if len(text) >= _SHORTEST_CAPTION and not any(text in other for other in kept):
            kept.append(text)
    return kept


def _holds(one: str, two: str) -> bool:
    shorter, longer = sorted((one, two), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= _SAME_SHARE * len(longer)


def glued(articles: Sequence[Article], record: Record) -> Counter[str]:
    """Return what was found of the articles of a glued text, and of the places where they start."""
    gold = record["articles"]
    counts = Counter(gold=len(gold), got=len(articles), starts=len(gold) - 1, start_got=max(0, len(articles) - 1))
    taken: set[int] = set()
    for want in gold:
        for i, article in enumerate(articles):
            same = compact(article.headline or "") == compact(want["gold"]["headline"] or "")
            if i not in taken and same:
                body = f1(*overlap(paragraphs(article, want["id"]), want["gold"]["paragraphs"]))
                if body >= _RECOVERED:
                    taken.add(i)
                    break
    counts["hit"] = len(taken)
    for before, after in pairwise(gold):
        low, high = before["last_paragraph_end"], after["headline_start"]
        counts["start_hit"] += any(low <= article.span.start <= high for article in articles)
    return counts


_DRAWS, _LOW, _HIGH = 300, 7, 292
"""So many draws of families; the figures at these places of the sorted draws hold 95 % between them."""


def half_interval(rows: Sequence[tuple[str, Mapping[str, float]]], over: Mapping[str, str] | None = None) -> Figures:
    """Return half the 95 % interval of each measure, drawing families of pages anew.

    ``rows`` are pairs of a family and a page's measures. A measure is the mean of the pages', or, where ``over`` names
    another measure for it, the ratio of both sums.
    """
    families: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    for family, row in rows:
        families[family].append(row)
    groups, rng = list(families.values()), random.Random(1)  # noqa: S311 - a draw, no secret
    drawn: dict[str, list[float]] = defaultdict(list)
    for _ in range(_DRAWS):
        some = [row for group in rng.choices(groups, k=len(groups)) for row in group]
        for name, value in figures(some, over).items():
            drawn[name].append(value)
    return {name: (sorted(values)[_HIGH] - sorted(values)[_LOW]) / 2 for name, values in drawn.items()}


def figures(rows: Sequence[Mapping[str, float]], over: Mapping[str, str] | None = None) -> Figures:
    """Return the mean of each measure; of those that ``over`` names, the ratio of its sum to the other's."""
    if over is None:
        return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]} if rows else {}
    sums: Counter[str] = Counter()
    for row in rows:
        sums.update(row)
    return {f"{name} of {whole}": sums[name] / max(1, sums[whole]) for name, whole in over.items()}
