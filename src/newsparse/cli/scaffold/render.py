"""A draft as text: the files of an installable project, or one TOML file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from newsparse.cli.scaffold import template
from newsparse.plugins.toml_keys import write_key, write_value
from newsparse.testing.cases import URLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.cli.scaffold import Draft, DraftLayout, DraftLine, Naming

_MAX_WIDTH: Final = 110
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\"}


def render_project(naming: Naming, draft: Draft, *, drafted: bool) -> dict[str, str]:
    """Return the project's files by their paths, without the answers of its cases."""
    names = {
        "id": naming.id,
        "title": naming.title,
        "project": naming.project,
        "module": naming.module,
        "test": naming.test,
        "page": f"cases/{draft.pages[0].name}",
        "count": "1 page" if len(draft.pages) == 1 else f"{len(draft.pages)} pages",
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


def render_module(naming: Naming, draft: Draft) -> str:
    """Return the Python module with the outlet."""
    words = [f'    "{word.name}": {_with_note(word.line)}' for word in draft.words]
    return template("module.py.txt").substitute(
        title=_in_docstring(naming.title),
        notes="\n".join(map(_in_docstring, draft.notes)),
        imports=", ".join(_imports(draft)),
        source=", ".join(_source(naming, draft)),
        words="".join(["WORDS = {\n", *words, "}\n"]) if words else "",
        arguments="".join(_arguments(draft)),
    )


def _imports(draft: Draft) -> Iterator[str]:
    after = any(not rule.label.doubtful for rule in draft.after)
    yield from ["After"] if after else []
    yield from ["End"] if any(not line.doubtful for line in draft.ends) else []
    yield from ["Layout"] if any(not layout.doubtful for layout in draft.layouts) else []
    yield from ["Outlet", *(["Role"] if after else []), "Source", "hookimpl"]


def _source(naming: Naming, draft: Draft) -> Iterator[str]:
    yield literal(naming.id)
    yield literal(naming.title)
    if draft.hosts:
        yield f"domains={_tuple(map(literal, draft.hosts))}"
    if draft.languages:
        yield f"languages={_tuple(map(literal, draft.languages))}"


def _tuple(items: Iterable[str]) -> str:
    values = list(items)
    return f"({', '.join(values)}{',' if len(values) == 1 else ''})"


def _arguments(draft: Draft) -> Iterator[str]:
    if draft.signatures:
        names = _tuple(f'WORDS["{name}"]' for name in draft.signatures)
        yield f"    signatures={names},\n"
    if draft.layouts or draft.after or draft.ends:
        yield "    rules=(\n"
        words = ", words=WORDS" if draft.words else ""
        yield from (_layout(layout, words) for layout in draft.layouts)
        for rule in draft.after:
            code = f"After({literal(rule.label.line)}, Role.{rule.role.upper()}),  # {rule.label.note}\n"
            yield f"        {'# ' if rule.label.doubtful else ''}{code}"
        yield from (
            f"        {'# ' if line.doubtful else ''}End({literal(line.line)}),  # {line.note}\n" for line in draft.ends
        )
        yield "    ),\n"
    for name, lines in (("identifiers", draft.identifiers), ("boilerplate", draft.boilerplate)):
        if lines:
            yield f"    {name}=(\n"
            yield from map(_indented, lines)
            yield "    ),\n"


def _indented(line: DraftLine) -> str:
    """Return a line of the outlet; its comment is above it where there is no room after it."""
    mark = "        # " if line.doubtful else "        "
    code = mark + _with_note(line)
    if len(code) <= _MAX_WIDTH or not line.note:
        return code
    return f"        # {line.note}:\n{mark}{literal(line.line)},\n"


def _layout(layout: DraftLayout, words: str) -> str:
    note = f"        # {layout.note}\n" if layout.note else ""
    return f"{note}        {'# ' if layout.doubtful else ''}Layout({literal(layout.draw)}{words}),\n"


def _with_note(line: DraftLine) -> str:
    return f"{literal(line.line)},{f'  # {line.note}' if line.note else ''}\n"


def literal(text: str) -> str:
    """Return the text as Python writes it, in double quotes; patterns as raw strings where they can be."""
    if "\\" in text and '"' not in text and not text.endswith("\\") and text.isprintable():
        return f'r"{text}"'
    return '"' + "".join(_ESCAPES.get(char) or _visible(char) for char in text) + '"'


def _visible(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")


def _in_docstring(text: str) -> str:
    return text.replace("\\", "/").replace('"""', "'''").rstrip()


def render_toml(naming: Naming, draft: Draft) -> str:
    """Return the outlet as a TOML file; comments hold the notes and what is doubtful."""
    lines = [f"# {naming.title}: how its pages are printed, and how newsparse reads them.", "#"]
    lines += [f"# {''.join(map(_visible, text))}".rstrip() for text in draft.notes]
    lines += ["", "api = 1", f"id = {write_value(naming.id)}", f"name = {write_value(naming.title)}"]
    for name, values in (("domains", draft.hosts), ("languages", draft.languages)):
        lines += [f"{name} = {write_value(values)}"] if values else []
    words = {word.name: word.line for word in draft.words}
    lines += _toml_list("signatures", [words[name] for name in draft.signatures])
    lines += _toml_list("identifiers", draft.identifiers)
    lines += _toml_list("boilerplate", draft.boilerplate)
    lines += _toml_list("ends", draft.ends)
    if draft.after:
        lines += ["", "[lines.after]"]
        for rule in draft.after:
            entry = f"{write_value(rule.label.line)} = {write_value(rule.role)}  # {rule.label.note}"
            lines.append(f"# {entry}" if rule.label.doubtful else entry)
    for number, layout in enumerate(draft.layouts, 1):
        mark = "# " if layout.doubtful else ""
        name = "article" if number == 1 else f"article-{number}"
        lines += ["", f"# {layout.note}"] if layout.note else [""]
        lines += [f"{mark}[[layouts]]", f"{mark}name = {write_value(name)}", f"{mark}draw = {write_value(layout.draw)}"]
        if words:
            lines.append(f"{mark}[layouts.words]")
            lines += [f"{mark}{write_key(word)} = {_toml_line(line)}  # {line.note}" for word, line in words.items()]
    return "\n".join(lines) + "\n"


def _toml_list(name: str, lines: Iterable[DraftLine]) -> list[str]:
    entries = [f"    {'# ' if line.doubtful else ''}{_toml_line(line)},{_note(line)}" for line in lines]
    return [f"{name} = [", *entries, "]"] if entries else []


def _note(line: DraftLine) -> str:
    return f"  # {line.note}" if line.note else ""


def _toml_line(line: DraftLine) -> str:
    return write_value({"pattern": line.line} if line.line.startswith("^") else line.line)
