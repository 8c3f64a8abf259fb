"""Pages and captions with known attributions, as hypothesis strategies."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

NAMES = ("Tova Brandt", "Jon Lund", "Ines Calder", "Piet Lomax", "Odile Marsh", "Ivo Reed")
AGENCIES = (
    ("AFP", "afp"),
    ("Reuters", "reuters"),
    ("ANSA", "ansa"),
    ("dpa", "dpa"),
    ("Xinhua", "xinhua"),
    ("SPA", "spa"),
)
OUTLETS = (("Arab News", "arab-news"), ("The Guardian", "guardian"), ("Gulf News", "gulf-news"))
PRESS = ("Marel Courier", "Orrin Gazette", "The Belmora Times")
ORGANISATIONS = ("Marel Council", "Orrin Trust", "Belmora Harbour Works")
SCENES = ("The crane at the quay of Marel.", "Riders wait for the tram on Monday.", "The wall is mended before spring.")
BODY = (
    "The harbour office of Marel said on Monday that the quay would be closed for a week, after a crane had slipped.",
    "“We heard it from the bridge,” said a keeper of the ferry's books, who sees every boat that leaves the basin.",
    "The council has set aside forty thousand crowns for a second crane, its treasurer said in a statement on Friday.",
)

Row = tuple[str, str]
"""The id of a source, or the name of one that no catalogue has, and its role."""


class Attributed(NamedTuple):
    """A text and what it attributes."""

    text: str
    rows: frozenset[Row]


_PERSON, _AGENCY, _OUTLET = st.sampled_from(NAMES), st.sampled_from(AGENCIES), st.sampled_from(OUTLETS)
_PRESS, _ORGANISATION = st.sampled_from(PRESS), st.sampled_from(ORGANISATIONS)


@st.composite
def credits_with_rows(draw: st.DrawFn) -> Attributed:
    """Draw a credit and the sources that it names."""
    person, organisation, press = draw(_PERSON), draw(_ORGANISATION), draw(_PRESS)
    (agency, agency_id), (outlet, outlet_id) = draw(_AGENCY), draw(_OUTLET)
    photo = (agency_id, "photo")
    return draw(
        st.sampled_from(
            [
                Attributed(agency, frozenset({photo})),
                Attributed(f"{person}/{agency}", frozenset({photo})),
                Attributed(f"{agency}/Getty Images", frozenset({photo, ("getty-images", "photo")})),
                Attributed(f"{person}/{organisation}", frozenset({(organisation, "photo")})),
                Attributed(f"{person} for {organisation}", frozenset({(organisation, "employer")})),
                Attributed(f"{person}/{press}", frozenset({(press, "employer")})),
                Attributed(f"{person}/{outlet}", frozenset({(outlet_id, "employer")})),
                Attributed(f"{person}/{press} via {agency}", frozenset({(press, "employer"), photo})),
                Attributed(f"{organisation}/Handout via {agency}", frozenset({(organisation, "handout"), photo})),
                Attributed(f"Courtesy of {organisation}", frozenset({(organisation, "handout")})),
                Attributed(f"Courtesy of {person}", frozenset()),
                Attributed(person, frozenset()),
            ]
        )
    )


@st.composite
def captions_with_rows(draw: st.DrawFn) -> Attributed:
    """Draw a caption: a description, and a credit in brackets, behind a label or behind a copyright sign."""
    credit = draw(credits_with_rows())
    forms = ["{} ({})", "{} [{}]"]
    if not credit.text.startswith("Courtesy"):
        forms += ["{} Photo: {}", "{} (Photo: {})", "{} Photo by {}", "{} © {}"]
    return Attributed(draw(st.sampled_from(forms)).format(draw(st.sampled_from(SCENES)), credit.text), credit.rows)


def _line(draw: st.DrawFn, forms: list[str], role: str, sources: st.SearchStrategy[tuple[str, str]]) -> Attributed:
    name, source = draw(sources)
    return Attributed(draw(st.sampled_from(forms)).format(name, draw(_PERSON)), frozenset({(source, role)}))


@st.composite
def pages_with_rows(draw: st.DrawFn) -> Attributed:
    """Draw the page of one article that no outlet claims, and the sources that its lines name.

    A caption is printed twice, as the text of a picture and below it.
    """
    nothing = Attributed("", frozenset())
    byline = _line(draw, ["By {1}, {0}", "By {1} | {0}", "By {0}"], "text", _AGENCY) if draw(st.booleans()) else nothing
    caption = draw(captions_with_rows()) if draw(st.booleans()) else nothing
    told = ["A pilot told {0} that nobody was hurt.", "According to {0}, the crane was new and stood there since May."]
    cited = _line(draw, told, "cited", _AGENCY) if draw(st.booleans()) else nothing
    lede = BODY[0]
    dateline = nothing
    if draw(st.booleans()):
        dateline = _line(draw, ["MAREL ({0}) - ", "MAREL, May 26 ({0}) — "], "text", _AGENCY)
        lede = dateline.text + lede
    signed = ["- {0}", "(Source: {0})", "With files from {0}"]
    first = ["This article was originally published by {0}.", "This story first appeared in {0}."]
    papers = st.sampled_from([(name, name) for name in PRESS])
    closings = [_line(draw, signed, "text", _AGENCY), _line(draw, first, "republished", papers), nothing]
    closing = draw(st.sampled_from(closings))
    lines = (
        "Crane slips at the quay of Marel",
        byline.text,
        *[caption.text] * 2,
        lede,
        *BODY[1:],
        cited.text,
        closing.text,
    )
    parts = (byline, caption, dateline, cited, closing)
    rows = frozenset(row for part in parts for row in part.rows)
    return Attributed("\n\n".join(line for line in lines if line) + "\n", rows)


@st.composite
def mutated_pages(draw: st.DrawFn) -> Attributed:
    """Draw such a page with lines left out, printed twice, moved, joined, or cut off, and the sources that it named."""
    page = draw(pages_with_rows())
    lines = page.text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(["drop", "repeat", "move", "join", "indent"]))
        if change == "drop" and len(lines) > 1:
            del lines[at]
        elif change == "repeat":
            lines.insert(to, lines[at])
        elif change == "move":
            lines.insert(to, lines.pop(at))
        elif change == "join" and at + 1 < len(lines):
            lines[at : at + 2] = [f"{lines[at]} {lines[at + 1]}".strip()]
        else:
            lines[at] = f"  {lines[at]}"
    return Attributed("\n".join(lines), page.rows)
