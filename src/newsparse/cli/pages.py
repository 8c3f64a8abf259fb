"""Reads the pages passed to a command, in any input format."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import click

from newsparse import paths
from newsparse.cli.console import detail, note, title
from newsparse.cli.options import add_options, number
from newsparse.errors import InputError
from newsparse.io.catalog import TEXT, file_begins, format_of, standard_input_begins
from newsparse.io.inputs import inputs, records, repeated
from newsparse.io.readers.charsets import binary_kind
from newsparse.messages import plural
from newsparse.paths import STANDARD_INPUT
from newsparse.plugins.formats import MAX_CHARS, Fields, Options, Rejected, format_by_suffix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.io.catalog import Formats
    from newsparse.io.inputs import Input
    from newsparse.model import Document

_FIELDS: Final = Fields()


def _check_text_field(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if not value:
        msg = "the name is empty; give the name of the field with the text"
        raise click.BadParameter(msg)
    return value


_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "text-field": {
        "metavar": "NAME",
        "default": _FIELDS.text,
        "show_default": True,
        "callback": _check_text_field,
        "help": "Field with the text.",
    },
    "url-field": {"metavar": "NAME", "default": _FIELDS.url, "show_default": True, "help": "Field with the URL."},
    "id-field": {"metavar": "NAME", "default": _FIELDS.id, "show_default": True, "help": "Field with the id."},
    "max-chars": number("Reject pages with more than N characters.", MAX_CHARS),
    "max-lines": number("Reject pages with more than N lines."),
    "encoding": {"metavar": "NAME", "help": "Charset of text, HTML and WARC inputs that are not UTF-8."},
    "input-format": {
        "metavar": "NAME",
        "help": "Format of standard input and named files: docx, eml, html, json, jsonl, mbox, parquet, rtf, text, "
        "warc, or the format of a plugin.  [default: by suffix, or else by content]",
    },
}


_LOOKS: Final = {"html": "HTML", "jsonl": "JSON Lines", "parquet": "Parquet", "warc": "WARC"}
"""The formats that can be recognised on standard input, with their names for messages."""
MISSING_FIELD: Final = ("has no field", "has no column", "has a column")
"""Beginnings of the rejection reasons for a record without the text field."""
_FIELD_REASONS: Final = (*MISSING_FIELD, "field ")
"""Beginnings of the rejection reasons that suggest that a record's text is in another field."""
_MAX_SHOWN_SUFFIXES: Final = 8
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#]+\S*")
reading_options = add_options(_OPTIONS)
"""A decorator that adds the options for reading inputs to a command."""


