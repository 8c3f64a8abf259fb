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
STAMP = r"^.{0,100}\b[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d\d(?: [AP]M)? IST$"
WORDS = {
    "slash": "^/ .{3,40} /$",
    "desk": "^(?P<byline>.{2,60}) /$",
    "stamp": STAMP,
    "share": "Share",
    "aa": "AA",
    "plus": "+",
    "size": "Text Size",
    "small": "^(?:• |\\* )?Small$",
    "medium": "^(?:• |\\* )?Medium$",
    "large": "^(?:• |\\* )?Large$",
    "follow": "Follow us",
}
SIZES = "stamp / share / aa / plus? / size / small / medium / large / follow?"
RULES = (
    Card(f"headline / byline / slash / {SIZES} / deck / headline", words=WORDS, name="card", opens=False),
    Card(f"headline / desk? / {SIZES} / deck / headline", words=WORDS, name="card", opens=False),
    Card(f"headline / byline / slash / {SIZES}", words=WORDS, name="card", opens=False),
    Card(f"headline / desk? / {SIZES}", words=WORDS, name="card", opens=False),
)
FURNITURE = ("End of Article", SOCIAL, "Visual Stories", "1x1 polls", "Follow us", "Text Size", "Trending Topics")


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [
        Outlet(SOURCE, tells=(STAMP, WORDS["slash"]), rules=RULES, hosts=SOURCE.domains, evidence=(SOCIAL,), furniture=FURNITURE),
    ]
