"""Every error that newsparse raises. Text itself never raises: these are about callers, files and plugins."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class NewsparseError(Exception):
    """The base of all errors of this library."""


class PluginError(NewsparseError):
    """A plugin cannot be used: it fails to import, hooks what does not exist, or returns the wrong thing."""


class RuleError(NewsparseError):
    """An outlet's rule raised, or claimed what is not on the page. Names the rule, the outlet and the line."""


class CheckError(NewsparseError):
    """A plugin's check raised, or returned what is no problem of the page. Names the check, the plugin and the cure."""


class RecordError(NewsparseError, ValueError):
    """A dict or a JSON text is no record of this library. Says where in the record, and what stands there."""


class RunError(NewsparseError):
    """A run over dumps cannot begin or cannot go on. Says why, and what to do."""


class PlanError(RunError):
    """A run over dumps cannot begin as it was asked for: what was asked must change."""


class RunWarning(UserWarning):
    """A run is less safe on this system than on others. Says what to see to."""


class ExtraError(NewsparseError, ImportError):
    """A package that an extra brings is not installed. Names the extra and what installs it."""

    def __init__(self, *, module: str, extra: str) -> None:
        """Name the module that is missing and the extra that brings it."""
        super().__init__(f"{module} is not installed: pip install 'newsparse[{extra}]'")
        self.module, self.extra = module, extra

    def __reduce__(self) -> tuple[Callable[..., ExtraError], tuple[()]]:
        """Pickle by what it was made of: it may cross from a worker process."""
        return partial(ExtraError, module=self.module, extra=self.extra), ()
