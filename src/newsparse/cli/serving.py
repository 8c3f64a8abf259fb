"""``newsparse explain --serve``: a local server for page views that saves corrections to disk.

The server only accepts requests for its own host name that contain a random token, so that other websites cannot read
or write through it. Clients can only send labels, and file names are derived from the pages passed to the command.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.cli.console import data_output, note
from newsparse.errors import InputError
from newsparse.messages import plural
from newsparse.report.rendering import case_name, render_index, render_page
from newsparse.testing.labels import write_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from newsparse.model import Explanation

HOST: Final = "127.0.0.1"
MAX_LABEL_BYTES: Final = 1 << 25
_HTML: Final = "text/html; charset=utf-8"
_TEXT: Final = "text/plain; charset=utf-8"


@attrs.frozen
class ServedPage:
    """A page to serve. ``name`` is the name of the case to which its corrections are saved."""

    title: str
    name: str
    explanation: Explanation


def name_pages(pages: Iterable[tuple[str, Explanation]]) -> list[ServedPage]:
    """Give each page a unique case name, because different folders may contain files with the same name.

    Each page is a pair of its title and its explanation.
    """
    result: list[ServedPage] = []
    names: set[str] = set()
    for title, explanation in pages:
        name, number = case_name(title), 2
        while name.lower() in names:
            name, number = f"{case_name(title)}-{number}", number + 1
        names.add(name.lower())
        result.append(ServedPage(title, name, explanation))
    return result


def serve_pages(pages: Sequence[tuple[str, Explanation]], folder: Path) -> None:
    """Print the URL of the server, and serve the pages until Ctrl-C. Corrections are saved as cases in ``folder``."""
    with Server(name_pages(pages), folder) as server:
        with data_output() as write:
            write(f"{server.address}\n")
        note(f"{plural(len(pages), 'page')}; corrections are saved to {folder}; press Ctrl-C to quit")
        with suppress(KeyboardInterrupt):
            server.serve_forever()


class Server(ThreadingHTTPServer):
    """A local server that shows page views in a browser, listening on a free port of the loopback interface."""

    daemon_threads = True

    def __init__(self, pages: list[ServedPage], folder: Path) -> None:
        """Bind a free port. Corrections are saved as cases in ``folder``."""
        super().__init__((HOST, 0), _Handler)
        self.pages = pages
        self.folder = folder
        self.root = f"/{secrets.token_urlsafe(24)}/"
        self.host = f"{HOST}:{self.server_port}"

    @property
    def address(self) -> str:
        """The URL of the list of pages, or of the only page, including the token."""
        return f"http://{self.host}{self.root}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Send the list of pages or a single page view. If there is only one page, no list is needed."""
        number = self._page()
        if number is None:
            return
        pages = self.server.pages
        if number < 0 and len(pages) == 1:
            number = 0
        if number < 0:
            self._send(HTTPStatus.OK, render_index([(page.title, page.explanation.page) for page in pages]), _HTML)
            return
        page = pages[number]
        html = render_page(page.explanation, page.title, save=f"{self.server.root}{number}")
        self._send(HTTPStatus.OK, html, _HTML)

    def do_POST(self) -> None:
        """Save the label in the request as the corrected result of a page."""
        number = self._page()
        if number is None:
            return
        length = self.headers.get("Content-Length", "")
        if number < 0 or not self._is_label() or not length.isdecimal():
            self._send(HTTPStatus.FORBIDDEN, "Not saved: the request does not come from a page view")
        elif int(length) > MAX_LABEL_BYTES:
            self._send(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Not saved: more than {MAX_LABEL_BYTES:,} bytes")
        else:
            self._save(self.server.pages[number], self.rfile.read(int(length)))

    def _save(self, page: ServedPage, body: bytes) -> None:
        folder = self.server.folder
        try:
            label = _check_label(json.loads(body))
            write_case(folder, page.name, page.explanation.page.text, label)
        except (InputError, ValueError, RecursionError) as error:
            self._send(HTTPStatus.CONFLICT, f"Not saved: {error}")
        else:
            self._send(HTTPStatus.OK, f"Saved {folder / page.name}.txt and .json; to compare: newsparse cases {folder}")

    def _page(self) -> int | None:
        """Return the index of the requested page, or -1 for the list of pages.

        If the request is invalid, sends an error and returns None.
        """
        root = self.server.root
        is_ours = self.headers.get("Host") == self.server.host and secrets.compare_digest(
            self.path[: len(root)].encode(), root.encode()
        )
        name = self.path[len(root) :]
        if is_ours and not name:
            return -1
        if is_ours and name.isascii() and name.isdecimal() and int(name) < len(self.server.pages):
            return int(name)
        self._send(HTTPStatus.NOT_FOUND, "Not found")
        return None

    def _is_label(self) -> bool:
        origin = self.headers.get("Origin", f"http://{self.server.host}")
        return origin == f"http://{self.server.host}" and self.headers.get_content_type() == "application/json"

    def _send(self, status: HTTPStatus, text: str, kind: str = _TEXT) -> None:
        data = text.encode("utf-8", "replace")
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(data)), "Cache-Control": "no-store"}
        headers |= {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Connection": "close"}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Log nothing, because request paths contain the token."""


def _check_label(label: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    """Return a label sent by a client, reduced to the known keys. Raises ``ValueError`` if it is not a label."""
    try:
        segments = [
            {
                "role": segment["role"],
                "span": {"start": segment["span"]["start"], "end": segment["span"]["end"]},
                "article": segment["article"],
            }
            for segment in label["segments"]
        ]
        numbers = [segment["article"] for segment in segments if segment["article"] is not None]
        offsets = [offset for segment in segments for offset in segment["span"].values()]
        url = label.get("url")
        if any(type(number) is not int for number in [*numbers, *offsets]) or not isinstance(url, str | None):
            raise TypeError  # noqa: TRY301 - caught below, like missing keys
        if any(not 0 <= number < len(segments) for number in numbers):
            raise TypeError  # noqa: TRY301 - caught below, like missing keys
    except (AttributeError, KeyError, TypeError):
        msg = "not a label from a page view"
        raise ValueError(msg) from None
    return {**({} if url is None else {"url": url}), "segments": segments}
