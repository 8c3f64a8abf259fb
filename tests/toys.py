"""Outlets of a few lines, as a stranger would write them."""

from __future__ import annotations

import attrs

from newsparse.plugins import Outlet, Rule, Source, hookimpl


@attrs.frozen
class Toy:
    """A plugin that gives one outlet. It pickles, as a module would."""

    outlet: Outlet

    @hookimpl
    def newsparse_outlets(self) -> list[Outlet]:
        """Return the outlet."""
        return [self.outlet]


def idle(units: object, index: int) -> None:
    """Claim nothing."""
    del units, index


def toy(name: str, *signatures: str, rules: tuple[Rule, ...] = (idle,), hosts: tuple[str, ...] = ()) -> Toy:
    """Return a plugin whose outlet is called ``name``."""
    return Toy(Outlet(Source(name, name.title(), domains=hosts), signatures=signatures, rules=rules))
