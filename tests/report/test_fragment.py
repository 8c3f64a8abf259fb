"""What a notebook shows of a page and of an explanation."""

from __future__ import annotations

import re
import subprocess
import sys

import newsparse
from conftest import EXAMPLES, not_under_coverage
from newsparse.report.rendering import MAX_FRAGMENT_CHARS
from shown import Shown

TEXT = (EXAMPLES / "asharq-a1-english-2025.txt").read_bytes().decode()
WITHOUT_JINJA = "import sys; sys.modules['jinja2'] = None; import newsparse; "


def test_a_notebook_shows_a_page_without_a_script() -> None:
    """A page is static HTML: hovering links a field to its characters by style rules alone."""
    html = newsparse.parse(TEXT)._repr_html_()
    assert html is not None
    shown = Shown(html)
    assert shown.text == TEXT
    assert shown.scripts == []
    assert not any("id" in attributes for _, attributes in shown.elements)
    (style,) = shown.styles
    for field in shown.marks:
        assert f'.np-fragment:has([data-f~="{field}"]:hover) [data-f~="{field}"]' in style


def test_the_style_of_a_fragment_stays_in_it() -> None:
    """Every rule is about elements within the fragment: a notebook has others."""
    html = newsparse.parse("Share\n")._repr_html_()
    assert html is not None
    rules = re.findall(r"([^{}]+)\{[^{}]*\}", Shown(html).styles[0])
    assert len(rules) > 40
    parts = [part.strip() for rule in rules for part in re.split(r",(?![^(]*\))", rule)]
    assert [part for part in parts if not re.search(r"\.np(-fragment)?(?![\w-])", part)] == []


def test_an_explanation_adds_why() -> None:
    """The passes of each segment are in a list that opens without a script."""
    explanation = newsparse.explain((EXAMPLES / "plain.txt").read_bytes().decode())
    html = explanation._repr_html_()
    assert html is not None
    assert html.count("<details") == 1 + len(explanation.segments)
    assert "ahead of" in html
    assert "<details" not in str(explanation.page._repr_html_())


def test_a_large_page_is_cut() -> None:
    """A saved notebook keeps every output, so a fragment has the first part of the text."""
    text = "A line of no article at all\n" * 4000
    html = newsparse.explain(text)._repr_html_()
    assert html is not None
    assert Shown(html).text == text[:MAX_FRAGMENT_CHARS]
    assert f"{len(text) - MAX_FRAGMENT_CHARS:,} more characters" in html
    assert len(html) < 500_000


def test_without_jinja_a_notebook_shows_the_repr() -> None:
    """``_repr_html_`` returns None, and nothing raises."""
    code = f"{WITHOUT_JINJA}print(newsparse.parse('x')._repr_html_(), newsparse.explain('x')._repr_html_())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "None None\n"


@not_under_coverage
def test_importing_newsparse_imports_no_report() -> None:
    """The room is imported where HTML is asked for."""
    code = (
        "import sys, newsparse; newsparse.parse('x'); print([m for m in sys.modules if 'report' in m or 'jinja' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"
