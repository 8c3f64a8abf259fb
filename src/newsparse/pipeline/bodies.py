"""``Bodies``: read claimed bodies with a simple rule that looks at one line at a time.

A layout implies that a body follows, so most lines need no further evidence. A sentence is a paragraph, a line that
ends with a credit is a caption, and a few words between two paragraphs are a subhead. The general passes read all other
lines, and text after a wide gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.byline_lines import sure_roles
from newsparse.fields.captions.reader import ends_with_credit
from newsparse.fields.cross_references import find_cross_references
from newsparse.fields.datelines import read_dateline
from newsparse.fields.endings import is_notice, is_signoff
from newsparse.fields.name_lines import Form
from newsparse.fields.share_buttons import ShareButton, read_share_button
from newsparse.grammar.decisions import joints
from newsparse.lines import BULLETS, SENTENCE_ENDS
from newsparse.model import Role
from newsparse.pipeline.claims import claimed_units
from newsparse.pipeline.credit_lines import is_description, is_opening_caption, is_printed_caption, join_units
from newsparse.pipeline.passes.joining import join_lines
from newsparse.pipeline.units import Candidate, Edit, Stretch, Unit

if TYPE_CHECKING:
    from newsparse.grammar.table import Table, Weights
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lines import Lines
    from newsparse.outlets.catalog import Catalog
    from newsparse.outlets.claims import PageClaim
    from newsparse.pipeline.draft import Draft

_PARAGRAPH, _SUBHEAD = Role.PARAGRAPH, Role.SUBHEAD
_FULL_ENDS = frozenset(SENTENCE_ENDS + "\"'")
"""Characters that may end a sentence but not a credit."""
_ENDS = _FULL_ENDS | frozenset(":;,：；」』»،")
_BRACKETED_ENDS = (".)", "!)", "?)")
"""The possible ends of a sentence in brackets."""
_BULLETS = frozenset(BULLETS + "-")
MIN_GAP_BELOW_BODY = 3
"""A body ends at a gap of at least this many blank lines."""
MAX_UNITS_TO_SIGNATURE = 3
"""The maximum distance between a headline and a byline or time below it, in lines."""
MAX_UNITS_TO_BODY = 6
MIN_PARAGRAPHS = 2
"""A byline opens an article only if at least this many of the next ``MAX_UNITS_TO_BODY`` lines are paragraphs."""
MAX_NOTICES = 3
"""The maximum number of notices at the end of a body."""
MAX_SUBHEAD_LENGTH = 90
"""Lines with more code points than this are paragraphs, even without an end mark."""
MIN_TRUNCATED_LENGTH = 20
"""The minimum length in code points of a page's last line for it to be a truncated paragraph."""
MIN_SENTENCE_LENGTH = 20
"""The minimum length in code points of the longest line of a truncated article above the first claimed opening."""
MIN_WRAPPED_LENGTH = 40
"""The minimum length in code points of a line that may be wrapped."""


class Bodies:
    """Read the body below each opening that an outlet's rule recognised.

    The grammar reads lines that remain unclear.
    """

    name = "bodies"

    def __init__(self, table: Table) -> None:
        """Look up the weights for joining lines, which are needed if the lines of a body are wrapped."""
        self.joints = table.weights(joints.FEATURES)

    def __call__(self, draft: Draft) -> None:
        """Insert the units of each body below those of its opening, and limit the stretches to lines without a unit."""
        edits: list[Edit] = []
        stretches: list[Stretch] = []
        truncated: list[Candidate] = []
        shift = 0
        for stretch in draft.stretches:
            position = stretch.position + shift
            if stretch.opener is not None:
                units = _Body(draft, stretch, stretch.opener, self.joints).units()
                stretches += _find_undecided(stretch, units, position)
            elif units := _read_truncated_body(draft, stretch):
                truncated.append(Candidate(position))
            else:
                stretches.append(stretch._replace(position=position))
                continue
            edits.append(Edit(stretch.position, stretch.position, units))
            shift += len(units)
        draft.splice(edits, truncated)
        draft.stretches = stretches


