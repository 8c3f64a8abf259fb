"""Where an exception was raised: errors about plugins name the file and the line."""

from __future__ import annotations

import importlib
import os
from importlib import metadata
from types import CodeType

_PACKAGE = os.path.join(os.path.dirname(__file__), "")  # noqa: PTH118, PTH120
_OURS = (os.path.join(_PACKAGE, "plugins", name) for name in ("discovery.py", "files.py", "registry.py"))  # noqa: PTH118
_MACHINERY = frozenset({importlib.__file__, metadata.__file__, *_OURS})
"""Files that an import of a plugin comes through, none of which is to blame."""


def told(error: BaseException, function: object = None) -> str:
    """Return an exception with the file and the line where it was raised.

    With a function it is the line of the function's own file that it came through: what it calls is not to blame.
    """
    code = code_of(function)
    own = lines_in(error, code.co_filename) if code else []
    return said(error) + (f" ({code.co_filename}, line {own[-1]})" if code and own else raised_in(error))


def code_of(function: object) -> CodeType | None:
    """Return the code of a function, a method or an object that is called as one, or None."""
    for one in (function, getattr(type(function), "__call__", None)):  # noqa: B004 - its code, not whether it is there
        code = getattr(getattr(one, "__func__", one), "__code__", None)
        if isinstance(code, CodeType):
            return code
    return None


def at(label: str, function: object) -> str:
    """Return the label of a plugin with the line where one of its functions begins, and the file if it has none."""
    code = code_of(function)
    if code is None:
        return label
    file = "" if os.path.basename(code.co_filename) in label else f"{code.co_filename} "  # noqa: PTH119 - a str
    return f"{label}, {file}line {code.co_firstlineno}"


def defined(function: object) -> str:
    """Return in which file and line a function begins, in brackets; nothing for what is none."""
    code = code_of(function)
    return f" ({code.co_filename}, line {code.co_firstlineno})" if code else ""


def said(error: BaseException) -> str:
    """Return an exception as the last line of a traceback has it."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def lines_in(error: BaseException, file: str) -> list[int]:
    """Return the lines of a file that an exception came through, the innermost last."""
    return [line for where, line in _frames(error) if where == file]


def _frames(error: BaseException) -> list[tuple[str, int]]:
    found, trace = [], error.__traceback__
    while trace is not None:
        found.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return found


def raised_in(error: BaseException) -> str:
    """Return in which file and line an exception was raised, in brackets; nothing where Python's import says no."""
    if isinstance(error, SyntaxError) and error.filename:
        return f" ({error.filename}, line {error.lineno})"
    frames = [(where, line) for where, line in _frames(error) if not where.startswith("<frozen")]
    outside = [(where, line) for where, line in frames if where not in _MACHINERY and not where.startswith("<attrs")]
    theirs = [(where, line) for where, line in outside if not where.startswith(_PACKAGE)]
    found = theirs or outside  # what this package checks is said of who asked for it
    return f" ({found[-1][0]}, line {found[-1][1]})" if found else ""
