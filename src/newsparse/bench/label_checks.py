"""Check the keys, roles and field types of labels, so that a misspelt key is an error instead of being ignored."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import InputError
from newsparse.messages import suggest
from newsparse.model import Article, Caption, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_SHOWN: Final = 60
"""Maximum number of code points of a value shown in an error message."""
_SEGMENT: Final = ("role", "text", "span", "article", "rule", "repeats")
_ARTICLE: Final = (*attrs.fields_dict(Article), "schema", "library", "id", "document_id", "index", "url", "meta")
"""Keys that a labelled article may have: the fields of an article, and the additional keys of article rows."""
_ROLES: Final = tuple(role.value for role in Role)


class LabelFault(InputError):  # noqa: N818 - callers convert it to an InputError with a place
    """Raised if a label is invalid. ``steps`` are the keys and indices that lead to the invalid value."""

    def __init__(self, reason: str, *steps: str | int) -> None:
        """Create the error. ``reason`` includes how to fix it, and ``steps`` is the path to the invalid value."""
        super().__init__(reason)
        self.reason, self.steps = reason, steps

    def inside(self, *steps: str | int) -> LabelFault:
        """Return a copy of the error with ``steps``, the path of the enclosing value, prepended to its own steps."""
        return LabelFault(self.reason, *steps, *self.steps)

    @property
    def path(self) -> str:
        """The steps in Python notation, such as ``segments[3].role``."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps).lstrip(".")


def check_label(record: Mapping[str, Any]) -> None:
    """Raise ``LabelFault`` for the first invalid value in a label, if any."""
    articles = _list(record.get("articles"), "articles")
    for number, row in enumerate(_list(record.get("segments"), "segments")):
        _check_inside(_check_segment, row, "segments", number)
        index = row.get("article")
        if record.get("articles") is not None and index is not None and index >= len(articles):
            msg = f"article {index} is not in articles, which has {len(articles)}; count from 0"
            raise LabelFault(msg, "segments", number, "article")
    for number, row in enumerate(articles):
        _check_inside(_check_article, row, "articles", number)


