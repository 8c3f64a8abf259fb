"""An explanation as text for a terminal, and as tab-separated columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from newsparse.cli.views.page import STYLES, rendered, start_of
from newsparse.io.escaping import escape_cell, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from newsparse.model import Decision, ExplainedSegment

_SCORE: Final = re.compile(r"[+-]\d+")
_BODY: Final = ":body"
"""How the rule ends that the lines below a claimed opening have."""
_MAX_FEATURES: Final = 8
"""Features that are shown unless the line is shown in full; JSON lines have all."""
_COLUMNS: Final = ("line", "role", "article", "rule", "score", "why", "passes", "text")
_INDENT: Final = 6
_PLAIN: Final = ("bold blue", "bold green", "dim")
"""Styles that the text of a line has, too: headlines and subheads stand out, boilerplate stands back."""


def printed(segments: Iterable[ExplainedSegment], *, full: bool) -> str:
    """Return the segments as text: a line each, and below it what decided, wrapped to the width of the terminal."""
    return rendered(content_of(segments, full=full))


def content_of(segments: Iterable[ExplainedSegment], *, full: bool) -> RenderableType:
    """Return the segments as rich shows them."""
    return Group(*(part for explained in segments for part in _parts(explained, full=full)))


def _parts(explained: ExplainedSegment, *, full: bool) -> Iterable[RenderableType]:
    segment, decision = explained.segment, explained.decision
    article = "" if segment.article is None else str(segment.article)
    style = STYLES.get(segment.role, "")
    head = Text(no_wrap=not full, overflow="fold" if full else "ellipsis")
    head.append(f"{explained.line:>4}  ", "dim")
    head.append(f"{segment.role.value:<11}{article:>2}  ", style)
    head.append(fold(explained.text) if full else start_of(explained.text), style if style in _PLAIN else "")
    yield head
    score = "" if decision is None or decision.score is None else f", score {decision.score:+d}"
    rival = "" if decision is None or decision.runner_up is None else f" ahead of {decision.runner_up.value}"
    why = _why(decision, None if full else _MAX_FEATURES)
    yield _below(f"{segment.rule}{score}{rival}{why and f': {why}'}")
    if full and [step.by for step in explained.decisions] != [segment.rule]:
        yield _below(f"passes: {_passes(explained)}")


def _below(text: str) -> Padding:
    return Padding(Text(fold(text), "dim"), (0, 0, 0, _INDENT))


def tab_separated(segments: Sequence[ExplainedSegment]) -> str:
    """Return a line of column names and one line per segment; no cell has a tab or is a formula."""
    rows = [_COLUMNS, *map(_cells, segments)]
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def _cell(text: str) -> str:
    """Return a cell as it is written: a score with its sign is a number, and no formula."""
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
    """Return the features of a decision, or the word by which a rule took the line."""
    if decision is None or (decision.word is None and not decision.features):
        is_body = decision is not None and decision.by.endswith(_BODY)
        return "below a claimed opening" if is_body else "by form"
    if decision.word is not None:
        return decision.word if decision.reads in {None, decision.word} else f"{decision.word} = {decision.reads}"
    features = [f"{feature.name} {feature.weight:+d}" for feature in decision.features[:most]]
    more = len(decision.features) - len(features)
    return "; ".join([*features, f"{more} more"] if more else features)
