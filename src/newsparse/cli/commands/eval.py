"""``newsparse eval``: score the parser on labelled pages, and print the scores in 80 columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from newsparse.bench.evaluation import CAPTION_FIELDS, FIELDS, KIND, evaluate, is_perfect
from newsparse.bench.labels import read_labels
from newsparse.cli import USAGE
from newsparse.cli.console import check_own_target, data_output, keep_end, say
from newsparse.cli.options import Command
from newsparse.cli.parsers import load_plugins_and_warn
from newsparse.errors import InputError
from newsparse.io.atomic import atomic_file
from newsparse.io.escaping import fold
from newsparse.model import Role
from newsparse.paths import real_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_EXAMPLES = (
    "newsparse eval docs/examples/gold/",
    "newsparse eval gold/ --plugin gazette.toml --json scores.json",
    "newsparse eval label-studio-export.json --worst 20",
)
_NAME: Final = 24
_FEW: Final = 10
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


@click.command("eval", cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("paths", metavar="GOLD...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--worst", metavar="N", type=click.IntRange(0), default=5, show_default=True, help="Pages to list.")
@click.option("--json", "output", metavar="FILE", help="Also write all figures to FILE, including each page's.")
@click.pass_context
def eval(context: click.Context, paths: tuple[Path, ...], *, worst: int, output: str | None, strict: bool) -> None:  # noqa: A001 - the name of the command
    """Score the parser on labelled pages: roles, articles, boundaries, fields, and the pages with the lowest scores.

    GOLD can be a folder with pages NAME.txt and labels NAME.json (as newsparse cases writes them; fields may be
    omitted), a JSON or JSON Lines file with such labels and the text of each page, an export from Label Studio, or
    ninjs.
    """
    if output is not None:
        check_own_target(output, f'{{"kind":"{KIND.replace(" ", "")}"', "eval")
    _, parser = load_plugins_and_warn(context, strict=strict)
    try:
        result = evaluate(read_labels(paths), parser)
    except InputError as error:
        say(str(error))
        context.exit(USAGE)
    if output is not None:
        with atomic_file(real_path(output)) as file:
            file.write(json.dumps(result, indent=2).encode("ascii") + b"\n")
    with data_output() as write:
        write("".join(f"{line}\n" for line in evaluation_lines(result, worst)))


def evaluation_lines(result: Mapping[str, Any], worst: int) -> Iterator[str]:
    """Yield the lines of an evaluation's summary, including up to ``worst`` of the pages with the lowest scores."""
    labelled = result["labelled"]
    counts = ", ".join(f"{name} {count:,}" for name, count in labelled.items())
    yield f"Labelled     {counts}"
    few = next((name for name in ("pages", "outlets") if labelled[name] < _FEW), None)
    if few:
        yield f"{'':13}fewer than {_FEW} {few}: the intervals mean little"
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
            yield f"  {name:{_NAME - 2}}{_interval(figures[name])}   {_NOTES.get(name, '')}".rstrip()


def figure_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that show all scores, in groups."""
    yield ""
    yield f"{'Means':{_NAME}}{'value':>7}   95 % over outlets"
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
        yield f"{title:{_NAME}}{'P':>7}{'R':>7}{'F1':>7}   95 % over outlets"
    for name in shown:
        values = "".join(_share(figures[f"{name} {part}"]["value"], 7) for part in ("P", "R"))
        label = name if title == "Counts" else name.partition(" ")[2]
        yield f"  {label:{_NAME - 2}}{values}{_interval(figures[f'{name} F1'])}"


def _interval(figure: Mapping[str, float]) -> str:
    return f"{_share(figure['value'], 7)}   {figure['low']:.3f} to {figure['high']:.3f}"


def _share(value: float | None, width: int) -> str:
    return f"{'-':>{width}}" if value is None else f"{value:{width}.3f}"
