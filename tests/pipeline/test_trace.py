"""A trace says what each pass changed; an explanation shows it, and it is true."""

from __future__ import annotations

import gzip
import importlib
import json
import random
from collections import defaultdict
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import attrs
import pytest

import newsparse
from newsparse.grammar.states import AFTER, PARAGRAPH
from newsparse.grammar.table import default_table
from newsparse.lines import Lines
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.pipeline import page_passes, pass_names
from newsparse.pipeline.draft import Draft
from newsparse.pipeline.stretches import Stretches
from newsparse.pipeline.trace import Change, Label, Trace, collect_labels
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.pipeline.draft import AnyPass

ROOT = FilePath(__file__).resolve().parents[2]
CATALOG = collect((), entry_points=False, only=None).catalog
PASSES = page_passes(default_table())
BEFORE_SCORES = frozenset({"path", "boundaries", "passages", "headlines"})
"""Passes after which candidates are read off the states."""
SEGMENTS = 500


def texts() -> list[str]:
    """Return the example pages, and some of the corpus where it is present."""
    examples = [path.read_bytes().decode() for path in sorted((ROOT / "docs" / "examples").glob("*.txt"))]
    corpus = ROOT.parent / "shared" / "corpus" / "pages.jsonl.gz"
    if not corpus.is_file():
        return examples
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return examples + [json.loads(line)["text"] for number, line in enumerate(lines) if number % 40 == 0]


TEXTS = texts()


def traced(text: str, passes: tuple[AnyPass, ...] = PASSES) -> tuple[Draft, Trace]:
    """Return the draft of a page that went through the passes, and its trace."""
    trace = Trace()
    draft = Draft(Lines(text), CATALOG, trace=trace)
    draft.run(passes)
    return draft, trace


@pytest.mark.parametrize("text", TEXTS[:60])
def test_replaying_the_trace_gives_the_page(text: str) -> None:
    """The changes lead to the labels of the finished page, and to nothing else."""
    draft, trace = traced(text)
    assert trace.replay() == collect_labels(draft)
    rows = {start: (role, rule) for role, start, _, _, rule, _ in draft.rows if role is not Role.BLANK}
    assert {start: (label.role, label.rule) for start, label in trace.replay().items()} == rows
    opens = [start for start, label in trace.replay().items() if label.opens]
    assert opens == [article.span.start for article in draft.articles]


def test_a_path_names_the_role_that_came_second() -> None:
    """The general grammar chooses between roles: the second one is another role, and no score is below zero."""
    page_text = (ROOT / "docs" / "examples" / "plain.txt").read_bytes().decode()
    segments = newsparse.explain(page_text).segments
    decisions = [(explained.text, decision) for explained in segments for decision in explained.decisions]
    of_path = [(text, decision) for text, decision in decisions if decision.by == "path"]
    assert all(decision.runner_up not in {None, decision.role} for _, decision in of_path)
    assert all(decision.score is not None and decision.score >= 0 for _, decision in of_path)
    assert {decision.runner_up for _, decision in decisions if decision.by != "path"} == {None}
    assert dict(of_path)["By Nadia Petrel and Owen Lisk"].runner_up is Role.BYLINE
    assert all(sum(feature.weight for feature in decision.features) == decision.score for _, decision in of_path)


def test_weighings_that_change_nothing_are_kept() -> None:
    """A pass that agrees confirms the role, and one that looks for another role and declines is named as well."""
    page_text = (ROOT / "docs" / "examples" / "plain.txt").read_bytes().decode()
    lines = {explained.line: explained for explained in newsparse.explain(page_text).segments}
    caption, byline, share = lines[18], lines[11], lines[15]
    assert [decision.by for decision in caption.decisions] == ["path"]
    assert [(decision.by, decision.score) for decision in caption.confirmed_by] == [("scores", 84), ("captions", 49)]
    assert [decision.by for decision in caption.unchanged_by] == ["headlines"]
    assert [decision.by for decision in byline.confirmed_by] == []  # read later as a byline than they were weighed
    assert {decision.by for decision in byline.unchanged_by} == {"headlines", "captions"}
    assert [decision.by for decision in share.confirmed_by] == []  # an article's score says nothing of a button in it


@pytest.mark.parametrize("above", ["", "\n", "\n\n \n"])
def test_lines_are_counted_from_the_start_of_the_page(above: str) -> None:
    """Each segment has the number of its first line, whatever is above it."""
    text = above + (ROOT / "docs" / "examples" / "plain.txt").read_bytes().decode()
    for explained in newsparse.explain(text).segments:
        assert text.split("\n")[explained.line - 1].strip() == explained.text.strip().split("\n")[0].strip()


@pytest.mark.parametrize("text", TEXTS[:60])
def test_what_confirms_a_role_supports_it(text: str) -> None:
    """A confirmation has the role of the segment, a score over zero and features; no other role is confirmed."""
    for explained in newsparse.explain(text).segments:
        for decision in explained.confirmed_by:
            assert (decision.role, decision.score is not None and decision.score > 0) == (explained.segment.role, True)
            assert decision.features
            assert decision.role not in NO_ARTICLE_ROLES
            assert decision.by != "captions" or decision.role is Role.CAPTION
            assert decision.by != "headlines" or decision.role is Role.HEADLINE
        assert all(decision.score is not None for decision in explained.unchanged_by)


