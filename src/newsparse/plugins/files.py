"""Import and read plugin files, and create the error messages for files that cannot be used."""

from __future__ import annotations

import importlib.util
import os
import sys
import zlib
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from newsparse.errors import PluginError
from newsparse.paths import exists
from newsparse.plugins.hookspecs import GROUP
from newsparse.tracebacks import cure_error, describe_error, is_checked, lines_within, locate_error, suggest_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType


PREFIX = f"{GROUP}_file_"
"""Prefix of the names under which plugin files are imported as modules."""
PLUGIN_SUFFIXES: Final = (".py", ".toml")
_DIGEST_BYTES: Final = 8
_imported_modules: dict[str, set[str]] = {}


def file_fault(path: Path) -> str | None:
    """Return why a path is not a plugin file or folder and how to fix this, or None if it is one."""
    try:
        path.stat()
        if path.is_dir() and not toml_files(path):
            files = sorted(file.name for file in path.glob("*.py"))
            example = f", such as {path / files[0]}" if files else ""
            return f"is a folder without .toml files; pass the file with the hooks{example}"
    except (FileNotFoundError, NotADirectoryError):
        beside = path.with_name(path.name + ".py")
        return f"file not found; {f'did you mean {beside}?' if exists(beside) else 'correct the path'}"
    except (OSError, ValueError) as error:  # a name that is too long or contains a NUL
        return f"cannot be read: {getattr(error, 'strerror', None) or error}; correct the path"
    return (
        None
        if path.suffix in PLUGIN_SUFFIXES or path.is_dir()
        else "is not a plugin; pass a file whose name ends in .py or .toml"
    )


def toml_files(folder: Path) -> list[Path]:
    """Return the TOML files in a folder, sorted by name."""
    return sorted(file for file in folder.glob("*.toml") if file.is_file())


