"""The classes of the model: values that are frozen, slotted, hashable, and survive pickling and copying."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import model
from newsparse.model import Role, Span
from strategies import OBJECTS, SAMPLES, TEXT, page

each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)


def _survives(sample: object) -> None:
    copies = [copy.copy(sample), copy.deepcopy(sample)]
    copies += [pickle.loads(pickle.dumps(sample, protocol)) for protocol in PROTOCOLS]  # noqa: S301 - our own bytes
    for made in copies:
        assert type(made) is type(sample)
        assert made == sample
        assert hash(made) == hash(sample)


def test_samples_are_one_of_each() -> None:
    """There is a sample and a strategy for every class of the model that records hold."""
    classes = {kind for kind in vars(model).values() if isinstance(kind, type) and attrs.has(kind)} - {model.Limits}
    assert {type(sample) for sample in SAMPLES} == classes == set(OBJECTS)


@each
def test_pickle_and_copy(sample: object) -> None:
    """A copy and a pickle of every protocol equal the object and have its hash."""
    _survives(sample)


@pytest.mark.parametrize("kind", OBJECTS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_pickle_and_copy_any(kind: type, data: st.DataObject) -> None:
    """Any object survives, whatever its texts hold."""
    _survives(data.draw(OBJECTS[kind]))


@each
def test_frozen(sample: object) -> None:
    """No field can be set or deleted."""
    kind: Any = type(sample)
    for field in attrs.fields(kind):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(sample, field.name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(sample, field.name)


@each
def test_slots(sample: object) -> None:
    """Objects have slots and no dict: a dump makes millions of them."""
    assert not hasattr(sample, "__dict__")


@each
def test_fields_decide_equality(sample: object) -> None:
    """An object equals one made of the same values, and nothing of another class."""
    kind: Any = type(sample)
    again = kind(*(getattr(sample, field.name) for field in attrs.fields(kind) if not field.kw_only))
    assert again == sample
    assert hash(again) == hash(sample)
    assert all(sample != other for other in SAMPLES if type(other) is not kind)


def test_asked_page_survives() -> None:
    """A page pickles and copies after its segments were asked for as it does before."""
    asked = page()
    assert asked.segments
    _survives(asked)


def test_lazy_segments_change_nothing() -> None:
    """A page that was asked for its segments equals one that was not, one of Segments, and their pickles."""
    asked, fresh = page(), page()
    made = attrs.evolve(fresh, segments=asked.segments)
    thawed = pickle.loads(pickle.dumps(asked))  # noqa: S301 - our own bytes
    assert fresh == asked == made == thawed
    assert len({fresh, asked, made, thawed}) == 1
    assert asked.segments is asked.segments
    assert fresh.segments == asked.segments == thawed.segments


def test_threads_may_share_a_page() -> None:
    """Threads that ask a page for its segments at once all get the same, and the page stays what it is."""
    shared = page()
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: shared.segments, range(64)))
    assert all(segments == page().segments for segments in results)
    assert shared == page()


def test_other_segments_are_another_page() -> None:
    """Pages that differ in one segment's role are not equal."""
    one = model.Page("x", segments=((Role.PARAGRAPH, 0, 1, None, "body", None),))
    other = model.Page("x", segments=(model.Segment(Role.BOILERPLATE, Span(0, 1), None, "body"),))
    assert one != other


def test_segments_join_to_the_text() -> None:
    """The sample page's segments give its text back, and its marker is its boilerplate."""
    made = page()
    assert "".join(made.text[s.span.start : s.span.end] for s in made.segments) == TEXT
    assert [s.role for s in made.boilerplate] == [Role.MARKER]


def test_article_properties() -> None:
    """Text, paragraphs and lede are read from headline, body and dateline."""
    article = page().articles[0]
    assert article.text == "Ferry returns\n\nQALMOUTH (Example Wire) - It sails."
    assert article.paragraphs == ("QALMOUTH (Example Wire) - It sails.",)
    assert article.lede == "It sails."


def test_empty_article() -> None:
    """An article without anything has no lede, no paragraphs and an empty text, and still a fingerprint."""
    article = model.Article(Span(0, 0))
    assert (article.text, article.paragraphs, article.lede) == ("", (), None)
    assert len(article.fingerprint) == 32


