"""``Parser``: the way of a page from text to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse.fields.captions.reader import read_caption
from newsparse.lines import Lines
from newsparse.model import Page
from newsparse.outlets.claims import KnownOutlets, outlet_of
from newsparse.pipeline.assemble import assemble
from newsparse.pipeline.deciding import Decision
from newsparse.pipeline.explain import explained
from newsparse.pipeline.passes import path as general
from newsparse.plugins.checks import run_checks
from newsparse.plugins.files import Parcel
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Literal

    from newsparse.model import Caption, Document, Explanation
    from newsparse.outlets.outlet import Outlet
    from newsparse.pipeline.passes.path import Witness
    from newsparse.plugins.registry import Plugins


class Parser:
    """Parses pages with a fixed set of plugins. It keeps nothing of any page, pickles, and may be shared by threads.

    ``plugins``: plugin modules or objects beside the built-in ones. ``entry_points``: whether installed distributions'
    plugins are loaded. ``outlets``: None for all outlets, or those to use, as ``Outlet`` or id; ``()`` leaves the
    general grammar alone. ``article_margin``: what a stretch of a page must have in favour of being an article, in the
    units of ``Article.margin``; lower it to take more pages, raise it to take fewer. Raises ``PluginError`` for what a
    plugin does wrong, ``TypeError`` for an argument of another type.
    """

    __slots__ = ("_plugins", "article_margin")

    def __init__(
        self,
        plugins: Sequence[Any] = (),
        entry_points: bool = True,  # noqa: FBT001, FBT002 - the signature is a contract, and none of its words is forced
        outlets: Sequence[Outlet | str] | None = None,
        article_margin: int = general.ARTICLE_MARGIN,
    ) -> None:
        """Collect the plugins. This is the only place where hooks are called."""
        if not isinstance(article_margin, int) or isinstance(article_margin, bool):
            msg = f"article_margin is {article_margin!r}: it must be an int, in the units of Article.margin"
            raise TypeError(msg)
        self._plugins: Plugins = collect(plugins, entry_points=entry_points, only=outlets)
        self.article_margin = article_margin

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle with the plugin files in use: another process imports them before it makes the parser again."""
        return _revived, (type(self), Parcel((self._plugins, self.article_margin)))

    def parse(self, text: str, url: str | None = None) -> Page:
        """Return the page that a flat text holds.

        Any ``str`` parses: a text that is no article comes back as residue. Raises ``TypeError`` for anything that is
        no ``str``, ``RuleError`` where an outlet's rule fails, ``CheckError`` where a check does.
        """
        _check(text, url)
        return self._page(text, url, None)

    def _page(self, text: str, url: str | None, witnesses: dict[int, Witness] | None) -> Page:
        units = Lines(text)
        catalog = self._plugins.catalog
        host = outlet_of(url, catalog)
        decision = Decision(units, catalog, host, self.article_margin, witnesses)
        decided = decision.decided()
        known = KnownOutlets(units, decision.claims, host)
        rows, articles = assemble(units, decided, catalog.lexicon, known)
        source = articles[0].source if articles else None
        problems = tuple(decision.problems)
        page = Page(text, url, source, rows, articles, problems)
        found = run_checks(self._plugins.checks, page)
        return Page(text, url, source, rows, articles, (*problems, *found)) if found else page

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
        """Return the page with what decided each unit: rule, evidence, runner-up. Slower than ``parse``."""
        witnesses: dict[int, Witness] = {}
        _check(text, url)
        return explained(self._page(text, url, witnesses), witnesses)


def _revived(kind: type[Parser], held: tuple[Plugins, int] | Parcel) -> Parser:
    parser = kind.__new__(kind)
    if isinstance(held, Parcel):  # a copy in this process: nothing was pickled
        return _revived(kind, held.content)
    parser._plugins, parser.article_margin = held  # noqa: SLF001 - what __init__ would have made
    return parser


def _check(text: object, url: object) -> None:
    if not isinstance(text, str):
        msg = f"text is a {type(text).__name__}: parse takes a str; decode bytes first"
        raise TypeError(msg)
    if not isinstance(url, str | None):
        msg = f"url is {url!r}: it must be a str or None"
        raise TypeError(msg)
