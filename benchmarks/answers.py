"""Compare the results for all invented pages and forms with the checked-in answers, in one process of a few seconds.

``python -m benchmarks answers`` prints the name of the first answer that differs, and exits with status 1. ``benchmarks
mutants`` runs it before the tests, because it detects most changes of the parser.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

import newsparse
from benchmarks import digest, forms
from benchmarks.golden import EXAMPLES, ROOT
from newsparse.records import to_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

METHOD = "fork"
"""Start method for the worker of the digest. With ``fork``, modules are loaded only once."""


def differing_pages() -> Iterator[str]:
    """Yield the paths of examples whose pages differ from the answers in the JSON files next to them."""
    urls = json.loads((EXAMPLES / "urls.json").read_text(encoding="utf-8"))
    for path in sorted(EXAMPLES.glob("*.txt")):
        row = to_dict(newsparse.parse(path.read_bytes().decode(), urls.get(path.name)))
        answer = json.loads(path.with_suffix(".json").read_bytes())
        if row | {"library": None} != answer | {"library": None}:
            yield path.relative_to(ROOT).as_posix()


def differing_forms() -> Iterator[str]:
    """Yield the ids of forms that are unexpectedly read wrong, or are listed as wrong but read right."""
    known = forms.read_known_wrong()
    for form, wrong in forms.find_wrong():
        if bool(wrong) != (form.id in known):
            yield form.id


def differing_digest() -> Iterator[str]:
    """Yield the path of the digest file if the output has a different digest."""
    if digest.digest(METHOD, 1) != digest.VALUE.read_text(encoding="ascii").strip():
        yield digest.VALUE.relative_to(ROOT).as_posix()


def main(args: list[str]) -> int:
    """Print the first answer that differs. Return 1 if there is one, or else 0."""
    argparse.ArgumentParser(prog="python -m benchmarks answers", description=__doc__).parse_args(args)
    for differing in (differing_forms, differing_pages, differing_digest):
        for name in differing():
            print(f"read otherwise: {name}")
            return 1
    return 0
