"""A plugin that is a single Python file: importing it, and saying why it cannot be imported."""

from __future__ import annotations

import importlib.util
import os
import pickle
import sys
import zlib
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from newsparse.errors import lines_within, locate_error, summarize_error
from newsparse.plugins.hookspecs import GROUP

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType


_PREFIX = f"{GROUP}_file_"


def file_fault(path: Path) -> str | None:
    """Return why a path is not a Python file, and what to pass instead, or None."""
    try:
        if path.is_dir():
            files = sorted(file.name for file in path.glob("*.py"))
            return f"is a folder; pass the one file that has the hooks{f', as {path / files[0]}' if files else ''}"
        if not path.exists():
            beside = path.with_name(path.name + ".py")
            return f"file not found; {f'did you mean {beside}?' if beside.exists() else 'correct the path'}"
    except (OSError, ValueError) as error:  # a name too long, or with a NUL in it
        return f"cannot be read: {getattr(error, 'strerror', None) or error}; correct the path"
    return None if path.suffix == ".py" else "is not Python; pass a file whose name ends in .py"


class _UncachedLoader(SourceFileLoader):
    """Loads a file as it is now: a cache beside it would be litter, and stale within the second of an edit."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def import_file(file: Path) -> ModuleType:
    """Import a file as a module, executed now. Raises whatever it raises."""
    name = _module_name(file)
    loader = _UncachedLoader(name, str(file))
    module = importlib.util.module_from_spec(
        cast("ModuleSpec", importlib.util.spec_from_file_location(name, loader=loader))
    )
    sys.modules[name] = module  # dataclasses and pickle look there
    try:
        loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _module_name(file: Path) -> str:
    """Return the name of a file's module, not the file's: a plugin json.py must not become everybody's json."""
    return f"{_PREFIX}{file.stem}_{zlib.crc32(os.fsencode(file)):08x}"


def imported_files() -> tuple[str, ...]:
    """Return the files that this process has imported as plugins, sorted."""
    return tuple(sorted(str(module.__file__) for name, module in list(sys.modules.items()) if name.startswith(_PREFIX)))


class Parcel:
    """Something to pickle, whose receiver imports the plugin files of this process before it unpickles."""

    def __init__(self, content: Any) -> None:  # noqa: ANN401 - whatever pickles
        """Take what is to be pickled."""
        self.content: Any = content

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[tuple[str, ...], bytes]]:
        """Pickle inside out: the files come before what needs them."""
        return unpack, (imported_files(), pickle.dumps(self.content))


def unpack(files: tuple[str, ...], content: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """Return the content of a ``Parcel``, once the plugin files are imported here too."""
    for file in map(Path, files):
        if _module_name(file) not in sys.modules:
            import_file(file)
    return pickle.loads(content)  # noqa: S301 - made by this library


def import_fault(error: BaseException, file: Path) -> str:
    """Return what an error of ``import_file`` says about the file: what is wrong, in which line, and the cure."""
    if isinstance(error, OSError) and error.filename == str(file) and not lines_within(error, str(file)):
        return f"cannot be read: {error.strerror}; make it readable, or leave it out"
    if isinstance(error, SyntaxError):
        where = f" of {error.filename}" if error.filename not in {None, str(file)} else ""
        line = f", line {error.lineno}{where}" if error.lineno else where
        text = f": {error.text.strip()!r}" if error.text and error.text.strip() else ""
        return f"has a syntax error{line}: {error.msg}{text}; correct the {'line' if line else 'file'}"
    if isinstance(error, ValueError) and not lines_within(error, str(file)):  # a NUL, before 3.12
        return f"is not Python: {error}; correct the file"
    line = ", ".join(f"line {n}" for n in lines_within(error, str(file))[-1:])
    if isinstance(error, ModuleNotFoundError):
        cure = f"install what provides {error.name!r}: a plugin file stands alone, its folder is not searched"
    else:
        cure = "correct the line"
    inner = locate_error(error)
    place = inner if str(file) not in inner else ""
    return f"cannot be imported: {line} raised {summarize_error(error)}{place}; {cure}"
