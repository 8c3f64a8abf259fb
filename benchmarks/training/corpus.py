"""Read labelled pages for training: their units, the state of each unit, and the fold of each page."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.grammar.states import (
    AFTER,
    BYLINE,
    CAPTION,
    COPY,
    DECK,
    HEADLINE,
    INLINE,
    OUTSIDE,
    PARAGRAPH,
    PICTURE,
    SUBHEAD,
    State,
)
from newsparse.lines import Lines, compact, reading
from newsparse.pipeline.passes.joining import join_lines
from newsparse.pipeline.passes.refrains import find_interruptions, find_refrains

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.table import Weights
    from newsparse.lexicon.lexicon import Lexicon

Row = dict[str, Any]


class Text(NamedTuple):
    """The text of a page and its gold spans (type, article, start, end), or None for a page without an article."""

    text: str
    spans: list[list[Any]] | None = None


def records(path: Path) -> list[Row]:
    """Return the records of a ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return [json.loads(line) for line in lines]


class Folds:
    """An assignment of families to folds, so that all folds have about the same number of pages."""

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
        """Return the fold of a family. Unknown families are assigned by a hash of their name."""
        return self._of.get(family, zlib.crc32(family.encode()) % self.count)


class Sample:
    """A page, or a mix of several pages: the key of each unit, the blank lines before it, and its labelled state."""

    def __init__(
        self, name: str, kind: str, fold: int, keys: list[str], before: list[int], labels: list[State] | None
    ) -> None:
        self.name, self.kind, self.fold, self.keys, self.before, self.labels = name, kind, fold, keys, before, labels
        self.flattener, self.family, self.lang = "", "", ""
        self.part, self.weight = "", 1.0
        """The part of the corpus that the page comes from, and its weight relative to other pages."""
        self.headline: str | None = None
        self.columns: Columns
        self.rows: tuple[int, int] = (0, 0)
        """The range of the page's units in the rows of the feature matrix."""

    def drop_refrains(self, lexicon: Lexicon) -> None:
        """Remove the lines that the pass ``Refrains`` hides. If no labelled paragraph is left, remove all labels."""
        idle = find_refrains(self.keys, lexicon.vocabulary)
        buttons = find_interruptions(self.keys, lexicon)
        if not idle and not buttons:
            return
        kept, before, gap = [], [], 0
        for i, key in enumerate(self.keys):
            gap = max(gap, self.before[i])
            if key not in idle and i not in buttons:
                kept.append(i)
                before.append(gap)
                gap = 0
        self.keys, self.before = [self.keys[i] for i in kept], before
        if self.labels:
            self.labels = [self.labels[i] for i in kept]
            if PARAGRAPH not in self.labels:
                self.labels = None

    def like(self, model: Sample) -> Sample:
        """Copy the flattener, family and language of another sample, and return this sample."""
        self.flattener, self.family, self.lang = model.flattener, model.family, model.lang
        return self


def sample(name: str, kind: str, fold: int, page: Text, joints: Weights) -> Sample:
    """Convert a labelled page to a sample. The labels of the sample are None if no paragraph is labelled."""
    lines = Lines(page.text)
    ranges = join_lines(lines, 0, len(lines), joints, join_broken=False)  # flatteners do not wrap lines
    keys = [lines.keys[a] if b == a + 1 else reading(lines.text_of(a, b - 1)) for a, b in ranges]
    labels = None if page.spans is None else labels_of(_types(lines, ranges, keys, page))
    return Sample(name, kind, fold, keys, [lines.gaps[a] for a, _ in ranges], labels)


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


def _types(lines: Lines, ranges: list[tuple[int, int]], keys: list[str], page: Text) -> list[str | None]:
    """Return the type of the gold span that covers most of each unit, or None. Headlines must cover nearly all of it."""
    text, spans = page.text, sorted((s for s in page.spans or () if s[0] in _RANK), key=lambda s: s[2])
    types: list[str | None] = []
    for first, stop in ranges:
        start, end = lines.starts[first], lines.ends[stop - 1]
        printed = text[start:end]
        start += len(printed) - len(printed.lstrip())
        end = start + max(1, len(printed.strip()))
        cover: Counter[str] = Counter()
        for kind, _, low, high in spans:
            if low >= end:
                break
            both = min(end, high) - max(start, low)
            if both > 0 and (kind != "headline" or both >= 0.8 * (high - low)):
                cover[kind] += both
        fit = [k for k in cover if cover[k] >= (0.85 if k == "headline" else 0.5) * (end - start)]
        types.append(min(fit, key=lambda k: (_RANK[k], k)) if fit else None)
    gold = {compact(text[low:high]) for kind, _, low, high in spans if kind == "headline"}
    exact = {i for i, kind in enumerate(types) if kind == "headline" and compact(keys[i]) in gold}
    lede = next((i for i, kind in enumerate(types) if kind == "paragraph"), 0)
    if exact and min(exact) < lede:
        types = [None if kind == "headline" and i not in exact else kind for i, kind in enumerate(types)]
    return types


_OPENING = {"deck": DECK, "byline": BYLINE, "caption": PICTURE, "figcaption": PICTURE, "subhead": SUBHEAD}
_BODY = {"paragraph": PARAGRAPH, "subhead": SUBHEAD, "caption": CAPTION, "figcaption": CAPTION}
_NEAR_COPY = 8
"""Maximum number of units between copies of the headline that belong to the opening of the article."""
_NEAR_OPENING = 12


def labels_of(types: list[str | None]) -> list[State] | None:
    """Return the state of each unit of a page with one article, or None if there is no paragraph."""
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
    labels: list[State] = []
    for i, kind in enumerate(types):
        if i < begin:
            state = OUTSIDE
        elif i > last:
            state = AFTER
        elif i < first:
            state = (
                HEADLINE
                if i == head
                else PICTURE
                if kind == "credit" and labels[-1] == PICTURE
                else _OPENING.get(kind or "", COPY)
            )
        else:
            state = CAPTION if kind == "credit" and labels[-1] == CAPTION else _BODY.get(kind or "", INLINE)
        labels.append(state)
    for i in range(begin, first):
        if labels[i] == SUBHEAD and any(state != SUBHEAD for state in labels[i + 1 : first]):
            labels[i] = COPY
    if head is None and labels[begin] in (COPY, SUBHEAD):
        labels[begin] = DECK
    return labels
