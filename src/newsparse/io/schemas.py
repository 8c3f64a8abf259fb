"""The Arrow schemas of the rows: the same names as in JSON, in the same order.

Dates are strings as in JSON, because one field holds both days and times. ``meta`` is a string of JSON: what stands in
it differs from dump to dump, and a schema may not.
"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Final

from newsparse.errors import ExtraError

try:
    import pyarrow as pa
except ImportError:
    raise ExtraError(module="pyarrow", extra="dumps") from None

import newsparse
from newsparse.records import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT, _WHOLE, _FLAG = pa.string(), pa.int64(), pa.bool_()
_TEXTS = pa.list_(_TEXT)
_SPAN = pa.struct({"start": _WHOLE, "end": _WHOLE})
_SOURCE = pa.struct({"id": _TEXT, "name": _TEXT, "kind": _TEXT, "domains": _TEXTS, "languages": _TEXTS})
_PROBLEMS = pa.list_(pa.struct({"code": _TEXT, "message": _TEXT, "span": _SPAN}))
_BODY = pa.list_(pa.struct({"role": _TEXT, "text": _TEXT, "span": _SPAN}))
_DATELINE = pa.struct({"place": _TEXT, "agency": _SOURCE, "date": _TEXT, "span": _SPAN})
_CAPTIONS = pa.list_(
    pa.struct(
        {
            "text": _TEXT,
            "description": _TEXT,
            "credit": _TEXT,
            "agencies": pa.list_(_SOURCE),
            "creator": _TEXT,
            "provider": _TEXT,
            "date": _TEXT,
            "file_photo": _FLAG,
            "handout": _FLAG,
            "instructions": _TEXT,
            "spans": pa.list_(_SPAN),
        }
    )
)
_SEGMENTS = pa.list_(
    pa.struct({"role": _TEXT, "span": _SPAN, "article": _WHOLE, "rule": _TEXT, "repeats": _WHOLE}),
)
_ARTICLE: Final[Mapping[str, pa.DataType]] = types.MappingProxyType(
    {
        "span": _SPAN,
        "headline": _TEXT,
        "kicker": _TEXT,
        "deck": _TEXT,
        "byline": _TEXT,
        "authors": _TEXTS,
        "timestamps": _TEXTS,
        "published": _TEXT,
        "updated": _TEXT,
        "dateline": _DATELINE,
        "captions": _CAPTIONS,
        "body": _BODY,
        "signoff": _TEXT,
        "notices": _TEXTS,
        "source": _SOURCE,
        "agencies": pa.list_(_SOURCE),
        "companion": _FLAG,
        "margin": _WHOLE,
    }
)
_HEAD: Final[Mapping[str, pa.DataType]] = types.MappingProxyType({"id": _TEXT, "schema": _WHOLE, "library": _TEXT})
_PLACE: Final[Mapping[str, pa.DataType]] = types.MappingProxyType({"document_id": _TEXT, "index": _WHOLE, "url": _TEXT})


def _schema(kind: str, fields: Mapping[str, pa.DataType]) -> pa.Schema:
    said = {"newsparse.rows": kind, "newsparse.schema": str(SCHEMA_VERSION), "newsparse.library": newsparse.__version__}
    return pa.schema({**_HEAD, **fields}, metadata=said)


_TEXT_ROW = {"outlet": _TEXT, "headline": _TEXT, "published": _TEXT, "text": _TEXT, "meta": _TEXT}
_PAGE = {
    "text": _TEXT,
    "url": _TEXT,
    "source": _SOURCE,
    "segments": _SEGMENTS,
    "articles": pa.list_(pa.struct(dict(_ARTICLE))),
    "problems": _PROBLEMS,
    "meta": _TEXT,
}

SCHEMAS: Final[Mapping[str, pa.Schema]] = types.MappingProxyType(
    {
        "articles": _schema("articles", {**_PLACE, **_ARTICLE, "problems": _PROBLEMS, "meta": _TEXT}),
        "text": _schema("text", {**_PLACE, **_TEXT_ROW}),
        "pages": _schema("pages", _PAGE),
        "rejected": _schema("rejected", {"reason": _TEXT, "raw": _TEXT}),
    }
)
"""Kind of rows -> schema. Its metadata name kind, version and library, for those who read the schema alone.

``rejected`` are the records that gave no page, and why; its ``raw`` are the first 200 characters of the record.
"""
