"""What the tests share: hypothesis profiles, the labelled corpus, and running the installed program for real."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import attrs
import pytest
from hypothesis import HealthCheck, settings

from forked import PROGRAM, Server
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser import Browser
    from newsparse.outlets.catalog import Catalog
    from static_site import Site

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs" / "examples"
CORPUS = ROOT.parent / "shared" / "corpus"
"""Labelled pages of real outlets. They are not ours to publish: a clone of the repository has none."""

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the labelled corpus is not at ../shared/corpus")

not_under_coverage = pytest.mark.skipif(
    "coverage" in sys.modules, reason="coverage imports modules, and writes files, in every process"
)

# No deadline anywhere: the tests share a machine with others. In CI the examples are the same on every run.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

# A job in the background of a shell script ignores Ctrl-C, and so would every program that the tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_SETS_COLOUR = ("CLICOLOR_FORCE", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_PATIENCE = 300
"""Seconds after which a program that should have ended is a failure."""


@attrs.frozen
class Ended:
    """How a run of the program ended, and what it printed."""

    status: int
    out: str
    err: str

    @classmethod
    def of(cls, status: int, out: bytes, err: bytes) -> Ended:
        """Return how a process ended that printed these bytes."""
        return cls(status, out.decode("utf-8"), err.decode("utf-8"))

    @property
    def plain(self) -> str:
        """What a person at the terminal reads: the output without its colours."""
        return _COLOUR.sub("", self.out)


class Run(Protocol):
    """Runs ``newsparse`` with these arguments, its output piped."""

    def __call__(self, *args: str | Path, given: bytes = b"") -> Ended: ...  # noqa: D102 - the class says it


class Terminal(Protocol):
    """Runs ``newsparse`` with these arguments at a terminal of this many columns."""

    def __call__(self, *args: str | Path, columns: int = 100) -> Ended: ...  # noqa: D102


@pytest.fixture(scope="session")
def tables() -> Catalog:
    """Give the tables of a parser with the built-in plugins."""
    return collect((), entry_points=False, only=None).catalog


@pytest.fixture
def environment() -> dict[str, str]:
    """Give the environment of the tests, without what changes colours."""
    return {name: value for name, value in os.environ.items() if name not in _SETS_COLOUR}


@pytest.fixture
def command() -> list[str]:
    """Give the words that start the installed program."""
    return [str(PROGRAM)]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give what starts programs in no time."""
    server = Server(_PATIENCE)
    yield server
    server.close()


@pytest.fixture
def run(server: Server, environment: dict[str, str], tmp_path: Path) -> Run:
    """Give what runs the program in ``tmp_path`` with its output piped."""

    def run_piped(*args: str | Path, given: bytes = b"") -> Ended:
        return Ended.of(*server.run_piped(list(map(str, args)), tmp_path, environment, given))

    return run_piped


@pytest.fixture
def terminal(server: Server, environment: dict[str, str], tmp_path: Path) -> Terminal:
    """Give what runs the program in ``tmp_path`` at a real terminal; standard error stays a pipe."""

    def run_at_terminal(*args: str | Path, columns: int = 100) -> Ended:
        looks = {"COLUMNS": str(columns), "TERM": "xterm-256color"}
        status, out, err = server.run_at_terminal(list(map(str, args)), tmp_path, environment | looks)
        return Ended.of(status, out.replace(b"\r\n", b"\n"), err)

    return run_at_terminal


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """Give a file of two glued articles, each with its headline twice and its caption four times."""
    return Path(shutil.copy(Path(__file__).with_name("cli") / "ferry.txt", tmp_path))


@pytest.fixture(scope="session")
def playground_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the playground once, and serve it."""
    from static_site import Site  # noqa: PLC0415 - only here
    from wasm import BUILD, PYODIDE  # noqa: PLC0415 - only here

    BUILD["build"](folder := tmp_path_factory.mktemp("site"), PYODIDE)
    site = Site(folder)
    yield site
    site.close()


@pytest.fixture(scope="session")
def started_playground(playground_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Open the playground once: Python takes seconds to load."""
    from browser import Browser  # noqa: PLC0415 - only here

    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        browser.visit(f"{playground_site.address}index.html")
        browser.wait_for("document.querySelector('iframe.pg-shown') !== null", 300)
        yield browser


@pytest.fixture
def playground(started_playground: Browser) -> Browser:
    """Give the playground with its first example."""
    from playground import read  # noqa: PLC0415 - needs an extra

    started_playground.choose("#example", "0")
    read(started_playground)
    return started_playground
