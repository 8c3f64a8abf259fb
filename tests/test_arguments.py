"""Wrong arguments of the public functions: the message names the argument, its value, and what it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import newsparse
import newsparse.plugins

if TYPE_CHECKING:
    from collections.abc import Callable

_any: Any = newsparse
"""Without its types, which forbid these calls."""


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: _any.Document(None), "text is None: it must be a str; decode bytes first"),
        (lambda: _any.Document(b"x"), "text is b'x': it must be a str; decode bytes first"),
        (lambda: _any.parse(None), "text is None: parse takes a str"),
        (lambda: _any.explain(None), "text is None: explain takes a str"),
        (
            lambda: _any.parse_many("abc"),
            "documents is a str: it must be a list or an iterator, as [document]",
        ),
        (
            lambda: _any.parse_many(newsparse.Document("x")),
            "documents is a Document: it must be a list or an iterator, as [document]",
        ),
    ],
)
def test_wrong_type(call: Callable[[], Any], message: str) -> None:
    """What cannot be text, documents or an argument is a TypeError."""
    with pytest.raises(TypeError) as raised:
        call()
    assert str(raised.value) == message


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_wrong_document_is_named_by_its_index(jobs: int) -> None:
    """In a long list the index finds it, also where workers parse."""
    with pytest.raises(TypeError) as raised:
        list(_any.parse_many(["one", newsparse.Document("two"), None, "four"], jobs=jobs))
    assert str(raised.value) == "documents has a NoneType at index 2: each must be a Document or a str"


def test_misspelt_option_of_a_parser() -> None:
    """An option that there is not is said with the one that it may mean."""
    with pytest.raises(TypeError) as raised:
        _any.Parser(min_confidense=0.4)
    assert str(raised.value) == (
        "Parser has no argument 'min_confidense'; did you mean min_confidence? its arguments are plugins, "
        "entry_points, outlets, disable, min_confidence, skip_unlikely, max_lines, max_chars, table"
    )


def test_name_of_a_plugin() -> None:
    """A name in place of a plugin is said, with both ways to get the plugin."""
    with pytest.raises(newsparse.PluginError) as raised:
        newsparse.Parser(plugins=["gazete"], entry_points=False)
    assert str(raised.value) == (
        "plugin 'str-0' (number 0 of plugins): 'gazete' is a str, not a plugin; import the module and pass that, or "
        "load a file with newsparse.plugins.discovery.load_file"
    )


LONG_TEXT = "The quay is shut. " * 500


@pytest.mark.parametrize("field", ["text", "url", "id"])
def test_a_long_value_is_cut(field: str) -> None:
    """A whole document in place of an argument is recognised by its first words."""
    with pytest.raises(TypeError) as raised:
        _any.Document(**{"text": "", field: LONG_TEXT.encode()})
    assert str(raised.value).startswith(f"{field} is b'The quay is shut. The quay")
    assert "…: it must be a str" in str(raised.value)
    assert len(str(raised.value)) < 250


def test_a_long_value_of_a_plugin_is_cut() -> None:
    """A hook that returns a text is named without it."""

    class Hook:
        @newsparse.plugins.hookimpl
        def newsparse_sources(self) -> object:
            return LONG_TEXT

    with pytest.raises(newsparse.PluginError) as raised:
        newsparse.Parser(plugins=[Hook()], entry_points=False)
    assert "…; return a list of Source" in str(raised.value)
    assert len(str(raised.value)) < 500
