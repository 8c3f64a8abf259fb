"""From decided units to segments and articles: which copies belong together, and what each field says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.bylines import read_byline, read_turned
from newsparse.fields.captions.reader import read_caption
from newsparse.fields.datelines import read_dateline
from newsparse.fields.timestamps import either, order_of, read_timestamps
from newsparse.lines import EDGE, alike
from newsparse.model import OUTSIDE, Article, Block, Role, Row, Span, unique

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lines import Lines
    from newsparse.model import Source
    from newsparse.outlets.claims import KnownOutlets


class Decided(NamedTuple):
    """What the engine decided of one unit of the page: the only thing that articles are made of."""

    role: Role
    start: int
    end: int
    opens: bool
    """Whether an article begins here."""
    rule: str
    outlet: Source | None
    """Whose rule claimed it, or the source that the claim names; None where the grammar decided."""
    said: str
    """What it prints, its lines joined."""
    key: str
    """The reading of its first line: what copies share."""
    margin: int | None = None
    """Of the article, where it begins."""


_PARAGRAPH, _SUBHEAD, _CAPTION, _BLANK = Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION, Role.BLANK
_ONCE = frozenset({Role.HEADLINE, Role.DECK, Role.KICKER})
"""Fields that an article has one of: what is printed again must be a copy."""
_COPIED = _ONCE | {Role.CAPTION, Role.TIMESTAMP, Role.BYLINE}
COPY = "grammar:copy"
"""The rule of what the grammar saw to be a copy of the opening, or a control between the copies."""
_NEAR = 8
"""A copy is looked for among so many that stand before it: near by, and in linear time."""


class _Draft:
    """An article in the making."""

    __slots__ = ("blocks", "captions", "end", "margin", "outlet", "said", "start")

    def __init__(self, first: Decided) -> None:
        self.start = self.end = first.start
        self.outlet, self.margin = first.outlet, first.margin
        self.said: dict[Role, list[tuple[str, str, int]]] = {}  # role -> (reading, printed, index of its row)
        self.captions: list[list[Span]] = []
        self.blocks: list[Block] = []

    def copied(self, role: Role, key: str) -> tuple[int, int] | None:
        """Return which of the role's firsts the reading is a copy of: its place and its row, or None."""
        parts = self.said.get(role)
        if parts:
            for place in range(len(parts) - 1, max(-1, len(parts) - 1 - _NEAR), -1):
                if alike(key, parts[place][0]):
                    return place, parts[place][2]
        return None


def assemble(
    units: Lines, decided: list[Decided], lexicon: Lexicon, known: KnownOutlets
) -> tuple[tuple[Row, ...], tuple[Article, ...]]:
    """Return the page's segments, as rows, and its articles."""
    text, at = units.text, 0
    rows: list[Row] = []
    drafts: list[_Draft] = []
    draft: _Draft | None = None
    waiting: list[int] = []  # rows of residue that are the article's only if more of the article follows
    append, number = rows.append, -1
    for item in decided:
        role, start, end, opens, rule, _, said, _, _ = item
        if start > at:
            append((_BLANK, at, start, None, "blank", None))
        at, again = end, None
        if draft is not None and not opens and (role is _PARAGRAPH or role is _SUBHEAD):  # nearly every line
            plain = text.startswith(said, start)
            span = Span(start, start + len(said)) if plain else _tight(text, start, end, said)
            draft.blocks.append(Block(role, said, span))
        else:
            if role not in OUTSIDE and (opens or draft is None):
                draft, number, waiting = _Draft(item), number + 1, []
                drafts.append(draft)
            if draft is not None:
                role, again = _take(draft, item, text, len(rows))
            if draft is None or role in OUTSIDE:
                waiting.append(len(rows))
                append((role, start, end, None, rule, None))
                continue
        if waiting:
            for row in waiting:
                rows[row] = (*rows[row][:3], number, *rows[row][4:])
            waiting = []
        draft.end = end
        append((role, start, end, number, rule, again))
    if at < len(text):
        rows.append((_BLANK, at, len(text), None, "blank", None))
    _tell_sources(drafts, known, len(text))
    made = tuple(_article(draft, n > 0, lexicon) for n, draft in enumerate(drafts))
    return tuple(rows), made


