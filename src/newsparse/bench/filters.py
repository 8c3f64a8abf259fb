"""What datatrove's quality filters keep of a page as it is, and of its articles: newsparse before the filters.

The filters run with their defaults, which are those of FineWeb, Gopher and C4 for English.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsparse.model import Page

FILTERS: Final = ("FineWebQualityFilter", "GopherQualityFilter", "GopherRepetitionFilter", "C4QualityFilter")
"""The filters, each a class of ``datatrove.pipeline.filters`` that needs no model and no download."""
_NEEDED: Final = ("datatrove.pipeline.filters", "regex", "spacy")
"""What is imported: the words that Gopher's filters count are those of spaCy."""


@attrs.frozen
class Verdict:
    """What a filter keeps of a page."""

    page: bool
    """Whether it keeps the page as it is."""
    articles: int
    """Articles that it keeps: headline, deck and body, each once."""
    failed: int = 0
    """Texts at which it raised; they count as not kept."""


def check_filters() -> None:
    """Raise ``PlanError`` where a package that the filters need is not installed."""
    for name in _NEEDED:
        try:
            importlib.import_module(name)
        except ImportError as error:
            msg = f"the filters need {error.name or name}, which is not installed: "
            msg += "pip install 'newsparse[datatrove]' regex spacy"
            raise PlanError(msg) from None


def load_filters() -> dict[str, Callable[[str], bool]]:
    """Return each filter as a function that says whether it keeps a text."""
    from datatrove.data import Document  # noqa: PLC0415 - an extra
    from datatrove.pipeline import filters  # noqa: PLC0415

    def keeps(name: str) -> Callable[[str], bool]:
        judge = getattr(filters, name)()

        def keep(text: str) -> bool:
            verdict = judge.filter(Document(text, ""))  # a new one each time: C4's filter changes its text
            return bool(verdict[0] if isinstance(verdict, tuple) else verdict)

        return keep

    return {name: keeps(name) for name in FILTERS}


def judge_page(page: Page, filters: Mapping[str, Callable[[str], bool]]) -> dict[str, Verdict]:
    """Return what each filter keeps of a page."""
    texts = [page.text, *(article.text for article in page.articles)]
    verdicts = {}
    for name, keep in filters.items():
        results = [_kept(keep, text) for text in texts]
        verdicts[name] = Verdict(bool(results[0]), sum(map(bool, results[1:])), results.count(None))
    return verdicts


def _kept(keep: Callable[[str], bool], text: str) -> bool | None:
    try:
        return keep(text)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a tokenizer may raise anything, and the benchmark continues
        return None
