"""The manifest of a run, ``OUT.manifest.json``, and the head of its journal, which identifies the run.

The manifest contains no times, output paths or numbers of workers, so its bytes do not depend on ``--jobs`` or on
interruptions. A run can only be resumed with the same plugins, weights and inputs.
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
from newsparse.grammar.table import default_table
from newsparse.messages import escape_name
from newsparse.plugins.files import modules_in_use
from newsparse.plugins.hookspecs import GROUP
from newsparse.records import SCHEMA_VERSION
from newsparse.runs.chunks import EVERYTHING
from newsparse.runs.imports import digest_files, find_imports, find_sources
from newsparse.runs.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

    from newsparse.grammar.table import Table
    from newsparse.io.inputs import Input
    from newsparse.parser import Parser
    from newsparse.plugins.formats import Options

_LISTED: Final = 100_000
"""Maximum number of inputs to list in the head, for messages about changes. A digest replaces a longer list."""
_UNFIT: Final = "its manifest does not describe the files beside it"
_RESULTS: Final = ("counts", "output", "rejected")
_BETWEEN: Final = "; "
_OPTIONS: Final = {
    "": {"rows": "--rows"},
    "fields": {name: f"--{name}-field" for name in ("text", "url", "id")},
    "options": {
        "format": "--input-format",
        **{name: f"--{name.replace('_', '-')}" for name in ("max_chars", "max_lines", "encoding", "url")},
    },
    "parser": {name: f"--{name.replace('_', '-')}" for name in ("min_confidence", "skip_unlikely")},
    "selection": {"sample": "--sample", "limit": "--limit"},
}
"""Maps each mapping in a head to the command-line options that determine its values. ``""`` is the head itself."""
_CHANGED: Final = "has changed since"
_VERSIONS: Final = ("library: ", "schema: ")
_UNSELECTED: Final = {"selection": attrs.asdict(EVERYTHING)}
"""Default values for keys that may be missing from a head or manifest."""


def head(inputs: Sequence[Input], options: Options, parser: Parser, kind: str, writer: str) -> dict[str, Any]:
    """Return the head of a run: its inputs, options, plugins and versions.

    An interrupted run can only be resumed by a run with an equal head. ``kind`` is the row type, and ``writer`` is the
    name of the output format.
    """
    listed: Any = [[item.path, item.size, item.mtime_ns] for item in inputs]
    if len(listed) > _LISTED:
        checksum = hashlib.blake2b(json.dumps(listed).encode("ascii"), digest_size=16).hexdigest()
        listed = f"{len(listed)} files (digest {checksum})"
    return {
        "schema": SCHEMA_VERSION,
        "library": newsparse.__version__,
        "rows": kind,
        "format": writer,
        "options": attrs.asdict(options),
        "parser": {
            "outlets": [outlet.id for outlet in parser._plugins.catalog.outlets],  # noqa: SLF001 - needed only here
            "min_confidence": parser.min_confidence,
            "skip_unlikely": parser.skip_unlikely,
            "table": _digest(parser._table),  # noqa: SLF001 - as above
            **{name: limit for name in ("max_lines", "max_chars") if (limit := getattr(parser, name)) is not None},
        },
        "plugins": plugins(parser._plugins.files),  # noqa: SLF001 - as above
        "inputs": listed,
    }


def _digest(table: Table) -> str | None:
    """Return a digest of a table's weights, or None for the default table, which the library's version identifies."""
    if table is default_table():
        return None
    return hashlib.blake2b(table.to_text().encode(), digest_size=8).hexdigest()


def manifest(
    head: Mapping[str, Any], inputs: Sequence[Input], counts: Mapping[str, Any], files: Mapping[str, Path]
) -> dict[str, Any]:
    """Return the manifest of a complete run with the given head.

    ``files`` maps ``output`` and, if records were rejected, ``rejected`` to the paths of these files. Raises
    ``RunError`` if the counts do not add up, which means that a record was lost or counted twice.
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
        "inputs": [{"path": escape_name(item.path), "bytes": item.size, "reader": item.reader} for item in inputs],
        "counts": dict(counts),
        "output": written["output"],
        "rejected": written.get("rejected"),
    }


def as_bytes(manifest: Mapping[str, Any]) -> bytes:
    """Return a manifest as ASCII JSON, which can represent any string."""
    return json.dumps(manifest, indent=2).encode("ascii") + b"\n"


def read_complete(out: Path, head: Mapping[str, Any], inputs: Sequence[Input]) -> tuple[dict[str, Any] | None, str]:
    """Return the manifest of an output and an empty string if a run with this head and these inputs completed it.

    Otherwise, return None and a description of the difference, or an empty string if there is no complete output.
    """
    names = Siblings(out)
    if not names.is_complete():
        return None, ""
    try:
        written: dict[str, Any] = json.loads(names.manifest.read_bytes())
        files = {"output": out} | ({"rejected": names.rejected} if written["rejected"] else {})
        expected = as_bytes(manifest(head, inputs, written["counts"], files))
        if as_bytes(written) == expected:
            # The manifest contains no times, so an input may have been changed without changing its size.
            newer = _find_newer_input(inputs, names.manifest)
            return (written, "") if newer is None else (None, f"its input {newer} {_CHANGED}")
        return None, describe_difference(_comparable(written), _comparable(json.loads(expected))) or _UNFIT
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RunError):  # the file may contain anything
        return None, _UNFIT


