"""Checks and Hypothesis strategies for testing plugins.

A plugin's test is a single call, which checks every guarantee and compares cases with their expected results:

    from newsparse.testing import check_outlet

    def test_outlet():
        check_outlet(OUTLET, "cases")

For other tests, there are functions that check a single guarantee, and strategies that generate awkward pages or pages
similar to the cases. Hypothesis (in the ``test`` extra) is only imported on first use of a name that needs it, so the
pytest plugin and the command line work without Hypothesis.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsparse.errors import ExtraError

if TYPE_CHECKING:
    from newsparse.testing.cases import Case, CaseError, read_cases
    from newsparse.testing.guarantees import (
        check_concatenation,
        check_nothing_lost,
        check_nothing_made_up,
        check_one_role,
    )
    from newsparse.testing.markers import MarkerLayout, MarkerPage, PrintedArticle, marker_pages
    from newsparse.testing.outlet_checks import OutletWarning, check_outlet
    from newsparse.testing.pages import AWKWARD, awkward_lines, awkward_pages, pages_of, pieces

__all__ = [
    "AWKWARD",
    "Case",
    "CaseError",
    "MarkerLayout",
    "MarkerPage",
    "OutletWarning",
    "PrintedArticle",
    "awkward_lines",
    "awkward_pages",
    "check_concatenation",
    "check_nothing_lost",
    "check_nothing_made_up",
    "check_one_role",
    "check_outlet",
    "marker_pages",
    "pages_of",
    "pieces",
    "read_cases",
]

_MODULES = {
    "cases": ("Case", "CaseError", "read_cases"),
    "guarantees": ("check_concatenation", "check_nothing_lost", "check_nothing_made_up", "check_one_role"),
    "markers": ("MarkerLayout", "MarkerPage", "PrintedArticle", "marker_pages"),
    "outlet_checks": ("OutletWarning", "check_outlet"),
    "pages": ("AWKWARD", "awkward_lines", "awkward_pages", "pages_of", "pieces"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any name of the module
    """Import a name from the module that defines it on first use."""
    if name not in _MODULE_OF:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    try:
        module = import_module(f"{__name__}.{_MODULE_OF[name]}")
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise ExtraError(module="hypothesis", extra="test", need=f"newsparse.testing.{name}") from None
    return getattr(module, name)
