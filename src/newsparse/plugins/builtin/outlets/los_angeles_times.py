"""Los Angeles Times.

headline
caption / (credit)
By Name Staff Writer
March 1, 2031 3 AM PT
Show more sharing options
body, interrupted by             Advertisement
and teaser cards:                section           (California)
                                 For Subscribers   (on some cards)
                                 headline          (missing if only main content was extracted)
                                 summary
                                 Feb. 1, 2031
about the author:                Name is a reporter at the Los Angeles Times ...
More to Read
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Line, Lines, Outlet, Part, Role, Rule, Source, hookimpl

SOURCE = Source("los-angeles-times", "Los Angeles Times", domains=("latimes.com",), languages=("en",), country="US")
DATE = r"^(?:Jan\.|Feb\.|March|April|May|June|July|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \d{1,2}, \d{4}$"
SECTIONS = frozenset(
    "California|Lifestyle|Politics|Business|Sports|Opinion|Food|Movies|Television|Music|Books|Arts|Obituaries|Awards"
    "|Company Town|Travel & Experiences|World & Nation|Entertainment & Arts|Climate & Environment|Science & Medicine"
    "|Science|Housing & Homelessness|Image|Technology and the Internet|Technology|Real Estate|Travel".split("|")
)
CLOCK = re.compile(r"\d{1,2}(?::\d{2})? [AP]M|Updated|UPDATED")
WHO = r"(?:[A-Z]\S+ ){2,4}(?:(?:is|was) (?:a|an|the) |covers |writes )"
BIOGRAPHY = re.compile(WHO + r".{0,120}\b(?:for|at|of|with) (?:the Los Angeles|The) Times\b")
FURNITURE = (
    "^(?:Show more|Close extra) sharing options$",
    "Copy Link URLCopied!",
    "Follow Us",
    "For Subscribers",
    "More to Read",
    "More From the Los Angeles Times",
    "^Get our daily .{3,40} newsletter$",
)


def biography(lines: Lines, index: int) -> Claim | None:
    """Claim a line about the author as boilerplate, or return None if line ``index`` is not one."""
    return Claim((Part(index, index, Role.BOILERPLATE),)) if BIOGRAPHY.match(lines.keys[index][:300]) else None


def teaser(lines: Lines, index: int) -> Claim | None:
    """Claim a teaser of another article that ends on line ``index`` with a date but no time, or return None."""
    keys = lines.keys
    dated = re.match(DATE, keys[index]) and not any(CLOCK.match(key) for key in keys[index + 1 : index + 2])
    if not dated or index == 0 or lines.gaps[index] > 1 or not keys[index - 1].endswith((".", "?", "!")):
        return None
    near = range(max(0, index - 4), index - 1)
    first = next((n for n in near if keys[n] in SECTIONS), index - 1)
    return Claim(tuple(Part(n, n, Role.MARKER) for n in range(first, index + 1)))


RULES: tuple[Rule, ...] = (teaser, biography, Line("Advertisement", Role.MARKER))


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the Los Angeles Times as an outlet."""
    evidence = ("More From the Los Angeles Times", r"^Copyright © \d{4},? Los Angeles Times\b")
    return [Outlet(SOURCE, signatures=(DATE,), rules=RULES, identifiers=evidence, boilerplate=FURNITURE)]
