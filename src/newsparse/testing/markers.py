"""Generates pages with marker lines and several articles, together with the expected articles.

In each opening, a marker line such as ``TT``, often followed by a counter, separates the repetitions of the headline
and captions. The body follows. As in the output of an extractor, repetitions and counters may be missing, and a page
may be cut off at the start and at the end.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs
from hypothesis import strategies as st

from newsparse.paths import data_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.model import Article

Words: TypeAlias = "dict[str, list[str]]"
"""Words and sentences in one language, grouped by kind, from which pages are generated."""
_WORDS: Final[dict[str, Words]] = tomllib.loads(data_file("testing", "marker_words.toml").read_text(encoding="utf-8"))
LANGUAGES: Final = tuple(_WORDS)


@attrs.frozen
class PrintedArticle:
    """The headline, captions and paragraphs of an article as they appear on a page."""

    headline: str | None
    captions: tuple[str, ...]
    """The distinct captions, each as it was first printed."""
    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, article: Article) -> PrintedArticle:
        """Return the headline, captions and paragraphs of a parsed article, for comparison with an expected article."""
        return cls(article.headline, tuple([caption.text for caption in article.captions]), article.paragraphs)


@attrs.frozen
class MarkerPage:
    """A generated page, together with the articles that it contains."""

    text: str
    articles: tuple[PrintedArticle, ...]
    controls: tuple[str, ...]
    """The marker and counter lines, which must not be parsed as a byline, headline or caption."""


@attrs.frozen
class MarkerLayout:
    """The possible layouts of generated pages. For each page, a value is drawn at random from each attribute."""

    markers: Sequence[str] = ("TT",)
    counters: Sequence[str] = ("", "20", "7")
    """The line below the marker, or an empty string for no counter."""
    above: Sequence[int] = (0, 1, 2, 3)
    """Number of times to print the caption between the first headline and the marker."""
    below: Sequence[int] = (1, 2)
    """Number of times to print the caption below the second headline."""
    captions: Sequence[str] = ("credited", "bare", "sentence", "headline", "none")
    """Kind of caption: with a credit, without a credit, a full sentence, identical to the headline, or none."""
    repeats: Sequence[str] = ("", "", "paragraph")
    """``paragraph`` to repeat a caption that is a full sentence as a paragraph of the body, or an empty string."""
    gaps: Sequence[int] = (1, 2, 3)
    """Number of blank lines between two articles."""
    starts: Sequence[str] = ("", "", "", "body", "sentence", "marker")
    """Where the page starts.

    It can start with an opening (empty string), with a paragraph (``body``), inside a paragraph (``sentence``), or with
    the marker of an opening (``marker``).
    """
    ends: Sequence[str] = ("", "", "", "sentence")
    """Where the page ends: after a paragraph (empty string) or inside a paragraph (``sentence``)."""
    articles: Sequence[int] = (1, 2, 3)
    """Number of articles that have an opening."""


class _Plan(NamedTuple):
    """The content of an article to generate."""

    headline: str
    body: list[str]
    starts_at_marker: bool
    """Whether the page starts with the marker of this article's opening."""


