"""The versions that a benchmark depends on."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final

import newsparse
from newsparse.runs import manifest
from newsparse.runs.run import processors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PACKAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "filters": ("datatrove", "regex", "spacy"),
    "html": ("charset-normalizer", "resiliparse"),
    "jsonl": ("zstandard",),
    "parquet": ("pyarrow",),
    "text": ("charset-normalizer",),
    "warc": ("charset-normalizer", "fastwarc", "resiliparse"),
}
"""Reader, or the filters -> the distributions that it may use."""


def versions(parts: Iterable[str]) -> dict[str, Any]:
    """Return the versions of what runs, and of the packages that these readers, or the filters, may use."""
    names = sorted({name for part in parts for name in _PACKAGES.get(part, ())})
    packages = {name: version for name in names if (version := _version(name)) is not None}
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "newsparse": newsparse.__version__,
        "platform": f"{platform.system()} {platform.machine()}",
        "processors": processors(),
        "packages": packages,
        "plugins": manifest.plugins(),
    }


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None
