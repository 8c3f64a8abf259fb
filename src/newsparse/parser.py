"""``Parser``: the way of a page from text to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse import grammar
from newsparse.articles import Decided, assemble
from newsparse.bodies import claimed_body
from newsparse.claims import claimed, outlet_of
from newsparse.explaining import explained
from newsparse.fields.captions import read_caption
from newsparse.lines import EDGE, reading
from newsparse.model import Document, Page, Role
from newsparse.plugins import collect
from newsparse.units import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Literal

    from newsparse.claims import Claimed
    from newsparse.grammar import Witness
    from newsparse.model import Caption, Explanation
    from newsparse.outlet import Outlet, Part
    from newsparse.plugins import Tables


class Parser:
    """Parses pages with a fixed set of plugins. It keeps nothing of any page, pickles, and may be shared by threads.

    ``plugins``: plugin modules or objects beside the built-in ones. ``entry_points``: whether installed distributions'
    plugins are loaded. ``outlets``: None for all outlets, or those to use, as ``Outlet`` or id; ``()`` leaves the
    general grammar alone. ``article_margin``: what a stretch of a page must have in favour of being an article, in the
    units of ``Article.margin``; lower it to take more pages, raise it to take fewer. Raises ``PluginError``.
    """

    __slots__ = ("_tables", "article_margin")

    def __init__(
        self,
        plugins: Sequence[Any] = (),
        *,
        entry_points: bool = True,
        outlets: Sequence[Outlet | str] | None = None,
        article_margin: int = grammar.ARTICLE_MARGIN,
    ) -> None:
        """Collect the plugins. This is the only place where hooks are called."""
        self._tables: Tables = collect(plugins, entry_points=entry_points, only=outlets)
        self.article_margin = article_margin

    def parse(self, text: str, url: str | None = None) -> Page:
        """Return the page that a flat text holds.

        Any ``str`` parses: a text that is no article comes back as residue. Raises ``TypeError`` for anything that is
        no ``str``, ``RuleError`` where an outlet's rule fails.
        """
        if not isinstance(text, str):
            msg = f"text is a {type(text).__name__}: parse takes a str; decode bytes first"
            raise TypeError(msg)
        if not isinstance(url, str | None):
            msg = f"url is {url!r}: it must be a str or None"
            raise TypeError(msg)
        return self._page(text, url, None)

    def _page(self, text: str, url: str | None, witnesses: dict[int, Witness] | None) -> Page:
        units = Units(text)
        host = outlet_of(url, self._tables)
        decided = self._decided(units, host, witnesses)
        rows, articles = assemble(units, decided, self._tables.agencies, host.source if host else None)
        source = articles[0].source if articles else None
        return Page(text, url, source, rows, articles, grammar.problems(articles))

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
                on_error(document, error)  # type: ignore[operator]  # a callable: checked above
            else:
                yield page

    def parse_caption(self, text: str) -> Caption:
        """Return what a printed caption says; its lines, if several, are joined by one space.

        Raises ``TypeError`` for anything that is no ``str``.
        """
        if not isinstance(text, str):
            msg = f"text is a {type(text).__name__}: parse_caption takes a str"
            raise TypeError(msg)
        units = Units(text)
        return read_caption(units.said(0, units.count - 1) if units.count else "", self._tables.agencies)

    def explain(self, text: str, url: str | None = None) -> Explanation:
        """Return the page with what decided each unit: rule, evidence, runner-up. Slower than ``parse``."""
        witnesses: dict[int, Witness] = {}
        self.parse(text, url)  # the same checks, the same errors
        return explained(self._page(text, url, witnesses), witnesses)

    def _decided(
        self, units: Units, host: Outlet | None, witnesses: dict[int, Witness] | None = None
    ) -> list[Decided]:
        """Return what each unit is: by claim where there is one, by the body that a claim opens, else by grammar."""
        decided: list[Decided] = []
        at, opener = 0, None
        for claim in claimed(units, self._tables, host):
            self._between(units, at, claim.first, opener, decided, witnesses)
            _claim(units, claim, decided)
            at = claim.last + 1
            if claim.claim.body:
                opener = claim
            elif any(part.starts_article for part in claim.claim.parts):
                opener = None
        self._between(units, at, units.count, opener, decided, witnesses)
        return decided

    def _between(
        self,
        units: Units,
        first: int,
        end: int,
        opener: Claimed | None,
        decided: list[Decided],
        witnesses: dict[int, Witness] | None,
    ) -> None:
        """Decide the units that no rule claims: a claimed body's by the plain rule, what that leaves by the grammar."""
        if opener is None:
            self._general(units, first, end, decided, witnesses)
            return
        open_from, rule = None, f"{opener.outlet.source.id}:body"
        for i, role in enumerate(claimed_body(units, first, end, self._tables.agencies), first):
            if role is None:
                open_from = i if open_from is None else open_from
                continue
            if open_from is not None:
                self._general(units, open_from, i, decided, witnesses)
                open_from = None
            decided.append(
                Decided(role, units.starts[i], units.ends[i], False, rule, opener.outlet, units.said(i), units.keys[i])
            )
        if open_from is not None:
            self._general(units, open_from, end, decided, witnesses)

    def _general(
        self, units: Units, first: int, end: int, decided: list[Decided], witnesses: dict[int, Witness] | None
    ) -> None:
        """Decide a stretch by the general grammar."""
        inside = bool(decided)
        for a, b, role, opens, margin in grammar.read(units, first, end, inside, self.article_margin, witnesses):
            said = units.said(a, b)
            start, end, key = units.starts[a], units.ends[b], units.keys[a] if a == b else reading(said)
            decided.append(Decided(role, start, end, opens, f"grammar:{role.value}", None, said, key, margin))


def _claim(units: Units, claim: Claimed, decided: list[Decided]) -> None:
    for part in claim.claim.parts:
        start, end = units.starts[part.first], units.ends[part.last]
        if part.start or part.end is not None:
            start, end = start + part.start, start + part.end if part.end is not None else end
            said = units.text[start:end].strip(EDGE)
            key = reading(said)
        else:
            said = units.said(part.first, part.last)
            key = units.keys[part.first] if part.first == part.last else reading(said)
        decided.append(Decided(part.role, start, end, part.starts_article, claim.rule, claim.outlet, said, key))
