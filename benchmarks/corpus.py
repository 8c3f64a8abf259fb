"""Read the records of the labelled corpus, and the expected articles in them."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsparse.measures.articles import PARAGRAPHS, GoldArticle
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]
CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
"""The default folder of labelled pages."""
_SUBHEADS_ARE_PARAGRAPHS = ("zyte-aeb/", "readability/")
"""Sources whose labels count subheads as paragraphs."""
_CAPTIONS = frozenset({"caption", "figcaption"})


def records(path: Path) -> Iterator[Record]:
    """Yield the records of a ``.jsonl`` or ``.jsonl.gz`` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield from map(json.loads, lines)


def gold_of(record: Record) -> GoldArticle:
    """Return the expected article of a page according to its labels."""
    text, spans = record.get("text", ""), record.get("spans", ())
    return GoldArticle(
        headline=record["gold"]["headline"],
        paragraphs=record["gold"]["paragraphs"],
        captions=[text[start:end] for kind, _, start, end in spans if kind in _CAPTIONS],
        roles={Role.PARAGRAPH, Role.SUBHEAD} if record["id"].startswith(_SUBHEADS_ARE_PARAGRAPHS) else PARAGRAPHS,
    )


def glued_gold(record: Record) -> list[GoldArticle]:
    """Return the expected articles of a text of several concatenated pages.

    Each may start anywhere between the end of the previous article's body and its own headline.
    """
    articles = record["articles"]
    gaps = [(0, 0), *((above["last_paragraph_end"], below["headline_start"]) for above, below in pairwise(articles))]
    return [gold_of(article)._replace(start=gap) for article, gap in zip(articles, gaps, strict=True)]