def test_fingerprint_sees_words_only() -> None:
    """The fingerprint is blind to white space, quotes and page, and sees a changed word; surrogates do not stop it."""
    body = model.Block(Role.PARAGRAPH, "“It  sails\u00a0again”", Span(3, 20))
    same = model.Block(Role.PARAGRAPH, '"It sails again"', Span(9, 25))
    other = model.Block(Role.PARAGRAPH, '"It sank again"', Span(9, 25))
    prints = [model.Article(Span(0, 30), "Ferry", body=(one,)).fingerprint for one in (body, same, other)]
    assert prints[0] == prints[1] != prints[2]
    assert model.Article(Span(0, 1), "\ud800").fingerprint


def test_page_repr_is_short() -> None:
    """The repr of a page names its size and headlines, not its text."""
    assert repr(page()) == f"<Page of {len(TEXT)} characters, 1 article: ['Ferry returns']>"


def test_unique_keeps_the_order() -> None:
    """Of equal sources the first stays where it is."""
    one, two = model.Source("one", "One"), model.Source("two", "Two")
    assert model.unique([two, one, two]) == (two, one)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: model.Document("x", meta=None), "meta is None: it must be a mapping"),  # type: ignore[arg-type]
        (lambda: model.Document("x", meta=[1]), "meta is [1]: it must be a mapping"),  # type: ignore[arg-type]
        (lambda: model.Document("x", id=5), "id is 5: it must be a str or None"),  # type: ignore[arg-type]
        (lambda: model.Source("Not Kebab", "X"), "id is 'Not Kebab': it must be kebab-case; write 'not-kebab'"),
        (lambda: model.Source("", "X"), "id is '': it must be kebab-case, as 'the-example-times'"),
        (lambda: model.Source("x", " "), "name is ' ': it must be a string that is not blank"),
        (lambda: model.Source("x", "X", ("paper",)), "kinds is ('paper',): give one or more of 'outlet', 'agency'"),
        (
            lambda: model.Source("x", "X", "agency"),  # type: ignore[arg-type]
            "kinds is 'agency': it must be a tuple, as ('agency',)",
        ),
        (
            lambda: model.Source("x", "X", domains="x.example"),  # type: ignore[arg-type]  # what it is about
            "domains is 'x.example': it must be a tuple of strings",
        ),
        (lambda: model.Source("x", "X", languages=("",)), "languages is ('',): it must be a tuple of strings"),
        (
            lambda: model.Source("velpress", "Velpress", aliases="VP"),  # type: ignore[arg-type]
            "aliases is 'VP': it must be a tuple of strings, none of them empty",
        ),
        (
            lambda: model.Source("velpress", "Velpress", country="Veldria"),
            "country is 'Veldria': it must be a country code of two capitals (ISO 3166-1), such as 'FR', or None",
        ),
    ],
)
def test_source_says_what_is_wrong(make: Any, said: str) -> None:  # noqa: ANN401 - a function that raises
    """A source that a person made wrongly is refused with the value."""
    with pytest.raises((ValueError, TypeError)) as caught:
        make()
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"bytes", "text is of type bytes: parse takes a str; decode bytes first"),
        (
            b"PK\x03\x04\x14",
            "text is of type bytes: parse takes a str; pass the path of a DOCX or RTF file to newsparse.run",
        ),
        (
            bytearray(b"{\\rtf1"),
            "text is of type bytearray: parse takes a str; pass the path of a DOCX or RTF file to newsparse.run",
        ),
        (None, "text is None: parse takes a str"),
        (3, "text is of type int: parse takes a str"),
    ],
)
def test_parse_takes_text(text: Any, fault: str) -> None:  # noqa: ANN401 - wrong on purpose
    """Of bytes alone the error says how to get a str."""
    with pytest.raises(TypeError) as caught:
        newsparse.parse(text)
    assert str(caught.value) == fault


@pytest.mark.parametrize("text", [b"bytes", None, 3])
def test_document_takes_text(text: Any) -> None:  # noqa: ANN401 - wrong on purpose
    """A document's text is a str."""
    with pytest.raises(TypeError, match=r"^text is .*: it must be a str; decode bytes first"):
        model.Document(text)
