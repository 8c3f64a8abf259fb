"""The National (Abu Dhabi).

2020    headline                        2022 on   caption   (four times)
                                                  headline
        deck     (most)                           byline
                                                  • English
        caption                                   • Arabic
        Powered by automated translation          body

        body, subheads as bare lines    gallery   • caption
                                                      caption, indented
"""

from __future__ import annotations

from newsparse.cards import Card
from newsparse.hookspecs import hookimpl
from newsparse.model import Source
from newsparse.outlet import Outlet

SOURCE = Source(
    "the-national", "The National", domains=("thenationalnews.com", "thenational.ae"), languages=("en", "ar")
)
NOTICE = "^(?P<notice>Powered by automated translation)$"
ITEM = "^• (?P<caption>.+)$"
WORDS = {"notice": NOTICE, "english": "• English", "arabic": "• Arabic", "item": ITEM}

RULES = (
    Card("headline [| deck] [| caption] notice", words=WORDS, name="card-2020"),
    Card("headline [| deck] | notice", words=WORDS, name="card-2020"),
    Card("caption{2,8} / headline / byline{0,3} / english / arabic?", words=WORDS, name="card"),
    Card("credited / headline / byline{0,3} / english / arabic?", words=WORDS, name="card"),
    Card("headline / byline? / english / arabic", words=WORDS, name="card"),  # "• English" alone is any page's menu
    Card("item / caption", words=WORDS, name="gallery", opens=False),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [
        Outlet(SOURCE, tells=("Powered by automated translation", "• English", ITEM), rules=RULES, hosts=SOURCE.domains)
    ]
