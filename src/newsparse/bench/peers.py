"""Run other tools on the same sample, to compare their speed and the text that they keep with those of newsparse.

HTML extractors read the HTML of HTML files and WARC records. All other tools read the same plain text as newsparse.
Each installed tool runs with its default settings and without network access. Unstructured also requires its spaCy
model.
"""

from __future__ import annotations

import importlib.util
import io
import os
import time
import warnings
from collections import Counter, defaultdict
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from newsparse.errors import PlanError
from newsparse.lines import compact
from newsparse.measures.articles import count_tokens, score_of_counts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsparse.bench.sample import SampledRecord
    from newsparse.model import Page

Read: TypeAlias = "Callable[[str], list[str]]"
"""A function that runs a tool on the HTML or text of a page, and returns the text pieces that the tool outputs."""
Sums: TypeAlias = "defaultdict[str, float]"
_MAX_HTML_BYTES: Final = 1 << 26
_QUIET: Final = {"DO_NOT_TRACK": "true", "SCARF_NO_ANALYTICS": "true", "UNSTRUCTURED_DISABLE_NOTICE": "1"}
_CHUNK: Final = 1000
"""Chunk size for semantic-text-splitter, in characters. The tool has no default."""


@attrs.frozen
class Peer:
    """A tool to compare newsparse with."""

    distribution: str
    needs: tuple[str, ...]
    """The modules that must be installed to run the tool."""
    load: Callable[[], Read]
    reads_html: bool = False

    @property
    def installed(self) -> bool:
        """Whether all required modules are installed."""
        return all(importlib.util.find_spec(name) for name in self.needs)


def _trafilatura() -> Read:
    import trafilatura  # noqa: PLC0415 - optional, like the imports below

    return lambda html: _pieces(trafilatura.extract(html, include_comments=False))


def _newspaper() -> Read:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newspaper warns of missing optional packages
        import newspaper  # noqa: PLC0415 - requires a package that may be missing

    def read(html: str) -> list[str]:
        article = newspaper.Article("https://page.invalid/")
        article.download(input_html=html)
        article.parse()
        return _pieces(f"{article.title}\n{article.text}" if article.text else None)

    return read


def _resiliparse() -> Read:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - as above

    return lambda html: _pieces(extract_plain_text(html, main_content=True))


def _unstructured() -> Read:
    os.environ.update(_QUIET)  # set before the import, which would otherwise send usage statistics
    from unstructured.partition.text import partition_text  # noqa: PLC0415 - as above

    return lambda text: [element.text for element in partition_text(text=text)]


def _splitter() -> Read:
    from semantic_text_splitter import TextSplitter  # noqa: PLC0415 - as above

    splitter = TextSplitter(_CHUNK)
    return lambda text: list(splitter.chunks(text))


def _c4() -> Read:
    from datatrove.data import Document  # noqa: PLC0415 - as above
    from datatrove.pipeline.filters import C4QualityFilter  # noqa: PLC0415 - as above

    judge = C4QualityFilter()

    def read(text: str) -> list[str]:
        document = Document(text, "")  # the filter removes lines from this document
        verdict = judge.filter(document)
        kept = verdict[0] if isinstance(verdict, tuple) else verdict
        return _pieces(document.text) if kept else []

    return read


PEERS: Final[Mapping[str, Peer]] = {
    "trafilatura": Peer("trafilatura", ("trafilatura",), _trafilatura, reads_html=True),
    "newspaper4k": Peer("newspaper4k", ("newspaper",), _newspaper, reads_html=True),
    "resiliparse": Peer("resiliparse", ("resiliparse",), _resiliparse, reads_html=True),
    "unstructured": Peer("unstructured", ("unstructured", "en_core_web_sm"), _unstructured),
    "semantic-text-splitter": Peer("semantic-text-splitter", ("semantic_text_splitter",), _splitter),
    "C4QualityFilter": Peer("datatrove", ("datatrove", "regex", "spacy"), _c4),
}
"""All tools to compare newsparse with, by name."""


def check_peers() -> None:
    """Raise ``PlanError`` if none of the tools in ``PEERS`` is installed, or if one cannot be imported."""
    if not load_peers():
        msg = f"no tool to compare with is installed: install one or more of {', '.join(PEERS)}"
        raise PlanError(msg)


