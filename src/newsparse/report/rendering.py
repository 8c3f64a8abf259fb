"""Pages as HTML: Jinja templates with autoescape, and a policy that allows nothing but the page's own script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.model import Role
from newsparse.report.article_view import article_cards, problem_fields
from newsparse.report.decisions import decision_data, script_json
from newsparse.report.templating import Markup, policy_hash, render, source
from newsparse.report.text_view import text_rows

if TYPE_CHECKING:
    from newsparse.model import Explanation, Page

MAX_FRAGMENT_CHARS: Final = 20_000
"""Characters of the text in a notebook: a saved notebook keeps every output."""
MAX_FRAGMENT_FIELDS: Final = 200
"""Fields, and explained segments, in a notebook."""


def render_page(explanation: Explanation, title: str) -> str:
    """Return an explanation as one HTML file that needs no network; encode it as UTF-8."""
    page = explanation.page
    return render(
        "page.html",
        title=title,
        page=page,
        link=page.url if page.url and page.url.startswith(("https://", "http://")) else None,
        rows=text_rows(page),
        cards=article_cards(page),
        problems=problem_fields(page),
        roles=_counts(page),
        copies=sum(segment.repeats is not None for segment in page.segments),
        style=(style := source("common.css") + source("page.css")),
        script=(script := source("page.js")),
        style_hash=policy_hash(style),
        script_hash=policy_hash(script),
        data=Markup(script_json(decision_data(explanation))),
    )


def render_fragment(page: Page, explanation: Explanation | None = None) -> str:
    """Return a page, or its explanation, as HTML for a notebook: compact, without a script."""
    cards = article_cards(page)
    fields = [field.id for card in cards for field in (*card.headings, *card.fields, *card.body)]
    return render(
        "fragment.html",
        page=page,
        rows=text_rows(page, MAX_FRAGMENT_CHARS),
        hidden=max(0, len(page.text) - MAX_FRAGMENT_CHARS),
        cards=cards,
        linked=fields[:MAX_FRAGMENT_FIELDS],
        problems=problem_fields(page),
        roles=_counts(page),
        explained=() if explanation is None else explanation.segments[:MAX_FRAGMENT_FIELDS],
        unexplained=0 if explanation is None else max(0, len(explanation.segments) - MAX_FRAGMENT_FIELDS),
        style=source("common.css") + source("fragment.css"),
    )


def _counts(page: Page) -> list[tuple[str, int]]:
    """Return the roles on the page with the number of their segments, in the order of ``Role``."""
    roles = [segment.role for segment in page.segments]
    return [(role.value, roles.count(role)) for role in Role if role is not Role.BLANK and role in roles]
