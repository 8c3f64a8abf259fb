"""The Nation.

Politics / February 28, 2031
headline
deck
Name Surname
Facebook, Twitter, Email, Flipboard, Pocket
Ad Policy
caption
(Credit)
body, and in it      Current Issue, Cover of February 2031 Issue
                     The Nation Weekly, and two lines that advertise it
                     headline of another article, twice on one line / summary
Keep Reading
Submit a correction
Name Surname is the ... correspondent for The Nation. ...
More from The Nation
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Line, Lines, Outlet, Part, Role, Rule, Source, hookimpl

SOURCE = Source("the-nation", "The Nation", domains=("thenation.com",), languages=("en",), country="US")
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


def teaser(lines: Lines, index: int) -> Claim | None:
    """Claim a teaser, whose headline is printed twice on line ``index``, and its summary as boilerplate.

    Returns None if there is no teaser.
    """
    keys, below = lines.keys, index + 1
    if len(keys[index]) > 420 or not TWICE.match(keys[index]):  # noqa: PLR2004 - the length of two long headlines
        return None
    has_summary = below < lines.count and not TWICE.match(keys[below][:420]) and len(keys[below]) < 260  # noqa: PLR2004 - the length of a long summary
    return Claim((Part(index, below if has_summary else index, Role.BOILERPLATE),))


def biography(lines: Lines, index: int) -> Claim | None:
    """Claim a line about the author as boilerplate, or return None if line ``index`` is not one."""
    return Claim((Part(index, index, Role.BOILERPLATE),)) if BIOGRAPHY.match(lines.keys[index][:300]) else None


RULES: tuple[Rule, ...] = (teaser, biography, *(Line(line, Role.BOILERPLATE) for line in INSIDE))


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return The Nation as an outlet."""
    return [Outlet(SOURCE, rules=RULES, identifiers=(MORE, INSIDE[-1]), boilerplate=FURNITURE)]
