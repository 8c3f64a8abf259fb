"""What a plugin gives that workers cannot get: file, line, plugin and cure, before any worker starts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.errors import PlanError
from newsparse.plugins.discovery import load_file

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

HEAD = "from newsparse.plugins import Check, Outlet, Source, hookimpl\n\n\n@hookimpl\n"
LAMBDA = "it is a lambda; write a function with def, at the top level of a module"
LOCAL = "it is defined inside a function; define it at the top level of a module"
PLUGINS = {
    "lambda": (
        'def newsparse_checks():\n    return [\n        Check("no-byline", lambda article, page: ()),\n    ]\n',
        (7, "check 'no-byline' of plugin 'gazette'", LAMBDA),
    ),
    "local function": (
        (
            "def newsparse_checks():\n    def find(article, page):\n        return ()\n\n"
            '    return [Check("no-byline", find)]\n'
        ),
        (6, "check 'no-byline' of plugin 'gazette'", LOCAL),
    ),
    "local class": (
        (
            "def newsparse_passes():\n    class Quiet:\n        name, after = 'quiet', 'endings'\n\n"
            "        def __call__(self, draft):\n            return None\n\n    return [Quiet()]\n"
        ),
        (9, "pass 'quiet' of plugin 'gazette'", LOCAL),
    ),
    "rule": (
        (
            'def newsparse_outlets():\n    source = Source("gazette", "Gazette")\n'
            '    return [Outlet(source, signatures=("A A A",), rules=(lambda lines, index: None,))]\n'
        ),
        (7, "rule 'gazette:<lambda>' of plugin 'gazette'", LAMBDA),
    ),
}


@pytest.mark.parametrize("name", PLUGINS)
def test_what_workers_cannot_get(run: Run, tmp_path: Path, name: str) -> None:
    """The message is the same for a run, ``parse_many`` and ``bench``; one process needs no pickle."""
    hook, (line, part, fault) = PLUGINS[name]
    file = tmp_path / "gazette.py"
    file.write_text(HEAD + hook, encoding="utf-8")
    (tmp_path / "page.txt").write_text("Quay of Lume Closed\n", encoding="utf-8")
    message = f"{line}: {part} cannot be sent to worker processes: {fault}"
    parser = newsparse.Parser([load_file(file)], entry_points=False)
    assert len(list(parser.parse_many(["A page."]))) == 1
    with pytest.raises(PlanError, match=f"^{re.escape(f'{file}:{message}')}$"):
        list(parser.parse_many(["A page."], jobs=2))
    for command in (("run", "page.txt", "-o", "out.jsonl"), ("bench", "page.txt")):
        ended = run(*command, "--plugin", "gazette.py")
        assert ended.status == 2
        assert f"gazette.py:{message}" in " ".join(ended.err.split())
    assert not (tmp_path / "out.jsonl").exists()


def test_another_fault_keeps_its_reason(tmp_path: Path) -> None:
    """What Python says of an object is part of the message, without its address."""
    text = "import threading\n\nclass Locked:\n    name, after = 'locked', 'endings'\n\n"
    text += "    def __init__(self):\n        self.lock = threading.Lock()\n\n"
    text += "    def __call__(self, draft):\n        return None\n\n\n"
    text = f"{HEAD.partition('@')[0]}{text}@hookimpl\ndef newsparse_passes():\n    return [Locked()]\n"
    file = tmp_path / "gazette.py"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as raised:
        list(newsparse.Parser([load_file(file)], entry_points=False).parse_many(["A page."], jobs=2))
    said = "pass 'locked' of plugin 'gazette' cannot be sent to worker processes: cannot pickle '_thread.lock' object"
    said += "; remove from it what cannot be pickled"
    assert said in str(raised.value)
    assert str(raised.value).startswith(f"{file}:")
