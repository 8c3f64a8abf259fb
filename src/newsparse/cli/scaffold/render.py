"""Renders a draft as an installable project or as a single TOML file.

The header states how many pages the draft is based on, what the openings of each layout look like, and which openings
were not drawn.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.cli.console import shorten
from newsparse.cli.scaffold import template
from newsparse.messages import plural
from newsparse.plugins.toml_keys import write_key, write_value
from newsparse.testing.cases import URLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.cli.scaffold import DraftLine, Naming, OutletDraft
    from newsparse.cli.scaffold.layouts import OpeningGroup

WIDTH: Final = 44
"""Maximum number of code points to show from a line of a page."""
_MAX_LINE_LENGTH: Final = 110
_MAX_FORMS: Final = 6
_MAX_FILES: Final = 3
"""The maximum number of undrawn forms, and of files per form, to name in messages."""
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\"}


@attrs.frozen
class DrawnCounts:
    """The number of openings on the sample pages, and how many of them were not drawn, by reason."""

    count: int
    without_layout: Sequence[str]
    """The file of each opening that no layout can describe."""
    rare: int
    """Number of openings whose sequence of lines occurs on only one of several pages."""
    unproved: int
    """Number of openings without a line that distinguishes them from the openings of other outlets."""
    undrawn: Mapping[str, Sequence[str]]
    """Maps each form of pages without a layout, such as ``headline byline``, to the files that have it."""


def notes(
    groups: Sequence[OpeningGroup], openings: DrawnCounts, pages: tuple[int, int], *, known: bool
) -> Iterable[str]:
    """Yield the lines of the header: a warning, an example opening for each layout, and what was not drawn.

    ``pages`` contains the numbers of pages with and without duplicates. ``known`` indicates whether a line or a host
    identifies the outlet.
    """
    yield f"DRAFT from {plural(pages[0], 'page')}, not reviewed: correct it, then remove this line."
    if pages[0] > pages[1]:
        verb = "is" if pages[1] == 1 else "are"
        repeat = "repeats" if pages[0] - pages[1] == 1 else "repeat"
        yield f"{pages[0] - pages[1]} of them {repeat} others; {plural(pages[1], 'page')} {verb} counted below."
    if not known:
        yield ""
        yield from _describe_unknown(pages[1])
    if not groups:
        yield ""
        yield "No opening could be drawn. Draw the lines of a page here, and note what each line is."
    for group in groups:
        yield ""
        yield from _describe_group(group)
    yield from _describe_undrawn(openings)


def warnings(openings: DrawnCounts, pages: tuple[int, int], *, known: bool) -> Iterable[str]:
    """Yield a line about each thing missing from the draft. ``pages`` and ``known`` are as for ``notes``."""
    if pages[1] == 1 < pages[0]:
        yield f"All {pages[0]} pages are copies of one page: add pages with other articles."
    if not known:
        yield " ".join(_describe_unknown(pages[1]))
    yield from filter(None, _describe_undrawn(openings))


def _describe_unknown(pages: int) -> Iterable[str]:
    where = "of the page" if pages == 1 else "shared by most pages"
    yield f"No line {where} identifies the outlet: add a line that only this outlet prints to identifiers,"
    yield "or the outlet's hosts to domains."
    yield "Until then, boilerplate is removed only from pages on which a layout opens an article."


def _describe_group(group: OpeningGroup) -> Iterable[str]:
    example = max(group.openings, key=len)
    for key in group.order:
        name, number = key
        count = sum(key in opening for opening in group.openings)
        text = shorten(example[key].lines[0], WIDTH) if key in example else ""
        copies = f", {example[key].count} lines" if key in example and example[key].count > 1 else ""
        often = f"{count} of {len(group.openings)} such opening{'s'[: len(group.openings) != 1]}"
        label = f"{name}{' again' if number else ''}{copies}"
        yield f"{text:{WIDTH}}  {label:28}  {often}".rstrip()


def _describe_undrawn(openings: DrawnCounts) -> Iterable[str]:
    reasons = (
        (openings.rare, "only one page has the form: add another page like it"),
        (openings.unproved, "no line identifies them: add one as a signature, or use --host"),
    )
    of_all = f"of {openings.count} opening{'s'[: openings.count != 1]}"
    if openings.without_layout:
        yield ""
        count = len(openings.without_layout)
        start = "No layout was drafted: in" if count == openings.count else "In"
        where = _list_files(tuple(dict.fromkeys(openings.without_layout)))
        yield f"{start} {count} {of_all} no known order of lines was found ({where})."
    for count, reason in reasons:
        if count:
            yield ""
            verb = "is" if count == 1 else "are"
            yield f"{count} {of_all} {verb} not drawn: {reason}."
    if openings.undrawn:
        yield ""
    for form, files in list(openings.undrawn.items())[:_MAX_FORMS]:
        yield f"Not drawn: {form} ({_list_files(files)})."
    if any(len(files) == 1 for files in openings.undrawn.values()):
        yield "Add pages: a layout is drawn if at least two pages have the same form and a line in common."


def _list_files(files: Sequence[str]) -> str:
    more = f" and {len(files) - _MAX_FILES} more" if len(files) > _MAX_FILES else ""
    return f"in {', '.join(files[:_MAX_FILES])}{more}"


def render_project(naming: Naming, draft: OutletDraft, *, drafted: bool) -> dict[str, str]:
    """Return the content of each file of the project by path, except for the expected results of the cases."""
    names = {
        "id": naming.id,
        "title": naming.title,
        "project": naming.project,
        "module": naming.module,
        "test": naming.test,
        "page": f"cases/{draft.pages[0].name}",
        "count": plural(len(draft.pages), "page"),
        "description": json.dumps(f"{naming.title} for newsparse", ensure_ascii=False),
    }
    names["todo"] = template("todo_drafted.txt" if drafted else "todo_example.txt").substitute(names).rstrip("\n")
    paths = {
        "pyproject.toml": "pyproject.toml.txt",
        ".gitignore": "gitignore.txt",
        "README.md": "readme.md.txt",
        f"tests/{naming.test}": "test.py.txt",
    }
    texts = {path: template(name).substitute(names) for path, name in paths.items()}
    texts[f"{naming.module}.py"] = render_module(naming, draft)
    texts |= {f"cases/{page.name}": page.text for page in draft.pages}
    urls = {page.name: page.url for page in draft.pages if page.url}
    return texts | ({f"cases/{URLS}": json.dumps(urls, indent=1) + "\n"} if urls else {})


def render_module(naming: Naming, draft: OutletDraft) -> str:
    """Return the source code of the Python module that defines the outlet."""
    words = [f'    "{name}": {_add_note(line)}' for name, line in draft.words.items()]
    return template("module.py.txt").substitute(
        title=_escape_docstring(naming.title),
        notes="\n".join(map(_escape_docstring, draft.notes)),
        imports=", ".join(_imports(draft)),
        source=", ".join(_source(naming, draft)),
        words="".join(["WORDS = {\n", *words, "}\n"]) if words else "",
        arguments="".join(_arguments(draft)),
    )


def _imports(draft: OutletDraft) -> Iterator[str]:
    after = any(not line.doubtful for line in draft.after)
    yield from ["After"] if after else []
    yield from ["End"] if any(not line.doubtful for line in draft.ends) else []
    yield from ["Layout"] if any(not layout.doubtful for layout in draft.layouts) else []
    yield from ["Outlet", *(["Role"] if after else []), "Source", "hookimpl"]


def _source(naming: Naming, draft: OutletDraft) -> Iterator[str]:
    yield literal(naming.id)
    yield literal(naming.title)
    if draft.hosts:
        yield f"domains={_format_tuple(map(literal, draft.hosts))}"
    if draft.languages:
        yield f"languages={_format_tuple(map(literal, draft.languages))}"


def _format_tuple(items: Iterable[str]) -> str:
    values = list(items)
    return f"({', '.join(values)}{',' if len(values) == 1 else ''})"


def _arguments(draft: OutletDraft) -> Iterator[str]:
    if draft.signatures:
        names = _format_tuple(f'WORDS["{name}"]' for name in draft.signatures)
        yield f"    signatures={names},\n"
    if draft.layouts or draft.after or draft.ends:
        yield "    rules=(\n"
        words = ", words=WORDS" if draft.words else ""
        yield from (_format_layout(layout, words) for layout in draft.layouts)
        for code, lines in (("After({}, Role.CAPTION)", draft.after), ("End({})", draft.ends)):
            yield from (f"        {_mark(line)}{code.format(literal(line.line))},  # {line.note}\n" for line in lines)
        yield "    ),\n"
    for name, lines in (("identifiers", draft.identifiers), ("boilerplate", draft.boilerplate)):
        if lines:
            yield f"    {name}=(\n"
            yield from map(_format_entry, lines)
            yield "    ),\n"


def _format_entry(line: DraftLine) -> str:
    """Return the source code for a line of the outlet, with its comment after it, or above it if the line is long."""
    mark = f"        {_mark(line)}"
    code = mark + _add_note(line)
    if len(code) <= _MAX_LINE_LENGTH or not line.note:
        return code
    return f"        # {line.note}:\n{mark}{literal(line.line)},\n"


def _format_layout(layout: DraftLine, words: str) -> str:
    note = f"        # {layout.note}\n" if layout.note else ""
    return f"{note}        {_mark(layout)}Layout({literal(layout.line)}{words}),\n"


def _mark(line: DraftLine) -> str:
    return "# " if line.doubtful else ""


def _add_note(line: DraftLine) -> str:
    return f"{literal(line.line)},{_note(line)}\n"


def literal(text: str) -> str:
    """Return a string as a Python literal in double quotes.

    If it contains backslashes, a raw string is used if possible.
    """
    if "\\" in text and '"' not in text and not text.endswith("\\") and text.isprintable():
        return f'r"{text}"'
    return '"' + "".join(_ESCAPES.get(char) or _escape(char) for char in text) + '"'


def _escape(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")


def _escape_docstring(text: str) -> str:
    return text.replace("\\", "/").replace('"""', "'''").rstrip()


