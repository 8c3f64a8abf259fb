"""Formats pages as trees, and explanations as text or tab-separated columns, for a terminal."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from newsparse.cli.console import is_terminal, use_colors
from newsparse.io.escaping import escape_cell, fold
from newsparse.model import Role
from newsparse.plurals import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from newsparse.model import Article, Caption, Decision, ExplainedSegment, Page, Problem

_WIDTH: Final = 100
"""Width in columns if the output is not a terminal."""
_TRAILING: Final = re.compile(r" +$", re.MULTILINE)  # rich pads its cells
_MAX_SAMPLES: Final = 6
_MAX_CHARS: Final = 400
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
_SCORE: Final = re.compile(r"[+-]\d+")
_BODY: Final = ":body"
"""Suffix of the rule name of lines below a claimed opening."""
_MAX_FEATURES: Final = 8
"""Maximum number of features to show unless the output is in full. The JSON output contains all features."""
_COLUMNS: Final = ("line", "role", "article", "rule", "score", "why", "passes", "text")
_INDENT: Final = 6
_PLAIN: Final = ("bold blue", "bold green", "dim")
"""Styles that are also applied to the text of a line, so that headlines stand out and boilerplate is dimmed."""


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
    printed = [
        ("kicker", article.kicker),
        ("deck", article.deck),
        ("byline", article.byline),
        ("date", " · ".join(article.timestamps)),
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
    samples = " · ".join(starts[:_MAX_SAMPLES]) + (" · …" if len(starts) > _MAX_SAMPLES else "")
    return _on_one_line(f"{plural(len(page.boilerplate), 'segment')}: {samples}", "dim")


def _on_one_line(text: str, style: str) -> Text:
    return Text(text, style, no_wrap=True, overflow="ellipsis")


def start_of(text: str) -> str:
    """Return the start of a string as a single line. It is truncated, because a line may be megabytes long."""
    return fold(text[:_MAX_CHARS])


def format_segments(segments: Iterable[ExplainedSegment], problems: Sequence[Problem], *, full: bool) -> str:
    """Format segments as text wrapped to the terminal, each followed by its decision and problems.

    If ``full`` is true, nothing is shortened, and all passes and features are shown.
    """
    return render_to_text(make_renderable(segments, problems, full=full))


def make_renderable(segments: Iterable[ExplainedSegment], problems: Sequence[Problem], *, full: bool) -> RenderableType:
    """Format segments as a rich renderable, each followed by its decision and problems.

    If ``full`` is true, nothing is shortened, and all passes and features are shown.
    """
    return Group(*(part for explained in segments for part in _parts(explained, problems, full=full)))


def _parts(explained: ExplainedSegment, problems: Sequence[Problem], *, full: bool) -> Iterable[RenderableType]:
    segment, decision = explained.segment, explained.decision
    article = "" if segment.article is None else str(segment.article)
    is_copy = segment.repeats is not None
    label = segment.role.value + (" copy" if is_copy else "")
    style = "dim" if is_copy else STYLES.get(segment.role, "")
    head = Text(no_wrap=not full, overflow="fold" if full else "ellipsis")
    head.append(f"{explained.line:>4}  ", "dim")
    head.append(f"{label:<14}{article:>2}  ", style)
    head.append(fold(explained.text) if full else start_of(explained.text), style if style in _PLAIN else "")
    yield head
    yield _below(f"{segment.rule}{_evidence(decision, None if full else _MAX_FEATURES)}")
    if full:
        if [step.by for step in explained.decisions] != [segment.rule]:
            yield _below(f"passes: {_passes(explained)}")
        for step in explained.confirmed_by:
            yield _below(f"confirmed by {step.by}{_evidence(step, None)}")
        for step in explained.unchanged_by:
            yield _below(f"not changed by {step.by}{_evidence(step, None)}")
    for problem in problems:
        if segment.span.start <= problem.span.start < segment.span.end:
            yield _below(f"problem: {problem.code}: {problem.message}")


def _evidence(decision: Decision | None, most: int | None) -> str:
    """Return the part of a line that follows the name of a decision: its score, the runner-up and the reason.

    The reason consists of up to ``most`` features; None for all of them.
    """
    score = "" if decision is None or decision.score is None else f", score {decision.score:+d}"
    rival = "" if decision is None or decision.runner_up is None else f" ahead of {decision.runner_up.value}"
    why = _why(decision, most)
    return f"{score}{rival}{why and f': {why}'}"


def _below(text: str) -> Padding:
    return Padding(Text(fold(text), "dim"), (0, 0, 0, _INDENT))


def format_tab_separated(segments: Sequence[ExplainedSegment]) -> str:
    """Format segments as tab-separated lines with a header. No cell contains a tab or a spreadsheet formula."""
    rows = [_COLUMNS, *map(_cells, segments)]
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def _cell(text: str) -> str:
    """Escape the text of a cell. A signed score is left unchanged, because it is a number and not a formula."""
    return text if _SCORE.fullmatch(text) else escape_cell(text)


def _cells(explained: ExplainedSegment) -> tuple[str, ...]:
    segment, decision = explained.segment, explained.decision
    article = "" if segment.article is None else str(segment.article)
    score = "" if decision is None or decision.score is None else f"{decision.score:+d}"
    why = _why(decision, _MAX_FEATURES)
    cells = (str(explained.line), segment.role.value, article, segment.rule, score, why, _passes(explained))
    return (*map(fold, cells), explained.text)


def _passes(explained: ExplainedSegment) -> str:
    return " > ".join(f"{step.by} {step.role.value}{' opens' if step.opens else ''}" for step in explained.decisions)


def _why(decision: Decision | None, most: int | None) -> str:
    """Return the reason for a decision: up to ``most`` features, the line's word in the layout, or ``by form``.

    For the body below an opening that a rule claimed, it is ``below a claimed opening``.
    """
    if decision is None or (decision.word is None and not decision.features):
        is_body = decision is not None and decision.by.endswith(_BODY)
        return "below a claimed opening" if is_body else "by form"
    if decision.word is not None:
        return decision.word if decision.reads in {None, decision.word} else f"{decision.word} = {decision.reads}"
    features = [f"{feature.name} ({feature.weight:+d})" for feature in decision.features[:most]]
    more = len(decision.features) - len(features)
    return "; ".join([*features, f"{more} more"] if more else features)
