"""Real environments for tests: plugins are installed into them, and removed, by pip. No registry is asked."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path

import attrs

_PATIENCE = 300
_OFFLINE = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-build-isolation")


@attrs.frozen
class Environment:
    """A fresh virtual environment that sees the packages of this one, and into which plugins can be installed."""

    folder: Path

    @property
    def python(self) -> Path:
        """Return its interpreter."""
        return self.folder / "bin" / "python"

    def run(self, *args: str | Path, cwd: Path | None = None, status: int = 0) -> str:
        """Run its interpreter, check how it ends, and return what it printed."""
        return self._run(self.python, *args, cwd=cwd or self.folder, status=status)

    def shell(self, line: str, *, cwd: Path, status: int = 0) -> str:
        """Run a line of a shell as a person would with the environment activated; ``pip`` asks no registry."""
        line = line.replace("pip install ", f"pip install {shlex.join(_OFFLINE)} ")
        if find_spec("editables") is None:  # what hatchling makes such an installation with
            line = line.replace(" -e ", " ").replace("--no-index ", "--no-index --no-deps ")
        return self._run("bash", "-c", line, cwd=cwd, status=status)

    def _run(self, *words: str | Path, cwd: Path, status: int) -> str:
        env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PIP_", "PYTHON"))}
        env |= {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(Path(__file__).parents[1] / "src"),
            "PYTHONHASHSEED": "7",
            "PIP_CONFIG_FILE": os.devnull,
        }
        words = tuple(map(str, words))
        done = subprocess.run(words, capture_output=True, check=False, cwd=cwd, env=env, text=True, timeout=_PATIENCE)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def install(self, project: Path) -> None:
        """Install a project, built by what is here: without a registry."""
        self.run("-m", "pip", "install", *_OFFLINE, "--no-deps", project)

    def uninstall(self, name: str) -> None:
        """Remove a distribution."""
        self.run("-m", "pip", "uninstall", "--quiet", "--disable-pip-version-check", "--yes", name)

    def newsparse(self, *args: str | Path, cwd: Path | None = None, status: int = 0) -> str:
        """Run the command line."""
        return self.run("-c", "from newsparse.cli import main; main()", *args, cwd=cwd, status=status)


def fresh(folder: Path) -> Environment:
    """Make an environment with pip, newsparse as a wheel of it would be, and the other packages of the running one.

    Its pip is the one of the running environment, because installing another takes seconds.
    """
    venv.create(folder, with_pip=False, symlinks=True)
    made = Environment(folder)
    pip = folder / "bin" / "pip"
    pip.write_text(f'#!/bin/sh\nexec {shlex.quote(str(made.python))} -m pip "$@"\n', encoding="utf-8")
    pip.chmod(0o755)
    site = Path(made.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    ours = sysconfig.get_path("purelib")
    (site / "of_the_tests.pth").write_text(f"import site; site.addsitedir({ours!r})\n", encoding="utf-8")
    assert sys.version_info[:2] == tuple(map(int, made.run("-c", "import sys; print(*sys.version_info[:2])").split()))
    made.install(Path(__file__).parents[1])
    return made
