"""Templates of this package: Jinja with autoescape, and the policy that lets a document load nothing."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from typing import Final

from newsparse.errors import ExtraError
from newsparse.paths import data_file

try:
    import jinja2
    from markupsafe import Markup, escape
except ImportError as error:
    raise ExtraError(module="jinja2", extra="report") from error

__all__ = ["Markup", "exact", "policy_hash", "render", "source"]

_NOT_IN_HTML: Final = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
"""What no HTML document can contain, one character for one: NUL and lone surrogates."""


def exact(text: str) -> Markup:
    r"""Return a text as HTML that parses back into it: a parser would turn ``\r`` into ``\n``."""
    return Markup(escape(text.translate(_NOT_IN_HTML)).replace("\r", Markup("&#13;")))  # noqa: S704 - is escaped


def policy_hash(text: str) -> str:
    """Return the source expression of a Content-Security-Policy for an inline script or style."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def source(name: str) -> Markup:
    """Return the text of a template file, for a style or a script."""
    return Markup(_read(name))  # noqa: S704 - a file of this package


@cache
def _read(name: str) -> str:
    return data_file("report", "templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["exact"] = exact
    environment.filters["number"] = "{:,}".format
    environment.filters["percent"] = "{:.1%}".format
    return environment


def render(name: str, **values: object) -> str:
    """Return a template filled with these values."""
    html: str = _environment().get_template(name).render(values)
    return html
