"""``ProvidedWriter``: a plugin's writer, whose errors name the plugin and the line of code that failed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.errors import PluginError
from newsparse.plugins.formats import NotBytesError, Writer, check_bytes, join_rows
from newsparse.tracebacks import describe_error, locate_error, locate_function

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@attrs.frozen
class ProvidedWriter(Writer):
    """A writer and the plugin that provides it. ``encode`` raises ``PluginError`` if the plugin's function fails."""

    label: str = attrs.field(default="", eq=False)  # only for messages: it contains the position of a plugin
    """The name of the plugin as shown in error messages, with its distribution or file, if any."""
    remedy: str = attrs.field(default="", eq=False)
    """How to disable the plugin: a phrase that follows ``or`` in an error message."""

    @classmethod
    def create(cls, writer: Writer, label: str, remedy: str) -> Writer:
        """Return a copy of a writer that also stores which plugin provides it.

        ``label`` names the plugin in messages, and ``remedy`` describes how to disable it. Instances of subclasses are
        returned unchanged.
        """
        if type(writer) is not Writer:
            return writer
        fields = {field.name: getattr(writer, field.name) for field in attrs.fields(Writer)}
        encode = _Encode(writer.encode, f"writer {writer.name!r} of {label}", remedy)
        return cls(**{**fields, "encode": encode}, label=label, remedy=remedy)

    def of(self, kind: str) -> Writer:
        """Return the writer for the row type ``kind``, which is one of ``rows``."""
        return self if self.of_kind is None else self.create(self.of_kind(kind), self.label, self.remedy)


@attrs.frozen
class _Encode:
    """A plugin's function that encodes rows, with the names and advice for error messages."""

    function: Callable[[Sequence[Mapping[str, Any]]], bytes]
    writer: str
    """The names of the writer and the plugin."""
    remedy: str

    def __call__(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Return the encoded rows. Raises ``PluginError`` if the function fails or does not return bytes."""
        function = self.function
        if isinstance(function, partial) and function.func is join_rows:  # the writer is simple
            function = function.args[0]
        try:
            return check_bytes(self.function(rows))
        except MemoryError:  # the function did not cause it
            raise
        except NotBytesError as error:
            raise self._error(str(error), locate_function(function)) from None
        except Exception as error:
            fault = f"raised {describe_error(error)}"
            raise self._error(fault, locate_error(error, function)) from error

    def _error(self, fault: str, place: str) -> PluginError:
        return PluginError(f"{place}{self.writer} {fault}; correct the function, or {self.remedy}")