def _read_truncated_body(draft: Draft, stretch: Stretch) -> list[Unit]:
    """Return the lines above the first claimed opening as paragraphs if each of them ends like a sentence.

    Such a page is assumed to start in the middle of an article. Otherwise, the result is empty.
    """
    lines, first, end = draft.lines, stretch.first, stretch.end
    keys, starts, ends = lines.keys[first:end], lines.starts, lines.ends
    if first or stretch.claims or draft.claims is None or any(key[-1] not in _FULL_ENDS for key in keys):
        return []
    opener = next((claim for claim in draft.claims.claims if claim.first == end and claim.opens), None)
    if opener is None or len(max(keys, key=len)) < MIN_SENTENCE_LENGTH:
        return []
    rule, source = opener.outlet.id + ":body", opener.claim.source or opener.outlet.source
    return [
        Unit(line, line, starts[line], ends[line], lines.text_of(line, line), key, _PARAGRAPH, rule, source)
        for line, key in enumerate(keys)
    ]


def _find_undecided(stretch: Stretch, units: list[Unit], position: int) -> list[Stretch]:
    """Return the runs of lines in ``stretch`` for which there is no unit yet.

    Only the last of them may contain claims. ``position`` is the index at which ``units`` will be inserted into the
    page's units.
    """
    stretches: list[Stretch] = []
    line = stretch.first
    if len(units) == stretch.end - line and not stretch.claims:  # nearly every body has a unit for each line
        return stretches
    for number, unit in enumerate(units, position):
        if line < unit.first:
            stretches.append(Stretch(number, line, unit.first, is_inside=True))
        line = unit.last + 1
    if line < stretch.end:
        claims = {first: lines for first, lines in stretch.claims.items() if first >= line}
        stretches.append(Stretch(position + len(units), line, stretch.end, claims=claims, is_inside=True))
    return stretches


