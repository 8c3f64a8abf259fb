"""The layouts of the built-in outlets: each with the card that draws it and the counts and languages of its row."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from newsparse.plugins.builtin.outlets import the_national
from newsparse.plugins.registry import collect
from stories import PrintOptions, SampleArticle, captions, expected_sample, render, stories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.outlets.layouts import Layout
    from newsparse.outlets.outlet import Rule
    from stories import Variation

(_ASHARQ,) = collect((), entry_points=False, only=["asharq-al-awsat"]).catalog.outlets
ASHARQ, NATIONAL = _ASHARQ.rules, the_national.RULES
_AAWSAT = "https://english.aawsat.com/1"
_AGENCY = st.sampled_from(
    ("Shoppers cross the arcade on Thursday. Reuters", "Suri Adeline saves a penalty. Photo by Koen Stadler / AFP")
)


@attrs.frozen
class Row:
    """A layout as an outlet prints it."""

    name: str
    card: Layout
    layout: PrintOptions
    captions: str = "any"
    """Which captions its stories have: ``any`` or none, ``some``, ``credited``, ``bare``, ``agency``, ``none``."""
    languages: tuple[str, ...] = ("en",)
    without: tuple[str, ...] = ("deck",)
    """Fields that its stories have not, though the card has a word for them."""
    url: str | None = None

    @property
    def outlet(self) -> str:
        """Return the id of the outlet whose layout it is."""
        return the_national.SOURCE.id or "" if self.card in NATIONAL else _ASHARQ.id

    def stories(self, language: str) -> st.SearchStrategy[SampleArticle]:
        """Give stories that the layout can print."""
        return _stories(language, self.captions, self.without)

    def render(self, story: SampleArticle, varied: Sequence[Variation] = ()) -> str:
        """Return the story's page."""
        return render(self.card, story, self.layout, varied)

    def shown(self, story: SampleArticle) -> SampleArticle:
        """Return what of the story the page says."""
        return expected_sample(self.card, story, self.layout)


@functools.cache
def _stories(language: str, which: str, without: tuple[str, ...]) -> st.SearchStrategy[SampleArticle]:
    credited, bare = captions(language), captions(language, credited=False)
    one = {"credited": credited, "bare": bare, "agency": _AGENCY}.get(which, credited | bare)
    pictures = {"any": one.map(_tuple) | st.just(()), "none": st.just(())}.get(which, one.map(_tuple))
    notice = st.just("Powered by automated translation")
    nothing = {field: st.none() for field in without}
    return st.builds(attrs.evolve, stories(language), captions=pictures, notice=notice, **nothing)


def _tuple(caption: str) -> tuple[str, ...]:
    return (caption,)


def _card(rules: tuple[Rule, ...], drawing: str) -> Layout:
    return next(rule for rule in rules if getattr(rule, "draw", None) == drawing)  # type: ignore[return-value]


_A1 = _card(ASHARQ, "headline [| deck] | caption* TT count? | headline | caption*")
_A3 = _card(ASHARQ, "headline | caption{2,8} | headline | caption+")
_A3_ONCE = _card(ASHARQ, "headline | caption | headline | caption")
_A4 = _card(ASHARQ, "headline | headline{1,4} TT count? | headline [| headline{1,4}]")
_STAMP = "site? / headline / headline [/ deck] / stamp"
_A7 = {kind: _card(ASHARQ, f"{_STAMP}{kind}") for kind in (" / credited", " / untold", "")}
_HEAD = "site? / title [/ select] [/ media] [/ label] / "
_A8_LEDE, _A8_TWICE = _card(ASHARQ, _HEAD + "caption* / lede"), _card(ASHARQ, _HEAD + "caption{2,3}")
_A8_CREDITED, _A8_BARE = _card(ASHARQ, _HEAD + "credited"), _card(ASHARQ, _HEAD + "untold")
_COUNT = {"count": "20"}
_SITE = {"site": "Asharq Al-Awsat English"}
_TITLE = {
    "site": "ASHARQ AL-AWSAT English Archive 2005 -2017",
    "title": "{headline} | ASHARQ AL-AWSAT English Archive 2005 -2017",
    "media": "Media ID: 10000001",
    "lede": "Aden, Asharq Al-Awsat—{paragraph}",
}
_N20 = _card(NATIONAL, "headline [| deck] [| caption] notice")
_N22, _N22_ONCE = (
    _card(NATIONAL, f"{word} / headline / byline{{0,3}} / english / arabic?") for word in ("caption{2,8}", "credited")
)
_N22_BARE = _card(NATIONAL, "headline / byline? / english / arabic?")

ROWS = (
    Row("A1", _A1, PrintOptions({"caption": 2}, _COUNT), "some"),
    Row("A1, no caption", _A1, PrintOptions({}, _COUNT), "none"),
    Row("A1, three and one", _A1, PrintOptions({"caption": (3, 1)}, _COUNT, wide=2), "some"),
    Row("A2", _A1, PrintOptions({"caption": 2, "count": 0}), "some", ("en", "tr")),
    Row("A3", _A3, PrintOptions({"caption": 2}), "some", url=_AAWSAT),
    Row("A3, once", _A3_ONCE, PrintOptions(), "some", url=_AAWSAT),
    Row("A4", _A4, PrintOptions({"count": 1}, _COUNT), "none"),
    Row("A4, no count", _A4, PrintOptions({"count": 0}), "none", ("en", "ar", "tr")),
    Row("A5", _A1, PrintOptions({"caption": 2, "count": 0}), "some", ("ar",), ()),
    Row("A6", _A1, PrintOptions({"caption": (0, 2), "count": 0}), "some", ("ar",), ()),
    Row("A7", _A7[" / credited"], PrintOptions({}, _SITE, narrow=1), "credited"),
    Row("A7, close, a deck", _A7[" / credited"], PrintOptions({}, _SITE), "credited", without=()),
    Row("A7, no credit", _A7[" / untold"], PrintOptions({}, _SITE, narrow=1), "bare", without=()),
    Row("A7, no caption", _A7[""], PrintOptions({}, _SITE), "none"),
    Row("A7, no site line", _A7[" / credited"], PrintOptions({"site": 0}), "credited"),
    Row("A8, caption label", _A8_LEDE, PrintOptions({"caption": 1}, _TITLE, narrow=1)),
    Row("A8, media id", _A8_LEDE, PrintOptions({"caption": 2, "label": 0}, _TITLE)),
    Row("A8, select page", _A8_LEDE, PrintOptions({"caption": 3, "label": 0, "media": 0}, _TITLE, narrow=2), "some"),
    Row("A8, no dateline, three", _A8_TWICE, PrintOptions({"caption": 3}, _TITLE), "some"),
    Row("A8, no dateline, credit", _A8_CREDITED, PrintOptions({}, _TITLE, narrow=1), "credited"),
    Row("A8, no dateline, no credit", _A8_BARE, PrintOptions({}, _TITLE, narrow=1), "bare"),
    Row("2020", _N20, PrintOptions(), "some", without=()),
    Row("2020, agency", _N20, PrintOptions(), "agency", ("en",)),
    Row("2022", _N22, PrintOptions({"caption": 4}), "agency", without=()),
    Row("2022, two, no byline", _N22, PrintOptions({"caption": 2, "arabic": 0}, narrow=1), "some", without=("byline",)),
    Row("2022, one caption", _N22_ONCE, PrintOptions({}, narrow=1), "agency", without=()),
    Row("2022, no caption", _N22_BARE, PrintOptions({}, narrow=2), "none", without=()),
)
