"""Run a measurement. ``python -m benchmarks`` lists the commands, and ``--help`` describes the options of each."""

from __future__ import annotations

import importlib
import sys
from typing import NamedTuple


class Command(NamedTuple):
    """A command: the module whose ``main`` runs it, a summary, and the extra that it requires."""

    module: str
    summary: str
    extra: str = ""


COMMANDS = {
    "speed": Command("speed", "what pages of each kind cost, by pass, and beside another commit"),
    "worst": Command("worst", "whether time is linear on the worst pages (guarantee 4)"),
    "idle": Command("idle", "what fifty plugins cost that have nothing to say"),
    "dumps": Command("dumps", "a run over a large dump: memory, workers, the share of parsing", "cli"),
    "load": Command("load", "a long run that is killed and resumed: rate by tenth, memory, no record lost", "dumps"),
    "training": Command("training.fit", "fit the weights of the general grammar to labelled pages", "fit"),
    "accuracy": Command("accuracy.main", "measure them by cross-validation over families of outlets", "fit"),
    "errors": Command("errors", "sort the wrong pages of a labelled part by cause"),
    "fields": Command("fields", "names, authors and days of labelled pages"),
    "outlets": Command("outlets", "what each outlet's rules change on labelled pages: docs/reference/outlets.md"),
    "forms": Command("forms", "invented captions, bylines and datelines that are read right"),
    "golden": Command("golden", "digests of all that the parser says: what a refactoring must keep"),
    "digest": Command("digest", "one value for all output; fails where it is not the one checked in"),
    "answers": Command("answers", "whether invented pages and forms are read as checked in: seconds"),
    "mutants": Command("mutants", "change one thing of the source at a time; count the changes that a test notices"),
    "fuzz": Command("fuzz", "look for inputs that break a guarantee", "fuzz"),
    "yields": Command("yields", "what datatrove's filters keep, without and with SplitArticles", "datatrove"),
}


def main() -> int:
    """Run the command, and return its exit status: 2 if the command is unknown or its extra is missing."""
    name, *args = sys.argv[1:] or ["--help"]
    command = COMMANDS.get(name)
    if command is None:
        asked = name in {"-h", "--help"}
        lines = [f"  {name:10}{command.summary}" for name, command in COMMANDS.items()]
        print("usage: python -m benchmarks COMMAND [--help]", "", *lines, sep="\n", file=None if asked else sys.stderr)
        return 0 if asked else 2
    try:
        module = importlib.import_module(f"benchmarks.{command.module}")
    except ModuleNotFoundError as error:
        if not command.extra:
            raise
        print(f"{error.name} is not installed: pip install 'newsparse[{command.extra}]'", file=sys.stderr)
        return 2
    status: int = module.main(args)
    return status


if __name__ == "__main__":
    sys.exit(main())