def load_peers() -> dict[str, Read]:
    """Import the installed tools, and return a dict that maps each tool's name to the function that runs it.

    Raises ``PlanError`` if a tool cannot be imported.
    """
    loaded = {}
    for name, peer in PEERS.items():
        if peer.installed:
            try:
                loaded[name] = peer.load()
            except ImportError as error:
                reason = str(error).replace("\n", " ")
                msg = f"{name} is installed but cannot be imported: repair or uninstall it ({reason})"
                raise PlanError(msg) from error
    return loaded


def html_of(record: SampledRecord) -> str | None:
    """Return the HTML of a record, or None if the record is not an HTML file or an HTTP response in a WARC file."""
    if record.chunk.reader not in {"html", "warc"}:
        return None
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415 - required by the reader

    (raw,) = record.chunk.payload
    if record.chunk.reader == "warc":
        from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - as above

        stored = next(iter(ArchiveIterator(io.BytesIO(raw), parse_http=True, auto_decode="all")))
        if not stored.is_http:
            return None
        data = stored.reader.read(_MAX_HTML_BYTES)
    else:
        data = raw.read(_MAX_HTML_BYTES)
    html: str = bytes_to_str(data, detect_encoding(data) or "utf-8")
    return html


def measure_peers(peers: Mapping[str, Read], page: Page, record: SampledRecord) -> dict[str, Mapping[str, float]]:
    """Run each tool that can read the record, and return a mapping of tool name to its counts and CPU seconds."""
    html = html_of(record) if any(PEERS[name].reads_html for name in peers) else None
    sources = {name: html if PEERS[name].reads_html else page.text for name in peers}
    return {name: _measure(read, source, page) for name, read in peers.items() if (source := sources[name]) is not None}


def _measure(read: Read, source: str, page: Page) -> Mapping[str, float]:
    sums: Sums = defaultdict(float, pages=1)
    start = time.process_time()
    try:
        pieces = read(source)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - another tool may raise anything, and the benchmark continues
        sums["failed"] = 1
        pieces = []
    sums["seconds"] = time.process_time() - start
    sums["with_text"], sums["pieces"] = bool(pieces), len(pieces)
    if page.articles:
        theirs, ours = count_tokens(pieces), count_tokens(article.text for article in page.articles)
        sums["shared"], sums["words"], sums["wanted"] = (theirs & ours).total(), theirs.total(), ours.total()
        folded = compact("".join(pieces))
        printed = {
            "headlines": [article.headline for article in page.articles if article.headline],
            "captions": [caption.text for article in page.articles for caption in article.captions],
        }
        for name, texts in printed.items():
            sums[f"kept_{name}"] = sum(compact(text) in folded for text in texts)
            sums[name] = len(texts)
    return sums


def peer_figures(name: str, sums: Mapping[str, float]) -> dict[str, Any]:
    """Compute the scores of a tool from its sums over all pages.

    ``precision`` is the share of the tool's words that newsparse puts into articles, and ``recall`` is the share of the
    words in newsparse's articles that the tool outputs. ``headlines`` and ``captions`` are the shares of newsparse's
    headlines and captions that the tool outputs, or None if newsparse found none.
    """
    count = Counter({key: int(value) for key, value in sums.items() if key != "seconds"})
    words = score_of_counts(count["shared"], count["words"], count["wanted"])
    shares = {key: count[f"kept_{key}"] / count[key] if count[key] else None for key in ("headlines", "captions")}
    return {
        "version": metadata.version(PEERS[name].distribution),
        "reads": "html" if PEERS[name].reads_html else "text",
        "pages": count["pages"],
        "with_text": count["with_text"],
        "failed": count["failed"],
        "pieces": count["pieces"],
        "pages_per_second": round(count["pages"] / sums["seconds"], 3) if sums["seconds"] else 0.0,
        **{key: None if value is None else round(value, 4) for key, value in {**words._asdict(), **shares}.items()},
    }


def _pieces(text: str | None) -> list[str]:
    return [text] if text and not text.isspace() else []


def add_up(total: dict[str, Sums], peers: Mapping[str, Mapping[str, float]]) -> None:
    """Add each tool's counts and CPU seconds for a page to ``total``.

    ``peers`` maps the name of each tool to its counts and CPU seconds, as returned by ``measure_peers``.
    """
    for name, sums in peers.items():
        of_peer = total.setdefault(name, defaultdict(float))
        for key, value in sums.items():
            of_peer[key] += value
