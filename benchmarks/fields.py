"""Measure how well bylines and dates are read on labelled pages.

Names are measured on pages that contain every gold name outside the body. The figures are the share of pages on which
``authors`` and ``agencies`` contain all gold names, and the share of ``authors`` that are gold names. Gold names of
outlets may also be in the attributions.

Days are measured on pages that contain the gold day above the body or just below it, in a form that newsparse can read.
The figure is the share of pages on which ``published`` is that day. Gold times are mostly in UTC, so if the page
contains no time zone, the day before or after is also accepted. Days of updates are not days of publication.

``--lines`` passes the byline lines according to the labels to the byline reader, so that only the reader is measured.
``--half`` selects the pages of half the families by a fixed rule: use the misses of half 0 for development, and the
figures of half 1 for evaluation.
"""

from __future__ import annotations

import argparse
import datetime
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsparse
from benchmarks.corpus import CORPUS, records
from newsparse.fields.bylines import read_byline
from newsparse.fields.dates.timestamps import label_stamps, read_stamps
from newsparse.lines import compact
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.model import Article, Source
    from newsparse.outlets.catalog import Catalog

_ABOVE, _BELOW, _LONGEST, _SHORT = 3000, 400, 300, 120
_BODY = ("paragraph", "paragraph_repeat", "subhead")
_DAY = datetime.timedelta(days=1)


def _same(name: str) -> str:
    return compact(name).casefold()


def _gold_names(row: dict[str, Any]) -> list[str]:
    """Return the gold names of a page, or an empty list if they cannot be scored.

    All names must be in the text outside the body, and must not contain digits, as entries with digits are whole lines.
    """
    given = row["gold"].get("byline") or []
    names = [given] if isinstance(given, str) else list(given)
    names = [name.removeprefix("By ").removeprefix("by ") for name in names]
    if any(any(char.isdigit() for char in name) for name in names):
        return []
    body = [(a, b) for kind, _, a, b in row["spans"] if kind in _BODY]
    outside = {i for kind, i, a, _ in row["spans"] if kind == "byline" and not any(x <= a < y for x, y in body)}
    return names if len(outside) >= len(names) else []


def _gold_lines(row: dict[str, Any]) -> list[str]:
    """Return the lines between headline and body that contain a gold name."""
    text, found = row["text"], {}
    paragraphs = [a for kind, _, a, _ in row["spans"] if kind == "paragraph"]
    heads = [a for kind, _, a, _ in row["spans"] if kind == "headline" and a < min(paragraphs, default=0)]
    for kind, _, a, b in sorted(row["spans"], key=lambda span: span[2]):
        if kind == "byline" and min(heads, default=0) <= a < min(paragraphs, default=0):
            start, end = text.rfind("\n", 0, a) + 1, text.find("\n", b)
            line = text[start : end if end >= 0 else len(text)].replace("\n", " ")
            if len(line) < _LONGEST:
                found[start] = line
    return list(found.values())


def _printed_days(row: dict[str, Any], tables: Catalog) -> Iterator[tuple[datetime.date, bool]]:
    """Yield the days that are printed above the body and just below it, each with whether it has a time zone."""
    text = row["text"]
    spans = [(a, b) for kind, _, a, b in row["spans"] if kind == "paragraph"]
    if not spans:
        return
    first, last = min(spans)[0], max(b for _, b in spans)
    heads = [a for kind, _, a, _ in row["spans"] if kind == "headline" and a < first]
    above = text[max(min(heads, default=first) - _LONGEST, first - _ABOVE, 0) : first]
    lines = (line.strip() for line in (*above.split("\n"), *text[last : last + _BELOW].split("\n")))
    for stamp in label_stamps((line for line in lines if 0 < len(line) < _SHORT), tables.lexicon):
        if stamp.kind != "updated":
            yield _day(stamp.moment)


def _day(said: datetime.date) -> tuple[datetime.date, bool]:
    if isinstance(said, datetime.datetime):
        zoned = said.tzinfo is not None
        return (said.astimezone(datetime.UTC) if zoned else said).date(), zoned
    return said, False


def _gold_day(row: dict[str, Any], tables: Catalog) -> datetime.date | None:
    given = row["gold"].get("published")
    found = read_stamps(given, tables.lexicon) if isinstance(given, str) else []
    return _day(found[0].moment)[0] if found else None


def _beside(day: datetime.date, gold: datetime.date, *, zoned: bool) -> bool:
    return day == gold or (not zoned and abs(day - gold) <= _DAY)


def _largest(articles: Sequence[Article]) -> Article | None:
    return max(articles, key=lambda article: sum(len(block.text) for block in article.body), default=None)


class _Count:
    """Counts of the measurements. Each miss is printed once per outlet."""

    def __init__(self) -> None:
        self.strictly = self.pages = self.held = self.given = self.right = self.dated = self.hit = 0
        self.of_persons = self.right_persons = 0
        self.told: set[tuple[str, str]] = set()

    def miss(self, row: dict[str, Any], said: str) -> None:
        if (row["outlet"], said) not in self.told:
            self.told.add((row["outlet"], said))
            print(f"  {row['outlet']:20} {row['lang']:3} {row['flattener'][:12]:12} {said}")


