"""Compare what is read of every invented page and form with what is checked in, in one process of two seconds.

``python -m benchmarks answers`` names the first answer that differs, with exit status 1. ``benchmarks mutants`` runs it
before any test, because most changes of the parser show here.
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
"""How the worker of the digest starts: the modules are loaded once."""


def differing_pages() -> Iterator[str]:
    """Yield the examples that are read otherwise than the answers beside them say."""
    urls = json.loads((EXAMPLES / "urls.json").read_text(encoding="utf-8"))
    for path in sorted(EXAMPLES.glob("*.txt")):
        row = to_dict(newsparse.parse(path.read_bytes().decode(), urls.get(path.name)))
        answer = json.loads(path.with_suffix(".json").read_bytes())
        if row | {"library": None} != answer | {"library": None}:
            yield path.relative_to(ROOT).as_posix()


def differing_forms() -> Iterator[str]:
    """Yield the forms that are read wrong and not known to be, and those that are right and listed as wrong."""
    known = forms.read_known_wrong()
    for form, wrong in forms.find_wrong():
        if bool(wrong) != (form.id in known):
            yield form.id


def differing_digest() -> Iterator[str]:
    """Yield the file of the digest where the output has another."""
    if digest.digest(METHOD, 1) != digest.VALUE.read_text(encoding="ascii").strip():
        yield digest.VALUE.relative_to(ROOT).as_posix()


def main(args: list[str]) -> int:
    """Print the first answer that differs; exit status 1 where there is one."""
    argparse.ArgumentParser(prog="python -m benchmarks answers", description=__doc__).parse_args(args)
    for differing in (differing_forms, differing_pages, differing_digest):
        for name in differing():
            print(f"read otherwise: {name}")
            return 1
    return 0
