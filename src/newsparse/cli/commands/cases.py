"""``newsparse cases``: compare the pages in a folder with their expected results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from newsparse.cli.console import RejectionMessages, data_output, note, title
from newsparse.cli.options import FAILED, Command
from newsparse.cli.parsers import load_plugins_and_warn
from newsparse.cli.views.page import page_tree, render_to_text
from newsparse.errors import NewsparseError
from newsparse.io.escaping import escape
from newsparse.messages import plural
from newsparse.testing.cases import CaseError, describe_difference, find_unpaired, format_answer, read_cases, to_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.model import Page
    from newsparse.parser import Parser
    from newsparse.testing.cases import Case


_EXAMPLES = ("newsparse cases cases/ --plugin gazette.toml", "newsparse cases cases/ --plugin gazette.toml --update")
_MAX_LINES: Final = 30
"""Maximum number of lines of a diff to show without --all."""
_CURE_OF_LABEL: Final = (
    "correct the rules or, if the label is wrong, save it again with newsparse explain PAGE --serve --cases FOLDER"
)


@click.command(cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--all", "is_all", is_flag=True, help="Show each diff in full, not only its first lines.")
@click.option("--update", is_flag=True, help="Update the expected results, and print the changes to review.")
@click.pass_context
def cases(context: click.Context, folder: str, *, is_all: bool, update: bool, strict: bool) -> None:
    """Parse each page of FOLDER (NAME.txt) and compare it with its expected result (NAME.json).

    Differences are printed as unified diffs, roles first, and the exit status is 1. With --update, the expected results
    are written, and the exit status is 0: a changed result is printed as a full diff, a new one as a tree of the page.
    If pages need URLs, list them in urls.json in the folder. If NAME.json is a label saved from the page view, only the
    fields in the label are compared, and the label is never overwritten.
    """
    infos, parser = load_plugins_and_warn(context, strict=strict)
    left_out = [f"{info.label}, which is broken" for info in infos if info.fault]
    left_out += [f"{info.label}, which is disabled" for info in infos if info.disabled]
    rejections = RejectionMessages()
    pages = read_cases(folder)
    for path in find_unpaired(folder):
        note(f"{path}: not a case, because there is no {path.stem}.txt; ignored")
    diffs: dict[Case, str] = {}
    labels = 0
    for case in pages:
        try:
            for diff in _compare(case, parser, left_out, update=update):
                diffs[case] = diff
                labels += case.is_labelled
        except NewsparseError as error:  # a rule failed, or the expected result is not JSON
            rejections(str(case.path), str(error))
    with data_output(styled=True) as write:  # after all files are written, because a reader may close the pipe early
        for diff in diffs.values():
            write((diff if is_all or update else _shorten(diff)) + "\n")
    changed = len(diffs)
    failed = f", {plural(rejections.count, 'error')}" if rejections.count else ""
    if update:
        note(f"{plural(len(pages), 'page')}, {_describe_written(list(diffs), folder)}{failed}")
    else:
        cure = _describe_cure(changed - labels, labels)
        note(f"{plural(len(pages), 'page')}, {changed} different{failed}{cure}")
    context.exit(FAILED if rejections.count or (changed and not update) else 0)


def _describe_written(written: Sequence[Case], folder: str) -> str:
    """Return how many expected results were written, where, and what to do next."""
    if not written:
        return "no result changed"
    where, them = (str(written[0].answer_path), "it") if len(written) == 1 else (folder, "them")
    return (
        f"{plural(len(written), 'result')} written to {where}: review {them} above; "
        f"without --update, the command compares pages with {them}"
    )


def _shorten(diff: str) -> str:
    """Return the first lines of a diff, followed by the number of remaining lines."""
    lines = diff.split("\n")
    rest = len(lines) - _MAX_LINES
    return diff if rest <= 1 else "\n".join([*lines[:_MAX_LINES], f"… {rest:,} more lines: add --all"])


def _describe_cure(results: int, labels: int) -> str:
    """Return the end of a message, which explains how to fix wrong results and labels.

    ``results`` and ``labels`` are the numbers of wrong results and labels. The end is empty if both are 0.
    """
    cures = ["to update them, add --update"] if results else []
    if labels:
        cures.append(f"{plural(labels, 'label')} that --update does not change: {_CURE_OF_LABEL}")
    return "".join(f"; {cure}" for cure in cures)


def _compare(case: Case, parser: Parser, left_out: Sequence[str], *, update: bool) -> Iterator[str]:
    """Compare a page with its expected result, and yield a diff if they differ.

    If ``update`` is true, the new result is also written, and if there was none before, a tree of the page is yielded
    instead of the diff. Raises ``CaseError`` if the expected result must not be overwritten, or refers to an outlet
    that is not loaded.
    """
    page = case.page(parser)
    row = to_answer(page)
    if update and case.is_labelled:
        if describe_difference(case, case.answer(), row):
            msg = f"{case.answer_path} is a label, which --update does not change, and differs from the result: "
            raise CaseError(msg + _CURE_OF_LABEL)
        return
    if update:
        case.check_answer()
    try:
        answer = case.answer()
    except CaseError:
        if not update:
            raise
        answer = None
    wrong = describe_difference(case, answer, row)
    if wrong and answer:
        case.check_outlets(answer, row, parser, left_out)
    if wrong and update:
        case.answer_path.write_text(format_answer(row), encoding="utf-8", newline="\n")
    if wrong:
        yield wrong if answer else _describe_new(case, page, update=update)


def _describe_new(case: Case, page: Page, *, update: bool) -> str:
    """Return a tree of a page that had no expected result before, or a message if ``update`` is false."""
    if update:
        return render_to_text(page_tree(page, title(str(case.path)))).rstrip("\n")
    return escape(f"{case.path} has no expected result {case.answer_path.name}")