class _Body:
    """The lines below an opening that an outlet's rule recognised, read as the body of the article."""

    __slots__ = (
        "catalog",
        "is_wrapped",
        "joints",
        "lines",
        "notice_start",
        "outlet",
        "rule",
        "source",
        "stop",
        "stretch",
    )

    def __init__(self, draft: Draft, stretch: Stretch, opener: PageClaim, joints: Weights) -> None:
        """Determine which lines may belong to the body below ``opener``, and whether they are wrapped."""
        self.lines: Lines = draft.lines
        self.catalog: Catalog = draft.catalog
        self.stretch, self.joints = stretch, joints
        self.outlet = opener.outlet.id
        self.rule = self.outlet + ":body"
        self.source = opener.claim.source or opener.outlet.source
        first, self.stop = stretch.first, stretch.end
        gaps = self.lines.gaps[first + 1 : self.stop]
        if max(gaps, default=0) >= MIN_GAP_BELOW_BODY:
            self.stop = first + 1 + next(n for n, gap in enumerate(gaps) if gap >= MIN_GAP_BELOW_BODY)
        self.is_wrapped = 0 in gaps[: self.stop - first - 1] and _is_wrapped(self.lines, first, self.stop)
        self.notice_start = max(first, self.stop - MAX_NOTICES)

    def units(self) -> list[Unit]:
        """Return the lines of the body whose role is clear, each as a unit with this role, including claimed lines."""
        claims, first = self.stretch.claims, self.stretch.first
        if not claims:
            units = self._read(first, self.stop)
            if _SUBHEAD not in [unit.role for unit in units]:  # true for nearly every body
                return units
            return _drop_loose_subheads(_cut_at_next_article(units, self.catalog.lexicon))
        units = []
        claimed: list[Unit] = []
        for line in sorted(line for line in claims if line < self.stop):
            units += self._read(first, line)
            claimed += claimed_units(self.lines, claims[line].claim, claims[line].parts)
            first = claims[line].last + 1
        units = _drop_loose_subheads([*units, *self._read(first, self.stop)])
        return sorted([*units, *claimed], key=lambda unit: unit.start)

    def _read(self, first: int, stop: int) -> list[Unit]:
        """Return lines ``first`` up to ``stop`` as units with roles. Links to other stories become boilerplate."""
        units = self._run(first, stop)
        for number in range(1, len(units) - 1):
            unit = units[number]
            if unit.role in {_PARAGRAPH, _SUBHEAD} and is_printed_caption(units, number, self.catalog.lexicon):
                unit.role = Role.CAPTION
        if units and self._opens_with_caption(units):
            units[0].role = Role.CAPTION
        for number in find_cross_references([unit.key for unit in units], self.catalog.lexicon):
            if units[number].role in {_PARAGRAPH, _SUBHEAD}:
                units[number].role = Role.BOILERPLATE
        return self._join_credits(units) if Role.CAPTION in [unit.role for unit in units] else units

    def _opens_with_caption(self, units: list[Unit]) -> bool:
        """Return whether the first line of the body is a caption above a paragraph."""
        first = units[0]
        return (
            first.first == self.stretch.first
            and first.role in {_PARAGRAPH, _SUBHEAD}
            and any(unit.role is _PARAGRAPH for unit in units[1:])
            and is_opening_caption(first, self.catalog.lexicon)
        )

    def _join_credits(self, units: list[Unit]) -> list[Unit]:
        """Return the units, with each picture description and the credit on the next line joined into one caption.

        A description that ends like a sentence is only recognised if other units precede the description and follow the
        credit, separated from them by blank lines.
        """
        joined: list[Unit] = []
        for number, unit in enumerate(units):
            above = joined[-1] if joined else None
            if above and unit.role is Role.CAPTION and unit.start == above.end and self._is_described(above, unit):
                is_apart = 1 < number < len(units) - 1 and self._is_apart(above, unit)
                if above.role is _SUBHEAD or is_apart:
                    joined[-1] = join_units(above, unit, self.rule)
                    joined[-1].source = self.source
                    continue
            joined.append(unit)
        return joined

    def _is_described(self, above: Unit, credit: Unit) -> bool:
        """Return whether ``above`` describes the picture whose credit is on the next line."""
        return above.role in {_SUBHEAD, _PARAGRAPH} and is_description(above.key, credit.key, self.catalog.lexicon)

    def _is_apart(self, above: Unit, below: Unit) -> bool:
        """Return whether there are blank lines above and below a pair of adjacent units."""
        gaps = self.lines.gaps
        return gaps[above.first] > 0 and gaps[below.last + 1] > 0

    def _run(self, first: int, stop: int) -> list[Unit]:
        """Return lines ``first`` up to ``stop`` as units with roles.

        Notices are recognised only from line ``notice_start``, near the end of the whole body.
        """
        lines, rule, source, role_of = self.lines, self.rule, self.source, self._find_role
        keys, starts, ends = lines.keys, lines.starts, lines.ends
        if self.is_wrapped:
            return [
                Unit(a, b - 1, starts[a], ends[b - 1], lines.text_of(a, b - 1), key, role_of(key), rule, source)
                for a, b in join_lines(lines, first, stop, self.joints)
                for key in (" ".join(keys[a:b]),)
            ]
        text, edge, notice_start = lines.text, lines.edge, min(max(first, self.notice_start), stop)
        units = [
            Unit(
                line,
                line,
                start := starts[line],
                end := ends[line],
                text[start:end].strip(edge),
                key := keys[line],
                _PARAGRAPH if key[-1] in _FULL_ENDS and key[0] != "(" else role_of(key),  # a shortcut for most lines
                rule,
                source,
            )
            for line in range(first, notice_start)
        ]
        lexicon = self.catalog.lexicon
        for line in range(notice_start, stop):
            key, start, end = keys[line], starts[line], ends[line]
            role = Role.NOTICE if is_notice(key, lexicon) else role_of(key)
            if role is _SUBHEAD and line == lines.count - 1 and _may_be_truncated(key):
                role = _PARAGRAPH
            units.append(Unit(line, line, start, end, text[start:end].strip(edge), key, role, rule, source))
        return units

    def _find_role(self, key: str) -> Role:
        """Return the role of a line in a body, given only its normalised text (``key``)."""
        last, lexicon = key[-1], self.catalog.lexicon
        if is_signoff(key, lexicon):
            return Role.SIGNOFF
        if last in _FULL_ENDS and key[0] != "(":
            return _PARAGRAPH
        if any(entry.rules and entry.outlet.id == self.outlet for entry in self.catalog.whole_lines.get(key, ())):
            return Role.MARKER  # a control of the outlet that ended up in the body
        if ends_with_credit(key, lexicon):
            return Role.CAPTION
        is_item = key[0] in _BULLETS or ": " in key[1:4]  # "Q: And then"
        if last in _ENDS or key.endswith(_BRACKETED_ENDS) or len(key) > MAX_SUBHEAD_LENGTH or is_item:
            return _PARAGRAPH
        is_control = key.isdecimal() or read_share_button(key, lexicon) is ShareButton.ACTION
        return Role.BOILERPLATE if is_control else _SUBHEAD


