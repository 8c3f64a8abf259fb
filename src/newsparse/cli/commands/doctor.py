"""``newsparse doctor``: show versions, missing packages, and how to install them."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import attrs
import click

from newsparse.bench.peers import PEERS
from newsparse.bench.result import version_of
from newsparse.cli.options import FAILED, Command
from newsparse.cli.parsers import load_plugins
from newsparse.cli.views.table import show, show_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse.plugins.discovery import PluginInfo

_EXTRAS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "cli": ("the newsparse command", ("click", "rich")),
    "html": ("HTML pages", ("charset-normalizer", "resiliparse")),
    "dumps": (
        "compressed JSON Lines, Parquet, URLs, charsets",
        ("charset-normalizer", "fsspec", "pyarrow", *(("backports.zstd",) if sys.version_info < (3, 14) else ())),
    ),
    "warc": ("WARC and WET files", ("charset-normalizer", "fastwarc", "resiliparse")),
    "report": ("bench --html, explain --html, report, run --report FILE.html, views in notebooks", ("jinja2",)),
    "test": ("testing plugins", ("hypothesis", "pytest")),
    "datatrove": ("datatrove pipelines", ("datatrove", "pyarrow")),
    "frames": ("newsparse.frames", ("datasets", "duckdb", "pandas", "polars", "pyarrow")),
    "spacy": ("the spaCy component newsparse", ("spacy",)),
    "ray": ("--engine ray", ("pyarrow", "ray")),
    "spark": ("--engine spark", ("pyarrow", "pyspark")),
}
"""Maps each extra to what it is needed for and the distributions that it installs."""
_EXAMPLES: Final = ("newsparse doctor", "newsparse doctor --json")
_PEERS: Final = "bench --peers"
_SPARK: Final = "--engine spark"
_JAVA_VERSION: Final = re.compile(r'version "([^"]+)"')
_MAX_JAVA_SECONDS: Final = 20


@attrs.frozen
class _Check:
    """The state of a component, such as Python, an extra or a plugin."""

    name: str
    version: str
    """The version of the component, or a state such as ``missing``."""
    needed_for: str = ""
    advice: str = ""
    """The problem and how to fix it, or an empty string if there is none."""
    is_missing: bool = False


@click.command(cls=Command, examples=_EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@click.pass_context
def doctor(context: click.Context, *, as_json: bool) -> None:
    """Show the versions of Python, newsparse, its extras, plugins and Java.

    Missing components are listed only below the table, with the features that need them and how to install them. The
    exit status is 1 if a plugin is broken. Missing extras do not change it, because extras are optional.
    """
    infos, _ = load_plugins(context)
    checks = [*_core(), *_extras(), _peers(), _java(), *map(_plugin, infos)]
    if as_json:
        kept = attrs.filters.exclude("is_missing")
        show_json({"executable": sys.executable, "checks": [attrs.asdict(check, filter=kept) for check in checks]})
    else:
        rows = [(check.name, check.version, check.needed_for) for check in checks if not check.is_missing]
        notes = [check.advice for check in checks if check.advice] or ["nothing is missing"]
        show(("what", "version", "needed for"), rows, [f"this Python is {sys.executable}", *notes])
    context.exit(FAILED if any(info.fault for info in infos) else 0)


def _core() -> Iterator[_Check]:
    yield _Check("python", platform.python_version())
    for name in ("newsparse", "attrs", "pluggy"):
        yield _Check(name, version_of(name) or "missing")


def _extras() -> Iterator[_Check]:
    for extra, (purpose, distributions) in _EXTRAS.items():
        versions = {name: version_of(name) for name in distributions}
        name = f"extra {extra}"
        missing = [distribution for distribution, version in versions.items() if version is None]
        if missing:
            cure = f"pip install 'newsparse[{extra}]'"
            verb = "is" if len(missing) == 1 else "are"
            advice = f"{name}: {', '.join(missing)} {verb} not installed, needed for {purpose}: {cure}"
            yield _Check(name, f"missing: {', '.join(missing)}", purpose, advice, is_missing=True)
        else:
            yield _Check(name, ", ".join(f"{name} {version}" for name, version in versions.items()), purpose)


def _peers() -> _Check:
    there = {peer.distribution for peer in PEERS.values() if peer.installed}
    versions = ", ".join(f"{name} {version_of(name)}" for name in sorted(there)) or "none"
    advice = ""
    missing = sorted({peer.distribution for peer in PEERS.values()} - there)
    if missing:
        advice = (
            f"other tools: {', '.join(missing)} are not installed, run by {_PEERS}: pip install {' '.join(missing)}"
        )
        model = "; python -m spacy download en_core_web_sm"
        advice += model if "unstructured" in missing else ""
    return _Check("other tools", versions, _PEERS, advice, is_missing=not there)


def _java() -> _Check:
    java = shutil.which("java")
    if java is None:
        advice = f"java: it is not installed, needed for {_SPARK}: install a Java runtime, version 17 or later"
        return _Check("java", "missing", _SPARK, advice, is_missing=True)
    try:
        run = subprocess.run([java, "-version"], capture_output=True, check=False, timeout=_MAX_JAVA_SECONDS)  # noqa: S603 - the path is that of shutil.which
    except (OSError, subprocess.TimeoutExpired) as error:
        return _Check("java", "does not start", _SPARK, f"java: {error}")
    match = _JAVA_VERSION.search(run.stderr.decode("utf-8", "replace"))
    return _Check("java", match[1] if match else "unknown", _SPARK)


def _plugin(info: PluginInfo) -> _Check:
    state = "broken" if info.fault else "disabled" if info.disabled else info.version or "no version"
    return _Check(f"plugin {info.name}", state, advice=info.fault or "")
