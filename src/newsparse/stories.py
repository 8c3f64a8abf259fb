"""Group exact and near copies of articles into stories.

    from newsparse.stories import find_stories

    for story in find_stories(["articles.parquet"]):
        print(story["best"], story["copies"])

Articles with the same ``Article.fingerprint`` are exact copies. Near copies share many sequences of three words, even
if about one word in ten differs. Copies of copies belong to the same story. The result does not depend on the order of
the rows or the number of processes. Memory use is up to 1.7 kilobytes per article.

Near copies are found by comparing bands of one-permutation MinHash signatures: each sequence of three words is hashed
once, and each of 128 slots keeps the smallest hash that is assigned to it. An empty slot copies the value of another
slot; which one is tried first does not depend on the article (Shrivastava, Optimal Densification for Fast and Accurate
Minwise Hashing, 2017). The share of equal slots estimates the share s of common sequences, with a standard error of
sqrt(s * (1 - s) / 128), which is 0.04 at the threshold of 0.4. The result is deterministic and does not depend on the
machine.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
from collections import deque
from hashlib import blake2b
from itertools import groupby, islice, pairwise
from operator import eq, itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import InputError
from newsparse.io.datasets import open_data_set
from newsparse.measures.articles import SPACELESS, WORD
from newsparse.model import Article
from newsparse.records import from_dict
from newsparse.records.shapes import fields_of
from newsparse.runs.pool import interrupts_blocked

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from multiprocessing.pool import Pool as PoolOfProcesses

__all__ = ["find_stories"]

_BATCH_ROWS: Final = 256
_COUNTED: Final = ("headline", "deck", "byline", "published", "dateline", "captions", "body", "source", "agencies")
"""Fields that are counted to find the most complete copy."""
_NAMES: Final = tuple(field.name for field in fields_of(Article))
SLOTS: Final = 128
"""Number of slots in a signature."""
_WORDS: Final = 3
"""Number of words in a sequence. If one word in ten differs, two articles share about six sequences in ten."""
_BYTES: Final = 4
"""Size of a slot in bytes."""
_ROWS: Final = 3
"""Number of slots in a band.

Of pairs that share half of their sequences, 99.6 % have at least one of 42 bands in common.
"""
_BANDS: Final = SLOTS // _ROWS
_NEIGHBORS: Final = 16
"""Maximum number of earlier signatures with the same band that a signature is compared with.

The number is limited because a band may be frequent.
"""
MIN_SIMILARITY: Final = 0.4
"""Minimum estimated share of sequences, from 0 to 1, that two copies of a story have in common."""
_SPARE: Final = tuple(tuple(random.Random(slot).sample(range(SLOTS), SLOTS)) for slot in range(SLOTS))  # noqa: S311 - must repeat
"""For each slot, the order in which the other slots are tried if it is empty."""


@attrs.frozen
class _Copy:
    """The data about an article that is kept in memory until all articles are grouped."""

    id: str
    fingerprint: str
    rank: tuple[int, ...]
    """The number of missing fields, 0 if the article is primary or else 1, and the number of problems.

    The copy with the lowest rank is the best.
    """
    url: str | None
    published: str | None
    updated: str | None
    suppliers: tuple[str, ...]


def find_stories(paths: Iterable[str | os.PathLike[str]], jobs: int = 1) -> list[dict[str, Any]]:
    """Group the articles in data sets into stories (copies of the same article), sorted by the id of the best copy.

    Each story is a dict with these keys:

    - ``best``: the id of the most complete copy. It has the most fields; ties are broken by preferring the first
      article of a page, then fewer problems, then the smaller id.
    - ``copies``: the number of copies.
    - ``first`` and ``last``: the first and last day on which a copy was published or updated, or None if unknown.
    - ``suppliers``: the ids or names of the agencies that the copies credit for the text.
    - ``versions``: the id, URL, days and fingerprint of each copy.

    The id of a row without one is ``FILE#NUMBER``. If ``jobs`` is greater than 1, that many processes read the
    articles. Raises ``InputError`` if a file is not a data set with rows of articles, or if two rows have the same id.
    """
    copies: list[_Copy] = []
    signatures: dict[str, bytes | None] = {}
    for copy, signed in _copies(_rows(paths), jobs):
        copies.append(copy)
        signatures[copy.fingerprint] = signed
    copies.sort(key=lambda copy: copy.id)
    fault = _describe_repeated_ids(copies)
    if fault is not None:
        raise InputError(fault)
    prints = sorted(signatures)  # so that indices do not depend on the order of the rows
    root_of = dict(zip(prints, join_similar([signatures[name] for name in prints]), strict=True))
    groups: dict[int, list[_Copy]] = {}
    for copy in copies:
        groups.setdefault(root_of[copy.fingerprint], []).append(copy)
    return sorted(map(_story, groups.values()), key=lambda story: str(story["best"]))


def _describe_repeated_ids(copies: Sequence[_Copy]) -> str | None:
    """Return a message if articles, which are sorted by id, have the same id, or else None."""
    repeated = sorted({a.id for a, b in pairwise(copies) if a.id == b.id})
    if not repeated:
        return None
    first = repeated[0]
    more = f" (the first of {len(repeated):,} repeated ids)" if len(repeated) > 1 else ""
    if len({copy.fingerprint for copy in copies if copy.id == first}) == 1:
        kind, cure = "with the same text", "name each data set once"
    else:
        kind, cure = "with different texts", "give each record its own id (run --id-field), and each file its own path"
    remedy = "keep one row per id, as in the section 'Remove repeated ids' of the guide to stories"
    return f"{first}: is the id of two articles {kind}{more}: {cure}, or {remedy}"


def _rows(paths: Iterable[str | os.PathLike[str]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the id and row of each article in the data sets."""
    for path in map(Path, paths):
        data_set = open_data_set(path)
        if data_set.kind not in {"articles", None}:
            msg = f"{path}: has rows of the kind {data_set.kind}; stories are found in rows of articles"
            raise InputError(msg)
        for number, row in enumerate(data_set.rows()):
            yield row["id"] or f"{path}#{number}", row


