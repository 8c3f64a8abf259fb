"""The schema.org export: JSON-LD with one NewsArticle per line, safe to embed in a ``<script>`` element."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

from newsparse.io.exports import DAY, TEXT, TEXTS, Codec, Format, Item, Row, add_fields, uri_of, wikidata_uri
from newsparse.io.writers import json_line

if TYPE_CHECKING:
    from newsparse.model import Page, Source

_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_MARKUP: Final = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
"""Characters that could end a script element or start a comment. In JSON, they occur only inside strings."""
_TIME: Final = Codec(datetime.datetime.isoformat)
_LIST: Final = Codec(lambda texts: list(texts) or None)
_BODY: Final = Codec(lambda body: "\n\n".join(block.text for block in body) or None)


def _write_source(source: Source) -> Item:
    uri = wikidata_uri(source)
    return {"name": source.name, **({"sameAs": uri} if uri else {})}


_AGENCIES: Final = Codec(_write_source, many=True)
_PUBLISHER: Final = Codec(lambda source: {"@type": "NewsMediaOrganization", **_write_source(source)})
_PROVIDER: Final = Codec(lambda source: {"@type": "Organization", **_write_source(source)})
_TABLE: Final = (
    Row("headline", "headline", TEXT),
    Row("kicker", "articleSection", TEXT, "closest match; a kicker is not always a section"),
    Row("deck", "alternativeHeadline", TEXT),
    Row("highlights", "abstract", _LIST),
    Row("byline", "creditText", TEXT),
    Row("authors", "author[@type=Person].name", TEXTS),
    Row("published", "datePublished", DAY),
    Row("updated", "dateModified", DAY),
    Row("published_at", "datePublished", _TIME, "instead of the date"),
    Row("updated_at", "dateModified", _TIME, "instead of the date"),
    Row("language", "inLanguage", TEXT),
    Row("dateline.place", "locationCreated[@type=Place].name", TEXT),
    Row("dateline.date", "dateCreated", DAY),
    Row("dateline.span", "dateline", note="the text of the span"),
    Row("captions", "image", note="one ImageObject each, see the table below"),
    Row("body", "articleBody", _BODY, "blocks separated by blank lines, without roles"),
    Row("source", "publisher", _PUBLISHER, "name and Wikidata URL"),
    Row("agencies", "sourceOrganization[@type=Organization]", _AGENCIES, "name and Wikidata URL"),
    Row("is_primary", "url", note="the page's URL; in later articles, `isPartOf` with a WebPage that has this `url`"),
)
_CAPTIONS: Final = (
    Row("text", "caption", TEXT),
    Row("description", "description", TEXT),
    Row("credit", "creditText", TEXT),
    Row("creators", "creator[@type=Person].name", TEXTS),
    Row("provider", "provider", _PROVIDER, "name and Wikidata URL"),
    Row("agencies", "sourceOrganization[@type=Organization]", _AGENCIES, "name and Wikidata URL"),
    Row("date", "dateCreated", DAY),
)


def _write(page: Page, index: int) -> str:
    article = page.articles[index]
    item: Item = {"@type": "NewsArticle", "@id": uri_of(page, index)}
    if page.url is not None and _WEB.match(page.url):
        address = {"url": page.url}
        item.update(address if article.is_primary else {"isPartOf": {"@type": "WebPage", **address}})
    add_fields(item, article, _TABLE)
    if article.dateline is not None:
        item["dateline"] = page[article.dateline.span]
    if article.captions:
        item["image"] = [add_fields({"@type": "ImageObject"}, caption, _CAPTIONS) for caption in article.captions]
    line = json_line(item).decode().removesuffix("\n")
    for character, escape in _MARKUP:
        line = line.replace(character, escape)
    return line


FORMAT: Final = Format(_write, _TABLE, _CAPTIONS, '{"@context":"https://schema.org","@graph":[\n', ",\n", "\n]}\n")
