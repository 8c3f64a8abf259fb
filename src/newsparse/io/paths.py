"""Find the files that paths, folders, globs and URLs refer to, in sorted order.

Links to folders are followed, but no folder is entered twice.
"""

from __future__ import annotations

import glob
import os
import stat
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from newsparse.errors import import_extra
from newsparse.io.readers.streams import unreached
from newsparse.paths import Location, Storage, exists, is_folder, real_path

if TYPE_CHECKING:
    from collections.abc import Iterator


_Identity: TypeAlias = tuple[int, int]
"""The device and inode of a folder, which identify it even if there are several paths to it."""
_WILD: Final = frozenset("*?[")
_ANY_DEPTH: Final = "**"


@attrs.frozen
class Tree:
    """The contents of a folder, unsorted."""

    folders: list[Path] = attrs.field(factory=list)
    """The folder itself and all folders below it."""
    files: list[Path] = attrs.field(factory=list)
    """Everything other than folders, including broken links and pipes."""
    problems: list[tuple[str, str]] = attrs.field(factory=list)
    """Paths of folders that were not read, with reasons."""


def walk(root: str | Path) -> Tree:
    """List the contents of a folder recursively, except files and folders whose names begin with a dot.

    If several paths lead to a folder, it is read only once, via the path without links or else via the first path in
    sorted order. A link to a parent folder of ``root`` is reported as a problem, because all files in that folder would
    be read.
    """
    tree = Tree()
    above = {_identity(folder) for folder in real_path(root).parents}
    entered: set[_Identity | None] = set()
    starts = deque([Path(root)])
    while starts:
        start = starts.popleft()
        if start != Path(root) and _identity(start) in above:
            tree.problems.append((str(start), "links to a parent folder and was not followed"))
        else:
            starts += sorted(_descend(start, tree, entered), key=lambda link: link.parts)
    return tree


def _descend(start: Path, tree: Tree, entered: set[_Identity | None]) -> list[Path]:
    """Add the contents of the folder ``start`` to ``tree``, and return the links in it that lead to folders.

    ``entered`` identifies the folders that have been read. These are skipped.
    """
    links: list[Path] = []

    def fail(error: OSError) -> None:
        tree.problems.append((str(error.filename), f"cannot be read: {error.strerror}"))

    for where, folders, names in os.walk(start, onerror=fail):
        folder = Path(where)
        identity = _identity(folder)
        if identity in entered:
            folders.clear()
            continue
        entered.add(identity)
        folders[:] = [name for name in folders if not name.startswith(".")]
        links += [folder / name for name in folders if (folder / name).is_symlink()]
        tree.folders.append(folder)
        tree.files.extend(folder / name for name in names if not name.startswith("."))
    return links


def _identity(folder: Path) -> _Identity | None:
    try:
        status = folder.stat()
    except OSError:  # the folder was removed meanwhile, so nothing in it is read
        return None
    return status.st_dev, status.st_ino


@attrs.frozen
class Entry:
    """A file that a path refers to, or the reason why there is none."""

    location: Location
    size: int | None = None
    """Stored size in bytes, or None if unknown, as for pipes and some URLs."""
    mtime_ns: int | None = None
    named: bool = True
    """Whether the user named the file itself, rather than a folder that contains it."""
    reason: str | None = None

    @property
    def path(self) -> str:
        """The path or URL of the file."""
        return self.location.path


def files_of(path: str) -> Iterator[Entry]:
    """Yield the files that a path refers to. A missing file becomes an ``Entry`` with a reason.

    :raises RunError: a URL cannot be reached.
    :raises PlanError: a package that fsspec requires for this kind of URL is not installed.
    :raises ExtraError: fsspec is not installed.
    """
    location = Location.of_argument(path)
    if location.is_standard_input:
        yield Entry(location)
    elif location.is_remote:
        yield from _remote_files(path)
    elif path and is_folder(path):
        yield from _files_in_tree(walk(path))
    elif _WILD.intersection(path) and not exists(path):
        yield from _matches(path)
    else:
        yield _file(path)


def _file(path: str) -> Entry:
    location = Location(path)
    try:
        status = os.stat(path)  # noqa: PTH116 - Path treats an empty path as the working folder
    except FileNotFoundError:
        return Entry(location, reason="folder not found" if path.endswith(os.sep) else "file not found")
    except (OSError, ValueError) as error:
        return Entry(
            location, reason=f"cannot be read: {getattr(error, 'strerror', None) or 'its name contains a NUL'}"
        )
    if not stat.S_ISREG(status.st_mode):  # a pipe states the size 0
        return Entry(location)
    return Entry(location, status.st_size, status.st_mtime_ns)


