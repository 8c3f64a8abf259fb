"""The Markdown export (CommonMark and GitHub), for reading articles. Markup characters in fields are escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsparse.io.exports import Format, Row, clean
from newsparse.lines import EDGE
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.model import Article, Page

_BREAKS: Final = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""Matches the spaces and line breaks that are collapsed to put a field on one line. No-break spaces are kept."""
_MARKUP: Final = re.compile(
    r"[\\`*_\[\]<~]"  # special anywhere in a line
    r"|&(?=#|\w)"  # a character reference
    r"|(?<![^ ])#"  # the start or end of a heading
    r"|^>|^[-+](?=[- ]|$)"  # the start of a quotation, list or rule
)
_SOFT: Final = EDGE.replace("\xa0", "")
"""White space that can be stripped from both ends of a field. Markdown parsers would also strip no-break spaces."""
_NUMBER: Final = re.compile(r"^([0-9]{1,9})([.)])(?= |$)")
"""Matches the number of a list item at the start of a line."""
_TABLE: Final = (
    Row("headline", "`# …`"),
    Row("kicker", "`*…*` above the heading"),
    Row("deck", "`**…**`"),
    Row("highlights", "`- …`"),
    Row("byline", "a paragraph"),
    Row("timestamps", "a paragraph each"),
    Row("captions", "`> …`", note="see the table below"),
    Row("body", "a paragraph, or `## …`"),
    Row("signoff", "`*…*` below the body"),
    Row("notices", "`*…*` below the body"),
)

_CAPTIONS: Final = (Row("text", "`> …`", note="as printed, including the credit"),)


def _write(page: Page, index: int) -> str:
    article = page.articles[index]
    blocks = [*_opening(article), *_body(article)]
    return "\n\n".join(block for block in blocks if block)


def _opening(article: Article) -> list[str]:
    highlights = (_wrapped("- ", text) for text in article.highlights)
    return [
        _wrapped("*", article.kicker, "*"),
        _wrapped("# ", article.headline),
        _wrapped("**", article.deck, "**"),
        _wrapped("", article.byline),
        *(_wrapped("", text) for text in article.timestamps),
        "\n".join(line for line in highlights if line),
        *(_wrapped("> ", caption.text) for caption in article.captions),
    ]


def _body(article: Article) -> list[str]:
    return [
        *(_wrapped("## " if block.role is Role.SUBHEAD else "", block.text) for block in article.body),
        _wrapped("*", article.signoff, "*"),
        *(_wrapped("*", text, "*") for text in article.notices),
    ]


def _wrapped(before: str, text: str | None, after: str = "") -> str:
    """Return a field's text on one line, between ``before`` and ``after``, or an empty string if there is no text."""
    line = _BREAKS.sub(" ", clean(text or "")).strip(_SOFT)
    inner = line.strip("\xa0")
    first = line.find(inner)
    escaped = _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", inner))
    escaped = f"{'&nbsp;' * first}{escaped}{'&nbsp;' * (len(line) - first - len(inner))}"
    return escaped and f"{before}{escaped}{after}"


FORMAT: Final = Format(_write, _TABLE, _CAPTIONS, between="\n\n---\n\n")
