"""A pytest plugin that collects the pages in ``cases`` folders, and compares each page with its expected result.

The plugin is installed with newsparse (entry-point group ``pytest11``), and imports newsparse only when it finds a
page. Pages are parsed with all installed plugins, and with the plugin files in pytest's setting ``newsparse_plugins``
or the option ``--newsparse-plugin``. If none of these provides an outlet that the expected result mentions, the test is
skipped, because ``check_outlet`` covers it. To disable the pytest plugin, use ``-p no:newsparse``.
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
    """Raised if a page does not have its expected result. Pytest shows the message without a traceback."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option ``--newsparse-plugin`` and the setting ``newsparse_plugins`` to pytest."""
    about = "plugin for parsing cases/*.txt: a Python file, a TOML file, or a folder of TOML files"
    group = parser.getgroup("newsparse", "newsparse")
    group.addoption("--newsparse-plugin", action="append", default=[], metavar="FILE", help=f"{about}. Repeatable.")
    parser.addini("newsparse_plugins", f"{about}; one per line, relative to this file", type="paths", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the file if it matches ``cases/*.txt``."""
    if file_path.suffix != ".txt" or file_path.parent.name != _FOLDER:
        return None
    file: pytest.Collector = CaseFile.from_parent(parent, path=file_path)
    return file


class CaseFile(pytest.File):
    """A page in a folder of cases."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the page's single test."""
        yield CaseItem.from_parent(self, name="answer")


class CaseItem(pytest.Item):
    """A test that compares a page with its expected result."""

    def runtest(self) -> None:
        """Parse the page, and raise ``WrongAnswerError`` with a unified diff if the result is not as expected."""
        from newsparse.testing import cases  # noqa: PLC0415 - imported only when there is a page

        case = cases.read_case(self.path)
        answer = case.answer()
        if answer is None:
            msg = f"{case.path} has no expected result {case.answer_path.name}: {cases.CURE}"
            raise WrongAnswerError(msg)
        parser = _parser(self.config)
        row = cases.to_answer(case.page(parser))
        wrong = cases.describe_difference(case, answer, row)
        missing = cases.find_missing_outlet(answer, row, parser) if wrong else None
        if missing:
            cure = "install its plugin, or add its file to newsparse_plugins in the pytest configuration"
            pytest.skip(f"the expected result names the outlet {missing!r}, which is not loaded: {cure}")
        if wrong:
            msg = f"{case.path} differs from its expected result: {cases.CURE}\n{wrong}"
            raise WrongAnswerError(msg)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **more: Any) -> Any:  # noqa: ANN401 - the return type in pytest
        """Return only the message, without a traceback, if the result differs or the expected result cannot be read."""
        from newsparse.errors import NewsparseError  # noqa: PLC0415 - pytest imports this module in every run

        if isinstance(excinfo.value, WrongAnswerError | NewsparseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **more)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return the path and name of the page."""
        return self.path, None, f"case {self.path.stem}"


def _parser(config: pytest.Config) -> Parser:
    """Return the parser of the pytest session, which is created for the first case."""
    from newsparse.parser import Parser  # noqa: PLC0415 - as above
    from newsparse.plugins.discovery import load_file  # noqa: PLC0415 - as above

    if _PARSER not in config.stash:
        files = [*config.getini("newsparse_plugins"), *config.getoption("newsparse_plugin")]
        config.stash[_PARSER] = Parser([load_file(file) for file in files])
    return config.stash[_PARSER]
