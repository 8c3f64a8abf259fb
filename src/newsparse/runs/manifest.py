"""What a run says of itself: ``OUT.manifest.json``, and the head of its journal.

The manifest holds no time, no path of the output's folder, and nothing of how the work was shared: it is the same bytes
whatever the number of workers, and whether the run was broken off or not.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

import attrs

import newsparse
from newsparse.errors import RunError
from newsparse.records import SCHEMA_VERSION
from newsparse.runs.identity import plugins
from newsparse.runs.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from newsparse.io.inputs import Input
    from newsparse.parser import Parser
    from newsparse.plugins.formats import Options

_LISTED: Final = 1000
"""Inputs that the head lists; more of them are a digest."""


def head(inputs: Sequence[Input], options: Options, parser: Parser, kind: str, writer: str) -> dict[str, Any]:
    """Return what makes a run this run: with the same head it can be gone on with."""
    listed: Any = [[one.path, one.size, one.mtime_ns] for one in inputs]
    if len(listed) > _LISTED:
        digest = hashlib.blake2b(json.dumps(listed).encode("ascii"), digest_size=16).hexdigest()
        listed = f"{len(listed)} files with the digest {digest}"
    return {
        "schema": SCHEMA_VERSION,
        "library": newsparse.__version__,
        "rows": kind,
        "format": writer,
        "options": attrs.asdict(options),
        "parser": _identity(parser),
        "plugins": plugins(),
        "inputs": listed,
    }


def _identity(parser: Parser) -> dict[str, Any]:
    outlets = [outlet.id for outlet in parser._plugins.catalog.outlets]  # noqa: SLF001 - nobody else asks
    return {"outlets": outlets, "min_confidence": parser.min_confidence}


def manifest(
    head: Mapping[str, Any], inputs: Sequence[Input], counts: Mapping[str, Any], files: Mapping[str, Path]
) -> dict[str, Any]:
    """Return what a complete run says of itself. ``files``: ``output``, and ``rejected`` where there is one.

    Raises ``RunError`` where the counts do not add up: a record was lost, or is there twice.
    """
    parsed = counts["with_articles"] + counts["without_articles"]
    if parsed + counts["rejected"] != counts["read"]:
        msg = f"the counts do not add up, which is a fault of newsparse: {parsed} pages were parsed and "
        msg += f"{counts['rejected']} records rejected, {counts['read']} read"
        raise RunError(msg)
    written = {name: {"name": path.name, "bytes": path.stat().st_size} for name, path in files.items()}
    told = {key: value for key, value in head.items() if key != "inputs"}
    return {
        **told,
        "inputs": [{"path": one.path, "bytes": one.size, "reader": one.reader} for one in inputs],
        "counts": dict(counts),
        "output": written["output"],
        "rejected": written.get("rejected"),
    }


def as_bytes(manifest: Mapping[str, Any]) -> bytes:
    """Return the manifest as the file holds it: names of files may hold any bytes, so it is ASCII."""
    return json.dumps(manifest, indent=2).encode("ascii") + b"\n"


def complete(out: Path, head: Mapping[str, Any], inputs: Sequence[Input]) -> dict[str, Any] | None:
    """Return the manifest of a complete run with this head, whose output is still there, or None."""
    names = Siblings(out)
    try:
        said: dict[str, Any] = json.loads(names.manifest.read_bytes())
        counts = said["counts"]
        files = {"output": out} | ({"rejected": names.rejected} if said["rejected"] else {})
        expected = manifest(head, inputs, counts, files)
    except (OSError, ValueError, KeyError, TypeError, RunError):
        return None
    return said if as_bytes(said) == as_bytes(expected) else None
