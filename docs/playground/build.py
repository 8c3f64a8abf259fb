"""``python docs/playground/build.py OUT [--pyodide FOLDER]`` builds the playground: newsparse in a browser.

OUT is a static folder that any server can send, as ``python -m http.server``; it loads nothing from elsewhere.
FOLDER is the npm package ``pyodide``; without it, that of ``NEWSPARSE_PYODIDE`` or of this clone's ``node_modules``.
newsparse and what it needs are taken from this environment.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import zipfile
from html import escape
from importlib import metadata
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

import newsparse
from newsparse.report.rendering import PAGE_SCRIPTS, PAGE_STYLES, policy_hash, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES: Final = Path(__file__).parent
PAGES: Final = SOURCES.parent / "examples"
CORE: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
READ: Final = ("pyodide-lock.json", "package.json")
"""Other files of Pyodide that the build needs."""
NEEDED: Final = {
    "newsparse": ("newsparse",),
    "attrs": ("attr", "attrs"),
    "click": ("click",),
    "jinja2": ("jinja2",),
    "markupsafe": ("markupsafe",),
    "pluggy": ("pluggy",),
}
"""Distribution -> its packages: newsparse, what its core needs, its page view, and the messages of its commands."""
COPIED: Final = ("editor.js", "playground.js", "worker.js")
LOADED: Final = {
    "pyodide/pyodide.asm.wasm": "Python",
    "pyodide/python_stdlib.zip": "its standard library",
    "library.zip": "newsparse",
}
"""Files whose loading the page shows -> what it calls them."""
INSTALL: Final = "npm install --no-save pyodide@314"
SUFFIXES: Final = frozenset({".css", ".html", ".js", ".json", ".py", ".toml", ".tsv", ".txt"})
"""Files of packages that are taken; compiled ones are of another machine."""
LICENSES: Final = ("licen", "copying", "notice")
EXAMPLES: Final = (
    ("Harbour Gazette, with an outlet", SOURCES / "examples" / "gazette.txt"),
    ("No known outlet", PAGES / "plain.txt"),
    ("Two articles, captions four times", PAGES / "asharq-a1-english-2025.txt"),
    ("Arabic", PAGES / "asharq-a5-arabic.txt"),
    ("French", PAGES / "euronews-french.txt"),
    ("Gallery", PAGES / "the-national-gallery.txt"),
    ("Nexis download", PAGES / "nexis.txt"),
)
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of files in the archive: the same sources give the same bytes."""


def main() -> None:
    """Build the folder that the command line names."""
    summary, _, rest = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(description=summary.replace("`", ""), epilog=rest.replace("`", ""))
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write; files of an older build are replaced")
    parser.add_argument("--pyodide", type=Path, metavar="FOLDER", help="the npm package, as node_modules/pyodide")
    arguments = parser.parse_args()
    pyodide = find_pyodide(arguments.pyodide)
    if pyodide is None:
        parser.error(f"{arguments.pyodide or 'node_modules'}: Pyodide is missing; run {INSTALL}")
    build(arguments.out, pyodide)


def find_pyodide(folder: Path | None = None) -> Path | None:
    """Return the folder of Pyodide, or None where a file is missing."""
    folder = folder or Path(os.environ.get("NEWSPARSE_PYODIDE") or SOURCES.parents[1] / "node_modules" / "pyodide")
    return folder if all((folder / name).is_file() for name in (*CORE, *READ)) else None


def build(out: Path, pyodide: Path) -> None:
    """Write the playground into a folder."""
    (core := out / "pyodide").mkdir(parents=True, exist_ok=True)
    for name in CORE:
        shutil.copyfile(pyodide / name, core / name)
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    (core / "pyodide-lock.json").write_text(json.dumps({**lock, "packages": {}}), encoding="utf-8")
    with zipfile.ZipFile(out / "library.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(library()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    for name in COPIED:
        shutil.copyfile(SOURCES / name, out / name)
    (out / "dom.js").write_text(sources(["dom.js"]), encoding="utf-8")
    style = str(sources(["common.css"])) + (SOURCES / "playground.css").read_text(encoding="utf-8")
    (out / "playground.css").write_text(style, encoding="utf-8")
    (out / "index.html").write_text(index(out), encoding="utf-8")
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    (out / "LICENSES.txt").write_text(licenses(version), encoding="utf-8")


def library() -> Iterator[tuple[str, Path]]:
    """Yield the files that Python imports: their names in the archive, and where they are."""
    yield "reading.py", SOURCES / "reading.py"
    for package in (name for names in NEEDED.values() for name in names):
        spec = importlib.util.find_spec(package)
        for folder in map(Path, (spec and spec.submodule_search_locations) or ()):
            for path in folder.rglob("*"):
                if path.suffix in SUFFIXES:
                    yield path.relative_to(folder.parent).as_posix(), path


def index(out: Path) -> str:
    """Return the page for the files of ``out``; its policy lets only the page view's own script and style run."""
    data = {
        "examples": [_example(path) for _, path in EXAMPLES],
        "parts": [
            {"name": Path(name).name, "title": title, "bytes": (out / name).stat().st_size}
            for name, title in LOADED.items()
        ],
    }
    options = (f'<option value="{number}">{escape(title)}</option>' for number, (title, _) in enumerate(EXAMPLES))
    return Template((SOURCES / "index.html").read_text(encoding="utf-8")).substitute(
        version=newsparse.__version__,
        view_script=policy_hash(sources(PAGE_SCRIPTS)),
        view_style=policy_hash(sources(PAGE_STYLES)),
        examples="".join(options),
        data=json.dumps(data).replace("<", "\\u003c"),
    )


def _example(path: Path) -> dict[str, str]:
    outlet, urls = path.with_suffix(".toml"), path.with_name("urls.json")
    return {
        "name": path.name,
        "text": path.read_bytes().decode(),
        "url": json.loads(urls.read_text(encoding="utf-8")).get(path.name, "") if urls.exists() else "",
        "outlet": outlet.read_text(encoding="utf-8") if outlet.exists() else "",
    }


def licenses(pyodide: str) -> str:
    """Return the licences of what the folder holds."""
    parts = [
        "What this folder holds, and its licences.",
        f"Pyodide {pyodide} (MPL-2.0), with CPython (PSF-2.0) and its standard library, in pyodide/.",
    ]
    for name in NEEDED:
        distribution = metadata.distribution(name)
        files = [file for file in distribution.files or () if any(word in file.name.lower() for word in LICENSES)]
        texts = [text for file in files if file.suffix not in {".py", ".pyc"} and (text := file.read_text())]
        parts.append("\n\n".join((f"{name} {distribution.version}, in library.zip.", *texts)))
    return "\n\n----\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
