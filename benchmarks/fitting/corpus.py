"""Labelled pages as the fitting sees them: units, the state of each, the fold of the page's family."""

from __future__ import annotations

import gzip
import itertools
import json
import random
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from newsparse.pipeline.passes.refrains import refrains

from newsparse.grammar.viterbi import FOLLOWS, A, C, D, H, M, O, P, R, S, Y, Z
from newsparse.lines import Lines, compact
from newsparse.pipeline.passes import joining

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.lexicon.subjects import Vocabulary

Row = dict[str, Any]


def records(path: Path) -> list[Row]:
    """Return the records of a ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return [json.loads(line) for line in lines]


class Folds:
    """Which fold a family's pages are in, so that folds hold about equally many pages."""

    def __init__(self, families: list[str], count: int) -> None:
        rng, pages = random.Random(7), Counter(families)
        names = sorted(pages)
        rng.shuffle(names)
        load = [0] * count
        self.count = count
        self._of: dict[str, int] = {}
        for name in sorted(names, key=lambda name: -pages[name]):
            fold = load.index(min(load))
            self._of[name] = fold
            load[fold] += pages[name]

    def of(self, family: str) -> int:
        """Return the fold of a family; one that no page of the corpus belongs to has its fold by its name."""
        return self._of.get(family, zlib.crc32(family.encode()) % self.count)


class Sample:
    """A page, or one made of several: readings of its units, blank lines before each, the state of each if labelled."""

    def __init__(
        self, name: str, kind: str, fold: int, keys: list[str], before: list[int], labels: list[int] | None
    ) -> None:
        self.name, self.kind, self.fold, self.keys, self.before, self.labels = name, kind, fold, keys, before, labels
        self.flattener, self.family, self.lang = "", "", ""
        self.headline: str | None = None
        self.columns: Any = None
        self.rows: tuple[int, int] = (0, 0)
        """Where its units stand among the rows of the features' matrix."""

    def drop_refrains(self, vocabulary: Vocabulary) -> None:
        """Leave out what the grammar does not read, as ``general.seen`` does; labels of no paragraph leave with it."""
        idle = refrains(self.keys, vocabulary)
        if not idle:
            return
        kept, before, gap = [], [], 0
        for i, key in enumerate(self.keys):
            gap = max(gap, self.before[i])
            if key not in idle:
                kept.append(i)
                before.append(gap)
                gap = 0
        self.keys, self.before = [self.keys[i] for i in kept], before
        if self.labels:
            self.labels = [self.labels[i] for i in kept]
            if P not in self.labels:
                self.labels = None

    def like(self, other: Sample) -> Sample:
        """Take flattener, family and language from another."""
        self.flattener, self.family, self.lang = other.flattener, other.family, other.lang
        return self


def sample(name: str, kind: str, fold: int, text: str, spans: list[list[Any]] | None, joints: list[int]) -> Sample:
    """Return the sample of a text; its labels are None where it has no paragraph."""
    units = Lines(text)
    ranges = joining.joined(units, 0, len(units), joints, mend=False)  # the flatteners broke none of these
    keys = [units.keys[a] if b == a + 1 else joining.reading(units.keys[a:b]) for a, b in ranges]
    made = Sample(name, kind, fold, keys, [units.gaps[a] for a, _ in ranges], None)
    if spans is not None:
        types = _types(units, ranges, keys, spans, text)
        made.labels = labels_of(types)
    return made


_RANK = {
    "headline": 0,
    "paragraph": 1,
    "subhead": 2,
    "caption": 3,
    "figcaption": 3,
    "deck": 4,
    "credit": 5,
    "byline": 6,
}
_RANK |= {"alt": 7, "paragraph_repeat": 8}


def _types(
    units: Lines, ranges: list[tuple[int, int]], keys: list[str], spans: list[list[Any]], text: str
) -> list[str | None]:
    """Return the kind of gold span that covers most of each unit; a headline only where it is the whole unit."""
    spans = sorted((s for s in spans if s[0] in _RANK), key=lambda s: s[2])
    found: list[str | None] = []
    for first, stop in ranges:
        start, end = units.starts[first], units.ends[stop - 1]
        said = text[start:end]
        start += len(said) - len(said.lstrip())
        end = start + max(1, len(said.strip()))
        cover: Counter[str] = Counter()
        for kind, _, low, high in spans:
            if low >= end:
                break
            both = min(end, high) - max(start, low)
            if both > 0 and (kind != "headline" or both >= 0.8 * (high - low)):
                cover[kind] += both
        fit = [k for k in cover if cover[k] >= (0.85 if k == "headline" else 0.5) * (end - start)]
        found.append(min(fit, key=lambda k: (_RANK[k], k)) if fit else None)
    gold = {compact(text[low:high]) for kind, _, low, high in spans if kind == "headline"}
    exact = {i for i, kind in enumerate(found) if kind == "headline" and compact(keys[i]) in gold}
    lede = next((i for i, kind in enumerate(found) if kind == "paragraph"), 0)
    if exact and min(exact) < lede:
        found = [None if kind == "headline" and i not in exact else kind for i, kind in enumerate(found)]
    return found


_OPENING = {"deck": D, "byline": Y, "caption": A, "figcaption": A, "subhead": S}
_BODY = {"paragraph": P, "subhead": S, "caption": C, "figcaption": C}
_NEAR_COPY = 8
"""A copy of the headline so near above the next opens the article."""
_NEAR_OPENING = 12


def labels_of(types: list[str | None]) -> list[int] | None:
    """Return the state of each unit of a page with one article."""
    paragraphs = [i for i, kind in enumerate(types) if kind == "paragraph"]
    if not paragraphs:
        return None
    first, last = paragraphs[0], paragraphs[-1]
    heads = [i for i in range(first) if types[i] == "headline"]
    head = None
    for i in reversed(heads):
        if head is not None and head - i > _NEAR_COPY:
            break
        head = i
    begin = head
    if begin is None:
        begin = min(
            [
                i
                for i in range(max(0, first - _NEAR_OPENING + 1), first)
                if types[i] in _OPENING and types[i] != "subhead"
            ],
            default=first,
        )
    labels: list[int] = []
    for i, kind in enumerate(types):
        if i < begin:
            state = O
        elif i > last:
            state = Z
        elif i < first:
            state = H if i == head else A if kind == "credit" and labels[-1] == A else _OPENING.get(kind or "", M)
        else:
            state = C if kind == "credit" and labels[-1] == C else _BODY.get(kind or "", R)
        labels.append(state)
    for i in range(begin, first):
        if labels[i] == S and any(state != S for state in labels[i + 1 : first]):
            labels[i] = M
    if head is None and labels[begin] in (M, S):
        labels[begin] = D
    return labels


def legal(labels: list[int]) -> bool:
    """Whether the grammar can read the labels."""
    return all(b in FOLLOWS[a] for a, b in itertools.pairwise(labels))


def weights_of(values: np.ndarray[Any, Any]) -> list[int]:
    """Return fitted values as they ship: tenths, as integers."""
    return [int(x) for x in np.rint(values * 10).ravel()]
