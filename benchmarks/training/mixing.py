"""Mix pages of the corpus: articles in the boilerplate of other pages, as cards, or several in a row.

From a few hundred pages of a hundred families, a model would learn the boilerplate of these families. New combinations
of parts of pages make it learn what an article is. Each page is mixed from pages of the same fold.
"""

from __future__ import annotations

import random
from collections import defaultdict

from benchmarks.training.corpus import Sample
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

_CONTROLS = ((), ("Aa",), ("A A A", "12"), ("2 min",), ("Text Size", "5"), ("+", "-"))
Lines = list[tuple[str, int, State]]
"""For each line, its key, the number of blank lines before it, and its state."""


def _lines(page: Sample) -> Lines:
    assert page.labels is not None
    return list(zip(page.keys, page.before, page.labels, strict=True))


def _sample(name: str, kind: str, lines: Lines, like: Sample) -> Sample:
    keys, before, labels = [key for key, _, _ in lines], [gap for _, gap, _ in lines], [state for _, _, state in lines]
    return Sample(name, kind, like.fold, keys, before, labels).like(like)


def _card(rng: random.Random, lines: Lines) -> Lines:
    """Convert the opening of an article to a card: headline, captions, controls, copies of the headline and captions.

    A deck is not copied, so it is only below the first headline.
    """
    states = [state for _, _, state in lines]
    if HEADLINE not in states:
        return lines
    head, first = states.index(HEADLINE), states.index(PARAGRAPH)
    pictures = [i for i in range(head, first) if states[i] == PICTURE][:1] or [
        i for i, state in enumerate(states) if state == CAPTION
    ][:1]
    copies, gap = rng.choice((1, 2, 2)), rng.choice((0, 1, 1))
    shown = [(lines[i][0], gap if n == 0 else 0, PICTURE) for i in pictures for n in range(copies)]
    kept = [i for i in range(head + 1, first) if i not in pictures and rng.random() < 0.5]
    card = [lines[head], *(lines[i] for i in kept if states[i] == DECK), *shown]
    for n, word in enumerate(rng.choice(_CONTROLS)):
        card.append((word, 0 if n else rng.choice((0, 1)), COPY))
    if rng.random() < 0.8:
        card += [(lines[head][0], 1, COPY), *shown]
    rest = [lines[i] for i in kept if states[i] != DECK]
    return lines[:head] + card + rest + [lines[i] for i in range(first, len(lines)) if i not in pictures]


def _breaks(rng: random.Random, body: list[int], source: Sample) -> dict[int, Lines]:
    """Choose lines of boilerplate in ``source`` that interrupt a body, by index of the paragraph that they follow."""
    breaks: dict[int, Lines] = {}
    if rng.random() < 0.5 or len(body) < 4:
        return breaks
    for _ in range(rng.choice((1, 1, 2, 3))):
        count, wanted = rng.choice((1, 2, 3, 5, 8, 12)), rng.choice((INLINE, AFTER))
        pool = [line for line in _lines(source) if line[2] == wanted]
        if len(pool) > count:
            at = rng.randrange(len(pool) - count)
            breaks[rng.choice(body[:-1])] = [(key, gap, INLINE) for key, gap, _ in pool[at : at + count]]
    return breaks


def _transplant(rng: random.Random, name: str, page: Sample, host: Sample, source: Sample) -> Sample:
    """Return the article of ``page`` in the boilerplate of ``host``, interrupted by boilerplate of ``source``."""
    article, hosts = _lines(page), _lines(host)
    head = next((key for key, _, state in article if state == HEADLINE), "")
    theirs = next((key for key, _, state in hosts if state == HEADLINE), "")
    dressed = [(key.replace(theirs, head) if head and theirs else key, gap, state) for key, gap, state in hosts]
    above = [line for line in dressed if line[2] == OUTSIDE]
    behind = [line for line in dressed if line[2] == AFTER]
    if rng.random() < 0.3:
        above = above[len(above) - rng.randrange(min(len(above), 12) + 1) :]
    if rng.random() < 0.3:
        behind = behind[: rng.randrange(min(len(behind), 12) + 1)]
    breaks = _breaks(rng, [i for i, line in enumerate(article) if line[2] == PARAGRAPH], source)
    lines = list(above)
    for i, line in enumerate(article):
        if line[2] not in (OUTSIDE, AFTER):
            lines += [line, *breaks.get(i, ())]
    lines += behind
    if rng.random() < 0.12:
        lines = [(key, 0, state) for key, _, state in lines]
    if rng.random() < 0.3:
        lines = _card(rng, lines)
    return _sample(name, "mix", lines, page)


def transplants(pages: list[Sample], share: float) -> list[Sample]:
    """Return articles in the boilerplate of other pages: on average, about ``share`` mixed pages per page.

    Each is mixed from pages of the same fold and flattener that are either all in English or all in other languages.
    """
    rng, groups = random.Random(5), defaultdict(list)
    for page in pages:
        if page.labels and 8 < len(page.keys) < 500:
            groups[page.fold, page.flattener, page.lang == "en"].append(page)
    samples: list[Sample] = []
    for key in sorted(groups):
        group = groups[key]
        if len({page.family for page in group}) < 3:
            continue
        for _ in range(int(len(group) * share)):
            page, host, source = rng.choice(group), rng.choice(group), rng.choice(group)
            if page.family != host.family:
                samples.append(_transplant(rng, f"mix/{len(samples)}", page, host, source))
    return samples


