"""The command line: ``main`` runs it, or says how to install the extra ``cli``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = 2
"""Exit status of a usage error, and of a command line whose extra is not installed."""
INTERRUPTED = 130
"""128 and the number of SIGINT, as a shell reports a program that Ctrl-C ended."""
_EXTRA = frozenset({"click", "rich"})


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line on ``args``, by default those of the process; end with ``SystemExit``.

    Exit status: 0 everything parsed, 1 some input rejected, 2 usage error, 130 interrupted, 141 broken pipe.
    """
    try:
        from newsparse.cli.app import program  # noqa: PLC0415 - the extra may not be installed

        program.main(args, prog_name="newsparse")  # imports the module of the command
    except KeyboardInterrupt:  # while the program is being loaded
        sys.stderr.write("newsparse: interrupted\n")
        sys.exit(INTERRUPTED)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        sys.stderr.write(
            f"newsparse: the command line needs {missing!r}, which is not installed.\n"
            "Install the extra 'cli' into this environment: pip install 'newsparse[cli]'\n"
        )
        sys.exit(USAGE)
    raise AssertionError  # click ends by SystemExit
