"""A plain static server on loopback, as ``python -m http.server`` is one."""

from __future__ import annotations

import functools
import http.server
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends files of a folder; a site counts the requests, and may let one wait."""

    def __init__(self, site: Site, *args: object, **keywords: object) -> None:
        """Take the site."""
        self._site = site
        super().__init__(*args, **keywords)  # type: ignore[arg-type]  # what the server passes

    def do_GET(self) -> None:
        """Send a file, once it may."""
        if self.path == self._site.slow_path:
            self._site.released.wait(60)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Note the path instead of printing it."""
        self._site.paths.append(self.path)


class Site:
    """A static server of a folder."""

    def __init__(self, folder: Path) -> None:
        """Start it."""
        self.paths: list[str] = []
        self.slow_path = ""
        """The path that waits for ``released``."""
        self.released = threading.Event()
        handler = functools.partial(Handler, self, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()
