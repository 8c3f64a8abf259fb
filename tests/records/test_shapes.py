"""A class with fields of any type that records hold is written, read and described without a change to the code."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the annotations are read
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newsparse.model import Limits, Span
from newsparse.records.checks import Fault
from newsparse.records.codecs import readers_of, writers_of
from newsparse.records.shapes import Enumeration, Items, Maybe, Plain, describe, fields_of, shape_of, summary
from strategies import texts


class Kind(StrEnum):
    """Who a vessel belongs to."""

    FERRY = "ferry"
    TUG = "tug"


@attrs.frozen
class Owner:
    """Who owns a vessel, and who owns that owner."""

    name: str
    parent: Owner | None = None
    """The owner of ``name``, or None."""


@attrs.frozen(kw_only=True)
class Vessel:
    """A class with a field of each type.

    Its schema has the first line.
    """

    kinds: tuple[Kind, ...]
    """What it is used for."""
    flag: Literal["home", "abroad"] | None
    load: Annotated[float, Limits(minimum=0, maximum=1)]
    is_open: bool
    code: Annotated[str, Limits(pattern=r"^[A-Z]{2}$")] | None
    built: dt.date | None
    sailed: dt.datetime | None
    season: tuple[dt.date, dt.date] | None
    owners: tuple[Owner, ...]
    berth: Span | None
    codes: Mapping[str, str]
    places: Mapping[str, Span]
    uses: Mapping[str, tuple[Kind, ...]]
    meta: Mapping[str, Any]
    wake: tuple[tuple[int, ...], ...]


KINDS = (Span, Vessel, Owner)  # Owner comes after the class that holds it
WRITERS, READERS = writers_of(KINDS, {}), readers_of(KINDS, {})
_owners = st.recursive(st.builds(Owner, texts), lambda inner: st.builds(Owner, texts, st.none() | inner), max_leaves=3)
_kinds = st.lists(st.sampled_from(Kind), max_size=2).map(tuple)
_spans = st.builds(Span, st.integers(0, 9), st.integers(0, 9))
VESSELS = st.builds(
    Vessel,
    kinds=_kinds,
    flag=st.sampled_from(["home", "abroad", None]),
    load=st.floats(0, 1),
    is_open=st.booleans(),
    code=st.none() | st.just("QA"),
    built=st.none() | st.dates(),
    sailed=st.none() | st.datetimes(),
    season=st.none() | st.tuples(st.dates(), st.dates()),
    owners=st.lists(_owners, max_size=2).map(tuple),
    berth=st.none() | _spans,
    codes=st.dictionaries(texts, texts, max_size=2),
    places=st.dictionaries(texts, _spans, max_size=2),
    uses=st.dictionaries(texts, _kinds, max_size=2),
    meta=st.dictionaries(texts, st.integers() | st.lists(texts, max_size=2), max_size=2),
    wake=st.lists(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=2).map(tuple), max_size=2).map(tuple),
)
SCHEMA = describe("Vessel", summary(Vessel), fields_of(Vessel))
VESSEL = Vessel(
    kinds=(Kind.FERRY,),
    flag=None,
    load=1.0,
    is_open=True,
    code="QA",
    built=None,
    sailed=None,
    season=None,
    owners=(Owner("A", Owner("B")),),
    berth=Span(0, 1),
    codes={"a": "b"},
    places={"quay": Span(2, 3)},
    uses={},
    meta={},
    wake=((1, 2), ()),
)


@given(VESSELS)
def test_values_of_every_type_survive_json(vessel: Vessel) -> None:
    """What is written is what the schema allows, survives JSON, and is read back equal."""
    row = WRITERS[Vessel](vessel)
    again = json.loads(json.dumps(row))
    assert again == row
    Draft202012Validator(SCHEMA).validate(again)
    assert READERS[Vessel](again) == vessel


@given(VESSELS)
def test_values_of_every_type_survive_arrow(vessel: Vessel) -> None:
    """What is written goes into the column of its field's type and comes out equal; any values go in as JSON."""
    pa = pytest.importorskip("pyarrow", reason="the extra dumps is not installed")
    from newsparse.io.arrow import arrow_type  # noqa: PLC0415 - needs the extra

    row = json.loads(json.dumps(WRITERS[Vessel](vessel)).replace(r"\ud", r"\u0").replace(r"\uD", r"\u0"))
    for field in fields_of(Vessel):
        if field.name in {"meta", "owners"}:  # the one is JSON, the other holds itself
            continue
        column = pa.array([row[field.name]], arrow_type(field.shape))
        assert column.to_pylist(maps_as_pydicts="strict") == [row[field.name]]


def test_docstrings_of_fields_are_descriptions() -> None:
    """A field is described by its docstring, in the words of JSON; one without a docstring has no description."""
    assert SCHEMA["description"] == "A class with a field of each type."
    assert SCHEMA["properties"]["kinds"]["description"] == "What it is used for."
    assert "description" not in SCHEMA["properties"]["load"]
    assert SCHEMA["$defs"]["Owner"]["properties"]["parent"]["description"] == "The owner of `name`, or null."


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("kinds", ["raft"], "'raft' is not one of 'ferry', 'tug'"),
        ("flag", "lost", "'lost' is not one of 'home', 'abroad'"),
        ("load", 1.5, "1.5 is more than 1"),
        ("load", -1, "-1.0 is less than 0"),
        ("load", True, "True is not a finite number"),
        ("load", 10**400, "is not a finite number"),
        ("load", float("nan"), "nan is not a finite number"),
        ("code", "qa", "'qa' does not match ^[A-Z]{2}$"),
        ("code", "QA\n", "does not match"),
        ("sailed", "2031-04-02", "'2031-04-02' is not an ISO date"),
        ("season", ["2031-04-02"], "['2031-04-02'] is not a list of 2"),
        ("codes", {"a": 1}, "1 is not a string"),
        ("codes", [], "[] is not a dict with string keys"),
        ("wake", [[1], ["x"]], "'x' is not a whole number"),
        ("owners", [{"name": "A", "parent": {"name": "B"}}], "missing key 'parent'"),
    ],
)
def test_a_value_that_a_type_does_not_allow_is_an_error(key: str, value: object, message: str) -> None:
    """The reader says what is wrong with the value, and where."""
    with pytest.raises(Fault) as caught:
        READERS[Vessel](WRITERS[Vessel](VESSEL) | {key: value})
    assert message in str(caught.value)
    assert caught.value.path.startswith(f".{key}")


def test_the_path_of_an_error_has_every_step() -> None:
    """Keys, indexes and fields lead to the value."""
    row = WRITERS[Vessel](VESSEL) | {"places": {"quay": {"start": 0, "end": "x"}}}
    with pytest.raises(Fault) as caught:
        READERS[Vessel](row)
    assert caught.value.path == ".places['quay'].end"


def test_annotations_have_a_shape() -> None:
    """Limits hold for what a tuple or an optional type holds."""
    least = Limits(minimum=1)
    assert shape_of(Annotated[int, least] | None) == Maybe(Plain(int, least))
    assert shape_of(Annotated[tuple[int, ...], least]) == Items(Plain(int, least))
    assert shape_of(Annotated[str, Limits(choices=("a", "b"))]) == Enumeration(("a", "b"))


@pytest.mark.parametrize(
    "hint", [object, set[str], int | str, dict[str, int], Mapping[int, str], tuple[int, str], bytes]
)
def test_a_type_that_records_cannot_hold_is_a_type_error(hint: object) -> None:
    """The error names the type, when the class is compiled and not when an object is written."""
    with pytest.raises(TypeError, match="cannot be a field of a record"):
        shape_of(hint)
