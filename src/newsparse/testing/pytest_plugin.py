"""pytest collects the pages in folders called ``cases``: each is a test that it is read as its answer says.

Installed with newsparse (entry-point group ``pytest11``). Nothing of newsparse is imported before a page is met. The
pages are read with every plugin that is installed, and the files of ``newsparse_plugins`` in pytest's configuration
or of ``--newsparse-plugin``. A page whose answer names an outlet that none of these provides is skipped: its test is
``check_outlet``. ``-p no:newsparse`` turns all of it off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsparse.parser import Parser

_FOLDER = "cases"
_PARSER = pytest.StashKey["Parser"]()


class WrongAnswerError(Exception):
    """A page is not read as its answer says. Its message is what a person reads: no traceback is shown."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option, and the setting, that name plugin files."""
    about = "plugin to read cases/*.txt with: a Python file, an outlet's TOML or a folder of them"
    group = parser.getgroup("newsparse", "newsparse")
    group.addoption("--newsparse-plugin", action="append", default=[], metavar="FILE", help=f"{about}. Repeatable.")
    parser.addini("newsparse_plugins", f"{about}; one per line, relative to this file", type="paths", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect ``cases/*.txt``."""
    if file_path.suffix != ".txt" or file_path.parent.name != _FOLDER:
        return None
    file: pytest.Collector = CaseFile.from_parent(parent, path=file_path)
    return file


class CaseFile(pytest.File):
    """A page of a folder of cases."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield its one test."""
        yield CaseItem.from_parent(self, name="answer")


class CaseItem(pytest.Item):
    """The test that a page is read as its answer says."""

    def runtest(self) -> None:
        """Parse the page and compare. Raises ``WrongAnswerError`` with a unified diff."""
        from newsparse.testing import cases  # noqa: PLC0415 - nothing is imported before a page is met

        case = cases.read_case(self.path)
        answer = case.answer()
        if answer is None:
            msg = f"{case.path} has no expected result {case.answer_path.name}: {cases.CURE}"
            raise WrongAnswerError(msg)
        parser = _parser(self.config)
        row = cases.row_of(case.page(parser))
        wrong = cases.difference(case, answer, row)
        missing = cases.missing_outlet(answer, row, parser) if wrong else None
        if missing:
            cure = "install its plugin, or name its file in newsparse_plugins of pytest's configuration"
            pytest.skip(f"the answer names the outlet {missing!r}, which is not loaded: {cure}")
        if wrong:
            msg = f"{case.path} is not read as its answer says: {cases.CURE}\n{wrong}"
            raise WrongAnswerError(msg)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **more: Any) -> Any:  # noqa: ANN401 - pytest's
        """Show the message alone where the answer is another, or cannot be read."""
        from newsparse.errors import NewsparseError  # noqa: PLC0415

        if isinstance(excinfo.value, WrongAnswerError | NewsparseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **more)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the page."""
        return self.path, None, f"case {self.path.stem}"


def _parser(config: pytest.Config) -> Parser:
    """Return the parser of the run, made when the first case is met."""
    from newsparse.parser import Parser  # noqa: PLC0415
    from newsparse.plugins.discovery import load_file  # noqa: PLC0415

    if _PARSER not in config.stash:
        files = [*config.getini("newsparse_plugins"), *config.getoption("newsparse_plugin")]
        config.stash[_PARSER] = Parser([load_file(file) for file in files])
    return config.stash[_PARSER]
