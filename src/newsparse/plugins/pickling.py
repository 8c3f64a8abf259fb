"""Find parts of plugins that cannot be pickled, and therefore cannot be sent to worker processes."""

from __future__ import annotations

import pickle
import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.outlets.outlet import rule_name
from newsparse.tracebacks import locate_function

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.plugins.registry import Plugins

_ADDRESS: Final = re.compile(r" at 0x[0-9a-fA-F]+")


def describe_unpicklable(plugins: Plugins, *others: tuple[str, object]) -> str:
    """Return the error message for a parser that cannot be pickled, with the file and line of the function at fault.

    ``others`` are other objects that are sent to worker processes, such as readers, each with its description.
    """
    for name, part in chain(_name_parts(plugins), others):
        error = _pickling_error(part)
        if error is not None:
            culprit = _find_culprit(part)
            fault = f"{name} cannot be sent to worker processes: {_describe_fault(culprit, error)}"
            return f"{locate_function(culprit)}{fault}"
    return "a plugin cannot be sent to worker processes; define its functions and classes at the top level of modules"


def _name_parts(plugins: Plugins) -> Iterator[tuple[str, object]]:
    """Yield each rule, check and pass with its description, such as ``check 'no-byline' of plugin 'gazette'``."""
    catalog = plugins.catalog
    for outlet in catalog.outlets:
        provider = catalog.providers.get(outlet.id)
        of_plugin = f" of {provider.label}" if provider else ""
        yield from ((f"rule {rule_name(outlet, rule)!r}{of_plugin}", rule) for rule in outlet.rules)
    yield from ((f"check {check.check.name!r} of {check.label}", check.check) for check in plugins.checks)
    yield from ((f"pass {pass_.name!r} of {pass_.label}", pass_.pass_) for pass_ in plugins.passes)


def _pickling_error(value: object) -> Exception | None:
    """Return the exception that pickling ``value`` raises, or None if it can be pickled."""
    try:
        pickle.dumps(value)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - pickle raises several kinds of exceptions
        return error
    return None


def _find_culprit(value: object) -> object:
    """Return the innermost object that cannot be pickled: ``value`` itself, or a function that it contains."""
    contents: list[Any] = []
    if isinstance(value, partial):
        contents = [value.func, *value.args, *value.keywords.values()]
    elif attrs.has(kind := type(value)):
        contents = [getattr(value, field.name) for field in attrs.fields(kind)]
    return next((_find_culprit(content) for content in contents if _pickling_error(content) is not None), value)


def _describe_fault(culprit: object, error: Exception) -> str:
    """Return why ``culprit`` cannot be pickled, and how to fix this."""
    name = getattr(culprit, "__qualname__", type(culprit).__qualname__)
    if name.endswith("<lambda>"):
        return "it is a lambda; write a function with def, at the top level of a module"
    if "<locals>" in name:
        return "it is defined inside a function; define it at the top level of a module"
    return f"{_ADDRESS.sub('', str(error))}; remove from it what cannot be pickled"
