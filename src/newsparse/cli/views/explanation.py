"""Formats explanations as text or tab-separated columns for a terminal."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsparse.cli.views.page import STYLES, render_to_text, start_of
from newsparse.grammar.states import is_certain
from newsparse.io.escaping import escape_cell, fold
from newsparse.lines import EDGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import RenderableType

    from newsparse.model import Decision, ExplainedSegment, Explanation, Page, PassRun, Segment

_SCORE: Final = re.compile(r"[+-]\d+")
_BODY: Final = ":body"
"""Suffix of the rule name of lines below a claimed opening."""
MAX_FEATURES: Final = 10
"""Maximum number of features of a decision to show for a single line. The JSON output contains all features."""
_MAX_IN_LINE: Final = 3
"""Maximum number of features per decision if the whole page is shown, with the features in one line."""
_COLUMNS: Final = ("line", "role", "article", "copy_of", "rule", "score", "evidence", "passes", "text")
_INDENT: Final = 6
_WEIGHT_WIDTH: Final = 8
_PREFIX: Final = re.compile(r"([\w ]+\?) ")
"""Matches the start of a feature name that states what the pass decides."""
_BY_RULE: Final = "by rule"
_PLAIN: Final = ("bold blue", "bold green", "dim")
"""Styles that are also applied to the text of a line, so that headlines stand out and boilerplate is dimmed."""


def format_segments(
    segments: Iterable[ExplainedSegment], explanation: Explanation, *, full: bool, most: int | None = MAX_FEATURES
) -> str:
    """Format segments as text wrapped to the terminal, each followed by its decision and problems.

    If ``full`` is true, the text is not shortened, all passes are shown, and each feature is on a line of its own.
    ``most`` is the maximum number of features of a decision, or None to show all.
    """
    return render_to_text(make_renderable(segments, explanation, full=full, most=most))


def make_renderable(
    segments: Iterable[ExplainedSegment], explanation: Explanation, *, full: bool, most: int | None = MAX_FEATURES
) -> RenderableType:
    """Format segments as a rich renderable, each followed by its decision and problems.

    ``full`` and ``most`` are as in ``format_segments``.
    """
    if not full and most is not None:
        most = _MAX_IN_LINE
    parts = (_parts(explained, explanation, full=full, most=most) for explained in segments)
    return Group(*chain.from_iterable(parts))


def _parts(
    explained: ExplainedSegment, explanation: Explanation, *, full: bool, most: int | None
) -> Iterable[RenderableType]:
    segment, decision, page = explained.segment, explained.decision, explanation.page
    article = _article_number(segment)
    is_copy = segment.repeats is not None
    label = segment.role.value + (" copy" if is_copy else "")
    style = "dim" if is_copy else STYLES.get(segment.role, "")
    head = Text(no_wrap=not full, overflow="fold" if full else "ellipsis")
    head.append(f"{explained.line:>4}  ", "dim")
    head.append(f"{label:<14}{article:>2}  ", style)
    head.append(fold(explained.text) if full else start_of(explained.text), style if style in _PLAIN else "")
    yield head
    if full:
        yield from _steps(explained, page, most)
        yield _runs(segment, explanation.passes)
    else:
        why = _why(decision, most)
        yield _below(f"{segment.rule}{_outcome(decision)}{why and f': {why}'}")
    for problem in page.problems:
        if segment.span.start <= problem.span.start < segment.span.end:
            yield _below(f"problem: {problem.code}: {problem.message}")


def _steps(explained: ExplainedSegment, page: Page, most: int | None) -> Iterable[RenderableType]:
    """Yield every pass that weighed a segment, each followed by its features."""
    segment = explained.segment
    yield from _step(segment.rule, explained.decision, most)
    if segment.repeats is not None:
        yield _below(f"copy of line {_line_of_original(segment, page, {})}")
    passes = _passes(explained)
    if passes:
        yield _below(f"passes: {passes}")
    for step in explained.confirmed_by:
        yield from _step(f"confirmed by {step.by}", step, most)
    for step in explained.unchanged_by:
        yield from _step(f"not changed by {step.by}", step, most)


def _step(name: str, decision: Decision | None, most: int | None) -> Iterable[RenderableType]:
    if decision is None or decision.word is not None or not decision.features:
        yield _below(f"{name}{_outcome(decision)}: {_why(decision, most)}")
        return
    yield _below(f"{name}{_outcome(decision)}")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", justify="right", no_wrap=True, width=_WEIGHT_WIDTH)
    grid.add_column(style="dim")
    for weight, feature in _features(decision, most):
        grid.add_row(weight, Text(fold(feature)))
    yield Padding(grid, (0, 0, 0, _INDENT))


def _runs(segment: Segment, passes: Iterable[PassRun]) -> RenderableType:
    """Return all passes that ran on a segment, in order, each with its module and whether it changed the segment."""
    start = segment.span.start
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        grid.add_column(style="dim", no_wrap=True)
    for run in passes:
        if run.span.start <= start < run.span.end:
            grid.add_row(
                "changed by" if start in run.changed else "unchanged by", Text(fold(run.name)), Text(fold(run.module))
            )
    return Padding(grid, (0, 0, 0, _INDENT))


def _features(decision: Decision, most: int | None) -> Iterable[tuple[str, str]]:
    """Yield the weight and name of the features with the largest weights, then the number of further features.

    If all names begin with what the pass decides, this prefix is omitted.
    """
    prefixes = [_PREFIX.match(feature.name) for feature in decision.features]
    is_shared = len({match and match[1] for match in prefixes}) == 1
    for feature, match in list(zip(decision.features, prefixes, strict=True))[:most]:
        name = feature.name[match.end() :] if match and is_shared else feature.name
        yield _BY_RULE if is_certain(feature.weight) else f"{feature.weight:+d}", name
    rest = len(decision.features) - len(decision.features[:most])
    if rest:
        yield "", f"{rest} more"


def _outcome(decision: Decision | None) -> str:
    """Return the score and the runner-up of a decision, as printed after its name."""
    if decision is None or decision.score is None:
        score = ""
    else:
        score = f", {_BY_RULE}" if is_certain(decision.score) else f", score {decision.score:+d}"
    rival = "" if decision is None or decision.runner_up is None else f" ahead of {decision.runner_up.value}"
    return f"{score}{rival}"


def _article_number(segment: Segment) -> str:
    """Return the number of a segment's article, counted from 1, or an empty string if it has none."""
    return "" if segment.article is None else str(segment.article + 1)


