"""Labelled pages in several input formats.

A label is a record of a page as ``newsparse cases`` and ``newsparse parse`` write it, or any part of one:

    {"segments": [{"role": "headline", "text": "Quay Wall Holds"}, …],
     "articles": [{"authors": ["Ines Calder"], "captions": [{"text": "…", "agencies": ["reuters"]}]}]}

A segment has a ``span``, or a ``text`` that is searched after the previous segment. ``article`` defaults to 0. Text
without a segment is boilerplate. Sources may be ids. Only existing fields are scored. Exports of Label Studio and ninjs
are converted to such records.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs

from newsparse.errors import InputError, NewsparseError
from newsparse.io.exports.ninjs import read_articles
from newsparse.lines import compact
from newsparse.measures.articles import GoldArticle
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.records import to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_URLS: Final = "urls.json"
_SUFFIXES: Final = (".json", ".jsonl")
_OUTSIDE: Final = NO_ARTICLE_ROLES | {Role.BLANK}
_ARTICLE: Final = "article"
"""Label of Label Studio for a region that is a whole article, where a text has several."""


@attrs.frozen
class Region:
    """A part of a page and its role: offsets are code points."""

    role: Role
    start: int
    end: int
    article: int | None


@attrs.frozen
class LabelledArticle:
    """What the label says of an article."""

    gold: GoldArticle
    fields: Mapping[str, Any]
    """Its labelled fields, as plain values."""


@attrs.frozen
class LabelledPage:
    """A page with its label."""

    name: str
    text: str
    url: str | None
    family: str
    """Outlet by which intervals are drawn: the host, else the id of the source, else the name."""
    articles: tuple[LabelledArticle, ...]
    regions: tuple[Region, ...]
    """Empty where no segment is labelled: roles are not scored then."""


def read_labels(paths: Iterable[str | Path]) -> list[LabelledPage]:
    """Return the labelled pages of files and folders, in order. Raises ``InputError`` for what is not a label."""
    pages = [page for path in map(Path, paths) for page in _pages_of(path)]
    if not pages:
        msg = f"{' '.join(map(str, paths))}: no labelled page: put NAME.json with the label beside NAME.txt"
        raise InputError(msg)
    return pages


def _pages_of(path: Path) -> Iterator[LabelledPage]:
    if path.is_dir():
        texts = sorted(path.glob("*.txt"))
        urls = _rows(path / _URLS)[0] if (path / _URLS).exists() else {}
        for text in texts:
            yield _beside(text, urls.get(text.name))
        labels = sorted(file for suffix in _SUFFIXES for file in path.glob(f"*{suffix}") if file.name != _URLS)
        alone = [file for file in labels if file.with_suffix(".txt") not in texts]
    elif path.suffix == ".txt":
        alone = []
        yield _beside(path, None)
    else:
        alone = [path]
    for file in alone:
        for number, row in enumerate(_rows(file)):
            record = _record(row, file)
            name = str(record.get("id") or f"{file}#{number}")
            if not isinstance(record.get("text"), str):
                msg = f"{file}: label {number} has no text: add it, or put {file.stem}.txt beside the label"
                raise InputError(msg)
            yield labelled_page(name, record, record["text"], record.get("url"))


def _beside(path: Path, url: str | None) -> LabelledPage:
    """Return the page of a text with its label beside it."""
    label = next((file for suffix in _SUFFIXES if (file := path.with_suffix(suffix)).exists()), None)
    if label is None:
        msg = f"{path}: has no label: write {path.stem}.json beside it, or move the page"
        raise InputError(msg)
    rows = _rows(label)
    if rows and all(_is_ninjs(row) for row in rows):
        record: Mapping[str, Any] = {"articles": [_from_ninjs(row, label) for row in rows]}
    elif len(rows) == 1:
        record = _record(rows[0], label)
    else:
        msg = f"{label}: has {len(rows)} labels for one page"
        raise InputError(msg)
    return labelled_page(path.name, record, _text(path), url or record.get("url"))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InputError(msg) from None


def _rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON or of JSON lines."""
    text = _text(path)
    try:
        if path.suffix == ".jsonl":
            data: Any = [json.loads(line) for line in text.split("\n") if line.strip()]
        else:
            data = json.loads(text)
    except (ValueError, RecursionError) as error:
        msg = f"{path}: is not JSON: {error}"
        raise InputError(msg) from None
    rows = data if isinstance(data, list) else [data]
    if not all(isinstance(row, dict) for row in rows):
        msg = f"{path}: is not a label: use the JSON of newsparse cases, or an export of Label Studio or ninjs"
        raise InputError(msg)
    return rows


