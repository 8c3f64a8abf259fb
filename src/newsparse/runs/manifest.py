"""The manifest of a run, ``OUT.manifest.json``, and the head of its journal: what makes two runs the same.

The manifest records no time, no path of the output's folder and no number of workers: its bytes are the same for any
``--jobs``, and whether the run was interrupted or not. A run resumes only with the plugins and inputs that it began
with.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

import newsparse
from newsparse.errors import RunError
from newsparse.plugins.files import modules_in_use
from newsparse.plugins.hookspecs import GROUP
from newsparse.records import SCHEMA_VERSION
from newsparse.runs.imports import digest, imports_of, sources
from newsparse.runs.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from newsparse.io.inputs import Input
    from newsparse.parser import Parser
    from newsparse.plugins.formats import Options

_LISTED: Final = 1000
"""Inputs that the head lists; if there are more, it has a digest of them instead."""


def head(inputs: Sequence[Input], options: Options, parser: Parser, kind: str, writer: str) -> dict[str, Any]:
    """Return the head of a run. A run can be resumed only with an equal head."""
    listed: Any = [[item.path, item.size, item.mtime_ns] for item in inputs]
    if len(listed) > _LISTED:
        checksum = hashlib.blake2b(json.dumps(listed).encode("ascii"), digest_size=16).hexdigest()
        listed = f"{len(listed)} files with the digest {checksum}"
    return {
        "schema": SCHEMA_VERSION,
        "library": newsparse.__version__,
        "rows": kind,
        "format": writer,
        "options": attrs.asdict(options),
        "parser": {
            "outlets": [outlet.id for outlet in parser._plugins.catalog.outlets],  # noqa: SLF001 - needed here alone
            "min_confidence": parser.min_confidence,
            "max_lines": parser.max_lines,
            "max_chars": parser.max_chars,
        },
        "plugins": plugins(),
        "inputs": listed,
    }


def manifest(
    head: Mapping[str, Any], inputs: Sequence[Input], counts: Mapping[str, Any], files: Mapping[str, Path]
) -> dict[str, Any]:
    """Return the manifest of a complete run. ``files``: ``output``, and ``rejected`` if there is one.

    Raises ``RunError`` if the counts do not add up, because a record was lost or counted twice.
    """
    parsed = counts["with_articles"] + counts["without_articles"]
    if parsed + counts["rejected"] != counts["read"]:
        msg = f"the counts do not add up, which is a bug in newsparse: {parsed} pages were parsed and "
        msg += f"{counts['rejected']} records rejected, {counts['read']} read"
        raise RunError(msg)
    written = {name: {"name": path.name, "bytes": path.stat().st_size} for name, path in files.items()}
    fields = {key: value for key, value in head.items() if key != "inputs"}
    return {
        **fields,
        "inputs": [{"path": item.path, "bytes": item.size, "reader": item.reader} for item in inputs],
        "counts": dict(counts),
        "output": written["output"],
        "rejected": written.get("rejected"),
    }


def as_bytes(manifest: Mapping[str, Any]) -> bytes:
    """Return the bytes of the file: ASCII, as names of files may have any bytes."""
    return json.dumps(manifest, indent=2).encode("ascii") + b"\n"


def complete(out: Path, head: Mapping[str, Any], inputs: Sequence[Input]) -> dict[str, Any] | None:
    """Return the manifest of a complete run with this head whose output still exists, or None."""
    names = Siblings(out)
    try:
        written: dict[str, Any] = json.loads(names.manifest.read_bytes())
        counts = written["counts"]
        files = {"output": out} | ({"rejected": names.rejected} if written["rejected"] else {})
        expected = manifest(head, inputs, counts, files)
    except (OSError, ValueError, KeyError, TypeError, RunError):
        return None
    return written if as_bytes(written) == as_bytes(expected) else None


def differs(out: Path, head: Mapping[str, Any], inputs: Sequence[Input]) -> bool:
    """Whether the output is that of a complete run with another head or other inputs."""
    return Siblings(out).is_complete() and complete(out, head, inputs) is None


_BETWEEN: Final = "; "


def plugins() -> dict[str, str]:
    """Describe the plugins that this process has imported, by the name of a file or an entry point.

    A description is a digest of the source, preceded by distribution and version if the plugin is installed (an
    editable install changes without a new version), followed by what the plugin imports (see
    ``newsparse.runs.imports``).
    """
    by_name: dict[str, list[str]] = {}
    for file in modules_in_use():
        by_name.setdefault(Path(str(file.__file__)).name, []).append(_described(file))
    for entry in metadata.entry_points(group=GROUP):
        module = sys.modules.get(entry.module)
        if module is not None:
            dist = f"{entry.dist.name} {entry.dist.version}, " if entry.dist else ""
            by_name.setdefault(entry.name, []).append(dist + _described(module))
    return {name: _BETWEEN.join(sorted(descriptions)) for name, descriptions in sorted(by_name.items())}


def _described(module: ModuleType) -> str:
    """Return the digest of a module's package, then what it imports, each as ``NAME: DIGEST`` or version."""
    imported = (f"{name}: {version}" for name, version in sorted(imports_of(module).items()))
    return _BETWEEN.join([digest(sources(module)), *imported])


def difference(before: Mapping[str, Any], now: Mapping[str, Any]) -> str | None:
    """Return the first difference between the heads of two runs, in words, or None."""
    if before.get("plugins", {}) != now.get("plugins", {}):
        return _plugin_difference(before.get("plugins", {}), now.get("plugins", {}))
    for key in ("inputs", *sorted((before.keys() | now.keys()) - {"plugins"})):
        old, new = before.get(key), now.get(key)
        if old == new:
            continue
        if isinstance(old, list) and isinstance(new, list):
            return _input_difference(old, new) if key == "inputs" else _item_difference(key, old, new)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            return difference(old, new)
        return f"{key} was {old}, and is {new}"
    return None


def _plugin_difference(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    name = next(name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name))
    if name not in before:
        return f"plugin {name!r} was not in use"
    if name not in now:
        return f"plugin {name!r} is no longer in use"
    return f"plugin {name!r} has changed since{_changed_import(before[name], now[name])}"


def _changed_import(before: str, now: str) -> str:
    """Return which import of a plugin changed, where the plugin itself did not."""
    parts = sorted(set(before.split(_BETWEEN)) ^ set(now.split(_BETWEEN)))
    names = [part.partition(": ")[0] for part in parts if ": " in part]
    return f" in {names[0]!r}, which it imports" if len(names) == len(parts) else ""


def _input_difference(before: list[Any], now: list[Any]) -> str:
    """Return the difference of lists of path, size and time."""
    paths = [entry[0] for entry in before]
    for path, *stat in now:
        if path not in paths:
            return f"{path} was not among its inputs"
        if [path, *stat] not in before:
            return f"its input {path} has changed since"
    gone = next((path for path in paths if path not in {entry[0] for entry in now}), None)
    return f"its input {gone} is no longer an input" if gone is not None else "its inputs were listed differently"


def _item_difference(key: str, before: list[Any], now: list[Any]) -> str:
    for old, new, change in ((before, now, "is no longer in use"), (now, before, "was not in use")):
        item = next((item for item in old if item not in new), None)
        if item is not None:
            return f"of the {key}, {item} {change}"
    return f"the {key} were in a different order"
