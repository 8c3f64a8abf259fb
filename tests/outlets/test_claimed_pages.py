"""PageClaim pages that once went wrong: each a layout of a built-in outlet with something awkward in it."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Role

BODY = "The harbour council agreed on Tuesday to widen the quay.\n\nWork starts in May, two of its members said."


def card(headline: str) -> str:
    """Return an article with TT and 20 between the copies of its headline and caption."""
    crane = "A crane (AFP)\nA crane (AFP)"
    return f"{headline}\n\n{crane}\nTT\n20\n\n{headline}\n\n{crane}\n\n{BODY}"


def test_headline_ends_in_a_full_stop() -> None:
    """A headline that its copy proves may end like a sentence."""
    headline = "Mayor Visits the Islands as Rivalry with Orrin Grows in the V.R."
    (article,) = newsparse.parse(card(headline)).articles
    assert (article.headline, len(article.captions)) == (headline, 1)


@pytest.mark.parametrize("gap", [1, 2, 3, 4])
def test_last_line_is_the_next_headline(gap: int) -> None:
    """A last line that reads like the next article's headline stays with its own body, and makes no deck."""
    page = newsparse.parse(
        card("First Thing Happens") + "\n\nA Harbor Without Boats" + "\n" * gap + card("A Harbor Without Boats")
    )
    assert [a.headline for a in page.articles] == ["First Thing Happens", "A Harbor Without Boats"]
    assert [a.deck for a in page.articles] == [None, None]


FERRY = "Night ferry to Sund moves to the old quay"
PROSE = (
    "The night ferry to Sund will sail from the old quay of Tolmere until spring, its owner said on Monday.",
    "Repairs of the pier that it has used since 1951 are to begin in March and will last until the summer.",
    "“Passengers will hardly notice,” said Odile Marsh, who has kept the books of the ferry for nine years.",
)


@pytest.mark.parametrize(
    "opening",
    [
        (FERRY, "By Ada Brun"),
        (FERRY, "Ada Brun", "3 May 2031, 11:05"),
        (FERRY, "The pier is older than anybody had thought.", "By Ada Brun"),
    ],
)
def test_a_page_that_nobody_claims_behind_one_blank_line(opening: tuple[str, ...]) -> None:
    """A claimed body ends where a line that may be a headline is signed, though no wide gap parts them."""
    page = newsparse.parse("\n\n".join((card("First Thing Happens"), *opening, *PROSE)))
    assert [article.headline for article in page.articles] == ["First Thing Happens", FERRY]
    assert page.articles[1].paragraphs[-3:] == PROSE
    assert page.articles[0].paragraphs == tuple(BODY.split("\n\n"))


def test_a_dateline_behind_one_blank_line() -> None:
    """A place with an agency opens another article too."""
    page = newsparse.parse(
        "\n\n".join((card("First Thing Happens"), FERRY, f"TOLMERE (Reuters) - {PROSE[0]}", *PROSE[1:]))
    )
    assert [article.headline for article in page.articles] == ["First Thing Happens", FERRY]


def test_a_subhead_of_a_claimed_body_is_not_signed() -> None:
    """Without a byline, a time or a dateline behind it the line stays a subhead."""
    page = newsparse.parse("\n\n".join((card("First Thing Happens"), FERRY, *PROSE)))
    assert [block.text for block in page.articles[0].body if block.role is Role.SUBHEAD] == [FERRY]
    page = newsparse.parse("\n\n".join((card("First Thing Happens"), FERRY, PROSE[0], "What sailors say", *PROSE[1:])))
    subheads = [block.text for block in page.articles[0].body if block.role is Role.SUBHEAD]
    assert subheads == [FERRY, "What sailors say"]


def test_archive_furniture_is_no_caption() -> None:
    """``Select Page`` of an archive page without a photograph is a marker."""
    text = "Ferry Sinks | ASHARQ AL-AWSAT English Archive 2005 -2017\nSelect Page\nAden – The ferry sank.\nAll live."
    page = newsparse.parse(text)
    assert page.articles[0].captions == ()
    assert [s.role for s in page.segments[:3]] == [Role.HEADLINE, Role.MARKER, Role.MARKER]


def test_headline_begins_with_the_papers_name() -> None:
    """A headline that begins with the paper's name is no site line."""
    headline = "Asharq Al-Awsat Interviews the Mayor of Tarn"
    text = f"Asharq Al-awsat\n{headline}\n{headline}\nFriday, 24 December, 2021 - 08:45\nThe mayor (AFP)\n{BODY}"
    assert newsparse.parse(text).articles[0].headline == headline


def test_gallery_of_another_outlet_is_not_claimed() -> None:
    """A bullet that is said again claims nothing on a page that is not The National's."""
    text = f"A kite flies over Ellam\n\nBy Ada Quill\n\n{BODY}\n\n• A red kite\n  A red kite\n\n{BODY}"
    assert all(not s.rule.startswith("the-national") for s in newsparse.parse(text).segments)


