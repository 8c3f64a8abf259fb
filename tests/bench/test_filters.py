"""What datatrove's filters keep of pages and of articles."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

import pytest
from dumps import PAGE, measured, write_dump

import newsparse
from newsparse.bench.work import FILTERS, FilterVerdict, check_filters, judge_page
from newsparse.errors import PlanError

if TYPE_CHECKING:
    from pathlib import Path

INSTALLED = all(importlib.util.find_spec(name) for name in ("datatrove", "regex", "spacy"))


def fails(text: str) -> bool:
    """Raise for every text."""
    raise ValueError(text)


def test_the_page_and_each_article_are_judged() -> None:
    """A filter sees the page as it is, then the cleaned text of each article; where it raises, nothing is kept."""
    page = newsparse.parse("Menu\nShare\n\n" + PAGE.format(number=9, day=4))
    (article,) = page.articles
    seen: list[str] = []

    def keeps_articles(text: str) -> bool:
        seen.append(text)
        return text != page.text

    assert judge_page(page, {"articles": keeps_articles, "broken": fails}) == {
        "articles": FilterVerdict(page=False, articles=1),
        "broken": FilterVerdict(page=False, articles=0, failed=2),
    }
    assert seen == [page.text, article.text]


@pytest.mark.parametrize("missing", ["datatrove", "spacy"])
def test_a_missing_package_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """The command that installs everything is in the message."""
    if missing != "datatrove" and not INSTALLED:
        pytest.skip("datatrove is not installed")
    monkeypatch.setitem(sys.modules, missing, None)
    for name in [name for name in sys.modules if name.startswith("datatrove")]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(PlanError) as raised:
        check_filters()
    assert str(raised.value).endswith("which is not installed: pip install 'newsparse[datatrove]' regex spacy")


@pytest.mark.skipif(not INSTALLED, reason="datatrove, regex or spacy is not installed")
def test_filters_of_datatrove_judge_the_sample(tmp_path: Path) -> None:
    """Each filter has counts that the pages and articles bound, and the versions name datatrove."""
    result = measured(write_dump(tmp_path, files=1), filters=True)
    counts = result["yield"]
    assert list(result["filters"]) == list(FILTERS)
    for kept in result["filters"].values():
        assert kept["failed"] == 0
        assert 0 <= kept["pages"] <= counts["with_articles"] + counts["without_articles"]
        assert 0 <= kept["articles"] <= counts["articles"]
    assert "datatrove" in result["versions"]["packages"]
