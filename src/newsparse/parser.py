"""``Parser``: the way of a page from text to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from newsparse import pipeline
from newsparse.fields.captions.reader import read_caption
from newsparse.grammar.calibration import calibration_of
from newsparse.grammar.table import default_table
from newsparse.lines import Lines
from newsparse.model import Document, Page
from newsparse.outlets.claims import outlet_of
from newsparse.pipeline.draft import Draft
from newsparse.pipeline.explain import explain
from newsparse.pipeline.problems import with_problems
from newsparse.pipeline.trace import Trace
from newsparse.plugins.checks import run_checks
from newsparse.plugins.files import Parcel
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Literal

    from newsparse.grammar.table import Table
    from newsparse.model import Caption, Explanation
    from newsparse.outlets.outlet import Outlet
    from newsparse.plugins.registry import Plugins


class Parser:
    """Parses pages with a fixed set of plugins. It keeps nothing of any page, pickles, and may be shared by threads.

    ``plugins``: plugin modules or objects beside the built-in ones. ``entry_points``: whether installed distributions'
    plugins are loaded. ``outlets``: None for all outlets, or those to use, as ``Outlet`` or id; ``()`` leaves the
    general grammar alone. ``min_confidence``: the least ``Article.confidence``, from 0 to 1; lower it for more pages,
    raise it for fewer. ``table``: the weights of the general grammar; None for those that ship. Raises
    ``PluginError`` for what a plugin does wrong, ``TypeError`` for an argument of another type.
    """

    __slots__ = ("_min_score", "_passes", "_plugins", "_table", "min_confidence")

    def __init__(
        self,
        plugins: Sequence[Any] = (),
        entry_points: bool = True,  # noqa: FBT001, FBT002 - the signature is a contract, and none of its words is forced
        outlets: Sequence[Outlet | str] | None = None,
        min_confidence: float = 0.5,
        table: Table | None = None,
    ) -> None:
        """Collect the plugins. This is the only place where hooks are called."""
        self.min_confidence = _check_confidence(min_confidence)
        self._plugins: Plugins = collect(plugins, entry_points=entry_points, only=outlets)
        self._table = default_table() if table is None else table
        self._min_score = calibration_of(self._table).min_score(self.min_confidence)
        self._passes = pipeline.page(self._table)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle with the plugin files in use: another process imports them before it makes the parser again."""
        return _revived, (type(self), Parcel((self._plugins, self._table, self.min_confidence)))

    def parse(self, text: str, url: str | None = None) -> Page:
        """Return the page that a flat text holds.

        Any ``str`` parses: a text without articles is all boilerplate. Raises ``TypeError`` for anything but a ``str``,
        ``RuleError`` where an outlet's rule fails, ``CheckError`` where a check does.
        """
        _check(text, url)
        return self._page(Document(text, url=url))[0]

    def _page(self, document: Document, trace: Trace | None = None) -> tuple[Page, Draft]:
        """Return the page and, where a trace is given, what an explanation needs of its way."""
        catalog, url = self._plugins.catalog, document.url
        draft = Draft(Lines(document.text), catalog, outlet_of(url, catalog), self._min_score, trace=trace)
        draft.run(self._passes)
        source = draft.articles[0].source if draft.articles else None
        rows, articles, problems = tuple(draft.rows), tuple(draft.articles), tuple(draft.problems)
        if problems:
            articles = with_problems(articles, problems)
        page = Page(document.text, url, document.id, document.meta, source, rows, articles, (), problems)
        more = run_checks(self._plugins.checks, page)
        if more:
            problems = (*problems, *more)
            page = attrs.evolve(page, articles=with_problems(articles, problems), problems=problems)
        return page, draft

    def parse_many(
        self,
        documents: Iterable[Document],
        *,
        on_error: Literal["raise"] | Callable[[Document, Exception], object] = "raise",
    ) -> Iterator[Page]:
        """Yield the page of each document, in their order; nothing is kept.

        With a callback for ``on_error`` a document whose page raises is handed to it with the exception, and yields
        nothing.
        """
        if on_error != "raise" and not callable(on_error):
            msg = f"on_error is {on_error!r}: it must be 'raise' or a function of a Document and an exception"
            raise TypeError(msg)
        for document in documents:
            try:
                page = self.parse(document.text, document.url)
            except Exception as error:
                if on_error == "raise":
                    raise
                on_error(document, error)
            else:
                yield page

    def parse_caption(self, text: str) -> Caption:
        """Return what a printed caption says; its lines, if several, are joined by one space.

        Raises ``TypeError`` for anything that is no ``str``.
        """
        if not isinstance(text, str):
            msg = f"text is a {type(text).__name__}: parse_caption takes a str"
            raise TypeError(msg)
        return read_caption(text, self._plugins.catalog.lexicon)

    def explain(self, text: str, url: str | None = None) -> Explanation:
        """Return the page with what decided each segment: the passes that changed it, and what they weighed."""
        _check(text, url)
        return explain(*self._page(Document(text, url=url), Trace()))


def _revived(kind: type[Parser], state: tuple[Plugins, Table, float] | Parcel) -> Parser:
    parser = kind.__new__(kind)
    if isinstance(state, Parcel):  # a copy in this process: nothing was pickled
        return _revived(kind, state.content)
    parser._plugins, parser._table, parser.min_confidence = state  # noqa: SLF001 - what __init__ would have made
    parser._min_score = calibration_of(parser._table).min_score(parser.min_confidence)  # noqa: SLF001 - the same
    parser._passes = pipeline.page(parser._table)  # noqa: SLF001 - the same
    return parser


def _check_confidence(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        msg = f"min_confidence is {value!r}: it must be a number from 0 to 1"
        raise TypeError(msg)
    if not 0 <= value <= 1:
        msg = f"min_confidence is {value!r}: it must be from 0 to 1"
        raise ValueError(msg)
    return float(value)


def _check(text: object, url: object) -> None:
    if not isinstance(text, str):
        msg = f"text is a {type(text).__name__}: parse takes a str; decode bytes first"
        raise TypeError(msg)
    if not isinstance(url, str | None):
        msg = f"url is {url!r}: it must be a str or None"
        raise TypeError(msg)
