"""Read labelled pages in several formats.

A label is a page record in the format of ``newsparse cases`` and ``newsparse parse``, complete or with keys omitted:

    {"segments": [{"role": "headline", "text": "Quay Wall Holds"}, …],
     "articles": [{"authors": ["Ines Calder"], "captions": [{"text": "…", "agencies": ["reuters"]}]}]}

A segment has either a ``span`` or a ``text``, which must occur on the page after the previous segment. ``article``
defaults to 0. Text that is not in any segment is boilerplate. A source may be given by its id. Only fields that the
label contains are scored. Label Studio exports and ninjs items are converted to such records.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs

from newsparse.bench.label_checks import LabelFault, check_label
from newsparse.bench.label_forms import from_ninjs, is_ninjs, record_of
from newsparse.bench.label_rows import read_rows, read_text
from newsparse.errors import InputError
from newsparse.lines import compact
from newsparse.measures.articles import GoldArticle
from newsparse.model import NO_ARTICLE_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.bench.label_rows import LabelRow

_URLS: Final = "urls.json"
_SUFFIXES: Final = (".json", ".jsonl")
_OUTSIDE: Final = NO_ARTICLE_ROLES | {Role.BLANK}


@attrs.frozen
class Region:
    """A labelled segment of a page. Offsets are in code points."""

    role: Role
    start: int
    end: int
    article: int | None


@attrs.frozen
class LabelledArticle:
    """A labelled article: the text used for scoring, and all labelled fields."""

    gold: GoldArticle
    fields: Mapping[str, Any]
    """The fields in the label, as JSON values."""


@attrs.frozen
class LabelledPage:
    """The text of a page together with its label."""

    name: str
    text: str
    url: str | None
    family: str
    """The group of the page in the computation of confidence intervals: its host, its source's id or else its name."""
    articles: tuple[LabelledArticle, ...]
    regions: tuple[Region, ...]
    """Labelled segments. If there are none, roles are not scored."""


def read_labels(paths: Iterable[str | Path]) -> list[LabelledPage]:
    """Read all labelled pages in files and folders, in order.

    Raises ``InputError`` if a label is invalid, or if there are no labelled pages.
    """
    pages = [page for path in map(Path, paths) for page in _pages_of(path)]
    if not pages:
        msg = f"{' '.join(map(str, paths))}: no labelled page: put NAME.json with the label beside NAME.txt"
        raise InputError(msg)
    return pages


def _pages_of(path: Path) -> Iterator[LabelledPage]:
    if path.is_dir():
        texts = sorted(path.glob("*.txt"))
        urls = _urls(path / _URLS)
        for text in texts:
            yield _page_with_label(text, urls.get(text.name))
        labels = sorted(file for suffix in _SUFFIXES for file in path.glob(f"*{suffix}") if file.name != _URLS)
        alone = [file for file in labels if file.with_suffix(".txt") not in texts]
    elif path.suffix == ".txt":
        alone = []
        yield _page_with_label(path, None)
    else:
        alone = [path]
    for file in alone:
        for number, row in enumerate(read_rows(file)):
            record = record_of(row)
            if not isinstance(record.get("text"), str):
                msg = f"{row.place()}: the label has no text: add it, or put {file.stem}.txt beside the label"
                raise InputError(msg)
            yield _page(str(record.get("id") or f"{file}#{number}"), record, record["text"], record.get("url"), row)


def _urls(path: Path) -> Mapping[str, Any]:
    """Read the URLs of pages by file name, or return an empty mapping if ``path`` does not exist."""
    rows = read_rows(path) if path.exists() else []
    urls = rows[0].value if rows else {}
    fault = next((name for name, url in urls.items() if not isinstance(url, str)), None)
    if len(rows) > 1 or fault is not None or (path.exists() and not rows):
        place = rows[0].place(fault or "") if rows else path
        msg = f'{place}: is not the URLs of pages; write {{"page.txt": "https://gazette.example/1"}}'
        raise InputError(msg)
    return urls


def _page_with_label(path: Path, url: str | None) -> LabelledPage:
    """Read a page from a text file, and its label from the JSON file next to it."""
    label = next((file for suffix in _SUFFIXES if (file := path.with_suffix(suffix)).exists()), None)
    if label is None:
        msg = f"{path}: has no label: write {path.stem}.json beside it, or move the page"
        raise InputError(msg)
    rows = read_rows(label)
    if rows and all(is_ninjs(row.value) for row in rows):
        record: Mapping[str, Any] = {"articles": [from_ninjs(row) for row in rows]}
    elif len(rows) == 1:
        record = record_of(rows[0])
    else:
        msg = f"{label}: has {len(rows)} labels for one page; keep one, or give each its text"
        raise InputError(msg)
    return _page(path.name, record, read_text(path), url or record.get("url"), rows[0])