def _may_be_truncated(key: str) -> bool:
    """Return whether ``key``, the last line of a page, may be a truncated sentence rather than a footer."""
    words = key.split()
    capitals = sum([word[0].isupper() or word[0].isdigit() for word in words])
    return len(key) >= MIN_TRUNCATED_LENGTH and (key[0].isalnum() or key[0] in "\"'«") and capitals * 2 <= len(words)


def _is_wrapped(lines: Lines, first: int, end: int) -> bool:
    """Return whether a line from ``first`` up to ``end`` is wrapped: the next line continues it in lower case."""
    keys, gaps = lines.keys, lines.gaps
    for i in range(first + 1, end):
        before = keys[i - 1]
        if not gaps[i] and len(before) >= MIN_WRAPPED_LENGTH and before[-1] not in _ENDS and keys[i][0].islower():
            return True
    return False


def _cut_at_next_article(units: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """Return the lines before the headline of the next article, or all lines if there is no such headline.

    Such a headline looks like a subhead, but a byline, time or dateline follows, and then paragraphs.
    """
    has_text = False
    for number, unit in enumerate(units):
        if unit.role is _PARAGRAPH:
            has_text = True
        elif unit.role is _SUBHEAD and has_text and _is_signed(units, number, lexicon):
            return units[:number]
    return units


def _is_signed(units: list[Unit], number: int, lexicon: Lexicon) -> bool:
    """Return whether a byline, time or dateline follows the line at index ``number``, which may be a headline."""
    if _is_signature(units[number], lexicon):
        return False
    for below in range(number + 1, min(number + 1 + MAX_UNITS_TO_SIGNATURE, len(units))):
        unit = units[below]
        if unit.role in {_SUBHEAD, Role.BOILERPLATE} and _is_signature(unit, lexicon):
            roles = [unit.role for unit in units[below + 1 : below + 1 + MAX_UNITS_TO_BODY]]
            return roles.count(_PARAGRAPH) >= MIN_PARAGRAPHS
        if unit.role is _PARAGRAPH and below <= number + 2:
            dateline = read_dateline(unit.text, 0, lexicon)
            if dateline is not None and (dateline.agency is not None or (dateline.place or "").isupper()):
                return True
    return False


def _is_signature(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a line is certainly a byline or time."""
    pieces, form = sure_roles(unit.text, lexicon)
    return bool(pieces) and form is Form.SURE


def _drop_loose_subheads(units: list[Unit]) -> list[Unit]:
    """Return the lines, excluding each subhead that is next to another subhead or at the end."""
    roles = [unit.role for unit in units]
    around = zip(units, [None, *roles], [*roles[1:], _SUBHEAD], strict=False)
    return [unit for unit, above, below in around if unit.role is not _SUBHEAD or _SUBHEAD not in {above, below}]
