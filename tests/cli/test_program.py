"""How a run of the command line ends: usage errors, a reader that leaves, Ctrl-C, a missing extra."""

from __future__ import annotations

import array
import fcntl
import os
import re
import shlex
import signal
import subprocess
import sys
import termios
import time
from typing import IO, TYPE_CHECKING

import click
import pytest

import newsparse
from newsparse.cli.app import program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run

COMMANDS = program.list_commands(click.Context(program))
INTERRUPTED = """
import sys
class Interrupts:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupts())
from newsparse.cli import main
main(["--version"])
"""
WITHOUT = """
import sys
sys.modules[{missing!r}] = None
from newsparse.cli import main
main(["doctor"])
"""


def test_version(run: Run) -> None:
    """``--version`` names the program and the version of the package."""
    ended = run("--version")
    assert (ended.status, ended.out) == (0, f"newsparse {newsparse.__version__}\n")


def test_short_version(run: Run) -> None:
    """``-V`` is ``--version``."""
    assert run("-V") == run("--version")


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_completion_script(run: Run, shell: str) -> None:
    """``--completion`` prints the script of a shell."""
    ended = run("--completion", shell)
    assert (ended.status, ended.err) == (0, "")
    assert "_NEWSPARSE_COMPLETE" in ended.out


def test_completion_completes(run: Run, environment: dict[str, str]) -> None:
    """The script's call gives the commands that begin so."""
    environment |= {"_NEWSPARSE_COMPLETE": "bash_complete", "COMP_WORDS": "newsparse new", "COMP_CWORD": "1"}
    assert run().out == "plain,new-outlet\n"


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_has_examples(run: Run, name: str) -> None:
    """Every --help ends with examples, each a command line."""
    examples = run(*name.split(), "--help").out.partition("\nExamples:\n")[2].split("\n")[:-1]
    assert examples
    assert all(line.startswith("  newsparse ") for line in examples)


