"""The ``Parser``, which finds the articles in the text of a page."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

import attrs

from newsparse import pipeline
from newsparse.fields.captions.attributions import place
from newsparse.fields.captions.reader import read_caption
from newsparse.fields.cross_references import is_cross_reference
from newsparse.grammar.calibration import get_calibration
from newsparse.grammar.table import default_table
from newsparse.lines import Lines
from newsparse.messages import shorten, suggest_keywords
from newsparse.model import Document, Page, Role, Span
from newsparse.outlets.ownership import find_outlet
from newsparse.pipeline.draft import Draft
from newsparse.pipeline.explain import explain
from newsparse.pipeline.problems import assign_problems, report_html_source, report_too_large
from newsparse.pipeline.trace import Trace
from newsparse.plugins.checks import run_checks
from newsparse.plugins.files import Parcel
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Literal

    from newsparse.grammar.table import Table
    from newsparse.model import Caption, Explanation
    from newsparse.outlets.outlet import Outlet
    from newsparse.plugins.registry import Plugins


DEFAULT_MIN_CONFIDENCE = 0.5
STATED_SCORE = 13
"""Bonus added to each candidate's score if no article was accepted, but the HTML states that there is one."""
_STATE = ("_plugins", "_table", "min_confidence", "skip_unlikely", "max_lines", "max_chars")
"""The names of the attributes that define a parser and are pickled."""


