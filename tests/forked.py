"""Run ``newsparse`` in processes forked from one that has loaded it: a start then takes milliseconds.

Each run is a process with its own arguments, folder, environment and streams, and ends as the installed program does.
An environment that differs in what an interpreter reads when it starts gets the installed program.
"""

from __future__ import annotations

import gc
import json
import os
import pty
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROGRAM = Path(sys.executable).with_name("newsparse")
_AT_START = ("PYTHON", "LC_", "LANG", "TZ")
"""How the names of variables begin that are read when an interpreter starts."""
_LONGEST_REQUEST = 1 << 20
"""Bytes."""


@attrs.frozen
class Request:
    """A run of the program."""

    args: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    in_session: bool = False
    """Whether the process leads a session of its own."""


class Server:
    """Runs the program, once at a time, in processes forked from one that is started for the first run."""

    def __init__(self, patience: int) -> None:
        """Start nothing yet; ``patience`` is the number of seconds after which a run is ended by a signal."""
        self._patience = patience
        self._environment = dict(os.environ)
        self._process: subprocess.Popen[bytes] | None = None
        self._connection, self._far_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def run_piped(
        self, args: Sequence[str], folder: Path, environment: Mapping[str, str], given: bytes
    ) -> tuple[int, bytes, bytes]:
        """Run the program with pipes; return its status and what it printed."""
        source, feed = os.pipe()
        out, out_end = os.pipe()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_write, feed, given)
            return self._run(Request(args, folder, environment), (source, out_end), out)

    def run_at_terminal(
        self, args: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> tuple[int, bytes, bytes]:
        """Run the program in a session of its own, at a terminal; only standard error is a pipe."""
        out, terminal = pty.openpty()
        return self._run(Request(args, folder, environment, in_session=True), (terminal, os.dup(terminal)), out)

    def _run(self, request: Request, streams: tuple[int, int], out: int) -> tuple[int, bytes, bytes]:
        err, err_end = os.pipe()
        ends = (*streams, err_end)
        with ThreadPoolExecutor(2) as pool:
            printed = pool.map(_read, (out, err))
            try:
                is_alike = _read_at_start(request.environment) == _read_at_start(self._environment)
                status = (self._fork if is_alike else self._start)(request, ends)
            finally:
                for end in ends:
                    os.close(end)
            out_bytes, err_bytes = printed
            return status, out_bytes, err_bytes

    def _fork(self, request: Request, streams: Sequence[int]) -> int:
        if self._process is None:
            far_end = self._far_end.fileno()
            command = [sys.executable, __file__, str(far_end), str(self._patience)]
            self._process = subprocess.Popen(command, pass_fds=[far_end], env=self._environment)
            self._far_end.close()
        message = json.dumps(attrs.asdict(request) | {"folder": str(request.folder)}).encode()
        socket.send_fds(self._connection, [message], streams)
        answer = self._connection.recv(16)
        assert answer, f"the server has ended with status {self._process.wait(self._patience)}"
        return int(answer)

    def _start(self, request: Request, streams: Sequence[int]) -> int:
        stdin, stdout, stderr = streams
        return subprocess.run(
            [PROGRAM, *request.args],
            check=False,
            cwd=request.folder,
            env=request.environment,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            start_new_session=request.in_session,
            timeout=self._patience,
        ).returncode

    def close(self) -> None:
        """End the server."""
        self._connection.close()
        self._far_end.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def _read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_AT_START)}


def _read(number: int) -> bytes:
    """Read a pipe or terminal to its end, and close it."""
    with open(number, "rb", buffering=0) as stream:
        parts = []
        with suppress(OSError):  # Linux says so when the last writer has left a terminal
            while part := stream.read(65536):
                parts.append(part)
    return b"".join(parts)


def _write(number: int, data: bytes) -> None:
    with suppress(BrokenPipeError), open(number, "wb") as stream:
        stream.write(data)


def _serve(connection: socket.socket, patience: int) -> None:
    """Fork a process for each request, and answer with its status. Return in the forked processes only."""
    while True:
        message, streams, _, _ = socket.recv_fds(connection, _LONGEST_REQUEST, 3)
        if not message:
            sys.exit()
        child = os.fork()
        if not child:
            connection.close()
            _take_over(json.loads(message), streams, patience)
            return
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        connection.send(str(os.waitstatus_to_exitcode(status)).encode())


def _take_over(request: dict[str, Any], streams: list[int], patience: int) -> None:
    """Make the process the one that was requested."""
    signal.alarm(patience)
    if request["in_session"]:
        os.setsid()
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = [str(PROGRAM), *request["args"]]
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, "w" if number else "r", encoding=stream.encoding, errors=stream.errors, closefd=False)  # noqa: SIM115
        for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr))
    )


def _load() -> None:
    """Load what the first run would load."""
    import click  # noqa: PLC0415 - only in the server

    import newsparse  # noqa: PLC0415 - only in the server
    from newsparse.cli.app import program  # noqa: PLC0415 - only in the server

    context = click.Context(program)
    for name in program.list_commands(context):
        program.get_command(context, name)
    newsparse.Parser(entry_points=False).parse("A page.")
    gc.freeze()


if __name__ == "__main__":
    from newsparse.cli import main

    sys.path[0] = str(PROGRAM.parent)
    sys.modules["__main__"].__file__ = str(PROGRAM)  # the workers of a run import it
    _load()
    _serve(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
    main()