def url_option(more: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that adds the option --url to a command. ``more`` is appended to the help text."""
    text = f"URL of the page, used to identify the outlet.{more}"
    return click.option("--url", metavar="URL", callback=_check_url, help=text)


def _check_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and (fault := describe_url_fault(value)):
        raise click.BadParameter(fault)
    return value


def describe_url_fault(value: str) -> str:
    """Return why ``value`` cannot be the URL of a page, or an empty string if it can."""
    try:
        host = urlsplit(value).hostname
    except ValueError:  # raised for an unbalanced bracket
        host = None
    is_full = bool(host) and _ADDRESS.fullmatch(value) is not None
    return "" if is_full else f"{value!r} is not a full URL, such as https://news.example/ferry"


def take_reading_options(values: dict[str, Any], url: str | None) -> Options:
    """Remove the options for reading inputs from a command's parsed arguments, and return them as ``Options``.

    ``url`` is the URL of documents that contain none.
    """
    fields = Fields(*(values.pop(f"{name}_field") for name in ("text", "url", "id")))
    same = {name: values.pop(name) for name in ("max_chars", "max_lines", "encoding")}
    return Options(fields, format=values.pop("input_format"), url=url, **same)


def is_folder(path: str) -> bool:
    """Return whether a path is a folder. Unlike with ``Path("")``, an empty path is not a folder."""
    return path not in {"", STANDARD_INPUT} and paths.is_folder(path)


def check_one_page(names: Sequence[str], url: str | None) -> None:
    """Raise a usage error if --url is used with more than one page."""
    if url is not None and (len(names) > 1 or is_folder(names[0])):
        msg = "--url is the URL of one page: name one file, or -"
        raise click.UsageError(msg)


def read_pages(
    names: Sequence[str], formats: Formats, options: Options, reject: Callable[[str | None, str], object]
) -> Iterator[Document]:
    """Yield all pages in the inputs, and call ``reject(name, reason)`` for each rejected record.

    :raises PlanError: an option names an unknown reader or charset.
    :raises RunError: a URL cannot be reached.
    :raises ExtraError: a package that a format needs is not installed.
    """
    for item in _records(names, formats, options):
        if isinstance(item, Rejected):
            reject(_describe_place(item), f"{item.reason}{suggest_text_field(item.reason)}")
        else:
            yield item


def read_page(name: str, formats: Formats, options: Options) -> Document:
    """Return the only page in an input.

    :raises InputError: the input cannot be read, or does not contain exactly one page.
    """
    page = None
    for item in _records([name], formats, options):
        if isinstance(item, Rejected):
            which = f"record {item.id!r} " if item.id not in {None, item.file} else ""
            msg = f"{which}{item.reason}{suggest_text_field(item.reason)}"
            raise InputError(msg)
        if page is not None:
            msg = "contains several pages, but the command accepts only one: save the page as a separate file"
            raise InputError(msg)
        page = item
    if page is None:
        msg = "contains no page"
        raise InputError(msg)
    return page


def note_standard_input(names: Sequence[str], options: Options) -> None:
    """Report the format detected on standard input, unless an option specifies it or it is plain text."""
    if STANDARD_INPUT in names and options.format is None:
        name = format_of(standard_input_begins())
        if name != TEXT:
            looks = _LOOKS.get(name, name)
            note(f"standard input looks like {looks} and is read as such; to read it as text, use --input-format text")


def note_skipped(count: int, files: Sequence[str] = ()) -> None:
    """Report that ``count`` files in folders were skipped because of unknown suffixes, and list the suffixes."""
    if count:
        which = "1 file in a folder has" if count == 1 else f"{count:,} files in folders have"
        suffixes = sorted({PurePath(file).suffix or "none" for file in files})
        more = ", …" if len(suffixes) > _MAX_SHOWN_SUFFIXES else ""
        shown = f" ({', '.join(suffixes[:_MAX_SHOWN_SUFFIXES])}{more})" if suffixes else ""
        note(f"{which} an unknown suffix{shown} and {'is' if count == 1 else 'are'} skipped; name a file to read it")
    for file in files:
        detail(f"{file}: skipped")


def note_guessed(sources: Sequence[Input], formats: Formats, options: Options) -> None:
    """Report the format in which files with unknown suffixes are read, if the user named any.

    Binary files are omitted, because they are rejected with a reason.
    """
    readers = formats.readers.values()
    guessed = [
        source
        for source in (sources if options.format is None else ())
        if source.reason is None
        and PurePath(source.path).suffix
        and not format_by_suffix(source.path, readers)
        and not (source.location.is_local and binary_kind(file_begins(source.location)))
    ]
    if guessed:
        more = f", and {plural(len(guessed) - 1, 'file')} more" if len(guessed) > 1 else ""
        how = f"unknown suffix, read as {guessed[0].reader}{more}; to change this, use --input-format"
        note(f"{title(guessed[0].path)}: {how}")


def note_repeats(items: Sequence[Input]) -> None:
    """Write a single warning about all files that were passed more than once."""
    names = repeated(items)
    if names:
        more = len(names) - 1
        rest = f" and {more:,} other file{'s'[: more != 1]} are" if more else " is"
        note(f"warning: {title(names[0])}{rest} named more than once and read each time, so ids of rows are repeated")


def _records(names: Sequence[str], formats: Formats, options: Options) -> Iterator[Document | Rejected]:
    note_standard_input(names, options)
    skipped: list[str] = []
    sources = inputs(names, formats.readers, options, skipped.append)
    note_skipped(len(skipped), skipped)
    note_guessed(sources, formats, options)
    for source in sources:
        detail(f"{title(source.path)}: read as {source.reader}")
    yield from records(sources, formats.readers, options)


def _describe_place(record: Rejected) -> str:
    """Return the location of a record: its input, followed by its position and id, if any."""
    place = f"{record.file}#{record.position}" if record.position else record.file
    return place if record.id in {None, record.file, place} else f"{title(place)} (id {record.id})"


def suggest_text_field(reason: str) -> str:
    """Return a hint to use --text-field, or an empty string if ``reason`` is not about the text field."""
    return "; name the text field with --text-field" if reason.startswith(_FIELD_REASONS) else ""
