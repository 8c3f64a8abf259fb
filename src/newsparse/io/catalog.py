"""The formats of a run, and which of them a name of a file asks for."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.errors import PlanError
from newsparse.io.readers import BUILT_IN
from newsparse.io.writers.jsonl import JSONL, JSONL_GZ, JSONL_ZST
from newsparse.io.writers.parquet import PARQUET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.plugins.formats import Reader, Writer

WRITERS: Final[tuple[Writer, ...]] = (JSONL, JSONL_GZ, JSONL_ZST, PARQUET)
"""The writers of this library."""
READERS: Final[Mapping[str, Reader]] = types.MappingProxyType({reader.name: reader for reader in BUILT_IN})
"""The readers of this library, by their names."""


@attrs.frozen
class Formats:
    """Readers by their names, and writers: of two with the same suffix the last is taken."""

    readers: Mapping[str, Reader] = READERS
    writers: tuple[Writer, ...] = WRITERS

    def writes(self, path: str) -> bool:
        """Whether a writer has the suffix of this path."""
        return self._writer(path) is not None

    def writer(self, path: str, kind: str) -> Writer:
        """Return the writer for rows of this kind in this file, by the longest suffix that fits.

        Raises ``PlanError`` where there is none, or it cannot write these rows, and ``ExtraError`` where a package is
        missing.
        """
        writer = self._writer(path)
        if writer is None:
            known = " ".join(sorted({suffix for one in self.writers for suffix in one.suffixes}))
            msg = f"no writer knows the suffix of {path!r}: there are {known}"
            raise PlanError(msg)
        if kind not in writer.rows:
            msg = f"{writer.name} cannot hold rows of the kind {kind!r}: it takes {', '.join(writer.rows)}"
            raise PlanError(msg)
        if writer.ready is not None:
            writer.ready()
        return writer.of(kind)

    def _writer(self, path: str) -> Writer | None:
        name = path.lower()
        fitting = [(len(s), n, w) for n, w in enumerate(self.writers) for s in w.suffixes if name.endswith(s)]
        return max(fitting, key=lambda fit: fit[:2])[2] if fitting else None
