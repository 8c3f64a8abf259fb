"""What resiliparse drops of an article is put back, and the body follows the element that holds it."""

from __future__ import annotations

import pickle
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.io.html.flattening import flatten
from newsparse.io.html.teasers import MAX_PARAGRAPHS
from newsparse.io.readers.files import document_of
from newsparse.markup import Element, Markup

PARAGRAPHS = (
    "The harbor council of Lume voted on Monday to keep the ferry running all winter, after months of debate.",
    "Ines Calder, who keeps the harbor office, said that the boat had carried forty thousand people since the spring.",
    "The council will pay for the crew, and the island's two hotels will share the cost of fuel until the end of May.",
    "Nobody in the hall spoke against the plan, which the finance committee had called too expensive a year before.",
)
BOX = "Jon Maas is a reporter of the Herald. He has written about the harbor and its people for eleven years."


def document(body: str, head: str = "", behind: str = "") -> str:
    """Return a page with an article in an element of its own."""
    return f"""<!doctype html><html><head><title>Lume Herald</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<main><h1>Council of Lume Keeps the Winter Ferry</h1><div class="text">{body}</div>{behind}</main>
<footer><p>All rights reserved by the Lume Herald, its printers and its owners, for every page and each picture.</p>
</footer></body></html>"""


def paragraphs(*texts: str) -> str:
    """Return paragraphs of HTML."""
    return "".join(f"<p>{text}</p>" for text in texts)


def body(html: str) -> list[str]:
    """Return the blocks of the only article of a page."""
    (article,) = newsparse.parse_html(html).articles
    return [block.text for block in article.body]


def test_embedded_post_is_put_back_in_its_place() -> None:
    """A post in a quotation, which resiliparse takes for a button, stands between the paragraphs around it."""
    post = (
        "The boat sails all winter, and I have cried twice in the harbor office today, which is a record even for me."
    )
    quotation = f'<div class="social-embed"><blockquote class="twitter-tweet"><p>{post}</p></blockquote></div>'
    html = document(paragraphs(*PARAGRAPHS[:2]) + quotation + paragraphs(*PARAGRAPHS[2:]))
    assert body(html) == [*PARAGRAPHS[:2], post, *PARAGRAPHS[2:]]


def test_article_of_one_paragraph() -> None:
    """Its container has one line."""
    text = " ".join(PARAGRAPHS)
    assert body(document(paragraphs(text))) == [text]


def test_paragraphs_before_the_first_that_is_kept() -> None:
    """Paragraphs that are hidden until a script shows them are put above the first one that is not."""
    hidden = f'<div style="display:none">{paragraphs(*PARAGRAPHS[:1])}</div>'
    assert body(document(hidden + paragraphs(*PARAGRAPHS[1:]))) == list(PARAGRAPHS)


def test_article_without_any_main_content_follows_its_headline() -> None:
    """Where all of a body is hidden, it is put behind the headline."""
    text = flatten(document(f'<div style="display:none">{paragraphs(*PARAGRAPHS)}</div>')).text
    assert text.split("\n\n")[:5] == ["Council of Lume Keeps the Winter Ferry", *PARAGRAPHS]


def test_paragraph_that_lost_its_links_is_whole() -> None:
    """A line that lacks the words of links is replaced by the whole paragraph."""
    linked = PARAGRAPHS[1].replace("harbor office", '<a class="tags" href="/tag/harbor" rel="tag">harbor office</a>')
    assert body(document(paragraphs(PARAGRAPHS[0], linked, *PARAGRAPHS[2:]))) == list(PARAGRAPHS)


def test_text_beside_the_article_stays_out() -> None:
    """Neither a hidden box of the site within the container nor one outside is put back; nor is a teaser."""
    teaser = (
        '<p><a href="/2">The island council of Lume opens a second ferry line to the northern ports in June</a></p>'
    )
    box = f'<div class="newsletter" hidden>{paragraphs(BOX)}</div>'
    html = document(
        paragraphs(*PARAGRAPHS[:2]) + box + paragraphs(*PARAGRAPHS[2:]), behind=f"<div hidden>{teaser}</div>"
    )
    assert BOX not in flatten(html).text
    assert "northern ports" not in flatten(html).text


def test_list_behind_the_last_paragraph_is_of_the_body() -> None:
    """Items of a list in the container are of the body, with the headings between them."""
    items = (
        "From Lume to Port Arne at six in the morning",
        "From Port Arne to Lume at nine in the morning",
        "From Lume to Sund and to the northern islands at noon",
        "From Sund and the northern islands to Lume at four",
    )
    lists = "<h3>Timetable</h3><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    blocks = body(document(paragraphs(*PARAGRAPHS) + lists))
    assert [block.lstrip("• ") for block in blocks] == [*PARAGRAPHS, "Timetable", *items]


def test_list_before_the_first_long_paragraph_is_of_the_body() -> None:
    """A body begins with the first paragraph of the container; what follows it there is of the body, lists included."""
    items = (
        "Half-hourly northbound departures",
        "Discounted Saturday subscriptions",
        "Unaccompanied schoolchildren aboard",
    )
    lists = "<p>New this winter</p><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    blocks = body(document(lists + paragraphs(*PARAGRAPHS)))
    assert [block.lstrip("• ") for block in blocks] == ["New this winter", *items, *PARAGRAPHS]


