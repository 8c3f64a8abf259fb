"""Cases: a folder of pages ``PAGE.txt``, each with its expected result in ``PAGE.json``.

The expected result, or *answer*, is a page in the format of ``newsparse.records``, without the library version. The
optional file ``urls.json`` contains the URLs of pages, such as ``{"PAGE.txt": "https://gazette.example/1"}``. An answer
without a ``schema`` key is a label, which is written by hand and may be incomplete (see ``newsparse.testing.labels``).
This module does not need Hypothesis or pytest.
"""

from __future__ import annotations

import difflib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import InputError, NewsparseError
from newsparse.io.escaping import escape
from newsparse.records import to_dict
from newsparse.testing.labels import is_label, label_lines, row_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.model import Page
    from newsparse.parser import Parser

URLS: Final = "urls.json"
_PARTS: Final = ("articles", "segments")
CURE: Final = (
    "newsparse cases --update (with --plugin FILE, if the outlet is not installed) updates the expected results; "
    "review the diff before you keep it"
)


class CaseError(NewsparseError):
    """Raised if a folder of cases cannot be read. The message includes the file and the reason."""


@attrs.frozen
class Case:
    """A page and its expected result, the *answer*."""

    path: Path
    """The path of the page. The answer has the same path, with the suffix ``.json``."""
    text: str
    url: str | None = None

    @property
    def answer_path(self) -> Path:
        """The path of the answer, whether or not it exists."""
        return self.path.with_suffix(".json")

    def page(self, parser: Parser) -> Page:
        """Parse the page with ``parser``. Raises ``RuleError`` if an outlet's rule fails."""
        return parser.parse(self.text, self.url)

    @property
    def is_labelled(self) -> bool:
        """Whether the answer is a label, written or corrected by hand."""
        return _read_label(self.answer_path) is not None

    def answer(self) -> dict[str, Any] | None:
        """Read the answer, or return None if the file does not exist.

        Raises ``CaseError`` if the file is not an answer.
        """
        if not os.path.lexists(self.answer_path):
            return None
        answer = _read_json(self.answer_path)
        if not isinstance(answer, dict):
            raise _foreign_error(self.answer_path)
        return answer

    def check_outlets(
        self, answer: dict[str, Any], row: dict[str, Any], parser: Parser, left_out: Sequence[str] = ()
    ) -> None:
        """Raise ``CaseError`` if the answer mentions an outlet that is neither loaded nor part of the result.

        ``row`` is the parsed page in the format of an answer. ``left_out`` describes plugins that may define the
        outlet, each with the reason why it is not loaded.
        """
        missing = find_missing_outlet(answer, row, parser)
        if missing is None:
            return
        msg = f"the expected result names the outlet {missing!r}, which is not loaded: "
        if left_out:
            msg += f"it may be an outlet of {' or '.join(left_out)}; if not, use --plugin"
        else:
            msg += f"use --plugin, or, if the id of the outlet has changed, remove {self.answer_path.name}"
        raise CaseError(msg)

    def check_answer(self) -> None:
        """Raise ``CaseError`` if the file at the answer's path must not be overwritten.

        Labels and unrelated files must not be overwritten. A damaged answer may be overwritten.
        """
        try:
            text = self.answer_path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unreadable_error(self.answer_path, error) from None
        if not all(f'"{key}"' in text for key in ("schema", "segments", "articles")):  # a label has no schema
            raise _foreign_error(self.answer_path)


def find_missing_outlet(answer: dict[str, Any], row: dict[str, Any], parser: Parser) -> str | None:
    """Return the id of an outlet in ``answer`` that is neither known to the parser nor part of ``row``.

    ``row`` is the parsed page in the format of an answer. Returns None if there is no such outlet.
    """
    outlets = {outlet.id for outlet in parser._plugins.catalog.outlets}  # noqa: SLF001 - private, but of the same library
    return min(_outlet_ids(answer) - _outlet_ids(row) - outlets, default=None)


def find_missing_problems(answer: dict[str, Any], row: dict[str, Any]) -> list[str]:
    """Return the sorted codes of problems that are in ``answer`` but not in ``row``, if nothing else differs.

    ``row`` is the parsed page in the format of an answer.
    """
    if _drop_problems(answer) != _drop_problems(row):
        return []
    expected, actual = ({problem["code"] for problem in part["problems"]} for part in (answer, row))
    return sorted(expected - actual)


def _drop_problems(row: dict[str, Any]) -> dict[str, Any]:
    articles = [{**article, "problems": []} for article in row.get("articles", ())]
    return {**row, "problems": [], "articles": articles}


def read_cases(folder: str | Path) -> list[Case]:
    """Return the cases in a folder, sorted by name.

    Raises ``CaseError`` if the folder is missing or contains no pages, if a page is not UTF-8, or if the page for an
    answer or URL is missing. JSON files that are not answers are ignored.
    """
    folder = Path(folder)
    pages = sorted(folder.glob("*.txt"))
    if not pages:
        reason = "contains no pages: add one, such as NAME.txt" if folder.is_dir() else "is not a folder"
        msg = f"{folder} {reason}"
        raise CaseError(msg)
    urls = _read_urls(folder / URLS)
    left = [path for path in find_unpaired(folder) if _is_answer(path)]
    if left:
        msg = f"{left[0]} belongs to {left[0].stem}.txt, which is missing: restore the page, or move this file"
        raise CaseError(msg)
    wrong = sorted(urls.keys() - {p.name for p in pages})
    if wrong:
        msg = f"{folder / URLS} has a URL for {wrong[0]!r}, which is not a page in this folder; correct or remove it"
        raise CaseError(msg)
    return [Case(path, _read_text(path), urls.get(path.name) or _read_label_url(path)) for path in pages]


