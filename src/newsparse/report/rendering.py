"""Render pages as HTML. Templates are autoescaped, and a Content-Security-Policy allows only the page's own script."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from newsparse.errors import ExtraError
from newsparse.grammar.states import RULED_OUT
from newsparse.io.escaping import fold
from newsparse.model import Role
from newsparse.paths import data_file
from newsparse.report.page_view import article_cards, problem_fields, text_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.model import Decision, Explanation, Page

try:
    import jinja2
    from markupsafe import Markup, escape
except ImportError as error:
    raise ExtraError(module="jinja2", extra="report") from error


PAGE_STYLES: Final = ("common.css", "page.css")
PAGE_SCRIPTS: Final = ("dom.js", "page.js", "correct.js")
"""Script files of a page view, in order.

They are joined, and the Content-Security-Policy contains a hash of the result.
"""
_NOT_IN_HTML: Final = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
"""Maps NUL and lone surrogates, which HTML cannot contain, to U+FFFD."""
_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+")
MAX_NAME_CHARS: Final = 60
"""Maximum length of a case's file name in characters. File systems allow 255 bytes."""
MAX_FRAGMENT_CHARS: Final = 20_000
"""Maximum number of characters of a page to show in a notebook, because notebooks are saved with all output."""
MAX_FRAGMENT_FIELDS: Final = 200
"""Maximum number of fields, and of explained segments, to show in a notebook."""
_MAX_EXACT: Final = 10_000
"""Counts from this one on are rounded above the bars of a chart."""


def exact(text: str) -> Markup:
    r"""Escape a string so that HTML parsers return exactly this string.

    ``\r`` is escaped, because they turn it into ``\n``.
    """
    return Markup(escape(text.translate(_NOT_IN_HTML)).replace("\r", Markup("&#13;")))  # noqa: S704 - the text is escaped


def policy_hash(text: str) -> str:
    """Return the hash of an inline script or style, in the form used in a Content-Security-Policy."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def sources(names: Iterable[str]) -> Markup:
    """Join the contents of template files, for use in a ``style`` or ``script`` element."""
    return Markup("").join(Markup(_read(name)) for name in names)  # noqa: S704 - files of this package


@cache
def _read(name: str) -> str:
    return data_file("report", "templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["exact"] = exact
    environment.filters["fold"] = fold
    environment.filters["number"] = "{:,}".format
    environment.filters["rounded"] = rounded
    environment.filters["percent"] = "{:.1%}".format
    return environment


def rounded(count: int) -> str:
    """Return a count with at most four digits, as in ``9,870``, ``11k`` and ``1.2M``, so that it fits above a bar."""
    if count < _MAX_EXACT:
        return f"{count:,}"
    return f"{count / 1000:.0f}k" if count < 1000 * 1000 else f"{count / 1000 / 1000:.1f}M"


def render(name: str, styles: Iterable[str] = (), **values: object) -> str:
    """Render a template with the given values and style sheets.

    The template also receives the hash of the style sheets for the Content-Security-Policy.
    """
    style = sources(styles)
    html: str = _environment().get_template(name).render(style=style, style_hash=policy_hash(style), **values)
    return html


def decision_data(explanation: Explanation) -> dict[str, Any]:
    """Return the data for the page view's script: decisions by index in ``Page.segments``, and feature names."""
    names: dict[str, int] = {}  # a page has thousands of features but few distinct names
    indexes = {segment.span.start: index for index, segment in enumerate(explanation.page.segments)}
    segments = {
        indexes[explained.segment.span.start]: {
            "line": explained.line,
            "role": explained.segment.role.value,
            "article": explained.segment.article,
            "rule": explained.segment.rule,
            "repeats": explained.segment.repeats,
            "decisions": [_decision(decision, names) for decision in explained.decisions],
            "confirmedBy": [_decision(decision, names) for decision in explained.confirmed_by],
            "unchangedBy": [_decision(decision, names) for decision in explained.unchanged_by],
        }
        for explained in explanation.segments
    }
    return {"segments": segments, "features": list(names), "certain": -RULED_OUT}


def _decision(decision: Decision, names: dict[str, int]) -> dict[str, Any]:
    return {
        "by": decision.by,
        "role": decision.role.value,
        "state": decision.state,
        "opens": decision.opens,
        "score": decision.score,
        "runnerUp": decision.runner_up and decision.runner_up.value,
        "features": [[names.setdefault(feature.name, len(names)), feature.weight] for feature in decision.features],
        "word": decision.word,
        "reads": decision.reads,
    }


def script_json(data: object) -> str:
    """Return ``data`` as ASCII JSON that is safe in a ``script`` element: ``<``, ``>`` and ``&`` are escaped."""
    text = json.dumps(data, separators=(",", ":"))  # escapes U+2028, U+2029 and lone surrogates
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def case_name(title: str) -> str:
    """Return a file name, without suffix, for saving a page with this title as a case."""
    stem = title.rpartition(".")[0] or title
    return _NOT_IN_NAMES.sub("-", stem)[:MAX_NAME_CHARS].strip("-._") or "page"


def render_page(explanation: Explanation, title: str, save: str | None = None) -> str:
    """Render a page with its explanation as self-contained HTML. The result must be encoded as UTF-8.

    The user's corrections are downloaded or, if ``save`` is a URL on the same server, sent to this URL.
    """
    page = explanation.page
    corrections = {
        "roles": [role.value for role in Role if role is not Role.BLANK],
        "name": case_name(title),
        "url": page.url,
        "save": save,
    }
    return render(
        "page.html",
        PAGE_STYLES,
        title=title,
        page=page,
        link=page.url if page.url and page.url.startswith(("https://", "http://")) else None,
        rows=text_rows(page),
        cards=article_cards(page),
        problems=problem_fields(page),
        roles=_counts(page),
        copies=sum(segment.repeats is not None for segment in page.segments),
        save=save,
        script=(script := sources(PAGE_SCRIPTS)),
        script_hash=policy_hash(script),
        data=Markup(script_json(decision_data(explanation) | corrections)),  # noqa: S704 - tags are escaped
    )


def render_index(pages: Iterable[tuple[str, Page]]) -> str:
    """Render a list of pages as HTML. Each page is linked by its index in ``pages``."""
    return render("pages.html", PAGE_STYLES, pages=list(pages))


def render_fragment(page: Page, explanation: Explanation | None = None) -> str:
    """Render a page, or its explanation if given, as compact HTML without scripts, for notebooks."""
    cards = article_cards(page)
    fields = [field.id for card in cards for field in (*card.headings, *card.fields, *card.body)]
    return render(
        "fragment.html",
        ("common.css", "fragment.css"),
        page=page,
        rows=text_rows(page, MAX_FRAGMENT_CHARS),
        hidden=max(0, len(page.text) - MAX_FRAGMENT_CHARS),
        cards=cards,
        linked=fields[:MAX_FRAGMENT_FIELDS],
        problems=problem_fields(page),
        roles=_counts(page),
        explained=() if explanation is None else explanation.segments[:MAX_FRAGMENT_FIELDS],
        unexplained=0 if explanation is None else max(0, len(explanation.segments) - MAX_FRAGMENT_FIELDS),
    )


def _counts(page: Page) -> list[tuple[str, int]]:
    """Return the number of segments for each role, sorted as in ``Role``."""
    roles = [segment.role for segment in page.segments]
    return [(role.value, roles.count(role)) for role in Role if role is not Role.BLANK and role in roles]
