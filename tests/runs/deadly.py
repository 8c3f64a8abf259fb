"""A plugin whose rules kill, raise or fail, for tests: the workers import it."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from newsparse.model import Source
from newsparse.outlets.outlet import Outlet

if TYPE_CHECKING:
    from newsparse.lines import Lines


def rule(units: Lines, index: int) -> None:
    """Die, or raise, as the page says."""
    said = units.text[units.starts[index] :]
    if said.startswith("DEADLY"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if said.startswith("HUNGRY"):
        bytearray(1 << 62)
    if said.startswith("RAISES"):
        msg = "this page is not to my taste"
        raise ValueError(msg)


OUTLET = Outlet(Source("deadly", "Deadly"), signatures=("DEADLY", "HUNGRY", "RAISES"), rules=(rule,))


def unfit(row: object) -> bytes:
    """Write a row, but not that of page 3."""
    if "page-3" in str(row):
        msg = "no threes here"
        raise ValueError(msg)
    return f"{row!r:.60}\n".encode()