def find_unpaired(folder: str | Path) -> list[Path]:
    """Return the JSON files in a folder of cases for which there is no page, sorted by name."""
    paths = sorted(Path(folder).glob("*.json"))
    return [path for path in paths if path.name != URLS and not os.path.lexists(path.with_suffix(".txt"))]


def _is_answer(path: Path) -> bool:
    """Return whether a JSON file contains the keys of an answer."""
    answer = _read_json_or_none(path)
    return isinstance(answer, dict) and {"schema", "text", "segments", "articles"} <= answer.keys()


def read_case(path: Path) -> Case:
    """Read the case for the page at ``path``. Raises ``CaseError`` if the page or its URL cannot be read."""
    return Case(path, _read_text(path), _read_urls(path.parent / URLS).get(path.name) or _read_label_url(path))


def _read_label(path: Path) -> dict[str, Any] | None:
    """Read a label from a file, or return None if the file is missing or is not a label."""
    answer = _read_json_or_none(path)
    return answer if isinstance(answer, dict) and is_label(answer) else None


def _read_label_url(path: Path) -> str | None:
    """Return the URL in a page's label, or None if it has none.

    The URL can be in the label instead of ``urls.json``.
    """
    label = _read_label(path.with_suffix(".json"))
    url = label and label.get("url")
    return url if isinstance(url, str) else None


def to_answer(page: Page) -> dict[str, Any]:
    """Convert a page to the format of an answer."""
    row = to_dict(page)
    del row["library"]  # changes with every release
    return row


def format_answer(row: dict[str, Any]) -> str:
    """Return the content of an answer file as JSON."""
    return json.dumps(row, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def describe_difference(case: Case, answer: dict[str, Any] | None, row: dict[str, Any]) -> str:
    """Return a unified diff between an answer and the current result, or an empty string if they are equal.

    Instead of the page text, the diff contains one line for each segment, with its role, article, rule and text. Spans
    are shown as their text, and with offsets only if nothing else differs. Control characters are escaped. If the
    answer is a label, only the fields in the label are compared.
    """
    if answer == row:
        return ""
    if answer is not None and is_label(answer):
        try:
            before, after = label_lines(case.answer_path.name, case.text, answer, row)
        except InputError as error:
            raise CaseError(str(error)) from None
        if before == after:
            return ""
    else:
        before, after = [] if answer is None else row_lines(answer, case.text), row_lines(row, case.text)
        if answer is not None and before == after and answer.get("text") == row["text"]:
            before, after = (row_lines(part, case.text, with_offsets=True) for part in (answer, row))
    names = (f"{case.answer_path.name} (expected)", f"{case.path.name} (actual)")
    diff = escape("\n".join(difflib.unified_diff(before, after, *names, lineterm="", n=2)))
    return diff or "the expected result belongs to a different text of the page"


def _outlet_ids(row: dict[str, Any]) -> set[str]:
    """Return the ids of all outlets in the rules and sources of an answer.

    Values of the wrong type are ignored, because old answers may contain anything.
    """
    lists = (parts if isinstance(parts := row.get(key), list) else [] for key in _PARTS)
    articles, segments = ([part for part in parts if isinstance(part, dict)] for parts in lists)
    rules = [str(segment.get("rule")).partition(":") for segment in segments]
    sources = [article.get("source") for article in (row, *articles)]
    ids = {source.get("id") for source in sources if isinstance(source, dict)}
    return {outlet for outlet, colon, _ in rules if colon} | {name for name in ids if isinstance(name, str)}


def _read_text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        msg = f"{path} is not UTF-8: {error.reason} at byte {error.start}; convert it first"
        raise CaseError(msg) from None
    except OSError as error:
        raise _unreadable_error(path, error) from None


def _read_urls(path: Path) -> dict[str, str]:
    if not os.path.lexists(path):
        return {}
    urls = _read_json(path)
    if not isinstance(urls, dict) or not all(isinstance(url, str) for url in urls.values()):
        msg = f'{path} must contain one object with the URL of each page by file name: {{"page.txt": "https://…"}}'
        raise CaseError(msg)
    return urls


def _read_json(path: Path) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        msg = f"{path} is not JSON: {error}"
        raise CaseError(msg) from None
    except OSError as error:
        raise _unreadable_error(path, error) from None


def _read_json_or_none(path: Path) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return _read_json(path)
    except CaseError:
        return None


def _foreign_error(path: Path) -> CaseError:
    return CaseError(f"{path} was not written by newsparse cases, and was not changed: move it, or rename its page")


def _unreadable_error(path: Path, error: OSError) -> CaseError:
    return CaseError(f"{path} cannot be read: {error.strerror or error}; make it readable, or remove it")
