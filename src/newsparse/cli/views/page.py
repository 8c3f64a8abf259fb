"""Formats pages as trees for a terminal."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from newsparse.cli.console import is_terminal, use_colors
from newsparse.io.escaping import fold
from newsparse.io.explanations import MAX_CHARS
from newsparse.messages import plural
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from newsparse.model import Article, Caption, Page

_WIDTH: Final = 100
"""Width in columns if the output is not a terminal."""
_TRAILING: Final = re.compile(r" +$", re.MULTILINE)  # rich pads its cells
_MAX_BOILERPLATE_SAMPLES: Final = 6
STYLES: Final = {
    Role.HEADLINE: "bold blue",
    Role.DECK: "cyan",
    Role.KICKER: "cyan",
    Role.HIGHLIGHT: "cyan",
    Role.BYLINE: "yellow",
    Role.TIMESTAMP: "yellow",
    Role.CAPTION: "magenta",
    Role.SUBHEAD: "bold green",
    Role.SIGNOFF: "yellow",
    Role.NOTICE: "red",
    Role.MARKER: "dim",
    Role.BOILERPLATE: "dim",
}
"""Terminal style for each role, in the colors of the page view."""


def render_to_text(content: RenderableType) -> str:
    """Render rich content as a string, at the width of the terminal, or at 100 columns if there is no terminal.

    The string contains color codes if standard output supports them.
    """
    if is_terminal():
        console = Console(file=sys.stdout, highlight=False, no_color=not use_colors())
    else:
        colors = use_colors()
        console = Console(
            file=io.StringIO(),
            highlight=False,
            width=_WIDTH,
            color_system="standard" if colors else None,
            force_terminal=colors,
        )
    with console.capture() as captured:
        console.print(content)
    return captured.get() if is_terminal() else _TRAILING.sub("", captured.get())


def terminal_width() -> int:
    """Return the width of the terminal in columns."""
    return Console(file=sys.stdout).width


def page_tree(page: Page, name: str) -> Tree:
    """Format a page as a tree: the fields of its articles, then boilerplate and problems.

    ``name`` is the title of the tree.
    """
    tree = Tree(Text.assemble((fold(name), "bold"), (f"  {plural(len(page.articles), 'article')}", "dim")))
    for article in page.articles:
        tree.add(_article(article))
    if page.boilerplate:
        tree.add(_grid([("boilerplate and markers", _boilerplate(page))]))
    for problem in page.problems:
        tree.add(Text(f"{problem.code}: {fold(problem.message)}", "yellow"))
    return tree


def _article(article: Article) -> RenderableType:
    headline = (
        Text(fold(article.headline), STYLES[Role.HEADLINE]) if article.headline else Text("(no headline)", "italic")
    )
    confidence = "decided by a rule" if article.score is None else f"confidence {article.confidence:.3f}"
    headline.append(f"  ({confidence})", "not bold not italic default dim")
    printed = [
        ("kicker", article.kicker),
        ("deck", article.deck),
        ("byline", article.byline),
        ("date", " · ".join(article.timestamps) or (article.published and article.published.isoformat())),
        ("source", article.source and article.source.name),
    ]
    rows = [(label, Text(fold(text))) for label, text in printed if text]
    for caption in article.captions:
        rows += _caption(caption)
    rows += _body(article)
    rows += [("signoff", Text(fold(article.signoff)))] if article.signoff else []
    rows += [("notice", Text(fold(notice))) for notice in article.notices]
    return Group(headline, _grid(rows))


def _grid(rows: Iterable[tuple[str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for label, text in rows:
        grid.add_row(label, text)
    return grid


def _caption(caption: Caption) -> list[tuple[str, Text]]:
    description = Text(fold(caption.description))
    if len(caption.spans) > 1:
        description.append(f"  ({len(caption.spans)} copies)", "dim")
    rows = [("caption", description)]
    if caption.credit:
        rows.append(("credit", Text(fold(caption.credit), STYLES[Role.CAPTION])))
    return rows


def _body(article: Article) -> list[tuple[str, Text]]:
    """Return table rows with the size and first words of an article's body."""
    if not article.body:
        return [("body", Text("none", "yellow"))]
    subheads = len(article.body) - len(article.paragraphs)
    size = plural(len(article.paragraphs), "paragraph") + (f", {plural(subheads, 'subhead')}" if subheads else "")
    characters = plural(sum(len(block.text) for block in article.body), "character")
    return [("body", Text(f"{size}, {characters}")), ("", _on_one_line(start_of(article.body[0].text), "italic"))]


def _boilerplate(page: Page) -> Text:
    """Return the number of boilerplate and marker segments, with the first words of some of them."""
    starts = list(dict.fromkeys(start_of(page.text[s.span.start : s.span.end]) for s in page.boilerplate))
    samples = " · ".join(starts[:_MAX_BOILERPLATE_SAMPLES]) + (" · …" if len(starts) > _MAX_BOILERPLATE_SAMPLES else "")
    return _on_one_line(f"{plural(len(page.boilerplate), 'segment')}: {samples}", "dim")


def _on_one_line(text: str, style: str) -> Text:
    return Text(text, style, no_wrap=True, overflow="ellipsis")


def start_of(text: str) -> str:
    """Return the start of a string as a single line. It is truncated, because a line may be megabytes long."""
    return fold(text[:MAX_CHARS])
