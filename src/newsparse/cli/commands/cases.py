"""``newsparse cases``: compare the pages of a folder with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsparse.cli.console import Complaints, data_output, note, plural
from newsparse.cli.options import FAILED, Command
from newsparse.cli.parsers import plugins_and_parser
from newsparse.errors import NewsparseError
from newsparse.testing.cases import CaseError, difference, read_cases, row_of, unpaired, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.parser import Parser
    from newsparse.testing.cases import Case


_EXAMPLES = ("newsparse cases cases/ --plugin gazette.toml", "newsparse cases cases/ --plugin gazette.toml --update")


@click.command(cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--update", is_flag=True, help="Update the answers. Read the diff: it is what has changed.")
@click.pass_context
def cases(context: click.Context, folder: str, *, update: bool, strict: bool) -> None:
    """Parse every page of FOLDER (NAME.txt) and compare it with its answer (NAME.json beside it).

    Differences are printed as a unified diff, and the exit status is 1. With --update the answers are written, the
    diffs are printed, and the status is 0. urls.json in the folder gives pages their addresses. An answer that is a
    label, as the page view saves it, is compared in what it says, and never written.
    """
    infos, parser = plugins_and_parser(context, strict=strict)
    left_out = [f"{info.label}, which is broken" for info in infos if info.fault]
    left_out += [f"{info.label}, which is disabled" for info in infos if info.disabled]
    complaints = Complaints()
    pages = read_cases(folder)
    for path in unpaired(folder):
        note(f"{path}: not a case, as there is no {path.stem}.txt: left alone")
    diffs: list[str] = []
    for case in pages:
        try:
            diffs += _compared(case, parser, left_out, update=update)
        except NewsparseError as error:  # a rule failed, or the answer is not JSON
            complaints(str(case.path), str(error))
    with data_output() as write:  # now that all are written: a reader may stop in the middle
        for diff in diffs:
            write(diff + "\n")
    changed = len(diffs)
    if update:
        note(f"{plural(len(pages), 'page')}, {plural(changed, 'answer')} written")
    else:
        cure = "; newsparse cases --update updates the answers" if changed else ""
        note(f"{plural(len(pages), 'page')}, {changed} different{cure}")
    context.exit(FAILED if complaints.count or (changed and not update) else 0)


def _compared(case: Case, parser: Parser, left_out: Sequence[str], *, update: bool) -> Iterator[str]:
    """Yield the diff of a page that differs from its answer; with ``update`` write the answer."""
    row = row_of(case.page(parser))
    if update and case.is_labelled:
        if difference(case, case.answer(), row):
            msg = f"{case.answer_path} is the label of a person, is not what is read, and is left alone"
            raise CaseError(msg)
        return
    if update:
        case.check_answer()
    try:
        answer = case.answer()
    except CaseError:
        if not update:
            raise
        answer = None
    wrong = difference(case, answer, row)
    if wrong and answer:
        case.check_outlets(answer, row, parser, left_out)
    if wrong and update:
        case.answer_path.write_text(written(row), encoding="utf-8", newline="\n")
    if wrong:
        yield wrong if answer or update else f"{case.path} has no answer {case.answer_path.name}"
