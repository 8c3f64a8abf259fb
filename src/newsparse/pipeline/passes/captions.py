"""``Captions`` and ``Credits``: find the captions of an article once its body is known.

A caption may be among controls and repeated lines, or look like prose. ``Captions`` scores each line of an article that
the grammar read as a caption, or nearly did. ``Credits`` recognises captions by a credit or label, and joins a caption
with a credit on a separate line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.captions.notes import is_picture_count
from newsparse.fields.captions.reader import Contents, contents_of, ends_with_credit
from newsparse.fields.captions.source_lines import LABEL_STARTS, find_source_label, is_labelled
from newsparse.fields.datelines import read_dateline_alone
from newsparse.fields.endings import is_signoff
from newsparse.grammar.decisions.captions import FEATURES, features, find_possible_captions
from newsparse.grammar.evidence import shape
from newsparse.grammar.scorer import Scorer
from newsparse.grammar.states import CAPTION, COPY, INLINE, PARAGRAPH, PICTURE, SUBHEAD
from newsparse.lines import alike
from newsparse.model import Role
from newsparse.pipeline.credit_lines import is_description, is_opening_caption, is_printed_caption, join_units
from newsparse.pipeline.units import Edit

if TYPE_CHECKING:
    from newsparse.grammar.table import Table
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

_PROSE = frozenset((PARAGRAPH, SUBHEAD))
_CAPTIONS = frozenset((PICTURE, CAPTION))
_OUTSIDE_BODY = frozenset((COPY, INLINE))
_MISTAKEN = frozenset((Role.PARAGRAPH, Role.SUBHEAD, Role.BOILERPLATE))
"""The roles of captions within a body that the other passes mistook for something else."""
_MISTAKEN_ABOVE = _MISTAKEN | {Role.DECK}
"""The roles of captions above the first paragraph that the other passes mistook for something else."""
MIN_CAPTION_SPACES = 5
MAX_CHARACTERS_TO_CREDIT = 4
"""The maximum number of code points of white space between a caption and its credit."""
_CAPTION_AND_CREDIT = frozenset(((Contents.DESCRIPTION, Contents.CREDIT), (Contents.CREDIT, Contents.DESCRIPTION)))
"""Two consecutive lines form one caption if their contents are one of these pairs."""


class Captions:
    """Use weights to decide which lines of an article, except its first and last paragraphs, are captions."""

    name = "captions"

    def __init__(self, table: Table) -> None:
        """Look up the feature weights that this pass uses in ``table``."""
        self.scorer = Scorer(table, FEATURES)

    def __call__(self, draft: Draft) -> None:
        """Label captions that the grammar missed, and relabel lines that it mistook for captions."""
        if draft.reads_body:
            return
        columns, supports, units = draft.observations
        states = draft.states
        for candidate in draft.candidates:
            for number in find_possible_captions(
                states, supports, (candidate.opening, candidate.first, candidate.last)
            ):
                unit, in_opening = units[number], number < candidate.first
                if number in (candidate.first, candidate.last):
                    continue
                if states[number] in _PROSE and columns.endings[number] == shape.STOP:  # such as "…, she told Reuters."
                    continue
                if number == candidate.first - 1 and read_dateline_alone(unit.text, 0, draft.lexicon) is not None:
                    continue
                row = features(columns, states, supports, number)
                score = self.scorer.score(row)
                if draft.trace is not None:
                    draft.trace.weigh([unit], self.scorer.explain(row), score, supports=Role.CAPTION)
                if score > 0:
                    draft.move(unit, PICTURE if in_opening else CAPTION)
                elif states[number] in _CAPTIONS:
                    draft.move(unit, COPY if in_opening else INLINE)


class Credits:
    """Find more captions by their wording, and join each caption with a credit on an adjacent line."""

    name = "credits"

    def __call__(self, draft: Draft) -> None:
        """Label the captions of each article, and join them with credits on adjacent lines."""
        lexicon, units = draft.lexicon, draft.units
        for candidate in draft.candidates:
            for number, unit in enumerate(units[candidate.first + 1 : candidate.last], candidate.first + 1):
                if unit.role is Role.PARAGRAPH and is_picture_count(unit.text) and not unit.is_claimed:
                    draft.move(unit, INLINE)
                elif unit.role in _MISTAKEN and not unit.is_claimed and is_printed_caption(units, number, lexicon):
                    draft.label(unit, Role.CAPTION)
            _label_opening(draft, candidate)
            above = None
            for unit in units[candidate.opening : candidate.last + 1]:
                # A line with a state of the body must begin with a label here, so its first letters are checked.
                may_be = unit.state in _OUTSIDE_BODY or unit.key[:3].lower() in LABEL_STARTS
                if may_be and not unit.is_claimed and (_is_caption(unit, lexicon) or _is_credit(above, unit, lexicon)):
                    draft.label(unit, Role.CAPTION)
                above = unit
        if Role.CAPTION in [unit.role for unit in units]:
            draft.splice(_join_credits(draft))


def _label_opening(draft: Draft, candidate: Candidate) -> None:
    """Label the captions between a headline and the second paragraph that end with a complete picture credit."""
    units, lexicon = draft.units, draft.lexicon
    if candidate.first == candidate.last:
        return
    has_headline = False
    for unit in units[candidate.opening : candidate.first + 1]:
        if unit.role is Role.HEADLINE:
            has_headline = True
        may_be = has_headline and unit.role in _MISTAKEN_ABOVE and not unit.is_claimed
        if may_be and is_opening_caption(unit, lexicon):
            draft.label(unit, Role.CAPTION)


def is_sure_caption(unit: Unit) -> bool:
    """Return whether the ``Credits`` pass labelled ``unit`` as a caption.

    Such a unit is certainly a caption, while the ``Path`` and ``Captions`` passes may be wrong.
    """
    return unit.role is Role.CAPTION and unit.rule == Credits.name


def _is_caption(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether ``unit`` begins with a caption label, or is boilerplate that ends with a credit."""
    if is_labelled(unit.key):
        return not is_signoff(unit.key, lexicon)
    is_long = unit.state in _OUTSIDE_BODY and unit.key.count(" ") >= MIN_CAPTION_SPACES
    return is_long and ends_with_credit(unit.key, lexicon) and not is_signoff(unit.key, lexicon)


