"""For tests of newsparse and of its plugins.

An author's test is one line; it checks every law that a page obeys, and that the cases are read as their answers say:

    from newsparse.testing import check_outlet

    def test_outlet():
        check_outlet(OUTLET, "cases")

Beside it stand strategies for tests of one's own: awkward pages, pages made of cases, invented stories, and printing
them in an outlet's layout.

    from hypothesis import given
    from newsparse import Parser
    from newsparse.testing import PrintOptions, render, shown, stories, told

    LAYOUT = PrintOptions(templates={"stamp": "Posted on {timestamp}"})

    @given(stories())
    def test_round_trip(story):
        page = Parser([my_plugin]).parse(render(CARD, story, LAYOUT))
        assert [told(article) for article in page.articles] == [shown(CARD, story, LAYOUT)]

This is the only package that needs hypothesis (extra ``test``); it is imported when a name that needs it is first
asked for, so that the pytest plugin and the command line, which read cases alone, do without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsparse.testing.awkward import AWKWARD, awkward_lines, pages
    from newsparse.testing.cases import Case, CaseError, read_cases
    from newsparse.testing.invented import LANGUAGES, captions, stories
    from newsparse.testing.laws import joins, nothing_lost, one_role
    from newsparse.testing.outlet_checks import check_outlet
    from newsparse.testing.pieces import pages_of, pieces
    from newsparse.testing.printing import PrintOptions, render, shown
    from newsparse.testing.story import Story, told
    from newsparse.testing.variations import COPIES, EDGES, Variation, copies, same

__all__ = [
    "AWKWARD",
    "COPIES",
    "EDGES",
    "LANGUAGES",
    "Case",
    "CaseError",
    "PrintOptions",
    "Story",
    "Variation",
    "awkward_lines",
    "captions",
    "check_outlet",
    "copies",
    "joins",
    "nothing_lost",
    "one_role",
    "pages",
    "pages_of",
    "pieces",
    "read_cases",
    "render",
    "same",
    "shown",
    "stories",
    "told",
]

_MODULES = {
    "awkward": ("AWKWARD", "awkward_lines", "pages"),
    "cases": ("Case", "CaseError", "read_cases"),
    "outlet_checks": ("check_outlet",),
    "invented": ("LANGUAGES", "captions", "stories"),
    "laws": ("joins", "nothing_lost", "one_role"),
    "pieces": ("pages_of", "pieces"),
    "printing": ("PrintOptions", "render", "shown"),
    "story": ("Story", "told"),
    "variations": ("COPIES", "EDGES", "Variation", "copies", "same"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    """Import what is asked for from the module that has it."""
    if name not in _MODULE_OF:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