def test_controls_and_interview_lines_in_a_body() -> None:
    """A stray control is a marker, a bare count boilerplate, a question without an end mark a paragraph."""
    (article,) = (
        page := newsparse.parse(card("Mayor Speaks") + "\n\nTT\n\n20\n\nQ: And then\n\nHe was silent for a while.")
    ).articles
    assert article.paragraphs[2:] == ("Q: And then", "He was silent for a while.")
    assert [s.role for s in page.boilerplate] == [Role.MARKER, Role.MARKER, Role.MARKER, Role.BOILERPLATE]


def test_two_bylines_before_the_languages() -> None:
    """Two names stand between The National's headline and its language links."""
    captions = "A crane. Reuters\nA crane. Reuters"
    text = f"{captions}\nPort learns to open at low tide\nIda Brook\nOle Brandt\n• English\n• Arabic\n\n{BODY}"
    (article,) = newsparse.parse(text).articles
    assert (article.headline, article.byline) == ("Port learns to open at low tide", "Ida Brook Ole Brandt")


@pytest.mark.parametrize(
    "menu",
    [
        ("• Deutsch", "• English", "• Arabic", "• Français"),
        ("Languages", "• English", "• Arabic", "• Français"),
        ("Languages", "• English", "• Español (Cuba)"),
    ],
)
def test_menu_of_languages(menu: tuple[str, ...]) -> None:
    """A list of more than two languages is no card of The National, which prints its own page in two."""
    page = newsparse.parse("\n".join((*menu, "Harbor Without Boats", "By Amal Reed", BODY)))
    assert page.source is None
    assert all(not s.rule.startswith("the-national") for s in page.segments)


def test_a_post_without_text_is_no_article() -> None:
    """On a live page of The Independent a post is an article of its own, one of a picture alone is none."""
    body = "The harbour wall of Tolmere gave way on Monday night, the council said in a statement to reporters."
    wrote = "Ada Quill2 March 2031 22:17"
    posts = ["1930000000", "Wall gives way at Tolmere", body, wrote, "1930000060", "The wall from the air", wrote]
    text = "\n".join([*posts, "Join our commenting forum"])
    parser = newsparse.Parser(outlets=("the-independent",), entry_points=False)
    page = parser.parse(text, "https://www.independent.co.uk/a")
    assert [article.headline for article in page.articles] == ["Wall gives way at Tolmere"]


def test_a_layout_that_reaches_into_the_article_above_leaves_its_place_to_the_next() -> None:
    """A quotation above an opening may be read as its first caption; the layout with one caption fits all the same."""
    head, caption = (
        "Veldria Reopens Its Night Ferry",
        "Passengers board the ferry Anselma at the old pier, April 3, 2025",
    )
    first = f'{head}\n\n{caption}\n{caption}\nTT\n20\n\n{head}\n\n{caption}\n{caption}\n\n"He never came back."\n'
    second = (
        "Shoppers cross the arcade on Thursday. Reuters\n\nArcade of Norvane Opens\n\nMira Castellane\n\n• English\n\n"
        "• Arabic\n\nThe boat is old, a source told Agence France-Presse (AFP).\n"
    )
    articles = newsparse.parse(first + second).articles
    assert [(article.headline, len(article.captions)) for article in articles] == [
        (head, 1),
        ("Arcade of Norvane Opens", 1),
    ]


WRAPPED = "The harbour council of Belmora agreed on Tuesday night, after\nlong talks, to widen the quay."


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_claimed_body_with_one_wrapped_paragraph(at: int) -> None:
    """A long line without an end and one in lower case below it are joined, wherever in the body they are."""
    parts = [*PROSE[:at], WRAPPED, *PROSE[at:]]
    (article,) = newsparse.parse(card("First Thing Happens").replace(BODY, "\n\n".join(parts))).articles
    assert article.paragraphs == tuple(part.replace("\n", " ") for part in parts)


@pytest.mark.parametrize(
    ("line", "is_of_body"),
    [
        ("In the first and third districts of Tamsin, h", True),
        ("“Nobody reads the sign", True),
        ("who keeps the ferrie", True),
        ("who keeps the ferri", False),
        ("In the First and Third of", True),
        ("In the First and Third Dis", False),
        ("In 2031 The Quay of us", False),
        ("(in the first and third districts", False),
    ],
)
def test_a_page_that_breaks_off_within_a_claimed_body(line: str, is_of_body: bool) -> None:  # noqa: FBT001
    """Its last line is of the body by the outlet's rule if it has the form of a sentence; or else the path reads it."""
    *_, last = newsparse.parse(f"{card('First Thing Happens')}\n\n{line}").segments
    assert last.text == line
    assert last.rule.endswith(":body") == is_of_body


@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("(Left) The old quay of Tolmere. Photo: Ada Brun/AFP.", Role.CAPTION),
        ("(Left unsaid was who pays for the quay.", Role.PARAGRAPH),
        ("(Ada Brun said so.)", Role.PARAGRAPH),
        ("The old quay of Tolmere was on a photo by Ada Brun of AFP.", Role.PARAGRAPH),
    ],
)
def test_a_line_in_brackets_in_a_claimed_body(at: int, line: str, role: Role) -> None:
    """Only a line that begins with a bracket may be a caption though it ends with a full stop."""
    body = "\n\n".join([*PROSE[:at], line, *PROSE[at:]])
    page = newsparse.parse(card("First Thing Happens").replace(BODY, body))
    assert [segment.role for segment in page.segments if segment.text.strip() == line] == [role]
