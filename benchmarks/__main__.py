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
    "speed": Command("speed", "the time per page by kind, by pass, or compared with another commit"),
    "worst": Command("worst", "whether time is linear on the worst pages (guarantee 4)"),
    "idle": Command("idle", "the cost of fifty plugins that never apply"),
    "dumps": Command("dumps", "a run over a large dump: memory, workers, share of parsing", "cli"),
    "load": Command("load", "a long run that is killed and resumed: rate by tenth, memory, lost records", "dumps"),
    "training": Command("training.fit", "fit the weights of the general grammar to labelled pages", "fit"),
    "accuracy": Command("accuracy.main", "measure the parser by cross-validation over families of outlets", "fit"),
    "errors": Command("errors", "list the worst pages of a labelled part, and the kinds of their errors"),
    "fields": Command("fields", "how well authors and days of labelled pages are read"),
    "outlets": Command("outlets", "the effect of each outlet's rules on labelled pages: docs/reference/outlets.md"),
    "forms": Command("forms", "how many invented captions, bylines and datelines are read right"),
    "golden": Command("golden", "digests of all results, which a refactoring must not change"),
    "digest": Command("digest", "one digest of all outputs; fails if it differs from the checked-in one"),
    "answers": Command("answers", "whether the results for invented pages and forms match the checked-in answers"),
    "mutants": Command("mutants", "change one thing in the source at a time, and count the changes that tests notice"),
    "fuzz": Command("fuzz", "search for inputs that break a guarantee", "fuzz"),
    "skipping": Command("skipping", "what skip_unlikely saves and loses, by cross-validation over families"),
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
        status: int = importlib.import_module(f"benchmarks.{command.module}").main(args)
    except ModuleNotFoundError as error:
        if not command.extra:
            raise
        print(f"{error.name} is not installed: pip install 'newsparse[{command.extra}]'", file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
