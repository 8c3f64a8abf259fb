"""List the worst pages and their errors: ``python -m benchmarks errors PAGES [--flattener NAME] [--lang en]``.

The kinds of errors are: no article, several articles, body cut, prose kept, headline missing, headline with more text,
headline from another line, paragraphs split or joined. Each page is counted for the first kind that applies.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse
from benchmarks.corpus import gold_of, records
from newsparse.lines import compact
from newsparse.measures.articles import GoldArticle, best_article, body_of, score_page, token_overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

LOW = 0.9


def kind(articles: Sequence[newsparse.Article], gold: GoldArticle) -> str:  # noqa: PLR0911 - one return per kind
    """Return the kind of error in the articles that were parsed from a page, or ``fine`` if there is none."""
    article = best_article(articles, gold)
    if article is None:
        return "no article"
    scores = score_page(articles, gold)
    precision, recall = token_overlap(body_of(article, gold.roles), gold.paragraphs)
    if recall < LOW and len(articles) > 1:
        return "several articles"
    if recall < LOW:
        return "body cut"
    if precision < LOW:
        return "prose kept"
    if not scores["headline"]:
        if article.headline is None:
            return "headline missing"
        printed = compact(gold.headline or "")
        return (
            "headline with more text"
            if printed and printed in compact(article.headline)
            else "headline from another line"
        )
    if scores["paragraphs"] < LOW:
        return "paragraphs split or joined"
    return "fine"


def main(arguments: Sequence[str]) -> int:
    """Print the kinds of errors with their counts, followed by the worst pages."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks errors", description=__doc__)
    cli.add_argument("pages", type=Path)
    cli.add_argument("--flattener")
    cli.add_argument("--lang")
    cli.add_argument("--worst", type=int, default=20)
    options = cli.parse_args(arguments)
    parser = newsparse.Parser(outlets=())
    kinds: Counter[str] = Counter()
    rows: list[tuple[float, str, str]] = []
    for record in records(options.pages):
        if options.flattener not in {None, record["flattener"]} or options.lang not in {None, record["lang"]}:
            continue
        gold = gold_of(record)
        if not gold.paragraphs:
            continue
        articles = parser.parse(record["text"]).articles
        what, scores = kind(articles, gold), score_page(articles, gold)
        kinds[what] += 1
        heads = [a.headline for a in articles]
        said = f"body {scores['body']:.2f}  paragraphs {scores['paragraphs']:.2f}  headline {scores['headline']:.0f}"
        rows.append((scores["body"] + scores["headline"], f"{what:28} {said}", f"{record['id']}  got {heads!r}"))
    for what, count in kinds.most_common():
        print(f"{count:6} {count / max(1, len(rows)):6.1%}  {what}")
    for _, line, page in sorted(rows)[: options.worst]:
        print(f"{line}  {page}")
    return 0