def _tell_sources(drafts: list[_Draft], known: KnownOutlets, end: int) -> None:
    """Tell those that no rule opened whose they are; what stands around an article belongs to it."""
    for n, draft in enumerate(drafts):
        if draft.outlet is None:
            until = drafts[n + 1].start if n + 1 < len(drafts) else end
            draft.outlet = known.source(draft.start if n else 0, until)


def _take(draft: _Draft, item: Decided, text: str, row: int) -> tuple[Role, int | None]:
    """Put what was decided into the article; return its role and the row that it repeats."""
    role, key = item.role, item.key
    if role is _PARAGRAPH or role is _SUBHEAD:
        draft.blocks.append(Block(role, item.said, _tight(text, item.start, item.end, item.said)))
        return role, None
    if role in OUTSIDE:
        return _copied(draft, item, text) if item.rule == COPY else (role, None)
    copy = draft.copied(role, key) if role in _COPIED else None
    if copy is not None:
        if role is _CAPTION:
            draft.captions[copy[0]].append(_tight(text, item.start, item.end, item.said))
        return role, copy[1]
    if role in _ONCE and role in draft.said:  # another headline, and no copy: not this article's
        return Role.RESIDUE, None
    draft.said.setdefault(role, []).append((key, item.said, row))
    if role is _CAPTION:
        draft.captions.append([_tight(text, item.start, item.end, item.said)])
    return role, None


def _copied(draft: _Draft, item: Decided, text: str) -> tuple[Role, int | None]:
    """Return the role of what the grammar calls a copy or a control: the field that it copies, or residue."""
    for role in (Role.HEADLINE, Role.DECK, _CAPTION):
        copy = draft.copied(role, item.key)
        if copy is not None:
            if role is _CAPTION:
                draft.captions[copy[0]].append(_tight(text, item.start, item.end, item.said))
            return role, copy[1]
    return item.role, None


def _tight(text: str, start: int, end: int, said: str) -> Span:
    """Return the span of what is said, without the white space around it."""
    if text.startswith(said, start):  # nearly every line; not several lines that are joined
        return Span(start, start + len(said))
    said = text[start:end]
    return Span(start + len(said) - len(said.lstrip(EDGE)), start + len(said.rstrip(EDGE)))


def _article(draft: _Draft, companion: bool, lexicon: Lexicon) -> Article:  # noqa: FBT001
    said = {role: [printed for _, printed, _ in parts] for role, parts in draft.said.items()}
    captions = tuple(
        read_caption(printed, lexicon, tuple(spans))
        for printed, spans in zip(said.get(Role.CAPTION, ()), draft.captions, strict=True)
    )
    bylines = said.get(Role.BYLINE)
    byline = " ".join(bylines) if bylines else None
    authors, by_agencies = read_byline(bylines, lexicon) if bylines else ((), ())
    if byline and not by_agencies:
        authors = read_turned(byline, authors) or authors
    timestamps = tuple(said.get(Role.TIMESTAMP, ()))
    order = order_of("\n".join(block.text for block in draft.blocks), lexicon) if any(map(either, timestamps)) else None
    published, updated = read_timestamps(timestamps, lexicon, order) if timestamps else (None, None)
    first = next((block for block in draft.blocks if block.role is Role.PARAGRAPH), None)
    dateline = read_dateline(first.text, first.span.start, lexicon, published) if first else None
    from_dateline = (dateline.agency,) if dateline and dateline.agency else ()
    signoffs = said.get(Role.SIGNOFF)
    return Article(
        span=Span(draft.start, draft.end),
        headline=_one(said, Role.HEADLINE),
        kicker=_one(said, Role.KICKER),
        deck=_one(said, Role.DECK),
        byline=byline,
        authors=authors,
        timestamps=timestamps,
        published=published,
        updated=updated,
        dateline=dateline,
        captions=captions,
        body=tuple(draft.blocks),
        signoff=" ".join(signoffs) if signoffs else None,
        notices=tuple(said.get(Role.NOTICE, ())),
        source=draft.outlet,
        agencies=unique([*by_agencies, *from_dateline, *(a for c in captions for a in c.agencies)]),
        companion=companion,
        margin=draft.margin,
    )


def _one(said: dict[Role, list[str]], role: Role) -> str | None:
    parts = said.get(role)
    return parts[0] if parts else None
