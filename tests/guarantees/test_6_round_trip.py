"""Guarantee 6: a page rendered from articles in an outlet's layout parses back into those articles."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from layouts import ROWS, Row
from newsparse.plugins import Layout, Outlet, Source
from newsparse.plugins.builtin.outlets import the_national
from newsparse.plugins.toml_outlets import read_outlet
from stories import PrintOptions, SampleArticle, captions, copies, expected_sample, render, stories, to_sample

gaps = st.integers(0, 3).map(lambda blank_lines: "\n" * (blank_lines + 1))
each = pytest.mark.parametrize(
    ("row", "language"), [pytest.param(row, lang, id=f"{row.name}, {lang}") for row in ROWS for lang in row.languages]
)


some = settings(max_examples=25)  # of each of thirty layouts


class TestRoundTrip:
    """The fields that the layout prints are equal."""

    @each
    @some
    @given(data=st.data())
    def test_one_article(self, row: Row, language: str, data: st.DataObject) -> None:
        """A page of one article says what its story says, and counts every copy of its caption."""
        story = data.draw(row.stories(language))
        page = newsparse.parse(row.render(story, data.draw(copies())), row.url)
        assert [to_sample(article) for article in page.articles] == [row.shown(story)]
        assert page.source is not None
        assert page.source.id == row.outlet
        for caption in page.articles[0].captions:
            assert len(caption.spans) == row.render(story).split("\n").count(caption.text)

    @each
    @some
    @given(data=st.data())
    def test_two_articles(self, row: Row, language: str, data: st.DataObject) -> None:
        """Two articles of a layout with 0 to 3 blank lines between, copies printed in every way, are told apart."""
        both = [data.draw(row.stories(language)) for _ in range(2)]
        text = data.draw(gaps).join(row.render(story, data.draw(copies())) for story in both)
        page = newsparse.parse(text, row.url)
        assert [to_sample(article) for article in page.articles] == [row.shown(story) for story in both]

    @each
    @some
    @given(data=st.data())
    def test_two_layouts(self, row: Row, language: str, data: st.DataObject) -> None:
        """So are two articles of different layouts, or of different outlets."""
        other = data.draw(st.sampled_from(ROWS))
        first, second = data.draw(row.stories(language)), data.draw(other.stories(other.languages[0]))
        text = row.render(first, data.draw(copies())) + data.draw(gaps) + other.render(second, data.draw(copies()))
        page = newsparse.parse(text, row.url or other.url)
        assert [to_sample(article) for article in page.articles] == [row.shown(first), other.shown(second)]

    @some
    @given(stories(), st.lists(captions() | captions(credited=False), min_size=1, max_size=4, unique=True))
    def test_gallery(self, story: SampleArticle, pictures: list[str]) -> None:
        """A gallery's captions, each twice, the copy indented, are captions of the article that they stand in."""
        opening, gallery = the_national.RULES[-2], the_national.RULES[-1]
        story = attrs.evolve(story, captions=())
        item = PrintOptions(templates={"item": "  • {caption}"})
        shots = [
            render(gallery, SampleArticle(captions=(one,)), item, [lambda line: line, "    {}".format])
            for one in pictures
        ]
        body = "\n\n".join(text for _, text in story.body)
        page = newsparse.parse("\n\n".join([render(opening, attrs.evolve(story, body=())), *shots, body]))
        expected = expected_sample(opening, story)
        assert [to_sample(a) for a in page.articles] == [
            attrs.evolve(expected, captions=tuple(dict.fromkeys([*pictures, *expected.captions])))
        ]
        assert all(len(caption.spans) >= 2 for caption in page.articles[0].captions if caption.text in pictures)


IN_TOML = """
api = 1
id = "gazette"
name = "Harbour Gazette"
signatures = ["A A A", { pattern = '^Share\\b' }]

[words]
toggle = "A A A"
share = { pattern = '^Share\\b.{0,20}$' }

[[layouts]]
draw = "headline [| deck] | byline / toggle"

[[layouts]]
draw = "kicker / headline | caption{2,3} share"

[[layouts]]
draw = "headline [/ deck] share | headline / byline"
"""
WORDS = {"toggle": "A A A", "share": r"^Share\b.{0,20}$"}
DRAWINGS = (
    "headline [| deck] | byline / toggle",
    "kicker / headline | caption{2,3} share",
    "headline [/ deck] share | headline / byline",
)
FORMS = {
    "TOML": read_outlet(IN_TOML, "gazette.toml"),
    "Python": Outlet(
        Source("gazette", "Harbour Gazette"),
        signatures=("A A A", r"^Share\b"),
        rules=tuple(Layout(draw, words=WORDS) for draw in DRAWINGS),
    ),
}
PARSERS = {form: newsparse.Parser(outlets=[outlet], entry_points=False) for form, outlet in FORMS.items()}
PRINTED = PrintOptions(templates={"share": "Share this story"})


def test_both_forms_are_the_same_outlet() -> None:
    """The file and the Python form are equal."""
    assert FORMS["TOML"] == FORMS["Python"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(len(DRAWINGS)))
class TestBothForms:
    """A layout of a plugin comes back whether it is written in TOML or in Python."""

    @some
    @given(data=st.data())
    def test_one_article(self, form: str, number: int, data: st.DataObject) -> None:
        """A page of one article says what its story says."""
        layout, story = _layout(form, number), data.draw(_stories(number))
        page = PARSERS[form].parse(render(layout, story, PRINTED, data.draw(copies())))
        assert [to_sample(article) for article in page.articles] == [expected_sample(layout, story, PRINTED)]
        assert page.source == FORMS[form].source

    @some
    @given(data=st.data())
    def test_two_articles(self, form: str, number: int, data: st.DataObject) -> None:
        """So does a page of two, the second in any of the layouts."""
        second = data.draw(st.integers(0, len(DRAWINGS) - 1))
        both = [(_layout(form, n), data.draw(_stories(n))) for n in (number, second)]
        text = data.draw(gaps).join(render(layout, story, PRINTED, data.draw(copies())) for layout, story in both)
        page = PARSERS[form].parse(text)
        expected = [expected_sample(layout, story, PRINTED) for layout, story in both]
        assert [to_sample(article) for article in page.articles] == expected


def _layout(form: str, number: int) -> Layout:
    layout = FORMS[form].rules[number]
    assert isinstance(layout, Layout)
    return layout


def _stories(number: int) -> st.SearchStrategy[SampleArticle]:
    """Return stories that a layout can print: the second has a caption."""
    pictures = captions() | captions(credited=False)
    return st.builds(attrs.evolve, stories(), captions=pictures.map(lambda one: (one,)) if number == 1 else st.just(()))