_JOINED = re.compile(r"\s*(?:[,|()]|\b(?:and|et|avec|mit|und)\b)\s*")


def _parted(name: str) -> list[str]:
    """Split a gold entry that contains several names: ``Amal Reed (avec Jon Pell et AFP)``."""
    return [part for part in _JOINED.split(name) if part]


def _outlet(name: str, tables: Catalog) -> Source | None:
    """Return the outlet with this gold name, which may come from meta tags (``BBC News``), or None."""
    source = tables.lexicon.non_agencies.get(name.casefold()) or tables.lexicon.hosts.get(name.casefold())
    return source if source is not None and "outlet" in source.kinds else None


def _credited(article: Article) -> list[Source]:
    """Return the agencies of an article, its publisher, and the outlets that its text comes from."""
    of_text = {"publisher", "text", "republished", "translation"}
    return [*article.agencies, *(row.source for row in article.attributions if row.role in of_text)]


def _names(
    row: dict[str, Any], gold: list[str], by: tuple[Sequence[str], Sequence[Any]], tables: Catalog, count: _Count
) -> None:
    authors, sources = by
    got, wanted = {_same(name) for name in authors}, {_same(name) for name in gold}
    by_name, ids = {_same(source.name) for source in sources}, {source.id for source in sources}

    def is_source(name: str) -> bool:
        known = (tables.lexicon.agencies.named(name), _outlet(name, tables))
        return any(source is not None and source.id in ids for source in known)

    named = {_same(name) for name in gold if is_source(name)}
    count.pages += 1
    count.strictly += wanted <= got | named
    parts = {_same(part): part for name in gold if _same(name) not in got | named for part in _parted(name)}
    wanted = {name for name in wanted if name in got | named} | set(parts)
    named |= {
        same
        for same, part in parts.items()
        if is_source(part) or any(_same(a.name) in by_name for a in tables.lexicon.agencies.within(part))
    }
    held = wanted <= got | named
    count.held += held
    if not all(_outlet(name, tables) is not None for name in gold):
        count.of_persons += len(got)
        count.right_persons += len(got & wanted)
    count.given += len(got)
    count.right += len(got & wanted)
    if not held or got - wanted:
        count.miss(row, f"{'extra' if held else 'MISSED'} {gold} got {list(authors)} {[a.name for a in sources]}")


def measure(path: Path, *, lines: bool, half: int | None) -> None:
    """Measure the pages, and print the misses and figures."""
    parser, tables = newsparse.Parser(entry_points=False), collect((), entry_points=False, only=None).catalog
    count = _Count()
    for row in records(path):
        if half is not None and zlib.crc32(row["family"].encode()) % 2 != half:
            continue
        gold, day = _gold_names(row), _gold_day(row, tables)
        printed = [] if day is None or lines else list(_printed_days(row, tables))
        article = None if lines else _largest(parser.parse(row["text"], row.get("url")).articles)
        if lines and gold and (found := _gold_lines(row)):
            _names(row, gold, read_byline(found, tables.lexicon), tables, count)
        elif gold and not lines:
            _names(row, gold, (article.authors, _credited(article)) if article else ((), ()), tables, count)
        if day is not None and any(_beside(said, day, zoned=zoned) for said, zoned in printed):
            count.dated += 1
            said = article.published if article else None
            hit = said is not None and _beside(_day(said)[0], day, zoned=_day(said)[1])
            count.hit += hit
            if not hit:
                count.miss(row, f"DAY {day} got {said} from {article.timestamps if article else ()}")
    print(f"names held on {count.held} of {count.pages} pages: {count.held / max(count.pages, 1):.3f} (to reach: 0.88)")
    print(f"  of them with each gold entry as one name: {count.strictly}")
    print(f"authors right {count.right} of {count.given}: {count.right / max(count.given, 1):.3f} (to reach: 0.95)")
    print(
        f"  of pages whose gold has persons: {count.right_persons} of {count.of_persons}: "
        f"{count.right_persons / max(count.of_persons, 1):.3f}"
    )
    if not lines:
        print(
            f"day right on {count.hit} of {count.dated} pages: {count.hit / max(count.dated, 1):.3f} (to reach: 0.95)"
        )


def main(arguments: Sequence[str]) -> int:
    """Run the measurements that the command line selects. Invalid arguments exit with status 2."""
    options = argparse.ArgumentParser(prog="python -m benchmarks fields", description=__doc__.split("\n\n", 1)[0])
    options.add_argument("pages", type=Path, nargs="?", default=CORPUS / "pages.jsonl.gz", help="labelled pages")
    options.add_argument("--lines", action="store_true", help="measure only the reader, on the labelled byline lines")
    options.add_argument("--half", type=int, choices=(0, 1), help="measure only the pages of this half of the families")
    chosen = options.parse_args(arguments)
    measure(chosen.pages, lines=chosen.lines, half=chosen.half)
    return 0
