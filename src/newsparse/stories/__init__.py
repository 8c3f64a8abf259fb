"""The same story over many pages: exact and near copies of articles, and the best of each.

    from newsparse.stories import find_stories

    for story in find_stories(["articles.parquet"]):
        print(story["best"], story["copies"])

Articles with one ``Article.fingerprint`` are exact copies; near copies share most of their runs of three words, so
that one word in ten may differ. Copies of copies are one story. The result is the same for any order of the rows and
any number of processes. Memory holds about a kilobyte for each article, not its text.
"""

from __future__ import annotations

import multiprocessing
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import InputError
from newsparse.io.datasets import open_data_set
from newsparse.model import Article
from newsparse.records import from_dict
from newsparse.records.shapes import fields_of
from newsparse.stories.signatures import join_similar, signature

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["find_stories"]

_BATCH: Final = 256
_COUNTED: Final = ("headline", "deck", "byline", "published", "dateline", "captions", "body", "source", "agencies")
"""Fields by whose number a copy is full."""
_NAMES: Final = tuple(field.name for field in fields_of(Article))


@attrs.frozen
class _Copy:
    """What is kept of an article."""

    id: str
    fingerprint: str
    rank: tuple[int, ...]
    """The least is the best copy: missing fields, whether it is a further article, problems."""
    url: str | None
    published: str | None
    updated: str | None
    suppliers: tuple[str, ...]


def find_stories(paths: Iterable[str | os.PathLike[str]], jobs: int = 1) -> list[dict[str, Any]]:
    """Return the stories of data sets with rows of articles, sorted by the id of their best copy.

    A story has ``best`` (id of the fullest copy: most fields, rather the first article of its page than a further one,
    fewest problems, smallest id), ``copies``, ``first`` and ``last`` day of publication or change, ``suppliers`` (ids
    or names of the agencies that a copy names), and ``versions``: id, url, days and fingerprint of each copy. A row
    without an id is ``FILE#NUMBER``. With ``jobs`` more than 1, that many processes read the articles. Raises
    ``InputError`` for a file that is not such a data set, or an id that is there twice.
    """
    copies: list[_Copy] = []
    signatures: dict[str, bytes | None] = {}
    for copy, signed in _copies(_rows(paths), jobs):
        copies.append(copy)
        signatures[copy.fingerprint] = signed
    copies.sort(key=lambda copy: copy.id)
    twice = next((a.id for a, b in pairwise(copies) if a.id == b.id), None)
    if twice is not None:
        msg = f"{twice}: is the id of two articles: name each data set once"
        raise InputError(msg)
    prints = sorted(signatures)  # so that indices do not depend on the order of the rows
    root_of = dict(zip(prints, join_similar([signatures[name] for name in prints]), strict=True))
    groups: dict[int, list[_Copy]] = {}
    for copy in copies:
        groups.setdefault(root_of[copy.fingerprint], []).append(copy)
    return sorted(map(_story, groups.values()), key=lambda story: str(story["best"]))


def _rows(paths: Iterable[str | os.PathLike[str]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rows of the data sets with their ids."""
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
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for part in pool.imap(_copy_all, iter(lambda: list(islice(rows, _BATCH)), [])):
            yield from part


def _copy_all(rows: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[_Copy, bytes | None]]:
    return list(map(_copy, rows))


def _copy(entry: tuple[str, Mapping[str, Any]]) -> tuple[_Copy, bytes | None]:
    """Return what is kept of an article, and the signature of its body."""
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
        tuple(source.id or source.name for source in article.agencies),
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
