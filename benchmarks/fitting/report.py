"""The figures of the scoring tool by cross-validation: each page is read with weights fitted without its family."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from benchmarks.fitting import table
from benchmarks.fitting.corpus import Row, fold_of, records, scorer
from newsparse import general
from newsparse.grammar import A, C, H, P, S
from newsparse.joining import reading
from newsparse.lines import EDGE
from newsparse.units import Units

if TYPE_CHECKING:
    from pathlib import Path

_WHOLE = ("html_text", "inscriptis", "resiliparse_full")
_PARAGRAPH, _SUBHEAD = SimpleNamespace(value="paragraph"), SimpleNamespace(value="subhead")


def articles(text: str, least: int = 0) -> list[Any]:
    """Return the articles that the general grammar finds, with the fields that the scoring tool reads."""
    units = Units(text)
    made = general.decide(units, 0, len(units))
    found = []
    for article in made.articles:
        if article.margin < least:
            continue
        one = SimpleNamespace(headline=None, body=[], captions=[], span=None)
        for i in range(article.first, article.last + 1):
            low, high = made.ranges[i]
            said = reading([units.said(line) for line in range(low, high)])
            state = made.states[i]
            if state == H:
                one.headline = said
            elif state in (P, S):
                one.body.append(SimpleNamespace(role=_PARAGRAPH if state == P else _SUBHEAD, text=said))
            elif state in (A, C):
                one.captions.append(SimpleNamespace(text=said))
        first = units.starts[made.ranges[article.first][0]]
        line = text[first:]
        one.span = SimpleNamespace(start=first + len(line) - len(line.lstrip(EDGE)))
        found.append(one)
    return found


def measure(corpus: Path, tools: Path, folds: dict[str, int], parts: list[table.Fitted]) -> None:
    """Print every figure."""
    score = scorer(tools)
    pages, glued = records(corpus / "pages.jsonl.gz"), records(corpus / "glued.jsonl.gz")
    others, nohead = records(corpus / "others.jsonl.gz"), records(corpus / "nohead.jsonl.gz")
    read: dict[str, list[Any]] = {}
    given: Counter[str] = Counter()
    for fold, part in enumerate(parts):
        table.install(part)
        for page in pages:
            if folds[page["family"]] == fold:
                read[page["id"]] = articles(page["text"])
        for page in glued:
            if folds[page["articles"][0]["family"]] == fold:
                read[page["id"]] = articles(page["text"])
        for page in others:
            if fold_of({}, page["domain"]) == fold:
                given[f"others taken, {page['flattener']}"] += bool(articles(page["text"]))
        for page in nohead:
            if fold_of(folds, page["family"]) == fold:
                found = articles(page["text"])
                kind = "other words" if page["near_headline"] else "none"
                given[f"headline given where printed: {kind}"] += bool(found and found[0].headline)
    _pages(score, [page for page in pages if page["gold"]["paragraphs"]], read)
    _glued(score, glued, read)
    counts = Counter(f"others taken, {page['flattener']}" for page in others)
    counts.update(
        f"headline given where printed: {'other words' if page['near_headline'] else 'none'}" for page in nohead
    )
    for page in pages:
        if page["lang"] == "en" and page["flattener"] in ("resiliparse_main", "html_text"):
            counts[f"English kept, {page['flattener']}"] += 1
            given[f"English kept, {page['flattener']}"] += bool(read[page["id"]])
    for name in sorted(counts):
        print(f"{name:45} n {counts[name]:5}  {given[name] / counts[name]:.4f}")


def _pages(score: Any, pages: list[Row], read: dict[str, list[Any]]) -> None:
    rows: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    captions: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        side = "en" if page["lang"] == "en" else "other"
        names = [f"{side} {page['flattener']}"] + [f"{side} whole pages"] * (page["flattener"] in _WHOLE)
        found, gold = read[page["id"]], page["gold"]
        best = score.best(found, gold["paragraphs"])
        row = {"body": 0.0, "par": 0.0, "headline": 0.0, "single": float(len(found) == 1)}
        if best is not None:
            said = score.paragraphs(best, page["id"])
            row["body"], row["par"] = score.token_f1(said, gold["paragraphs"]), score.set_f1(said, gold["paragraphs"])
            row["headline"] = float(score.fold(best.headline) == score.fold(gold["headline"]))
        want = score.gold_captions(page, page["text"])
        for name in names:
            rows[name].append((page["family"], row))
            if want:
                got = score.distinct(c.text for c in best.captions) if best is not None else []
                captions[name].update(hit=score.match(got, want), got=len(got), want=len(want))
    for name in sorted(rows):
        half, count = score.interval(rows[name]), len(rows[name])
        figures = {m: sum(row[m] for _, row in rows[name]) / count for m in half}
        told = "  ".join(f"{m} {figures[m]:.3f} +-{half[m]:.3f}" for m in half)
        c = captions[name]
        print(
            f"{name:24} n {count:4}  {told}  captions P {c['hit'] / max(1, c['got']):.2f} R {c['hit'] / max(1, c['want']):.2f}"
        )


def _glued(score: Any, pages: list[Row], read: dict[str, list[Any]]) -> None:
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        found, gold = read[page["id"]], page["articles"]
        hits, taken = 0, set()
        for g in gold:
            for i, a in enumerate(found):
                if i not in taken and score.fold(a.headline) == score.fold(g["gold"]["headline"]):
                    if score.token_f1(score.paragraphs(a, g["id"]), g["gold"]["paragraphs"]) >= 0.9:
                        taken.add(i)
                        hits += 1
                        break
        starts = sum(
            any(before["last_paragraph_end"] <= a.span.start <= g["headline_start"] for a in found)
            for before, g in itertools.pairwise(gold)
        )
        for name in (page["flattener"], "all"):
            total[name].update(gold=len(gold), got=len(found), hit=hits, start=starts, parts=len(gold) - 1)
            total[name].update(cuts=max(0, len(found) - 1))
    for name in sorted(total):
        t = total[name]
        print(
            f"glued {name:18} article P {t['hit'] / max(1, t['got']):.3f} R {t['hit'] / t['gold']:.3f}"
            f"  boundary P {t['start'] / max(1, t['cuts']):.3f} R {t['start'] / t['parts']:.3f}"
        )
