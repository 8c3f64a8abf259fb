"""Laws 1 and 2, checked on one page: they are public, for the tests of plugins."""

from __future__ import annotations

from newsparse.testing import nothing_lost, one_role

__all__ = ["nothing_lost", "one_role"]
