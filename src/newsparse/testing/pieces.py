"""Pages made of the pages of cases: torn, glued, shuffled, with awkward lines in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from newsparse.outlets.outlet import is_pattern
from newsparse.testing.awkward import awkward_lines, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.outlets.outlet import Outlet

_GAPS = ("", "\n", "\n\n", "\n\n\n", "\n\n\n\n")
_MOST_LINES = 60


@st.composite
def pieces(draw: st.DrawFn, texts: Sequence[str]) -> str:
    """Give a run of lines of one of the texts: pages are torn at their start and at their end."""
    lines = draw(st.sampled_from(texts)).split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    size = draw(st.integers(0, min(_MOST_LINES, len(lines) - first)))
    return "\n".join(lines[first : first + size])


def pages_of(texts: Sequence[str], outlet: Outlet | None = None) -> st.SearchStrategy[str]:
    """Give pages made of the texts: pieces glued with any gap, their lines in any order, awkward lines among them.

    The whole lines of the signatures of an outlet are among them, where one is given.
    """
    signatures = [line for line in outlet.signatures if not is_pattern(line)] if outlet is not None else []
    lines = sorted({line for text in texts for line in text.split("\n")} | set(signatures))
    shuffled = pages(st.one_of(st.sampled_from(lines), st.sampled_from(lines), awkward_lines()), most=24)
    return st.one_of(_glued(texts), _glued(texts), shuffled)


@st.composite
def _glued(draw: st.DrawFn, texts: Sequence[str]) -> str:
    some = draw(st.lists(st.one_of(pieces(texts), pieces(texts), pages(most=4)), min_size=1, max_size=4))
    return "".join(text + draw(st.sampled_from(_GAPS)) for text in some)
