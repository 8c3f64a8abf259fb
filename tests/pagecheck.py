"""Guarantees 1 and 2, checked on one page: they are public, for the tests of plugins."""

from __future__ import annotations

from newsparse.testing import check_nothing_lost, check_one_role

__all__ = ["check_nothing_lost", "check_one_role"]
