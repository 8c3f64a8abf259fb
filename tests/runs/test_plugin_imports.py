"""A run is resumed only with what its plugins import as it was: helper modules by source, distributions by version."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from dumping import page

from newsparse.errors import PlanError
from newsparse.plugins.discovery import load_file
from newsparse.runs.plan import Plan, run_plan

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.runs.tally import Progress

PLUGIN = """
import importlib, importlib.util, sys
from pathlib import Path
from newsparse.plugins.hookspecs import hookimpl
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "site-packages"), str(HERE / "target")]
{top}

@hookimpl
def newsparse_outlets():
    {hook}
    return []
"""
SPEC = 'spec = importlib.util.spec_from_file_location("json", HERE / "helper.py")\n'
SPEC += "rules = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(rules)"
DIGESTS = """
import json, sys
from pathlib import Path
import newsparse, stranger
from newsparse.runs.manifest import plugins
from newsparse.plugins.discovery import load_file
newsparse.Parser([load_file("quay.py")], entry_points=False)
before = plugins()
Path(sys.argv[1]).write_text("x = 2\\n")
print(json.dumps([before, plugins()]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of modules for a plugin, two of which are installed."""
    files = {
        "helper.py": "import deeper\ndef rules(): pass\nclass Rule: pass\n",
        "deeper.py": "",
        "sched.py": "",
        "stranger.py": "",
        "pack/__init__.py": "",
        "pack/first.py": "from . import second\n",
        "pack/second.py": "",
        "pack/unloaded.py": "",
        "spaces/first.py": "def late():\n    from . import second\nlate()\n",
        "spaces/second.py": "",
        "site-packages/tide.py": "",
        "target/ebb/__init__.py": "",
        "site-packages/loose.py": "",
    }
    for place, name in (("site-packages", "tide"), ("target", "ebb")):
        files[f"{place}/{name}-1.5.dist-info/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n"
        files[f"{place}/{name}-1.5.dist-info/RECORD"] = f"{name}.py,,\n{name}/__init__.py,,\n"
    for name, source in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source, "utf-8")
    return tmp_path


def digests(folder: Path, top: str, hook: str, changed: str) -> tuple[str, str]:
    """Return what the plugin is before and after a file is changed."""
    (folder / "quay.py").write_text(PLUGIN.format(top=top, hook=hook), "utf-8")
    command = [sys.executable, "-c", DIGESTS, changed]
    before, after = json.loads(subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout)
    return before["quay.py"], after["quay.py"]


@pytest.mark.parametrize(
    ("top", "hook", "changed"),
    [
        ("import helper", "", "helper.py"),
        ("from helper import rules", "", "helper.py"),
        ("from helper import *", "", "helper.py"),
        ("import helper", "", "deeper.py"),
        ("", "import helper", "helper.py"),
        ("", "from helper import rules", "deeper.py"),
        ("", "importlib.import_module('helper')", "helper.py"),
        ("rules = importlib.import_module('hel' + 'per').rules", "", "helper.py"),
        ("rule = importlib.import_module('hel' + 'per').Rule()", "", "helper.py"),
        ("for name in ('hel', 'dee'): importlib.import_module(name + 'per')\ndel name", "", "deeper.py"),
        ("", "[importlib.import_module(path.stem) for path in HERE.glob('help*.py')]", "helper.py"),
        (SPEC, "", "helper.py"),
        ("import sched", "", "sched.py"),
        ("import pack", "", "pack/__init__.py"),
        ("import pack.first", "", "pack/second.py"),
        ("import pack.first", "", "pack/unloaded.py"),
        ("from spaces import first", "", "spaces/first.py"),
        ("from spaces import first", "", "spaces/second.py"),
        ("import loose", "", "site-packages/loose.py"),
    ],
)
def test_import_that_changed(folder: Path, top: str, hook: str, changed: str) -> None:
    """Whatever way a module came in, at the top or in a hook, the plugin is another one when it changes."""
    before, after = digests(folder, top, hook, changed)
    assert before != after


@pytest.mark.parametrize("name", ["tide", "ebb"])
def test_installed_import_is_its_version(folder: Path, name: str) -> None:
    """An installed distribution that a plugin imports is its name and version, wherever it is installed."""
    (path,) = folder.glob(f"*/{name}-1.5.dist-info/METADATA")
    before, after = digests(folder, f"import {name}", "", "stranger.py")
    assert before == after
    assert before.endswith(f"; {name}: 1.5")
    path.write_text(path.read_text("utf-8").replace("1.5", "1.6"), "utf-8")
    assert digests(folder, f"import {name}", "", "stranger.py")[0] == before.replace("1.5", "1.6")


def test_what_a_plugin_does_not_import(folder: Path) -> None:
    """Modules of the program, the standard library and newsparse are not the plugin's."""
    before, after = digests(folder, "import json\nimport newsparse", "import sched as _", "stranger.py")
    assert before == after
    assert [part.partition(":")[0] for part in before.split("; ")[1:]] == ["sched"]


def test_changed_import_is_not_resumed(folder: Path) -> None:
    """The message names the module, and the run goes on once it is what it was."""
    (folder / "in.jsonl").write_text(json.dumps({"text": page(1)}) + "\n", "utf-8")
    (folder / "quay.py").write_text(PLUGIN.format(top="import helper", hook=""), "utf-8")
    (folder / "helper.py").write_text("", "utf-8")

    def plan(*, resume: bool) -> Plan:
        return Plan([str(folder / "in.jsonl")], folder / "out.jsonl", jobs=1, resume=resume)

    def stop(progress: Progress) -> None:
        if progress.counts["read"]:  # before that there is nothing to resume
            raise KeyboardInterrupt

    paths, before = list(sys.path), set(sys.modules)
    load_file(folder / "quay.py")
    try:
        with pytest.raises(KeyboardInterrupt):
            run_plan(plan(resume=False), stop)
        (folder / "helper.py").write_text("x = 1\n", "utf-8")
        with pytest.raises(PlanError, match=r"plugin 'quay.py' has changed since in 'helper', which it imports; "):
            run_plan(plan(resume=True))
        (folder / "helper.py").write_text("", "utf-8")
        assert run_plan(plan(resume=True)).written
    finally:
        sys.path[:] = paths
        for name in set(sys.modules) - before:
            if name.startswith("newsparse_file_") or name == "helper":
                del sys.modules[name]
