"""A draft as the files of an installable project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsparse.testing.cases import URLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.cli.scaffold.draft import Draft, Drawing, Noted
    from newsparse.cli.scaffold.naming import Naming

_PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{project}"
version = "0.1.0"
description = {description}
requires-python = ">=3.11"
dependencies = ["newsparse"]

[project.optional-dependencies]
test = ["newsparse[test]"]

[project.entry-points.newsparse]
{id} = "{module}"
"""
_IGNORED = """\
.hypothesis/
.pytest_cache/
.venv/
__pycache__/
dist/
"""
_TEST = '''\
"""The outlet's pages are read as their cases say, and it obeys every law."""

from pathlib import Path

from newsparse.testing import check_outlet
from {module} import OUTLET

CASES = Path(__file__).parents[1] / "cases"


def test_outlet() -> None:
    """Check the cases, the laws, and that no rule is idle or slow."""
    check_outlet(OUTLET, CASES)
'''
_README = """\
# {project}

{title} for newsparse: a plugin by which the pages of this outlet are known and read.

| file | what it is |
| --- | --- |
| `{module}.py` | the plugin: its docstring draws the layout, its rules say how it is read |
| `pyproject.toml` | the entry point by which newsparse finds it |
| `cases/*.txt`, `cases/*.json` | pages, and how each is read |
| `tests/{test}` | the test: the cases, and every law that a page obeys |

```sh
pip install -e '.[test]'
newsparse plugins
pytest
```

`newsparse plugins` lists it, pytest runs the cases and checks the laws. While you work on it:

```sh
# what on a page speaks for which outlet
newsparse outlets --for {page}
# why each line is read as it is
newsparse explain {page}
# after a change: writes the answers anew, and prints what differs for you to read
newsparse cases cases --update
```

{todo}
"""
_EXAMPLE = """\
What stands here is invented. Put pages of {title} into `cases/`, as `NAME.txt`, change the module until they are read
rightly, take `first.txt` and what only it uses away, and write the answers. With pages at hand, `newsparse new-outlet
NAME --from FOLDER` makes a draft of what they show."""
_DRAFTED = """\
This is a draft, made from {count}. Nobody has looked at it yet: read the module, correct what is wrong, take
away what is article text and not boilerplate, and read the answers in `cases/` (`newsparse parse cases` prints them as
a tree) before you trust them. The pages stand in `cases/` as they were: mind whose text they are before you publish."""
_HEAD = '''\
"""{title}: how its pages are printed, and how newsparse reads them.

{layout}
"""

from __future__ import annotations

{imports}

SOURCE = Source({source})
'''
_FOOT = '''\


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [OUTLET]
'''


_WIDTH = 110
_ESCAPED = {'"': '\\"', "\\": "\\\\"}


def files(naming: Naming, draft: Draft, *, drafted: bool) -> dict[str, str]:
    """Return the project's files by their paths; the answers of its cases are not among them."""
    count = "1 page" if len(draft.pages) == 1 else f"{len(draft.pages)} pages"
    names = {
        "id": naming.id,
        "title": naming.title,
        "project": naming.project,
        "module": naming.module,
        "test": naming.test,
    }
    todo = (_DRAFTED if drafted else _EXAMPLE).format(**names, count=count)
    description = json.dumps(f"{naming.title} for newsparse", ensure_ascii=False)
    urls = {page.name: page.url for page in draft.pages if page.url}
    written = {
        "pyproject.toml": _PYPROJECT.format(**names, description=description),
        ".gitignore": _IGNORED,
        "README.md": _README.format(**names, todo=todo, page=f"cases/{draft.pages[0].name}"),
        f"{naming.module}.py": module(naming, draft),
        f"tests/{naming.test}": _TEST.format(**names),
    }
    written |= {f"cases/{page.name}": page.text for page in draft.pages}
    return written | ({f"cases/{URLS}": json.dumps(urls, indent=1) + "\n"} if urls else {})


def module(naming: Naming, draft: Draft) -> str:
    """Return the module that holds the outlet."""
    parts = [
        _HEAD.format(
            title=_quoted(naming.title),
            layout="\n".join(map(_quoted, draft.layout)),
            imports=_import(draft),
            source=", ".join(_source(naming, draft)),
        )
    ]
    if draft.words:
        parts += ["WORDS = {\n", *(f'    "{word.name}": {_line(word.line)}' for word in draft.words), "}\n"]
    parts += ["\nOUTLET = Outlet(\n    SOURCE,\n", *_arguments(draft), ")\n", _FOOT]
    return "".join(parts)


def _import(draft: Draft) -> str:
    """Return the line that imports what the module uses."""
    after = any(not following.line.doubtful for following in draft.after)
    names = [
        *(["After"] if after else []),
        *(["Layout"] if any(not card.doubtful for card in draft.cards) else []),
        "Outlet",
        *(["Role"] if after else []),
        "Source",
        "hookimpl",
    ]
    return f"from newsparse.plugins import {', '.join(names)}"


def _source(naming: Naming, draft: Draft) -> Iterator[str]:
    yield _literal(naming.id)
    yield _literal(naming.title)
    if draft.hosts:
        yield f"domains={_tuple(draft.hosts)}"
    if draft.languages:
        yield f"languages={_tuple(draft.languages)}"


def _tuple(values: Iterable[str]) -> str:
    items = [_literal(value) for value in values]
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def _arguments(draft: Draft) -> Iterator[str]:
    if draft.signatures:
        names = [f'WORDS["{name}"]' for name in draft.signatures]
        yield f"    signatures=({', '.join(names)}{',' if len(names) == 1 else ''}),\n"
    if draft.cards or draft.after:
        yield "    rules=(\n"
        words = ", words=WORDS" if draft.words else ""
        yield from (_card(card, words) for card in draft.cards)
        for one in draft.after:
            said = f"After({_literal(one.line.told)}, Role.{one.role.upper()}),  # {one.line.note}\n"
            yield f"        {'# ' if one.line.doubtful else ''}{said}"
        yield "    ),\n"
    for name, lines in (("identifiers", draft.identifiers), ("boilerplate", draft.boilerplate)):
        if lines:
            yield f"    {name}=(\n"
            yield from map(_indented, lines)
            yield "    ),\n"


def _indented(line: Noted) -> str:
    """Return a line of the outlet; its comment is above it where there is no room after it."""
    mark = "        # " if line.doubtful else "        "
    said = mark + _line(line)
    if len(said) <= _WIDTH or not line.note:
        return said
    return f"        # {line.note}:\n{mark}{_literal(line.told)},\n"


def _card(card: Drawing, words: str) -> str:
    note = f"        # {card.note}\n" if card.note else ""
    said = f"Layout({_literal(card.drawing)}{words}),\n"
    return f"{note}        {'# ' if card.doubtful else ''}{said}"


def _line(line: Noted) -> str:
    return f"{_literal(line.told)},{f'  # {line.note}' if line.note else ''}\n"


def _literal(text: str) -> str:
    """Return the text as Python writes it, in double quotes; patterns as raw strings where they can be."""
    if "\\" in text and '"' not in text and not text.endswith("\\") and text.isprintable():
        return f'r"{text}"'
    return '"' + "".join(_ESCAPED.get(char) or _seen(char) for char in text) + '"'


def _seen(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")


def _quoted(text: str) -> str:
    """Return a line as a docstring holds it."""
    return text.replace("\\", "/").replace('"""', "'''").rstrip()
