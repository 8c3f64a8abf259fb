"""The pages that a command reads: any input format, by the readers of ``newsparse.io``."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import click

from newsparse import paths
from newsparse.cli.console import detail, note, plural, title
from newsparse.cli.options import add_options, number
from newsparse.errors import InputError
from newsparse.io.catalog import TEXT, format_of, standard_input_begins
from newsparse.io.inputs import inputs, records, repeated
from newsparse.paths import STANDARD_INPUT
from newsparse.plugins.formats import MAX_CHARS, Fields, Options, Rejected, format_by_suffix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.io.catalog import Formats
    from newsparse.io.inputs import Input
    from newsparse.model import Document

_FIELDS: Final = Fields()
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "text-field": {"metavar": "NAME", "default": _FIELDS.text, "show_default": True, "help": "Field of the text."},
    "url-field": {"metavar": "NAME", "default": _FIELDS.url, "show_default": True, "help": "Field of the address."},
    "id-field": {"metavar": "NAME", "default": _FIELDS.id, "show_default": True, "help": "Field of the id."},
    "max-chars": number("Reject pages of more than N characters.", MAX_CHARS),
    "max-lines": number("Reject pages of more lines."),
    "encoding": {"metavar": "NAME", "help": "Charset of text, HTML and WARC that are not UTF-8."},
    "input-format": {
        "metavar": "NAME",
        "help": "Format of standard input and of named files: docx, html, json, jsonl, parquet, rtf, text, warc, or "
        "that of a plugin.  [default: by suffix, else a guess]",
    },
}


_LOOKS: Final = {"html": "HTML", "jsonl": "JSON lines", "parquet": "Parquet", "warc": "WARC"}
"""What the formats are called that standard input may begin with."""
MISSING_FIELD: Final = ("has no field", "has no column", "has a column")
"""How reasons start of records without the field of the text."""
_FIELD_REASONS: Final = (*MISSING_FIELD, "field ")
"""How reasons start of records that may have their text in another field."""
_MAX_SUFFIXES: Final = 8
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#]+\S*")
reading_options = add_options(_OPTIONS)
"""Add the options that say how inputs are read."""


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


def take_reading(values: dict[str, Any], url: str | None) -> Options:
    """Take the values of these options out of those of a command, and return them as options of the readers."""
    fields = Fields(*(values.pop(f"{name}_field") for name in ("text", "url", "id")))
    same = {name: values.pop(name) for name in ("max_chars", "max_lines", "encoding")}
    return Options(fields, format=values.pop("input_format"), url=url, **same)


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
            complain(_place(item), f"{item.reason}{field_cure(item.reason)}")
        else:
            yield item


def read_page(name: str, formats: Formats, options: Options) -> Document:
    """Return the one page of an input.

    :raises InputError: it cannot be read, or holds several pages.
    """
    page = None
    for item in _records([name], formats, options):
        if isinstance(item, Rejected):
            which = f"record {item.id!r} " if item.id not in {None, item.file} else ""
            msg = f"{which}{item.reason}{field_cure(item.reason)}"
            raise InputError(msg)
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


def note_skipped(count: int, files: Sequence[str] = ()) -> None:
    """Say how many files of folders were not read because no reader has their suffix, and which suffixes these are."""
    if count:
        which = "1 file in a folder has" if count == 1 else f"{count:,} files in folders have"
        suffixes = sorted({PurePath(file).suffix or "none" for file in files})
        more = ", …" if len(suffixes) > _MAX_SUFFIXES else ""
        shown = f" ({', '.join(suffixes[:_MAX_SUFFIXES])}{more})" if suffixes else ""
        note(f"{which} an unknown suffix{shown} and {'is' if count == 1 else 'are'} skipped; name a file to read it")
    for file in files:
        detail(f"{file}: skipped")


def note_guessed(sources: Sequence[Input], formats: Formats, options: Options) -> None:
    """Say of named files with an unknown suffix how the first is read."""
    readers = formats.readers.values()
    guessed = [
        source
        for source in (sources if options.format is None else ())
        if source.reason is None and PurePath(source.path).suffix and not format_by_suffix(source.path, readers)
    ]
    if guessed:
        more = f", and {plural(len(guessed) - 1, 'file')} more" if len(guessed) > 1 else ""
        how = f"unknown suffix, read as {guessed[0].reader}{more}; --input-format names the format"
        note(f"{title(guessed[0].path)}: {how}")


def note_repeats(items: Sequence[Input]) -> None:
    """Warn of files that are named more than once, once for all."""
    names = repeated(items)
    if names:
        more = len(names) - 1
        rest = f" and {more:,} other file{'s'[: more != 1]} are" if more else " is"
        note(f"warning: {title(names[0])}{rest} named more than once: each time counts, and ids of rows repeat")


def _records(names: Sequence[str], formats: Formats, options: Options) -> Iterator[Document | Rejected]:
    note_standard_input(names, options)
    skipped: list[str] = []
    sources = inputs(names, formats.readers, options, skipped.append)
    note_skipped(len(skipped), skipped)
    note_guessed(sources, formats, options)
    for source in sources:
        detail(f"{title(source.path)}: read as {source.reader}")
    yield from records(sources, formats.readers, options)


def _place(record: Rejected) -> str:
    """Return the input of a record, its position where the input holds several, and its id where it has one."""
    place = f"{record.file}#{record.position}" if record.position else record.file
    return place if record.id in {None, record.file, place} else f"{title(place)} (id {record.id})"


def field_cure(reason: str) -> str:
    """Return, for records that may have their text in another field, the option that names it."""
    return "; name the field of the text with --text-field" if reason.startswith(_FIELD_REASONS) else ""
