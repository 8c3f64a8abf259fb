"""Records of the labelled corpus, and what people say of the articles in them."""

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
"""Where labelled pages are looked for that no argument names."""
_SUBHEADS_ARE_PARAGRAPHS = ("zyte-aeb/", "readability/")
"""Sources whose labels count subheads as paragraphs."""
_CAPTIONS = frozenset({"caption", "figcaption"})


def records(path: Path) -> Iterator[Record]:
    """Yield the records of a ``.jsonl`` or ``.jsonl.gz`` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield from map(json.loads, lines)


def gold_of(record: Record) -> GoldArticle:
    """Return the article of a page, as its labels have it."""
    text, spans = record.get("text", ""), record.get("spans", ())
    return GoldArticle(
        headline=record["gold"]["headline"],
        paragraphs=record["gold"]["paragraphs"],
        captions=[text[start:end] for kind, _, start, end in spans if kind in _CAPTIONS],
        roles={Role.PARAGRAPH, Role.SUBHEAD} if record["id"].startswith(_SUBHEADS_ARE_PARAGRAPHS) else PARAGRAPHS,
    )


def glued_gold(record: Record) -> list[GoldArticle]:
    """Return the articles of a glued text: one may start anywhere between the body above and its own headline."""
    articles = record["articles"]
    gaps = [(0, 0), *((above["last_paragraph_end"], below["headline_start"]) for above, below in pairwise(articles))]
    return [gold_of(article)._replace(start=gap) for article, gap in zip(articles, gaps, strict=True)]