def render_toml(naming: Naming, draft: OutletDraft) -> str:
    """Return the content of a TOML file that defines the outlet. Notes and doubtful lines are written as comments."""
    lines = [f"# {naming.title}: the layout of its pages, and rules to read them.", "#"]
    lines += [f"# {''.join(map(_escape, text))}".rstrip() for text in draft.notes]
    lines += ["", "api = 1", f"id = {write_value(naming.id)}", f"name = {write_value(naming.title)}"]
    for name, values in (("domains", draft.hosts), ("languages", draft.languages)):
        lines += [f"{name} = {write_value(values)}"] if values else []
    lines += _toml_list("signatures", [draft.words[name] for name in draft.signatures])
    for name, entries in (("identifiers", draft.identifiers), ("boilerplate", draft.boilerplate), ("ends", draft.ends)):
        lines += _toml_list(name, entries)
    if draft.after:
        lines += ["", "[lines.after]"]
        lines += [f'{_mark(line)}{write_value(line.line)} = "caption"  # {line.note}' for line in draft.after]
    for number, layout in enumerate(draft.layouts, 1):
        name = "article" if number == 1 else f"article-{number}"
        lines += ["", f"# {layout.note}"] if layout.note else [""]
        entry = ["[[layouts]]", f"name = {write_value(name)}", f"draw = {write_value(layout.line)}"]
        entry += ["[layouts.words]"] if draft.words else []
        entry += [f"{write_key(word)} = {_toml_line(line)}  # {line.note}" for word, line in draft.words.items()]
        lines += [f"{_mark(layout)}{line}" for line in entry]
    return "\n".join(lines) + "\n"


def _toml_list(name: str, lines: Iterable[DraftLine]) -> list[str]:
    entries = [f"    {_mark(line)}{_toml_line(line)},{_note(line)}" for line in lines]
    return [f"{name} = [", *entries, "]"] if entries else []


def _note(line: DraftLine) -> str:
    return f"  # {line.note}" if line.note else ""


def _toml_line(line: DraftLine) -> str:
    return write_value({"pattern": line.line} if line.line.startswith("^") else line.line)
