"""``SplitArticles`` makes documents of articles, hands the other pages on as it is told, and counts all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Self

import pytest
from slurm import path_with_slurm

import newsparse
from conftest import EXAMPLES
from newsparse.errors import RuleError
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.hookspecs import hookimpl

pytest.importorskip("datatrove", reason="the extra datatrove is not installed")

from datatrove.data import Document

from newsparse.runs.engines.datatrove import SplitArticles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TEXT = (EXAMPLES / "asharq-a1-english-2025.txt").read_bytes().decode()
MENU = "Menu\nShare\nPrint\n"
_PATIENCE = 300


def _document(text: str = TEXT, name: str = "page") -> Any:  # noqa: ANN401 - datatrove has no types
    return Document(text, name, metadata={"url": "https://english.aawsat.com/1", "language": "en"})


def _counts(step: SplitArticles) -> dict[str, int]:
    return {name: value.total for name, value in step.stats.stats.items() if name != "doc_len"}


def test_a_page_becomes_its_articles() -> None:
    """Each article is a document: its id, its cleaned text, the metadata of the page and its own fields."""
    step = SplitArticles()
    made = list(step.run([_document()]))
    articles = newsparse.parse(TEXT).articles
    assert [one.id for one in made] == ["page/0", "page/1"]
    assert [one.text for one in made] == [article.text for article in articles]
    for index, (one, article) in enumerate(zip(made, articles, strict=True)):
        assert (one.metadata["url"], one.metadata["language"]) == ("https://english.aawsat.com/1", "en")
        fields = one.metadata["newsparse"]
        assert (fields["document_id"], fields["index"], fields["headline"]) == ("page", index, article.headline)
        assert (fields["schema"], fields["library"]) == (1, newsparse.__version__)
        assert "body" not in fields
    assert _counts(step) == {"total": 1, "articles": 2, "further_articles": 1, "forwarded": 2}
    assert step.stats["doc_len"].total == sum(len(one.text) for one in made)


def test_raw_text_is_the_stretch_of_the_page() -> None:
    """With ``text="raw"`` a document holds its stretch of the page as it was; ``body`` adds the blocks."""
    made = list(SplitArticles(text="raw", body=True).run([_document()]))
    for one in made:
        span = one.metadata["newsparse"]["span"]
        assert one.text == TEXT[span["start"] : span["end"]]
        blocks = one.metadata["newsparse"]["body"]
        assert all(TEXT[b["span"]["start"] : b["span"]["end"]].strip() for b in blocks)


def test_a_page_without_an_article() -> None:
    """It passes unchanged, or is dropped, or is kept in the shape of an article: as the option says."""
    page = _document(MENU)
    (passed,) = SplitArticles().run([page])
    assert passed is page
    step = SplitArticles(without="drop")
    assert list(step.run([_document(MENU)])) == []
    assert _counts(step) == {"total": 1, "pages_without_article": 1, "dropped": 1, "dropped_no_article": 1}
    (kept,) = SplitArticles(without="keep").run([_document(MENU)])
    assert (kept.id, kept.text) == ("page/0", MENU)
    (article, _) = SplitArticles().run([_document()])
    assert list(kept.metadata["newsparse"]) == list(article.metadata["newsparse"])
    assert kept.metadata["newsparse"]["headline"] is None


class Kept:
    """Stands for a writer of datatrove: keeps what a filter excludes."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self.reasons: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Open nothing."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close nothing."""

    def write(self, document: Any, rank: int) -> None:  # noqa: ANN401 - datatrove has no types
        """Keep the reason of a document."""
        assert rank == 3
        self.reasons[document.id] = document.metadata["filter_reason"]


class Breaks:
    """A plugin whose outlet fails on pages that print a line of its own."""

    @hookimpl
    def newsparse_outlets(self) -> Iterable[Outlet]:
        """Give an outlet whose rule raises."""
        return [Outlet(newsparse.Source("breaker", "Breaker"), signatures=("BREAK",), rules=(_broken,))]


def _broken(_units: object, _at: int) -> None:
    msg = "the rule is broken"
    raise ZeroDivisionError(msg)


def test_what_is_dropped_is_written_with_its_reason() -> None:
    """A page that is too long, and one on which a plugin fails, go to the exclusion writer; the others go on."""
    kept = Kept()
    step = SplitArticles(
        max_chars=len(TEXT), parser=newsparse.Parser([Breaks()]), without="drop", exclusion_writer=kept
    )
    pages = [_document(TEXT * 2, "long"), _document("Line\n\nBREAK\n\nLine", "breaks"), _document(MENU, "menu")]
    made = list(step.run([*pages, _document()], rank=3))
    assert [one.id for one in made] == ["page/0", "page/1"]
    assert list(kept.reasons) == ["long", "breaks", "menu"]
    assert kept.reasons["long"] == "too_long"
    assert kept.reasons["breaks"].startswith(f"{RuleError.__name__}: ")
    counts = _counts(step)
    assert (counts["total"], counts["dropped"], counts["dropped_RuleError"], counts["forwarded"]) == (4, 3, 1, 2)


@pytest.mark.parametrize("wrong", [{"text": "clean"}, {"without": "skip"}])
def test_wrong_options_are_said(wrong: dict[str, Any]) -> None:
    """An option that is none says which there are, when the step is made."""
    with pytest.raises(ValueError, match=r"(text|without) is '.*': it must be one of "):
        SplitArticles(**wrong)


SLURM = """
import sys
from datatrove.executor import SlurmPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from newsparse.runs.engines.datatrove import SplitArticles

folder = sys.argv[1]
steps = [JsonlReader(f"{folder}/in"), SplitArticles(), JsonlWriter(f"{folder}/out", compression=None)]
SlurmPipelineExecutor(steps, tasks=2, time="1:00:00", partition="cpu", logging_dir=f"{folder}/logs").run()
"""
RAY = """
import sys
import ray
from datatrove.executor.ray import RayPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from newsparse.runs.engines.datatrove import SplitArticles

folder = sys.argv[1]
ray.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200 << 20)
steps = [JsonlReader(f"{folder}/in"), SplitArticles(), JsonlWriter(f"{folder}/out", compression=None)]
RayPipelineExecutor(steps, tasks=2, workers=1, mem_per_cpu_gb=1, logging_dir=f"{folder}/logs").run()
"""


@pytest.mark.parametrize(("script", "package"), [(SLURM, "datatrove"), (RAY, "ray")], ids=["slurm", "ray"])
def test_other_executors(script: str, package: str, tmp_path: Path) -> None:
    """Datatrove's Slurm and Ray executors pickle the step and run it, task by task; a script stands for Slurm."""
    pytest.importorskip(package, reason=f"the extra {package} is not installed")
    (tmp_path / "in").mkdir()
    for n in range(2):
        line = json.dumps({"text": TEXT, "id": f"{n}", "url": "https://english.aawsat.com/1"})
        (tmp_path / "in" / f"{n}.jsonl").write_text(line + "\n", encoding="utf-8")
    (tmp_path / "launch.py").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "launch.py", tmp_path],
        env=os.environ | {"PATH": path_with_slurm(tmp_path / "tools"), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        check=False,
        timeout=_PATIENCE,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    lines = [line for file in (tmp_path / "out").glob("*.jsonl") for line in file.read_text().split("\n") if line]
    assert sorted(json.loads(line)["id"] for line in lines) == ["0/0", "0/1", "1/0", "1/1"]
