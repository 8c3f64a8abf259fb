"""The command-line interface. If the ``cli`` extra is not installed, ``main`` prints how to install it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = 2
"""Exit status for a usage error, also used if the ``cli`` extra is not installed."""
INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 plus the number of SIGINT, as reported by shells."""
TERMINATED = 143
"""Exit status after SIGTERM, as sent by ``kill`` or a scheduler: 128 plus its number, as reported by shells."""
_EXTRA = frozenset({"click", "rich"})


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit by raising ``SystemExit``.

    ``args`` defaults to ``sys.argv[1:]``. The exit status is 0 if everything was parsed, 1 if an input was rejected, 2
    for a usage error, 3 if a run stopped before its end, 130 after Ctrl-C, 141 if standard output is a closed pipe, and
    143 if a run ended after SIGTERM.
    """
    try:
        from newsparse.cli.app import program  # noqa: PLC0415 - the extra may not be installed

        program.main(args, prog_name="newsparse")  # this imports the module of the command
    except KeyboardInterrupt:  # while the program is being loaded
        sys.stderr.write("newsparse: interrupted\n")
        sys.exit(INTERRUPTED)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        sys.stderr.write(
            f"newsparse: the command line needs {missing!r}, which is not installed.\n"
            "Install the 'cli' extra into this environment: pip install 'newsparse[cli]'\n"
        )
        sys.exit(USAGE)
    raise AssertionError  # never reached, because click raises SystemExit
