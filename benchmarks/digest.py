"""Compute one digest of all outputs: pages, captions and explanations as JSON, and a run over a generated dump.

The pages are the examples, copies of them with random damage, and pages with unusual openings. The explanations are
those of the examples.

``python -m benchmarks digest`` compares it with the file ``digest.txt``, and ``--update`` writes it to that file.
Outputs must depend only on inputs and version, so the digest is the same for every system, version of Python, locale,
hash seed, start method and number of workers. ``--dump`` also writes the outputs: a comparison of two such files shows
which of them changed.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import json
import locale
import tempfile
import warnings
from contextlib import chdir, nullcontext
from functools import cache
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse
from benchmarks.damage import damaged_captions, damaged_openings, damaged_pages
from benchmarks.golden import EXAMPLES, example_texts
from benchmarks.pages import pages
from newsparse import Parser
from newsparse.errors import RunWarning
from newsparse.records import to_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUE = Path(__file__).with_name("digest.txt")
GENERATED = 40
"""Number of generated pages in the dump: enough for several chunks, and parsed in less than a second."""
DAMAGED, CAPTIONS = 300, 1500
"""Numbers of damaged pages of each kind, and of damaged captions. They take two seconds."""
INLINE = "none"
"""The method that does not start a process, as in Pyodide."""
BROKEN = ("{broken", '{"id": "no text"}', '{"text": 7}', '{"text": " "}')
"""Records of the dump that are rejected."""
NO_VERSION = f'"library":"{newsparse.__version__}"'.encode()
"""The part of each row that changes with each release, and is removed."""

CURES = (
    "to see which records changed: python -m benchmarks digest --dump FILE before and after the change; diff",
    "if the change is intended: python -m benchmarks digest --update",
)


@cache
def built_in() -> Parser:
    """Return a parser without installed plugins. Forked workers inherit it."""
    return Parser(entry_points=False)


def page_json(text: str) -> bytes:
    """Return a page as JSON, without the version of the library."""
    row = to_dict(built_in().parse(text))
    del row["library"]
    return as_bytes(row)


def as_bytes(row: object) -> bytes:
    """Return a record as JSON."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")


def captions() -> Iterator[bytes]:
    """Yield damaged captions as JSON."""
    for text in damaged_captions(CAPTIONS):
        yield as_bytes(to_dict(newsparse.parse_caption(text)))


def explanations() -> Iterator[bytes]:
    """Yield the explanations of the examples as JSON, without their pages and the version of the library."""
    for text, _ in example_texts(EXAMPLES):
        row = to_dict(built_in().explain(text))
        del row["library"], row["page"]
        yield as_bytes(row)


def parsed_pages(method: str) -> Iterator[bytes]:
    """Yield the pages as JSON. A worker that is started with ``method`` parses them."""
    texts = [text for text, _ in example_texts(EXAMPLES)]
    texts += [*damaged_pages(texts, DAMAGED), *damaged_openings(DAMAGED)]
    built_in()
    if method == INLINE:
        yield from map(page_json, texts)
        return
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=get_context(method)) as pool:
        yield from pool.map(page_json, texts, chunksize=16)


def dump_files(jobs: int) -> Iterator[bytes]:
    """Yield the contents of the files that a run over the generated dump writes.

    The manifest is omitted, because it contains versions.
    """
    lines = [json.dumps({"id": f"page-{number}", "text": text}) for number, text in enumerate(pages(GENERATED))]
    lines[3:3] = BROKEN
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("texts").mkdir()
        for number, text in enumerate(pages(GENERATED, seed=7)):
            Path("texts", f"{number:02}.txt").write_bytes(text.encode())
        for number in range(2):
            data = "\n".join(lines[number::2]).encode()
            Path(f"{number}.jsonl").write_bytes(data)
        inputs = ["0.jsonl", "texts", "1.jsonl"]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RunWarning)  # records are rejected on purpose
            newsparse.run(inputs, "out.jsonl", jobs=jobs, parser=built_in())
        for name in ("out.jsonl", "out.jsonl.rejected.jsonl"):
            yield Path(name).read_bytes().replace(NO_VERSION, b"")


def outputs(method: str, jobs: int) -> Iterator[tuple[str, bytes]]:
    """Yield all outputs, each with a name. They are computed with this start method and number of workers."""
    kinds = {
        "page": parsed_pages(method),
        "caption": captions(),
        "explanation": explanations(),
        "file": dump_files(jobs),
    }
    for kind, records in kinds.items():
        for number, data in enumerate(records):
            yield f"{kind} {number}", data


def digest(method: str, jobs: int, dump: Path | None = None) -> str:
    """Return the digest of all outputs, which are computed with this start method and number of workers.

    Each line of the file ``dump``, unless it is None, is the name of an output, a tab, and the output or a line of it.
    """
    total = hashlib.sha256()
    with dump.open("wb") if dump else nullcontext() as lines:
        for name, data in outputs(method, jobs):
            total.update(len(data).to_bytes(8, "big") + data)
            if lines:
                lines.writelines(b"%s\t%s\n" % (name.encode(), line) for line in data.split(b"\n") if line)
    return total.hexdigest()


def main(args: list[str]) -> int:
    """Compare the digest with the checked-in one, and print how to find what differs. Return 1 if it differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks digest", description=__doc__)
    parser.add_argument("--update", action="store_true", help=f"write the value to {VALUE.name}")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="workers of the run (default: 2)")
    parser.add_argument(
        "--method", choices=[INLINE, *get_all_start_methods()], default="spawn", help="how a process starts"
    )
    parser.add_argument(
        "--dump", type=Path, metavar="FILE", help="also write the outputs to FILE, to compare with diff"
    )
    options = parser.parse_args(args)
    locale.setlocale(locale.LC_ALL, "")  # use the locale of the environment, as localised programs do
    value = digest(options.method, options.jobs, options.dump)
    before = VALUE.read_text(encoding="ascii").strip()
    if value == before:
        print(f"unchanged: {value}")
        return 0
    if options.update:
        VALUE.write_text(f"{value}\n", encoding="ascii")
        print(f"updated: {value}")
        return 0
    print(f"changed: the digest is {value}, and {VALUE.name} has {before}", *CURES, sep="\n")
    return 1
