"""Guarantee 2b: nothing made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from conftest import EXAMPLES
from newsparse.testing import awkward_pages, check_nothing_made_up

LINES = st.sampled_from(
    [
        "Cover of May 25, 2031/June 1, 2032",
        "© Harbour | Quill/Reed",
        "Content-Kind/gif",
        "A crane at the quay. Harbour Trust | Quill/Reed",
        "A crane at the quay (Odile Marsh/Harbour Mail/Tide via Reuters)",
        "A crane at the quay. NASA / JPL",
        "By QUILL Ada and Tom Reed",
        "Ada Quill | Harbour Gazette | May 3, 2031",
        "Vance, Maria; Maas, Jon P",
        "The quay is open, two members of the council told Reuters on Monday, and the ferry leaves at noon.",
        "This article was originally published by Harbour Quarterly.",
        "With files from The Associated Press",
    ]
)


@settings(max_examples=300)
@given(awkward_pages(LINES, most=20))
def test_awkward_pages(text: str) -> None:
    """Also where credits and bylines are torn and crossed."""
    check_nothing_made_up(newsparse.parse(text))


@settings(max_examples=300)
@given(st.lists(LINES, min_size=1, max_size=3).map(" ".join))
def test_awkward_captions(text: str) -> None:
    """A caption alone holds what it says."""
    caption = newsparse.parse_caption(text)
    for attribution in caption.attributions:
        assert attribution.span is not None
        assert text[attribution.span.slice] == attribution.text
    assert caption.provider is None or caption.provider.id or caption.provider.name in caption.text


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_examples(path: object) -> None:
    """So on every example."""
    with open(str(path), encoding="utf-8", newline="") as file:  # noqa: PTH123 - its line ends are kept
        check_nothing_made_up(newsparse.parse(file.read()))
