"""The exceptions that newsparse raises.

The text of a page never causes an error, but an invalid argument, file or plugin may.
"""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


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

    @property
    def reason(self) -> str:
        """The reason for rejecting a file that requires the package."""
        return f"needs {self.module}, which is not installed: pip install 'newsparse[{self.extra}]'"

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


def rejection_reason(error: Exception) -> str:
    """Return the reason for rejecting a record.

    This is the message of a ``NewsparseError``, or the type and message of any other exception.
    """
    return str(error) if isinstance(error, NewsparseError) else f"{type(error).__name__}: {error}"
