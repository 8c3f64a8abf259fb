"""Compares results with labels, and writes labels.

A label is written by hand and may be incomplete. It contains segments with roles and articles, fields of articles, or
both. The page view saves labels, and ``newsparse eval`` measures the accuracy on labelled pages (see
``newsparse.bench.labels``). A page agrees with its label if each line has the labelled roles and each labelled field
has the labelled value, no matter which rules decided this.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import InputError
from newsparse.io.atomic import atomic_file
from newsparse.messages import plural
from newsparse.model import NO_ARTICLE_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_NOT_CONTENT: Final = NO_ARTICLE_ROLES | {Role.BLANK}
_NAMES: Final = ("id", "name", "place")
"""Keys of a source or dateline whose value a label may contain in place of the whole object."""
_MAX_CHARS: Final = 60
"""Maximum number of code points of a segment or span to show in a diff."""


@attrs.frozen
class _Part:
    """A labelled part of the page text."""

    start: int
    end: int
    label: str


def is_label(answer: Mapping[str, Any]) -> bool:
    """Return whether an answer is a label. Unlike answers written by newsparse, labels have no ``schema`` key."""
    return "schema" not in answer and not answer.keys().isdisjoint({"segments", "articles"})


def label_lines(name: str, text: str, label: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return a label, and the corresponding values of the parsed page, each as lines to compare in a diff.

    ``name`` is the file name of the label for messages, and ``row`` is the parsed page in the format of an answer.
    Raises ``InputError`` if the label is not valid for ``text``.
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


def row_lines(row: dict[str, Any], text: str, *, with_offsets: bool = False) -> list[str]:
    """Return an answer as lines to compare in a diff, without the page text and with one line per segment.

    Spans are shown as their text, because adding a line to a page changes all offsets below it. If ``with_offsets`` is
    true, offsets are shown as well.
    """
    row_text = row.get("text")
    text = row_text if isinstance(row_text, str) else text
    shown = {key: value for key, value in row.items() if key not in {"text", "segments"}}
    segments = row.get("segments")
    if isinstance(segments, list):
        shown = {"segments": None, **shown}  # roles first: most other differences follow from them
        shown["segments"] = [_describe_segment(segment, text, with_offsets=with_offsets) for segment in segments]
    shown = _describe_spans(shown, text, with_offsets=with_offsets)
    return json.dumps(shown, ensure_ascii=False, indent=1).split("\n")


def _describe_segment(segment: Any, text: str, *, with_offsets: bool) -> Any:  # noqa: ANN401 - any JSON value, as answers may be old
    try:
        span = segment["span"]
        words = " ".join(text[span["start"] : span["end"]].split())
        article = "" if segment["article"] is None else f" of article {segment['article'] + 1}"
        again = "" if segment["repeats"] is None else ", a copy"
        place = f" at {span['start']}-{span['end']}" if with_offsets else ""
        return f"{segment['role']}{article}, {segment['rule']}{again}{place}: {words[:_MAX_CHARS]}"
    except (KeyError, TypeError):
        return segment


def _describe_spans(value: Any, text: str, *, with_offsets: bool) -> Any:  # noqa: ANN401 - any JSON value
    """Replace each span in a JSON value with the start and end of its text.

    ``text`` is the text of the page. If ``with_offsets`` is true, offsets are added.
    """
    if isinstance(value, list):
        return [_describe_spans(part, text, with_offsets=with_offsets) for part in value]
    if not isinstance(value, dict):
        return value
    start, end = value.get("start"), value.get("end")
    if value.keys() != {"start", "end"} or type(start) is not int or type(end) is not int:
        return {key: _describe_spans(part, text, with_offsets=with_offsets) for key, part in value.items()}
    words = " ".join(text[start:end].split())
    if len(words) > _MAX_CHARS:
        words = f"{words[: _MAX_CHARS // 2]} … {words[-_MAX_CHARS // 2 :]}"
    return f"{start}-{end}: {words}" if with_offsets else words


def write_case(folder: Path, name: str, text: str, label: dict[str, Any]) -> None:
    """Write a page and its label to the files NAME.txt and NAME.json in a folder.

    A different page, or an answer that is not a label, is never overwritten. The article fields of an existing label
    are kept. Raises ``InputError``, without writing anything, if the label is not valid or cannot be written.
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
    """Renumber the articles of segments from 0 without gaps, because removing an article leaves a gap."""
    numbers: dict[int | None, int | None] = {None: None}
    return [
        {**entry, "article": numbers.setdefault(entry["article"], len(numbers) - 1)} if "article" in entry else entry
        for entry in segments
    ]


def _format_label(role: Role, article: int | None) -> str:
    """Format a role and its article, such as ``headline of article 1``.

    Markers become boilerplate, as only rules find markers.
    """
    if role in _NOT_CONTENT:
        return Role.BOILERPLATE.value
    return role.value if article is None else f"{role.value} of article {article + 1}"


def _describe_lines(text: str, parts: Iterable[_Part]) -> list[str]:
    """Return the labelled parts of a page as lines to compare in a diff: line number, label and text.

    Blank parts are omitted.
    """
    pieces = [
        (number, label, text[start:end]) for number, start, end, label in _split_at_lines(text, _fill_gaps(text, parts))
    ]
    lines = []
    for (number, label), same in groupby((piece for piece in pieces if piece[2].strip()), lambda piece: piece[:2]):
        lines.append(f"{number}: {label}: {' '.join(' '.join(words for *_, words in same).split())}")
    return lines


def _fill_gaps(text: str, parts: Iterable[_Part]) -> Iterator[_Part]:
    """Yield the labelled parts in order, with boilerplate for each gap between them."""
    at = 0
    for part in sorted(parts, key=lambda part: part.start):
        if at < part.start:
            yield _Part(at, part.start, Role.BOILERPLATE.value)
        yield part
        at = part.end
    yield _Part(at, len(text), Role.BOILERPLATE.value)


def _split_at_lines(text: str, parts: Iterable[_Part]) -> Iterator[tuple[int, int, int, str]]:
    """Split the labelled parts at line ends, and yield the line number, start, end and label of each piece."""
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
    return f"article {number + 1}, {name}: {json.dumps(value, ensure_ascii=False)}"


def _adapt_to_label(label: Any, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Reduce ``value`` to the form used in the label, such as a source to its id or a dateline to its place."""
    if isinstance(label, dict) and isinstance(value, dict):
        return {key: _adapt_to_label(part, value.get(key)) for key, part in label.items()}
    if isinstance(label, list) and isinstance(value, list) and len(label) == len(value):
        return [_adapt_to_label(part, entry) for part, entry in zip(label, value, strict=True)]
    if isinstance(label, str) and isinstance(value, dict):
        names = [value[key] for key in _NAMES if value.get(key)]
        return label if label in names else next(iter(names), None)
    return label if not label and not value else value
