"""The formats of a run with those of plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse import plugins as collecting
from newsparse.dumps.formats import Reader, Writer
from newsparse.dumps.registry import Formats
from newsparse.errors import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["formats"]


def formats(plugins: Sequence[Any] = (), *, entry_points: bool = True) -> Formats:
    """Return the formats of this library, and behind them those of plugins, in the order of their names.

    ``plugins`` are those of the parser. A plugin's format goes before one of this library with the same suffix. Raises
    ``PluginError`` where a plugin cannot be used, gives something else, or uses a name that is taken.
    """
    own = Formats()
    readers, writers = collecting.formats(plugins, entry_points=entry_points)
    _check("reader", readers, own.readers)
    _check("writer", writers, {writer.name for writer in own.writers})
    return Formats({**own.readers, **{reader.name: reader for reader in readers}}, (*own.writers, *writers))


def _check(kind: str, records: Iterable[Reader | Writer], taken: Iterable[str]) -> None:
    names = set(taken)
    for record in records:
        if record.name in names:
            msg = f"a plugin's {kind} is called {record.name!r}, as one of this library: rename it"
            raise PluginError(msg)
        if isinstance(record, Reader) and not record.whole and record.chunks is None:
            msg = f"reader {record.name!r} has no chunks: give them, or whole=True, or use simple_reader"
            raise PluginError(msg)
        wrong = [suffix for suffix in record.suffixes if suffix != suffix.lower() or not suffix.startswith(".")]
        if wrong:
            msg = f"{kind} {record.name!r} has the suffix {wrong[0]!r}: write it in small letters, with its dot"
            raise PluginError(msg)
