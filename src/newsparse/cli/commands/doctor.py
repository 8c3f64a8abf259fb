"""``newsparse doctor``: versions, what is missing, and the command that installs it."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING, Final

import click

from newsparse.cli.options import FAILED, Command, common_options, load_plugins
from newsparse.cli.table import show, show_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse.plugins.discovery import PluginInfo

_EXTRAS: Final[Mapping[str, tuple[str, ...]]] = {
    "cli": ("click", "rich"),
    "html": ("charset-normalizer", "resiliparse"),
    "dumps": ("charset-normalizer", "fsspec", "pyarrow", "zstandard"),
    "warc": ("charset-normalizer", "fastwarc", "resiliparse"),
    "report": ("jinja2",),
    "test": ("hypothesis", "pytest"),
    "datatrove": ("datatrove", "pyarrow"),
    "ray": ("pyarrow", "ray"),
    "spark": ("pyarrow", "pyspark"),
}
"""Extra -> the distributions that are imported from it."""
_EXAMPLES: Final = ("newsparse doctor", "newsparse doctor --json")
_JAVA_VERSION: Final = re.compile(r'version "([^"]+)"')
_SECONDS: Final = 20

_Row = tuple[str, str, str]
"""What it is, its version or state, and what to do."""


@click.command(cls=Command, examples=_EXAMPLES, short_help="Show versions, and what is missing.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@common_options
@click.pass_context
def doctor(context: click.Context, *, as_json: bool) -> None:
    """Show the versions of Python, newsparse, its extras, the plugins and Java.

    Next to what is missing stands the command that installs it. The exit status is 1 if a plugin is broken: extras
    are optional.
    """
    infos, _ = load_plugins(context)
    rows = [*_core(), *_extras(), _java(), *map(_plugin, infos)]
    if as_json:
        show_json({"checks": [dict(zip(("name", "version", "advice"), row, strict=True)) for row in rows]})
    else:
        show(("what", "version", "what to do"), rows)
    context.exit(FAILED if any(info.fault for info in infos) else 0)


def _core() -> Iterator[_Row]:
    yield "python", platform.python_version(), sys.executable
    for name in ("newsparse", "attrs", "pluggy"):
        yield name, _version(name) or "missing", ""


def _extras() -> Iterator[_Row]:
    for extra, distributions in _EXTRAS.items():
        versions = {name: _version(name) for name in distributions}
        if all(versions.values()):
            yield f"extra {extra}", ", ".join(f"{name} {version}" for name, version in versions.items()), ""
        else:
            missing = ", ".join(name for name, version in versions.items() if version is None)
            yield f"extra {extra}", f"missing: {missing}", f"pip install 'newsparse[{extra}]'"


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _java() -> _Row:
    java = shutil.which("java")
    if java is None:
        return "java", "missing", "install a Java runtime (17 or later); only --engine spark needs it"
    try:
        run = subprocess.run([java, "-version"], capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        return "java", "does not start", str(error)
    match = _JAVA_VERSION.search(run.stderr.decode("utf-8", "replace"))
    return "java", match[1] if match else "unknown", ""


def _plugin(info: PluginInfo) -> _Row:
    state = "broken" if info.fault else "disabled" if info.disabled else info.version or "no version"
    return f"plugin {info.name}", state, info.fault or ""