def _copies(rows: Iterator[tuple[str, Mapping[str, Any]]], jobs: int) -> Iterator[tuple[_Copy, bytes | None]]:
    if jobs == 1:
        yield from map(_copy, rows)
        return
    with start_pool(jobs) as pool:
        for part in pool.imap(_copy_all, iter(lambda: list(islice(rows, _BATCH_ROWS)), [])):
            yield from part


def start_pool(jobs: int) -> PoolOfProcesses:
    """Return a pool of ``jobs`` processes that ignore Ctrl-C, even while they start."""
    with interrupts_blocked():
        return multiprocessing.get_context("spawn").Pool(jobs, signal.signal, (signal.SIGINT, signal.SIG_IGN))


def _copy_all(rows: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[_Copy, bytes | None]]:
    return list(map(_copy, rows))


def _copy(entry: tuple[str, Mapping[str, Any]]) -> tuple[_Copy, bytes | None]:
    """Return the data about an article that is kept in memory, and the MinHash signature of its body.

    ``entry`` is the id and the row of the article.
    """
    id, row = entry  # noqa: A001 - the field's name
    article = from_dict({"schema": row["schema"], "library": row["library"], **{n: row[n] for n in _NAMES}}, Article)
    missing = sum(not getattr(article, name) for name in _COUNTED)
    copy = _Copy(
        id,
        article.fingerprint,
        (missing, int(not article.is_primary), len(article.problems)),
        row["url"],
        article.published.isoformat() if article.published else None,
        article.updated.isoformat() if article.updated else None,
        tuple(
            row.source.id or row.source.name
            for row in article.attributions
            if row.role == "text" and "agency" in row.source.kinds
        ),
    )
    return copy, signature(block.text for block in article.body)


def _story(copies: Sequence[_Copy]) -> dict[str, Any]:
    best = min(copies, key=lambda copy: (copy.rank, copy.id))
    days = sorted(day for copy in copies for day in (copy.published, copy.updated) if day)
    return {
        "best": best.id,
        "copies": len(copies),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "suppliers": sorted({name for copy in copies for name in copy.suppliers}),
        "versions": [
            {
                "id": copy.id,
                "url": copy.url,
                "published": copy.published,
                "updated": copy.updated,
                "fingerprint": copy.fingerprint,
            }
            for copy in copies
        ],
    }


def signature(texts: Iterable[str]) -> bytes | None:
    """Return the MinHash signature of the words in ``texts``, or None if there are fewer than three words."""
    words = [token for text in texts for word in WORD.findall(text.lower()) for token in _tokens(word)]
    slots: list[int | None] = [None] * SLOTS
    for run in zip(*(words[n:] for n in range(_WORDS)), strict=False):
        digest = blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        slot, value = digest[0] % SLOTS, int.from_bytes(digest[4:], "big")
        least = slots[slot]
        if least is None or value < least:
            slots[slot] = value
    if not any(value is not None for value in slots):
        return None
    filled = (
        value if value is not None else next(other for n in _SPARE[slot] if (other := slots[n]) is not None)
        for slot, value in enumerate(slots)
    )
    return b"".join(value.to_bytes(_BYTES, "big") for value in filled)


def _tokens(word: str) -> Iterable[str]:
    return word if SPACELESS.search(word) else (word,)


def similarity(first: bytes, second: bytes) -> float:
    """Estimate from their signatures what share of three-word sequences two articles have in common, from 0 to 1."""
    equal: int = sum(map(eq, memoryview(first).cast("I"), memoryview(second).cast("I")))
    return equal / SLOTS


def join_similar(signatures: Sequence[bytes | None]) -> list[int]:
    """Return, for each signature, the smallest index in its group of directly or indirectly similar signatures.

    Takes O(n log n) time.
    """
    parents = list(range(len(signatures)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for first, second in _meetings(signatures):
        low, high = sorted((root(first), root(second)))
        if low != high and similarity(signatures[first] or b"", signatures[second] or b"") >= MIN_SIMILARITY:
            parents[high] = low
    return [root(index) for index in range(len(signatures))]


def _meetings(signatures: Sequence[bytes | None]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices of signatures that may be similar, because they have a band of hashes in common.

    A pair may be yielded several times.
    """
    signed = [(value, index) for index, value in enumerate(signatures) if value is not None]
    width = _ROWS * _BYTES
    for start in range(0, _BANDS * width, width):
        entries = sorted((value[start : start + width], index) for value, index in signed)
        for _, group in groupby(entries, key=itemgetter(0)):
            near: deque[int] = deque(maxlen=_NEIGHBORS)
            for _, index in group:
                yield from ((other, index) for other in near)
                near.append(index)
