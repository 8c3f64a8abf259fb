"""Passes of plugins: what one is, where it runs, and the error of one that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

import attrs

from newsparse.errors import PluginError, describe_error, locate_error

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Draft


@runtime_checkable
class Pass(Protocol):
    """A pass that a plugin adds. It changes the draft of a page and keeps no state."""

    @property
    def name(self) -> str:
        """The name that segments, explanations and errors have for it, in kebab-case."""
        ...

    @property
    def after(self) -> str:
        """The name of the built-in pass that it runs after, as ``endings``."""
        ...

    def __call__(self, draft: Draft) -> None:
        """Change the draft."""
        ...


@attrs.frozen
class ProvidedPass:
    """A pass and the plugin that it comes from."""

    step: Pass
    label: str
    """What errors call the plugin: with its distribution or file, where it has one."""
    remedy: str
    """How the plugin is left out."""

    @property
    def name(self) -> str:
        """The name of the pass."""
        return self.step.name

    @property
    def after(self) -> str:
        """The name of the built-in pass that it runs after."""
        return self.step.after

    def __call__(self, draft: Draft) -> None:
        """Run the pass. Raises ``PluginError`` where it raises."""
        try:
            self.step(draft)
        except MemoryError:  # no fault of the pass
            raise
        except Exception as error:
            whose = f"{locate_error(error, self.step)}pass {self.name!r} of {self.label}"
            msg = f"{whose}: raised {describe_error(error)}; correct the pass, or {self.remedy}"
            raise PluginError(msg) from error
