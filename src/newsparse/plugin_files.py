"""A plugin that is a single Python file: importing it, and saying why it does not import."""

from __future__ import annotations

import importlib.util
import os
import pickle
import sys
import zlib
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from newsparse.blame import lines_in, raised_in, said
from newsparse.hookspecs import GROUP
from newsparse.paths import exists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType


PREFIX = f"{GROUP}_file_"
"""Of the names of their modules."""
_brought_in: dict[str, set[str]] = {}


def no_file(path: Path) -> str | None:
    """Return why a path is no Python file, and what to give instead, or None."""
    try:
        path.stat()
        if path.is_dir():
            held = sorted(file.name for file in path.glob("*.py"))
            return f"is a folder; give the one file that holds the hooks{f', as {path / held[0]}' if held else ''}"
    except (FileNotFoundError, NotADirectoryError):
        beside = path.with_name(path.name + ".py")
        return f"there is no such file; {f'{beside} is there' if exists(beside) else 'correct the path'}"
    except (OSError, ValueError) as error:  # a name too long, or with a NUL in it
        return f"cannot be read: {getattr(error, 'strerror', None) or error}; correct the path"
    return None if path.suffix == ".py" else "is no Python; give a file whose name ends in .py"


@contextmanager
def importing(name: str) -> Iterator[None]:
    """Note what is imported meanwhile as brought in by the plugin whose module has this name."""
    before = set(sys.modules)
    try:
        yield
    finally:
        _brought_in.setdefault(name, set()).update(set(sys.modules) - before)


def brought_in(name: str) -> frozenset[str]:
    """Return the names of the modules that were first imported when this plugin was, or when its hooks were called."""
    return frozenset(_brought_in.get(name, ()))


class _Uncached(SourceFileLoader):
    """Loads a file as it is now: a cache beside it would be litter, and stale within the second of an edit."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def imported(file: Path) -> ModuleType:
    """Return the module that a file holds, executed now. Raises whatever it raises."""
    name = _name_of(file)
    loader = _Uncached(name, str(file))
    module = importlib.util.module_from_spec(
        cast("ModuleSpec", importlib.util.spec_from_file_location(name, loader=loader))
    )
    sys.modules[name] = module  # dataclasses and pickle look there
    try:
        with importing(name):
            loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _name_of(file: Path) -> str:
    """Return the name of a file's module, not its own: a plugin json.py must not become everybody's json."""
    return f"{PREFIX}{file.stem}_{zlib.crc32(os.fsencode(file)):08x}"


def in_use() -> tuple[str, ...]:
    """Return the files that this process has imported as plugins, sorted."""
    return tuple(sorted(str(module.__file__) for module in modules_in_use()))


def modules_in_use() -> list[ModuleType]:
    """Return the modules of the files that this process has imported as plugins."""
    return [module for name, module in list(sys.modules.items()) if name.startswith(PREFIX)]


class Parcel:
    """What it is made of arrives in another process, which imports the plugin files of this one first."""

    def __init__(self, held: Any) -> None:  # noqa: ANN401 - whatever pickles
        """Hold what is to be pickled."""
        self.held: Any = held

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[tuple[str, ...], bytes]]:
        """Pickle inside out: the files stand before what needs them."""
        return arrived, (in_use(), pickle.dumps(self.held))


def arrived(files: tuple[str, ...], held: bytes) -> Any:  # noqa: ANN401 - whatever was held
    """Return what a ``Parcel`` held, once the plugin files are imported here too."""
    for file in map(Path, files):
        if _name_of(file) not in sys.modules:
            imported(file)
    return pickle.loads(held)  # noqa: S301 - of our own making


def why_not(error: BaseException, file: Path) -> str:
    """Return what an error of ``imported`` says about the file: what is wrong, in which line, and the cure."""
    if isinstance(error, OSError) and error.filename == str(file) and not lines_in(error, str(file)):
        return f"cannot be read: {error.strerror}; let it be read, or leave it out"
    if isinstance(error, SyntaxError):
        there = f" of {error.filename}" if error.filename not in {None, str(file)} else ""
        line = f", line {error.lineno}{there}" if error.lineno else there
        text = f": {error.text.strip()!r}" if error.text and error.text.strip() else ""
        return f"is no Python{line}: {error.msg}{text}; correct the {'line' if line else 'file'}"
    if isinstance(error, ValueError) and not lines_in(error, str(file)):  # a NUL, before 3.12
        return f"is no Python: {error}; correct the file"
    line = ", ".join(f"line {n}" for n in lines_in(error, str(file))[-1:])
    if isinstance(error, ModuleNotFoundError):
        cure = f"install what has {error.name!r}: a plugin file stands alone, its folder is not looked in"
    else:
        cure = "correct the line"
    inner = raised_in(error)
    return f"does not import: {line} raised {said(error)}{inner if str(file) not in inner else ''}; {cure}"
