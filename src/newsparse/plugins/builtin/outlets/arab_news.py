"""Arab News.

kicker                     (twice, or not at all)
headline                   (twice)
caption
Short Url                  (some)
Updated 14 sec ago
byline
Follow                     (some)
headline                   (once or twice)
• what the article says    (some: a list, read as paragraphs)
DUBAI: body
Topics: Subject Subject
the next article alike
"""

from __future__ import annotations

from newsparse.model import Role, Source
from newsparse.outlets.layouts import Card
from newsparse.outlets.line_rules import Line
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.hookspecs import hookimpl

SOURCE = Source(
    "arab-news",
    "Arab News",
    domains=("arabnews.com", "arabnews.jp", "arabnews.pk", "arabnews.fr"),
    languages=("en", "ja", "fr"),
)
UPDATED = r"^(?P<timestamp>Updated (?:\d{1,3} \w{3,8} ago|\d{1,2} \w{3,9} \d{4}))$"
WORDS = {"url": "Short Url", "updated": UPDATED, "follow": "Follow"}
OPENING = "headline / headline / caption? / url? / updated / byline / follow? / headline / headline?"
RULES = (
    Card(f"kicker / kicker / {OPENING}", words=WORDS, name="card"),
    Card(OPENING, words=WORDS, name="card"),
    Line("^Topics: .", Role.RESIDUE, name="topics"),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [
        Outlet(
            SOURCE, tells=(UPDATED,), rules=RULES, hosts=SOURCE.domains, evidence=("Short Url",), furniture=("Follow",)
        )
    ]
