"""The IPTC ninjs 3.1 export: JSON Lines with one item per article. Pictures are associations of type ``picture``."""

from __future__ import annotations

import datetime
import html
import json
import re
from typing import TYPE_CHECKING, Final

from newsparse.errors import RecordError
from newsparse.io.exports import (
    DAY,
    TEXT,
    TEXTS,
    Codec,
    Format,
    Item,
    Row,
    add_fields,
    read_values,
    uri_of,
    wikidata_uri,
)
from newsparse.io.writers import json_line
from newsparse.model import Article, Block, Caption, Dateline, Role, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Page

_STANDARD: Final = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
_NOWHERE: Final = Span(0, 0)
"""The span of all objects read from ninjs, which has no offsets."""
_TAGS: Final = {Role.PARAGRAPH: "p", Role.SUBHEAD: "h2"}
_ELEMENT: Final = re.compile(r"<(p|h2)>(.*?)</\1>", re.DOTALL)
_TIME: Final = datetime.datetime.fromisoformat
_BOUNDS: Final = Codec(
    lambda days: "/".join(map(datetime.date.isoformat, days)),
    lambda text: tuple(map(datetime.date.fromisoformat, text.split("/"))),
)
_PROBLEMS: Final = Codec(lambda problems: "\n".join(f"{p.code}: {p.message}" for p in problems) or None)
_FLAG: Final = Codec(lambda value: {} if value else None, lambda _: True)
_SOURCE_NOTE: Final = "id, name and Wikidata id; only id and name are read back"


def _whole_minutes(time: datetime.datetime) -> bool:
    """Return whether the UTC offset of ``time`` is known and in whole minutes, as JSON Schema requires."""
    offset = time.utcoffset()
    return offset is not None and not offset % datetime.timedelta(minutes=1)


def _write_body(body: tuple[Block, ...]) -> str | None:
    elements = (f"<{_TAGS[block.role]}>{html.escape(block.text, quote=False)}</{_TAGS[block.role]}>" for block in body)
    return "\n".join(elements) if body else None


def _read_body(text: str) -> tuple[Block, ...]:
    roles = {tag: role for role, tag in _TAGS.items()}
    return tuple(Block(roles[match[1]], html.unescape(match[2]), _NOWHERE) for match in _ELEMENT.finditer(text))


def _write_source(source: Source) -> Item:
    values = {"name": source.name, "uri": wikidata_uri(source), "literal": source.id}
    return {name: value for name, value in values.items() if value is not None}


def _read_agency(entry: Item) -> Source:
    return Source(entry.get("literal"), entry["name"], ("agency",))


_INSTANT: Final = Codec(lambda time: time.isoformat() if _whole_minutes(time) else None, _TIME)
_LOCAL: Final = Codec(lambda time: None if _whole_minutes(time) else time.isoformat(), _TIME)
_BODY: Final = Codec(_write_body, _read_body)
_SOURCE: Final = Codec(_write_source, lambda entry: Source(entry.get("literal"), entry["name"]))
_AGENCY: Final = Codec(_write_source, _read_agency)
_AGENCIES: Final = Codec(_write_source, _read_agency, many=True)
_ATTRIBUTIONS: Final = Codec(lambda credit: {"role": credit.role, **_write_source(credit.source)}, many=True)

