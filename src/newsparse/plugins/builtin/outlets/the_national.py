"""The National (Abu Dhabi).

2020    headline                        2022 on   caption   (four times)
                                                  headline
        deck     (usual)                          byline
                                                  • English
        caption                                   • Arabic
        Powered by automated translation          body

        body, subheads as bare lines    gallery   • caption
                                                      caption, indented
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Layout, Lines, Outlet, Source, hookimpl

SOURCE = Source(
    "the-national",
    "The National",
    domains=("thenationalnews.com", "thenational.ae"),
    languages=("en", "ar"),
    country="AE",
)
NOTICE = "^(?P<notice>Powered by automated translation)$"
ITEM = "^• (?P<caption>.+)$"
WORDS = {"notice": NOTICE, "english": "• English", "arabic": "• Arabic", "item": ITEM}

LANGUAGE = re.compile(r"• (?!English$|Arabic$)[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?(?: \([^\W\d_]{2,20}\))?$")


class Switch(Layout):
    """A layout with a language switch. A list of more than two languages is treated as a menu, not as a switch."""

    __slots__ = ()

    def __call__(self, lines: Lines, index: int) -> Claim | None:
        """Return the layout's claim at ``index``, or None if it does not match or a third language is nearby."""
        near = lines.keys[max(0, index - 1) : index] + lines.keys[index + 1 : index + 3]
        return None if any(map(LANGUAGE.match, near)) else super().__call__(lines, index)


RULES = (
    Layout("headline [| deck] [| caption] notice", words=WORDS, name="layout-2020"),
    Layout("headline [| deck] | notice", words=WORDS, name="layout-2020"),
    Switch("caption{2,8} / headline / byline{0,3} / english / arabic?", words=WORDS, name="layout"),
    Switch("credited / headline / byline{0,3} / english / arabic?", words=WORDS, name="layout"),
    Switch("headline / byline? / english / arabic?", words=WORDS, name="layout"),
    Layout("item / caption", words=WORDS, name="gallery", opens=False),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return The National as an outlet."""
    return [Outlet(SOURCE, signatures=("Powered by automated translation", "• English", ITEM), rules=RULES)]
