"""From a path to files: what folders hold, what patterns match, here and at addresses, always sorted."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.dumps.streams import STANDARD_INPUT, fsspec_module, is_remote, unreached
from newsparse.paths import exists, is_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Found", "files_of"]

_WILD: Final = frozenset("*?[")


@attrs.frozen
class Found:
    """A file, or why there is none."""

    path: str
    size: int | None = None
    mtime_ns: int | None = None
    named: bool = True
    """False for what a folder holds: it was not asked for by name."""
    reason: str | None = None


def files_of(path: str) -> Iterator[Found]:
    """Yield the files that a path names or holds. What is not there is a ``Found`` with the reason.

    :raises RunError: an address cannot be reached.
    :raises PlanError: what fsspec needs for this kind of address is missing.
    :raises ExtraError: fsspec is missing.
    """
    if path == STANDARD_INPUT:
        yield Found(path)
    elif is_remote(path):
        yield from _remote(path)
    elif path and is_folder(path):
        yield from _in_folder(path)
    elif _WILD.intersection(path) and not exists(path):
        yield from _matches(path)
    else:
        yield _file(path)


def _file(path: str) -> Found:
    try:
        stat = os.stat(path)  # noqa: PTH116 - Path takes an empty path for the working folder
    except FileNotFoundError:
        return Found(path, reason="there is no such file")
    except (OSError, ValueError) as error:
        return Found(path, reason=f"cannot be read: {getattr(error, 'strerror', None) or 'its name holds a NUL'}")
    return Found(path, stat.st_size, stat.st_mtime_ns)


def _regular(path: str, *, named: bool) -> Found:
    """Return a file that was not given by its own name: of a pipe nobody knows whether anything will ever come."""
    found = attrs.evolve(_file(path), named=named)
    if found.reason is None and not Path(path).is_file():
        return attrs.evolve(found, reason="is a pipe, a socket or a device: name it to have it read")
    return found


def _in_folder(folder: str) -> Iterator[Found]:
    """Yield the files in and under the folder, sorted by path: the order of a file system is no order.

    Hidden files and folders are left out, as patterns leave them out.
    """
    found: list[Path] = []
    unreadable: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(where, name) for name in names if not name.startswith(".")]
    for error in sorted(unreadable, key=lambda error: str(error.filename)):
        yield Found(str(error.filename), reason=f"cannot be read: {error.strerror}")
    for path in sorted(found, key=lambda path: path.parts):
        yield _regular(str(path), named=False)


def _matches(pattern: str) -> Iterator[Found]:
    matched = sorted(glob.glob(pattern, recursive=True), key=lambda path: Path(path).parts)  # noqa: PTH207 - keeps "./"
    if not matched:
        yield Found(pattern, reason="there is no such file, and as a pattern it matches none")
    for path in matched:
        if is_folder(path):
            if not pattern.endswith("**"):
                yield from _in_folder(path)
        else:
            yield _regular(path, named=True)


def _remote(path: str) -> Iterator[Found]:
    core = fsspec_module("fsspec.core")
    try:
        system, inner = core.url_to_fs(path)
        if _WILD.intersection(inner):
            listed = system.glob(inner, detail=True)
            named = True
        else:
            info = system.info(inner)
            named = info["type"] != "directory"
            listed = {inner: info} if named else system.find(inner, detail=True)
    except FileNotFoundError:
        yield Found(path, reason="there is no such file")
        return
    except Exception as error:  # each kind of storage has errors of its own
        raise unreached(path, error) from error
    start = len(inner.rstrip("/").rpartition("/")[0])
    files = {
        name: info
        for name, info in listed.items()
        if info["type"] == "file" and (name == inner or "/." not in name[start:])
    }
    if not files and named:
        yield Found(path, reason="there is no such file, and as a pattern it matches none")
    for name in sorted(files, key=lambda name: name.split("/")):
        yield Found(_address(path, system, inner, name), files[name].get("size"), None, named)


def _address(path: str, system: Any, inner: str, name: str) -> str:  # noqa: ANN401 - a file system of fsspec
    """Return the address of a file: as it was given, or as its file system writes it."""
    if name == inner:
        return path
    chain, link, _ = path.partition("::")
    address: str = system.unstrip_protocol(name)
    return f"{chain}{link}{address}" if link and not address.startswith(chain) else address