def test_author_box_behind_the_container_is_not_of_the_body() -> None:
    """A body that is in a container ends with it."""
    html = document(paragraphs(*PARAGRAPHS), behind=f"<div><span>{BOX}</span></div>")
    assert BOX in flatten(html).text
    assert body(html) == list(PARAGRAPHS)


def test_captions_and_alt_texts_within_the_container_are_not_of_the_body() -> None:
    """Sentences of pictures are not paragraphs; a caption in a figure becomes one of the article's captions."""
    alt = "Two women in yellow coats carry a crate of herring across the wet deck of the morning ferry to Lume."
    caption = "The crew of the winter ferry had hoped for months that the council would vote for the longer season."
    figcaption = f"<figcaption><p>{caption}</p><span>Jon Maas</span></figcaption>"
    pictures = f'<figure><img src="1.jpg">{figcaption}</figure>', f'<img src="2.jpg" alt="{alt}">'
    html = document(
        paragraphs(*PARAGRAPHS[:2]) + pictures[0] + paragraphs(PARAGRAPHS[2]) + pictures[1] + paragraphs(PARAGRAPHS[3])
    )
    page = newsparse.parse_html(html)
    assert caption in page.text
    assert alt in page.text
    assert [block.text for block in page.articles[0].body] == list(PARAGRAPHS)
    assert [(item.description, item.creators) for item in page.articles[0].captions] == [(caption, ("Jon Maas",))]


def test_box_between_paragraphs_is_not_of_the_body() -> None:
    """A box of the site within the container stays out, although its text reads like a paragraph."""
    box = f'<div class="glossary-widget"><p>{BOX}</p></div>'
    html = document(paragraphs(*PARAGRAPHS[:2]) + box + paragraphs(*PARAGRAPHS[2:]))
    assert BOX in flatten(html).text
    assert body(html) == list(PARAGRAPHS)


def test_deck_in_a_box_above_the_body_stays() -> None:
    """What is printed in a box above the first paragraph is left to the grammar."""
    header = f"<header><p>{PARAGRAPHS[0]}</p></header>"
    html = document(header + paragraphs(*PARAGRAPHS[1:]))
    article = newsparse.parse_html(html).articles[0]
    assert PARAGRAPHS[0] in {article.deck, *(block.text for block in article.body)}


TEASER = "The islands of Sund get a new lighthouse, which the council has paid for with the money of the summer fair."


def teasers(count: int, heading: str = "h2") -> str:
    """Return further ``article`` elements of a page."""
    return "".join(
        f'<article class="card"><{heading}>Sund News {number}</{heading}><p>{TEASER}</p></article>'
        for number in range(count)
    )


def test_article_elements_without_the_headline_are_teasers() -> None:
    """Of several articles, the one with the headline is the page's; short ones beside it are not in the text."""
    html = f"<main><article><h1>Council Keeps the Ferry</h1><p>{PARAGRAPHS[0]}</p></article>{teasers(5)}</main>"
    text = flatten(html).text
    assert PARAGRAPHS[0] in text
    assert "Sund" not in text


texts = st.text(max_size=40) | st.integers(1, 4).map(lambda count: " ".join([TEASER] * count))
cards = st.builds(
    lambda tag, heading, texts: f"<article><{tag}>{escape(heading)}</{tag}>{paragraphs(*texts)}</article>",
    st.sampled_from(["h2", "h3", "div"]),
    texts,
    st.lists(texts.map(escape), max_size=MAX_PARAGRAPHS),
)
lists = st.builds(
    lambda box, cards: box.format("".join(cards)),
    st.sampled_from(["{}", "<div>{}</div>", "<section><h2>More</h2>{}</section>", "<aside>{}</aside>"]),
    st.lists(cards, max_size=4),
)


@given(lists, lists, st.integers(1, len(PARAGRAPHS)))
def test_teasers_change_no_body(above: str, below: str, length: int) -> None:
    """Whatever is in the teasers before and after an article, its headline and body are the same."""
    article = f"<article><h1>Council of Lume Keeps the Winter Ferry</h1>{paragraphs(*PARAGRAPHS[:length])}</article>"
    pages = (newsparse.parse_html(f"<main>{html}</main>") for html in (article, above + article + below))
    alone, beside = ([(a.headline, [block.text for block in a.body]) for a in page.articles] for page in pages)
    assert beside == alone


TOPICS = ("lighthouse", "orchard", "museum", "bakery", "river path", "pier")


