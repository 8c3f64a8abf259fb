"""What ``check_outlet`` says of outlets that are wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newsparse.model import Source
from newsparse.outlet import Outlet
from newsparse.parser import Parser
from newsparse.testing import check_outlet
from newsparse.testing.cases import read_cases, row_of, written

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = Source("ferry-post", "Ferry Post")
PAGE = """\
Night Ferry Returns after Nine Winters

By Ines Calder

The night ferry between Lume and Skerrow sailed again on Monday, nine winters after its boiler burst.

About sixty passengers were on board, among them a beekeeper with two hives and a brass band of eleven.

Posted here and there
© 2031 Ferry Post
"""


def fault(outlet: Outlet, folder: Path, page: str = PAGE) -> str:
    """Return what is wrong with an outlet whose page is read as its answer says."""
    (folder / "ferry.txt").write_text(page, encoding="utf-8")
    (case,) = read_cases(folder)
    case.answer_path.write_text(written(row_of(case.page(Parser(outlets=[outlet], entry_points=False)))), "utf-8")
    with pytest.raises(AssertionError) as caught:
        check_outlet(outlet, folder, examples=5)
    return str(caught.value)


def test_slow_pattern_that_is_not_understood(tmp_path: Path) -> None:
    """A pattern that loads, but hangs behind the text that it begins with, is named before a page is read."""
    slow = r"^Posted at (?:(?=\w)\w+)*$"
    said = fault(Outlet(SOURCE, evidence=(slow,)), tmp_path)
    assert said.startswith(f"law 4, linear: outlet 'ferry-post', evidence: the pattern {slow!r} takes ")
    assert re.search(r"'a+' and so on, \d+ characters", said)
