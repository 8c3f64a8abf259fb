"""A system without the modules of POSIX: everything imports and runs, and it is said what is weaker."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse.runs.plan import Plan, run_plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MISSING = ("fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty")
CALLS = (
    *("O_NOFOLLOW", "fork", "geteuid", "getuid", "killpg", "mkfifo", "sched_getaffinity", "setsid", "statvfs", "uname"),
)
"""What ``os`` lacks."""
SIGNALS = ("SIGALRM", "SIGHUP", "SIGPIPE", "SIGUSR1", "alarm", "pthread_sigmask", "setitimer", "sigwait")
"""What ``signal`` lacks, but for SIGKILL, by which Python ends workers here."""
_BLOCK = f"""
import importlib.abc, os, signal, sys

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in {MISSING!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

for name in {MISSING!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
for name in {CALLS!r}:
    delattr(os, name)
for name in {SIGNALS!r}:
    delattr(signal, name)
"""
_IMPORT_ALL = """
import importlib, pkgutil, traceback, newsparse

for module in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except (ImportError, AttributeError) as error:
            files = {frame.filename for frame in traceback.extract_tb(error.__traceback__)}
            if type(error).__name__ != "ExtraError" and not any("site-packages" in file for file in files):
                raise
"""
"""An error from an installed engine is ignored: on Windows, an engine does not ask for these modules and calls."""
WEAKER = "a second run with the same output cannot be detected: do not start one"


@pytest.fixture
def without(tmp_path: Path, environment: dict[str, str]) -> Mapping[str, str]:
    """Give the environment of a system that lacks the modules, in workers as well."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(_BLOCK, encoding="utf-8")
    path = environment.get("PYTHONPATH")
    return environment | {"PYTHONPATH": str(tmp_path / "site") + (f":{path}" if path else "")}


def python(folder: Path, environment: Mapping[str, str], *args: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder."""
    return subprocess.run(
        [sys.executable, *args], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_everything_imports(tmp_path: Path, without: Mapping[str, str]) -> None:
    """No module needs one that only POSIX has."""
    ended = python(tmp_path, without, "-c", _IMPORT_ALL)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_run_says_what_is_weaker(tmp_path: Path, without: Mapping[str, str]) -> None:
    """The program runs, and warns that nothing keeps two runs apart; what it writes is the same."""
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "The Ferry Is Back\n"}) + "\n", encoding="utf-8")
    ended = python(tmp_path, without, "-m", "newsparse", "run", "in.jsonl", "-o", "out.jsonl", "--jobs", "1")
    warning, last = ended.stderr.splitlines()
    assert ended.returncode == 0
    assert warning == f"newsparse: warning: this system has no file locks (fcntl): {WEAKER}"
    assert last.endswith("written: out.jsonl")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "in.jsonl",
        "out.jsonl",
        "out.jsonl.manifest.json",
        "site",
    ]


def test_disk_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that has no locks, as some of networks, is no reason not to run: the warning is for callers too."""
    fcntl = pytest.importorskip("fcntl", reason="the system has no locks")

    def flock(*_args: Any) -> None:  # noqa: ANN401
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    (tmp_path / "in.jsonl").write_text('{"text":"A page.\\n"}\n', encoding="utf-8")
    plan = Plan([str(tmp_path / "in.jsonl")], tmp_path / "out.jsonl", jobs=1, parser=newsparse.Parser())
    with pytest.warns(UserWarning, match=r"this disk has no file locks \(No locks available\): a second run"):
        assert run_plan(plan).written
