"""The passes that a page goes through. Read the two tables from top to bottom: each pass changes the draft in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.viterbi import Decoder
from newsparse.pipeline.assemble import Assembly
from newsparse.pipeline.bodies import Bodies
from newsparse.pipeline.claims import Claims
from newsparse.pipeline.passes.author_box import AuthorBox
from newsparse.pipeline.passes.boundaries import Boundaries
from newsparse.pipeline.passes.bylines import Bylines
from newsparse.pipeline.passes.captions import Captions
from newsparse.pipeline.passes.credits import Credits
from newsparse.pipeline.passes.endings import Endings
from newsparse.pipeline.passes.headlines import Headlines
from newsparse.pipeline.passes.joining import Joining
from newsparse.pipeline.passes.openings import Openings
from newsparse.pipeline.passes.passages import Passages
from newsparse.pipeline.passes.path import Path, Refrains
from newsparse.pipeline.passes.scores import Scores
from newsparse.pipeline.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import ExtraPass, Pass


# fmt: off
def general(table: Table) -> tuple[Pass, ...]:
    """Return what each stretch of a page goes through that no rule claims, with the weights of a table."""
    decoder = Decoder(table)
    return (
        Joining(table),              # wrapped and broken lines become one unit
        Refrains(),                  # lines that return between paragraphs are set aside; Endings has them back
        Path(decoder),               # the best path through the article grammar
        Boundaries(table, decoder),  # each start, found or proposed: starts, continues, or boilerplate
        Passages(table),             # is this run of prose the body's? After Boundaries, which join bodies
        Headlines(table),            # the headline. After Passages: which words are the body's must be known
        Scores(table),               # is it an article at all? Before Captions: its weights know the path's
        Captions(table),             # captions, once the body is known
        Credits(),                   # captions by their form; a credit line joins its caption
        Endings(),                   # sign-offs, notices, where the body ends
        Bylines(),                   # names and times above the body. After Endings: a sign-off names people too
        AuthorBox(),                 # the same below it. After Bylines: a signed article is not signed again
        Openings(),                  # where each article opens. Last: at its kicker, or what Bylines found above
    )


def page(table: Table, extra: Iterable[ExtraPass] = ()) -> tuple[Pass, ...]:
    """Return what a page goes through, with the weights of a table; ``extra`` passes are among the general ones."""
    return (
        Claims(),                                  # what outlets' rules know for certain cuts the page into stretches
        Bodies(table),                             # the stretch after a claimed opening is its body, by a plain rule
        Stretches(order(general(table), extra)),   # everything else, by the general passes
        Assembly(table),                           # copies, fields, whose article it is
    )
# fmt: on


def order(passes: Sequence[Pass], extra: Iterable[ExtraPass]) -> tuple[Pass, ...]:
    """Insert each extra pass after the one that it names; those after the same one in the order of their names.

    Raises ``ValueError`` for one that names no pass of the table.
    """
    after: dict[str, list[Pass]] = {step.name: [] for step in passes}
    for step in sorted(extra, key=lambda step: step.name):
        if step.after not in after:
            msg = f"pass {step.name!r} comes after {step.after!r}, which is not a pass; name one of {', '.join(after)}"
            raise ValueError(msg)
        after[step.after].append(step)
    return tuple(step for general_pass in passes for step in (general_pass, *after[general_pass.name]))
