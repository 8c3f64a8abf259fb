"""The Times of India.

headline
Name Surname / TIMESOFINDIA.COM / Sep 2, 2031, 17:07 IST
Share
AA
Text Size
• Small
• Medium
• Large
Follow us            (not in the main content)
deck                 a summary
headline             once more: the alt text of the photograph
body
End of Article
FOLLOW US ON SOCIAL MEDIA
"""

from __future__ import annotations

from newsparse.cards import Card
from newsparse.hookspecs import hookimpl
from newsparse.model import Source
from newsparse.outlet import Outlet

SOURCE = Source("times-of-india", "The Times of India", domains=("timesofindia.indiatimes.com",), languages=("en",))
SOCIAL = "FOLLOW US ON SOCIAL MEDIA"
WORDS = {
    "share": "Share",
    "aa": "AA",
    "plus": "+",
    "size": "Text Size",
    "small": "^(?:• |\\* )?Small$",
    "medium": "^(?:• |\\* )?Medium$",
    "large": "^(?:• |\\* )?Large$",
    "follow": "Follow us",
}
SIZES = "headline / byline{1,3} / share / aa / plus? / size / small / medium / large / follow?"
RULES = (
    Card(f"{SIZES} / deck / headline", words=WORDS, name="card", opens=False),
    Card(SIZES, words=WORDS, name="card-without-deck", opens=False),
)
FURNITURE = ("End of Article", SOCIAL, "Visual Stories", "1x1 polls", "Follow us", "Text Size", "Trending Topics")


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [
        Outlet(SOURCE, tells=("Share",), rules=RULES, hosts=SOURCE.domains, evidence=(SOCIAL,), furniture=FURNITURE),
    ]