@st.composite
def marker_pages(draw: st.DrawFn, language: str = "en", layout: MarkerLayout | None = None) -> MarkerPage:
    """Generate pages in one of the ``LANGUAGES``, each with its expected articles.

    No two articles on a page have the same headline or share a paragraph.
    """
    layout, words = layout or MarkerLayout(), _WORDS[language]
    pick = st.sampled_from
    count, start, end = draw(pick(layout.articles)), draw(pick(layout.starts)), draw(pick(layout.ends))
    marker, counter = draw(pick(layout.markers)), draw(pick(layout.counters))
    headlines = draw(st.lists(_headlines(words), min_size=count, max_size=count, unique=True))
    needed = 5 * count + 3
    facts = draw(st.lists(pick(_facts(words)), min_size=needed, max_size=needed, unique=True))
    texts: list[str] = []
    articles: list[PrintedArticle] = []
    if start in {"body", "sentence"}:
        torn = _take(facts, draw(st.integers(1, 3)))
        if start == "sentence":
            torn[0] = torn[0][draw(st.integers(10, 40)) :].lstrip() or torn[0]
        texts.append("\n\n".join(torn))
        articles.append(PrintedArticle(None, (), tuple(torn)))
    for headline in headlines:
        body = _take(facts, draw(st.integers(2, 5)))
        starts_at_marker = start == "marker" and not texts
        text, article = draw(_article(layout, words, _Plan(headline, body, starts_at_marker), (marker, counter)))
        if starts_at_marker:
            text = text[text.index(f"\n{marker}\n") + 1 :]
        texts.append(text)
        articles.append(article)
    text = texts[0]
    for following in texts[1:]:
        text += "\n" * (draw(pick(layout.gaps)) + 1) + following
    if end == "sentence":
        text, articles[-1] = _cut_end(text, articles[-1], draw(st.integers(20, 60)))
    return MarkerPage(text, tuple(articles), tuple(filter(None, (marker, counter))))


@st.composite
def _article(
    draw: st.DrawFn, layout: MarkerLayout, words: Words, plan: _Plan, controls: tuple[str, str]
) -> tuple[str, PrintedArticle]:
    """Generate an article as page text and as the expected result. ``controls`` are the marker and the counter."""
    headline, body = plan.headline, list(plan.body)
    pick = st.sampled_from
    above, below, kind = draw(pick(layout.above)), draw(pick(layout.below)), draw(pick(layout.captions))
    scene = _fill(draw(pick(words["scenes"])), draw(pick(words["who"])), draw(pick(words["where"])))
    printed = {"credited": f"{scene} {draw(pick(words['credits']))}", "bare": scene, "sentence": f"{scene}."}
    caption = (printed | {"headline": headline, "none": ""})[kind]
    if not caption:
        above = below = 0
    elif kind == "headline":
        above = below = max(above, below)
    elif kind == "sentence":
        # a single caption below the headline would be read as a paragraph
        above, below = max(above, 1), max(below, 2) if plan.starts_at_marker else below
        if draw(pick(layout.repeats)) == "paragraph":
            body.insert(draw(st.integers(0, len(body) - 1)), caption)
    opening = [headline, *["", caption] * bool(above), *[caption] * (above - 1)]
    opening += ["", controls[0]] if not above else [controls[0]]
    opening += [controls[1]] * bool(controls[1])
    opening += ["", headline, *["", caption] * bool(below), *[caption] * (below - 1)]
    text = "\n".join(opening) + "".join(f"\n\n{paragraph}" for paragraph in body)
    captions = () if kind in {"headline", "none"} else (caption,)
    return text, PrintedArticle(headline, captions, tuple(body))


def _headlines(words: Words) -> st.SearchStrategy[str]:
    pick = st.sampled_from
    return st.builds("{} {} {}".format, pick(words["who"]), pick(words["did"]), pick(words["where"]))


def _facts(words: Words) -> list[str]:
    """Return distinct sentences built from ``words``, more than any page needs."""
    filled = [_fill(fact, who, where) for fact in words["facts"] for who in words["who"] for where in words["where"]]
    return list(dict.fromkeys(filled))


def _fill(text: str, who: str, where: str) -> str:
    return text.replace("{who}", who).replace("{where}", where)


def _take(facts: list[str], count: int) -> list[str]:
    """Remove the first ``count`` sentences from ``facts``, and return them."""
    taken = facts[:count]
    del facts[:count]
    return taken


def _cut_end(text: str, article: PrintedArticle, size: int) -> tuple[str, PrintedArticle]:
    """Cut off a page after ``size`` code points of its last paragraph, and return the page and its last article."""
    *before, last = article.paragraphs
    kept = last[:size].rstrip()
    cut = len(last) - len(kept)
    if not cut:
        return text, article
    return text[:-cut], attrs.evolve(article, paragraphs=(*before, kept))
