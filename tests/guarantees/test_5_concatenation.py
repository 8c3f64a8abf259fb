"""Guarantee 5: joining."""

from __future__ import annotations

import json
from itertools import product
from types import ModuleType
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from conftest import EXAMPLES
from layouts import ROWS
from newsparse.model import Problem, Span
from newsparse.plugins.checks import Check
from newsparse.plugins.hookspecs import hookimpl
from newsparse.testing.guarantees import check_concatenation, remove_context
from stories import copies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.model import Article, Page
    from newsparse.plugins.checks import CheckFunction

URLS = json.loads((EXAMPLES / "urls.json").read_text(encoding="utf-8"))
CLAIMED = [path for path in sorted(EXAMPLES.glob("*.txt")) if path.name.startswith(("asharq", "the-national"))]


def fields(articles: tuple[Article, ...]) -> list[Article]:
    """Return the articles with what may differ made equal: spans, ``is_primary``, ``score``, ``confidence``.

    ``date_bounds`` too, where the address gives them: it is that of the first article.
    """
    return [
        attrs.evolve(
            article,
            date_bounds=article.date_bounds if "date_bounds" not in article.origins else None,
            origins={},
        )
        for article in remove_context(articles)
    ]


def joins(one: str, gap: str, other: str, url: str | None) -> None:
    """Check the guarantee on two pages."""
    joined = newsparse.parse(one + gap + other, url).articles
    apart = newsparse.parse(one, url).articles + newsparse.parse(other, url).articles
    assert fields(joined) == fields(apart)


class TestJoining:
    """``parse(a + gap + b)`` gives the articles of ``a`` and those of ``b``.

    Where every article opens with a claimed card, with a gap of one newline or more: all fields equal but spans,
    ``is_primary``, ``score``, ``confidence``.
    """

    @settings(max_examples=100)
    @given(st.data(), st.integers(1, 5))
    def test_any_two(self, data: st.DataObject, size: int) -> None:
        """So for pages of one article or two, of the same and of different outlets."""
        rows = st.sampled_from(ROWS)
        first, second = data.draw(rows), data.draw(rows)
        texts = [
            "\n\n\n\n".join(
                row.render(data.draw(row.stories(row.languages[-1])), data.draw(copies()))
                for _ in range(data.draw(st.integers(1, 2)))
            )
            for row in (first, second)
        ]
        joins(texts[0], "\n" * size, texts[1], first.url or second.url)

    @pytest.mark.parametrize("size", range(1, 6))
    def test_examples(self, size: int) -> None:
        """So for any two of the example pages."""
        assert len(CLAIMED) > 10
        texts = {path.name: path.read_text(encoding="utf-8").strip("\n") for path in CLAIMED}
        for one, other in product(texts, repeat=2):
            url = URLS["asharq-a3-english-single-gap.txt"] if "a3" in one + other else None
            joins(texts[one], "\n" * size, texts[other], url)


def check_with(function: CheckFunction) -> None:
    """Check the guarantee on two pages, with a plugin's check."""
    plugin = ModuleType("signed")
    plugin.newsparse_checks = hookimpl(lambda: [Check("signed", function)], specname="newsparse_checks")  # type: ignore[attr-defined]
    parser = newsparse.Parser(plugins=[plugin], entry_points=False)
    first, second = (CLAIMED[n].read_text(encoding="utf-8").strip("\n") for n in (0, 1))
    check_concatenation(parser, first, "\n\n", second)


class TestProblems:
    """Problems of checks are compared without their positions."""

    def test_problem_of_an_article(self) -> None:
        """A problem with the span of its article moves with the article."""
        check_with(lambda article, _: [Problem("unsigned", "no byline", article.span)])

    def test_problem_that_depends_on_the_page(self) -> None:
        """A check that looks at the whole page is reported in a readable form."""

        def function(article: Article, page: Page) -> Iterator[Problem]:
            if len(page.articles) > 2:  # more than either page has
                yield Problem("crowded", "too many articles", Span(article.span.start, article.span.start + 5))

        with pytest.raises(AssertionError) as caught:
            check_with(function)
        assert str(caught.value).endswith("its problems are 'crowded' (too many articles), but separately none")