def test_help_lists_the_commands(run: Run) -> None:
    """``--help`` names every command."""
    ended = run("--help")
    assert ended.status == 0
    listed = ended.out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert re.findall(r"(?m)^  (\S+)", listed) == COMMANDS


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["parse"], "missing argument PATH..."),
        (["parse", "--format", "yaml", "ferry.txt"], "'yaml' is not one of 'tree', 'jsonl'"),
        (["parse", "--url", "https://a.example/", "ferry.txt", "ferry.txt"], "--url is the URL of one page"),
        (["parse", "--url", "https://a.example/", "."], "--url is the URL of one page"),
        (["parse", "ferry.txt", "-o", "out.jsonl"], "newsparse run INPUT... -o out.jsonl"),
        (["run", "ferry.txt", "-o", "none/out.jsonl"], "there is no folder 'none'"),
        (["run", "ferry.txt", "-o", "."], "is a folder"),
        (["run", "ferry.txt", "-o", ""], "the name of the file is empty"),
        (["pares", "ferry.txt"], "no such command 'pares': did you mean parse?"),
        (["explain"], "missing argument PATH"),
    ],
)
def test_usage_error(run: Run, ferry: Path, args: list[str], message: str) -> None:
    """A wrong use is said on standard error and ends with status 2 before anything is read or written."""
    ended = run(*args)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err
    assert list(ferry.parent.iterdir()) == [ferry]


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_missing_extra(missing: str) -> None:
    """Without click or rich the message says how to install them, and the status is 2."""
    done = subprocess.run([sys.executable, "-c", WITHOUT.format(missing=missing)], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"needs '{missing}'" in done.stderr.decode()
    assert "pip install 'newsparse[cli]'" in done.stderr.decode()


def test_checks_without_hypothesis() -> None:
    """Without hypothesis the error names the extra that installs it."""
    code = "import sys; sys.modules['hypothesis'] = None; from newsparse.testing import check_outlet"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    need = "newsparse.testing.check_outlet needs hypothesis, which is not installed: pip install 'newsparse[test]'"
    assert need in done.stderr.decode()


def test_interrupt_before_it_has_begun() -> None:
    """Ctrl-C while the program is still being loaded ends as it does later: one line, and status 130."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"newsparse: interrupted\n")


def unread(pipe: IO[bytes]) -> int:
    """Return how many bytes of a pipe nobody has read yet."""
    count = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, count)
    return count[0]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs POSIX signals")
def test_interrupt_is_said(command: list[str], tmp_path: Path) -> None:
    """Ctrl-C while a command waits for its input is one line and status 130."""
    with subprocess.Popen(
        [*command, "parse", "-", "-v"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"A line.\n")
        process.stdin.flush()
        while process.poll() is None and unread(process.stdin):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert (process.returncode, said) == (130, b"newsparse: interrupted\n")


def test_little_is_loaded_before_it_can_be_interrupted() -> None:
    """The program is loaded by what can end it: until then only the package's own module is."""
    code = "import sys, newsparse.cli; assert 'attrs' not in sys.modules; print(newsparse.Parser.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"Parser\n", b"")
    assert dir(newsparse) == sorted([*newsparse.__all__, "__version__"])


def test_broken_pipe_is_quiet(command: list[str], ferry: Path) -> None:
    """A reader that leaves early, as ``head`` does, ends the run without a word, with the status of SIGPIPE."""
    with subprocess.Popen(
        [*command, "parse", *[str(ferry)] * 400], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("args", [["parse", "ferry.txt"], ["--version"], ["--help"], ["explain", "--help"]])
def test_full_disk_is_said(command: list[str], ferry: Path, args: list[str]) -> None:
    """An output that cannot be written is a message and status 1, not a traceback."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run([*command, *args], stdout=full, stderr=subprocess.PIPE, cwd=ferry.parent, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"newsparse: cannot write the output: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("parse . >&-", "cannot write the output: standard output is closed"),
        ("explain ferry.txt >&-", "cannot write the output: standard output is closed"),
        ("parse - <&-", "standard input: cannot be read: is closed"),
        ("explain - <&-", "standard input: cannot be read: is closed"),
    ],
)
def test_closed_stream_is_said(command: list[str], ferry: Path, line: str, message: str) -> None:
    """Standard input or output that the shell has closed is one message and status 1."""
    done = subprocess.run(
        ["/bin/bash", "-c", f"{shlex.join(command)} {line}"], cwd=ferry.parent, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", f"newsparse: {message}\n".encode())


def test_closed_output_that_is_not_needed(command: list[str], ferry: Path) -> None:
    """With ``-o`` nobody misses standard output."""
    line = f"{shlex.join(command)} run ferry.txt -o out.jsonl >&-"
    done = subprocess.run(["/bin/bash", "-c", line], cwd=ferry.parent, capture_output=True, check=False)
    assert (done.returncode, ferry.with_name("out.jsonl").is_file()) == (0, True)


@pytest.fixture
def broken_plugin(environment: dict[str, str], tmp_path: Path) -> None:
    """Install a distribution whose plugin does not import, for the runs of this test alone."""
    info = tmp_path / "site" / "harbour-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[newsparse]\ngazette = harbour_is_not_there\n", encoding="utf-8")
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path / "site"), environment.get("PYTHONPATH", "")])


BROKEN = "plugin 'gazette' of harbour cannot be imported (harbour_is_not_there): ModuleNotFoundError: "


@pytest.mark.usefixtures("broken_plugin")
@pytest.mark.parametrize("args", [["parse"], ["explain"]])
def test_broken_plugin_is_a_warning(run: Run, ferry: Path, args: list[str]) -> None:
    """A plugin that does not import is named once, and the page is read without it."""
    ended = run(*args, ferry)
    assert ended.status == 0
    assert ended.err.startswith(f"newsparse: warning: {BROKEN}")
    assert ended.err.endswith(
        "; repair or uninstall harbour, or leave the plugin out with NEWSPARSE_DISABLE_PLUGINS=gazette; "
        "continuing without it\n"
    )
    assert ended.err.count("\n") == 1
    assert "Glassworks of Orrin" in ended.out


@pytest.mark.usefixtures("broken_plugin")
@pytest.mark.parametrize("args", [["parse"], ["run", "-o", "out.jsonl"], ["explain"]])
def test_broken_plugin_stops_a_strict_run(run: Run, ferry: Path, args: list[str]) -> None:
    """With ``--strict`` the same message ends the run with status 1, and no page is blamed."""
    ended = run(*args, "--strict", ferry)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"newsparse: {BROKEN}")
    assert ended.err.count("\n") == 1
    assert "ferry" not in ended.err
    assert not ferry.with_name("out.jsonl").exists()


@pytest.fixture
def heeds_interrupts() -> Iterator[None]:
    """Let children hear SIGINT even where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_interrupts")
def test_interrupt_is_quiet(command: list[str], ferry: Path) -> None:
    """Ctrl-C ends with status 130 and a word, without a traceback."""
    pipe = ferry.with_name("pipe")
    os.mkfifo(pipe)
    words = [*command, "parse", "--input-format", "text", str(ferry), str(pipe)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        with pipe.open("wb"):  # opens when the program does: it now waits for a page
            process.send_signal(signal.SIGINT)
            process.wait(timeout=300)
        assert process.stderr is not None
        said = process.stderr.read()
    assert (process.returncode, said) == (130, b"newsparse: interrupted\n")
    assert sorted(path.name for path in ferry.parent.iterdir()) == ["ferry.txt", "pipe"]