def _list(value: object, name: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        msg = f"{_show(value)} is not a list"
        raise LabelFault(msg, name)
    return value


def _check_inside(check: Callable[[Mapping[str, Any]], None], row: object, *steps: str | int) -> None:
    """Call ``check`` on the nested object ``row``, and prepend ``steps`` to the path of any fault that it raises."""
    if not isinstance(row, dict):
        msg = f"{_show(row)} is not an object"
        raise LabelFault(msg, *steps)
    try:
        check(row)
    except LabelFault as fault:
        raise fault.inside(*steps) from None


def _check_segment(row: Mapping[str, Any]) -> None:
    _check_keys(row, _SEGMENT, "a segment")
    if row.get("role") not in _ROLES:
        if "role" not in row:
            msg = f"the segment has no role; add one of {', '.join(_ROLES)}"
            raise LabelFault(msg)
        msg = f"{_show(row['role'])} is not a role; {suggest(row['role'], _ROLES)}roles are {', '.join(_ROLES)}"
        raise LabelFault(msg, "role")
    span, text, index = row.get("span"), row.get("text"), row.get("article")
    if span is not None and not (isinstance(span, dict) and all(_is_number(span.get(key)) for key in ("start", "end"))):
        msg = f'{_show(span)} is not a span; write {{"start": 0, "end": 15}}, in code points'
        raise LabelFault(msg, "span")
    if span is None and not (isinstance(text, str) and text):
        msg = "the segment has no text; add its text or its span"
        raise LabelFault(msg, *(("text",) if "text" in row else ()))
    if index is not None and not _is_number(index):
        msg = f"{_show(index)} is not the number of an article; the first is 0"
        raise LabelFault(msg, "article")


def _check_article(row: Mapping[str, Any]) -> None:
    _check_keys(row, _ARTICLE, "an article")
    _check_fields(row, _ARTICLE_FIELDS)
    for number, block in enumerate(_list(row.get("body"), "body")):
        _check_inside(_check_block, block, "body", number)
    for number, caption in enumerate(_list(row.get("captions"), "captions")):
        _check_inside(_check_caption, caption, "captions", number)


def _check_block(row: Mapping[str, Any]) -> None:
    if row.get("role") not in {Role.PARAGRAPH, Role.SUBHEAD} or not isinstance(row.get("text"), str):
        msg = f'{_show(row)} is not a block; write {{"role": "paragraph", "text": "…"}}, or the role subhead'
        raise LabelFault(msg)


def _check_caption(row: Mapping[str, Any]) -> None:
    _check_keys(row, attrs.fields_dict(Caption), "a caption")
    if not isinstance(row.get("text"), str):
        msg = "the caption has no text; add it, because captions are compared by their text"
        raise LabelFault(msg)
    _check_fields(row, _CAPTION_FIELDS)


def _check_keys(row: Mapping[str, Any], known: Iterable[str], thing: str) -> None:
    for key in row:
        if key not in known:
            msg = f"{_show(key)} is not a key of {thing}; {suggest(key, known)}known keys are {', '.join(known)}"
            raise LabelFault(msg, key)


def _check_fields(row: Mapping[str, Any], kinds: Mapping[str, _Kind]) -> None:
    for name, kind in kinds.items():
        if row.get(name) is not None and not kind.accepts(row[name]):
            msg = f"{_show(row[name])} is not {kind.what}"
            raise LabelFault(msg, name)


def _show(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_source(value: object) -> bool:
    return isinstance(value, str | dict)


def _list_checker(accepts: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(map(accepts, value))


def _is_day(value: object) -> bool:
    return _can_read(datetime.date.fromisoformat, value)


def _is_time(value: object) -> bool:
    return _can_read(datetime.datetime.fromisoformat, value)


def _can_read(read: Callable[[str], object], value: object) -> bool:
    try:
        read(str(value))
    except ValueError:
        return False
    return isinstance(value, str)


@attrs.frozen
class _Kind:
    """The type of a field in a label. Any field may also be null."""

    what: str
    accepts: Callable[[object], bool]


def _kind_by_field(table: Mapping[_Kind, Sequence[str]]) -> dict[str, _Kind]:
    return {name: kind for kind, names in table.items() for name in names}


_TEXT: Final = _Kind("a string or null", _is_text)
_TEXTS: Final = _Kind("a list of strings", _list_checker(_is_text))
_DAY: Final = _Kind("a day; write it as 2031-04-02, or null", _is_day)
_TIME: Final = _Kind("a time; write it as 2031-04-02T09:30:00, or null", _is_time)
_SOURCE: Final = _Kind("the id or name of a source, or null", _is_source)
_SOURCES: Final = _Kind("a list of ids or names of sources", _list_checker(_is_source))
_PLACE: Final = _Kind("the place of a dateline, or null", _is_source)
_FLAG: Final = _Kind("true or false", lambda value: isinstance(value, bool))
_ARTICLE_FIELDS: Final = _kind_by_field(
    {
        _TEXT: ("headline", "kicker", "deck", "byline", "language", "signoff"),
        _TEXTS: ("highlights", "authors", "timestamps", "notices"),
        _DAY: ("published", "updated"),
        _TIME: ("published_at", "updated_at"),
        _SOURCE: ("source",),
        _SOURCES: ("agencies",),
        _PLACE: ("dateline",),
    }
)
_CAPTION_FIELDS: Final = _kind_by_field(
    {
        _TEXT: ("description", "credit", "instructions"),
        _TEXTS: ("creators",),
        _SOURCE: ("provider",),
        _SOURCES: ("agencies",),
        _DAY: ("date",),
        _FLAG: ("is_file_photo", "is_handout"),
    }
)
