"""The JSON Schema (draft 2020-12) of the model's classes, with what each field means."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, Final

from newsparse.records.records import RECORDS, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAYS: Final[Mapping[str, str]] = types.MappingProxyType(
    {
        "schema": "Version of this schema.",
        "library": "Version of newsparse that wrote the record.",
        "Span.start": "Offset of the first code point, from 0.",
        "Span.end": "Offset behind the last code point.",
        "Source.id": "Stable name in kebab-case.",
        "Source.name": "Name as printed.",
        "Source.kind": "Whether it publishes pages or supplies texts and pictures.",
        "Source.domains": "Host names of its pages.",
        "Source.languages": "Languages that it publishes in.",
        "Agency.source": "The agency itself.",
        "Agency.aliases": "Other ways in which credits and datelines print it.",
        "Agency.country": "ISO 3166-1 alpha-2 code, or null.",
        "Segment.role": "What the segment is to its page.",
        "Segment.span": "Where it stands, line end included.",
        "Segment.article": "Index of its article in the page's articles, or null where it belongs to none.",
        "Segment.rule": "The rule that decided its role.",
        "Segment.repeats": "Index of the earlier segment that it says again, or null.",
        "Block.role": "Paragraph or subhead; a list item is a paragraph.",
        "Block.text": "As printed, ends stripped; broken lines are joined by one space.",
        "Block.span": "Where it stands, without the white space around it.",
        "Dateline.place": "Where the report is from.",
        "Dateline.agency": "The agency that it is from.",
        "Dateline.date": "The date that it prints.",
        "Dateline.span": "Where it stands in the page.",
        "Caption.text": "The first copy as printed, its lines joined by one space.",
        "Caption.description": "The text without credit, date note and instructions.",
        "Caption.credit": "The credit as printed, without the brackets or the label around it.",
        "Caption.agencies": "Agencies that the credit names.",
        "Caption.creator": "The photographer.",
        "Caption.provider": "Who handed the picture out.",
        "Caption.date": "When the picture was taken.",
        "Caption.file_photo": "Whether it is called a file photo.",
        "Caption.handout": "Whether it is called a handout.",
        "Caption.instructions": "Notes to editors.",
        "Caption.spans": "Every printed copy, in the order of the page.",
        "Problem.code": "Stable name in kebab-case.",
        "Problem.message": "What to look at.",
        "Problem.span": "The place that it is about.",
        "Article.span": "From its first segment to the end of its last, blank lines behind it excluded.",
        "Article.headline": "The headline, or null where none is printed.",
        "Article.kicker": "The short line above the headline.",
        "Article.deck": "The standfirst below the headline.",
        "Article.byline": "The byline as printed.",
        "Article.authors": "Names from the byline, no agencies.",
        "Article.timestamps": "Dates and times as printed.",
        "Article.published": "Date of publication, with a time where one is printed.",
        "Article.updated": "Date of the last change, with a time where one is printed.",
        "Article.dateline": "The opening of the lede that says where, for whom and when.",
        "Article.captions": "Captions, each once.",
        "Article.body": "Paragraphs and subheads in their order.",
        "Article.signoff": "Who reported, wrote and edited, as printed at the end.",
        "Article.notices": "Notices, as of an automated translation.",
        "Article.source": "The outlet, or null where it is not known.",
        "Article.agencies": "Agencies that the article names as its suppliers.",
        "Article.companion": "Whether it was glued behind the page's first article.",
        "Article.margin": "Evidence by which it was preferred to being none; null where a rule claimed it.",
        "Page.text": "The input, unchanged: all offsets are code points of it.",
        "Page.url": "The address that was handed in.",
        "Page.source": "The outlet of the first article.",
        "Page.segments": "Contiguous: joined they give the text back.",
        "Page.articles": "In the order of the page.",
        "Page.problems": "What may deserve a look.",
        "Document.text": "The flat text of a page.",
        "Document.id": "The dump's name for it.",
        "Document.url": "Address of the page.",
        "Document.meta": "Whatever else the dump says, handed through.",
        "Evidence.name": "What was seen.",
        "Evidence.support": "How much it speaks for the role; negative speaks against it.",
        "Explained.segment": "The segment that is explained.",
        "Explained.line": "Line number of its first character, from 1.",
        "Explained.text": "What it prints, ends stripped.",
        "Explained.evidence": "What won, strongest first.",
        "Explained.score": "Evidence and transition costs for the role that won; null where a rule claimed it.",
        "Explained.runner_up": "The role that came second.",
        "Explained.runner_up_score": "Score of the role that came second.",
        "Explanation.page": "The page that is explained.",
        "Explanation.units": "One entry a segment that is not blank.",
    }
)


def describe(top: Record, head: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of ``top`` with the properties of ``head`` before its own. A fresh dict at every call."""
    inside = _inside(top)
    dialect = "https://json-schema.org/draft/2020-12/schema"
    schema = {"$schema": dialect, "title": top.kind.__name__, **_object(top, head)}
    if inside:
        schema["$defs"] = {record.kind.__name__: _object(record, {}) for record in inside}
    return schema


def _object(record: Record, head: Mapping[str, Any]) -> dict[str, Any]:
    name = record.kind.__name__
    properties = {key: {"description": _SAYS[key], **of} for key, of in head.items()}
    for key, codec in record.fields.items():
        properties[key] = {"description": _SAYS[f"{name}.{key}"], **_copy(codec.schema)}
    about = (record.kind.__doc__ or name).partition("\n")[0]  # docstrings are gone under python -OO
    return {
        "description": about,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _inside(top: Record) -> list[Record]:
    """Return the records that ``top`` holds, directly or not, in the order of ``RECORDS``."""
    by_ref = {str(record.codec.schema["$ref"]): record for record in RECORDS.values()}
    found: dict[str, Record] = {}
    left = [top]
    while left:
        for codec in left.pop().fields.values():
            for ref in _refs(codec.schema):
                if ref not in found:
                    found[ref] = by_ref[ref]
                    left.append(by_ref[ref])
    return [record for ref, record in by_ref.items() if ref in found]


def _refs(schema: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    if isinstance(schema, dict):
        own = [schema["$ref"]] if "$ref" in schema else []
        return own + [ref for inner in schema.values() for ref in _refs(inner)]
    return [ref for inner in schema for ref in _refs(inner)] if isinstance(schema, list) else []


def _copy(schema: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(schema, dict):
        return {key: _copy(value) for key, value in schema.items()}
    return [_copy(value) for value in schema] if isinstance(schema, list) else schema
