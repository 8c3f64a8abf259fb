"""Where inputs are: files whose names look like something else, linked folders, and links that lead in circles."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from newsparse.errors import RunError
from newsparse.io.catalog import READERS
from newsparse.io.inputs import inputs
from reading import OPTIONS, read, texts

if TYPE_CHECKING:
    from pathlib import Path

ODD = ["file::memory::a.txt", "http::a.txt", "s3::x.txt", "x::y.txt"]


def paths(*given: str | Path) -> list[str]:
    """Return the paths of the inputs that some paths name."""
    return [one.path for one in inputs([str(path) for path in given], READERS, OPTIONS)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("given", [".", "*.txt", "**/*.txt", "**"])
def test_files_called_like_addresses(given: str, folder: Path) -> None:
    """A file that a folder holds or a pattern matches is a file, whatever its name."""
    for name in ODD:
        (folder / name).write_text(f"Ferry of {name}", encoding="utf-8")
    (folder / "memory::rows.jsonl").write_text('{"text": "quay"}\n', encoding="utf-8")
    expected = [f"Ferry of {name}" for name in ODD]
    assert [text for text in texts(read(given)) if text != "quay"] == expected
    assert ("quay" in texts(read(given))) == (given in {".", "**"})
    assert texts(read(*ODD)) == expected  # a shell that expands a pattern gives these
    assert texts(read(*(folder / name for name in ODD))) == expected
    assert texts(read(*(f"./{name}" for name in ODD))) == expected


def test_address_without_a_file(folder: Path) -> None:
    """A name with a protocol and no file is an address; with a folder before it, it is a file that is not there."""
    with pytest.raises(RunError, match=r"^nowhere::a\.txt: 'nowhere' is not a known protocol; use http, "):
        paths("nowhere::a.txt")
    assert texts(read("./nowhere::a.txt")) == ["*file not found"]
    assert texts(read(folder / "nowhere::a.txt")) == ["*file not found"]


def test_file_called_like_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file called ``-`` that a pattern matches is that file: standard input is not read."""
    (folder / "-").write_text("ferry", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"standard input")))
    assert texts(read("*")) == ["ferry"]
    assert texts(read("./-")) == ["ferry"]


def shelf(folder: Path) -> None:
    """Put a page into each of some folders."""
    for name in ("pages/a", "pages/b", "store/c", "store/c/deep"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "page.txt").write_text(name, encoding="utf-8")


def test_linked_folders_are_followed(folder: Path) -> None:
    """What a linked folder holds is read, and a linked file as well."""
    shelf(folder)
    (folder / "pages" / "linked").symlink_to(folder / "store" / "c")
    (folder / "pages" / "z.txt").symlink_to(folder / "store" / "c" / "page.txt")
    expected = ["pages/a", "pages/b", "store/c/deep", "store/c", "store/c"]
    assert texts(read("pages")) == expected
    assert paths("pages")[2:] == ["pages/linked/deep/page.txt", "pages/linked/page.txt", "pages/z.txt"]
    assert texts(read("page?")) == expected
    assert texts(read("pages/**/*.txt")) == expected
    assert texts(read("pages/**")) == expected


@pytest.mark.parametrize("given", ["pages", "pages/**", "pages/**/*.txt", "**/*.txt", "pages/**/", "**/**/page.txt"])
def test_links_in_circles(given: str, folder: Path) -> None:
    """A folder that several paths lead to is read once, by its own path where that is among them."""
    shelf(folder)
    pages = folder / "pages"
    (pages / "a" / "loop").symlink_to("..")
    (pages / "b" / "itself").symlink_to(".")
    (pages / "0-first").symlink_to("b")
    (pages / "again").symlink_to("0-first")
    assert [path for path in paths(given) if path.startswith("pages")] == ["pages/a/page.txt", "pages/b/page.txt"]


def test_two_links_to_one_folder(folder: Path) -> None:
    """Of several links to a folder the first is followed."""
    shelf(folder)
    (folder / "pages" / "m").symlink_to(folder / "store")
    (folder / "pages" / "l").symlink_to(folder / "store" / "c")
    assert paths("pages")[2:] == ["pages/l/deep/page.txt", "pages/l/page.txt"]
    (folder / "store" / "page.txt").write_text("store", encoding="utf-8")
    assert paths("pages")[4:] == ["pages/m/page.txt"]


def test_link_to_a_folder_above(folder: Path) -> None:
    """A link to a folder that holds the one that is read is not followed, and that is said."""
    shelf(folder)
    (folder / "pages" / "up").symlink_to(folder)
    expected = ["*links to a parent folder and was not followed", "pages/a", "pages/b"]
    assert texts(read("pages")) == expected
    assert texts(read("pages/**/*.txt")) == expected


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_forbidden_folder_of_a_pattern(folder: Path) -> None:
    """A folder that a pattern goes through and that may not be read is said."""
    shelf(folder)
    (folder / "pages" / "a").chmod(0)
    try:
        found = texts(read("pages/**/*.txt"))
    finally:
        (folder / "pages" / "a").chmod(0o700)
    assert found == ["*cannot be read: Permission denied", "pages/b"]