@suggest_keywords
class Parser:
    """Parses pages with a fixed set of plugins.

    A parser keeps no state between pages, can be pickled, and can be shared between threads.

    - ``plugins``: plugin modules or objects to use in addition to the built-in ones.
    - ``entry_points``: whether to load plugins from installed distributions.
    - ``outlets``: the outlets to use, as ``Outlet`` or id; None for all, ``()`` for only the general grammar.
    - ``disable``: ids of outlets to disable.
    - ``min_confidence``: the minimum ``Article.confidence``, from 0 to 1. A lower value finds more articles.
    - ``skip_unlikely``: whether to skip pages whose shape suggests that they contain no article. They become
      boilerplate, with the problem ``unlikely``. This is faster on crawls, but loses about one article in two hundred.
    - ``max_lines``, ``max_chars``: the maximum size of a page. Larger pages are not parsed, but become boilerplate,
      with the problem ``too-large``.
    - ``table``: the weights of the general grammar; None for the default weights.

    Raises ``PluginError`` for a broken plugin, including installed ones, and ``TypeError`` or ``ValueError`` for an
    invalid argument.
    """

    __slots__ = (*_STATE, "_min_score", "_passes")

    _plugins: Plugins
    _table: Table
    min_confidence: float
    skip_unlikely: bool
    max_lines: int | None
    max_chars: int | None

    def __init__(  # noqa: PLR0913, PLR0917 - the signature is a contract
        self,
        plugins: Sequence[Any] = (),
        entry_points: bool = True,  # noqa: FBT001, FBT002 - the signature is a contract, without keyword-only arguments
        outlets: Sequence[Outlet | str] | None = None,
        disable: Sequence[str] = (),
        min_confidence: float = DEFAULT_MIN_CONFIDENCE,
        skip_unlikely: bool = False,  # noqa: FBT001, FBT002 - as above
        max_lines: int | None = None,
        max_chars: int | None = None,
        table: Table | None = None,
    ) -> None:
        """Load the plugins and validate the arguments. Hooks of plugins are called only here."""
        plugged = collect(plugins, entry_points=entry_points, only=outlets, disable=disable)
        self._settle(
            plugged,
            default_table() if table is None else table,
            _check_confidence(min_confidence),
            _switch("skip_unlikely", skip_unlikely),
            _limit("max_lines", max_lines),
            _limit("max_chars", max_chars),
        )

    def _settle(self, *state: object) -> None:
        """Initialise the parser from its picklable state: plugins, weights, minimum confidence, switches and limits."""
        for name, value in zip(_STATE, state, strict=True):
            setattr(self, name, value)
        self._min_score = get_calibration(self._table).find_min_score(self.min_confidence)
        self._passes = pipeline.page_passes(self._table, self._plugins.passes, skip_unlikely=self.skip_unlikely)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the parser together with its plugin files, which another process must import before unpickling."""
        return _revived, (type(self), Parcel(tuple([getattr(self, name) for name in _STATE])))

    def parse(self, text: str, url: str | None = None) -> Page:
        """Parse the text of a page, and return a ``Page``.

        Any ``str`` is accepted; if it contains no article, the whole page is boilerplate. Raises ``TypeError`` for
        other types, ``RuleError`` if an outlet's rule fails, and ``CheckError`` if a plugin's check fails.
        """
        _check("parse", text, url)
        return self._page(Document(text, url=url))[0]

    def _page(self, document: Document, trace: Trace | None = None) -> tuple[Page, Draft]:
        """Parse a document, and return its page and final draft. ``trace`` records the decisions for an explanation."""
        catalog, url = self._plugins.catalog, document.url
        fault = report_too_large(document.text, self.max_lines, self.max_chars)
        if fault is not None:
            row = (Role.BOILERPLATE, 0, len(document.text), None, fault.code, None)
            page = Page(document.text, url, document.id, document.meta, None, (row,), (), (), (fault,))
            return page, Draft(Lines(document.text[:0]), catalog)
        draft = self._draft(document, trace)
        if not draft.articles and _states_article(document):
            draft = self._draft(document, None if trace is None else Trace(), STATED_SCORE)
        source = draft.articles[0].source if draft.articles else None
        rows, articles, problems = tuple(draft.rows), tuple(draft.articles), tuple(draft.problems)
        captions = tuple(draft.captions)
        source_problem = report_html_source(document.text, articles)
        if source_problem is not None:
            problems = (source_problem, *problems)
        if problems:
            articles = assign_problems(articles, problems)
        page = Page(document.text, url, document.id, document.meta, source, rows, articles, captions, problems)
        more = run_checks(self._plugins.checks, page)
        if more:
            problems = (*problems, *more)
            page = attrs.evolve(page, articles=assign_problems(articles, problems), problems=problems)
        return page, draft

    def _draft(self, document: Document, trace: Trace | None, score_bonus: int = 0) -> Draft:
        """Run all passes on a document, and return the draft.

        ``score_bonus`` is added to the score of each candidate article.
        """
        url, catalog = document.url, self._plugins.catalog
        draft = Draft(
            Lines(document.text, partial(is_cross_reference, lexicon=catalog.lexicon)),
            catalog,
            find_outlet(url, catalog),
            self._min_score,
            trace=trace,
            url=url,
            markup=document.markup,
            score_bonus=score_bonus,
        )
        draft.run(self._passes)
        return draft

    def parse_many(
        self, documents: Iterable[Document | str], jobs: int = 1, on_error: Literal["raise", "skip"] = "raise"
    ) -> Iterator[tuple[Document, Page]]:
        """Yield each document with its parsed page, in input order, without keeping either in memory.

        A ``str`` is treated as a document without an id. If ``jobs`` is greater than 1, that many worker processes are
        started, so call this method under ``if __name__ == "__main__":``. ``on_error`` applies if a plugin fails on a
        page: ``"raise"`` raises the error, and ``"skip"`` logs it and omits the document.
        """
        if on_error not in {"raise", "skip"}:
            msg = f"on_error is {on_error!r}: it must be 'raise' or 'skip'"
            raise ValueError(msg)
        if isinstance(documents, str | bytes | Document):
            msg = f"documents is a {type(documents).__name__}: it must be a list or an iterator, as [document]"
            raise TypeError(msg)
        if type(jobs) is not int or jobs < 1:
            msg = f"jobs is {jobs!r}: it must be a number of processes, 1 or more"
            raise ValueError(msg)
        from newsparse.parallel import parse_each, without_errors  # noqa: PLC0415 - pools cost 15 ms to import

        return without_errors(parse_each(self, map(_document, documents, count()), jobs), on_error)

    def parse_document(self, document: Document) -> Page:
        """Parse a document, and return its page, which keeps the ``id`` and ``meta`` of the document."""
        return self._page(document)[0]

    def parse_caption(self, text: str) -> Caption:
        """Split the text of a caption into description, credit, agencies, creators, date and more.

        If ``text`` has several lines, they are joined by spaces first. Raises ``TypeError`` if ``text`` is not a
        ``str``.
        """
        if not isinstance(text, str):
            msg = f"text is {_kind(text)}: parse_caption takes a str"
            raise TypeError(msg)
        caption = read_caption(text, self._plugins.catalog.lexicon)
        return caption if caption.text == text else place(caption, text, Span(0, len(text)))

    def explain(self, text: str, url: str | None = None) -> Explanation:
        """Parse the text of a page, and explain which pass decided the role of each segment, and on what evidence."""
        _check("explain", text, url)
        return self.explain_document(Document(text, url=url))

    def explain_document(self, document: Document) -> Explanation:
        """Parse a document, and explain which pass decided the role of each segment, and on what evidence."""
        return explain(*self._page(document, Trace()))


def _states_article(document: Document) -> bool:
    """Return whether the HTML metadata of a document states that the document is an article.

    If it does, but no article is found, ``Parser`` runs all passes again, with ``STATED_SCORE`` added to the scores of
    candidates. Running only ``Scores`` again is not enough, because later passes depend on which candidates it keeps.
    """
    return document.markup is not None and document.markup.statements.is_article


def _revived(kind: type[Parser], state: tuple[Any, ...] | Parcel) -> Parser:
    parser = kind.__new__(kind)
    parser._settle(*(state.content if isinstance(state, Parcel) else state))  # noqa: SLF001 - a parcel was copied in this process, not pickled
    return parser


def _check_confidence(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        msg = f"min_confidence is {value!r}: it must be a number from 0 to 1"
        raise TypeError(msg)
    if not 0 <= value <= 1:
        msg = f"min_confidence is {value!r}: it must be from 0 to 1"
        raise ValueError(msg)
    return float(value)


def _document(record: object, index: int) -> Document:
    if isinstance(record, str):
        return Document(record)
    if not isinstance(record, Document):
        msg = f"documents has a {type(record).__name__} at index {index}: each must be a Document or a str"
        raise TypeError(msg)
    return record


def _switch(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        msg = f"{name} is {value!r}: it must be True or False"
        raise TypeError(msg)
    return value


def _limit(name: str, value: object) -> int | None:
    if value is not None and (type(value) is not int or value < 1):
        msg = f"{name} is {value!r}: it must be a number of 1 or more, or None"
        raise ValueError(msg)
    return value


def _kind(value: object) -> str:
    return "None" if value is None else f"of type {type(value).__name__}"


def _check(function: str, text: object, url: object) -> None:
    if not isinstance(text, str):
        cure = ""
        if isinstance(text, bytes | bytearray):
            is_document = text.startswith((b"PK\x03\x04", b"{\\rtf"))
            cure = "; pass the path of a DOCX or RTF file to newsparse.run" if is_document else "; decode bytes first"
        msg = f"text is {_kind(text)}: {function} takes a str{cure}"
        raise TypeError(msg)
    if url is not None and not isinstance(url, str):
        msg = f"url is {shorten(url)}: it must be a str or None"
        raise TypeError(msg)
