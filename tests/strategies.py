"""Objects of every class of the model: a fixed sample of each, and hypothesis strategies that make any."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import string
from typing import Any

from hypothesis import strategies as st

from newsparse import model
from newsparse.model import Role, Span

TEXT = "Ferry returns\n\nThe ferry sails again. (Example Wire)\n\nQALMOUTH (Example Wire) - It sails.\n20\n"
_WIRE = model.Source("example-wire", "Example Wire", ("agency",), ("Ex. Wire", "EXW"), country="XX")
_PAPER = model.Source("qalmouth-times", "Qalmouth Times", domains=("times.example",), languages=("en", "ar"))
_NOON = dt.datetime(2031, 4, 2, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=3)))
_CAPTION = model.Caption(
    "The ferry sails again. (Example Wire)",
    "The ferry sails again.",
    "Example Wire",
    agencies=(_WIRE,),
    date=dt.date(2031, 4, 1),
    spans=(Span(15, 52),),
)
_DATELINE = model.Dateline("QALMOUTH", _WIRE, None, Span(54, 79))
_ARTICLE = model.Article(
    Span(0, 89),
    "Ferry returns",
    published=dt.date(2031, 4, 2),
    updated=_NOON.date(),
    updated_at=_NOON,
    dateline=_DATELINE,
    captions=(_CAPTION,),
    body=(model.Block(Role.PARAGRAPH, "QALMOUTH (Example Wire) - It sails.", Span(54, 89)),),
    source=_PAPER,
    agencies=(_WIRE,),
)
_ROWS = (
    (Role.HEADLINE, 0, 14, 0, "card", None),
    (Role.BLANK, 14, 15, None, "blank", None),
    (Role.CAPTION, 15, 53, 0, "card", None),
    (Role.BLANK, 53, 54, None, "blank", None),
    (Role.PARAGRAPH, 54, 90, 0, "body", None),
    (Role.MARKER, 90, 93, 0, "card", None),
)
_PROBLEM = model.Problem("uncertain-start", "The start is uncertain.", Span(0, 14))
_SEGMENT = model.Segment(Role.HEADLINE, Span(0, 14), 0, "card")


def page() -> model.Page:
    """Make a page as the engine does: its segments are rows that nobody has asked for yet."""
    return model.Page(
        TEXT,
        "https://times.example/1",
        source=_PAPER,
        segments=_ROWS,
        articles=(_ARTICLE,),
        problems=(_PROBLEM,),
    )


_FEATURE = model.Feature("short line", 40)
_DECISION = model.Decision("path", Role.HEADLINE, "headline", True, 40, (_FEATURE,), "headline", "^Ferry", Role.DECK)  # noqa: FBT003
_EXPLAINED = model.ExplainedSegment(_SEGMENT, 1, "Ferry returns", (_DECISION,), (_DECISION,), (_DECISION,))
_RUN = model.PassRun("path", "newsparse.pipeline.passes.path", Span(0, 14), (0,))
_DOCUMENT = model.Document(TEXT, "d-1", None, {"shard": 3, "scores": [0.5, None], "kept": True})
SAMPLES = (
    Span(0, 14),
    _PAPER,
    _WIRE,
    model.Attribution(_WIRE, "photo", "Example Wire", Span(39, 51)),
    _SEGMENT,
    _ARTICLE.body[0],
    _DATELINE,
    _CAPTION,
    _PROBLEM,
    _ARTICLE,
    page(),
    _DOCUMENT,
    _FEATURE,
    _DECISION,
    _EXPLAINED,
    _RUN,
    model.Explanation(page(), (_EXPLAINED,), (_RUN,)),
)
"""One object of each class."""


def _join_pairs(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


_awkward = st.sampled_from(
    ["\ud800", "\udfff", "\x00", "\x85", "\u2028", "\u2029", "\ufeff", "\r", "\n", "😀", '"', "\\"]
)
_any_text = st.text(st.characters(exclude_categories=()) | _awkward, max_size=20)
texts = _any_text.map(_join_pairs)
"""Any text but one where two lone surrogates stand side by side and would make a pair."""
_names = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)
_zones = st.integers(-86_399, 86_399).map(lambda seconds: dt.timezone(dt.timedelta(seconds=seconds)))
_dates = st.dates()
_times = st.datetimes() | st.datetimes(timezones=st.none() | _zones)
_meta = st.dictionaries(
    texts,
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=3,
)
_alphanumeric = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=4)
_words = st.lists(_alphanumeric, min_size=1, max_size=3).map("-".join)
_many_names = st.lists(_names, max_size=2).map(tuple)
_kinds = st.lists(st.sampled_from(["outlet", "agency", "stock"]), min_size=1, max_size=2).map(tuple)
_sources = st.builds(
    model.Source,
    st.none() | _words,
    _names,
    _kinds,
    _many_names,
    st.lists(_words, max_size=2).map(tuple),
    _many_names,
    st.sampled_from([None, "XX"]),
    st.dictionaries(_words, texts, max_size=2),
    st.none() | _words,
)
_integers = st.integers()


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _many(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


@functools.cache
def _spans(size: int = 10**6) -> st.SearchStrategy[Span]:
    offsets = st.integers(0, size)
    return st.tuples(offsets, offsets).map(lambda two: Span(min(two), max(two)))


@functools.cache
def _captions(size: int = 10**6) -> st.SearchStrategy[model.Caption]:
    said = _maybe(texts)
    return st.builds(
        model.Caption,
        texts,
        texts,
        said,
        _many(texts),
        _maybe(_sources),
        _many(_sources),
        _maybe(_dates),
        st.booleans(),
        st.booleans(),
        said,
        _many(_attributions(size)),
        _many(_spans(size)),
    )


@functools.cache
def _attributions(size: int = 10**6) -> st.SearchStrategy[model.Attribution]:
    roles = st.sampled_from(["publisher", "photo", "cited"])
    return st.builds(model.Attribution, _sources, roles, _maybe(texts), _maybe(_spans(size)))


@functools.cache
def _blocks(size: int = 10**6) -> st.SearchStrategy[model.Block]:
    return st.builds(model.Block, st.sampled_from([Role.PARAGRAPH, Role.SUBHEAD]), texts, _spans(size))


@functools.cache
def _datelines(size: int = 10**6) -> st.SearchStrategy[model.Dateline]:
    return st.builds(model.Dateline, _maybe(texts), _maybe(_sources), _maybe(_dates), _spans(size))


@functools.cache
def _articles(size: int = 10**6) -> st.SearchStrategy[model.Article]:
    said = _maybe(texts)
    return st.builds(
        model.Article,
        span=_spans(size),
        headline=said,
        kicker=said,
        deck=said,
        byline=said,
        authors=_many(texts),
        timestamps=_many(texts),
        highlights=_many(texts),
        published=_maybe(_dates),
        updated=_maybe(_dates),
        published_at=_maybe(_times),
        updated_at=_maybe(_times),
        date_bounds=_maybe(st.tuples(_dates, _dates)),
        language=said,
        attributions=_many(_attributions(size)),
        dateline=_maybe(_datelines(size)),
        captions=_many(_captions(size)),
        body=_many(_blocks(size)),
        signoff=said,
        notices=_many(texts),
        source=_maybe(_sources),
        agencies=_many(_sources),
        is_primary=st.booleans(),
        score=_maybe(_integers),
        confidence=st.floats(0, 1),
        origins=st.dictionaries(texts, texts, max_size=1),
        problems=_many(_problems(size)),
    )


@functools.cache
def _problems(size: int = 10**6) -> st.SearchStrategy[model.Problem]:
    return st.builds(model.Problem, texts, texts, _spans(size))


@st.composite
def _pages(draw: st.DrawFn) -> model.Page:
    text = draw(texts)
    size = len(text)
    articles = draw(_many(_articles(size)))
    cuts = sorted(draw(st.sets(st.integers(1, size - 1), max_size=3))) if size > 1 else []
    edges = [0, *cuts, size] if size else []
    indexes = _maybe(st.integers(0, len(articles) - 1)) if articles else st.none()
    rows = tuple(
        (draw(_roles), a, b, draw(indexes), draw(texts), draw(_maybe(st.integers(0, n - 1)) if n else st.none()))
        for n, (a, b) in enumerate(itertools.pairwise(edges))
    )
    captions, problems = draw(_many(_captions(size))), draw(_many(_problems(size)))
    source, meta = draw(_maybe(_sources)), draw(_meta)
    return model.Page(text, draw(_maybe(texts)), draw(_maybe(texts)), meta, source, rows, articles, captions, problems)


_roles = st.sampled_from(Role)
_indexes = _maybe(st.integers(0, 9))
_segments = st.builds(model.Segment, _roles, _spans(), _indexes, texts, _indexes)
_features = st.builds(model.Feature, texts, _integers)
_decisions = st.builds(
    model.Decision,
    texts,
    _roles,
    _maybe(texts),
    st.booleans(),
    _maybe(_integers),
    _many(_features),
    _maybe(texts),
    _maybe(texts),
    _maybe(_roles),
)
_explained = st.builds(
    model.ExplainedSegment,
    _segments,
    st.integers(1, 9),
    texts,
    _many(_decisions),
    _many(_decisions),
    _many(_decisions),
)
_runs = st.builds(
    model.PassRun, texts, texts, _spans(), st.lists(st.integers(0, 99), unique=True, max_size=3).map(sorted).map(tuple)
)
OBJECTS: dict[type, st.SearchStrategy[Any]] = {
    Span: _spans(),
    model.Source: _sources,
    model.Attribution: _attributions(),
    model.Segment: _segments,
    model.Block: _blocks(),
    model.Dateline: _datelines(),
    model.Caption: _captions(),
    model.Problem: _problems(),
    model.Article: _articles(),
    model.Page: _pages(),
    model.Document: st.builds(model.Document, texts, _maybe(texts), _maybe(texts), _meta),
    model.Feature: _features,
    model.Decision: _decisions,
    model.ExplainedSegment: _explained,
    model.PassRun: _runs,
    model.Explanation: st.builds(model.Explanation, _pages(), _many(_explained), _many(_runs)),
}
"""A strategy for each class that can be exported."""
