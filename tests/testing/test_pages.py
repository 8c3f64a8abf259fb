"""The pages that benchmarks make are the same on every run, and in the layouts that they say."""

from __future__ import annotations

from itertools import islice

from benchmarks.pages import LAYOUTS, pages

import newsparse


def test_the_same_seed_makes_the_same_pages() -> None:
    """Pages depend on the seed alone; with another seed they are others."""
    first = list(pages(12))
    assert first == list(islice(pages(40), 12))
    assert len(set(first) | set(pages(12, seed=7))) == 24


def test_every_article_of_a_page_is_found() -> None:
    """The articles of a page stand behind three blank lines, but in A3, and each has the headline that is printed."""
    for number, text in enumerate(pages(12)):
        if LAYOUTS[number % len(LAYOUTS)] == "A3":
            continue
        heads = [part.partition("\n")[0] for part in text.split("\n\n\n\n")]
        assert [article.headline for article in newsparse.parse(text).articles] == heads
