"""Every error that newsparse raises, and which line of whose file raised one.

Text itself never raises: errors are about callers, files and plugins. Those about plugins name the file and the line.
"""

from __future__ import annotations

import importlib
import os
from functools import partial
from types import CodeType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_PACKAGE = os.path.join(os.path.dirname(__file__), "")  # noqa: PTH118, PTH120 - prefixes of str
_LOADERS = (os.path.join(_PACKAGE, "plugins", name) for name in ("discovery.py", "files.py", "registry.py"))  # noqa: PTH118 - as above
_MACHINERY = (os.path.dirname(importlib.__file__), *_LOADERS, "<attrs")  # noqa: PTH120 - as above
"""Files that an import of a plugin passes through, and none of which is to blame."""


class NewsparseError(Exception):
    """The base of all errors of this library."""


class PluginError(NewsparseError):
    """A plugin cannot be used: it fails to import, hooks what does not exist, or returns the wrong thing."""


class RuleError(PluginError):
    """An outlet's rule raised, or claimed what is not on the page. Names the rule, the outlet and the line."""


class CheckError(PluginError):
    """A plugin's check raised, or returned anything but Problems of the page. Names the check and its plugin."""


class InputError(NewsparseError):
    """A file or a stream cannot be read as input. Names it, what is wrong, and what to do."""


class RecordError(NewsparseError, ValueError):
    """A dict or a JSON text is not a record of this library. Names the place in the record and its value."""


class RunError(NewsparseError):
    """A run over dumps cannot start or continue. Says why, and what to do."""


class PlanError(RunError):
    """A run over dumps cannot start with these arguments."""


class RunWarning(UserWarning):
    """A run is less safe on this system than on others. Says what to see to."""


class ExtraError(NewsparseError, ImportError):
    """A package of an extra is not installed. Names the extra and the command that installs it."""

    def __init__(self, *, module: str, extra: str, need: str = "") -> None:
        """Take the missing module, the extra that installs it, and what needs it: a file, an option."""
        missing = f"{need} needs {module}, which" if need else module
        super().__init__(f"{missing} is not installed: pip install 'newsparse[{extra}]'")
        self.module, self.extra, self.need = module, extra, need

    def needed_by(self, name: str, format: str = "") -> ExtraError:  # noqa: A002 - what it is
        """Return the same error with the file or option that needs the extra, and the format of the file."""
        need = f"{name} (format {format})" if format else name
        return ExtraError(module=self.module, extra=self.extra, need=self.need or need)

    def __reduce__(self) -> tuple[Callable[..., ExtraError], tuple[()]]:
        """Pickle by its arguments: it may come from a worker process."""
        return partial(ExtraError, module=self.module, extra=self.extra, need=self.need), ()


def describe_error(error: BaseException, function: object = None) -> str:
    """Return an exception with the file and the line that raised it.

    With a function, the line is the last one of the function's own file: what the function calls is not to blame.
    """
    code = find_code(function)
    lines = lines_within(error, code.co_filename) if code else []
    where = f" ({code.co_filename}, line {lines[-1]})" if code and lines else locate_error(error)
    return summarize_error(error) + where


def summarize_error(error: BaseException) -> str:
    """Return an exception as the last line of a traceback has it."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def locate_error(error: BaseException) -> str:
    """Return file and line that raised an exception, in brackets; empty where only Python's import did."""
    if isinstance(error, SyntaxError) and error.filename:
        return f" ({error.filename}, line {error.lineno})"
    frames = [(file, line) for file, line in _frames(error) if not file.startswith("<frozen")]
    outside = [(file, line) for file, line in frames if not file.startswith(_MACHINERY)]
    theirs = [(file, line) for file, line in outside if not file.startswith(_PACKAGE)]
    places = theirs or outside  # an error of this package's checks is blamed on whoever called them
    return f" ({places[-1][0]}, line {places[-1][1]})" if places else ""


def lines_within(error: BaseException, file: str) -> list[int]:
    """Return the line numbers of a file that an exception passed through, the innermost last."""
    return [line for frame, line in _frames(error) if frame == file]


def _frames(error: BaseException) -> list[tuple[str, int]]:
    frames, trace = [], error.__traceback__
    while trace is not None:
        frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return frames


def find_code(function: object) -> CodeType | None:
    """Return the code of a function, a method or a callable object, or None."""
    for target in (function, getattr(type(function), "__call__", None)):  # noqa: B004 - its code, not whether it exists
        code = getattr(getattr(target, "__func__", target), "__code__", None)
        if isinstance(code, CodeType):
            return code
    return None


def locate_function(function: object) -> str:
    """Return file and line where a function begins, in brackets; empty for what has no code."""
    code = find_code(function)
    return f" ({code.co_filename}, line {code.co_firstlineno})" if code else ""


def label_with_line(label: str, function: object) -> str:
    """Return a plugin's label with the line where its function begins, and the file if the label lacks it."""
    code = find_code(function)
    if code is None:
        return label
    file = "" if os.path.basename(code.co_filename) in label else f"{code.co_filename} "  # noqa: PTH119 - a str
    return f"{label}, {file}line {code.co_firstlineno}"


def suggest(name: object, names: Iterable[str]) -> str:
    """Return ``did you mean X?`` and a space, for the name most like this; empty where none is."""
    import difflib  # noqa: PLC0415 - nearly every run ends without a misspelt name

    return "".join(f"did you mean {close}? " for close in difflib.get_close_matches(str(name), names, n=1))
