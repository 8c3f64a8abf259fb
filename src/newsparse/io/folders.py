"""Files in and under a folder. Linked folders are followed, and none is entered twice."""

from __future__ import annotations

import os
from collections import deque
from pathlib import Path
from typing import TypeAlias

import attrs

from newsparse.paths import real_path

__all__ = ["Tree", "walk"]

_Identity: TypeAlias = tuple[int, int]
"""Device and inode."""


@attrs.frozen
class Tree:
    """What a folder holds, in no order."""

    folders: list[Path] = attrs.field(factory=list)
    """The folder itself and those under it."""
    files: list[Path] = attrs.field(factory=list)
    """Whatever is no folder: regular files, links to nothing, pipes."""
    problems: list[tuple[str, str]] = attrs.field(factory=list)
    """Paths of folders that were not entered, with the reasons."""


def walk(root: str | Path, *, hidden: bool = False) -> Tree:
    """List a folder with all its subfolders.

    A folder that several paths lead to is entered once: by the path without links, else by the first one, sorted. A
    link to a folder above ``root`` is a problem: all that it leads to would be read. ``hidden``: with names that begin
    with a dot.
    """
    tree = Tree()
    above = {_identity(folder) for folder in real_path(root).parents}
    entered: set[_Identity | None] = set()
    starts = deque([Path(root)])
    while starts:
        start = starts.popleft()
        if start != Path(root) and _identity(start) in above:
            tree.problems.append((str(start), "is a link to a folder above, which is not followed"))
        else:
            starts += sorted(_descend(start, tree, entered, hidden=hidden), key=lambda link: link.parts)
    return tree


def _descend(start: Path, tree: Tree, entered: set[_Identity | None], *, hidden: bool) -> list[Path]:
    """Add what is under a folder to the tree, and return the links to folders among it."""
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
        folders[:] = [name for name in folders if hidden or not name.startswith(".")]
        links += [folder / name for name in folders if (folder / name).is_symlink()]
        tree.folders.append(folder)
        tree.files.extend(folder / name for name in names if hidden or not name.startswith("."))
    return links


def _identity(folder: Path) -> _Identity | None:
    try:
        stat = folder.stat()
    except OSError:  # it went away: nothing is read of it
        return None
    return stat.st_dev, stat.st_ino