def outside_teasers(layout: str, count: int) -> str:
    """Return teasers in other elements than ``article``."""
    return "".join(
        layout.format(f"The {topic} of Sund", TEASER.replace("lighthouse", topic)) for topic in TOPICS[:count]
    )


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize("length", [3, 4])
@pytest.mark.parametrize(
    "layout",
    [
        "<aside><h3><a href='/'>{0}</a></h3><p>{1}</p></aside>",
        "<section class='teaser'><h2>{0}</h2><p>{1}</p></section>",
        "<div><a href='/'><h3>{0}</h3><p>{1}</p></a></div>",
        "<ul><li><a href='/'>{0}</a></li></ul>",
    ],
)
def test_teasers_outside_the_article_element_change_no_body(layout: str, length: int, count: int) -> None:
    """They may be above it, below it or both, and their text may be longer than the article's."""
    headline = "Council Keeps the Winter Ferry"
    article = f"<article><h1>{headline}</h1>{paragraphs(*PARAGRAPHS[:length])}</article>"
    around = outside_teasers(layout, count)
    for html in (around + article, article + around, around + article + around):
        (parsed,) = newsparse.parse_html(f"<title>{headline}</title><body>{html}</body>").articles
        assert (parsed.headline, parsed.paragraphs) == (headline, PARAGRAPHS[:length])


def test_text_outside_an_article_element_with_little_text_stays() -> None:
    """Some pages have only the headline and the deck in the element, or half of the text."""
    for inside in (1, 2):
        html = f"<article><h1>Council Keeps the Winter Ferry</h1>{paragraphs(*PARAGRAPHS[:inside])}</article>"
        assert body(f"<body>{html}<div>{paragraphs(*PARAGRAPHS[inside:])}</div></body>") == list(PARAGRAPHS)


def test_article_elements_that_are_kept() -> None:
    """Long ones, those around the headline's or in it, and all where several have a headline, are kept."""
    article = f"<article><h1>Council Keeps the Ferry</h1>{paragraphs(*PARAGRAPHS)}</article>"
    long = f"<article><h2>Sund News</h2>{paragraphs(*(f'{TEASER} {text}' for text in PARAGRAPHS))}</article>"
    quoted = article.replace("</h1>", f"</h1><article><p>{TEASER}</p></article>")
    for html in (article + long, quoted, teasers(2, "h1"), f"<h1>Council Keeps the Ferry</h1>{teasers(3)}"):
        assert TEASER in flatten(f"<main>{html}</main>").text


def test_lines_of_a_page_without_a_container() -> None:
    """A page whose paragraphs are scattered, or that has none, says nothing of its lines."""
    scattered = "".join(f"<div><div><div><div><p>{text}</p></div></div></div></div>" for text in PARAGRAPHS)
    for html in (document(scattered), document("Ferry<br>Harbor"), "", "<p></p>"):
        assert not flatten(html).markup.elements


def test_element_of_a_line() -> None:
    """A line is known with its bullet, with other white space, and as a part of a paragraph with line breaks."""
    markup = Markup(
        {"Sixboatsaday": Element.ITEM, "Theferrysailsatnoonandatsix.": Element.PARAGRAPH},
        "Theferrysailsatnoonandatsix.",
    )
    assert markup.element("  • Six boats a day") is Element.ITEM
    assert markup.element("The ferry sails at noon and at six.\n") is Element.PARAGRAPH
    assert markup.element("The ferry sails at noon") is Element.PARAGRAPH
    assert markup.element("The ferry") is None


def test_fields_stand_on_the_page() -> None:
    """Spans are of the text that was parsed, what was put back included."""
    post = f"<blockquote class='twitter-tweet'>{paragraphs(BOX)}</blockquote>"
    page = newsparse.parse_html(document(paragraphs(*PARAGRAPHS) + post + paragraphs("The boat sails on.")))
    (article,) = page.articles
    assert all(page[block.span] == block.text for block in article.body)
    assert "".join(page[segment.span] for segment in page.segments) == page.text


def test_explanation_of_html() -> None:
    """An explanation has the page that the parser gives for the document, and names the rule."""
    box = f"<div><span>{BOX}</span></div>"
    source, parser = document_of(document(paragraphs(*PARAGRAPHS), behind=box), "a"), newsparse.Parser()
    explanation = parser.explain_document(source)
    assert explanation.page == parser.parse_document(source)
    assert explanation.page.id == "a"
    (segment,) = (segment for segment in explanation.segments if segment.text.strip() == BOX)
    assert (segment.decisions[-1].role, segment.decisions[-1].by) == (newsparse.Role.BOILERPLATE, "containers")


def test_markup_travels_with_the_document() -> None:
    """A document pickles with what its HTML says, and equals one without."""
    source = document_of(document(paragraphs(*PARAGRAPHS)))
    again = pickle.loads(pickle.dumps(source))  # noqa: S301 - our own bytes
    assert source.markup is not None
    assert again.markup == source.markup
    assert source == newsparse.Document(source.text)
    ((_, page),) = newsparse.parse_many([source])
    assert page == newsparse.parse_html(document(paragraphs(*PARAGRAPHS)))


def test_time_grows_with_the_document() -> None:
    """Lists that are nested without end, whose texts add up to more than the document, have no container."""
    nested = "<ul><li>A ferry for Lume" * 2000
    assert not flatten(document(paragraphs(*PARAGRAPHS) + nested)).markup.elements
