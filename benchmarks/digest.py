"""One value for all that newsparse writes: pages of the examples as JSON, and a run over a generated dump.

``python -m benchmarks digest`` compares it with ``digest.txt`` beside this file; ``--update`` writes it there. Output
must depend on nothing but input and version, so the value is the same for every system, version of Python, locale, hash
seed, start method and number of workers. To see which records changed, use ``python -m benchmarks golden --dump``.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import json
import locale
import tempfile
import warnings
from contextlib import chdir
from functools import cache
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse
from benchmarks.golden import EXAMPLES, example_texts
from benchmarks.pages import pages
from newsparse import Parser
from newsparse.errors import RunWarning
from newsparse.records import to_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUE = Path(__file__).with_name("digest.txt")
GENERATED = 40
"""Generated pages in the dump: several chunks, and less than a second of parsing."""
INLINE = "none"
"""The method that starts no process, as in Pyodide."""
BROKEN = ("{broken", '{"id": "no text"}', '{"text": 7}', '{"text": " "}')
"""Records of the dump that are rejected."""
NO_VERSION = f'"library":"{newsparse.__version__}"'.encode()
"""What rows hold that is not the same in the next release."""


@cache
def built_in() -> Parser:
    """Return a parser that no installed plugin changes; a forked worker inherits it."""
    return Parser(entry_points=False)


def page_json(text: str) -> bytes:
    """Return a page as JSON, without the version of the library."""
    row = to_dict(built_in().parse(text))
    del row["library"]
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")


def example_pages(method: str) -> Iterator[bytes]:
    """Yield the pages of the examples as JSON; a worker that is started by this method parses them, or this process."""
    texts = [text for text, _ in example_texts(EXAMPLES)]
    built_in()
    if method == INLINE:
        yield from map(page_json, texts)
        return
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=get_context(method)) as pool:
        yield from pool.map(page_json, texts, chunksize=16)


def dump_files(jobs: int) -> Iterator[bytes]:
    """Yield the files that a run over the generated dump writes; its manifest names versions, and is left out."""
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
            warnings.simplefilter("ignore", RunWarning)  # that records are rejected, which is meant
            newsparse.run(inputs, "out.jsonl", jobs=jobs, parser=built_in())
        for name in ("out.jsonl", "out.jsonl.rejected.jsonl"):
            yield Path(name).read_bytes().replace(NO_VERSION, b"")


def digest(method: str, jobs: int) -> str:
    """Return the value of the output that these workers give."""
    total = hashlib.sha256()
    for data in (*example_pages(method), *dump_files(jobs)):
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()


def main(args: list[str]) -> int:
    """Print the value; exit status 1 where it is not the one that is checked in."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks digest", description=__doc__)
    parser.add_argument("--update", action="store_true", help=f"write the value to {VALUE.name}")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="workers of the run (default: 2)")
    parser.add_argument(
        "--method", choices=[INLINE, *get_all_start_methods()], default="spawn", help="how a process starts"
    )
    options = parser.parse_args(args)
    locale.setlocale(locale.LC_ALL, "")  # that of the environment, as in a program that prints in its user's language
    value = digest(options.method, options.jobs)
    print(value)
    if options.update:
        VALUE.write_text(f"{value}\n", encoding="ascii")
    if value == VALUE.read_text(encoding="ascii").strip():
        return 0
    print("the output has changed; if that is meant: python -m benchmarks digest --update")
    return 1