def read_text(file: str, label: str) -> str:
    """Return the content of a UTF-8 file. Raises ``PluginError`` if it cannot be read or is not valid UTF-8.

    ``label`` identifies the plugin in the error message.
    """
    try:
        return Path(file).read_text(encoding="utf-8")
    except FileNotFoundError:
        msg = f"{file}: file not found; correct the path"
    except OSError as error:
        msg = f"{file}: {label} cannot be read: {error.strerror}; make it readable, or leave it out"
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        msg = f"{file}:{line}: invalid UTF-8 (byte 0x{error.object[error.start]:02X}); save it as UTF-8"
    raise PluginError(msg)


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Return a digest of the names and contents of files, as ``digest HEX``.

    Each file is passed as a pair of path and content.
    """
    from hashlib import blake2b  # noqa: PLC0415 - importing OpenSSL takes 4 ms

    total = blake2b(digest_size=_DIGEST_BYTES)
    for path, data in files:
        total.update(b"%s\0%d\0%s" % (os.fsencode(os.path.basename(path)), len(data), data))  # noqa: PTH119 - a str for os.fsencode
    return f"digest {total.hexdigest()}"


@contextmanager
def record_imports(name: str) -> Iterator[None]:
    """Record all modules that are first imported within this context as imports of the plugin module ``name``."""
    before = set(sys.modules)
    try:
        yield
    finally:
        _imported_modules.setdefault(name, set()).update(set(sys.modules) - before)


def modules_imported_by(name: str) -> frozenset[str]:
    """Return the names of the modules that the plugin module ``name`` or its hooks were the first to import."""
    return frozenset(_imported_modules.get(name, ()))


class _UncachedLoader(SourceFileLoader):
    """A loader that does not use cached bytecode, which could be outdated and would leave files behind."""

    def __init__(self, fullname: str, path: str, shown: str) -> None:
        super().__init__(fullname, path)
        self.shown = shown

    def get_code(self, fullname: str) -> CodeType:
        """Compile the file under the path ``shown``, so that the locations of errors contain that path."""
        return self.source_to_code(self.get_data(self.get_filename(fullname)), self.shown)


def import_file(file: Path, shown: str) -> ModuleType:
    """Import a Python file as a new module, and return the module. Exceptions raised by its code are not caught.

    ``shown`` is the path as the user wrote it.
    """
    name = _module_name(file)
    loader = _UncachedLoader(name, str(file), shown)
    module = importlib.util.module_from_spec(
        cast("ModuleSpec", importlib.util.spec_from_file_location(name, loader=loader))
    )
    sys.modules[name] = module  # needed by dataclasses and pickle
    try:
        with record_imports(name):
            loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _module_name(file: Path) -> str:
    """Return a unique module name for a file, so that a plugin ``json.py`` does not replace the module ``json``."""
    return f"{PREFIX}{file.stem}_{zlib.crc32(os.fsencode(file)):08x}"


def modules_in_use() -> list[ModuleType]:
    """Return the modules of all plugin files that this process has imported."""
    return [module for name, module in list(sys.modules.items()) if name.startswith(PREFIX)]


class Parcel:
    """A wrapper that pickles an object together with the paths of the imported plugin files.

    Unpickling imports these files first, because the object may refer to them.
    """

    def __init__(self, content: Any) -> None:  # noqa: ANN401 - any object that can be pickled
        """Wrap ``content``, the object to pickle."""
        self.content: Any = content

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[tuple[tuple[str, str], ...], bytes]]:
        """Return ``unpack`` and its arguments: the paths of the plugin files, and the pickled content.

        Each file has two paths: the absolute one, and the one that error messages show.
        """
        loaders = (cast("_UncachedLoader", module.__loader__) for module in modules_in_use())
        files = tuple(sorted((loader.path, loader.shown) for loader in loaders))
        import pickle  # noqa: PLC0415 - few parsers are pickled

        return unpack, (files, pickle.dumps(self.content))


def unpack(files: tuple[tuple[str, str], ...], content: bytes) -> Any:  # noqa: ANN401 - the pickled object
    """Import the plugin files of a ``Parcel`` that have not been imported yet, and return the unpickled content."""
    for path, shown in files:
        file = Path(path)
        if _module_name(file) not in sys.modules:
            import_file(file, shown)
    import pickle  # noqa: PLC0415 - few parsers are pickled

    return pickle.loads(content)  # noqa: S301 - pickled by Parcel


def _find_beside(error: BaseException, file: Path) -> str:
    """Return what to do about a missing module that is in the folder of the plugin, or an empty string if it is not."""
    name = str(error.name).partition(".")[0] if isinstance(error, ModuleNotFoundError) else ""
    beside = next((path for path in (file.with_name(f"{name}.py"), file.with_name(name or "x")) if exists(path)), None)
    if not name or beside is None:
        return ""
    cure = f"move the code of {beside.name} into {file.name}, or install both as a package"
    return f" (the folder of a plugin file is not searched); {cure}"


def import_fault(error: BaseException, file: Path, shown: str) -> str:
    """Return the message for an exception that ``import_file`` raised, with file, line, cause and fix.

    ``shown`` is the path as the user wrote it.
    """
    if isinstance(error, OSError) and error.filename == str(file) and not lines_within(error, shown):
        return f"{shown}: cannot be read: {error.strerror}; make it readable, or leave it out"
    if isinstance(error, SyntaxError):
        place = f"{error.filename or shown}:{error.lineno or 1}"
        text = (error.text or "").strip()
        shown_text = f": {text!r}" if text and text not in error.msg else ""
        return f"{place}: has a syntax error: {error.msg}{shown_text}; correct the line"
    lines = lines_within(error, shown)
    if isinstance(error, ValueError) and not lines:  # a NUL, before 3.12
        return f"{shown}: is not Python: {error}; correct the file"
    if lines and is_checked(error):
        return f"{shown}:{lines[-1]}: {error}"
    cure = "" if suggest_name(error) else _find_beside(error, file) or f"; {cure_error(error, 'correct the line')}"
    inner = locate_error(error).removesuffix(": ")
    raised = f" (raised at {inner})" if inner and not inner.startswith(f"{shown}:") else ""
    place = f"{shown}:{lines[-1]}" if lines else shown
    return f"{place}: cannot be imported: {describe_error(error)}{raised}{cure}"
