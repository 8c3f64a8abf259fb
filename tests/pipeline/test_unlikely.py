"""``Parser(skip_unlikely=True)``: pages whose shape says that they have no article."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given

from newsparse import Parser
from newsparse.testing import awkward_pages, check_nothing_lost, check_one_role

SHOP = "\n".join(
    [
        "Home | Shop | Basket | Checkout",
        "Add to basket",
        *(line for n in range(12) for line in (f"Rowing boat {n}", f"Price: €{n}9.00", "Add to basket", "Reviews (3)")),
        "Log in to your account to download the manual and install the menu.",
        "Reply | Quote | Forum | Login | Register",
    ]
)
ARTICLE = "Ferry Returns to Lume\n\nBy Ines Calder\n\n" + "\n\n".join(
    f"The ferry sailed again on the {day} of May, and the mayor said that the island had waited for it for nine years."
    for day in ("first", "second", "third", "fourth")
)
SKIPPING = Parser(entry_points=False, skip_unlikely=True)


def test_a_shop_is_not_read_and_says_why() -> None:
    """The page is boilerplate with a problem; the explanation has the pass and what it measured."""
    page = SKIPPING.parse(SHOP)
    assert [problem.code for problem in page.problems] == ["unlikely"]
    assert not page.articles
    (decision,) = SKIPPING.explain(SHOP).segments[0].decisions
    assert decision.by == "unlikely"
    assert decision.score is not None
    assert decision.score < 0
    assert any(feature.name.startswith("any article? ") for feature in decision.features)


def test_an_article_is_read_as_without_it() -> None:
    """It changes nothing on a page that it does not skip."""
    assert SKIPPING.parse(ARTICLE) == Parser(entry_points=False).parse(ARTICLE)
    assert SKIPPING.parse(ARTICLE).articles


def test_pages_of_known_outlets_are_read() -> None:
    """By their host, or by what an outlet's rule claims."""
    assert not SKIPPING.parse(SHOP, "https://www.aawsat.com/shop").problems


def test_it_pickles() -> None:
    """A worker's parser skips the same pages."""
    assert pickle.loads(pickle.dumps(SKIPPING)).parse(SHOP) == SKIPPING.parse(SHOP)  # noqa: S301 - our own bytes


def test_it_must_be_a_bool() -> None:
    """As an argument that is misspelt in its value would be silent."""
    with pytest.raises(TypeError, match=r"^skip_unlikely is 'no': it must be True or False$"):
        Parser(entry_points=False, skip_unlikely="no")  # type: ignore[arg-type]


@given(awkward_pages())
def test_nothing_is_lost(text: str) -> None:
    """The guarantees hold for pages that are skipped, too."""
    page = SKIPPING.parse(text)
    check_nothing_lost(page)
    check_one_role(page)
