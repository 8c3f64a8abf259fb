"""Compares results with answers and labels, and writes labels.

A label is written by hand and may be incomplete. It contains segments with roles and articles, fields of articles, or
both. ``newsparse eval`` measures the accuracy on labelled pages (see ``newsparse.bench.labels``), and the page view
saves labels. A page agrees with its label if each line has the labelled roles and each labelled field has the labelled
value. The rules that decided them do not matter.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import InputError
from newsparse.io.atomic import atomic_file
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.plurals import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_NOT_CONTENT: Final = NO_ARTICLE_ROLES | {Role.BLANK}
_NAMES: Final = ("id", "name", "place")
"""Keys of a source or dateline. A label may contain the value of one of them in place of the whole object."""


@attrs.frozen
class _Part:
    """Part of the page text, and its label."""

    start: int
    end: int
    label: str


def is_label(answer: Mapping[str, Any]) -> bool:
    """Return whether an answer is a label. Answers that newsparse wrote have a ``schema`` key, labels do not."""
    return "schema" not in answer and not answer.keys().isdisjoint({"segments", "articles"})


def label_lines(name: str, text: str, label: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return a label and the corresponding parts of a page, each as lines for a diff.

    ``name`` is the file name of the label for messages, and ``row`` is the page in the form of an answer. Raises
    ``InputError`` if the label is not valid for ``text``.
    """
    from newsparse.bench.labels import labelled_page  # noqa: PLC0415 - only labels need it

    page = labelled_page(name, label, text, None)
    before, after = [plural(len(page.articles), "article")], [plural(len(row["articles"]), "article")]
    if page.regions:
        before += _describe_lines(text, [_Part(r.start, r.end, _format_label(r.role, r.article)) for r in page.regions])
        spans = [(entry["span"], Role(entry["role"]), entry["article"]) for entry in row["segments"]]
        after += _describe_lines(
            text, [_Part(s["start"], s["end"], _format_label(role, article)) for s, role, article in spans]
        )
    for number, article in enumerate(page.articles):
        read = row["articles"][number] if number < len(row["articles"]) else {}
        before += [_describe_field(number, key, value) for key, value in article.fields.items()]
        after += [
            _describe_field(number, key, _adapt_to_label(value, read.get(key))) for key, value in article.fields.items()
        ]
    return before, after


def row_lines(row: dict[str, Any], text: str) -> list[str]:
    """Return an answer as lines for a diff, without the page text, and with one line per segment."""
    shown = {key: value for key, value in row.items() if key != "text"}
    row_text = row.get("text")
    segments = row.get("segments")
    if isinstance(segments, list):
        shown["segments"] = [
            _describe_segment(segment, row_text if isinstance(row_text, str) else text) for segment in segments
        ]
    return json.dumps(shown, ensure_ascii=False, indent=1).split("\n")


def _describe_segment(segment: Any, text: str) -> Any:  # noqa: ANN401 - any JSON value, as answers may be old
    try:
        words = " ".join(text[segment["span"]["start"] : segment["span"]["end"]].split())
        article = "" if segment["article"] is None else f" of {segment['article']}"
        again = "" if segment["repeats"] is None else ", a copy"
        return f"{segment['role']}{article}, {segment['rule']}{again}: {words[:60]}"
    except (KeyError, TypeError):
        return segment


