"""What the plugins of this process are, and in what two runs differ: a run goes on only with what it began with."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsparse.plugins.files import imported_files
from newsparse.plugins.hookspecs import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["difference", "plugins"]

_BYTES: Final = 8
"""Of a digest."""


def plugins() -> dict[str, str]:
    """Return the plugins that this process has imported: by the name of a file or an entry point, what they are.

    That is a digest of the source, and of an installed one its distribution and version too: an editable one is edited
    without a new version.
    """
    said: dict[str, list[str]] = {}
    for path in map(Path, imported_files()):
        said.setdefault(path.name, []).append(_digest([path]))
    for entry in metadata.entry_points(group=GROUP):
        module = sys.modules.get(entry.module)
        if module is not None:
            dist = f"{entry.dist.name} {entry.dist.version}, " if entry.dist else ""
            said.setdefault(entry.name, []).append(dist + _digest(_sources(module)))
    return {name: "; ".join(sorted(every)) for name, every in sorted(said.items())}


def _sources(module: Any) -> list[Path]:  # noqa: ANN401 - a module
    """Return the files of the package that a module is in, or its own where it is in none."""
    top = sys.modules.get(module.__name__.partition(".")[0], module)
    for one in (top, module):
        if getattr(one, "__file__", None):
            path = Path(one.__file__)
            return sorted(path.parent.rglob("*.py")) if path.name == "__init__.py" else [path]
    return []


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=_BYTES)
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:  # gone since it was imported
            data = b""
        digest.update(b"%s\0%d\0%s" % (path.name.encode("utf-8", "surrogateescape"), len(data), data))
    return f"digest {digest.hexdigest()}"


def difference(before: Mapping[str, Any], now: Mapping[str, Any]) -> str | None:
    """Return in what the heads of two runs differ first, in words, or None."""
    one, other = before.get("plugins", {}), now.get("plugins", {})
    if one != other:
        return _other_plugin(one, other)
    for key in ("inputs", *sorted((before.keys() | now.keys()) - {"plugins"})):
        one, other = before.get(key), now.get(key)
        if one == other:
            continue
        if isinstance(one, list) and isinstance(other, list):
            return _other_inputs(one, other) if key == "inputs" else _other_items(key, one, other)
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            return difference(one, other)
        return f"{key} was {one}, and is {other}"
    return None


def _other_plugin(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    name = next(name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name))
    if name not in before:
        return f"plugin {name!r} was not in use"
    return f"plugin {name!r} {'was changed since' if name in now else 'was in use, and is not now'}"


def _other_inputs(before: list[Any], now: list[Any]) -> str:
    """Say it of lists of path, size and time."""
    paths = [one[0] for one in before]
    for path, *stat in now:
        if path not in paths:
            return f"{path} was not among its inputs"
        if [path, *stat] not in before:
            return f"its input {path} was changed since"
    gone = next((path for path in paths if path not in {one[0] for one in now}), None)
    return f"its input {gone} is not given now" if gone is not None else "its inputs were given otherwise, one by one"


def _other_items(key: str, before: list[Any], now: list[Any]) -> str:
    for one, other, said in ((before, now, "was in use, and is not now"), (now, before, "was not in use")):
        item = next((item for item in one if item not in other), None)
        if item is not None:
            return f"of the {key}, {item} {said}"
    return f"the {key} stood in another order"