def has_pages(names: Siblings) -> bool:
    """Return whether an earlier run has parsed a page, according to its manifest."""
    try:
        counts = json.loads(names.manifest.read_bytes())["counts"]
        return bool(counts["read"] > counts["rejected"])
    except (OSError, ValueError, KeyError, TypeError):  # the file may contain anything
        return False


def _find_newer_input(inputs: Sequence[Input], file: Path) -> str | None:
    """Return the path of the first input that was modified after ``file``, or None if no input was."""
    written = file.stat().st_mtime_ns
    return next((item.path for item in inputs if item.mtime_ns is not None and item.mtime_ns > written), None)


def _comparable(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return a manifest in a form that can be compared with another one: without results, and with inputs as lists."""
    fields = {key: value for key, value in manifest.items() if key not in _RESULTS}
    return fields | {"inputs": [list(entry.values()) for entry in manifest["inputs"]]}


def plugins(files: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Return a description of each plugin in use, by the name of its file or entry point.

    The plugins in use are the Python plugins that this process has imported, and ``files``: the names of a parser's
    TOML files, with their digests. The description of a Python plugin consists of its distribution and version if it is
    installed, a digest of its source code (because an editable install can change without a new version), and its
    imports (see ``newsparse.runs.imports``).
    """
    by_name: dict[str, list[str]] = {}
    for name, description in files:
        by_name.setdefault(name, []).append(description)
    for file in modules_in_use():
        by_name.setdefault(Path(str(file.__file__)).name, []).append(_describe(file))
    for entry in metadata.entry_points(group=GROUP):
        module = sys.modules.get(entry.module)
        if module is not None:
            dist = f"{entry.dist.name} {entry.dist.version}, " if entry.dist else ""
            by_name.setdefault(entry.name, []).append(dist + _describe(module))
    return {name: _BETWEEN.join(sorted(descriptions)) for name, descriptions in sorted(by_name.items())}


def _describe(module: ModuleType) -> str:
    """Return the digest of a module's package, followed by each import as ``NAME: DIGEST`` or ``NAME: VERSION``."""
    imported = (f"{name}: {version}" for name, version in sorted(find_imports(module).items()))
    return _BETWEEN.join([digest_files(find_sources(module)), *imported])


def describe_cure(difference: str) -> str:
    """Return what the user must do to resume an earlier run, based on the description of how the two runs differ."""
    if _CHANGED in difference:
        return "restore the earlier version"
    return "use the earlier version" if difference.startswith(_VERSIONS) else "repeat the earlier command"


def describe_difference(before: Mapping[str, Any], now: Mapping[str, Any], parent: str = "") -> str | None:
    """Return a description of the first difference between two heads, or None if they are equal.

    ``parent`` is the key under which ``before`` and ``now`` are nested in the heads, or empty for whole heads.
    """
    if before.get("plugins", {}) != now.get("plugins", {}):
        return _describe_plugin_difference(before.get("plugins", {}), now.get("plugins", {}))
    for key in ("inputs", *sorted((before.keys() | now.keys()) - {"plugins"})):
        old, new = (head.get(key, _UNSELECTED.get(key)) for head in (before, now))
        if old == new:
            continue
        if isinstance(old, list) and isinstance(new, list):
            return _describe_input_difference(old, new) if key == "inputs" else _describe_item_difference(key, old, new)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            return describe_difference(old, new, key)
        return f"{_OPTIONS.get(parent, {}).get(key, key)}: was {_show(old)}, now {_show(new)}"
    return None


def _show(value: object) -> str:
    if value is None or value is False:
        return "not given"
    return "given" if value is True else str(value)


def _describe_plugin_difference(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    name = next(name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name))
    if name not in before:
        return f"plugin {name!r} was not used"
    if name not in now:
        return f"plugin {name!r} is no longer used"
    return f"plugin {name!r} {_CHANGED}{_describe_changed_import(before[name], now[name])}"


def _describe_changed_import(before: str, now: str) -> str:
    """Return which import of a plugin changed, or an empty string if the plugin itself changed.

    ``before`` and ``now`` are descriptions of the plugin.
    """
    parts = sorted(set(before.split(_BETWEEN)) ^ set(now.split(_BETWEEN)))
    names = [part.partition(": ")[0] for part in parts if ": " in part]
    return f" in {names[0]!r}, which it imports" if len(names) == len(parts) else ""


def _describe_input_difference(before: list[Any], now: list[Any]) -> str:
    """Return a description of the first difference between the inputs ``before`` and ``now``.

    Each input has a path, a size and a time.
    """
    paths = [entry[0] for entry in before]
    for path, *stat in now:
        if path not in paths:
            return f"{path} was not among its inputs"
        if [path, *stat] not in before:
            return f"its input {path} {_CHANGED}"
    gone = next((path for path in paths if path not in {entry[0] for entry in now}), None)
    return f"its input {gone} is no longer an input" if gone is not None else "its inputs were listed differently"


def _describe_item_difference(key: str, before: list[Any], now: list[Any]) -> str:
    for old, new, change in ((before, now, "is no longer used"), (now, before, "was not used")):
        item = next((item for item in old if item not in new), None)
        if item is not None:
            return f"{key}: {item} {change}"
    return f"the {key} were in a different order"
