"""Everyone can use the playground: names, contrast in both themes, axe-core, and the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from axe import needs_axe, serious_violations
from browser import needs_browser
from conftest import ROOT
from playground import OUTLET, read, write
from wasm import needs_pyodide

if TYPE_CHECKING:
    from browser import Browser

pytestmark = [needs_browser, needs_pyodide]
CHECKS, CONTRASTS = (
    (ROOT / "tests" / "report" / name).read_text(encoding="utf-8") for name in ("accessibility.js", "contrasts.js")
)


@pytest.mark.parametrize("width", [400, 1400])
def test_everyone_can_use_it(playground: Browser, width: int) -> None:
    """In each part, controls have names, text has contrast in both themes, and nothing scrolls sideways."""
    playground.resize(width)
    write(playground, "#outlet", OUTLET.replace("api = 1", "api = 2"))
    for part in ("page", "outlet", "result"):
        playground.value(f"document.querySelector('.pg-tabs [data-part={part}]').click()")
        assert playground.value(CHECKS) == []
        for theme in ("light", "dark"):
            playground.prefer(theme)
            ratios = playground.value(CONTRASTS)
            assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}, (part, theme)
    playground.resize(1400)


@needs_axe
@pytest.mark.parametrize("width", [400, 1400])
def test_axe_finds_nothing_serious(playground: Browser, width: int) -> None:
    """In each part and both themes, with a fault in the outlet."""
    playground.resize(width)
    write(playground, "#outlet", OUTLET.replace("api = 1", "api = 2"))
    for part in ("page", "outlet", "result"):
        playground.value(f"document.querySelector('.pg-tabs [data-part={part}]').click()")
        for theme in ("light", "dark"):
            playground.prefer(theme)
            assert serious_violations(playground) == [], (part, theme)
    playground.resize(1400)


@needs_axe
@pytest.mark.parametrize("example", ["0", "3"], ids=["English", "Arabic"])
def test_axe_finds_nothing_serious_in_the_page_view(playground: Browser, example: str) -> None:
    """In the frame, with a segment to correct: both tabs, both themes, narrow and wide."""
    playground.choose("#example", example)
    read(playground)
    context = playground.frame_context()
    playground.value("document.querySelector('[data-s]').click()", context)
    for width in (400, 1400):
        playground.resize(width)
        for tab in ("text", "articles"):
            playground.value(f"document.querySelector('[data-view={tab}]').click()", context)
            assert playground.value(CHECKS, context) == [], (tab, width)
            for theme in ("light", "dark"):
                playground.prefer(theme)
                assert serious_violations(playground, context) == [], (tab, width, theme)


@needs_axe
def test_axe_looks_into_the_frame(playground: Browser) -> None:
    """A control without a name, put into the page view, is found there and not outside."""
    context = playground.frame_context()
    playground.value("document.body.insertAdjacentHTML('beforeend', '<button></button>')", context)
    assert [violation.split(":")[0] for violation in serious_violations(playground, context)] == ["button-name"]
    assert serious_violations(playground) == []


def test_tab_reaches_every_control(playground: Browser) -> None:
    """Each shows an outline, and the page view is on the way."""
    controls = (
        "[...document.querySelectorAll('button, select, input, textarea, iframe, [tabindex]')]"
        ".filter((e) => e.checkVisibility() && !e.disabled)"
    )
    state = f"((e) => [{controls}.indexOf(e), e.tagName, getComputedStyle(e).outlineStyle])(document.activeElement)"
    missing = set(range(playground.value(f"{controls}.length")))
    assert len(missing) > 10
    playground.value("document.querySelector('#example').focus()")
    for _ in range(150):
        index, tag, outline = playground.value(state)
        assert outline == "solid" or tag in {"IFRAME", "BODY"}, index
        missing.discard(index)
        if not missing:
            break
        playground.press("Tab")
    assert missing == set()
