"""Extract the text of an HTML document, and information about the article from its elements and metadata."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import import_extra
from newsparse.io.html.container import find_container
from newsparse.io.html.depth import shallow
from newsparse.io.html.headlines import find_headline
from newsparse.io.html.merging import merged
from newsparse.io.html.statements import SELECTOR, read_statements
from newsparse.io.html.teasers import SUBHEADS, find_outside, find_teasers
from newsparse.io.html.times import find_published
from newsparse.markup import Element, Markup, bare_line, without_spaces

if TYPE_CHECKING:
    from collections.abc import Mapping

_SELECTOR: Final = f"p,article,h1,figcaption,{','.join(SUBHEADS)},{SELECTOR}"
_MAX_PROSE: Final = 100_000
"""Maximum total length of all paragraphs in code points.

If the paragraphs are longer, they are not kept, because each line of the page is searched for in them.
"""
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


@attrs.frozen
class Flat:
    """The text of an HTML document, and information from its elements and metadata."""

    text: str
    markup: Markup


def import_extractor() -> Any:  # noqa: ANN401 - a module
    """Import the module of resiliparse that extracts text. Raises ``ExtraError`` if resiliparse is not installed."""
    return import_extra("resiliparse.extract.html2text", "html")


def flatten(html: str) -> Flat:
    """Extract the text of an HTML document and information from its markup.

    Each lone surrogate is replaced by U+FFFD.
    """
    extract = import_extractor().extract_plain_text
    parse = import_extra("resiliparse.parse.html", "html").HTMLTree.parse
    html = shallow(html)
    try:
        tree = parse(html)
    except UnicodeEncodeError:  # resiliparse does not accept surrogates
        tree = parse(_SURROGATE.sub("\ufffd", html))
    elements = _find_elements(tree.document)
    main: str = extract(tree, main_content=True, alt_texts=True, preserve_formatting=True, comments=False)
    subheads = [node for tag in SUBHEADS for node in elements[tag]]
    outside = find_outside(elements["article"], elements["h1"], elements["p"], subheads)
    paragraphs = [paragraph for paragraph in elements["p"] if paragraph not in outside]
    container = find_container(paragraphs, elements["figcaption"], elements["h1"], main, len(html))
    if container.missing:
        heading = next(iter(elements["h1"]), None)
        main = merged(main, container, heading and without_spaces(heading.text))
    kinds = dict.fromkeys(outside.values(), Element.OUTSIDE) | container.elements
    prose = "\n".join(text for text, kind in kinds.items() if kind is Element.PARAGRAPH)
    statements = read_statements(tree.document, elements["meta"], elements["script"])
    headline = find_headline([heading.text for heading in elements["h1"]], statements)
    if statements.published is None:
        statements = attrs.evolve(statements, published=find_published(tree.document, headline))
    if headline is not None:
        key = without_spaces(headline)
        kinds[key] = Element.HEADLINE
        if all(bare_line(line) != key for line in main.split("\n")):
            main = f"{headline}\n\n{main}"
    return Flat(main, Markup(kinds, prose if len(prose) <= _MAX_PROSE else "", statements))


def _find_elements(document: Any) -> Mapping[str, list[Any]]:  # noqa: ANN401 - resiliparse has no types
    """Remove teasers from the document, and return the elements that ``flatten`` needs, by tag name."""
    elements: defaultdict[str, list[Any]] = defaultdict(list)
    for element in document.query_selector_all(_SELECTOR).values():
        elements[element.tag].append(element)
    teasers = find_teasers(elements["article"], elements["h1"])
    if teasers:
        gone = set(teasers)
        elements["article"] = [article for article in elements["article"] if article not in gone]
        removed = {paragraph for teaser in teasers for paragraph in teaser.get_elements_by_tag_name("p").values()}
        elements["p"] = [paragraph for paragraph in elements["p"] if paragraph not in removed]
        for teaser in teasers:
            teaser.remove()
    return elements
