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

from newsparse.plugins import Layout, Line, Outlet, Role, Source, hookimpl

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
    Layout(f"kicker / kicker / {OPENING}", words=WORDS, name="layout"),
    Layout(OPENING, words=WORDS, name="layout"),
    Line("^Topics: .", Role.BOILERPLATE, name="topics"),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [Outlet(SOURCE, signatures=(UPDATED,), rules=RULES, identifiers=("Short Url",), boilerplate=("Follow",))]
