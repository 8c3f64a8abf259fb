"""What the command line says to a person, on standard error."""

from __future__ import annotations

import click

from newsparse.io.escaping import fold


def title(name: str | None) -> str:
    """Return what a person calls the input of this name."""
    return "standard input" if name == "-" else name or repr(name)


class Complaints:
    """Says which inputs are set aside and why, and counts them."""

    def __init__(self) -> None:
        """Start at none."""
        self.count = 0

    def __call__(self, name: str | None, reason: str) -> None:
        """Say that the input of this name is set aside for this reason."""
        self.count += 1
        say(f"{title(name)}: {reason}")


def say(message: str) -> None:
    """Write one line to standard error, escaped."""
    click.echo(f"newsparse: {fold(message)}", err=True)


def report(line: str) -> None:
    """Write one line of a result to standard output, escaped."""
    click.echo(fold(line))
