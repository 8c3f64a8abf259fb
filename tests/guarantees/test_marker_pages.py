"""Marker pages are read as they were printed, and no control is ever a field."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import newsparse
from newsparse import Role
from newsparse.testing import MarkerLayout, MarkerPage, PrintedArticle, marker_pages
from newsparse.testing.markers import LANGUAGES

_FIELDS = frozenset({Role.HEADLINE, Role.BYLINE, Role.CAPTION, Role.DECK})
_SETTINGS = settings(
    max_examples=250,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
_PARSER = newsparse.Parser(entry_points=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_marker_pages_are_read_as_printed(language: str) -> None:
    """Of 200 pages one may be wrong: what a torn page begins with may be too little to tell."""
    wrong: list[MarkerPage] = []

    @_SETTINGS
    @given(marker_pages(language))
    def read(page: MarkerPage) -> None:
        parsed = _PARSER.parse(page.text)
        if tuple(map(PrintedArticle.of, parsed.articles)) != page.articles:
            wrong.append(page)
        assert not [s for s in parsed.segments if s.text.strip() in page.controls and s.role in _FIELDS]

    read()
    assert len(wrong) <= 1, wrong[0].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_lone_number_is_a_field(language: str) -> None:
    """A reader that knows no outlet takes a lone number for no field either."""
    parser = newsparse.Parser(entry_points=False, outlets=())

    @_SETTINGS
    @given(marker_pages(language, MarkerLayout(counters=("20", "7", "341"))))
    def read(page: MarkerPage) -> None:
        segments = parser.parse(page.text).segments
        assert not [s for s in segments if s.text.strip().isdecimal() and s.role in _FIELDS]

    read()