_TABLE: Final = (
    Row("headline", "headlines[role=headline].value", TEXT),
    Row("kicker", "headlines[role=kicker].value", TEXT),
    Row("deck", "headlines[role=deck].value", TEXT),
    Row("highlights", "descriptions[role=highlight].value", TEXTS),
    Row("byline", "by", TEXT),
    Row("authors", "people[rel=author].name", TEXTS),
    Row("timestamps", "descriptions[role=timestamp].value", TEXTS),
    Row("published", "descriptions[role=published].value", DAY, "ninjs has no dates without a time"),
    Row("updated", "descriptions[role=updated].value", DAY),
    Row("published_at", "contentCreated", _INSTANT, "if the UTC offset is known, in whole minutes"),
    Row("published_at", "descriptions[role=published_at].value", _LOCAL, "other times"),
    Row("updated_at", "versionCreated", _INSTANT, "if the UTC offset is known, in whole minutes"),
    Row("updated_at", "descriptions[role=updated_at].value", _LOCAL, "other times"),
    Row("date_bounds", "descriptions[role=date_bounds].value", _BOUNDS, "two dates separated by a slash"),
    Row("language", "language", TEXT),
    Row("dateline.place", "located", TEXT),
    Row("dateline.agency", "infoSources[role=dateline]", _AGENCY, _SOURCE_NOTE),
    Row("dateline.date", "descriptions[role=dateline].value", DAY),
    Row("captions", "associations", note="one picture each, see the table below"),
    Row("body", "bodies[contentType=text/html].value", _BODY, "a `p` for each paragraph, an `h2` for each subhead"),
    Row("signoff", "descriptions[role=signoff].value", TEXT),
    Row("notices", "descriptions[role=notice].value", TEXTS),
    Row("source", "infoSources[role=source]", _SOURCE, _SOURCE_NOTE),
    Row("attributions", "infoSources[role=ROLE]", _ATTRIBUTIONS, "role and source, without text and span"),
    Row("agencies", "infoSources[role=agency]", _AGENCIES, _SOURCE_NOTE),
    Row("problems", "edNote", _PROBLEMS, "codes and messages, one problem per line"),
)
_CAPTIONS: Final = (
    Row("text", "descriptions[role=caption].value", TEXT),
    Row("description", "descriptions[role=description].value", TEXT),
    Row("credit", "by", TEXT),
    Row("creators", "people[rel=creator].name", TEXTS),
    Row("provider", "infoSources[role=provider]", _SOURCE, _SOURCE_NOTE),
    Row("agencies", "infoSources[role=agency]", _AGENCIES, _SOURCE_NOTE),
    Row("date", "descriptions[role=date].value", DAY),
    Row("is_file_photo", "genres[name=file photo]", _FLAG),
    Row("is_handout", "genres[name=handout]", _FLAG),
    Row("instructions", "edNote", TEXT),
)


def _write(page: Page, index: int) -> str:
    article = page.articles[index]
    uri = uri_of(page, index)
    item: Item = {"uri": uri, "standard": _STANDARD, "type": "text"}
    names = {"page": page.id, "url": page.url}
    if ids := [{"role": role, "value": value} for role, value in names.items() if value is not None]:
        item["altIds"] = ids
    add_fields(item, article, _TABLE)
    if pictures := [_picture(caption, f"{uri}#picture-{n}", n) for n, caption in enumerate(article.captions, 1)]:
        item["associations"] = pictures
    return json_line(item).decode().removesuffix("\n")


def _picture(caption: Caption, uri: str, number: int) -> Item:
    item: Item = {"name": f"picture {number}", "uri": uri, "type": "picture", "rel": "picture"}
    add_fields(item, caption, _CAPTIONS)
    return item


def read_articles(text: str) -> tuple[Article, ...]:
    """Return the articles in a ninjs export, with the fields that can be read back.

    ninjs has no offsets, so every span is ``Span(0, 0)``. Raises ``RecordError``, with the line number, for an invalid
    item.
    """
    return tuple(_read_lines(text.split("\n")))


def _read_lines(lines: Iterable[str]) -> Iterator[Article]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _read(json.loads(line))
            except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
                msg = f"line {number} is not a ninjs item that newsparse wrote: {type(error).__name__}: {error}"
                raise RecordError(msg) from None


def _read(item: Item) -> Article:
    fields = read_values(item, _TABLE)
    dateline = {name: fields.pop(f"dateline.{name}", None) for name in ("place", "agency", "date")}
    if any(value is not None for value in dateline.values()):
        fields["dateline"] = Dateline(**dateline, span=_NOWHERE)
    pictures = [entry for entry in item.get("associations", ()) if entry.get("rel") == "picture"]
    captions = tuple(Caption(**read_values(entry, _CAPTIONS)) for entry in pictures)
    return Article(span=_NOWHERE, captions=captions, **fields)


FORMAT: Final = Format(_write, _TABLE, _CAPTIONS)
