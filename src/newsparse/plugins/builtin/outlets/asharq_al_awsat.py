"""Asharq Al-Awsat: English, Arabic and Turkish editions since 2019, and the English archive of 2005 to 2017 (A8).

A1, A2  headline          A4  headline (no photograph:   A5  headline          A6  headline
                              its alt text is the
        caption               headline once more)            deck                  deck
        caption               headline
        TT                    TT                             caption               TT
        20    (2025 on)       20                             caption
                                                             TT                    headline
        headline              headline
                              headline                       headline              caption
        caption                                              caption               caption
        caption               body                           caption
        body                                                 body                  body

A3      as A1 without TT and 20; recognised by the URL alone
A7      site line, headline, headline, [deck], "Friday, 24 December, 2021 - 08:45", caption, body
A8      site line
        headline | ASHARQ AL-AWSAT English Archive 2005 -2017      (the text after the headline is a marker)
        Select Page
        Media ID: 55308403      (on some pages)
        Caption:                (on some pages)
        caption                 (one to three times)
        Aden, Asharq Al-Awsat—body

Section pages repeat: caption, headline, a teaser that is cut off (…), "Name Surname (City)".

TT is the font-size toggle, 20 a counter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsparse.plugins import Claim, Layout, Outlet, Part, Role, Rule, Source, hookimpl

if TYPE_CHECKING:
    from newsparse.plugins import Lines

SOURCE = Source(
    "asharq-al-awsat",
    "Asharq Al-Awsat",
    domains=("aawsat.com", "asharq-e.com"),
    languages=("ar", "en", "tr", "fa", "ur"),
    country="SA",
)
STAMP = r"^(?P<timestamp>\w+, \d{1,2} \w+,? \d{4} - \d{1,2}:\d{2})$"
TITLE = r"^(?P<headline>[^|]+) \| ASHARQ AL-AWSAT English Archive 2005 ?- ?2017$"
WORDS = {
    "TT": "TT",
    "count": r"^\d{1,4}$",
    "site": r"^(?:[^|]{1,60} \| )?(?i:asharq al-?awsat|الشرق الأوسط)(?i: english)?(?i: archive 2005 ?- ?2017)?$",
    "stamp": STAMP,
    "untold": r"^(?P<caption>.{1,400}[^.!?:;؟\"')])$",  # a caption without a credit, which must not end like a sentence
    "title": TITLE,
    "select": "Select Page",
    "media": r"^Media ID: ?\d+$",
    "label": "Caption:",
    "lede": r"^(?P<paragraph>[^.!?]{2,60}?,? ?Asharq Al-?Awsat ?-.*)$",
}
_ARCHIVE = "site? / title [/ select] [/ media] [/ label]"
_TELLER = re.compile(r"[^().]{2,40} \([^().]{2,30}\)")
"""Matches a byline with a city, such as ``Name Surname (City)`` or ``Asharq Al Awsat (City)``."""
_SCENE = r"^(?P<caption>.{20,160}[^.!?:;؟\"')»”])$"  # like ``untold``, but shorter than a paragraph
_BELOW = {"TT": WORDS["TT"], "count": WORDS["count"], "scene": _SCENE}
_WITHOUT_CREDIT = Layout("headline [| deck] | TT count? | headline | scene{1,4}", words=_BELOW)
_TORN = tuple(
    Layout(f"TT count? | headline{captions}", words=_BELOW)
    for captions in (" | headline{1,4}", " | scene{1,4}", " | caption{2,8}", " | credited", "")
)


@attrs.frozen
class LayoutWithoutCredit:
    """A rule for openings whose captions are all below the toggle and have no credit."""

    name = "layout_without_credit"
    span = _WITHOUT_CREDIT.span

    def __call__(self, lines: Lines, index: int) -> Claim | None:
        """Return the claim of an opening whose toggle is on line ``index``, or None if there is none.

        A blank line must precede the toggle.
        """
        return _WITHOUT_CREDIT(lines, index) if lines.gaps[index] else None


@attrs.frozen
class TornLayout:
    """A rule for pages that begin in the middle of an opening, with the toggle."""

    name = "torn_layout"
    span = max(layout.span for layout in _TORN)

    def __call__(self, lines: Lines, index: int) -> Claim | None:
        """Return the claim of an incomplete opening that starts on line ``index``, or None if there is none.

        The line must be the first of the page.
        """
        return None if index else next((claim for layout in _TORN if (claim := layout(lines, index))), None)


@attrs.frozen
class SectionTeaser:
    """A rule that claims a headline, truncated teaser and byline on a section page as boilerplate."""

    name = "section_teaser"
    span = 3

    def __call__(self, lines: Lines, index: int) -> Claim | None:
        """Return the claim of the truncated teaser on line ``index`` and the lines next to it.

        Returns None if there is none.
        """
        keys = lines.keys
        if not keys[index].endswith("...") or not 0 < index < len(keys) - 1:
            return None
        if _TELLER.fullmatch(keys[index + 1]) is None:
            return None
        return Claim((Part(index - 1, index + 1, Role.BOILERPLATE),))


RULES: tuple[Rule, ...] = (
    SectionTeaser(),
    LayoutWithoutCredit(),
    Layout("headline [| deck] | caption* TT count? | headline | caption*", words=WORDS, name="layout"),
    Layout("headline | headline{1,4} TT count? | headline [| headline{1,4}]", words=WORDS, name="layout-without-photo"),
    Layout("site? / headline / headline [/ deck] / stamp / credited", words=WORDS, name="layout-2019"),
    Layout("site? / headline / headline [/ deck] / stamp / untold", words=WORDS, name="layout-2019"),
    Layout("site? / headline / headline [/ deck] / stamp", words=WORDS, name="layout-2019"),
    Layout("headline | caption{2,8} | headline | caption+", words=WORDS, name="layout-without-marker"),
    Layout("headline | caption | headline | caption", words=WORDS, name="layout-without-marker"),
    TornLayout(),
    *(
        Layout(f"{_ARCHIVE}{below}", words=WORDS, name="archive")
        for below in (" / caption* / lede", " / caption{2,3}", " / credited", " / untold", "")
    ),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return Asharq Al-Awsat as an outlet."""
    return [Outlet(SOURCE, signatures=("TT", STAMP, TITLE), rules=RULES)]
