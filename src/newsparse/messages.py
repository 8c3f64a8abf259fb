"""Parts of messages: quoted text, escaped names, shortened values, counts, suggestions, and checks of arguments."""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import attrs

T = TypeVar("T")
MAX_VALUE_LENGTH = 160
"""The maximum length, in code points, of a value in an error message. It could be a whole document."""
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_SURROGATES_OF_BYTES: Final = range(0xDC80, 0xDD00)
"""The lone surrogates by which Python represents bytes that are not UTF-8 in file names (PEP 383)."""


def quote(line: str) -> str:
    """Return a line or pattern in single quotes. Unlike in ``repr``, backslashes in printable text are not doubled."""
    return f"'{line}'" if line.isprintable() else repr(line)


def escape_name(name: str) -> str:
    r"""Return ``name``, a path or id, with invalid UTF-8 bytes as ``\xff`` and other lone surrogates as ``\ud800``.

    Writers replace all lone surrogates by the same character, so that different names would become equal.
    """
    return name if name.isascii() else _SURROGATE.sub(_escape, name)


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number - 0xDC00:02x}" if number in _SURROGATES_OF_BYTES else f"\\u{number:04x}"


def shorten(value: object) -> str:
    """Return the repr of a value, cut after ``MAX_VALUE_LENGTH`` code points."""
    return cut(repr(value))


def cut(text: str) -> str:
    """Return ``text``, such as the repr of a value, cut after ``MAX_VALUE_LENGTH`` code points."""
    return text if len(text) <= MAX_VALUE_LENGTH else f"{text[:MAX_VALUE_LENGTH]}…"


def suggest(name: object, names: Iterable[str]) -> str:
    """Return ``did you mean X?`` and a space for the most similar name, or an empty string if none is similar."""
    import difflib  # noqa: PLC0415 - rarely needed

    return "".join(f"did you mean {close}? " for close in difflib.get_close_matches(str(name), names, n=1))


def plural(count: int, noun: str) -> str:
    """Return ``count`` with its noun, such as ``2 lines of text``. For the plural, ``s`` is added to the first word."""
    first, space, rest = noun.partition(" ")
    return f"{count:,} {first}{'' if count == 1 else 's'}{space}{rest}"


def must_be(
    wanted: str, test: Callable[[Any], object], error: type[Exception] = ValueError
) -> Callable[[object, attrs.Attribute[Any], Any], None]:
    """Return an attrs validator that raises ``error`` if ``test`` returns a false value for a field's value.

    The message names the field and its value, and ends with ``wanted``, which describes valid values.
    """

    def validate(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not test(value):
            msg = f"{attribute.name} is {shorten(value)}: it must be {wanted}"
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
