"""Refrains: what is one, and that a body goes on across them."""

from __future__ import annotations

import newsparse
from newsparse.lexicon.subjects import compile_vocabulary
from newsparse.pipeline.passes.path import find_refrains

VOCABULARY = compile_vocabulary(())

PROSE = [
    "The harbour wall of Tolmere gave way on Monday night, the council said in a statement.",
    "Nobody was hurt, and the ferry to Sund was moved to the old quay until the spring.",
    "The mayor, Ines Calder, said the repairs would cost more than the town earns in a year.",
    "Fishermen had warned of cracks since the storm of last autumn, but no engineer was sent.",
    "A crane is to arrive from Veldria on Friday, and the work will take at least four months.",
]


def _refrains(keys: list[str]) -> frozenset[str]:
    return find_refrains(keys, VOCABULARY)


def _between(line: str, prose: list[str]) -> list[str]:
    return [part for text in prose for part in (text, line)]


def test_a_label_between_paragraphs_is_a_refrain() -> None:
    """A short line that stands next to prose three times is one."""
    assert _refrains(_between("Story continues", PROSE)) == {"Story continues"}


def test_a_menu_has_none() -> None:
    """Lines that return without prose beside them are none."""
    assert _refrains(["Home", "Sport", "Weather"] * 4 + PROSE) == frozenset()


def test_twice_is_not_often() -> None:
    """A line that returns once is none."""
    assert _refrains(_between("Story continues", PROSE[:2])) == frozenset()


def test_a_credit_is_none() -> None:
    """The same agency under each picture is the picture's credit."""
    assert _refrains(_between("Photo: Reuters", PROSE)) == frozenset()


def test_a_sentence_that_returns_is_none() -> None:
    """Long lines are no labels."""
    said = "He said again that nobody had told him anything at all about the cracks in the old wall of the harbour."
    assert _refrains(_between(said, PROSE)) == frozenset()


def test_a_page_of_nothing_else_has_none() -> None:
    """Something is left to be read: one sentence three times is a page, if a poor one."""
    said = "The council agreed on Tuesday to widen the quay, two members said."
    assert _refrains([said] * 3) == frozenset()
    assert newsparse.Parser(outlets=()).parse(f"{said}\n" * 3).segments


def test_a_body_goes_on_across_refrains() -> None:
    """The paragraphs between them are one body, the refrains are boilerplate, and nothing is lost."""
    lines = ["Harbour wall gives way at Tolmere", "By Ada Lindqvist", *_between("Story continues", PROSE)]
    page = newsparse.Parser(outlets=()).parse("\n\n".join(lines))
    assert [article.headline for article in page.articles] == [lines[0]]
    assert list(page.articles[0].paragraphs) == PROSE
    said = [page.text[s.span.start : s.span.end].strip() for s in page.segments if s.rule == "refrains"]
    assert said == ["Story continues"] * len(PROSE)


def test_an_explanation_names_the_refrain() -> None:
    """``explain`` says by which rule the line was left out."""
    text = "\n\n".join(["Harbour wall gives way at Tolmere", *_between("Story continues", PROSE)])
    rules = {unit.text: unit.segment.rule for unit in newsparse.Parser(outlets=()).explain(text).segments}
    assert rules["Story continues"] == "refrains"


def test_a_long_run_of_one_line_does_not_change_the_article_beside_it() -> None:
    """The middle of the run is boilerplate, line by line, and the article is what it is without it."""
    article = "Harbour Wall of Tolmere Gives Way\n\n" + "\n\n".join(PROSE) + "\n"
    (alone,) = newsparse.parse(article).articles
    page = newsparse.parse(article + "\n" + 2000 * "Share\n")
    (beside,) = page.articles
    assert (beside.headline, beside.body) == (alone.headline, alone.body)
    assert [segment.role for segment in page.segments][-2000:] == [newsparse.Role.BOILERPLATE] * 2000
