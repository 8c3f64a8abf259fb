"""The public names for plugin authors.

    from newsparse.plugins import Layout, Outlet, Source, hookimpl

A plugin is a module or object with at least one of the hooks in ``newsparse.plugins.hookspecs``, each decorated with
``@hookimpl``. There are three ways to load a plugin: from an installed distribution with an entry point in the group
``newsparse``, from a file with ``newsparse --plugin FILE``, or as an object with ``Parser(plugins=[…])``.
"""

from newsparse.lexicon.language import Language
from newsparse.lines import Lines
from newsparse.model import Article, Caption, Document, Page, Problem, Role, Source, Span
from newsparse.outlets.layouts import Layout
from newsparse.outlets.line_rules import After, End, Line
from newsparse.outlets.outlet import Claim, Outlet, Part, Rule
from newsparse.pipeline import Pass
from newsparse.pipeline.draft import Draft
from newsparse.plugins.checks import Check
from newsparse.plugins.formats import Reader, Writer, simple_reader, simple_writer
from newsparse.plugins.hookspecs import hookimpl

__all__ = [
    "After",
    "Article",
    "Caption",
    "Check",
    "Claim",
    "Document",
    "Draft",
    "End",
    "Language",
    "Layout",
    "Line",
    "Lines",
    "Outlet",
    "Page",
    "Part",
    "Pass",
    "Problem",
    "Reader",
    "Role",
    "Rule",
    "Source",
    "Span",
    "Writer",
    "hookimpl",
    "simple_reader",
    "simple_writer",
]
