"""The Nation.

Politics / February 28, 2031
headline
deck
Name Surname
Facebook, Twitter, Email, Flipboard, Pocket
Ad Policy
caption
(Credit)
body; inside it      Current Issue, Cover of February 2031 Issue
                     The Nation Weekly, Fridays. A weekly digest of the best of our coverage.
                     headline of another article, twice on one line / what it says
Keep Reading
Submit a correction
Name Surname is the ... correspondent for The Nation. ...
More from The Nation
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.model import Role, Source
from newsparse.outlets.line_rules import Line
from newsparse.outlets.outlet import Claim, Outlet, Part
from newsparse.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from newsparse.lines import Lines
    from newsparse.outlets.outlet import Rule

SOURCE = Source("the-nation", "The Nation", domains=("thenation.com",), languages=("en",))
TWICE = re.compile(r"(?:\d+\. |• |\* )?(.{12,200}) \1$")
BIOGRAPHY = re.compile(r"(?:[A-Z]\S+ ){2,4}(?:is|was) (?:a|an|the) .{0,160}(?:for|of|at|to) The Nation\b")
MORE = "More from The Nation"
INSIDE = (
    "Ad Policy",
    "Current Issue",
    r"^Cover of \w+ \d{4} Issue$",
    r"^\w+ \d{4} Issue$",
    "The Nation Weekly",
    "^Fridays\\. A weekly digest\\b",
)
FURNITURE = (
    MORE,
    "Keep Reading",
    "^(?:• )?Submit a correction$",
    "^(?:• )?Send a letter to the editor$",
    "^(?:• )?Reprints & permissions$",
    "“swipe left below to view more authors”Swipe →",
    "Popular",
)


def other_article(units: Lines, index: int) -> Claim | None:
    """Claim a headline that is printed twice on one line, and the line that says what it is about."""
    keys, behind = units.keys, index + 1
    if len(keys[index]) > 420 or not TWICE.match(keys[index]):  # noqa: PLR2004 - twice a long headline
        return None
    says = behind < units.count and not TWICE.match(keys[behind][:420]) and len(keys[behind]) < 260  # noqa: PLR2004
    return Claim((Part(index, behind if says else index, Role.RESIDUE),))


def biography(units: Lines, index: int) -> Claim | None:
    """Claim the line that says who wrote the article."""
    return Claim((Part(index, index, Role.RESIDUE),)) if BIOGRAPHY.match(units.keys[index][:300]) else None


RULES: tuple[Rule, ...] = (other_article, biography, *(Line(told, Role.RESIDUE) for told in INSIDE))


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [Outlet(SOURCE, rules=RULES, hosts=SOURCE.domains, evidence=(MORE, INSIDE[-1]), furniture=FURNITURE)]
