"""All exceptions that newsparse raises, and functions for locating errors in plugins.

The text of a page never causes an error, but an invalid argument, file or plugin may. If a plugin fails, the error
message names its file and line.
"""

from __future__ import annotations

import enum
import importlib
import os
import pkgutil
import re
import sys
from functools import partial, wraps
from types import CodeType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import attrs

T = TypeVar("T")
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


class NewsparseError(Exception):
    """Base class of all errors that newsparse raises."""


class PluginError(NewsparseError):
    """Raised if a plugin cannot be imported, has an unknown hook, or returns an invalid record."""


class RuleError(PluginError):
    """Raised if an outlet's rule raises an exception or returns an invalid claim.

    The message names the rule, the outlet and the line of the page.
    """


class CheckError(PluginError):
    """Raised if a plugin's check raises an exception or returns anything but valid problems.

    The message names the check and the plugin.
    """


class InputError(NewsparseError):
    """Raised if an input cannot be read. The message names the input, the reason and the fix."""


class RecordError(NewsparseError, ValueError):
    """Raised if a dict or JSON string is not a valid record. The message contains the invalid value and its place."""


class RunError(NewsparseError):
    """Raised if a run cannot start or continue. The message contains the reason and the fix."""


class PlanError(RunError):
    """Raised if a run cannot start because its arguments are invalid."""


class RunWarning(UserWarning):
    """Issued if the system or disk does not support file locks, or if records were rejected."""


class ExtraError(NewsparseError, ImportError):
    """Raised if a package of an extra is not installed. The message contains the command that installs it."""

    def __init__(self, *, module: str, extra: str, need: str = "") -> None:
        """Create the error for ``module``, which the extra ``extra`` installs.

        ``need`` is the file or option that requires it.
        """
        missing = f"{need} needs {module}, which" if need else module
        super().__init__(f"{missing} is not installed: pip install 'newsparse[{extra}]'")
        self.module, self.extra, self.need = module, extra, need

    def needed_by(self, name: str, format: str = "") -> ExtraError:  # noqa: A002 - the name of the option
        """Return a copy whose message also names the file or option that requires the extra, and the file format."""
        need = f"{name} (format {format})" if format else name
        return ExtraError(module=self.module, extra=self.extra, need=self.need or need)

    def __reduce__(self) -> tuple[Callable[..., ExtraError], tuple[()]]:
        """Support pickling, because the error may be raised in a worker process."""
        return partial(ExtraError, module=self.module, extra=self.extra, need=self.need), ()


def import_extra(name: str, extra: str, need: str = "") -> Any:  # noqa: ANN401 - a module
    """Import and return the module ``name``, which the extra ``extra`` installs.

    ``need`` is the file or option that requires the module; the error message names it. Raises ``ExtraError`` if the
    module is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError:
        raise ExtraError(module=name.partition(".")[0].replace("_", "-"), extra=extra, need=need) from None


def describe_error(error: BaseException) -> str:
    """Return the type and message of an exception, as in a traceback, with a suggestion if a name is misspelt."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    suggestion = suggest_name(error).rstrip()
    owner = getattr(error, "obj", None)
    if suggestion and isinstance(error, ImportError):
        text = text.partition(" (")[0]  # the path of this package
    if suggestion and isinstance(owner, type):  # for an enumeration, the message of Python 3.11 is only the name
        text = f"{owner.__name__} has no attribute {error.name!r}"  # type: ignore[attr-defined]
    text = f"{text} ({suggestion})" if text and suggestion else text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def rejection_reason(error: Exception) -> str:
    """Return the reason for rejecting a record.

    This is the message of a ``NewsparseError``, or the type and message of any other exception.
    """
    return str(error) if isinstance(error, NewsparseError) else f"{type(error).__name__}: {error}"


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


def quote(line: str) -> str:
    """Return a line or pattern in single quotes. Unlike in ``repr``, backslashes in printable text are not doubled."""
    return f"'{line}'" if line.isprintable() else repr(line)


def suggest(name: object, names: Iterable[str]) -> str:
    """Return ``did you mean X?`` and a space for the most similar name, or an empty string if none is similar."""
    import difflib  # noqa: PLC0415 - rarely needed

    return "".join(f"did you mean {close}? " for close in difflib.get_close_matches(str(name), names, n=1))


def locate_caller() -> str:
    """Return ``FILE:LINE`` of the innermost caller outside newsparse, or an empty string if it is not a file."""
    frame = sys._getframe(1)  # noqa: SLF001 - inspect would read the source file
    while frame is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame = frame.f_back  # type: ignore[assignment]
    is_file = frame is not None and not frame.f_code.co_filename.startswith("<frozen")  # of an import
    return f"{frame.f_code.co_filename}:{frame.f_lineno}" if is_file else ""


def must_be(
    wanted: str, test: Callable[[Any], object], error: type[Exception] = ValueError
) -> Callable[[object, attrs.Attribute[Any], Any], None]:
    """Return an attrs validator that raises ``error`` if ``test`` returns a false value for a field's value.

    The message names the field and its value, and ends with ``wanted``, which describes valid values.
    """

    def validate(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not test(value):
            msg = f"{attribute.name} is {value!r}: it must be {wanted}"
            raise error(msg)

    return validate


def suggest_keywords(cls: type[T]) -> type[T]:
    """Decorate a class so that the error for an unknown keyword argument suggests the correct name.

    Use this only for classes that are not instantiated for every page. The message of the ``TypeError`` contains no
    file and line, because the code that loads plugins adds them.
    """
    init: Callable[..., None] = cls.__init__
    code = init.__code__
    known = frozenset(code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount])
    in_order = ", ".join(name for name in code.co_varnames if name in known)
    required = code.co_varnames[1 : code.co_argcount - len(init.__defaults__ or ())]

    @wraps(init)
    def __init__(self: T, *args: object, **keywords: object) -> None:  # noqa: N807 - replaces the method of the class
        if len(args) >= code.co_argcount:
            fault = f"takes {code.co_argcount - 1} positional arguments, not {len(args)}"
            msg = f"{type(self).__name__} {fault}; pass the others by keyword; its arguments are {in_order}"
            raise TypeError(msg)
        wrong = next((name for name in keywords if name not in known), None)
        if wrong is not None:
            cure = suggest(wrong, in_order.split(", "))
            msg = f"{type(self).__name__} has no argument {wrong!r}; {cure}its arguments are {in_order}"
            raise TypeError(msg)
        missing = next((name for name in required[len(args) :] if name not in keywords), None)
        if missing is not None:
            msg = f"{type(self).__name__} is missing its argument {missing!r}; its arguments are {in_order}"
            raise TypeError(msg)
        init(self, *args, **keywords)

    cls.__init__ = __init__  # type: ignore[assignment]
    return cls
