"""What tests of plugins share: outlets of a few lines, readers, writers, and distributions that are not there."""

from __future__ import annotations

import sys
import types
from importlib import metadata
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.plugins import Outlet, Rule, Source, hookimpl, hookspecs
from newsparse.plugins.formats import Reader, Writer

if TYPE_CHECKING:
    import pytest

HOOKS = sorted(name for name in vars(hookspecs) if name.startswith("newsparse_"))


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


def reader(name: Any, suffixes: Any, read: Any = print) -> Reader:  # noqa: ANN401 - whatever a stranger writes
    """Return a reader, checked by nobody."""
    return Reader(name, suffixes, read)


def writer(name: Any, suffixes: Any, encode: Any = print) -> Writer:  # noqa: ANN401
    """Return a writer, checked by nobody."""
    return Writer(name, suffixes, encode)


class Distribution(metadata.Distribution):
    """An installed distribution of this name."""

    def __init__(self, name: str) -> None:
        """Take the name."""
        self._called = name

    def read_text(self, filename: str) -> str | None:
        """Return the metadata."""
        return f"Metadata-Version: 2.1\nName: {self._called}\n" if filename == "METADATA" else None

    def locate_file(self, path: Any) -> Any:  # noqa: ANN401 - the type differs between versions of Python
        """Return the path."""
        return path


def installed(monkeypatch: pytest.MonkeyPatch, *plugins: tuple[str, str, object]) -> None:
    """Pretend that distributions with these plugins are installed: distribution, name of the entry point, plugin."""
    entries = []
    for number, (dist, name, plugin) in enumerate(plugins):
        entry = metadata.EntryPoint(name, f"installed_{number}:plugin", "newsparse")
        vars(entry).update(dist=Distribution(dist))
        monkeypatch.setitem(sys.modules, f"installed_{number}", types.SimpleNamespace(plugin=plugin))
        entries.append(entry)
    monkeypatch.setattr(metadata, "entry_points", lambda group: entries if group == "newsparse" else [])