def write_case(folder: Path, name: str, text: str, label: dict[str, Any]) -> None:
    """Write a page and its label to the files NAME.txt and NAME.json in a folder.

    A different page, or an answer that is not a label, is never overwritten. The fields of articles in an existing
    label are kept. Raises ``InputError``, without writing anything, if the label is not valid or cannot be written.
    """
    from newsparse.bench.labels import labelled_page  # noqa: PLC0415 - only labels need it

    page, answer = folder / f"{name}.txt", folder / f"{name}.json"
    try:
        data = text.encode()
        if page.exists() and page.read_bytes() != data:
            msg = f"{page} is a different page with this name: move it, or choose another folder"
            raise InputError(msg)
        old = json.loads(answer.read_bytes()) if answer.exists() else {}
        if old and not (isinstance(old, dict) and is_label(old)):
            msg = f"{answer} was written by newsparse cases --update: to save the label, remove it first"
            raise InputError(msg)
        label = {**old, **label}
        if "articles" not in label:
            label["segments"] = _renumber_articles(label["segments"])
        articles = len(labelled_page(answer.name, label, text, None).articles)
        if any((entry.get("article") or 0) >= max(1, articles) for entry in label["segments"]):
            msg = f"{answer} has fields for {articles} articles, but segments of more: correct its articles first"
            raise InputError(msg)
        folder.mkdir(parents=True, exist_ok=True)
        page.write_bytes(data)
        with atomic_file(answer) as file:
            file.write(json.dumps(label, ensure_ascii=False, indent=1).encode() + b"\n")
    except UnicodeEncodeError:
        msg = f"{name}: the page contains a lone surrogate, which UTF-8 cannot encode"
        raise InputError(msg) from None
    except (OSError, ValueError) as error:
        msg = f"{answer}: {error}"
        raise InputError(msg) from None


def _renumber_articles(segments: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return segments whose articles are renumbered from 0 without gaps, as removing an article leaves a gap."""
    numbers: dict[int | None, int | None] = {None: None}
    return [
        {**entry, "article": numbers.setdefault(entry["article"], len(numbers) - 1)} if "article" in entry else entry
        for entry in segments
    ]


def _format_label(role: Role, article: int | None) -> str:
    """Return a role and its article as a label. Markers become boilerplate, because only rules find markers."""
    if role in _NOT_CONTENT:
        return Role.BOILERPLATE.value
    return role.value if article is None else f"{role.value} of {article}"


def _describe_lines(text: str, parts: Iterable[_Part]) -> list[str]:
    """Return the text as lines for a diff: line number, label and text of each part of a line that is not blank."""
    pieces = [
        (number, label, text[start:end]) for number, start, end, label in _split_at_lines(text, _fill_gaps(text, parts))
    ]
    lines = []
    for (number, label), same in groupby((piece for piece in pieces if piece[2].strip()), lambda piece: piece[:2]):
        lines.append(f"{number}: {label}: {' '.join(' '.join(words for *_, words in same).split())}")
    return lines


def _fill_gaps(text: str, parts: Iterable[_Part]) -> Iterator[_Part]:
    """Yield the parts in order, and the gaps between them as boilerplate."""
    at = 0
    for part in sorted(parts, key=lambda part: part.start):
        if at < part.start:
            yield _Part(at, part.start, Role.BOILERPLATE.value)
        yield part
        at = part.end
    yield _Part(at, len(text), Role.BOILERPLATE.value)


def _split_at_lines(text: str, parts: Iterable[_Part]) -> Iterator[tuple[int, int, int, str]]:
    """Split the parts at line ends, and yield the line number, start, end and label of each piece."""
    number = 1
    for part in parts:
        start = part.start
        while start < part.end:
            newline = text.find("\n", start, part.end)
            end = part.end if newline < 0 else newline + 1
            yield number, start, end, part.label
            number += newline >= 0
            start = end


def _describe_field(number: int, name: str, value: object) -> str:
    return f"article {number}, {name}: {json.dumps(value, ensure_ascii=False)}"


def _adapt_to_label(label: Any, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a value in the form that the label uses, for example a source as its id or a dateline as its place."""
    if isinstance(label, dict) and isinstance(value, dict):
        return {key: _adapt_to_label(part, value.get(key)) for key, part in label.items()}
    if isinstance(label, list) and isinstance(value, list) and len(label) == len(value):
        return [_adapt_to_label(part, entry) for part, entry in zip(label, value, strict=True)]
    if isinstance(label, str) and isinstance(value, dict):
        names = [value[key] for key in _NAMES if value.get(key)]
        return label if label in names else next(iter(names), None)
    return label if not label and not value else value
