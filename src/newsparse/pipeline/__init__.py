"""The passes that a page goes through, in two tables. Each pass changes the draft in turn.

The words that they share (unit, key, state and role, support, lead, claim, stretch, candidate, opening, refrain) are
defined in docs/explanation/how-it-works.md, "Terms of the passes". ``Draft.move`` sets the state of a unit, from
which its role follows; ``Draft.label`` sets the role alone. ``Parser`` runs the page passes a second time over HTML
that states it is an article, if none was found.

Passes over a page are modules of this package, where ``assembly`` is one in several files. General passes, over a
stretch, are in ``passes``, and in ``signing`` if they read names and times.

Captions: ``Path`` proposes captions, and remains their rule if ``Captions`` and ``Credits`` confirm them.
``Boundaries`` and ``Passages`` turn pictures within a body into captions, and ``Assembly`` detects copies.

End of an article: its body ends at its last paragraph, which ``Boundaries`` may set by starting the next article,
``Passages`` by cutting it off, and ``Bodies`` if the body is claimed. ``Endings`` labels sign-offs and notices after
it. ``Assembly`` sets the span, up to the last unit of the article.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from newsparse.grammar.table import Table
from newsparse.grammar.viterbi import Decoder
from newsparse.pipeline.assembly.assemble import Assembly
from newsparse.pipeline.bodies import Bodies
from newsparse.pipeline.claims import Claims
from newsparse.pipeline.containers import Containers
from newsparse.pipeline.draft import Step
from newsparse.pipeline.galleries import Galleries
from newsparse.pipeline.passes.boundaries import Boundaries
from newsparse.pipeline.passes.captions import Captions, Credits
from newsparse.pipeline.passes.decks import Decks
from newsparse.pipeline.passes.endings import Endings
from newsparse.pipeline.passes.headlines import Headlines
from newsparse.pipeline.passes.highlights import Highlights
from newsparse.pipeline.passes.joining import Joining
from newsparse.pipeline.passes.openings import Openings
from newsparse.pipeline.passes.passages import Passages
from newsparse.pipeline.passes.path import Path, Refrains
from newsparse.pipeline.passes.pictures import Pictures
from newsparse.pipeline.passes.scores import Scores
from newsparse.pipeline.signing.author_box import AuthorBox
from newsparse.pipeline.signing.bylines import Bylines
from newsparse.pipeline.stretches import Stretches
from newsparse.pipeline.unlikely import Unlikely

if TYPE_CHECKING:
    from collections.abc import Sequence


@runtime_checkable
class Pass(Step, Protocol):
    """A pass from a plugin: its kebab-case name, the built-in pass before it, and a function.

    The function changes the draft of a page and keeps no state. Plugins import it as ``newsparse.plugins.Pass``.
    """

    @property
    def after(self) -> str:
        """The name of the built-in pass that it runs after."""
        ...


# fmt: off - the comments are aligned


def general(table: Table, added: Sequence[Pass] = ()) -> tuple[Step, ...]:
    """Return the passes for stretches that no rule claims.

    ``table`` contains their weights; ``added`` are passes from plugins.
    """
    decoder = Decoder(table)
    passes = (
        Joining(table),  # wrapped and broken lines become one unit
        Refrains(),  # lines repeated between paragraphs are set aside; Endings puts them back
        Path(decoder),  # the best path through the article grammar
        Boundaries(table, decoder),  # each start, found or proposed: starts, continues, or boilerplate
        Passages(table),  # which runs of prose are the body. After Boundaries, which join bodies
        Headlines(table),  # the headline. After Passages: it is compared with the words of the body
        Decks(table),  # the line below it that sums the article up: the path's first paragraph, or over a byline
        Scores(table),  # is it an article at all? Before Captions: its weights were fitted to the path's captions
        Captions(table),  # which captions of Path stay, by weights
        Credits(),  # which more are captions, by their form; a credit line joins its caption
        Pictures(),  # captions where a headline is expected, and alt texts above one
        Endings(),  # sign-offs and notices after each body
        Bylines(),  # names and times above the body. After Endings: a sign-off names people too
        Highlights(),  # key points. After Bylines, which may take the line over them for a name
        AuthorBox(),  # names and times below the body. After Bylines: a signed article is not signed again
        Openings(),  # where each article opens. Last: at its kicker, or what Bylines found above
    )
    return _with_added(passes, added)


def page(table: Table, added: Sequence[Pass] = (), *, skip_unlikely: bool = False) -> tuple[Step, ...]:
    """Return the passes for a page, with weights from ``table`` and ``added`` passes of plugins."""
    passes = (
        Claims(),  # what outlets claim, as the marker TT (see asharq_al_awsat.py), cuts the page into stretches
        Unlikely(table if skip_unlikely else None),  # no article, by the page's shape. Never over a claim
        Bodies(table),  # the stretch after a claimed opening is its body, by a plain rule
        Stretches(general(table, added)),  # everything else, by the general passes
        Containers(),  # HTML alone: lines that are in one element with the body, and those that are not
        Galleries(),  # the captions of a page without an article
        Assembly(table),  # copies, fields, whose article it is
    )
    return _with_added(passes, added)


# fmt: on


def _with_added(passes: tuple[Step, ...], added: Sequence[Pass]) -> tuple[Step, ...]:
    if not added:
        return passes
    return tuple(chain.from_iterable((step, *(new for new in added if new.after == step.name)) for step in passes))


@cache
def pass_names() -> tuple[str, ...]:
    """Return the names of passes that plugins may add a pass after: all except ``Assembly``."""
    table = Table.from_text("", "no weights")
    inner, outer = ([step.name for step in passes] for passes in (general(table), page(table)))
    place = outer.index(Stretches.name)
    return (*outer[:place], *inner, *outer[place:-1])
