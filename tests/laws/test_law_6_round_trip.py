"""Law 6: a page rendered from articles in an outlet's layout parses back into those articles."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from layouts import ROWS, Row
from newsparse.plugins.builtin.outlets import the_national
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
