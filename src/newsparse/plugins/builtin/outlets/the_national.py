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

import re
from typing import TYPE_CHECKING

from newsparse.model import Source
from newsparse.outlets.layouts import Card
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from newsparse.lines import Lines
    from newsparse.outlets.outlet import Claim

SOURCE = Source(
    "the-national", "The National", domains=("thenationalnews.com", "thenational.ae"), languages=("en", "ar")
)
NOTICE = "^(?P<notice>Powered by automated translation)$"
ITEM = "^• (?P<caption>.+)$"
WORDS = {"notice": NOTICE, "english": "• English", "arabic": "• Arabic", "item": ITEM}

LANGUAGE = re.compile(r"• (?!English$|Arabic$)[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?(?: \([^\W\d_]{2,20}\))?$")


class Switch(Card):
    """A card with the paper's switch of languages, of which it has two: a list with a third is another page's menu."""

    __slots__ = ()

    def __call__(self, units: Lines, index: int) -> Claim | None:
        """Return the card's claim, unless a line beside the switch names another language."""
        near = units.keys[max(0, index - 1) : index] + units.keys[index + 1 : index + 3]
        return None if any(map(LANGUAGE.match, near)) else super().__call__(units, index)


RULES = (
    Card("headline [| deck] [| caption] notice", words=WORDS, name="card-2020"),
    Card("headline [| deck] | notice", words=WORDS, name="card-2020"),
    Switch("caption{2,8} / headline / byline{0,3} / english / arabic?", words=WORDS, name="card"),
    Switch("credited / headline / byline{0,3} / english / arabic?", words=WORDS, name="card"),
    Switch("headline / byline? / english / arabic?", words=WORDS, name="card"),
    Card("item / caption", words=WORDS, name="gallery", opens=False),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [
        Outlet(SOURCE, tells=("Powered by automated translation", "• English", ITEM), rules=RULES, hosts=SOURCE.domains)
    ]
