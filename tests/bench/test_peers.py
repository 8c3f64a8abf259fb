"""Other tools on the sample: sums of a page, figures, and real tools where they are installed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from dumps import PAGE, measured, write_dump

import newsparse
from newsparse.bench import compare, peers
from newsparse.bench.peers import PEERS, Peer, add_up, check_peers, measure_peers, peer_figures
from newsparse.bench.sample import SampledRecord
from newsparse.cli.views.bench import comparison_lines, result_lines
from newsparse.errors import InputError, PlanError
from newsparse.plugins.formats import Chunk

if TYPE_CHECKING:
    from pathlib import Path

HTML = """<html><head><title>Ferry {number} Returns</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Ferry {number} Returns to Lume Island</h1><p>By Ines Calder</p>
<p>The ferry returned to Lume Island on Monday after {number} years. Most islanders stood on the quay, and the band of
the harbor school played until the last passenger had left.</p>
<p>"We waited for it," said Tomas Wray, who runs the harbor office. The next ferry leaves on Friday, if the wind allows
it, with three hundred places.</p></article></body></html>"""
TEXT_RECORD = SampledRecord("a.jsonl", 0, Chunk("a.jsonl", 0, (b"",), "jsonl", 1), whole=False)


def fails(text: str) -> list[str]:
    """Raise for every text."""
    raise ValueError(text)


def test_sums_of_a_page_and_the_figures_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are shared with the articles, headlines are found or not, and a tool that raises gives nothing."""
    monkeypatch.setattr(
        peers, "PEERS", {name: Peer("attrs", (), lambda: fails) for name in ("whole", "first", "broken")}
    )
    page = newsparse.parse("Menu\nShare\n\n" + PAGE.format(number=9, day=4))
    (article,) = page.articles
    tools = {"whole": lambda text: [text], "first": lambda _: [article.paragraphs[0]], "broken": fails}
    total: dict[str, peers.Sums] = {}
    for _ in range(2):
        add_up(total, measure_peers(tools, page, TEXT_RECORD))
    whole, first, broken = (peer_figures(name, total[name]) for name in tools)
    assert (whole["pages"], whole["with_text"], whole["recall"], whole["headlines"]) == (2, 2, 1.0, 1.0)
    assert 0.5 < whole["precision"] < 1.0
    assert (first["precision"], first["headlines"], first["captions"]) == (1.0, 0.0, None)
    assert (broken["with_text"], broken["failed"], broken["recall"]) == (0, 2, 0.0)


def test_without_any_tool_the_command_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of all tools are in the message."""
    monkeypatch.setattr(peers, "PEERS", {"trafilatura": Peer("trafilatura", ("no_such_module",), lambda: fails)})
    with pytest.raises(PlanError, match="install one or more of trafilatura"):
        check_peers()


def test_a_tool_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own reason is in the message, on one line."""

    def load() -> peers.Read:
        msg = "html.clean is a separate project.\nInstall it."
        raise ImportError(msg)

    monkeypatch.setattr(peers, "PEERS", {"whole": Peer("attrs", ("attrs",), load)})
    with pytest.raises(PlanError, match=r"^whole .*uninstall it \(html\.clean is .* project\. Install it\.\)$"):
        check_peers()


def test_tools_for_html_read_the_html(tmp_path: Path) -> None:
    """Resiliparse, which the reader needs, and the others where they are installed, find the same articles."""
    pytest.importorskip("resiliparse", reason="the extra html is not installed")
    try:
        check_peers()
    except PlanError as error:
        pytest.skip(str(error))
    for number in range(3):
        (tmp_path / f"{number}.html").write_text(HTML.format(number=number + 5), encoding="utf-8")
    result = measured([tmp_path], peers=True)
    assert set(result["peers"]) == {name for name, peer in PEERS.items() if peer.installed}
    assert json.loads(json.dumps(result)) == result
    for name in {"resiliparse", "trafilatura", "newspaper4k"} & set(result["peers"]):
        figures = result["peers"][name]
        assert (figures["reads"], figures["pages"], figures["with_text"], figures["failed"]) == ("html", 3, 3, 0)
        assert figures["recall"] > 0.7
        assert result["versions"]["packages"][PEERS[name].distribution] == figures["version"]
    lines = list(result_lines(result))
    assert any(line.startswith("  resiliparse, html") for line in lines)
    assert max(map(len, lines)) <= 80


def test_labelled_pages_are_part_of_a_result_and_of_a_comparison(tmp_path: Path) -> None:
    """``gold`` has the figures of ``eval``; two results over the same labels are compared."""
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "page.txt").write_text(PAGE.format(number=9, day=4), encoding="utf-8")
    label = {"segments": [{"role": "headline", "text": "Ferry 9 Returns to Lume Island"}]}
    (gold / "page.json").write_text(json.dumps(label), encoding="utf-8")
    result = measured(write_dump(tmp_path, files=1), gold=[gold])
    assert result["gold"]["labelled"]["pages"] == 1
    assert result["gold"]["figures"]["headline"]["value"] == 1.0
    both = compare(result, result)
    assert both["gold"]["headline"] == {"a": 1.0, "b": 1.0, "difference": 0.0}
    assert any(line.startswith("  labelled: headline") for line in comparison_lines(both))
    assert compare(result, result | {"gold": {}})["gold"] == {}
    (gold / "page.json").unlink()
    with pytest.raises(InputError, match="has no label"):
        measured(write_dump(tmp_path, files=1), gold=[gold])
