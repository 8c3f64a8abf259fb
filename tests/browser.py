"""Drive a headless Chromium by its DevTools protocol: hover, click, keys, and what the document then is."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Any, Self

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium: install it to test page views in a browser")
PATIENCE = 120
"""Seconds within which a browser or a server answers on a busy machine."""
_CHUNK_BYTES = 65536
_KEY_CODES = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "e": 69}


def _above_standard(descriptor: int) -> int:
    """Return another number for a file: 3 and 4 are those that the browser reads and writes."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return moved


class Browser:
    """A browser with one tab; use it in a ``with`` statement."""

    def __init__(self, profile: Path, size: tuple[int, int] = (1400, 900)) -> None:
        """Start it, talking over two pipes."""
        commands, self._commands = map(_above_standard, os.pipe())
        self._answers, answers = map(_above_standard, os.pipe())
        options = f"--headless --no-sandbox --disable-gpu --remote-debugging-pipe --window-size={size[0]},{size[1]}"
        self._process = subprocess.Popen(
            [
                "/bin/bash",
                "-c",
                f'exec "$0" {options} --user-data-dir="$1" 3<&{commands} 4>&{answers}',
                str(BROWSER),
                profile,
            ],
            pass_fds=(commands, answers),
            stderr=subprocess.DEVNULL,
        )
        os.close(commands)
        os.close(answers)
        self._buffer, self._number, self._session = b"", 0, {}
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = {"sessionId": self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}

    def __enter__(self) -> Self:
        """Return the browser."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
        os.close(self._commands)
        os.close(self._answers)

    def open(self, file: Path, html: str) -> None:
        """Write a document to a file, and open it."""
        file.write_text(html, encoding="utf-8", newline="")
        self.visit(file.as_uri())

    def visit(self, address: str) -> None:
        """Open an address."""
        self._call("Page.enable")
        self._call("Page.navigate", url=address)
        while self._read().get("method") != "Page.loadEventFired":
            pass

    def value(self, expression: str, context: int | None = None) -> Any:  # noqa: ANN401 - what JSON has
        """Return the value of an expression of JavaScript, or what it promises; ``context`` is of a frame."""
        where = {} if context is None else {"contextId": context}
        answer = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, **where)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def frame_context(self) -> int:
        """Return a new context in the only frame of the document: its policy forbids scripts, and this one is apart."""
        (frame,) = self._call("Page.getFrameTree")["frameTree"]["childFrames"]
        context: int = self._call("Page.createIsolatedWorld", frameId=frame["frame"]["id"])["executionContextId"]
        return context

    def wait_for(self, expression: str, seconds: float = PATIENCE) -> Any:  # noqa: ANN401 - what JSON has
        """Return the value of an expression once it is true."""
        deadline = time.monotonic() + seconds
        while not (value := self.value(expression)):
            assert time.monotonic() < deadline, expression
            time.sleep(0.05)
        return value

    def download_to(self, folder: Path) -> None:
        """Save what pages download to a folder, without asking."""
        self._call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    def resize(self, width: int, height: int = 900) -> None:
        """Give the tab a size in CSS pixels."""
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, theme: str) -> None:
        """Be a system with this theme."""
        still = {"name": "prefers-reduced-motion", "value": "reduce"}  # no colour is measured on its way to another
        features = [{"name": "prefers-color-scheme", "value": theme}, still]
        self._call("Emulation.setEmulatedMedia", features=features)

    def picture(self, file: Path) -> None:
        """Save a picture of the tab."""
        file.write_bytes(base64.b64decode(self._call("Page.captureScreenshot", format="png")["data"]))

    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a select, as a person does."""
        change = f"s.value = {value!r}; s.dispatchEvent(new Event('change'))"
        self.value(f"(() => {{ const s = document.querySelector({selector!r}); {change} }})()")

    def text_of(self, selector: str) -> str:
        """Return the texts of the elements that match, joined."""
        return str(self.value(f"[...document.querySelectorAll({selector!r})].map((e) => e.textContent).join('')"))

    def hover(self, selector: str) -> None:
        """Move the mouse over the start of an element."""
        self._mouse("mouseMoved", selector)

    def click(self, selector: str) -> None:
        """Click the start of an element."""
        self._mouse("mousePressed", selector)
        self._mouse("mouseReleased", selector)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            code = {"key": key, "windowsVirtualKeyCode": _KEY_CODES[key]}
            self._call("Input.dispatchKeyEvent", type="keyDown", **code, **({"text": "\r"} if key == "Enter" else {}))
            self._call("Input.dispatchKeyEvent", type="keyUp", **code)

    def _mouse(self, kind: str, selector: str) -> None:
        place = f"document.querySelector({selector!r})"
        self.value(f"{place}.scrollIntoView({{block: 'nearest'}})")
        x, y = self.value(f"(({{left, top}}) => [left + 4, top + 6])({place}.getClientRects()[0])")
        pressed = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
        self._call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **pressed)

    def _call(self, method: str, **params: object) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params, **self._session}
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            chunk = os.read(self._answers, _CHUNK_BYTES)
            assert chunk, "the browser has ended"
            self._buffer += chunk
        message, _, self._buffer = self._buffer.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        if answer.get("method") == "Page.javascriptDialogOpening":  # a page with corrections asks before it is left
            accept = {"id": 0, "method": "Page.handleJavaScriptDialog", "params": {"accept": True}, **self._session}
            os.write(self._commands, json.dumps(accept).encode() + b"\0")
        return answer
