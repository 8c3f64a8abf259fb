"""The TEI P5 export: a ``teiCorpus`` with a ``TEI`` element per article, valid according to the TEI DTD."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import newsparse
from newsparse.io.exports import Format, Row, clean, uri_of
from newsparse.model import Role

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from newsparse.model import Article, Caption, Page

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ESCAPES: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;"))
_TABLE: Final = (
    Row("headline", "titleStmt/title[@type=main], body/head[@type=main]"),
    Row("kicker", "body/head[@type=kicker]"),
    Row("deck", "titleStmt/title[@type=sub], body/head[@type=sub]"),
    Row("highlights", "body/argument/list/item"),
    Row("byline", "body/byline"),
    Row("authors", "titleStmt/author"),
    Row("timestamps", "body/docDate"),
    Row("published", "bibl/date[@type=published]/@when"),
    Row("updated", "bibl/date[@type=updated]/@when"),
    Row("published_at", "bibl/date[@type=published]/@when", note="instead of the date"),
    Row("updated_at", "bibl/date[@type=updated]/@when", note="instead of the date"),
    Row("date_bounds", "bibl/date[@type=bounds]/@notBefore, @notAfter"),
    Row("language", "TEI/@xml:lang, langUsage/language/@ident", note="if it is a language tag"),
    Row("dateline.place", "creation/placeName"),
    Row("dateline.date", "creation/date[@type=dateline]/@when"),
    Row("captions", "body/note[@type=caption]", note="see the table below"),
    Row("body", "body/p, body/div/head, body/div/p", note="each subhead starts a `div`"),
    Row("signoff", "body/trailer"),
    Row("notices", "body/note[@type=notice]"),
    Row("source", "bibl/publisher", note="name"),
    Row("agencies", "bibl/distributor", note="name"),
)
_CAPTIONS: Final = (
    Row("text", "p"),
    Row("description", "bibl/note[@type=description]"),
    Row("credit", "bibl/note[@type=credit]"),
    Row("creators", "bibl/author"),
    Row("provider", "bibl/publisher", note="name"),
    Row("agencies", "bibl/distributor", note="name"),
    Row("date", "bibl/date[@type=taken]/@when"),
    Row("instructions", "bibl/note[@type=instructions]"),
)
_PUBLICATION: Final = f"<publicationStmt><p>Exported by newsparse {newsparse.__version__}.</p></publicationStmt>"
_HEAD: Final = f"""<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>News articles</title></titleStmt>
{_PUBLICATION}
<sourceDesc><p>Extracted text of news pages.</p></sourceDesc>
</fileDesc>
</teiHeader>
"""


def _escape(text: str) -> str:
    text = clean(text)
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return text


def _element(name: str, text: str | None, **attributes: str | None) -> str:
    """Return an XML element that contains ``text``, or an empty string if ``text`` is None or empty."""
    return "" if text is None else _parent(name, [_escape(text)], "", **attributes)


def _parent(name: str, children: Iterable[str | None], joint: str = "\n", **attributes: str | None) -> str:
    """Join the non-empty ``children`` by ``joint`` in an XML element, or return an empty string if there are none."""
    written = joint.join(child for child in children if child)
    return written and f"<{name}{_written(attributes)}>{joint}{written}{joint}</{name}>"


def _written(attributes: Mapping[str, str | None]) -> str:
    return "".join(f' {key}="{_escape(value)}"' for key, value in attributes.items() if value is not None)


def _date(kind: str, **attributes: datetime.date | None) -> str:
    days = {name: day.isoformat() for name, day in attributes.items() if day is not None}
    return _void("date", type=kind, **days) if days else ""


def _void(name: str, **attributes: str) -> str:
    return f"<{name}{_written(attributes)}/>"


def _write(page: Page, index: int) -> str:
    article = page.articles[index]
    tag = article.language if article.language and _LANGUAGE.fullmatch(article.language) else None
    text = _parent("text", [_body(article)])
    return f"<TEI{_written({'xml:lang': tag})}>\n{_header(page, index, tag)}\n{text}\n</TEI>"


def _header(page: Page, index: int, tag: str | None) -> str:
    article = page.articles[index]
    titles = (
        _element("title", article.headline, type="main") or "<title/>",
        _element("title", article.deck, type="sub"),
        *_all("author", article.authors),
    )
    about = (
        _parent("titleStmt", titles),
        _PUBLICATION,
        _parent("sourceDesc", [_source(article, uri_of(page, index), page)]),
    )
    profile = (_creation(article), tag and _parent("langUsage", [_void("language", ident=tag)]))
    return _parent("teiHeader", (_parent("fileDesc", about), _parent("profileDesc", profile)))


def _source(article: Article, uri: str, page: Page) -> str:
    first, last = article.date_bounds or (None, None)
    parts = (
        _element("publisher", article.source.name if article.source else None),
        *_all("distributor", (agency.name for agency in article.agencies)),
        _date("published", when=article.published_at or article.published),
        _date("updated", when=article.updated_at or article.updated),
        _date("bounds", notBefore=first, notAfter=last),
        _element("idno", uri, type="URI"),
        _element("idno", page.url, type="URL"),
        _element("idno", page.id, type="page"),
    )
    return _parent("bibl", parts)


def _creation(article: Article) -> str:
    if article.dateline is None:
        return ""
    parts = (_element("placeName", article.dateline.place), _date("dateline", when=article.dateline.date))
    return _parent("creation", parts)


def _body(article: Article) -> str:
    parts = (
        _element("head", article.kicker, type="kicker"),
        _element("head", article.headline, type="main"),
        _element("head", article.deck, type="sub"),
        _element("byline", article.byline),
        *_all("docDate", article.timestamps),
        _parent("argument", [_parent("list", _all("item", article.highlights))]),
        *(_caption(caption) for caption in article.captions),
        *(_divisions(article) or ["<p/>"]),
        _element("trailer", article.signoff),
        *_all("note", article.notices, type="notice"),
    )
    return _parent("body", parts)


def _divisions(article: Article) -> list[str]:
    """Return the paragraphs before the first subhead, then a ``div`` element per subhead, with its paragraphs."""
    before: list[str] = []
    divisions: list[list[str]] = []
    for block in article.body:
        if block.role is Role.SUBHEAD:
            divisions.append([_element("head", block.text)])
        else:
            (divisions[-1] if divisions else before).append(_element("p", block.text))
    return [part for part in (*before, *(_parent("div", division) for division in divisions)) if part]


def _caption(caption: Caption) -> str:
    parts = (
        *_all("author", caption.creators),
        _element("publisher", caption.provider.name if caption.provider else None),
        *_all("distributor", (agency.name for agency in caption.agencies)),
        _date("taken", when=caption.date),
        _element("note", caption.description, type="description"),
        _element("note", caption.credit, type="credit"),
        _element("note", caption.instructions, type="instructions"),
    )
    return _parent("note", (_element("p", caption.text), _parent("bibl", parts)), type="caption")


def _all(name: str, texts: Iterable[str], **attributes: str) -> list[str]:
    return [_element(name, text, **attributes) for text in texts]


FORMAT: Final = Format(_write, _TABLE, _CAPTIONS, _HEAD, tail="\n</teiCorpus>\n")