def _line_of_original(segment: Segment, page: Page, lines: Mapping[int, int]) -> str:
    """Return the line number of the segment that a copy repeats, or an empty string if it is not a copy.

    ``lines`` maps offsets of segments to line numbers. Counting lines instead would take quadratic time.
    """
    if segment.repeats is None:
        return ""
    original = page.segments[segment.repeats]
    blank = len(original.text) - len(original.text.lstrip(EDGE))
    line = lines.get(original.span.start) or page.text.count("\n", 0, original.span.start + blank) + 1
    return str(line)


def _below(text: str) -> Padding:
    return Padding(Text(fold(text), "dim"), (0, 0, 0, _INDENT))


def format_tab_separated(segments: Sequence[ExplainedSegment], page: Page) -> str:
    """Format segments as tab-separated lines with a header. No cell contains a tab or a spreadsheet formula."""
    lines = {explained.segment.span.start: explained.line for explained in segments}
    rows = [_COLUMNS, *(_cells(explained, page, lines) for explained in segments)]
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def _cell(text: str) -> str:
    """Escape the text of a cell. A signed score is left unchanged, because it is a number and not a formula."""
    return text if _SCORE.fullmatch(text) else escape_cell(text)


def _cells(explained: ExplainedSegment, page: Page, lines: Mapping[int, int]) -> tuple[str, ...]:
    """Return the cells of a segment. ``lines`` maps offsets of segments to line numbers."""
    segment, decision = explained.segment, explained.decision
    is_scored = decision is not None and decision.score is not None and not is_certain(decision.score)
    score = f"{decision.score:+d}" if decision is not None and is_scored else ""
    evidence = _why(decision, MAX_FEATURES)
    copy_of = _line_of_original(segment, page, lines)
    place = (str(explained.line), segment.role.value, _article_number(segment), copy_of)
    return (*map(fold, (*place, segment.rule, score, evidence, _passes(explained))), explained.text)


def _passes(explained: ExplainedSegment) -> str:
    """Return the passes that set the role, in order, or an empty string if the rule that decided it is the only one."""
    if [step.by for step in explained.decisions] == [explained.segment.rule]:
        return ""
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
    return "; ".join(f"{name} ({weight})" if weight else name for weight, name in _features(decision, most))
