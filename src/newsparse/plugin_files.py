"""A plugin that is a single Python file: importing it, and saying why it does not import."""

from __future__ import annotations

import importlib.util
import os
import sys
import zlib
from importlib.machinery import SourceFileLoader
from typing import TYPE_CHECKING, cast

from newsparse.blame import lines_in, raised_in, said
from newsparse.hookspecs import GROUP

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from pathlib import Path
    from types import CodeType, ModuleType


def no_file(path: Path) -> str | None:
    """Return why a path is no Python file, and what to give instead, or None."""
    try:
        if path.is_dir():
            held = sorted(file.name for file in path.glob("*.py"))
            return f"is a folder; give the one file that holds the hooks{f', as {path / held[0]}' if held else ''}"
        if not path.exists():
            beside = path.with_name(path.name + ".py")
            return f"there is no such file; {f'{beside} is there' if beside.exists() else 'correct the path'}"
    except (OSError, ValueError) as error:  # a name too long, or with a NUL in it
        return f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return None if path.suffix == ".py" else "is no Python; give a file whose name ends in .py"


class _Uncached(SourceFileLoader):
    """Loads a file as it is now: a cache beside it would be litter, and stale within the second of an edit."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def imported(file: Path) -> ModuleType:
    """Return the module that a file holds, executed now. Raises whatever it raises."""
    # Not under its own name: a plugin of the name json.py must not become everybody's json.
    name = f"{GROUP}_file_{file.stem}_{zlib.crc32(os.fsencode(file)):08x}"
    loader = _Uncached(name, str(file))
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


def why_not(error: BaseException, file: Path) -> str:
    """Return what an error of ``imported`` says about the file: what is wrong, in which line, and the cure."""
    if isinstance(error, OSError) and error.filename == str(file) and not lines_in(error, str(file)):
        return f"cannot be read: {error.strerror}"
    if isinstance(error, SyntaxError):
        there = f" of {error.filename}" if error.filename not in {None, str(file)} else ""
        line = f", line {error.lineno}{there}" if error.lineno else there
        text = f": {error.text.strip()!r}" if error.text and error.text.strip() else ""
        return f"is no Python{line}: {error.msg}{text}; correct the {'line' if line else 'file'}"
    if isinstance(error, ValueError) and not lines_in(error, str(file)):  # a NUL, before 3.12
        return f"is no Python: {error}"
    line = ", ".join(f"line {n}" for n in lines_in(error, str(file))[-1:])
    if isinstance(error, ModuleNotFoundError):
        cure = f"install what has {error.name!r}: a plugin file stands alone, its folder is not looked in"
    else:
        cure = "correct the line"
    inner = raised_in(error)
    return f"does not import: {line} raised {said(error)}{inner if str(file) not in inner else ''}; {cure}"