@attrs.frozen
class Undone:
    """A pass whose change of one unit is taken back."""

    undone: AnyPass
    start: int
    before: Label | None

    @property
    def name(self) -> str:
        """The name of the pass."""
        return self.undone.name

    def __call__(self, draft: Draft) -> None:
        """Run the pass, and give the unit the label from before; where it had none it has none, and no rule."""
        self.undone(draft)
        units = [*draft.units, *(unit for _, unit in draft.aside)]
        unit = next((unit for unit in units if unit.start == self.start), None)
        if unit is None:
            return
        if self.before is None:
            unit.role = Role.PARAGRAPH if unit.role is Role.BOILERPLATE else Role.BOILERPLATE
            unit.state, unit.rule = (PARAGRAPH if unit.role is Role.PARAGRAPH else AFTER), ""
        else:
            unit.role, unit.state, unit.rule, _ = self.before
        if self.name in BEFORE_SCORES:
            draft.find_candidates()


def without(change: Change) -> tuple[AnyPass, ...]:
    """Return the passes, with one change of one of them taken back."""

    def wrap(passes: tuple[AnyPass, ...]) -> Iterator[AnyPass]:
        for pass_ in passes:
            if isinstance(pass_, Stretches):
                yield attrs.evolve(pass_, passes=tuple(wrap(pass_.passes)))
            else:
                yield Undone(pass_, change.start, change.before) if pass_.name == change.by else pass_

    return tuple(wrap(PASSES))


def deciding_changes(trace: Trace) -> Iterator[tuple[Change, Label]]:
    """Yield, for each unit of the finished page, the change that an explanation names, and the unit's label."""
    for start, label in trace.replay().items():
        changes = [c for c in trace.changes if c.start == start and c.after is not None and c.after.rule == label.rule]
        yield next(c for c in reversed(changes) if c.before is None or c.before.rule != label.rule), label


def test_undoing_the_named_decision_changes_the_label() -> None:
    """Without what decided it a segment is something else, or another pass decides: for decisions of every kind."""
    chance = random.Random(13)  # noqa: S311 - a sample that is the same each time
    by_pass: dict[str, list[tuple[str, Change, Label]]] = defaultdict(list)
    for text in TEXTS:
        for change, label in deciding_changes(traced(text)[1]):
            by_pass[change.by].append((text, change, label))
    size = SEGMENTS // len(by_pass)
    sample = [decision for pass_ in by_pass.values() for decision in chance.sample(pass_, min(len(pass_), size))]
    sample += chance.sample(by_pass["path"], min(SEGMENTS - len(sample), len(by_pass["path"])))
    later, same = 0, 0
    for text, change, label in sample:
        after = traced(text, without(change))[1].replay().get(change.start)
        assert after is None or after[:3] != label[:3], f"{change} decides nothing"
        later += change.before is not None
        same += change.before is not None and after is not None and after[:2] == label[:2]
    assert same <= later // 20  # where another pass would decide alike


@pytest.mark.parametrize("text", TEXTS[:20])
def test_an_explanation_names_every_pass_that_ran(text: str) -> None:
    """In order, with the module that defines it, and with the segments whose labels it changed."""
    explanation = newsparse.explain(text)
    names = [pass_.name for pass_ in (*PASSES, *next(p.passes for p in PASSES if isinstance(p, Stretches)))]
    for run in explanation.passes:
        module = importlib.import_module(run.module)
        assert run.name in [getattr(value, "name", None) for value in vars(module).values() if isinstance(value, type)]
        assert run.name in names
    order = (*pass_names(), PASSES[-1].name)
    for explained in explanation.segments:
        start = explained.segment.span.start
        runs = [run for run in explanation.passes if run.span.start <= start < run.span.end]
        ran = [run.name for run in runs if run.name != "stretches"]
        assert sorted(ran, key=order.index) == ran
        changed = [run.name for run in runs if start in run.changed]
        assert {decision.by for decision in explained.decisions if decision.by in names} <= set(changed)
        assert changed  # some pass gave it its role


def test_a_change_is_named_for_each_run_that_made_it() -> None:
    """The labels before and after a run differ at exactly the segments that it changed."""
    text = (ROOT / "docs" / "examples" / "plain.txt").read_bytes().decode()
    explanation = newsparse.explain(text)
    _, trace = traced(text)
    starts = {explained.segment.span.start for explained in explanation.segments}
    assert {(run.name, start) for run in explanation.passes for start in run.changed} == {
        (change.by, change.start) for change in trace.changes if change.start in starts
    }


def test_claimed_lines_have_no_state() -> None:
    """What an outlet's rule decides has no state of the grammar; all else has one."""
    text = (ROOT / "docs" / "examples" / "asharq-a1-english-2025.txt").read_bytes().decode()
    decisions = [decision for part in newsparse.explain(text).segments for decision in part.decisions]
    by_rule = [decision for decision in decisions if ":" in decision.by]
    assert len(by_rule) > 5
    assert {decision.state for decision in by_rule} == {None}
