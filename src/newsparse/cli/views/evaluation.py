"""Formats scores on labelled pages as plain text in 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsparse.bench.evaluation import CAPTION_FIELDS, FIELDS, is_perfect
from newsparse.cli.console import keep_end
from newsparse.io.escaping import fold
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NAME_WIDTH: Final = 24
_MIN_FOR_INTERVALS: Final = 10
"""Minimum number of labelled pages, and of their outlets, for meaningful confidence intervals."""
_NOTES: Final = {
    "headline": "exact headlines",
    "body": "F1 of the words of bodies",
    "paragraphs": "F1 of exact paragraphs",
    "characters": "characters by role",
    "none": "pages without an article",
    "Pk": "boundaries, 0 is best",
    "WindowDiff": "boundaries, 0 is best",
    "Boundary Similarity": "boundaries, 1 is best",
}
GOLD_FIGURES: Final = (*_NOTES, "article F1", "boundary F1", "caption F1")
"""Scores on labelled pages that a benchmark also shows."""


def evaluation_lines(result: Mapping[str, Any], worst: int) -> Iterator[str]:
    """Yield the lines of an evaluation's summary, including up to ``worst`` of the pages with the lowest scores."""
    labelled = result["labelled"]
    counts = ", ".join(f"{name} {count:,}" for name, count in labelled.items())
    yield f"Labelled     {counts}"
    few = next((name for name in ("pages", "outlets") if labelled[name] < _MIN_FOR_INTERVALS), None)
    if few:
        yield f"{'':13}fewer than {_MIN_FOR_INTERVALS} {few}: the intervals mean little"
    yield from figure_lines(result["figures"])
    worst_pages = [page for page in result["pages"] if not is_perfect(page)][:worst]
    if worst_pages:
        yield ""
        yield f"{'Worst pages':40}{'headline':>9}{'body':>7}{'characters':>12}{'articles':>12}"
    for page in worst_pages:
        shares = (_share(page.get(name), width) for name, width in (("headline", 9), ("body", 7), ("characters", 12)))
        yield f"  {keep_end(fold(page['page']), 37):38}{''.join(shares)}{page['articles']:>7} of {page['labelled']}"


def mean_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each mean and F1 score in ``GOLD_FIGURES``, with its 95 % confidence interval."""
    for name in GOLD_FIGURES:
        if name in figures:
            yield f"  {name:{_NAME_WIDTH - 2}}{_interval(figures[name])}   {_NOTES.get(name, '')}".rstrip()


def figure_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that show all scores, in groups."""
    yield ""
    yield f"{'Means':{_NAME_WIDTH}}{'value':>7}   95 % over outlets"
    yield from mean_lines({name: figures[name] for name in _NOTES if name in figures})
    groups = (
        ("Counts", ("article", "boundary", "caption")),
        ("Characters by role", [f"role {role}" for role in Role]),
        ("Fields", [f"field {name}" for name in FIELDS]),
        ("Fields of captions", [f"caption {name}" for name in CAPTION_FIELDS]),
    )
    for title, names in groups:
        yield from _counts(title, names, figures)


def _counts(title: str, names: Iterable[str], figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a group of scores. Measures without a score are omitted."""
    shown = [name for name in names if f"{name} F1" in figures]
    if shown:
        yield ""
        yield f"{title:{_NAME_WIDTH}}{'P':>7}{'R':>7}{'F1':>7}   95 % over outlets"
    for name in shown:
        values = "".join(_share(figures[f"{name} {part}"]["value"], 7) for part in ("P", "R"))
        label = name if title == "Counts" else name.partition(" ")[2]
        yield f"  {label:{_NAME_WIDTH - 2}}{values}{_interval(figures[f'{name} F1'])}"


def _interval(figure: Mapping[str, float]) -> str:
    return f"{_share(figure['value'], 7)}   {figure['low']:.3f} to {figure['high']:.3f}"


def _share(value: float | None, width: int) -> str:
    return f"{'-':>{width}}" if value is None else f"{value:{width}.3f}"
