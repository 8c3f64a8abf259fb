"""Explanations: collect the decisions about each segment from the trace and the claims of a page."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsparse.lines import EDGE
from newsparse.model import Decision, ExplainedSegment, Explanation, Feature, Role
from newsparse.outlets.outlet import rule_name

if TYPE_CHECKING:
    from newsparse.model import Page
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.trace import Change

OUTLET = "outlet"
"""The value of ``Decision.by`` for the decision that a line names the outlet of an article."""


def explain(page: Page, draft: Draft) -> Explanation:
    """Return the explanation of a page whose draft was parsed with a trace."""
    assert draft.trace is not None  # noqa: S101 - for the type checker
    changes: dict[int, list[Change]] = defaultdict(list)
    for change in draft.trace.changes:
        changes[change.start].append(change)
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
        segments.append(ExplainedSegment(segment, first, text.strip(EDGE), decisions + named))
    return Explanation(page, tuple(segments))


def _make_decision(change: Change, word: tuple[str, str | None] | None) -> Decision:
    """Return the decision that caused a change of a unit's label.

    ``word`` is the entry for the unit in the result of ``_find_words``, or None if no word of a layout matched it.
    """
    label = change.after
    assert label is not None  # noqa: S101 - for the type checker: removed units are explained by their replacements
    features = sorted((feature for feature in change.features if feature[1]), key=lambda f: (-abs(f[1]), f[0]))
    is_claim = ":" in label.rule
    return Decision(
        by=label.rule if is_claim and change.before is None else change.step,
        role=label.role,
        state=None if is_claim else label.state.name.lower(),
        opens=label.opens,
        score=change.score,
        features=tuple(Feature(name, weight) for name, weight in features),
        word=word[0] if word and change.before is None else None,
        reads=word[1] if word and change.before is None else None,
        runner_up=change.runner_up,
    )


def _find_words(draft: Draft) -> dict[int, tuple[str, str | None]]:
    """Return, by offset, the word of a layout that matched there, with the line or pattern that defines the word."""
    words: dict[int, tuple[str, str | None]] = {}
    for claim in draft.claims.claims if draft.claims is not None else ():
        rule = next((rule for rule in claim.outlet.rules if rule_name(claim.outlet, rule) == claim.rule), None)
        explained = getattr(rule, "words", {})
        for part in claim.claim.parts:
            if part.word:
                words[draft.lines.starts[part.first] + part.start] = part.word, explained.get(part.word)
    return words
