"""The client that the type checkers of ``.ci/run`` read leaves out no public name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import newsparse

CLIENT = (Path(__file__).parent / "client.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", newsparse.__all__)
def test_the_client_uses_every_public_name(name: str) -> None:
    """What is public and not in the client is checked by nobody."""
    assert re.search(rf"newsparse\.{name}\b", CLIENT)
