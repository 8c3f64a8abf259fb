"""pytest collects the pages in folders called ``cases``: each is a test that it is read as its answer says.

Installed with newsparse (entry-point group ``pytest11``). Nothing of newsparse is imported before a page is met. The
pages are read with every plugin that is installed, as a user would. ``-p no:newsparse`` turns it off.
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
            msg = f"{case.path} has no answer {case.answer_path.name}: {cases.CURE}"
            raise WrongAnswerError(msg)
        wrong = cases.difference(case, answer, cases.row_of(case.page(_parser(self.config))))
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

    if _PARSER not in config.stash:
        config.stash[_PARSER] = Parser()
    return config.stash[_PARSER]