def _regular_file(path: str, *, named: bool) -> Entry:
    """Return the entry for a file found in a folder or by a glob.

    A pipe becomes an entry with a reason, because reading it may block forever.
    """
    entry = attrs.evolve(_file(path), named=named)
    if entry.reason is None and not Path(path).is_file():
        return attrs.evolve(entry, reason="is a pipe, a socket or a device: to read it, name it")
    return entry


def _files_in_tree(tree: Tree) -> Iterator[Entry]:
    """Yield the problems and files of a tree, each sorted by path."""
    for path, reason in sorted(tree.problems):
        yield Entry(Location(path), reason=reason)
    for file in sorted(tree.files, key=lambda file: file.parts):
        yield _regular_file(str(file), named=False)


def _matches(pattern: str) -> Iterator[Entry]:
    """Yield the files that match a glob, sorted. A file that is reachable via several paths is yielded only once."""
    problems: list[tuple[str, str]] = []
    matched = sorted(set(_expand(pattern, problems)), key=lambda path: Path(path).parts)
    if not matched and not problems:
        yield Entry(Location(pattern), reason="file not found, and no file matches it as a glob")
    for path, reason in sorted(set(problems)):
        yield Entry(Location(path), reason=reason)
    files = [
        file
        for path in matched
        for file in (_files_in_tree(walk(path)) if is_folder(path) else (_regular_file(path, named=True),))
    ]
    first: dict[str, Entry] = {}
    for file in sorted(files, key=lambda file: _resolve_folder(file.path) != os.path.abspath(file.path)):  # noqa: PTH100 - keep links
        first.setdefault(_resolve_folder(file.path), file)
    yield from (file for file in files if first[_resolve_folder(file.path)] is file)


def _resolve_folder(path: str) -> str:
    """Return the path with links resolved in its folders, but not in its last component."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 - the inverse of os.path.split


def _expand(pattern: str, problems: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the paths that match a glob.

    Unlike ``glob.glob``, this terminates even if links lead to a parent folder.
    """
    parts = pattern.replace(os.sep, "/").split("/")
    if _ANY_DEPTH not in parts:
        yield from glob.glob(pattern)  # noqa: PTH207 - keeps "./"
        return
    depth = parts.index(_ANY_DEPTH)
    tail = parts[depth + 1 :]
    while tail[:1] == [_ANY_DEPTH]:  # ``**/**`` matches the same folders as ``**``
        tail.pop(0)
    head = "/".join(parts[:depth]) or ("/" if depth else "")
    for base in glob.glob(head) if head else [""]:  # noqa: PTH207 - keeps "./"
        if not is_folder(base or "."):
            continue
        tree = walk(base)
        problems += tree.problems
        if not any(tail):
            yield from (_join_below(base, file) for file in tree.files)
        else:
            for folder in tree.folders:
                yield from _expand(os.path.join(glob.escape(_join_below(base, folder)), *tail), problems)  # noqa: PTH118 - keeps "./"


def _join_below(base: str, path: Path) -> str:
    """Join a base path and a path below it, keeping a leading ``./``, which ``Path`` would drop.

    ``base`` is kept exactly as the user wrote it.
    """
    inner = str(path.relative_to(base))
    return base if inner == "." else os.path.join(base, inner)  # noqa: PTH118 - keeps ``./``


def _remote_files(path: str) -> Iterator[Entry]:
    remote = Location(path, Storage.REMOTE)
    core = import_extra("fsspec.core", "dumps", path)
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
        yield Entry(remote, reason="file not found")
        return
    except Exception as error:  # each storage backend raises its own exceptions
        raise unreached(path, error) from error
    start = len(inner.rstrip("/").rpartition("/")[0])
    files = {
        name: info
        for name, info in listed.items()
        if info["type"] == "file" and (name == inner or "/." not in name[start:])
    }
    if not files and named:
        yield Entry(remote, reason="file not found, and no file matches it as a glob")
    for name in sorted(files, key=lambda name: name.split("/")):
        yield Entry(Location(_address(path, system, inner, name), Storage.REMOTE), files[name].get("size"), None, named)


def _address(path: str, system: Any, inner: str, name: str) -> str:  # noqa: ANN401 - a file system of fsspec
    """Return the URL of a file in a remote folder, or of a file that matches a remote glob.

    ``path`` is the URL that the user wrote. Its prefixes, such as ``simplecache::``, are kept.
    """
    if name == inner:
        return path
    chain, link, _ = path.partition("::")
    address: str = system.unstrip_protocol(name)
    return f"{chain}{link}{address}" if link and not address.startswith(chain) else address