def pages_without_articles(pages: list[Sample]) -> list[Sample]:
    """Return the pages without their articles, as examples of pages that have none."""
    samples: list[Sample] = []
    for page in pages:
        if not page.labels:
            continue
        body = {key for key, _, state in _lines(page) if state == PARAGRAPH}
        left = [(key, gap) for key, gap, state in _lines(page) if state in (OUTSIDE, AFTER) and key not in body]
        if len(left) >= _LEFT:
            keys, before = [key for key, _ in left], [gap for _, gap in left]
            samples.append(Sample(f"bare/{page.name}", "bare", page.fold, keys, before, None).like(page))
    return samples


_PLAIN = {"resiliparse_main": 100, "trafilatura": 50, "bs4_lines": 0}
_ARTICLE = frozenset((HEADLINE, DECK, BYLINE, PICTURE, PARAGRAPH, SUBHEAD))
_NAMES = ("Ada Brun", "Jon Aster", "Maren Holt", "Tomas Orrell", "Ida Keld", "Paul Drey")


def short_article_rows(pages: list[Sample]) -> list[Sample]:
    """Return pages of one to four short articles without boilerplate, separated by gaps of different widths.

    Half of the gaps are as wide as those between paragraphs, so that the model learns to use bylines, dates and
    sign-offs.
    """
    rng, groups = random.Random(13), defaultdict(list)
    for page in pages:
        if page.labels and HEADLINE in page.labels and page.labels.count(PARAGRAPH) > 3:
            groups[page.fold, page.flattener].append(page)
    samples: list[Sample] = []
    for key in sorted(groups):
        for _ in range(_PLAIN.get(key[1], 30)):
            first = rng.choice(groups[key])
            usual = rng.choice((0, 1, 1))
            parts = [first] + [rng.choice(groups[key]) for _ in range(rng.choice((0, 0, 1, 1, 1, 2, 3)))]
            lines: Lines = []
            for n, part in enumerate(parts):
                article = _short(rng, part, usual)
                if n:
                    line, _, state = article[0]
                    article[0] = line, max(usual, rng.choice((0, 1, 1, 2, 3, 3))), state
                lines += article
            samples.append(_sample(f"plain/{len(samples)}", "row", lines, first))
    return samples


def _short(rng: random.Random, page: Sample, usual: int) -> Lines:
    """Return the article of a page, cut to a few paragraphs, with ``usual`` blank lines before each line."""
    kept = [line for line in _lines(page) if line[2] in _ARTICLE]
    head = next(line for line in kept if line[2] == HEADLINE)
    above = rng.random() < 0.2
    kept = [line for line in kept[kept.index(head) :] if above or line[2] not in (BYLINE, DECK) or rng.random() < 0.7]
    bodies = [i for i, line in enumerate(kept) if line[2] == PARAGRAPH]
    kept = kept[: bodies[min(len(bodies) - 1, rng.randrange(2, 14))] + 1]
    lines = [(key, usual, state) for key, _, state in kept]
    if page.lang == "en" and rng.random() < 0.2:
        writer, editor = rng.sample(_NAMES, 2)
        form = rng.choice(
            ("(Reporting by {}; Editing by {})", "Reporting by {}; editing by {}", "— {} and {} contributed")
        )
        lines.append((form.format(writer, editor), usual, AFTER))
    return lines


_LEFT = 4
_WANTED = {"resiliparse_main": 200, "trafilatura": 50}


def rows(pages: list[Sample]) -> list[Sample]:
    """Return pages of two to four articles in a row, a third of them in the form of cards."""
    rng, groups = random.Random(9), defaultdict(list)
    for page in pages:
        if page.labels and len(page.keys) < 300 and HEADLINE in page.labels:
            if not {DECK, BYLINE, PICTURE, COPY, PARAGRAPH}.intersection(page.labels[: page.labels.index(HEADLINE)]):
                groups[page.fold, page.flattener].append(page)
    samples: list[Sample] = []
    for key in sorted(groups):
        for _ in range(_WANTED.get(key[1], 45)):
            sample = _row(rng, f"row/{len(samples)}", groups[key])
            if len(sample.keys) <= 700:
                samples.append(sample)
    return samples


def _row(rng: random.Random, name: str, group: list[Sample]) -> Sample:
    first = rng.choice(group)
    same = [page for page in group if page.family == first.family and page is not first]
    parts = [first]
    for _ in range(rng.choice((1, 1, 2, 3))):
        parts.append(rng.choice(same) if same and rng.random() < 0.5 else rng.choice(group))
    lines: Lines = []
    cards = rng.random() < 0.3
    for part in parts:
        article = _card(rng, _lines(part)) if cards else _lines(part)
        states = [state for _, _, state in article]
        low = states.index(HEADLINE) if rng.random() < 0.5 else 0
        high = len(states) - states[::-1].index(PARAGRAPH) if rng.random() < 0.5 else len(states)
        article = article[low:high]
        if lines:
            article = [(key, gap, AFTER if state == OUTSIDE else state) for key, gap, state in article]
            line, _, state = article[0]
            article[0] = line, rng.choice((3, 3, 3, 3, 3, 3, 1, 1, 2, 0)), state
        lines += article
    return _sample(name, "row", lines, first)


_SHORT_SHARE = 0.4


def shortened_pages(pages: list[Sample]) -> list[Sample]:
    """Return pages whose article is cut to one or two paragraphs, like teasers, notices and pages behind a paywall."""
    rng, samples = random.Random(17), []
    for page in pages:
        if not page.labels or rng.random() > _SHORT_SHARE:
            continue
        lines = _lines(page)
        bodies = [i for i, (_, _, state) in enumerate(lines) if state == PARAGRAPH]
        kept = rng.choice((1, 1, 2, 2))
        if len(bodies) <= kept:
            continue
        cut = lines[: bodies[kept - 1] + 1] + lines[bodies[-1] + 1 :]
        samples.append(_sample(f"short/{page.name}", "short", cut, page))
    return samples
