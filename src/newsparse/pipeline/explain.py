"""Explanations: collect the decisions about each segment from the trace and the claims of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from newsparse.lines import EDGE
from newsparse.model import Decision, ExplainedSegment, Explanation, Feature, PassRun, Role, Span
from newsparse.outlets.outlet import rule_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Page
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.trace import Change, Trace, Unchanged

OUTLET = "outlet"
"""The value of ``Decision.by`` for the decision that a line names the outlet of an article."""


def explain(page: Page, draft: Draft) -> Explanation:
    """Return the explanation of a page. ``draft`` must have a trace, which records the changes made by each pass."""
    assert draft.trace is not None  # noqa: S101 - for the type checker
    changes: dict[int, list[Change]] = defaultdict(list)
    for change in draft.trace.changes:
        changes[change.start].append(change)
    unchanged: dict[int, list[Unchanged]] = defaultdict(list)
    for weighed in draft.trace.unchanged:
        unchanged[weighed.start].append(weighed)
    words = _find_words(draft)
    segments: list[ExplainedSegment] = []
    line, position = 1, 0
    for segment in page.segments:
        start = segment.span.start
        line += page.text.count("\n", position, start)
        position = start
        if segment.role is Role.BLANK:
            continue
        text = page.text[start : segment.span.end]
        first = line + text[: len(text) - len(text.lstrip(EDGE))].count("\n")
        decisions = tuple(
            _make_decision(change, words.get(start)) for change in changes[start] if change.after is not None
        )
        named = tuple(
            Decision(OUTLET, segment.role, word=row.text, reads=row.source.id)
            for row in draft.named
            if row.span is not None and start <= row.span.start < segment.span.end
        )
        confirmed: list[Decision] = []
        others: list[Decision] = []
        for weighed in unchanged[start]:
            confirms = weighed.supports_label and weighed.label.role is segment.role
            (confirmed if confirms else others).append(_make_unchanged(weighed))
        explained = text.strip(EDGE)
        segments.append(ExplainedSegment(segment, first, explained, decisions + named, tuple(confirmed), tuple(others)))
    return Explanation(page, tuple(segments), tuple(_make_runs(draft.trace, segments)))


def _make_runs(trace: Trace, segments: Iterable[ExplainedSegment]) -> Iterator[PassRun]:
    """Yield the runs of all passes, each with the segments that it changed."""
    starts = {explained.segment.span.start for explained in segments}
    changed: dict[str, list[int]] = defaultdict(list)
    for by, start in sorted({(change.by, change.start) for change in trace.changes if change.start in starts}):
        changed[by].append(start)
    for by, module, start, end in trace.runs:
        inside = changed[by][bisect_left(changed[by], start) : bisect_left(changed[by], end)]
        yield PassRun(by, module, Span(start, end), tuple(inside))


def _make_decision(change: Change, word: tuple[str, str | None] | None) -> Decision:
    """Return the decision that explains a change to a unit's label.

    ``word`` is the entry for the unit in the result of ``_find_words``, or None if no word of a layout matched it.
    """
    label = change.after
    assert label is not None  # noqa: S101 - for the type checker: removed units are explained by their replacements
    is_claim = ":" in label.rule
    return Decision(
        by=label.rule if is_claim and change.before is None else change.by,
        role=label.role,
        state=None if is_claim else label.state.name.lower(),
        opens=label.opens,
        score=change.score,
        features=_make_features(change.features),
        word=word[0] if word and change.before is None else None,
        reads=word[1] if word and change.before is None else None,
        runner_up=change.runner_up,
    )


def _make_unchanged(unchanged: Unchanged) -> Decision:
    """Return the decision of a pass that considered a unit but did not change its label."""
    label, weighing = unchanged.label, unchanged.weighing
    return Decision(
        by=unchanged.by,
        role=label.role,
        state=None if ":" in label.rule else label.state.name.lower(),
        opens=label.opens,
        score=weighing.score,
        features=_make_features(weighing.features),
        runner_up=weighing.runner_up,
    )


def _make_features(features: Iterable[tuple[str, int]]) -> tuple[Feature, ...]:
    """Return the features whose weight is not zero, sorted from the greatest absolute weight to the smallest."""
    weighted = sorted((feature for feature in features if feature[1]), key=lambda f: (-abs(f[1]), f[0]))
    return tuple(Feature(name, weight) for name, weight in weighted)


def _find_words(draft: Draft) -> dict[int, tuple[str, str | None]]:
    """Return the words of layouts that matched on the page, each with the line or pattern that defines the word.

    The keys are the offsets at which the words matched.
    """
    words: dict[int, tuple[str, str | None]] = {}
    for claim in draft.claims.claims if draft.claims is not None else ():
        rule = next((rule for rule in claim.outlet.rules if rule_name(claim.outlet, rule) == claim.rule), None)
        explained = getattr(rule, "words", {})
        for part in claim.claim.parts:
            if part.word:
                words[draft.lines.starts[part.first] + part.start] = part.word, explained.get(part.word)
    return words
