"""``newsparse cases``: are the pages of a folder read as their answers say, and what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsparse.cli.console import Complaints, say
from newsparse.cli.options import parser_of, plugin_option, strict_option
from newsparse.cli.outputs import STANDARD_OUTPUT, data_output
from newsparse.errors import NewsparseError
from newsparse.testing.cases import CaseError, difference, read_cases, row_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.parser import Parser
    from newsparse.testing.cases import Case


@click.command(short_help="Compare pages with their answers, or write the answers.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--update", is_flag=True, help="Write the answers anew. Read what is printed: it is what has changed.")
@plugin_option
@strict_option
@click.pass_context
def cases(context: click.Context, folder: str, *, update: bool, strict: bool) -> None:
    """Parse every page of FOLDER (NAME.txt) and compare it with its answer (NAME.json beside it).

    What differs is printed as a unified diff, and the exit status is 1. With --update the answers are written, the
    diffs are printed for a person to read, and the status is 0. urls.json in the folder gives pages their addresses.
    """
    parser = parser_of(context, strict=strict)
    complaints = Complaints()
    try:
        found = read_cases(folder)
    except CaseError as error:
        say(str(error))
        context.exit(1)
    told: list[str] = []
    for case in found:
        try:
            told += _compared(case, parser, update=update)
        except NewsparseError as error:  # a rule failed, or the answer is no JSON
            complaints(str(case.path), str(error))
    with data_output(STANDARD_OUTPUT) as write:  # now that all are written: who reads may stop in the middle
        for said in told:
            write(said + "\n")
    changed = len(told)
    verb = "written" if update else "differing: newsparse cases --update writes the answers anew"
    say(f"pages: {len(found)}, {changed} {verb if changed or update else 'differing'}")
    context.exit(1 if complaints.count or (changed and not update) else 0)


def _compared(case: Case, parser: Parser, *, update: bool) -> Iterator[str]:
    """Yield what is said of a page that differs from its answer, and write the answer if that is wanted."""
    row = row_of(case.page(parser))
    try:
        answer = case.answer()
    except CaseError:
        if not update:
            raise
        answer = None
    wrong = difference(case, answer, row)
    if wrong and update:
        case.answer_path.write_text(written(row), encoding="utf-8", newline="\n")
    if wrong:
        yield wrong if answer or update else f"{case.path} has no answer {case.answer_path.name}"
