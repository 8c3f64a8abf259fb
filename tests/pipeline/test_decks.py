"""Decks: what the pass may change, whatever the weights are."""

from __future__ import annotations

import pytest
from drafts import draft_of, weigh_all

import newsparse
from newsparse.grammar.decisions import decks
from newsparse.grammar.states import State
from newsparse.model import Role, Source
from newsparse.pipeline.passes.decks import Decks
from newsparse.pipeline.units import Unit

_, H, D, B, _, M, P, _, _, _, _ = State
LINES = (
    "Harbour wall gives way at Tolmere",
    "The oldest part had stood since 1871, and the council knew",
    "By Ada Brun",
    "The wall fell on Monday night, the council said in a statement, and nobody was hurt by the stones.",
    "The ferry to Sund was moved to the old quay until the spring, when the repairs are to begin.",
)
ALL, NONE = (weigh_all([decks.FEATURES], weight) for weight in (10, -10))


@pytest.mark.parametrize(
    ("before", "after"),
    [([H, M, B, P, P], [H, D, B, P, P]), ([H, D, B, P, P], [H, D, B, P, P]), ([M, M, B, P, P], [M, M, B, P, P])],
)
def test_a_deck_is_found_below_a_headline_without_one(before: list[State], after: list[State]) -> None:
    """The line below the headline becomes the deck; the path's own stays, and without a headline there is none."""
    draft = draft_of("\n\n".join(LINES), before)
    draft.run([Decks(ALL)])
    assert draft.states == after


@pytest.mark.parametrize(
    ("below", "state", "is_deck"),
    [("By Ada Brun", B, True), ("3 May 2031, 11:05", M, True), ("(Ada Brun)", M, False), ("Share", M, False)],
)
def test_a_line_over_the_byline_is_the_deck_against_the_weights(below: str, state: State, *, is_deck: bool) -> None:
    """A line between headline and byline or time sums the article up; over a name in brackets it is a caption."""
    draft = draft_of("\n\n".join((*LINES[:2], below, *LINES[3:])), [H, M, state, P, P])
    draft.run([Decks(NONE)])
    assert draft.states == [H, D if is_deck else M, state, P, P]


def test_no_deck_is_found_against_the_weights() -> None:
    """Where nothing speaks for a deck nothing moves."""
    draft = draft_of("\n\n".join((*LINES[:2], *LINES[3:])), [H, M, P, P])
    draft.run([Decks(NONE)])
    assert draft.states == [H, M, P, P]


def test_the_first_paragraph_may_be_the_deck_where_another_follows() -> None:
    """The body then begins with the next paragraph; a body of one paragraph keeps it."""
    draft = draft_of("\n\n".join((LINES[0], LINES[3], LINES[4])), [H, P, P])
    draft.run([Decks(ALL)])
    assert (draft.states, draft.extents) == ([H, D, P], [(0, 2, 2)])
    draft = draft_of("\n\n".join((LINES[0], LINES[3])), [H, P])
    draft.run([Decks(ALL)])
    assert draft.states == [H, P]


def test_a_claimed_deck_is_the_only_one() -> None:
    """Where an outlet's rule claims a deck no other is looked for."""
    draft = draft_of("\n\n".join(LINES), [H, M, B, P, P])
    draft.units[2].role, draft.units[2].source = Role.DECK, Source("gazette", "Harbour Gazette")
    draft.run([Decks(ALL)])
    assert draft.states == [H, M, B, P, P]


@pytest.mark.parametrize(("button", "is_deck"), [("Share", True), ("Story continues", False)])
def test_a_first_paragraph_between_headline_and_share_buttons_is_the_deck(button: str, *, is_deck: bool) -> None:
    """Templates print the buttons below the deck. Below a byline, the same line is a paragraph."""
    draft = draft_of("\n\n".join([LINES[0], *LINES[3:]]), [H, P, P])
    draft.aside = [(2, Unit(1, 1, 0, 0, button, button))]
    draft.run([Decks(NONE)])
    assert draft.states == [H, D if is_deck else P, P]
    draft = draft_of("\n\n".join([LINES[0], *LINES[2:]]), [H, B, P, P])
    draft.aside = [(3, Unit(1, 1, 0, 0, button, button))]
    draft.run([Decks(NONE)])
    assert draft.states == [H, B, P, P]


@pytest.mark.parametrize(
    ("by", "deck", "time"),
    [
        ("By Ada Brun", "Councillors vote 8 to 7 after a debate of five hours", "12 March 2031"),
        ("Von Ada Brun", "Nach fünf Stunden stimmt der Rat für den Bau", "12. März 2031, 10:30 Uhr"),
        ("Par Ada Brun", "Le conseil vote après un débat de cinq heures", "12 mars 2031"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_between_a_byline_and_a_time_is_the_deck(by: str, deck: str, time: str, gap: str) -> None:
    """The byline is right below the headline."""
    (article,) = newsparse.parse(gap.join((LINES[0], by, deck, time, *LINES[3:]))).articles
    assert (article.deck, article.authors) == (deck, ("Ada Brun",))


@pytest.mark.parametrize("below", ["Share", "By Ivo Lund"])
def test_a_line_below_a_byline_and_above_no_time_is_no_deck(below: str) -> None:
    """It may be the title of another story."""
    draft = draft_of("\n\n".join((LINES[0], LINES[2], LINES[1], below, *LINES[3:])), [H, B, M, M, P, P])
    draft.run([Decks(NONE)])
    assert D not in draft.states


def test_a_row_of_share_buttons_below_a_byline_is_no_deck() -> None:
    """A time may be below it too."""
    row = "One comment so far Share on Twitter Share on Facebook"
    (article,) = newsparse.parse("\n\n".join((LINES[0], LINES[2], row, "12 March 2031", *LINES[3:]))).articles
    assert article.deck is None
