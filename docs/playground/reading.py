"""What the worker of the playground calls: a page and an outlet come in as JSON, what is shown goes out as JSON."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import newsparse
from newsparse.cli.layout_faults import find_faults
from newsparse.cli.pages import describe_url_fault
from newsparse.cli.signatures import describe_unidentified, find_matches
from newsparse.errors import NewsparseError
from newsparse.plugins.toml_outlets import TomlPlugin, read_plugin
from newsparse.report import render_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.cli.layout_faults import FailedLayout, UntriedLayout

FILE: Final = "outlet.toml"
"""What messages call the text of the outlet."""
_PLACE: Final = re.compile(rf"{re.escape(FILE)}:(\d+): ")
_MAX_CHANGES: Final = 200
_MAX_CHARS: Final = 80
"""Code points of a line that a change shows."""
_PAGE: Final = "page.txt"
_MAX_WORDS: Final = 6
"""Words of a headline that name a page."""


class Reader:
    """Reads pages with the built-in outlets, and with one more."""

    def __init__(self) -> None:
        """Make the parser without the outlet."""
        self._without = newsparse.Parser(entry_points=False)
        self._text = ""
        self._plugin: TomlPlugin | None = None
        self._with = self._without
        self._faults: list[str] = []

    def read(self, request: str) -> str:
        """Return what the page shows for the object ``{"text", "url", "outlet", "name"}``, both as JSON.

        Where the outlet has faults, the page is read with the last one that had none. A page without a name, which is
        an empty string, gets that of its URL or its headline.
        """
        content = json.loads(request)
        started = time.perf_counter()
        self._use(content["outlet"])
        text, url = content["text"], content["url"] or None
        url_fault = describe_url_fault(url) if url else ""
        url = None if url_fault else url
        explanation = self._with.explain(text, url)
        seconds = time.perf_counter() - started
        answer: dict[str, Any] = {"articles": len(explanation.page.articles), "milliseconds": round(1000 * seconds)}
        answer |= {"faults": [_fault(line) for line in self._faults], "outlet": None, "urlFault": url_fault}
        answer["warnings"] = [] if self._plugin is None else [_fault(warning) for warning in self._plugin.warnings]
        answer["html"] = render_page(explanation, content["name"] or _name_page(explanation.page))
        if self._plugin is not None:
            answer["outlet"] = _effect(self._plugin, self._without.explain(text, url), explanation)
        return json.dumps(answer)

    def _use(self, text: str) -> None:
        """Take an outlet; one with faults leaves the one before in use, an empty text none."""
        if text == self._text:
            return
        self._text = text
        try:
            plugin = read_plugin([(text, FILE)]) if text.strip() else None
            parser = self._without if plugin is None else newsparse.Parser([plugin], entry_points=False)
        except NewsparseError as error:
            self._faults = str(error).split("\n")
            return
        self._plugin, self._with, self._faults = plugin, parser, []


def _fault(message: str) -> dict[str, Any]:
    match = _PLACE.match(message)
    return {"line": int(match[1]) if match else None, "message": message[match.end() :] if match else message}


def _name_page(page: newsparse.Page) -> str:
    """Return a file name for a page: the last part of its URL, the first words of its headline, or ``page.txt``."""
    path = urlsplit(page.url or "").path.rstrip("/").rpartition("/")[2]
    headlines = (article.headline for article in page.articles if article.headline)
    words = re.findall(r"\w+", unquote(path).rpartition(".")[0] or unquote(path) or next(headlines, ""))
    return f"{'-'.join(words[:_MAX_WORDS]).lower()}.txt" if words else _PAGE


def _effect(plugin: TomlPlugin, before: newsparse.Explanation, after: newsparse.Explanation) -> dict[str, Any]:
    """Return how many lines the outlet claims, what is read otherwise because of it, and where it fails."""
    (outlet,) = plugin.outlets
    old, new = dict(_lines(before)), dict(_lines(after))
    changes: list[dict[str, Any]] = []
    for line, (text, is_now) in new.items():
        _, was = old.get(line, ("", ("nothing", None)))
        if was == is_now:
            continue
        change = {"first": line, "last": line, "text": text, "before": was, "after": is_now}
        last = changes[-1] if changes else None
        if last and (last["before"], last["after"]) == (was, is_now) and last["last"] == line - 1:
            last["last"] = line
        else:
            changes.append(change)
    claimed = sum(explained.segment.rule.startswith(f"{outlet.id}:") for explained in after.segments)
    matches = find_matches(after.page, [outlet])
    failed, untried = find_faults(after.page, [outlet], matches, {outlet.id})
    notes = [describe_unidentified(outlet, matches), *map(_describe, (*failed, *untried))]
    return {
        "id": outlet.id,
        "claimed": claimed,
        "articles": [len(before.page.articles), len(after.page.articles)],
        "changes": changes[:_MAX_CHANGES],
        "notes": [note for note in notes if note],
    }


def _describe(layout: FailedLayout | UntriedLayout) -> str:
    """Return a message that says where and why a layout failed or was not tried."""
    line = "" if layout.line is None else f", line {layout.line}"
    return f"layout {layout.layout!r}{line}: {layout.note}"


def _lines(explanation: newsparse.Explanation) -> Iterator[tuple[int, tuple[str, tuple[str, int | None]]]]:
    """Yield each printed line: its number from 1, its text, and role and article of the segment that it begins."""
    for explained in explanation.segments:
        segment = explained.segment
        label = segment.role.value + (" copy" if segment.repeats is not None else "")
        for number, line in enumerate(explained.text.split("\n"), explained.line):
            if line.strip():
                yield number, (line.strip()[:_MAX_CHARS], (label, segment.article))


READER: Final = Reader()
