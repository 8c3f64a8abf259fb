"""The parser of a run, with the plugins of installed distributions or without those that are broken."""

from __future__ import annotations

import click

from newsparse.cli.talk import say
from newsparse.errors import PluginError
from newsparse.parser import Parser

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