def _record(row: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """Return a label as a record of a page."""
    if "segments" in row or "articles" in row:
        return row
    data = row.get("data", row)
    results = row.get("label")
    if results is None and isinstance(row.get("annotations"), list):
        done = [entry for entry in row["annotations"] if not entry.get("was_cancelled")]
        results = [item.get("value", {}) for item in done[0].get("result", ())] if done else None
    if isinstance(data, dict) and isinstance(results, list):
        spans = [(entry["labels"][0].lower(), entry["start"], entry["end"]) for entry in results if entry.get("labels")]
        return {"id": data.get("id"), "url": data.get("url"), "text": data.get("text"), "segments": _segments(spans)}
    msg = f"{path}: is not a label: it needs segments or articles, or the annotations of Label Studio"
    raise InputError(msg)


def _segments(spans: Iterable[tuple[str, int, int]]) -> list[dict[str, Any]]:
    """Return the regions of Label Studio as segments; a region ``article`` holds those of an article."""
    ordered = sorted(spans, key=lambda span: span[1])
    wholes = [(start, end) for label, start, end in ordered if label == _ARTICLE]
    rows = []
    for label, start, end in ordered:
        if label != _ARTICLE:
            index = next((n for n, (low, high) in enumerate(wholes) if low <= start < high), None if wholes else 0)
            rows.append({"role": label, "span": {"start": start, "end": end}, "article": index})
    return rows


def _is_ninjs(row: Mapping[str, Any]) -> bool:
    return isinstance(standard := row.get("standard"), dict) and standard.get("name") == "ninjs"


def _from_ninjs(row: Mapping[str, Any], path: Path) -> dict[str, Any]:
    try:
        (article,) = read_articles(json.dumps(row))
    except NewsparseError as error:
        msg = f"{path}: {error}"
        raise InputError(msg) from None
    return {name: value for name, value in to_dict(article).items() if name != "span"}


def labelled_page(name: str, record: Mapping[str, Any], text: str, url: str | None) -> LabelledPage:
    """Return a page with the label of a record. Raises ``InputError`` for what is not a label of its text."""
    try:
        regions = _regions(record.get("segments") or (), text)
        rows = record.get("articles")
        if rows is None:
            rows = [{}] * (1 + max((region.article for region in regions if region.article is not None), default=-1))
        articles: list[LabelledArticle] = []
        end = 0
        for index, fields in enumerate(rows):
            inside = [region for region in regions if region.article == index]
            gold, end = _gold(fields, inside, text, end)
            articles.append(LabelledArticle(gold, fields))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        msg = f"{name}: the label cannot be read: {error if isinstance(error, ValueError) else repr(error)}"
        raise InputError(msg) from None
    source = (articles[0].fields.get("source") if articles else None) or {}
    host = urlsplit(url).hostname if url else None
    family = host or (source if isinstance(source, str) else source.get("id")) or name
    return LabelledPage(name, text, url, family.removeprefix("www."), tuple(articles), regions)


def _regions(segments: Sequence[Mapping[str, Any]], text: str) -> tuple[Region, ...]:
    """Return the segments with their places in the text."""
    regions, at = [], 0
    for number, row in enumerate(segments):
        role = Role(row["role"])
        if "span" in row:
            start, end = row["span"]["start"], row["span"]["end"]
        else:
            start = text.find(row["text"], at)
            end = start + len(row["text"])
        if not 0 <= start < end <= len(text):
            msg = f"segments[{number}]: {row.get('text', row.get('span'))!r} is not in the page behind offset {at}"
            raise ValueError(msg)
        at = end
        regions.append(Region(role, start, end, row.get("article", None if role in _OUTSIDE else 0)))
    return tuple(regions)


def _gold(fields: Mapping[str, Any], inside: Sequence[Region], text: str, low: int) -> tuple[GoldArticle, int]:
    """Return what is scored of an article, and where it ends. It begins behind ``low``, where the one before ends."""

    def printed(role: Role) -> list[str]:
        return [text[region.start : region.end].strip() for region in inside if region.role is role]

    headlines = printed(Role.HEADLINE)
    headline = fields["headline"] if "headline" in fields else headlines[0] if headlines else None
    if "body" in fields:
        paragraphs = [block["text"] for block in fields["body"] if block["role"] == Role.PARAGRAPH]
    else:
        paragraphs = printed(Role.PARAGRAPH)
    if "captions" in fields:
        captions = [caption["text"] for caption in fields["captions"]]
    else:
        captions = list({compact(caption): caption for caption in printed(Role.CAPTION)}.values())
    if inside:
        start, end = min(region.start for region in inside), max(region.end for region in inside)
    elif "span" in fields:
        start, end = fields["span"]["start"], fields["span"]["end"]
    else:
        start = max(low, text.find(headline or "".join(paragraphs[:1]), low))
        end = max((text.find(block, start) + len(block) for block in paragraphs), default=start)
    return GoldArticle(headline, paragraphs, captions, (low, start)), end
