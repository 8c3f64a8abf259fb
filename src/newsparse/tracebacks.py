"""Find where an exception comes from, and suggest corrections of misspelt names.

If a plugin fails, these functions find the file and line that the message names.
"""

from __future__ import annotations

import enum
import importlib
import os
import pkgutil
import re
import sys
from types import CodeType

from newsparse.errors import NewsparseError
from newsparse.messages import suggest

_PLUGINS = "newsparse.plugins"
_NOT_IN_MODULE = re.compile(r"cannot import name '(\w+)' from ")
_NOT_AN_ARGUMENT = re.compile(r"(\w+)\.__init__\(\) got an unexpected keyword argument '(\w+)'")
_PACKAGE = os.path.join(os.path.dirname(__file__), "")  # noqa: PTH118, PTH120 - compared as str prefixes
_LOADERS = tuple(
    os.path.join(_PACKAGE, "plugins", name)  # noqa: PTH118 - as above
    for name in ("discovery.py", "files.py", "hook_records.py", "registry.py")
)
_MACHINERY = (os.path.dirname(importlib.__file__), str(enum.__file__), *_LOADERS, "<attrs")  # noqa: PTH120 - as above
"""Path prefixes of files that are involved in importing a plugin, but are never the cause of an error."""


def describe_error(error: BaseException) -> str:
    """Return the type and message of an exception, as in a traceback, with a suggestion if a name is misspelt."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    suggestion = suggest_name(error).rstrip()
    owner = getattr(error, "obj", None)
    if suggestion and isinstance(error, ImportError):
        text = text.partition(" (")[0]  # the path of this package
    if isinstance(error, AttributeError) and isinstance(owner, enum.EnumMeta):
        suggestion = suggestion or f"it has {', '.join(owner.__members__)}"
    if suggestion and isinstance(owner, type):  # for an enumeration, the message of Python 3.11 is only the name
        text = f"{owner.__name__} has no attribute {error.name!r}"  # type: ignore[attr-defined]
    text = f"{text} ({suggestion})" if text and suggestion else text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def suggest_name(error: BaseException) -> str:
    """Return ``did you mean X?`` and a space if a misspelt name caused the exception, or an empty string otherwise.

    The name may be that of an attribute, import, variable or keyword argument. If it is a public name that was not
    imported, the result names the module to import it from.
    """
    name = getattr(error, "name", None)
    if isinstance(error, AttributeError) and getattr(error, "obj", None) is not None:
        known = getattr(error.obj, "__members__", None) or [n for n in dir(error.obj) if not n.startswith("_")]
        return suggest(name, known) or suggest(str(name).upper(), known)
    if isinstance(error, ModuleNotFoundError):
        parent = sys.modules.get(str(name).rpartition(".")[0])
        paths = getattr(parent, "__path__", None)
        return (
            suggest(name, [m.name for m in pkgutil.iter_modules(paths, f"{str(name).rpartition('.')[0]}.")])
            if paths
            else ""
        )
    if isinstance(error, ImportError) and name in sys.modules:
        wanted = _NOT_IN_MODULE.match(str(error))
        if wanted and name == _PLUGINS.partition(".")[0] and wanted[1] in _public_names():
            return f"did you mean {_PLUGINS}? "
        return suggest(wanted[1], vars(sys.modules[name])) if wanted else ""
    if isinstance(error, NameError):
        return f"import it from {_PLUGINS} " if name in _public_names() else suggest(name, _names_at(error))
    wrong = _NOT_AN_ARGUMENT.match(str(error)) if isinstance(error, TypeError) else None
    function = getattr(_names_at(error).get(wrong[1]), "__init__", None) if wrong else None
    code = find_code(function)
    return suggest(wrong[2], code.co_varnames[1:]) if wrong and code else ""


def cure_error(error: BaseException, cure: str) -> str:
    """Return how to fix a failed import or, for other exceptions and misspelt names, ``cure``."""
    if not isinstance(error, ImportError) or suggest_name(error):
        return cure
    package = str(error.name).partition(".")[0]
    if isinstance(error, ModuleNotFoundError) and package not in sys.modules:
        return f"install the package that provides {package!r}"
    if isinstance(error, ModuleNotFoundError) or _NOT_IN_MODULE.match(str(error)):
        return f"correct the name, or install a version of {package!r} that has it"
    return "write the full name of the module" if str(error).startswith("attempted relative import") else cure


def _public_names() -> frozenset[str]:
    """Return the names that plugin authors can import from ``newsparse.plugins``."""
    return frozenset(getattr(sys.modules.get(_PLUGINS), "__all__", ()))


def _names_at(error: BaseException) -> dict[str, object]:
    """Return the global and local variables, by name, of the frame that raised the exception."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return {**trace.tb_frame.f_globals, **trace.tb_frame.f_locals} if trace is not None else {}


def locate_error(error: BaseException, function: object = None) -> str:
    """Return the location of the code that caused an exception as ``FILE:LINE: ``, or an empty string if unknown.

    If ``function`` is passed, the location is that of the innermost frame in the file that defines this function, even
    if the exception was raised in another file.
    """
    code = find_code(function)
    lines = lines_within(error, code.co_filename) if code else []
    if code and lines:
        return f"{code.co_filename}:{lines[-1]}: "
    if code:  # the function was not entered, because it takes other arguments
        return locate_function(function)
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}: "
    frames = [(file, line) for file, line in _frames(error) if not file.startswith("<frozen")]
    outside = [(file, line) for file, line in frames if not file.startswith(_MACHINERY)]
    theirs = [(file, line) for file, line in outside if not file.startswith(_PACKAGE)]
    places = theirs or outside  # errors of checks in this package are located at the caller
    return f"{places[-1][0]}:{places[-1][1]}: " if places else ""


def is_checked(error: BaseException) -> bool:
    """Return whether newsparse raised the exception deliberately, with a message that explains how to fix the error."""
    frames = _frames(error)
    raised_here = bool(frames) and frames[-1][0].startswith(_PACKAGE)
    return raised_here and isinstance(error, TypeError | ValueError | NewsparseError)


def lines_within(error: BaseException, file: str) -> list[int]:
    """Return the line numbers in ``file`` that an exception's traceback contains, innermost last."""
    return [line for frame, line in _frames(error) if frame == file]


def _frames(error: BaseException) -> list[tuple[str, int]]:
    frames, trace = [], error.__traceback__
    while trace is not None:
        frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return frames


def find_code(function: object) -> CodeType | None:
    """Return the code object of a function, method or callable object, or None if it is not written in Python."""
    for target in (function, getattr(type(function), "__call__", None)):  # noqa: B004 - the method's code is needed
        code = getattr(getattr(target, "__func__", target), "__code__", None)
        if isinstance(code, CodeType):
            return code
    return None


def locate_function(function: object) -> str:
    """Return ``FILE:LINE: `` of the definition of a function, or an empty string if it is not written in Python."""
    code = find_code(function)
    return f"{code.co_filename}:{code.co_firstlineno}: " if code else ""


def locate_caller() -> str:
    """Return ``FILE:LINE`` of the innermost caller outside newsparse, or an empty string if it is not a file."""
    frame = sys._getframe(1)  # noqa: SLF001 - inspect would read the source file
    while frame is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame = frame.f_back  # type: ignore[assignment]
    is_file = frame is not None and not frame.f_code.co_filename.startswith("<frozen")  # of an import
    return f"{frame.f_code.co_filename}:{frame.f_lineno}" if is_file else ""
