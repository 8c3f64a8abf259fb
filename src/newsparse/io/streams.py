"""Bytes of an input, wherever it is and however it is compressed, in memory that does not grow with it.

An input is a path, an address that fsspec knows (``s3://…``, ``hf://…``, ``gs://…``) or ``-`` for standard input. That
it is compressed is seen by its first bytes, not by its name.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from newsparse.errors import ExtraError, PlanError, RunError
from newsparse.io.compression import Damage, decompressed

if TYPE_CHECKING:
    from newsparse.io.compression import Blocks

__all__ = ["STANDARD_INPUT", "Damage", "Stream", "fsspec_module", "is_remote", "open_binary", "unreached"]

STANDARD_INPUT = "-"
_BLOCK = 1 << 18
"""Bytes that are read at a time."""
_PACKED = (".gz", ".zst", ".zstd")
"""What names of compressed files end with."""


def is_remote(path: str) -> bool:
    """Whether the path is an address for fsspec."""
    return "://" in path or "::" in path


def open_binary(path: str) -> BinaryIO:
    """Open a path, an address or standard input for reading.

    :raises OSError: it is not there, or cannot be read.
    :raises ExtraError: fsspec is not installed.
    :raises PlanError: what fsspec needs for this kind of address is not installed.
    :raises RunError: an address cannot be reached: the same run may well succeed later.
    """
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            msg = "is closed"
            raise OSError(msg)
        return sys.stdin.buffer
    if not path:  # Path takes it for the working folder
        raise FileNotFoundError
    return _open_remote(path) if is_remote(path) else Path(path).open("rb")


def _open_remote(path: str) -> BinaryIO:
    fsspec = fsspec_module()
    try:
        opened: BinaryIO = fsspec.open(path, "rb").open()
    except FileNotFoundError:
        raise
    except Exception as error:  # each kind of storage has errors of its own
        raise unreached(path, error) from error
    return opened


def unreached(path: str, error: Exception) -> RunError:
    """Return what to raise of an address that does not answer, or whose kind of storage needs a package."""
    if isinstance(error, ImportError):  # fsspec's, from that of the package
        package = getattr(error.__cause__ or error, "name", None)
        if package:
            package = package.partition(".")[0]
            return PlanError(f"{path} needs {package}, which is not installed: pip install {package}")
    return RunError(f"{path} cannot be reached: {type(error).__name__}: {error}")


def fsspec_module(name: str = "fsspec") -> Any:  # noqa: ANN401 - a module
    """Return fsspec, or a module of it. Raises ``ExtraError`` where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise ExtraError(module="fsspec", extra="dumps") from None


@attrs.define(eq=False)
class Stream:
    """The decompressed bytes of an input, in blocks of any size, with a ``Damage`` where something is wrong.

    Raises ``RunError`` while it is read if the connection to an address breaks: what follows is not lost, but unread.
    """

    path: str
    offset: int = 0
    """Bytes of the input, as it is stored, that were read."""

    def __iter__(self) -> Blocks:
        """Open the input and yield its blocks."""
        try:
            file = open_binary(self.path)
        except FileNotFoundError:
            yield Damage("there is no such file")
            return
        except OSError as error:
            yield Damage(f"cannot be read: {error.strerror or error}")
            return
        try:
            yield from decompressed(self._stored(file))
        finally:
            if self.path != STANDARD_INPUT:
                file.close()
        if not self.offset and self.path.lower().endswith(_PACKED):
            yield Damage("is cut off: it has no byte, and a compressed file of nothing has some")

    def _stored(self, file: BinaryIO) -> Blocks:
        while True:
            try:
                block = file.read(_BLOCK)
            except Exception as error:
                if is_remote(self.path):
                    raise unreached(self.path, error) from error
                if not isinstance(error, OSError):
                    raise
                yield Damage(f"cannot be read further: {error.strerror or error}")
                return
            if not block:
                return
            self.offset += len(block)
            yield block
