"""Score the parser on forms: captions, bylines and datelines with expected fields, in ``tests/fields/forms/*.txt``."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.bylines import read_byline
from newsparse.fields.captions.reader import read_caption
from newsparse.fields.datelines import read_dateline
from newsparse.fields.dates.timestamps import read_timestamps
from newsparse.lexicon.builtin import read_languages, read_sources
from newsparse.lexicon.lexicon import compile_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsparse.lexicon.lexicon import Lexicon

FORMS = Path(__file__).resolve().parent.parent / "tests" / "fields" / "forms"
KNOWN_WRONG = FORMS / "known_wrong.txt"
CAPTION_FIELDS = (
    "description", "credit", "creators", "provider", "agencies", "date", "file-photo", "handout", "instructions",
)  # fmt: skip
_EDGES = " .|–—-/,;:=()[]（）"
_SPACE = re.compile(r"\s+")
_NO_FORMS = frozenset({"bylines.txt", "datelines.txt", KNOWN_WRONG.name})


class Form(NamedTuple):
    """A text with its expected fields. Fields that must be empty are not in ``fields``."""

    file: str
    title: str
    text: str
    fields: dict[str, str]

    @property
    def id(self) -> str:
        """The name of the form in tests and in ``known_wrong.txt``."""
        return f"{self.file}: {self.title}"


def read_forms(path: Path) -> list[Form]:
    """Return the forms in a file.

    A form consists of a title, a text and fields, each followed by a line ``.``. Forms are separated by empty lines.
    """
    forms, parts = [], [""]
    for line in [*path.read_text(encoding="utf-8").split("\n"), "."]:
        if line != ".":
            parts[-1] += line + "\n"
            continue
        parts.append("")
        if len(parts) == 4:  # noqa: PLR2004 - title, text, fields, and the rest of the file
            title, text, fields = (part.strip("\n") for part in parts[:3])
            rows = (row.partition(": ") for row in fields.split("\n"))
            forms.append(Form(path.name, title, text, {name: value for name, _, value in rows if name != "none"}))
            parts = [""]
    return forms


def read_caption_forms() -> list[Form]:
    """Return the caption forms of all files."""
    return [form for path in sorted(FORMS.glob("*.txt")) if path.name not in _NO_FORMS for form in read_forms(path)]


def read_known_wrong() -> dict[str, str]:
    """Return the ids of forms that are currently read wrong, with reasons."""
    lines = KNOWN_WRONG.read_text(encoding="utf-8").splitlines() if KNOWN_WRONG.is_file() else []
    rows = (line.partition(" # ") for line in lines if line)
    return {name.strip(): reason.strip() for name, _, reason in rows}


def default_lexicon() -> Lexicon:
    """Compile the lexicon of the built-in languages and sources."""
    return compile_lexicon(read_languages(), read_sources())


def _plain(text: str | None) -> str:
    return _SPACE.sub(" ", (text or "").replace("; ", ", ")).strip(_EDGES).casefold()


def check_caption(form: Form, lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Return the wrong fields of a caption: by name, the expected value and the value that was read."""
    caption = read_caption(form.text, lexicon)
    values = {
        "description": caption.description,
        "credit": caption.credit,
        "creators": ", ".join(caption.creators),
        "provider": "".join(a.text or "" for a in caption.attributions if a.source == caption.provider),
        "agencies": ", ".join(sorted(agency.id or agency.name for agency in caption.agencies)),
        "date": caption.date.isoformat() if caption.date else "",
        "file-photo": "yes" if caption.is_file_photo else "",
        "handout": "yes" if caption.is_handout else "",
        "instructions": caption.instructions,
    }
    expected = dict(form.fields)
    expected["agencies"] = ", ".join(sorted(filter(None, expected.get("agencies", "").split(", "))))
    return _differences(expected, values)


def check_byline(form: Form, lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Return the wrong fields of a byline, like ``check_caption``: authors and day of publication."""
    names, _ = read_byline(form.text, lexicon)
    published, _ = read_timestamps(form.text.split("\n"), lexicon)
    expected = dict(form.fields)
    expected["authors"] = ", ".join(filter(None, (expected.get("authors"), expected.pop("author", None))))
    expected["published"] = expected.get("published", "")[:10]
    day = published.isoformat()[:10] if published else ""
    authors = ", ".join(name for name in names if _plain(name) != _plain(expected.get("staff")))
    expected.pop("outlet", None)
    expected.pop("staff", None)
    return _differences(expected, {"authors": authors, "published": day, **_passed(expected)})


def _passed(expected: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that are not scored, because they cannot be read from a single line."""
    return {name: value for name, value in expected.items() if name not in {"authors", "published"}}


def check_dateline(form: Form, lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Return the wrong fields of a dateline, like ``check_caption``: place and agency."""
    dateline = read_dateline(form.text, 0, lexicon)
    place = dateline.place if dateline else ""
    agency = dateline.agency.id if dateline and dateline.agency else ""
    scored = {name: value for name, value in form.fields.items() if name in {"place", "agency"}}
    return _differences(scored, {"place": place, "agency": agency})


def _differences(expected: Mapping[str, str], values: Mapping[str, str | None]) -> dict[str, tuple[str, str]]:
    pairs = {name: (expected.get(name, ""), value or "") for name, value in values.items()}
    return {name: pair for name, pair in pairs.items() if _plain(pair[0]) != _plain(pair[1])}


def find_wrong() -> Iterator[tuple[Form, dict[str, tuple[str, str]]]]:
    """Yield every form with its wrong fields."""
    lexicon = default_lexicon()
    sets: tuple[tuple[list[Form], Callable[[Form, Lexicon], dict[str, tuple[str, str]]]], ...] = (
        (read_caption_forms(), check_caption),
        (read_forms(FORMS / "bylines.txt"), check_byline),
        (read_forms(FORMS / "datelines.txt"), check_dateline),
    )
    for forms, check in sets:
        for form in forms:
            yield form, check(form, lexicon)


def main(args: Sequence[str]) -> int:
    """Print the share of forms that are read right, by file and by field."""
    options = argparse.ArgumentParser(prog="python -m benchmarks forms", description=__doc__)
    options.add_argument("-v", "--verbose", action="store_true", help="print the wrong fields")
    verbose = options.parse_args(args).verbose
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    captions = invented = providers = providers_right = 0
    for form, wrong in find_wrong():
        total[form.file] += 1
        right[form.file] += not wrong
        if form.file not in _NO_FORMS:
            captions += 1
            right["captions"] += not wrong
            right.update(name for name in CAPTION_FIELDS if name not in wrong)
            invented += "creators" in wrong and not wrong["creators"][0]
            providers += "provider" in form.fields
            providers_right += "provider" in form.fields and "provider" not in wrong
        if wrong and verbose:
            print(f"{form.id}\n    {form.text!r}")
            for name, (expected, value) in wrong.items():
                print(f"    {name}: expected {expected!r}, read {value!r}")
    for file, count in total.items():
        print(f"{file:34} {right[file]:3} of {count:3}")
    for name in ("captions", *CAPTION_FIELDS):
        print(f"{name:34} {right[name] / captions:.4f}")
    print(f"creators invented per 100 {100 * invented / captions:.1f}; providers {providers_right / providers:.4f}")
    return 0
