"""Convert an HTML document to text and markup."""

from __future__ import annotations

import re
from typing import Any, Final

import attrs

from newsparse.errors import import_extra
from newsparse.io.html.container import find_container
from newsparse.io.html.depth import shallow
from newsparse.io.html.merging import merged
from newsparse.io.html.statements import SELECTOR, read_statements
from newsparse.markup import Element, Markup, without_spaces

_MAX_PROSE: Final = 100_000
"""Code points in which a part of a paragraph is looked up: each line of the page is."""
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


@attrs.frozen
class Flat:
    """The flat text of a document."""

    text: str
    markup: Markup


def needed() -> Any:  # noqa: ANN401 - a module
    """Return the module that flattens HTML. Raises ``ExtraError`` if resiliparse is not installed."""
    return import_extra("resiliparse.extract.html2text", "html")


def flatten(html: str) -> Flat:
    """Return the text of an HTML document without its markup. U+FFFD stands for each surrogate that is alone."""
    extract = needed().extract_plain_text
    parse = import_extra("resiliparse.parse.html", "html").HTMLTree.parse
    html = shallow(html)
    try:
        tree = parse(html)
    except UnicodeEncodeError:  # resiliparse takes none
        tree = parse(_SURROGATE.sub("\ufffd", html))
    main: str = extract(tree, main_content=True, alt_texts=True, preserve_formatting=True, comments=False)
    paragraphs, metadata = _elements(tree.document)
    container = find_container(paragraphs, main, len(html))
    if container.missing:
        heading = tree.document.query_selector("h1")
        main = merged(main, container, heading and without_spaces(heading.text))
    elements = container.elements
    prose = "\n".join(text for text, element in elements.items() if element is Element.PARAGRAPH)
    return Flat(
        main, Markup(elements, prose if len(prose) <= _MAX_PROSE else "", read_statements(tree.document, metadata))
    )


def _elements(document: Any) -> tuple[list[Any], list[Any]]:  # noqa: ANN401 - resiliparse's document
    """Return the paragraphs of a document, and its metadata, by one walk through it."""
    elements = document.query_selector_all(f"p,{SELECTOR}").values()
    paragraphs = [element for element in elements if element.tag == "p"]
    return paragraphs, [element for element in elements if element.tag != "p"]
