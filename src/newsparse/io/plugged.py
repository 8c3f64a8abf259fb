"""The formats of a run with those of plugins."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from newsparse.io.catalog import Formats
from newsparse.plugins.formats import Reader
from newsparse.plugins.registry import collect_formats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.plugins.formats import Writer

__all__ = ["formats"]


def formats(plugins: Sequence[Any] = (), *, entry_points: bool = True) -> Formats:
    """Return the formats of this library, and behind them those of plugins, in the order of their names.

    ``plugins`` are those of the parser. A plugin's format goes before one of this library with the same suffix. Raises
    ``PluginError`` where a plugin cannot be used, gives something else, or uses a name that is taken.
    """
    own = Formats()
    readers, writers = collect_formats(plugins, entry_points=entry_points, fault=partial(_fault, own))
    return Formats({**own.readers, **{reader.name: reader for reader in readers}}, (*own.writers, *writers))


def _fault(own: Formats, record: Reader | Writer) -> str | None:
    """Return what is wrong with a format beside those of this library, or None."""
    if isinstance(record, Reader):
        if record.name in own.readers:
            return f"reader {record.name!r} is called as one of this library: rename it"
        if not record.whole and record.chunks is None:
            return f"reader {record.name!r} has no chunks: give them, or whole=True, or use simple_reader"
    elif record.name in {writer.name for writer in own.writers}:
        return f"writer {record.name!r} is called as one of this library: rename it"
    return None
