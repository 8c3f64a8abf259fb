"""Fit the weights of the general grammar: ``python -m benchmarks training CORPUS TABLE`` writes TABLE.

It needs the extra ``fit``. It prints how well the weights do, beside what HTML extractors score on the same pages.

Everything is measured on pages of families that the weights in use were not fitted to. The same corpus gives the same
bytes on one machine: one thread, one seed a step, no clock.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.training import (
    boundaries,
    captions,
    headlines,
    joining,
    mixing,
    optimise,
    passages,
    path,
    report,
    scores,
)
from benchmarks.training.corpus import Folds, Row, Sample, Text, records, sample
from benchmarks.training.reading import Reading, read
from benchmarks.training.tables import Tables, in_order
from newsparse.grammar.decisions import joints
from newsparse.grammar.observe import feature_names, names, observe
from newsparse.grammar.viterbi import Decoder
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lexicon.subjects import Vocabulary
    from newsparse.outlets.catalog import Tables as Catalog

_TRANSPLANTS = 1.5
"""Mixed pages for each of the corpus."""


def samples(corpus: Path, pages: list[Row], folds: Folds, tables: Tables) -> list[Sample]:
    """Return everything that is fitted to, and the pages that are no article."""
    weights = [table.weights(joints.FEATURES) for table in tables.folds]
    labelled = []
    for row in [*pages, *records(corpus / "nohead.jsonl.gz")]:
        near = row.get("near_headline")
        kind = "near" if near else "nohead" if "near_headline" in row else "page"
        spans = row["spans"] if kind == "page" else [s for s in row["spans"] if s[0] != "headline"]
        if near and (at := row["text"].find(near["line"])) >= 0:
            spans = [*spans, ["headline", 0, at, at + len(near["line"])]]
        fold = folds.of(row["family"])
        page = sample(row["id"], kind, fold, Text(row["text"], spans), weights[fold])
        page.flattener, page.family, page.lang = row["flattener"], row["family"], row["lang"]
        page.headline = row["gold"]["headline"] if kind == "page" else None
        if row["gold"]["paragraphs"]:
            labelled.append(page)
    originals = [page for page in labelled if page.kind == "page"]
    mixed = mixing.transplants(originals, _TRANSPLANTS)
    labelled += mixed + mixing.rows(originals + mixed) + mixing.plain(originals) + mixing.bare(originals)
    for row in records(corpus / "others.jsonl.gz"):
        fold = folds.of(row["domain"])
        labelled.append(sample(row["id"], "other", fold, Text(row["text"]), weights[fold]))
    return [page for page in labelled if page.keys]


def observed(pages: Sequence[Sample], vocabulary: Vocabulary) -> Any:
    """Observe the pages; return the features of all their units as a matrix."""
    number = {name: k for k, name in enumerate(names())}
    rows: list[list[int]] = []
    for page in pages:
        page.drop_refrains(vocabulary)
        page.columns = observe(page.keys, page.before, vocabulary)
        page.rows = len(rows), len(rows) + len(page.keys)
        rows += [sorted(number[name] for name in unit) for unit in feature_names(page.columns)]
    return optimise.matrix_of(rows, len(number))


def train_path(tables: Tables, pages: Sequence[Sample], matrix: Any, catalog: Catalog) -> tuple[Tables, list[Reading]]:
    """Return the tables with the weights of states and steps, and each page as its fold's table reads it."""
    folds, readings = [], []
    for fold, table in enumerate(tables.folds):
        model = path.train([page for page in pages if page.fold != fold and page.labels], matrix)
        folds.append(path.with_path(table, model))
        features, decoder = model.rounded().features, Decoder(folds[fold])
        for page in pages:
            if page.fold == fold:
                low, high = page.rows
                supports = [tuple(row) for row in (matrix[low:high] @ features).astype(int).tolist()]
                readings.append(read(page, supports, decoder.path(supports), catalog))
    whole = path.train([page for page in pages if page.labels], matrix)
    return Tables(tuple(folds), path.with_path(tables.whole, whole)), readings


def main(arguments: Sequence[str]) -> int:
    """Fit, write, measure."""
    cli = argparse.ArgumentParser(
        "python -m benchmarks training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("corpus", type=Path, help="a folder with pages, nohead, others and glued .jsonl.gz")
    cli.add_argument("table", type=Path, help="the file to write")
    cli.add_argument("--folds", type=int, default=5, help="of the cross-validation over families  [default: 5]")
    args = cli.parse_args(arguments)
    began = time.perf_counter()

    def say(text: str) -> None:
        print(f"{time.perf_counter() - began:6.0f} s  {text}", file=sys.stderr, flush=True)

    rows = records(args.corpus / "pages.jsonl.gz")
    folds = Folds([page["family"] for page in rows], args.folds)
    tables = joining.train(Tables.begin(args.folds), rows, folds)
    pages = samples(args.corpus, rows, folds, tables)
    catalog = collect((), entry_points=False, only=())
    matrix = observed(pages, catalog.lexicon.vocabulary)
    say(f"{len(pages)} pages, {matrix.shape[0]} units, {matrix.shape[1]} features")
    tables, readings = train_path(tables, pages, matrix, catalog)
    say("path")
    for decision in (boundaries, passages, headlines, captions, scores):
        tables = decision.train(tables, readings)
    say("passes")
    whole = in_order(tables.whole)
    args.table.write_text(whole.to_text(), encoding="utf-8", newline="\n")
    say(f"{len(whole.states)} features of units and {len(whole.decisions)} of decisions written")
    report.measure_all(args.corpus, folds, tables)
    say("measured")
    return 0