def _page(name: str, record: Mapping[str, Any], text: str, url: object, row: LabelRow) -> LabelledPage:
    """Create a labelled page. Errors in the label are reported with the file and line in ``row``."""
    try:
        return _labelled_page(name, record, text, url if isinstance(url, str) else None)
    except LabelFault as fault:
        msg = f"{row.place(*fault.steps)}: {fault.path}: {fault.reason}"
        raise InputError(msg) from None


def labelled_page(name: str, record: Mapping[str, Any], text: str, url: str | None) -> LabelledPage:
    """Create a labelled page from its text and label.

    Raises ``InputError`` if ``record`` is not a valid label or does not match ``text``.
    """
    try:
        return _labelled_page(name, record, text, url)
    except LabelFault as fault:
        msg = f"{name}: {fault.path}: {fault.reason}"
        raise InputError(msg) from None


def _labelled_page(name: str, record: Mapping[str, Any], text: str, url: str | None) -> LabelledPage:
    check_label(record)
    regions = _regions(record.get("segments") or (), text)
    rows = record.get("articles")
    if rows is None:
        rows = [{}] * _count_articles(regions)
    articles: list[LabelledArticle] = []
    end = 0
    for index, fields in enumerate(rows):
        inside = [region for region in regions if region.article == index]
        gold, end = _gold_article(fields, inside, text, end)
        articles.append(LabelledArticle(gold, fields))
    source = (articles[0].fields.get("source") if articles else None) or {}
    host = urlsplit(url).hostname if url else None
    family = host or (source if isinstance(source, str) else source.get("id")) or name
    return LabelledPage(name, text, url, family.removeprefix("www."), tuple(articles), regions)


def _regions(segments: Sequence[Mapping[str, Any]], text: str) -> tuple[Region, ...]:
    """Locate the labelled segments in the page text. Raises ``LabelFault`` if the page does not contain a segment."""
    regions, at = [], 0
    for number, row in enumerate(segments):
        role = Role(row["role"])
        if row.get("span") is not None:
            start, end = row["span"]["start"], row["span"]["end"]
        else:
            start = text.find(row["text"], at)
            end = start + len(row["text"])
        if not 0 <= start < end <= len(text):
            raise LabelFault(_explain_missing(row, text, at), "segments", number)
        at = end
        regions.append(Region(role, start, end, row.get("article", None if role in _OUTSIDE else 0)))
    return tuple(regions)


def _count_articles(regions: Sequence[Region]) -> int:
    """Return the number of articles in the labelled segments. Raises ``LabelFault`` if an article number is skipped."""
    numbers = {region.article for region in regions if region.article is not None}
    unused = next(number for number in count() if number not in numbers)
    for index, region in enumerate(regions):
        if region.article is not None and region.article > unused:
            msg = f'no segment has "article": {unused}; articles are counted from 0'
            raise LabelFault(msg, "segments", index, "article")
    return unused


def _explain_missing(row: Mapping[str, Any], text: str, at: int) -> str:
    """Explain why a labelled segment is not on the page after offset ``at``, and how to fix the label."""
    if row.get("span") is not None:
        return f"the span {row['span']} is not in the page, which has {len(text)} code points"
    line = 1 + text.count("\n", 0, at)
    if row["text"] in text:
        return f"{row['text']!r} is not on the page from line {line} on, only before; list segments in page order"
    return f"{row['text']!r} is not on the page; copy its text from there, with the same quotes and line breaks"


def _gold_article(fields: Mapping[str, Any], inside: Sequence[Region], text: str, low: int) -> tuple[GoldArticle, int]:
    """Return the expected article, and the offset at which it ends.

    ``inside`` are the labelled segments of the article, and ``low`` is the offset at which the previous article ends.
    """

    def texts_of(role: Role) -> list[str]:
        return [text[region.start : region.end].strip() for region in inside if region.role is role]

    headlines = texts_of(Role.HEADLINE)
    headline = fields["headline"] if "headline" in fields else headlines[0] if headlines else None
    if "body" in fields:
        paragraphs = [block["text"] for block in fields["body"] if block["role"] == Role.PARAGRAPH]
    else:
        paragraphs = texts_of(Role.PARAGRAPH)
    if "captions" in fields:
        captions = [caption["text"] for caption in fields["captions"]]
    else:
        captions = list({compact(caption): caption for caption in texts_of(Role.CAPTION)}.values())
    if inside:
        start, end = min(region.start for region in inside), max(region.end for region in inside)
    elif "span" in fields:
        start, end = fields["span"]["start"], fields["span"]["end"]
    else:
        start = max(low, text.find(headline or "".join(paragraphs[:1]), low))
        end = max((text.find(block, start) + len(block) for block in paragraphs), default=start)
    return GoldArticle(headline, paragraphs, captions, (low, start)), end
