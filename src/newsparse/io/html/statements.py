"""Read an HTML document's metadata about its article from ``meta`` elements, JSON-LD and ``lang`` attributes.

JSON-LD takes precedence, because it describes the article, while ``meta`` elements often describe the site.
"""

from __future__ import annotations

import datetime
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from newsparse.markup import Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_ARTICLE: Final = re.compile(r"(?:\w*Article|BlogPosting|Report)")
"""Matches the schema.org types that represent articles."""
_PUBLISHED: Final = ("article:published_time", "datepublished", "date", "dc.date.issued", "parsely-pub-date", "pubdate")
_UPDATED: Final = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")
_AUTHORS: Final = ("author", "article:author", "parsely-author", "dc.creator", "byl")
_TITLES: Final = ("og:title", "twitter:title", "title", "dc.title", "parsely-title")
_SITES: Final = ("og:site_name", "application-name", "dc.publisher")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ADDRESS: Final = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?", re.IGNORECASE)
_NO_TEXT: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""Matches characters that are valid in JSON, but not in a name or URL: control characters and lone surrogates."""
_BETWEEN_NAMES: Final = re.compile(r"\s*[,;|]\s+|\s+(?:and|und|et|y|e|&)\s+")
_MAX_NAME_LENGTH: Final = 80
"""Maximum length of a name in code points."""
_MAX_NAMES: Final = 12
_MAX_NODES: Final = 500
"""Maximum number of JSON-LD objects that are examined."""
_FIRST_YEAR: Final = 1700
_DATE_LENGTH: Final = len("2026-01-01")
SELECTOR: Final = 'meta[content],script[type="application/ld+json"]'
"""CSS selector for the elements that contain metadata."""


def read_statements(document: Any, metas: Sequence[Any], scripts: Sequence[Any]) -> Statements:  # noqa: ANN401 - resiliparse has no types
    """Return the metadata of a document, given its ``meta`` elements and its ``script`` elements with JSON-LD."""
    meta = _meta(metas)
    nodes = [node for script in scripts for node in _nodes(script.text)]
    article = next((node for node in nodes if _is_article(node)), {})
    names = {node["@id"]: node["name"] for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    root = document.document_element
    return Statements(
        is_article=bool(article) or meta.get("og:type", "").lower().endswith("article"),
        published=read_moment([article.get("datePublished"), *_values(meta, _PUBLISHED)]),
        updated=read_moment([article.get("dateModified"), *_values(meta, _UPDATED)]),
        authors=_authors(article, meta, names),
        site=_site(article, meta, names),
        language=_language([root and root.getattr("lang"), article.get("inLanguage")]),
        url=_url(document, meta),
        titles=_titles(document, article, meta),
    )


def _meta(elements: Iterable[Any]) -> dict[str, str]:
    """Return the contents of ``meta`` elements by their ``property``, ``name`` or ``itemprop``, in lower case.

    If several elements have the same name, the first one is used.
    """
    contents: dict[str, str] = {}
    for node in elements:
        content = " ".join(node.getattr("content").split())
        for attribute in ("property", "name", "itemprop"):
            key = node.getattr(attribute)
            if key and content:
                contents.setdefault(key.strip().lower(), content)
    return contents


def _values(meta: Mapping[str, str], keys: Sequence[str]) -> Iterator[str]:
    return (meta[key] for key in keys if key in meta)


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects in a JSON-LD script: at the top level, in lists, in ``@graph``, or as the main entity."""
    try:
        waiting: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [*node, *waiting][:_MAX_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _is_article(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    kinds = types if isinstance(types, list) else [types]
    return any(isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in kinds)


def read_moment(values: Sequence[object]) -> datetime.date | None:
    """Return the first valid ISO 8601 date among the values, or None if there is none.

    The result is a ``datetime`` if the value includes a time.
    """
    for value in values:
        if not isinstance(value, str):
            continue
        text = value.strip()
        for size, read in ((None, datetime.datetime.fromisoformat), (_DATE_LENGTH, datetime.date.fromisoformat)):
            try:
                moment = read(text[:size])
            except ValueError:
                continue
            if moment.year >= _FIRST_YEAR:
                return moment.date() if isinstance(moment, datetime.datetime) and len(text) <= _DATE_LENGTH else moment
    return None


def _authors(article: Mapping[str, Any], meta: Mapping[str, str], names: Mapping[str, Any]) -> tuple[str, ...]:
    stated = list(_names(article.get("author") or article.get("creator"), names))
    for value in _values(meta, _AUTHORS) if not stated else ():
        stated = [part for part in _BETWEEN_NAMES.split(unescape(value)) if _is_name(part)]
        if stated:
            break
    return tuple(dict.fromkeys(stated))[:_MAX_NAMES]


def _names(value: object, names: Mapping[str, Any], levels: int = 3) -> Iterator[str]:
    """Yield the names in a JSON-LD value: a string, a person or organisation, or a list of these.

    ``names`` maps each ``@id`` to a name, for objects that are only referred to by id. ``levels`` is the maximum
    nesting depth.
    """
    if isinstance(value, str):
        name = " ".join(unescape(value).split())
        if _is_name(name):
            yield name
    elif isinstance(value, dict) and levels:
        yield from _names(value.get("name", names.get(str(value.get("@id")))), names, levels - 1)
    elif isinstance(value, list) and levels:
        for part in value[:_MAX_NAMES]:
            yield from _names(part, names, levels - 1)


def _is_name(text: str) -> bool:
    is_address = "//" in text or "@" in text or text.isdigit()
    return 0 < len(text) <= _MAX_NAME_LENGTH and not is_address and _NO_TEXT.search(text) is None


def _site(article: Mapping[str, Any], meta: Mapping[str, str], names: Mapping[str, Any]) -> str | None:
    stated = (unescape(value) for value in _values(meta, _SITES))
    publishers = [*_names(article.get("publisher"), names), *filter(_is_name, stated)]
    return publishers[0] if publishers else None


def _titles(document: Any, article: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:  # noqa: ANN401 - resiliparse has no types
    values = [article.get("headline"), article.get("name"), *_values(meta, _TITLES)]
    titles = [" ".join(unescape(value).split()) for value in values if isinstance(value, str)]
    if not any(titles):
        element = document.query_selector("title")
        titles = [" ".join(element.text.split())] if element else []
    return tuple(dict.fromkeys(filter(None, titles)))


def _language(values: Sequence[object]) -> str | None:
    for value in values:
        tag = value.strip().replace("_", "-") if isinstance(value, str) else ""
        if _LANGUAGE.fullmatch(tag):
            first, *rest = tag.split("-")
            return "-".join([first.lower(), *(part.upper() if len(part) == len("GB") else part for part in rest)])
    return None


def _url(document: Any, meta: Mapping[str, str]) -> str | None:  # noqa: ANN401 - resiliparse has no types
    link = document.query_selector('link[rel="canonical"]')
    for value in (link and link.getattr("href"), meta.get("og:url")):
        if value and _ADDRESS.fullmatch(value.strip()) and _NO_TEXT.search(value) is None:
            return str(value.strip())
    return None
