"""Hypothesis strategies that generate pages for property tests, from awkward lines and from parts of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from newsparse.outlets.outlet import is_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.outlets.outlet import Outlet

AWKWARD: Final = (
    # invisible and misleading characters
    *("", " ", "\t", "\xa0", "\u200b", "\u200f", "\u200f\u200e\xa0\ufeff", "\ufeffHarbour Opens", "\u3000\u2003"),
    *("\r", "\x0c", "\x0b", "\x1c\x1d\x1e\x1f", "\x85", "\u2028\u2029", "\x00", "a\rb\x0cc\x0bd\x85e\u2028f"),
    *("Harbour Opens\r", "Harbour\xa0 Opens\u200f"),
    # lone surrogates, and characters whose length depends on the normal form
    *("\ud800", "\udc00", "Harbour \udfff Opens", "\U0001f6a2", "e\u0301\u0301\u0301", "İstanbul'da ﬁne ß"),
    # very long
    *("x" * 5_000, "word, " * 1_000, "(" * 2_000, "“" * 2_000),
    # markers of outlets, and lines that nearly match them
    *("TT", "tt", "TT ", "20", "2", "20000", "٢٠", "•", "• English", "• Arabic", "  • A crane at the quay. Reuters"),
    *("Powered by automated translation", "Powered by automated translation.", "Select Page", "Media ID: 10000001"),
    *("Caption:", "Asharq Al-Awsat English", "ASHARQ AL-AWSAT English Archive 2005 -2017"),
    *("Harbour Opens | ASHARQ AL-AWSAT English Archive 2005 -2017", "| ASHARQ AL-AWSAT English Archive 2005 -2017"),
    *("Friday, 24 December, 2021 - 08:45", "Friday, 99 Nonesuch, 0000 - 99:99"),
    # openings and credits
    *("Harbour Opens", "Harbour Opens Again", "Harbour ‘Opens’ Again", "Harbour 'Opens' Again"),
    *("Harbour Opens Again, 1", "Harbour Opens Again, 2", "A crane at the quay (AFP)"),
    *("A crane at the quay (AFP/Getty Images)", "A crane at the quay (File photo - Reuters)"),
    *("A crane at the quay. REUTERS/Ilsa Brandvik", "REUTERS/Ilsa Brandvik", "(Reuters)", "()", "[", ")"),
    *("رافعة على الرصيف (أ.ف.ب)", "By", "By Ada Quill and Tom Reed", "By Ada Quill | Reuters | March 7, 2031"),
    *("March 7, 2031", "Updated 14 sec ago", "QALMOUTH, March 7 (Reuters) -"),
    "QALMOUTH (Reuters) - The quay is open, two members of the council said on Tuesday.",
    "(Reporting by Ada Quill; Editing by Tom Reed)",
    # bodies
    "The council agreed on Tuesday to widen the quay, two members said.",
    *("“We waited,” she told Agence France-Presse (AFP).", "Q: Who pays for the quay?", "Who pays", "- a list item"),
    *("–", "...", "…", "Topics: Quay Harbour", "Related articles", "Share", "© 2031 The Qalmouth Times"),
)
"""Hand-picked awkward lines that random text would rarely contain. No line contains a line feed."""

_GAPS = ("", "\n", "\n\n", "\n\n\n", "\n\n\n\n")
_MAX_LINES = 60
_ALPHABETS = (
    st.characters(exclude_characters="\n", exclude_categories=()),
    st.characters(max_codepoint=127, exclude_characters="\n"),
    st.sampled_from(" \t\xa0\u200b\u200f\ufeff\r\x0b\x0c\x85\u2028ab"),
    st.sampled_from("‘’'“”\"–—-…. ()[]•:;,|/1٢²"),
    st.sampled_from("ابتثن ءآ٢،؟."),
    st.sampled_from("\ud800\udbff\udc00\udfffa \r"),
)


def awkward_lines() -> st.SearchStrategy[str]:
    """Generate single lines: mostly lines from ``AWKWARD``, some of them joined or indented, and random strings."""
    picked = st.sampled_from(AWKWARD)
    drawn = st.one_of([st.text(alphabet, max_size=12) for alphabet in _ALPHABETS])
    joined = st.lists(picked | drawn, min_size=2, max_size=3).map(" ".join)
    return st.one_of(picked, picked, drawn, joined, picked.map(lambda line: f"  {line} \r"))


@st.composite
def awkward_pages(draw: st.DrawFn, lines: st.SearchStrategy[str] | None = None, most: int = 14) -> str:
    """Generate pages of up to ``most`` lines, some of them repeated, with 0 to 4 blank lines between two lines."""
    drawn = draw(st.lists(lines if lines is not None else awkward_lines(), max_size=most))
    again = draw(st.lists(st.integers(0, len(drawn) - 1), max_size=4)) if drawn else []
    for index in again:  # copies of nearby lines, as in openings
        drawn.insert(index, drawn[index])
    gaps = draw(st.lists(st.sampled_from([1, 1, 2, 2, 3, 4, 5]), min_size=len(drawn), max_size=len(drawn)))
    text = "".join(line + "\n" * gap for line, gap in zip(drawn, gaps, strict=True))
    ends = draw(st.sampled_from(["", "\n", "strip"]))
    return text.rstrip("\n") if ends == "strip" else ends + text


@st.composite
def pieces(draw: st.DrawFn, texts: Sequence[str]) -> str:
    """Generate consecutive lines from one of ``texts``, like a page that is cut off at the start and at the end."""
    lines = draw(st.sampled_from(texts)).split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    size = draw(st.integers(0, min(_MAX_LINES, len(lines) - first)))
    return "\n".join(lines[first : first + size])


def pages_of(texts: Sequence[str], outlet: Outlet | None = None) -> st.SearchStrategy[str]:
    """Generate pages from ``texts``: joined excerpts with gaps of any size, or shuffled lines mixed with awkward lines.

    If ``outlet`` is not None, the shuffled lines include all of its signatures that are not patterns.
    """
    signatures = [line for line in outlet.signatures if not is_pattern(line)] if outlet is not None else []
    lines = sorted({line for text in texts for line in text.split("\n")} | set(signatures))
    shuffled = awkward_pages(st.one_of(st.sampled_from(lines), st.sampled_from(lines), awkward_lines()), most=24)
    return st.one_of(_join_pieces(texts), _join_pieces(texts), shuffled)


@st.composite
def _join_pieces(draw: st.DrawFn, texts: Sequence[str]) -> str:
    parts = draw(st.lists(st.one_of(pieces(texts), pieces(texts), awkward_pages(most=4)), min_size=1, max_size=4))
    return "".join(text + draw(st.sampled_from(_GAPS)) for text in parts)