def _is_credit(above: Unit | None, unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether ``unit`` is boilerplate that contains only a credit, and the line above it describes a picture."""
    return above is not None and unit.state in _OUTSIDE_BODY and _is_described(above, unit, lexicon)


def _join_credits(draft: Draft) -> list[Edit]:
    """Return the edits that join each caption and its credit into one unit."""
    units, lexicon = draft.units, draft.lexicon
    openings = {candidate.opening for candidate in draft.candidates}
    edits: list[Edit] = []
    caption: Unit | None = None  # the previous unit, if it is a caption
    first = 0  # the number of ``caption``
    credit: Contents | None = None  # the contents of ``caption``, if they are already known
    for number, unit in enumerate(units):
        if unit.role is not Role.CAPTION or unit.is_claimed or is_signoff(unit.key, lexicon):
            caption = None
            continue
        opens = number in openings
        above = units[number - 1] if number and not opens else None
        if caption is None and above and (_is_described(above, unit, lexicon) or _is_source(above, unit, lexicon)):
            caption, first, credit = join_units(above, unit, Credits.name), number - 1, None
            edits.append(Edit(first, number + 1, [caption]))
            continue
        if caption is not None and not opens and _are_near(caption, unit) and not alike(caption.key, unit.key):
            both = credit or contents_of(caption.key, lexicon), contents_of(unit.key, lexicon)
            if both in _CAPTION_AND_CREDIT:
                if edits and edits[-1].start == first:
                    edits.pop()
                caption, credit = join_units(caption, unit, Credits.name), None
                edits.append(Edit(first, number + 1, [caption]))
                continue
            credit = both[1]
        else:
            credit = None
        caption, first = unit, number
    return edits


def _is_described(above: Unit, credit: Unit, lexicon: Lexicon) -> bool:
    """Return whether ``credit`` is only a picture credit, and ``above`` is boilerplate describing the picture."""
    return (
        above.state in _OUTSIDE_BODY
        and above.role is Role.BOILERPLATE
        and not above.is_claimed
        and credit.start - above.end <= MAX_CHARACTERS_TO_CREDIT
        and is_description(above.key, credit.key, lexicon)
    )


def _is_source(above: Unit, caption: Unit, lexicon: Lexicon) -> bool:
    """Return whether the boilerplate line above a caption is its credit, as in ``Image copyright Reuters``."""
    return (
        above.role is Role.BOILERPLATE
        and not above.is_claimed
        and caption.start - above.end <= MAX_CHARACTERS_TO_CREDIT
        and find_source_label(above.text)[1] is not None
        and contents_of(above.key, lexicon) is Contents.CREDIT
    )


def _are_near(above: Unit, below: Unit) -> bool:
    """Return whether two captions are close enough to be parts of the same caption.

    They must be on consecutive lines, or both begin with a label and have at most a blank line between them.
    """
    if above.end == below.start:
        return True
    is_near = below.start - above.end <= MAX_CHARACTERS_TO_CREDIT
    return is_near and is_labelled(above.key) and is_labelled(below.key)
