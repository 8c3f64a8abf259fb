"""Fit the weights of the general grammar: ``python -m benchmarks training CORPUS FOLDER``.

Requires the extra ``fit``. Writes ``general.tsv``, the table that is part of the package, and ``fold-0.tsv`` and so on,
each of which is fitted without one fold of the families. ``python -m benchmarks accuracy CORPUS FOLDER`` uses these.

The same corpus gives the same bytes on the same machine: there is one thread and one seed per step, and nothing depends
on time.
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
    decks,
    headlines,
    joining,
    mixing,
    optimise,
    parts,
    passages,
    path,
    scores,
    unlikely,
)
from benchmarks.training.corpus import Folds, Row, Sample, Text, records, sample
from benchmarks.training.reading import Reading, read
from benchmarks.training.tables import Tables
from newsparse.grammar.decisions import joints
from newsparse.grammar.observe import list_feature_names, name_features, observe
from newsparse.grammar.viterbi import Decoder
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.outlets.catalog import Catalog

_TRANSPLANTS = 1.5
"""Number of mixed pages per page of the corpus."""


def samples(corpus: Path, pages: list[Row], folds: Folds, tables: Tables) -> list[Sample]:
    """Return all samples for training, including mixed pages and pages without an article."""
    weights = [table.weights(joints.FEATURES) for table in tables.folds]
    labelled = []
    pages = [*pages, *parts.rows(corpus, "nohead")]
    for row, weight in zip(pages, parts.weights(pages), strict=True):
        near = row.get("near_headline")
        kind = "near" if near else "nohead" if "near_headline" in row else "page"
        spans = row["spans"] if kind == "page" else [s for s in row["spans"] if s[0] != "headline"]
        if near and (at := row["text"].find(near["line"])) >= 0:
            spans = [*spans, ["headline", 0, at, at + len(near["line"])]]
        fold = folds.of(row["family"])
        page = sample(row["id"], kind, fold, Text(row["text"], spans), weights[fold])
        page.flattener, page.family, page.lang = row["flattener"], row["family"], row["lang"]
        page.part, page.weight = row["part"], weight
        page.headline = row["gold"]["headline"] if kind == "page" else None
        if row["gold"]["paragraphs"]:
            labelled.append(page)
    originals = [page for page in labelled if parts.is_mixed(page)]
    mixed = mixing.transplants(originals, _TRANSPLANTS)
    labelled += (
        mixed
        + mixing.rows(originals + mixed)
        + mixing.short_article_rows(originals)
        + mixing.pages_without_articles(originals)
    )
    labelled += mixing.shortened_pages(originals)
    for row in records(corpus / "others.jsonl.gz"):
        fold = folds.of(row["domain"])
        labelled.append(sample(row["id"], "other", fold, Text(row["text"]), weights[fold]))
    return [page for page in labelled if page.keys]


def observed(pages: Sequence[Sample], lexicon: Lexicon) -> Any:
    """Set the observations of the pages, and return a matrix with the features of all of their units."""
    number = {name: k for k, name in enumerate(list_feature_names())}
    rows: list[list[int]] = []
    for page in pages:
        page.drop_refrains(lexicon)
        page.columns = observe(page.keys, page.before, lexicon.vocabulary)
        page.rows = len(rows), len(rows) + len(page.keys)
        rows += [sorted(number[name] for name in unit) for unit in name_features(page.columns)]
    return optimise.matrix_of(rows, len(number))


def train_path(tables: Tables, pages: Sequence[Sample], matrix: Any) -> Tables:
    """Return the tables with fitted weights of the path: those of states and of steps between them."""
    folds, learned = [], [page for page in pages if page.labels and page.kind in path.WEIGHT]
    for fold, table in enumerate(tables.folds):
        folds.append(path.with_path(table, path.train([page for page in learned if page.fold != fold], matrix)))
    whole = path.train(learned, matrix)
    return Tables(tuple(folds), path.with_path(tables.whole, whole))


def readings_of(tables: Tables, pages: Sequence[Sample], matrix: Any, catalog: Catalog) -> list[Reading]:
    """Return a reading of each page, whose path is found with the table of the page's fold."""
    weights = [path.weights(table) for table in tables.folds]
    decoders = [Decoder(table) for table in tables.folds]
    readings = []
    for page in pages:
        low, high = page.rows
        supports = [tuple(row) for row in (matrix[low:high] @ weights[page.fold]).astype(int).tolist()]
        readings.append(read(page, supports, decoders[page.fold].path(supports), catalog))
    return readings


def main(arguments: Sequence[str]) -> int:
    """Fit the tables, and write them to a folder."""
    cli = argparse.ArgumentParser(
        "python -m benchmarks training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("corpus", type=Path, help="a folder with pages, nohead, others and glued .jsonl.gz")
    cli.add_argument("folder", type=Path, help="the folder to write the tables to")
    cli.add_argument("--folds", type=int, default=5, help="number of folds for cross-validation  [default: 5]")
    cli.add_argument("--path", type=Path, help="a folder of tables: keep their path, fit only later passes")
    cli.add_argument(
        "--unlikely", type=Path, help="a folder of tables: fit only the trees of skip_unlikely, keep the rest"
    )
    args = cli.parse_args(arguments)
    began = time.perf_counter()

    def say(text: str) -> None:
        print(f"{time.perf_counter() - began:6.0f} s  {text}", file=sys.stderr, flush=True)

    rows = parts.rows(args.corpus, "pages")
    folds = Folds([page["family"] for page in rows], args.folds)
    if args.unlikely:
        unlikely.train(Tables.load(args.unlikely), args.corpus, rows, folds).save(args.folder)
        return 0
    tables = joining.train(Tables.begin(args.folds), [row for row in rows if parts.is_joined(row)], folds)
    pages = samples(args.corpus, rows, folds, tables)
    catalog = collect((), entry_points=False, only=()).catalog
    matrix = observed(pages, catalog.lexicon)
    say(f"{len(pages)} pages, {matrix.shape[0]} units, {matrix.shape[1]} features")
    tables = tables.with_path_of(Tables.load(args.path)) if args.path else train_path(tables, pages, matrix)
    say("path")
    readings = readings_of(tables, pages, matrix, catalog)
    say("readings")
    for decision in (boundaries, passages, headlines, decks, captions, scores):
        tables = decision.train(tables, readings)
        say(decision.__name__.rpartition(".")[2])
    tables = unlikely.train(tables, args.corpus, rows, folds)
    say("unlikely")
    tables.save(args.folder)
    return 0
