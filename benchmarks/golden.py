"""Print a digest of all results for each suite of pages. A refactoring must not change the digests.

``python -m benchmarks golden [--suite NAME] [--every N] [--dump FILE]``. Two commits that print the same digests give
the same roles, spans, articles and field values. The hashed records are lists without the names of attributes.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import gzip
import hashlib
import importlib
import json
import subprocess
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsparse
from benchmarks.corpus import CORPUS, records
from newsparse import Parser

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from newsparse.model import Article, Caption, Page, Source, Span

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "examples"
PAGES = ("pages", "glued", "nohead", "others")
SUITES = (*PAGES, "examples", "captions", "gazette", "dumps")
COUNTS = ("read", "with_articles", "without_articles", "rejected", "articles", "captions", "rows", "characters")


def day_of(moment: datetime.date | None) -> str | None:
    """Return the day of a date or datetime in ISO format, or None for None."""
    return None if moment is None else moment.isoformat()[:10]


def span_of(span: Span) -> list[int]:
    """Return the start and end of a span."""
    return [span.start, span.end]


def id_of(source: Source | None) -> str | None:
    """Return the id of a source, or its name if it has no id, or None for None."""
    return None if source is None else source.id or source.name


def caption_record(caption: Caption) -> list[Any]:
    """Return the values of a caption."""
    return [
        caption.text,
        caption.description,
        caption.credit,
        [id_of(agency) for agency in caption.agencies],
        list(caption.creators),
        caption.provider and caption.provider.name,
        day_of(caption.date),
        caption.is_file_photo,
        caption.is_handout,
        caption.instructions,
        [span_of(span) for span in caption.spans],
    ]


def article_record(article: Article, number: int) -> list[Any]:
    """Return the values of an article. ``number`` is its index on the page."""
    dateline = article.dateline
    assert article.is_primary == (number == 0)  # noqa: S101 - a guarantee of the model
    return [
        span_of(article.span),
        article.headline,
        article.kicker,
        article.deck,
        article.byline,
        list(article.authors),
        list(article.timestamps),
        day_of(article.published),
        day_of(article.updated),
        dateline and [dateline.place, id_of(dateline.agency), day_of(dateline.date), span_of(dateline.span)],
        [caption_record(caption) for caption in article.captions],
        [[block.role.value, block.text, span_of(block.span)] for block in article.body],
        article.signoff,
        list(article.notices),
        id_of(article.source),
        [id_of(agency) for agency in article.agencies],
        article.score,
    ]


def page_record(page: Page) -> list[Any]:
    """Return the values of a page: its segments, articles and problems."""
    return [
        id_of(page.source),
        [[part.role.value, *span_of(part.span), part.article, part.repeats] for part in page.segments],
        [article_record(article, number) for number, article in enumerate(page.articles)],
        [[problem.code, span_of(problem.span)] for problem in page.problems],
    ]


def corpus_texts(name: str) -> Iterator[tuple[str, str | None]]:
    """Yield the texts of a part of the corpus, with and without URL. Yield nothing if there is no corpus."""
    path = CORPUS / f"{name}.jsonl.gz"
    if not path.is_file():
        return
    for record in records(path):
        url = record.get("url")
        yield from ((record["text"], address) for address in ((url, None) if url else (None,)))


def example_texts(folder: Path) -> Iterator[tuple[str, None]]:
    """Yield the texts of the pages in a folder, sorted by name."""
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_bytes().decode(), None


def caption_texts() -> Iterator[str]:
    """Yield captions from the corpus, and those from its forms without the marks of expected fields."""
    for name in ("captions.jsonl", "captions_extra.jsonl"):
        if (CORPUS / name).is_file():
            yield from (json.loads(line)["raw"] for line in (CORPUS / name).read_bytes().decode().split("\n") if line)
    forms = CORPUS / "caption_forms.txt"
    if forms.is_file():
        for line in forms.read_bytes().decode().split("\n"):
            if line and not line.startswith("#"):
                yield line.rpartition(" @ ")[0].replace("⟦", "").replace("⟧", "")


def records_of(suite: str, every: int) -> Iterator[object]:
    """Yield the records of a suite. If ``every`` is n, only every nth page is used."""
    if suite == "captions":
        yield from (caption_record(newsparse.parse_caption(text)) for text in caption_texts())
    elif suite == "dumps":
        yield from dump_records()
    elif suite == "gazette":
        sys.path.insert(0, str(EXAMPLES / "newsparse-gazette"))
        gazette = importlib.import_module("newsparse_gazette")
        yield from parse_all(Parser([gazette], entry_points=False), example_texts(EXAMPLES))
    else:
        texts = corpus_texts(suite) if suite in PAGES else example_texts(EXAMPLES)
        chosen = (text for number, text in enumerate(texts) if number % every == 0)
        yield from parse_all(Parser(entry_points=False), chosen)


def parse_all(parser: Parser, texts: Iterable[tuple[str, str | None]]) -> Iterator[object]:
    """Parse the texts, and yield the records of their pages."""
    return (page_record(parser.parse(text, url)) for text, url in texts)


def dump_records() -> Iterator[object]:
    """Yield the results of runs over a dump of each format: rows, rejected records and counts."""
    texts = [text for text, _ in example_texts(EXAMPLES) if "\r" not in text]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for dump in write_dumps(folder, texts):
            for rows in ("articles", "pages"):
                yield [dump.name, rows, *run_record(dump, folder / f"{dump.name}-{rows}.jsonl", rows)]


def write_dumps(folder: Path, texts: list[str]) -> Iterator[Path]:
    """Write the texts as dumps in each format, including unreadable records, and yield the paths of the dumps."""
    lines = [json.dumps({"id": f"p{n}", "text": text}, ensure_ascii=False) for n, text in enumerate(texts)]
    lines[3:3] = ['{"id": "no text"}', "{broken", '{"text": 7}']
    data = "\n".join(lines).encode()
    (folder / "dump.jsonl").write_bytes(data[:-9])
    yield folder / "dump.jsonl"
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress(data, mtime=0)[:-11])
    yield folder / "dump.jsonl.gz"
    (folder / "texts").mkdir()
    (folder / "html").mkdir()
    for n, text in enumerate(texts):
        (folder / "texts" / f"{n:03}.txt").write_bytes(text.encode())
        body = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())
        (folder / "html" / f"{n:03}.html").write_bytes(f"<html><body>{body}</body></html>".encode())
    (folder / "texts" / "latin.txt").write_bytes("Der Hafen von Lüm öffnet am Montag.".encode("latin-1"))
    yield folder / "texts"
    yield folder / "html"
    (folder / "dump.warc.wet").write_bytes(
        b"".join(wet_record(n, text) for n, text in enumerate(texts)) + b"WARC/1.0\r"
    )
    yield folder / "dump.warc.wet"
    yield from write_parquet(folder, texts)


def wet_record(number: int, text: str) -> bytes:
    """Return a WET record of a text."""
    body = text.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\n"
        f"WARC-Target-URI: https://www.lume-herald.example/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def write_parquet(folder: Path, texts: list[str]) -> Iterator[Path]:
    """Write the texts as Parquet, in row groups of seven."""
    import pyarrow as pa  # noqa: PLC0415 - requires an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    table = pa.table({"id": [f"q{n}" for n in range(len(texts) + 1)], "text": [*texts, None]})
    pq.write_table(table, folder / "dump.parquet", row_group_size=7)
    yield folder / "dump.parquet"


def run_record(dump: Path, output: Path, rows: str) -> list[object]:
    """Run the installed command on a dump, and return its exit status, rows, rejected records and counts."""
    command = [sys.executable, "-m", "newsparse", "run", dump.name, "-o", output.name, "--rows", rows, "--jobs", "1"]
    status = subprocess.run(command, cwd=dump.parent, capture_output=True, check=False).returncode  # noqa: S603
    written = [json.loads(line) for line in output.read_bytes().decode("utf-8", "surrogatepass").split("\n") if line]
    rejected = Path(f"{output}.rejected.jsonl")
    lines = rejected.read_bytes().decode("utf-8", "surrogatepass").split("\n") if rejected.is_file() else []
    refused = [
        {key: record[key] for key in ("file", "position", "id")} for record in map(json.loads, filter(None, lines))
    ]
    manifest = json.loads(Path(f"{output}.manifest.json").read_bytes())
    counts = {name: manifest["counts"][name] for name in COUNTS}
    return [status, [row_record(row, rows) for row in written], refused, counts]


def row_record(row: dict[str, Any], rows: str) -> list[object]:
    """Return the main values of a row."""
    if rows == "pages":
        return [row["id"], row["url"], row["text"], [article_row(article) for article in row["articles"]]]
    return [row["id"], row["url"], *article_row(row)]


def article_row(row: dict[str, Any]) -> list[object]:
    """Return the main values of an article in a row."""
    captions = [[caption["text"], caption["description"], caption["credit"]] for caption in row["captions"]]
    return [row["headline"], row["deck"], row["byline"], [block["text"] for block in row["body"]], captions]


def digest(suite: str, every: int, dump: Path | None) -> tuple[str, int, str]:
    """Return the name of a suite, the number of its records, and their digest.

    The records are appended to the file ``dump``, one per line, unless it is None.
    """
    total, count = hashlib.sha256(), 0
    with dump.open("ab") if dump else Path("/dev/null").open("wb") as lines:
        for record in records_of(suite, every):
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            total.update(line)
            lines.write(suite.encode() + b"\t" + line + b"\n")
            count += 1
    return suite, count, total.hexdigest()[:16]


def main(args: list[str]) -> int:
    """Print the digests of the suites, which are computed by two processes."""
    known = argparse.ArgumentParser(prog="python -m benchmarks golden", description=__doc__)
    known.add_argument("--suite", choices=SUITES, action="append", help="only this suite; may be repeated")
    known.add_argument("--every", type=int, default=1, metavar="N", help="use one page in N: faster, other digests")
    known.add_argument("--dump", type=Path, metavar="FILE", help="also write each record to FILE, one per line")
    options = known.parse_args(args)
    suites = options.suite or list(SUITES)
    if options.dump:
        options.dump.unlink(missing_ok=True)
    with concurrent.futures.ProcessPoolExecutor(1 if options.dump else 2, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(digest, suite, options.every, options.dump) for suite in suites]
        for future in futures:
            print("{:10} {:6} {}".format(*future.result()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
