"""Files and folders that appear whole: no planted link is followed, and nothing is left when the body raises."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsparse.io.atomic import atomic_file, atomic_folder
from newsparse.runs.folder import open_file

if TYPE_CHECKING:
    from collections.abc import Callable

links = pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system opens links")


def test_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    """Until the body ends the target is what it was, and its permissions are kept."""
    target = tmp_path / "out.json"
    target.write_bytes(b"before")
    target.chmod(0o600)
    with atomic_file(target) as file:
        file.write(b"after")
        (temporary,) = {*tmp_path.iterdir()} - {target}
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
        assert target.read_bytes() == b"before"
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"after", 0o600)
    assert list(tmp_path.iterdir()) == [target]


def write_half(path: Path) -> None:
    """Begin a file, and end before it is complete."""
    with atomic_file(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt


def fill_half(path: Path) -> None:
    """Begin a folder, and end before it is complete."""
    with atomic_folder(path) as folder:
        (folder / "a.py").touch()
        raise KeyboardInterrupt


@pytest.mark.parametrize("begin", [write_half, fill_half])
def test_body_that_raises_leaves_nothing(tmp_path: Path, begin: Callable[[Path], None]) -> None:
    """What was written is removed, of a file and of a folder."""
    with pytest.raises(KeyboardInterrupt):
        begin(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_folder_replaces_nothing(tmp_path: Path) -> None:
    """A folder that appeared meanwhile stays, even an empty one."""
    folder = atomic_folder(tmp_path / "project")
    (folder.__enter__() / "a.py").touch()
    (tmp_path / "project").mkdir()
    with pytest.raises(FileExistsError):
        folder.__exit__(None, None, None)
    assert list(tmp_path.rglob("*")) == [tmp_path / "project"]


@links
def test_spool_is_not_opened_through_a_link(tmp_path: Path) -> None:
    """A link under the name of a spool is an error, and what it points to stays."""
    (tmp_path / "precious").write_bytes(b"years of work")
    (tmp_path / "rows").symlink_to("precious")
    with pytest.raises(OSError, match="symbolic link"):
        open_file(tmp_path / "rows")
    assert (tmp_path / "precious").read_bytes() == b"years of work"


@links
def test_temporary_name_is_not_opened_through_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that is planted after the old file was removed makes the writing fail."""
    (tmp_path / "precious").write_bytes(b"years of work")
    temporary = tmp_path / "made"

    def plant(path: Path, *, missing_ok: bool) -> None:
        assert missing_ok
        path.symlink_to("precious")

    monkeypatch.setattr(Path, "unlink", plant)
    with pytest.raises(FileExistsError), atomic_file(tmp_path / "out.json", temporary):
        pytest.fail("the body must not begin")
    assert (tmp_path / "precious").read_bytes() == b"years of work"
