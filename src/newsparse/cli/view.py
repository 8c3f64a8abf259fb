"""What a person sees: a page as a tree of its articles, an explanation as a table."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from newsparse.io.escaping import escape_cell, fold
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from newsparse.model import Article, Caption, Decision, ExplainedSegment, Explanation, Page

_WIDTH = 100
"""Columns of what is not for a terminal: the same output wherever it is made."""
_TRAILING = re.compile(r" +$", re.MULTILINE)  # rich pads its cells
_SAMPLES = 6
_WIDEST = 400
_GAP = 2
_TEXT = 24
"""Columns of a table that the text gets at least."""
_CLAUSES = 8
"""So many features of a line are shown; JSON lines have all."""
_LEAST = 8
"""Columns below which a cell that is cut says nothing."""
_STYLES = {
    Role.HEADLINE: "bold green",
    Role.DECK: "green",
    Role.KICKER: "green",
    Role.BYLINE: "cyan",
    Role.TIMESTAMP: "cyan",
    Role.CAPTION: "magenta",
    Role.SUBHEAD: "bold",
    Role.SIGNOFF: "cyan",
    Role.NOTICE: "yellow",
    Role.MARKER: "dim",
    Role.BOILERPLATE: "dim",
}
_COLUMNS = ("line", "role", "article", "rule", "score", "why", "passes", "text")
_NARROW = ("line", "role", "article", "score")
_SHARING = ("rule", "why", "passes")


def rendered(what: RenderableType, *, terminal: bool) -> str:
    """Return it as text: with colours and the width of standard output for a terminal, else plain."""
    if terminal:
        console = Console(file=sys.stdout, highlight=False)
    else:
        console = Console(file=io.StringIO(), highlight=False, width=_WIDTH, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(what)
    return captured.get() if terminal else _TRAILING.sub("", captured.get())


def page_tree(page: Page, name: str) -> Tree:
    """Return the page as a tree: its articles, what they consist of, and what is left over."""
    tree = Tree(Text.assemble((fold(name), "bold"), (f"  {_count(len(page.articles), 'article')}", "dim")))
    for article in page.articles:
        tree.add(_article(article))
    if page.boilerplate:
        tree.add(_grid([("boilerplate", _boilerplate(page))]))
    for problem in page.problems:
        tree.add(Text(f"{problem.code}: {fold(problem.message)}", "yellow"))
    return tree


def _article(article: Article) -> RenderableType:
    headline = Text(fold(article.headline), "bold green") if article.headline else Text("(no headline)", "italic")
    printed = [
        ("kicker", article.kicker),
        ("deck", article.deck),
        ("byline", article.byline),
        ("date", " · ".join(article.timestamps)),
        ("source", article.source and article.source.name),
    ]
    rows = [(label, Text(fold(said))) for label, said in printed if said]
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
    for label, said in rows:
        grid.add_row(label, said)
    return grid


def _caption(caption: Caption) -> list[tuple[str, Text]]:
    said = Text(fold(caption.description))
    if len(caption.spans) > 1:
        said.append(f"  ({len(caption.spans)} copies)", "dim")
    rows = [("caption", said)]
    if caption.credit:
        rows.append(("credit", Text(fold(caption.credit), "magenta")))
    return rows


def _body(article: Article) -> list[tuple[str, Text]]:
    """Return its size and how it begins."""
    if not article.body:
        return [("body", Text("none", "yellow"))]
    subheads = len(article.body) - len(article.paragraphs)
    size = _count(len(article.paragraphs), "paragraph") + (f", {_count(subheads, 'subhead')}" if subheads else "")
    characters = _count(sum(len(block.text) for block in article.body), "character")
    return [("body", Text(f"{size}, {characters}")), ("", _on_one_line(_start(article.body[0].text), "italic"))]


def _boilerplate(page: Page) -> Text:
    """Return how many segments are boilerplate or marker, and the first of what they say."""
    said = list(dict.fromkeys(_start(page.text[s.span.start : s.span.end]) for s in page.boilerplate))
    samples = " · ".join(said[:_SAMPLES]) + (" · …" if len(said) > _SAMPLES else "")
    return _on_one_line(f"{_count(len(page.boilerplate), 'segment')}: {samples}", "dim")


def _on_one_line(said: str, style: str) -> Text:
    return Text(said, style, no_wrap=True, overflow="ellipsis")


def _start(text: str) -> str:
    """Return no more of the text than a terminal shows on a line: a page may be one line of megabytes."""
    return fold(text[:_WIDEST])


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def columns_of(*, terminal: bool) -> int:
    """Return how many columns ``rendered`` has."""
    return Console(file=sys.stdout).width if terminal else _WIDTH


def explanation_table(explanation: Explanation, columns: int) -> Table:
    """Return one row a segment, coloured by role, in this many columns.

    The text has the room that a line needs to be known again; rule, features and passes share the rest and are cut.
    """
    rows = [_cells(segment) for segment in explanation.segments]
    widths = _widths(rows, columns)
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold")
    for name, width in widths.items():
        number = name in {"line", "article"}
        table.add_column(name, width=width, no_wrap=True, overflow="ellipsis", justify="right" if number else "left")
    for segment, row in zip(explanation.segments, rows, strict=True):
        cells = dict(zip(_COLUMNS, (*row, _start(segment.text)), strict=True))
        cells["rule"] = _end(cells["rule"], widths.get("rule", 0))
        table.add_row(*(Text(cells[name]) for name in widths), style=_STYLES.get(segment.segment.role))
    return table


def _widths(rows: Iterable[tuple[str, ...]], columns: int) -> dict[str, int]:
    """Return the columns of the table and their widths; where even a short cell has no room its column is left out."""
    said = zip(_COLUMNS[:-1], *rows, strict=True)
    needs = {cells[0]: max(map(len, cells)) for cells in said}
    shown = dict.fromkeys(_COLUMNS, 0)
    for left_out in (None, "passes", "rule", "why"):
        shown.pop(left_out or "", None)
        room = columns - _GAP * (len(shown) - 1) - sum(needs[name] for name in _NARROW)
        spare = room - max(_TEXT, room // 2)
        shared = sorted((name for name in shown if name in _SHARING), key=needs.__getitem__)
        for n, name in enumerate(shared):
            shown[name] = min(needs[name], spare // (len(shared) - n))
            spare -= shown[name]
        if all(shown[name] >= min(needs[name], _LEAST) for name in shared):
            break
    shown |= {name: needs[name] for name in _NARROW}
    return shown | {"text": max(1, room - sum(shown[name] for name in shared))}


def _end(text: str, width: int) -> str:
    """Return the end of a text that is too wide: of a rule, its name rather than its outlet's."""
    return text if len(text) <= width else f"…{text[len(text) - width + 1 :]}"


