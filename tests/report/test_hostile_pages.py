"""Nothing of a page runs: not in a file, not in a notebook."""

from __future__ import annotations

import re

import pytest

import newsparse
from hostile import HOSTILE, hostile_explanation
from newsparse.report import render_fragment, render_index, render_page
from shown import Shown

LINKS = ("javascript:alert(1)//", "data:text/html,", " JAVASCRIPT:", "https://x.example/")


@pytest.mark.parametrize("link", LINKS)
def test_no_field_gives_an_element(link: str) -> None:
    """With hostile fields a page view has the elements and attributes that it has with harmless ones."""
    hostile = hostile_explanation(link + HOSTILE)
    shown = Shown(render_page(hostile, HOSTILE))
    assert [kind for kind, _ in shown.scripts] == ["application/json", None]
    assert "run" not in shown.scripts[1][1].split()
    assert not any(character in shown.scripts[0][1] for character in "<>&\u2028\u2029")
    assert shown.text == hostile.page.text
    check_elements(shown)
    links = [attributes["href"] or "" for tag, attributes in shown.elements if tag == "a"]
    assert [address[:8] for address in links] == (["https://"] if link.startswith("https") else [])


def test_no_title_gives_an_element_in_a_list_of_pages() -> None:
    """The list that ``explain --serve`` shows has no script, and its links are the numbers of the pages."""
    shown = Shown(render_index([(HOSTILE, hostile_explanation("javascript:alert(1)").page)] * 2))
    assert shown.scripts == []
    assert [attributes["href"] for tag, attributes in shown.elements if tag == "a"] == ["0", "1"]
    check_elements(shown)


def test_no_field_gives_an_element_in_a_notebook() -> None:
    """The compact view has no script at all, and no link."""
    hostile = hostile_explanation("javascript:alert(1)")
    shown = Shown(render_fragment(hostile.page, hostile))
    assert shown.scripts == []
    assert "alert" not in "".join(shown.styles)
    check_elements(shown)


def check_elements(shown: Shown) -> None:
    """Check that a view has no element that loads, and no attribute that runs."""
    assert {tag for tag, _ in shown.elements}.isdisjoint({"img", "svg", "iframe", "object", "embed", "link", "base"})
    names = {name for _, attributes in shown.elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}}


def test_the_policy_allows_our_script_alone() -> None:
    """The Content-Security-Policy names the hashes of the script and the style, and nothing else may load."""
    shown = Shown(render_page(newsparse.explain("x"), "x"))
    (policy,) = [a["content"] or "" for tag, a in shown.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S{44}'; script-src 'sha256-\S{44}'; "
        r"base-uri 'none'; form-action 'none'",
        policy,
    )


def test_a_page_with_hostile_lines_is_shown_as_text() -> None:
    """The same through the parser: what the page prints is in the text and in the cards."""
    opening = f"{HOSTILE}\n\n{HOSTILE}\n{HOSTILE}\nTT\n20\n\n{HOSTILE}\n\n{HOSTILE}\n\n"
    text = f"{opening}A paragraph of two sentences. {HOSTILE}\n"
    explanation = newsparse.explain(text, url="javascript:alert(1)")
    shown = Shown(render_page(explanation, "x"))
    assert shown.text == text
    check_elements(shown)
