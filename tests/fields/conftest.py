"""What the tests of the fields' readers share: the tables of all built-in agencies and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsparse.plugins import collect

if TYPE_CHECKING:
    from newsparse.plugins import Tables


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Give the tables of a parser with the built-in plugins."""
    return collect((), entry_points=False, only=None)
