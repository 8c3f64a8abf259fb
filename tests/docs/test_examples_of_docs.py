"""The examples of every page of the docs run here as they stand, one behind another; other tests run the rest."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from test_readme import FENCE

from conftest import EXAMPLES, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Terminal

DOCS = ROOT / "docs"
ELSEWHERE = {
    "how-to/benchmark-a-dump.md": "docs/test_benchmark_a_dump.py",
    "how-to/clean-a-crawl.md": "runs/test_recipes.py",
    "how-to/engines.md": "runs/test_recipes.py",
    "how-to/frames.md": "docs/test_frames_page.py",
    "how-to/report-on-a-data-set.md": "runs/test_recipes.py",
    "how-to/score-labelled-pages.md": "docs/test_score_labelled_pages.py",
    "how-to/spacy.md": "test_spacy.py",
    "how-to/stories.md": "docs/test_stories_page.py",
    "reference/hooks.md": "plugins/test_hooks.py",
    "tutorials/first-plugin.md": "docs/test_first_plugin.py",
}
"""Pages whose examples need more than a folder, and the tests that run them."""
NOT_RUN = {"fit", "import", "install", "serve"}
"""Examples that install packages, need hours or a file of another tool, or run until stopped: other tests have them."""
RUN = ("console", "python", "sh")
PAGES = sorted(
    name
    for path in DOCS.glob("*/*.md")
    if (name := path.relative_to(DOCS).as_posix()) not in ELSEWHERE
    and path.parent.name != "examples"
    and re.search(rf"(?m)^```({'|'.join(RUN)})$", path.read_text(encoding="utf-8"))
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with the pages that examples read: ``page.txt``, ``pages/`` and downloads of Nexis."""
    (tmp_path / "pages").mkdir()
    shutil.copy(EXAMPLES / "plain.txt", tmp_path / "page.txt")
    shutil.copy(EXAMPLES / "plain-companion.txt", tmp_path / "pages" / "one.txt")
    for name in ("nexis.txt", "nexis-uni.txt"):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", PAGES)
def test_examples_run(name: str, folder: Path, terminal: Terminal, environment: Mapping[str, str]) -> None:
    """Files are written, shells end with status 0, Python prints what is below it, and so does a terminal."""
    names: dict[str, Any] = {}
    for match in FENCE.finditer((DOCS / name).read_text(encoding="utf-8")):
        note, language, text = match["note"] or "", match["language"], match["text"]
        if note.startswith("file: "):
            (folder / note.removeprefix("file: ")).write_text(text, encoding="utf-8", newline="")
        elif note.startswith("command: "):
            assert note.removeprefix("command: ") in NOT_RUN
        elif language == "sh":
            run_shell(text, folder, environment)
        elif language == "console":
            assert_shown(text, terminal)
        elif language == "python":
            run_python(text, name, names)


def run_shell(text: str, folder: Path, environment: Mapping[str, str]) -> None:
    """Run the lines of a shell example; each must end with status 0."""
    programs = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"}
    command = ["/bin/bash", "-exc", text]
    done = subprocess.run(
        command, cwd=folder, env={**environment, **programs}, capture_output=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()


def assert_shown(text: str, terminal: Terminal) -> None:
    """Check that a terminal shows what is below the ``$`` line."""
    command, _, expected = text.partition("\n")
    program, *args = shlex.split(command.removeprefix("$ "))
    assert program == "newsparse"
    assert [line.rstrip() for line in terminal(*args).plain.split("\n")] == expected.split("\n")


def run_python(text: str, name: str, names: dict[str, Any]) -> None:
    """Run a Python example; one with prompts must print what is below each."""
    if ">>>" not in text:
        exec(compile(text, name, "exec"), names)  # noqa: S102 - an example of our own docs
        return
    example = doctest.DocTestParser().get_doctest(text, names, name, name, 0)
    printed: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=printed.append, clear_globs=False)
    names.update(example.globs)
    assert not printed, "".join(printed)


@pytest.mark.parametrize(("name", "module"), ELSEWHERE.items())
def test_other_pages_are_run_elsewhere(name: str, module: str) -> None:
    """A page that is left out here is named by the test that runs it."""
    assert Path(name).stem in (ROOT / "tests" / module).read_text(encoding="utf-8")
