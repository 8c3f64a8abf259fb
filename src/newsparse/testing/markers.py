"""Generated pages with marker lines and several articles, and their expected articles.

A marker line (such as ``TT`` with a counter below it) is between the copies of the headline and captions; the body
follows. Pages may have copies, counters, and cut starts and ends, as in the output of an extractor.
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
"""The building blocks of pages in a language."""
_WORDS: Final[dict[str, Words]] = tomllib.loads(data_file("testing", "marker_words.toml").read_text(encoding="utf-8"))
LANGUAGES: Final = tuple(_WORDS)


@attrs.frozen
class PrintedArticle:
    """The text of an article as printed on a page."""

    headline: str | None
    captions: tuple[str, ...]
    """Distinct captions, each as its first copy."""
    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, article: Article) -> PrintedArticle:
        """Return a parsed article in this form, for comparison."""
        return cls(article.headline, tuple([caption.text for caption in article.captions]), article.paragraphs)


@attrs.frozen
class MarkerPage:
    """A page and the articles that are printed on it."""

    text: str
    articles: tuple[PrintedArticle, ...]
    controls: tuple[str, ...]
    """The marker and counter lines, none of which is a byline, headline or caption."""


@attrs.frozen
class MarkerLayout:
    """The layout of marker pages: for each choice, the values to draw from."""

    markers: Sequence[str] = ("TT",)
    counters: Sequence[str] = ("", "20", "7")
    """The line below the marker; empty for none."""
    above: Sequence[int] = (0, 1, 2, 3)
    """Copies of the caption between headline and marker."""
    below: Sequence[int] = (1, 2)
    """Copies of the caption below the second headline."""
    captions: Sequence[str] = ("credited", "bare", "sentence", "headline", "none")
    """The kind of caption: with a credit, without one, a whole sentence, a copy of the headline, or none."""
    repeats: Sequence[str] = ("", "", "paragraph")
    """Whether a caption that is a sentence is repeated as a paragraph of the body."""
    gaps: Sequence[int] = (1, 2, 3)
    """Blank lines between two articles."""
    starts: Sequence[str] = ("", "", "", "body", "sentence", "marker")
    """Where the page starts: with an opening, a paragraph, in the middle of one, or at the marker of an opening."""
    ends: Sequence[str] = ("", "", "", "sentence")
    """Where the page ends: with a paragraph, or in the middle of one."""
    articles: Sequence[int] = (1, 2, 3)
    """Articles with an opening."""


class _Plan(NamedTuple):
    """The content of an article to generate."""

    headline: str
    body: list[str]
    is_torn: bool
    """Whether the page starts at the marker of its opening."""


@st.composite
def marker_pages(draw: st.DrawFn, language: str = "en", layout: MarkerLayout | None = None) -> MarkerPage:
    """Generate pages in a language of ``LANGUAGES``, each with its expected articles.

    Articles on a page never share a headline or paragraph.
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
        is_torn = start == "marker" and not texts
        text, article = draw(_article(layout, words, _Plan(headline, body, is_torn), (marker, counter)))
        if is_torn:
            text = text[text.index(f"\n{marker}\n") + 1 :]
        texts.append(text)
        articles.append(article)
    text = texts[0]
    for following in texts[1:]:
        text += "\n" * (draw(pick(layout.gaps)) + 1) + following
    if end == "sentence":
        text, articles[-1] = _torn(text, articles[-1], draw(st.integers(20, 60)))
    return MarkerPage(text, tuple(articles), tuple(filter(None, (marker, counter))))


@st.composite
def _article(
    draw: st.DrawFn, layout: MarkerLayout, words: Words, plan: _Plan, controls: tuple[str, str]
) -> tuple[str, PrintedArticle]:
    """Return the text of an article, and its expected result."""
    headline, body = plan.headline, list(plan.body)
    pick = st.sampled_from
    above, below, kind = draw(pick(layout.above)), draw(pick(layout.below)), draw(pick(layout.captions))
    scene = _filled(draw(pick(words["scenes"])), draw(pick(words["who"])), draw(pick(words["where"])))
    printed = {"credited": f"{scene} {draw(pick(words['credits']))}", "bare": scene, "sentence": f"{scene}."}
    caption = (printed | {"headline": headline, "none": ""})[kind]
    if not caption:
        above = below = 0
    elif kind == "headline":
        above = below = max(above, below)
    elif kind == "sentence":
        # a single one below the headline would be a paragraph
        above, below = max(above, 1), max(below, 2) if plan.is_torn else below
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
    """Return distinct sentences, more than a page needs."""
    filled = [_filled(fact, who, where) for fact in words["facts"] for who in words["who"] for where in words["where"]]
    return list(dict.fromkeys(filled))


def _filled(text: str, who: str, where: str) -> str:
    return text.replace("{who}", who).replace("{where}", where)


def _take(facts: list[str], count: int) -> list[str]:
    """Remove ``count`` sentences from the list and return them."""
    taken = facts[:count]
    del facts[:count]
    return taken


def _torn(text: str, article: PrintedArticle, size: int) -> tuple[str, PrintedArticle]:
    """Return the page and its last article, cut in the middle of the last paragraph."""
    *before, last = article.paragraphs
    kept = last[:size].rstrip()
    cut = len(last) - len(kept)
    if not cut:
        return text, article
    return text[:-cut], attrs.evolve(article, paragraphs=(*before, kept))