def tab_separated(explanation: Explanation) -> str:
    """Return a line of column names and one line per segment, tabs between; no cell holds a tab or is a formula."""
    rows = [_COLUMNS, *((*_cells(segment), segment.text) for segment in explanation.segments)]
    return "".join("\t".join(map(escape_cell, row)) + "\n" for row in rows)


def _cells(explained: ExplainedSegment) -> tuple[str, ...]:
    segment, decision = explained.segment, explained.decision
    article = "" if segment.article is None else str(segment.article)
    score = "" if decision is None or decision.score is None else f"{decision.score:+d}"
    why = "" if decision is None else _why(decision)
    passes = " > ".join(f"{step.by} {step.role.value}{' opens' if step.opens else ''}" for step in explained.decisions)
    cells = (str(explained.line), segment.role.value, article, segment.rule, score, why, passes)
    return tuple(map(fold, cells))


def _why(decision: Decision) -> str:
    """Return the features of a decision, or the word by which a rule took the line."""
    if decision.word is not None:
        return decision.word if decision.reads in {None, decision.word} else f"{decision.word} = {decision.reads}"
    features = [f"{feature.name} {feature.weight:+d}" for feature in decision.features[:_CLAUSES]]
    more = len(decision.features) - len(features)
    return ", ".join([*features, f"{more} more"] if more else features)
