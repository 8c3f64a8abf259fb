"""Convert labels from other tools to page records: Label Studio exports and ninjs items."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from newsparse.errors import InputError, NewsparseError
from newsparse.io.exports.ninjs import read_articles
from newsparse.messages import suggest
from newsparse.model import Role
from newsparse.records import to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsparse.bench.label_rows import LabelRow

_ARTICLE: Final = "article"
"""The Label Studio label for a region that spans a whole article, used on pages with several articles."""
_NAMES: Final = tuple(role.value for role in Role)


def record_of(row: LabelRow) -> Mapping[str, Any]:
    """Convert a row of a label file to a page record. Raises ``InputError`` if the row is not a valid label."""
    value = row.value
    if "segments" in value or "articles" in value:
        return value
    data = value.get("data", value)
    steps, results = _results(value)
    if isinstance(data, dict) and isinstance(results, list):
        spans = [span for number, entry in enumerate(results) if (span := _region_of(entry, row, *steps, number))]
        return {"id": data.get("id"), "url": data.get("url"), "text": data.get("text"), "segments": _segments(spans)}
    if isinstance(value.get("data"), dict):
        msg = f"{row.place()}: the task has no annotation: label it in Label Studio, and export the project as JSON"
        raise InputError(msg)
    near = "".join(suggest(key, ("segments", "articles")) for key in value)
    msg = f"{row.place()}: is not a label; {near}it needs segments or articles, or the annotations of Label Studio"
    raise InputError(msg)


def _results(value: Mapping[str, Any]) -> tuple[tuple[str | int, ...], object]:
    """Return the path and the results of a Label Studio task's first annotation that was not cancelled.

    The path consists of the keys and indices that lead to the results in ``value``, the task. Returns ``()`` and None
    if there is no such annotation.
    """
    if value.get("label") is not None:
        return ("label",), value["label"]
    entries = value.get("annotations")
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and not entry.get("was_cancelled"):
            return ("annotations", number, "result"), entry.get("result", [])
    return (), None


def _region_of(entry: object, row: LabelRow, *steps: str | int) -> tuple[str, int, int] | None:
    """Return the label, start and end of a Label Studio region, or None if the region has no label."""
    value = entry.get("value", entry) if isinstance(entry, dict) else None
    if not isinstance(value, dict):
        msg = f"{row.place(*steps)}: is not a region of Label Studio; export the project again, as JSON or JSON-MIN"
        raise InputError(msg)
    labels = value.get("labels")
    if not labels:
        return None
    name, start, end = str(labels[0]).lower(), value.get("start"), value.get("end")
    if name != _ARTICLE and name not in _NAMES:
        msg = f"{row.place(*steps)}: {labels[0]!r} is not a role; {suggest(name, _NAMES)}labels are "
        raise InputError(msg + ", ".join((_ARTICLE, *_NAMES)))
    if not isinstance(start, int) or not isinstance(end, int):
        msg = f"{row.place(*steps)}: the region has no start and end; label the field text with Labels"
        raise InputError(msg)
    return name, start, end


def _segments(spans: Iterable[tuple[str, int, int]]) -> list[dict[str, Any]]:
    """Convert Label Studio regions to segments, each assigned to the ``article`` region in which it starts."""
    ordered = sorted(spans, key=lambda span: span[1])
    wholes = [(start, end) for label, start, end in ordered if label == _ARTICLE]
    rows = []
    for label, start, end in ordered:
        if label != _ARTICLE:
            index = next((n for n, (low, high) in enumerate(wholes) if low <= start < high), None if wholes else 0)
            rows.append({"role": label, "span": {"start": start, "end": end}, "article": index})
    return rows


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """Return whether a JSON object is a ninjs item."""
    return isinstance(standard := row.get("standard"), dict) and standard.get("name") == "ninjs"


def from_ninjs(row: LabelRow) -> dict[str, Any]:
    """Return the article in a ninjs item as a record. Raises ``InputError`` if the item is invalid."""
    try:
        (article,) = read_articles(json.dumps(row.value))
    except NewsparseError as error:
        msg = f"{row.place()}: {str(error).removeprefix('line 1 ')}; write it with newsparse parse --format ninjs"
        raise InputError(msg) from None
    return {name: value for name, value in to_dict(article).items() if name != "span"}
