"""A ``figcaption`` of an article's own figure is a caption, whatever it says."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse

PARAGRAPHS = (
    "The council of Arne reopened the library on Monday after two years of work, and hundreds of readers came at once.",
    "Martha Quill, the head librarian, said that the new reading room would stay open until ten in the evening.",
    "The work cost four million crowns, of which the county paid half and a local foundation the rest, she said.",
    "Several shopkeepers on Harbor Street hoped that the visitors would bring business back to the old market hall.",
    "“We waited long for this,” said Peter Lamm, whose bakery is opposite the library and had lost its terrace.",
    "The council plans to lend tools and board games from the basement in spring, if enough volunteers can be found.",
)
CAPTION = "Readers queue outside the rebuilt library."
CREDITS = {
    "none": ("", ()),
    "sentence": (" Photo taken by Martin Pryce.", ("Martin Pryce",)),
    "no full stop": (" Photo taken by Martin Pryce", ("Martin Pryce",)),
    "label": (" Photo: Martin Pryce", ("Martin Pryce",)),
    "span": (' <span class="credit">Martin Pryce</span>', ("Martin Pryce",)),
    "paragraph": ("<p>Martin Pryce</p>", ("Martin Pryce",)),
    "line": ("<br>Photo taken by Martin Pryce", ("Martin Pryce",)),
    "second element": ("</figcaption><figcaption>Martin Pryce", ("Martin Pryce",)),
}
ALTS = {"empty": "", "same": CAPTION, "other": "A long line of people"}


def figure(caption: str = CAPTION, alt: str = "") -> str:
    """Return a picture with a caption."""
    return f'<figure><img src="1.jpg" alt="{alt}"><figcaption>{caption}</figcaption></figure>'


def document(figures: dict[int, str], length: int = len(PARAGRAPHS), behind: str = "", tag: str = "article") -> str:
    """Return an article with HTML before some of its paragraphs, by their numbers, and behind it."""
    parts = [f"{figures.get(n, '')}<p>{text}</p>" for n, text in enumerate(PARAGRAPHS[:length])]
    body = "".join([*parts, figures.get(length, "")])
    title = "Library of Arne Reopens After Two Years of Work"
    return f"""<html><head><title>{title}</title></head><body><header><a href="/">Home</a></header>
<main><{tag}><h1>{title}</h1><p>By Anna Field</p>{body}</{tag}>{behind}</main><footer><p>About us</p></footer></body>"""


def read(html: str) -> newsparse.Article:
    """Return the only article of a page."""
    (article,) = newsparse.parse_html(html).articles
    return article


@pytest.mark.parametrize(("length", "place"), [(4, 0), (4, 2), (6, 0), (6, 3), (6, 6)])
@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize("alt", ALTS)
def test_caption_of_a_figure(length: int, place: int, credit: str, alt: str) -> None:
    """It is found above, between and below the paragraphs, with or without a credit and an alternative text."""
    html, creators = CREDITS[credit]
    article = read(document({place: figure(CAPTION + html, ALTS[alt])}, length))
    assert [block.text for block in article.body] == list(PARAGRAPHS[:length])
    assert (CAPTION, creators) in {(caption.description, caption.creators) for caption in article.captions}
    assert article.authors == ("Anna Field",)


@pytest.mark.parametrize("tag", ["article", "div"])
def test_captions_of_two_figures(tag: str) -> None:
    """Each is a caption of its own, in an ``article`` element or any other."""
    second = "The old reading room before the work began"
    article = read(document({0: figure(), 3: figure(second, "An empty room")}, tag=tag))
    assert [caption.text for caption in article.captions] == [CAPTION, second]


def test_caption_above_the_container() -> None:
    """A picture between the headline and the element of the body belongs to the article."""
    html = document({0: f'{figure(alt="People")}<div class="text">', len(PARAGRAPHS): "</div>"}, tag="div")
    assert [caption.text for caption in read(html).captions] == [CAPTION]


def test_repeated_description_is_no_caption_of_its_own() -> None:
    """An alternative text that repeats a caption without its credit is not another caption, nor of the body."""
    article = read(document({3: figure(f"<span>{CAPTION}</span> <span>Martin Pryce</span>", CAPTION)}))
    assert [block.text for block in article.body] == list(PARAGRAPHS)
    assert [caption.text for caption in article.captions] == [f"{CAPTION} Martin Pryce"]


OTHER = "The lighthouse of Sund gets a new lamp"


@pytest.mark.parametrize(
    "box",
    [
        f"<aside>{figure(OTHER)}</aside>",
        f'<div class="related-stories">{figure(OTHER)}</div>',
        f'<a href="/2">{figure(OTHER)}</a>',
        f"<article><h2>Sund</h2>{figure(OTHER)}</article>",
    ],
)
@pytest.mark.parametrize("place", [2, 6])
def test_pictures_of_other_stories_are_not_of_the_article(box: str, place: int) -> None:
    """A caption in a box, link or teaser within the article is not one of its captions."""
    article = read(document({0: figure(), place: box}))
    assert [caption.text for caption in article.captions] == [CAPTION]


@pytest.mark.parametrize("tag", ["article", "div"])
def test_pictures_behind_the_article(tag: str) -> None:
    """A picture behind the element of the article belongs to something else."""
    article = read(document({0: figure()}, behind=f'<div class="grid">{figure(OTHER)}</div>', tag=tag))
    assert [caption.text for caption in article.captions] == [CAPTION]


def test_alternative_text_alone_is_no_caption() -> None:
    """Without a ``figcaption``, the wording has to show that a text is a caption."""
    article = read(document({2: '<figure><img src="1.jpg" alt="A long line of people"></figure>'}))
    assert article.captions == ()


WORDS = """
readers queue outside the rebuilt library on Harbor Street in March two children & their teacher “quiet” room 1974 a
Martha Quill (left) opens doors — with keys; by and old market hall's roof, lamp über Straße été No. 12 new stairs
""".split()
captions = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14, unique=True).map(
    lambda words: f"Many {' '.join(words)} stalls"
)


@given(
    st.lists(st.tuples(captions, st.sampled_from(sorted(CREDITS)), st.sampled_from(("", "same", "A picture"))),
             min_size=1, max_size=2, unique_by=lambda row: row[0]),
    st.permutations(range(len(PARAGRAPHS) - 1)).map(lambda places: sorted(places[:2])),
    st.sampled_from(("article", "div")),
)  # fmt: skip
def test_every_figcaption_is_a_caption(rows: list[tuple[str, str, str]], places: list[int], tag: str) -> None:
    """The captions of an article's figures are its captions, in order, and no paragraph is lost or becomes one."""
    figures = {
        place: figure(escape(text) + CREDITS[credit][0], escape(text) if alt == "same" else alt)
        for place, (text, credit, alt) in zip(places, rows, strict=False)
    }
    page = newsparse.parse_html(document(figures, tag=tag))
    (article,) = page.articles
    assert [*filter(None, [article.deck]), *[block.text for block in article.body]] == list(PARAGRAPHS)
    read = [caption for caption in article.captions if caption.text != "A picture"]
    assert len(read) == len(rows)
    for caption, (text, credit, _) in zip(read, rows, strict=True):
        assert caption.text.startswith(text)
        assert CREDITS[credit][1] == () or "Martin Pryce" in caption.text
        for span in caption.spans:
            assert page[span].startswith(text)
    assert "".join(segment.text for segment in page.segments) == page.text
