"""Fit the weights of the general grammar: ``python -m benchmarks.fit CORPUS TABLE`` writes TABLE.

It needs the extra ``fit``, and prints how well the weights do, beside what HTML extractors score on the same pages.

Everything that is measured is measured on pages of families that the weights in use were not fitted to. Reproducible to
the byte on one machine: one thread, one seed a step, no clock.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import sys
import time
from pathlib import Path

from benchmarks.fitting import bodies, chain, joints, looks, mixing, report, table
from benchmarks.fitting.corpus import Folds, Row, Sample, records, sample
from newsparse.grammar.observe import names, observe, shown
from newsparse.plugins.registry import collect

SHARE = 1.5
SHIFT = 16
"""Moves the margin so that an article is found in under a third of the pages that are none."""


def samples(corpus: Path, pages: list[Row], folds: Folds, broken: list[list[int]]) -> list[Sample]:
    """Return everything that is fitted to, and the pages that are no article."""
    found = []
    for row in [*pages, *records(corpus / "nohead.jsonl.gz")]:
        near = row.get("near_headline")
        kind = "near" if near else "nohead" if "near_headline" in row else "page"
        spans = row["spans"] if kind == "page" else [s for s in row["spans"] if s[0] != "headline"]
        if near and (at := row["text"].find(near["line"])) >= 0:
            spans = [*spans, ["headline", 0, at, at + len(near["line"])]]
        fold = folds.of(row["family"])
        page = sample(row["id"], kind, fold, row["text"], spans, broken[fold])
        page.flattener, page.family, page.lang = row["flattener"], row["family"], row["lang"]
        page.headline = row["gold"]["headline"] if kind == "page" else None
        if row["gold"]["paragraphs"]:
            found.append(page)
    own = [page for page in found if page.kind == "page"]
    mixes = mixing.transplants(own, SHARE)
    found += mixes + mixing.rows(own + mixes) + mixing.plain(own) + mixing.bare(own)
    for row in records(corpus / "others.jsonl.gz"):
        fold = folds.of(row["domain"])
        found.append(sample(row["id"], "other", fold, row["text"], None, broken[fold]))
    return [page for page in found if page.keys]


def main() -> None:
    """Fit, write, measure."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("table", type=Path)
    cli.add_argument("--folds", type=int, default=5, help="of the cross-validation over families  [default: 5]")
    args = cli.parse_args()
    began = time.perf_counter()

    def say(what: str) -> None:
        print(f"{time.perf_counter() - began:6.0f} s  {what}", file=sys.stderr, flush=True)

    pages = records(args.corpus / "pages.jsonl.gz")
    folds = Folds([page["family"] for page in pages], args.folds)
    broken, all_joints = joints.fit(pages, folds)
    known = samples(args.corpus, pages, folds, broken)
    vocabulary = collect((), entry_points=False, only=()).catalog.lexicon.vocabulary
    number = {name: k for k, name in enumerate(names())}
    rows: list[list[int]] = []
    for page in known:
        page.drop_refrains(vocabulary)
        page.sight = observe(page.keys, page.before, vocabulary)
        page.rows = len(rows), len(rows) + len(page.keys)
        rows += [sorted(number[name] for name in unit) for unit in shown(page.sight)]
    matrix = chain.matrix_of(rows, len(number))
    del rows
    say(f"{len(known)} pages, {matrix.shape[0]} units, {matrix.shape[1]} features")
    readings, models = [], []
    for fold in range(folds.count):
        models.append(chain.train([page for page in known if page.fold != fold and page.labels], matrix))
        readings += [looks.read(page, matrix, models[fold]) for page in known if page.fold == fold]
        say(f"fold {fold}")
    starts, all_starts = looks.fit_starts(readings)
    passages, all_passages = bodies.fit_passages(readings)
    heads, all_heads = looks.fit_headlines(readings)
    pictures, all_pictures = looks.fit_pictures(readings, heads)
    looks.with_headlines(readings, heads)
    margins, all_margins = looks.fit_margins(readings, SHIFT)
    say("second look")
    whole = table.Fitted(
        chain.train([page for page in known if page.labels], matrix),
        all_joints,
        all_starts,
        all_heads,
        all_margins,
        all_pictures,
        all_passages,
    )
    say(f"{table.write(whole, args.table)} features written")
    looked = zip(models, broken, starts, heads, margins, pictures, passages, strict=True)
    parts = [table.Fitted(*part) for part in looked]
    report.measure_all(args.corpus, folds, parts)
    say("measured")


if __name__ == "__main__":
    main()
