"""The passes that parse a page, listed in two functions. Each pass changes the draft of the page in turn.

The terms of the passes (unit, key, state and role, support, lead, claim, stretch, candidate, opening, refrain) are
defined in docs/explanation/how-it-works.md, "Terms of the passes". ``Draft.move`` sets the state of a unit and the role
that belongs to it. ``Draft.label`` sets only the role. If HTML metadata states that the page is an article but none was
found, ``Parser`` runs the page passes a second time.

Each pass over a page is a module of this package, except ``assembly``, which is a subpackage. General passes process
one stretch at a time. They are in ``passes``, or in ``signing`` if they read names and times.

Captions: ``Path`` proposes captions. If ``Captions`` and ``Credits`` confirm a caption, its rule is still ``path``.
``Boundaries`` and ``Passages`` turn pictures within a body into captions, and ``Assembly`` detects repeated captions.

End of an article: the body ends at its last paragraph. ``Boundaries`` may change the end by starting the next article,
and ``Passages`` by removing the last passages. ``Bodies`` sets the end of a claimed body. ``Endings`` labels sign-offs
and notices after the body, and removes links to other stories. ``Assembly`` sets the span of the article, which ends
with its last unit.
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
from newsparse.pipeline.draft import AnyPass
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
from newsparse.pipeline.passes.path import Path
from newsparse.pipeline.passes.pictures import Pictures
from newsparse.pipeline.passes.refrains import Refrains
from newsparse.pipeline.passes.scores import Scores
from newsparse.pipeline.signing.author_box import AuthorBox
from newsparse.pipeline.signing.bylines import Bylines
from newsparse.pipeline.stretches import Stretches
from newsparse.pipeline.unlikely import Unlikely

if TYPE_CHECKING:
    from collections.abc import Sequence


@runtime_checkable
class Pass(AnyPass, Protocol):
    """A pass from a plugin: a callable with a kebab-case name and the name of the built-in pass that it follows.

    A pass changes the draft of a page, and keeps no state between pages. Plugins import this protocol as
    ``newsparse.plugins.Pass``.
    """

    @property
    def after(self) -> str:
        """Return the name of the built-in pass after which this pass runs."""
        ...


# fmt: off - the comments are aligned


def general_passes(table: Table, added: Sequence[Pass] = ()) -> tuple[AnyPass, ...]:
    """Return, in order, the passes that parse the parts of a page that no outlet's rule recognised.

    The weights are from ``table``. ``added`` contains passes from plugins, which are inserted into the list.
    """
    decoder = Decoder(table)
    passes = (
        Joining(table),  # wrapped and broken lines become one unit
        Refrains(),  # lines that interrupt the text between paragraphs are hidden; Endings restores them
        Path(decoder),  # the best path through the article grammar
        Boundaries(table, decoder),  # whether each start is a start, a continuation or boilerplate
        Passages(table),  # which runs of prose are the body. After Boundaries, which may join bodies
        Headlines(table),  # the headline. After Passages: it is compared with the words of the body
        Decks(table),  # the deck below the headline: a line above the byline, or the path's first paragraph
        Scores(table),  # whether it is an article. Before Captions: its weights were fitted to the path's captions
        Captions(table),  # which captions of Path are confirmed by their weights
        Credits(),  # more captions, recognised by their form; joins a credit line to its caption
        Pictures(),  # captions where a headline is expected, and alt texts above a headline
        Endings(),  # sign-offs and notices after each body; links to other stories are not part of it
        Bylines(),  # names and times above the body. After Endings: sign-offs also name people
        Highlights(),  # key points. After Bylines, which may read the line above them as a name
        AuthorBox(),  # names, times and biographies beside the body. After Bylines, which may have found the author
        Openings(),  # where each article opens. Last: at its kicker, or at a line that Bylines found above
    )
    return _insert_added(passes, added)


def page_passes(table: Table, added: Sequence[Pass] = (), *, skip_unlikely: bool = False) -> tuple[AnyPass, ...]:
    """Return, in order, the passes that parse a whole page, including the passes from plugins in ``added``.

    The weights are from ``table``. If ``skip_unlikely`` is set, pages that do not look as if they contain an article
    are skipped.
    """
    passes = (
        Claims(),  # applies outlet rules, such as the marker TT (see asharq_al_awsat.py); splits the page at claims
        Unlikely(table if skip_unlikely else None),  # skips pages shaped like one without an article or a claim
        Bodies(table),  # reads the body after a claimed opening by a simple rule
        Stretches(general_passes(table, added)),  # runs the general passes on everything else
        Containers(),  # only for HTML: takes its headline, adds lines of the element around the body, drops boxes
        Galleries(),  # the captions of a page without an article
        Assembly(table),  # copies, fields, and the source of each article
    )
    return _insert_added(passes, added)


# fmt: on


def _insert_added(passes: tuple[AnyPass, ...], added: Sequence[Pass]) -> tuple[AnyPass, ...]:
    """Insert each added pass after the built-in pass that its ``after`` attribute names, and return all passes."""
    if not added:
        return passes
    return tuple(chain.from_iterable((pass_, *(new for new in added if new.after == pass_.name)) for pass_ in passes))


@cache
def pass_names() -> tuple[str, ...]:
    """Return the valid values of ``Pass.after``: the names of all built-in passes except ``Assembly``."""
    table = Table.from_text("", "no weights")
    inner, outer = ([pass_.name for pass_ in passes] for passes in (general_passes(table), page_passes(table)))
    place = outer.index(Stretches.name)
    return (*outer[:place], *inner, *outer[place:-1])
