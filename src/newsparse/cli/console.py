"""What the command line says to a person, on standard error."""

from __future__ import annotations

import re

import click

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    """Return the text on one line, white space folded, what would steer a terminal written as an escape."""
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), " ".join(text.split()))


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
    """Write one line to standard error."""
    click.echo(f"newsparse: {printable(message)}", err=True)
