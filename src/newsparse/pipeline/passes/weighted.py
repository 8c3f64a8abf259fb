"""Temporary: the weighted passes over the functions of before."""

from __future__ import annotations

from itertools import chain

from newsparse.grammar.evidence import shape
from newsparse.grammar.states import AFTER, COPY, DECK, HEADLINE, OUTSIDE, PARAGRAPH, SUBHEAD, State
from newsparse.grammar.table import HEADLINES, MARGINS, PASSAGES, PICTURES, STARTS
from newsparse.model import Role
from newsparse.pipeline import problems
from newsparse.pipeline.claims import SILENT
from newsparse.pipeline.passes import boundaries as starts
from newsparse.pipeline.passes import captions as pictures
from newsparse.pipeline.passes import headlines, passages, proposals
from newsparse.pipeline.passes import scores as margins


def states_of(draft):
    return [unit.state for unit in draft.units]


def put(draft, states):
    for unit, state in zip(draft.units, states):
        draft.move(unit, State(state))
    draft.find_candidates()


def spans_of(draft):
    return [(c.opening, c.first, c.last) for c in draft.candidates]


def looks(draft):
    return not draft.stretch.is_inside


class Boundaries:
    name = "boundaries"

    def __call__(self, draft):
        if not looks(draft):
            return
        if draft.candidates:
            states = states_of(draft)
            widened, behind = proposals.widened(draft.columns, states, draft.supports, spans_of(draft), STARTS)
            draft.nearly = [(draft.units[n], by) for n, by in behind.items()]
            put(draft, widened)
        if len(draft.candidates) > 1:
            spans = spans_of(draft)
            states = states_of(draft)
            verdicts = starts.judged(draft.columns, states, draft.supports, spans, STARTS)
            verdicts = [
                starts.STARTS
                if any(u.source is not None and u.role is Role.HEADLINE for u in draft.units[begin:first])
                else verdict
                for verdict, (begin, first, _) in zip(verdicts, spans)
            ]
            put(draft, starts.corrected(states, spans, verdicts))


class Passages:
    name = "passages"

    def __call__(self, draft):
        if not looks(draft):
            return
        states = states_of(draft)
        placed = passages.told(draft.columns, states, draft.supports, spans_of(draft), PASSAGES)
        placed = [s if u.source is None else o for s, o, u in zip(placed, states, draft.units)]
        put(draft, placed)


class Headlines:
    name = "headlines"

    def __call__(self, draft):
        if not looks(draft):
            return
        states, above = states_of(draft), 0
        leads = {}
        weigh = HEADLINES.__getitem__
        sight, supports = draft.columns, draft.supports
        forced = {i: u.role for i, u in enumerate(draft.units) if u.source is not None}
        for begin, first, last in spans_of(draft):
            where = headlines.Where(begin, first, last, above)
            picked, rows = headlines.candidates(sight, states, supports, where)
            scores = [sum(map(weigh, row)) for row in rows]
            if forced:
                scores = weighed(scores, picked, forced)
            best = scores.index(max(scores))
            if picked:
                leads[last] = scores[best] - max([*scores[:best], *scores[best + 1 :]])
            for i in range(begin, first):
                if states[i] == HEADLINE:
                    states[i] = COPY
            if best < len(picked):
                at = picked[best]
                states[at:begin] = [COPY] * (begin - at)
                states[begin:at] = [AFTER if above else OUTSIDE] * (at - begin)
                states[at] = HEADLINE
                if Role.DECK not in forced.values() and is_deck(sight, states, at + 1):
                    states[at + 1] = DECK
            above = last + 1
        put(draft, states)
        for c in draft.candidates:
            c.headline_lead = leads.get(c.last)


_UNENDED = frozenset((shape.FEW, shape.LINE, shape.LONG))
_PROSE = frozenset((shape.PROSE, shape.SENTENCE))


def is_deck(sight, states, i):
    kinds = sight.kinds
    body = states[i] in (PARAGRAPH, SUBHEAD) and states[i + 1 : i + 2] == [PARAGRAPH]
    return body and kinds[i] in _UNENDED and kinds[i + 1] in _PROSE


def weighed(scores, picked, roles):
    heads = [n for n, i in enumerate(picked) if roles.get(i) is Role.HEADLINE]
    made = [score - (1_000_000 if n < len(picked) and picked[n] in roles else 0) for n, score in enumerate(scores)]
    if heads:
        made[heads[0]] += 3 * 1_000_000
    return made


_TELLING = frozenset({Role.HEADLINE, Role.PARAGRAPH})


class Scores:
    name = "scores"

    def __call__(self, draft):
        states, spans = states_of(draft), spans_of(draft)
        sight, supports = draft.columns, draft.supports
        page = margins.of_page(sight, states)
        kept = []
        for number, c in enumerate(draft.candidates):
            row = margins.measures(sight, states, supports, spans[number], number, page)
            inside = draft.units[c.opening : c.last + 1]
            words = sum([sight.sizes[i] for i in range(c.first, c.last + 1) if states[i] == PARAGRAPH])
            said = [w for i in range(c.first, min(c.last + 1, c.first + 24)) if states[i] == PARAGRAPH for w in sight.words[i]]
            prose = words >= 8 and not len(set(said)) * 5 < len(said)
            c.score = sum(map(MARGINS.__getitem__, row)) - (0 if prose else 1000)
            if any(u.source is not None and u.role not in SILENT for u in inside):
                c.score += 20
            if number:
                c.start_lead = starts.start_lead(sight, states, supports, spans, number, STARTS)
            first = draft.units[c.opening]
            c.continues = draft.stretch.is_inside and first.first == draft.stretch.first and first.state is not HEADLINE
            certain = any(u.source is not None and u.role in _TELLING for u in inside)
            if c.score >= draft.min_score or c.continues or certain:
                kept.append(c)
                if certain and not c.continues:
                    c.score = None
        draft.candidates = kept
        if kept:
            draft.problems += problems.near_openings(draft)
        for c in kept:
            if not c.continues and c.score is not None:
                draft.problems += problems.doubts(draft, c)
        kept_units = set(chain.from_iterable(map(id, draft.units[c.opening : c.last + 1]) for c in kept))
        for u in draft.units:
            if u.source is None and id(u) not in kept_units:
                draft.label(u, Role.RESIDUE)


class Captions:
    name = "captions"

    def __call__(self, draft):
        if not looks(draft):
            return
        states = pictures.told(draft.columns, states_of(draft), draft.supports, spans_of(draft), PICTURES)
        for unit, state in zip(draft.units, states):
            draft.move(unit, State(state))
