"""The parser of a run, with the plugins of installed distributions or without those that are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsparse.cli.talk import say
from newsparse.dumps.plugged import formats
from newsparse.errors import PluginError
from newsparse.parser import Parser

if TYPE_CHECKING:
    from newsparse.dumps.registry import Formats

FAILED = 1
"""Exit status of a run that a broken plugin stopped."""

strict_option = click.option("--strict", is_flag=True, help="Stop when a plugin is broken, with status 1.")


def parser_of(context: click.Context, *, strict: bool) -> Parser:
    """Return a parser with all plugins. If one is broken, say so, and go on without those of distributions.

    With ``strict`` the run ends there: what a page gives must not depend on a warning that nobody reads.
    """
    try:
        return Parser()
    except PluginError as error:
        if strict:
            say(str(error))
            context.exit(FAILED)
        say(f"warning: {error}; going on without the plugins of installed distributions")
    return Parser(entry_points=False)


def formats_of(context: click.Context, *, strict: bool) -> Formats:
    """Return readers and writers with those of plugins, or without where one is broken and it is not ``strict``."""
    try:
        return formats()
    except PluginError as error:
        if strict:
            say(str(error))
            context.exit(FAILED)
    return formats(entry_points=False)
