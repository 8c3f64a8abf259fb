"""The pages that a command reads: any input format, by the readers of ``newsparse.io``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs
import click

from newsparse import paths
from newsparse.cli.console import detail, note, title
from newsparse.cli.options import add_options
from newsparse.errors import InputError
from newsparse.io.catalog import TEXT, format_of, standard_input_begins
from newsparse.io.inputs import inputs, records
from newsparse.paths import STANDARD_INPUT
from newsparse.plugins.formats import MAX_CHARS, Fields, Options, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.io.catalog import Formats
    from newsparse.model import Document

_FIELDS: Final = Fields()
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "text-field": {"metavar": "NAME", "default": _FIELDS.text, "show_default": True, "help": "Field of the text."},
    "url-field": {"metavar": "NAME", "default": _FIELDS.url, "show_default": True, "help": "Field of the address."},
    "id-field": {"metavar": "NAME", "default": _FIELDS.id, "show_default": True, "help": "Field of the id."},
    "max-chars": {
        "metavar": "N",
        "type": click.IntRange(1),
        "default": MAX_CHARS,
        "show_default": True,
        "help": "Reject longer pages.",
    },
    "max-lines": {
        "metavar": "N",
        "type": click.IntRange(1),
        "help": "Reject pages of more lines.",
    },
    "encoding": {"metavar": "NAME", "help": "Charset of text, HTML and WARC that are not UTF-8."},
    "input-format": {
        "metavar": "NAME",
        "help": "Format of standard input and of the files that are named.  [default: by suffix, else a guess]",
    },
}


_LOOKS: Final = {"html": "HTML", "jsonl": "JSON lines", "parquet": "Parquet", "warc": "WARC"}
"""What the formats are called that standard input may begin with."""
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#]+\S*")


def url_option(more: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option --url; ``more`` is added to its help."""
    text = f"Address of the page, used to identify the outlet.{more}"
    return click.option("--url", metavar="URL", callback=_checked_url, help=text)


def _checked_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _is_address(value):
        msg = f"{value!r} is not an address: write it in full, such as https://news.example/ferry"
        raise click.BadParameter(msg)
    return value


def _is_address(value: str) -> bool:
    try:
        host = urlsplit(value).hostname
    except ValueError:  # a bracket without its partner
        return False
    return bool(host) and _ADDRESS.fullmatch(value) is not None


reading_options = add_options(_OPTIONS)
"""Add the options that say how inputs are read."""


@attrs.frozen
class Reading:
    """The values of the options that say how inputs are read."""

    text_field: str
    url_field: str
    id_field: str
    max_chars: int
    max_lines: int | None
    encoding: str | None
    input_format: str | None

    def options(self, url: str | None) -> Options:
        """Return the options of the readers."""
        fields = Fields(self.text_field, self.url_field, self.id_field)
        return Options(fields, self.max_chars, self.encoding, self.input_format, url, max_lines=self.max_lines)


def is_folder(path: str) -> bool:
    """Whether a path is a folder. An empty path is not, though ``Path`` reads it as the working folder."""
    return path not in {"", STANDARD_INPUT} and paths.is_folder(path)


def check_one_page(names: Sequence[str], url: str | None) -> None:
    """Raise a usage error where one address is given for several pages."""
    if url is not None and (len(names) > 1 or is_folder(names[0])):
        msg = "--url is the address of one page: give one file or -"
        raise click.UsageError(msg)


def read_pages(
    names: Sequence[str], formats: Formats, options: Options, complain: Callable[[str | None, str], object]
) -> Iterator[Document]:
    """Yield the pages of the inputs in order, and ``complain(name, reason)`` of each record that is rejected.

    :raises PlanError: an option names no reader or charset.
    :raises RunError: an address cannot be reached.
    :raises ExtraError: a package that a format needs is not installed.
    """
    for item in _records(names, formats, options):
        if isinstance(item, Rejected):
            complain(item.id or _place(item), item.reason)
        else:
            yield item


def read_page(name: str, formats: Formats, options: Options) -> Document:
    """Return the one page of an input.

    :raises InputError: it cannot be read, or holds several pages.
    """
    page = None
    for item in _records([name], formats, options):
        if isinstance(item, Rejected):
            raise InputError(item.reason)
        if page is not None:
            msg = "holds several pages, and the command takes one: save the page you mean as a separate file"
            raise InputError(msg)
        page = item
    if page is None:
        msg = "holds no page"
        raise InputError(msg)
    return page


def note_standard_input(names: Sequence[str], options: Options) -> None:
    """Say how standard input is read, unless an option says it or it is text."""
    if STANDARD_INPUT in names and options.format is None:
        name = format_of(standard_input_begins())
        if name != TEXT:
            looks = _LOOKS.get(name, name)
            note(
                f"standard input looks like {looks} and is read as such; use --input-format text to read it as one page"
            )


def note_skipped(count: int) -> None:
    """Say how many files of folders were not read because no reader has their suffix."""
    if count:
        which = "1 file in a folder has" if count == 1 else f"{count:,} files in folders have"
        note(f"{which} an unknown suffix and {'is' if count == 1 else 'are'} skipped; name a file to read it")


def _records(names: Sequence[str], formats: Formats, options: Options) -> Iterator[Document | Rejected]:
    note_standard_input(names, options)
    skipped: list[str] = []
    sources = inputs(names, formats.readers, options, skipped.append)
    note_skipped(len(skipped))
    for source in sources:
        detail(f"{title(source.path)}: read as {source.reader}")
    yield from records(sources, formats.readers, options)


def _place(record: Rejected) -> str:
    """Return the input of a record, and its position where the input holds several."""
    return f"{record.file}#{record.position}" if record.position else record.file
