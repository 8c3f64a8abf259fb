"""The passes that a page goes through. Read the two tables from top to bottom: each pass changes the draft in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.pipeline.assemble import Assembly
from newsparse.pipeline.bodies import Bodies
from newsparse.pipeline.claims import Claims
from newsparse.pipeline.passes.author_box import AuthorBox
from newsparse.pipeline.passes.bylines import Bylines
from newsparse.pipeline.passes.credits import Credits
from newsparse.pipeline.passes.endings import Endings
from newsparse.pipeline.passes.joining import Joining
from newsparse.pipeline.passes.openings import Openings
from newsparse.pipeline.passes.path import Path, Refrains
from newsparse.pipeline.passes.weighted import Boundaries, Captions, Headlines, Passages, Scores
from newsparse.pipeline.stretches import Stretches

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Pass

GENERAL: tuple[Pass, ...] = (
    Joining(),     # wrapped and broken lines become one unit
    Refrains(),    # lines that return between paragraphs are set aside; Endings has them back
    Path(),        # the best path through the article grammar
    Boundaries(),  # each start, found or proposed: starts, continues, or boilerplate
    Passages(),    # is this run of prose the body's? After Boundaries: a body may have become longer
    Headlines(),   # the headline, once the body is known
    Scores(),      # is it an article at all?
    Captions(),    # captions, once the body is known. After Scores, whose weights know the path's captions
    Endings(),     # sign-offs, notices, where the body ends
    Credits(),     # a credit line joins its caption. After Endings: a sign-off may end like a credit
    Bylines(),     # names and times above the body
    AuthorBox(),   # names and times below it. After Bylines: what an article has above is not looked for below
    Openings(),    # where each article opens: last, at its kicker or its byline
)  # fmt: skip
"""What each stretch of a page goes through that no rule claims."""

PAGE: tuple[Pass, ...] = (
    Claims(),            # what outlets' rules know for certain cuts the page into stretches
    Bodies(),            # the stretch after a claimed opening is its body, by a plain rule
    Stretches(GENERAL),  # everything else, by the general passes
    Assembly(),          # copies, fields, whose article it is
)  # fmt: skip
"""What a page goes through."""
