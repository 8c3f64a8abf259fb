"""The Independent.

headline
deck
Name Surname / Saturday 02 March 2031 22:10
Comments / body

Posts follow on live pages, some without a body. Each begins with a Unix timestamp and ends with its author:
1930000000
headline / body / Name Surname2 March 2031 22:17
Join our commenting forum
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Line, Lines, Outlet, Part, Role, Rule, Source, hookimpl

SOURCE = Source("the-independent", "The Independent", domains=("independent.co.uk",), languages=("en",), country="GB")
SECONDS = r"^1\d{9}$"
WROTE = re.compile(r"^\D{0,60}\d{1,2} [A-Z][a-z]{2,8} \d{4} \d\d:\d\d$")
SENTENCE = re.compile(r".{60}[.!?\"']+$")
MAX_LINES = 40
"""Number of lines of a post that are searched for its author and date."""
MAX_LENGTH = 100
"""Number of code points of each line that are searched for the author and date."""
STATES = ("updated", "live", "ended", "closed")
FORUM = r"^Join .{5,40} follow other Independent readers\b"
OFFERS = r"^I would like .{10,60} from The Independent\b"
INSIDE = (
    "^(?:Comments|SIGN UP|Don't show me this message again)$",
    "^Find your bookmarks in your(?: Independent Premium section, under my profile)?$",
    "Please enter a valid email address",
    OFFERS,
    "^Get our .{3,60} email(?: for free)?$",
    "^Sign up (?:to|for) .{5,80} (?:email|newsletter)\\b",
)
FURNITURE = (
    "Jump to content",
    "Thank you for registering",
    "^Please refresh (?:the page|your browser)\\b",
    "Show latest update",
    "Join our commenting forum",
    FORUM,
)


def post(lines: Lines, index: int) -> Claim | None:
    """Claim the Unix timestamp on line ``index``, and the headline of a live post below it.

    Both become boilerplate if the post contains no sentence. Returns None if there is no such post.
    """
    keys, below = lines.keys, index + 1
    if not re.match(SECONDS, keys[index]) or keys[index - 1].lower().endswith(STATES):
        return None
    near = range(below, min(below + MAX_LINES, len(keys)))
    end = next((n for n in near if WROTE.match(keys[n][:MAX_LENGTH])), below)
    if end == below or " " not in keys[below]:
        return None
    if not any(SENTENCE.search(key) for key in keys[below + 1 : end]):  # only a picture or video
        return Claim((Part(index, index, Role.BOILERPLATE), Part(below, below, Role.BOILERPLATE)))
    first = Part(index, index, Role.TIMESTAMP, starts_article=True)
    return Claim((first, Part(below, below, Role.HEADLINE)), body=True)


RULES: tuple[Rule, ...] = (
    post,
    Line(WROTE.pattern, Role.BYLINE, name="wrote"),
    *(Line(line, Role.BOILERPLATE) for line in INSIDE),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return The Independent as an outlet."""
    return [Outlet(SOURCE, signatures=(SECONDS,), rules=RULES, identifiers=(FORUM, OFFERS), boilerplate=FURNITURE)]
