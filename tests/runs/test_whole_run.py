"""A run over small inputs: what is written, what is rejected, what is told."""

from __future__ import annotations

import importlib
import json
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import deadly
import pytest

import newsparse
from newsparse.errors import PlanError, RunError
from newsparse.grammar.table import Table, default_table
from newsparse.io.catalog import Formats
from newsparse.model import Document
from newsparse.plugins.discovery import load_file
from newsparse.plugins.formats import Options, simple_reader, simple_writer
from newsparse.runs.journal import PartsFolder
from newsparse.runs.manifest import plugins
from newsparse.runs.plan import Outcome, Plan, run_plan
from newsparse.runs.siblings import Siblings
from newsparse.runs.tally import count_rejections, write_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse.paths import Location
    from newsparse.runs.tally import Progress

FERRY = """The Ferry Is Back on Lume Island

By Ines Calder

The first ferry in nine years reached Lume Island on Monday, and most of its people stood on the quay to see it.

“We had stopped looking at the sea,” said Petra Olmsted, who keeps the harbor office and its only telephone.

The line was closed when the bridge at Orrin was opened, and nobody has run it since, the harbor board said.
"""
PARSER = newsparse.Parser()


def jsonl(path: Path, *texts: str) -> str:
    """Write a file of pages and return its name."""
    rows = [json.dumps({"id": f"page-{n}", "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def lines(path: Path | None) -> list[dict[str, Any]]:
    """Return the rows of a file of JSON lines."""
    assert path is not None
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def plan(out: Path, *paths: str, **extra: Any) -> Plan:  # noqa: ANN401
    """Return a plan with one worker."""
    given: dict[str, Any] = {"jobs": 1, "parser": PARSER} | extra
    return Plan(paths, out, **given)


def stop_after_a_chunk(progress: Progress) -> None:
    """Press Ctrl-C when the first chunk is finished; however long its worker takes to start."""
    if progress.counts["read"]:
        raise KeyboardInterrupt


def adds_up(end: Outcome) -> bool:
    """Whether every record is counted once."""
    counts = end.counts
    aside = len(lines(end.rejected)) if end.rejected else 0
    return bool(
        counts["read"] == counts["with_articles"] + counts["without_articles"] + counts["rejected"]
        and counts["rejected"] == aside
    )


def test_deadly_page_is_found(tmp_path: Path) -> None:
    """A page that kills its worker is rejected with the signal, one that raises with its error; others have rows."""
    texts = [FERRY] * 40
    texts[7] = texts[30] = "DEADLY\n"
    texts[31] = "RAISES\n"
    parser = newsparse.Parser(outlets=[deadly.OUTLET])
    end = run_plan(plan(tmp_path / "out.jsonl", jsonl(tmp_path / "in.jsonl", *texts), rows="pages", parser=parser))
    aside = lines(end.rejected)
    assert [(entry["position"], entry["id"], entry["raw"]) for entry in aside if "SIGSEGV" in entry["reason"]] == [
        (7, None, ""),
        (30, None, ""),
    ]
    assert (aside[2]["position"], aside[2]["id"], aside[2]["raw"]) == (31, "page-31", "RAISES\n")
    assert "this page is not to my taste" in aside[2]["reason"]
    kept = [f"page-{n}" for n in range(40) if n not in {7, 30, 31}]
    assert [row["id"] for row in lines(end.out)] == kept
    assert adds_up(end)


def test_rows_that_cannot_be_written(tmp_path: Path) -> None:
    """A writer that raises costs the page whose row it is, and no other."""
    writer = simple_writer("unfit", [".unfit"], deadly.unfit)
    formats = attrs.evolve(Formats(), writers=(writer,))
    inputs = jsonl(tmp_path / "in.jsonl", *[FERRY] * 6)
    end = run_plan(plan(tmp_path / "out.unfit", inputs, rows="pages", formats=formats))
    (aside,) = lines(end.rejected)
    assert (aside["id"], aside["reason"]) == ("page-3", "its rows cannot be written: ValueError: no threes here")
    assert end.out.read_bytes().count(b"\n") == 5
    assert end.counts["rows"] == 5
    assert adds_up(end)


def _failing(path: str) -> Iterator[Document]:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - as a stranger would
        for n, line in enumerate(file):
            if line == "stop\n":
                msg = "I have had enough"
                raise OSError(msg)
            yield Document(line, id=f"line-{n}")


def test_plugin_reader(tmp_path: Path) -> None:
    """A plugin's simple reader is read; what it raises is one rejected record, and the next file goes on."""
    (tmp_path / "a.lines").write_text("One.\nTwo.\nstop\nThree.\n", encoding="utf-8")
    (tmp_path / "b.lines").write_text("Four.\n", encoding="utf-8")
    reader = simple_reader("lines", [".lines"], _failing)
    formats = attrs.evolve(Formats(), readers={"lines": reader})
    end = run_plan(plan(tmp_path / "out.jsonl", str(tmp_path), rows="pages", formats=formats))
    assert [row["text"] for row in lines(end.out)] == ["One.\n", "Two.\n", "Four.\n"]
    (aside,) = lines(end.rejected)
    assert (aside["position"], aside["reason"]) == (2, "reader 'lines' raised OSError: I have had enough")
    assert adds_up(end)


def test_files_that_are_pages_stand_in_order(tmp_path: Path) -> None:
    """A folder of many small pages is one run in the order of its paths, with other files between where they belong."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(300):
        (folder / f"{n:03}.txt").write_text(f"Page {n}.\n", encoding="utf-8")
    jsonl(folder / "100a.jsonl", "From the middle.\n")
    end = run_plan(plan(tmp_path / "out.jsonl", str(folder), rows="pages", jobs=2))
    expected = [f"Page {n}.\n" for n in range(300)]
    expected.insert(101, "From the middle.\n")
    assert [row["text"] for row in lines(end.out)] == expected
    assert end.counts["without_articles"] + end.counts["with_articles"] == 301


def test_file_given_twice(tmp_path: Path) -> None:
    """A file that is given twice is read twice, and a run that is gone on with knows which time it was."""
    path = jsonl(tmp_path / "in.jsonl", *[FERRY] * 3)
    whole = run_plan(plan(tmp_path / "whole.jsonl", path, path, path))
    assert whole.counts["read"] == 9
    out = tmp_path / "broken.jsonl"
    told: list[Progress] = []

    def stop(progress: Progress) -> None:
        told.append(progress)
        if progress.counts["read"] == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_plan(plan(out, path, path, path), stop)
    end = run_plan(plan(out, path, path, path, resume=True), told.append)
    assert out.read_bytes() == whole.out.read_bytes()
    assert (end.counts, told[-1].resumed_counts["read"]) == (whole.counts, 6)


def test_done_files_are_not_opened_again(tmp_path: Path) -> None:
    """What was done as a whole is not read when the run goes on."""
    paths = [jsonl(tmp_path / f"{n}.jsonl", FERRY) for n in range(4)]
    out = tmp_path / "out.jsonl"

    def stop(progress: Progress) -> None:
        if progress.counts["read"] == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_plan(plan(out, *paths), stop)
    opened: list[str] = []
    formats = Formats()
    reader = formats.readers["jsonl"]

    def chunks(location: Location, options: Options) -> Any:  # noqa: ANN401
        opened.append(location.path)
        assert reader.chunks is not None
        return reader.chunks(location, options)

    watched = attrs.evolve(reader, chunks=chunks, split=reader.split)
    with pytest.raises(PlanError, match="reader 'jsonl' cannot be sent"):  # a function inside another does not pickle
        run_plan(plan(out, *paths, resume=True, formats=Formats({"jsonl": watched})))
    assert opened == paths[2:]  # the last that was done is looked at, and the next


@pytest.mark.parametrize("has_stream", [False, True])
def test_progress_is_towards_the_size_of_all_inputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_stream: bool
) -> None:
    """The total is known unless an input is a stream; an input that is missing does not count."""
    paths = [jsonl(tmp_path / "a.jsonl", FERRY), jsonl(tmp_path / "b.jsonl", FERRY, FERRY)]
    size = sum(Path(path).stat().st_size for path in paths)
    reports: list[Progress] = []
    with open(paths[0], encoding="utf-8") as stream:  # noqa: PTH123 - the name is a string
        monkeypatch.setattr(sys, "stdin", stream)
        inputs = [*paths, str(tmp_path / "missing.jsonl"), *["-"] * has_stream]
        run_plan(plan(tmp_path / "out.jsonl", *inputs), reports.append)
    assert {progress.total for progress in reports} == {None if has_stream else size}
    assert has_stream or reports[-1].reached == size


def test_input_that_changed(tmp_path: Path) -> None:
    """A run is not gone on with where an input has changed, and the message says which."""
    path = jsonl(tmp_path / "in.jsonl", FERRY)

    with pytest.raises(KeyboardInterrupt):
        run_plan(plan(tmp_path / "out.jsonl", path), stop_after_a_chunk)
    jsonl(tmp_path / "in.jsonl", FERRY, FERRY)
    with pytest.raises(PlanError, match=r"its input .*in\.jsonl has changed since"):
        run_plan(plan(tmp_path / "out.jsonl", path, resume=True))
    with pytest.raises(PlanError, match="resume it"):
        run_plan(plan(tmp_path / "out.jsonl", path))


def test_a_finished_run_is_not_resumed_after_an_input_of_the_same_size_changed(tmp_path: Path) -> None:
    """The manifest names no times, but an input that is newer than it is another one."""
    path, out = jsonl(tmp_path / "in.jsonl", "A page.\n"), tmp_path / "out.jsonl"
    run_plan(plan(out, path, rows="pages"))
    assert run_plan(plan(out, path, rows="pages", resume=True)).already
    jsonl(tmp_path / "in.jsonl", "B page.\n")
    later = Siblings(out).manifest.stat().st_mtime_ns + 1
    os.utime(path, ns=(later, later))
    with pytest.raises(PlanError, match=r"its input .*in\.jsonl has changed since"):
        run_plan(plan(out, path, rows="pages", resume=True))


def test_table_of_weights_that_changed(tmp_path: Path) -> None:
    """Neither an interrupted run nor a complete one is resumed with other weights; an equal table is the same."""
    path, out = jsonl(tmp_path / "in.jsonl", FERRY), tmp_path / "out.jsonl"
    text = default_table().to_text()
    mine, equal = (newsparse.Parser(table=Table.from_text(text + "% 99\t999\n", "mine")) for _ in range(2))
    other = newsparse.Parser(table=Table.from_text(text + "% 99\t998\n", "other"))

    with pytest.raises(KeyboardInterrupt):
        run_plan(plan(out, path, parser=mine), stop_after_a_chunk)
    with pytest.raises(PlanError, match=r"table: was [0-9a-f]{16}, now not given; repeat the earlier .*\.parts to"):
        run_plan(plan(out, path, resume=True))
    assert run_plan(plan(out, path, parser=equal, resume=True)).written
    assert run_plan(plan(out, path, parser=mine, resume=True)).already
    with pytest.raises(PlanError, match=r"another run: table: was [0-9a-f]{16}, now [0-9a-f]{16}; repeat the earlier "):
        run_plan(plan(out, path, parser=other, resume=True))


def test_plugin_that_changed(tmp_path: Path) -> None:
    """A run is not gone on with where a plugin file was edited: two versions of it would be mixed."""
    path, file = jsonl(tmp_path / "in.jsonl", FERRY), tmp_path / "quay.py"
    file.write_text("import math\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"

    module = load_file(file).plugin
    try:
        with pytest.raises(KeyboardInterrupt):
            run_plan(plan(out, path), stop_after_a_chunk)
        file.write_text("import math\n\n", encoding="utf-8")
        with pytest.raises(
            PlanError, match=r"plugin 'quay.py' has changed since; restore the .*remove .*parts to restart"
        ):
            run_plan(plan(out, path, resume=True))
        file.write_text("import math\n", encoding="utf-8")
        assert run_plan(plan(out, path, resume=True)).written
    finally:
        del sys.modules[module.__name__]


def test_installed_plugin_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed plugin is its distribution, its version and its source: an editable one keeps its version."""
    (tmp_path / "quayside").mkdir()
    for name in ("__init__", "hooks"):
        (tmp_path / "quayside" / f"{name}.py").write_text("", encoding="utf-8")
    info = tmp_path / "quayside-1.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: quayside\nVersion: 1.5\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[newsparse]\nquay = quayside.hooks\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert "quay" not in plugins()  # nobody has imported it
    monkeypatch.setitem(sys.modules, "quayside", importlib.import_module("quayside"))
    monkeypatch.setitem(sys.modules, "quayside.hooks", importlib.import_module("quayside.hooks"))
    before = plugins()["quay"]
    assert before.startswith("quayside 1.5, digest ")
    assert plugins()["quay"] == before
    (tmp_path / "quayside" / "__init__.py").write_text("x = 1\n", encoding="utf-8")
    assert plugins()["quay"] != before


def test_rule_that_cannot_be_sent(tmp_path: Path) -> None:
    """A function without a name of its own cannot be sent to a worker: the message says whose it is, and the cure."""
    path = jsonl(tmp_path / "in.jsonl", FERRY)
    outlet = attrs.evolve(deadly.OUTLET, rules=(*deadly.OUTLET.rules, lambda _document, _index: None))
    rule = f"rule '{deadly.OUTLET.source.id}:<lambda>' cannot be sent to worker processes: it is a lambda"
    said = rf"^\S*test_whole_run\.py:\d+: {rule}; write a function with def, at the top level of a module$"
    with pytest.raises(PlanError, match=said):
        run_plan(plan(tmp_path / "out.jsonl", path, parser=newsparse.Parser(outlets=[outlet])))
    reader = attrs.evolve(Formats().readers["jsonl"], read=lambda raw, *_: Document(raw))
    with pytest.raises(PlanError, match="reader 'jsonl' cannot be sent to worker processes: it is a lambda"):
        run_plan(plan(tmp_path / "out.jsonl", path, formats=Formats({"jsonl": reader})))
    assert [entry.name for entry in tmp_path.iterdir()] == ["in.jsonl"]


def test_output_is_no_input(tmp_path: Path) -> None:
    """A run does not overwrite what it reads, under whatever name."""
    path = tmp_path / "in.jsonl"
    jsonl(path, FERRY)
    (tmp_path / "link.jsonl").symlink_to(path)
    before = path.read_bytes()
    with pytest.raises(PlanError, match="is one of the inputs"):
        run_plan(plan(tmp_path / "link.jsonl", str(tmp_path / "in.jsonl")))
    assert path.read_bytes() == before


def test_private_output_stays_private(tmp_path: Path) -> None:
    """Output and spools have the permissions of the file that is replaced."""
    out = tmp_path / "out.parquet"
    out.touch(mode=0o600)
    seen: list[int] = []

    def look(_progress: Progress) -> None:
        seen.extend(stat.S_IMODE((Siblings(out).parts / name).stat().st_mode) for name in ("rows", "rejected"))

    run_plan(plan(out, jsonl(tmp_path / "in.jsonl", FERRY)), look)
    assert set(seen) == {0o600}
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_an_input_that_became_empty_keeps_the_output(tmp_path: Path, suffix: str) -> None:
    """An output with pages is not replaced by an empty one; an empty one is."""
    path, out = tmp_path / "in.jsonl", tmp_path / f"out.{suffix}"
    path.write_bytes(b"")
    assert run_plan(plan(out, str(path))).written
    assert run_plan(plan(out, str(path))).written
    path.write_text(json.dumps({"text": "The quay of Lume held.\n"}) + "\n", encoding="utf-8")
    assert run_plan(plan(out, str(path), rows="pages")).written
    rows = out.read_bytes()
    path.write_bytes(b"")
    end = run_plan(plan(out, str(path), rows="pages"))
    assert (end.written, end.kept, end.rejected, out.read_bytes()) == (False, True, None, rows)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", out.name, f"{out.name}.manifest.json"]


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz", "jsonl.zst", "parquet"])
def test_empty_input(tmp_path: Path, suffix: str) -> None:
    """An input without a record gives an output without a row."""
    (tmp_path / "in.jsonl").touch()
    end = run_plan(plan(tmp_path / f"out.{suffix}", str(tmp_path / "in.jsonl")))
    assert (end.counts["read"], end.written, end.rejected) == (0, True, None)
    assert end.out.exists()


def test_manifest(tmp_path: Path) -> None:
    """The manifest names versions, inputs, options and counts, and no time and no folder."""
    path = jsonl(tmp_path / "in.jsonl", FERRY, "7\n", "")
    end = run_plan(plan(tmp_path / "out.jsonl", path))
    assert end.manifest is not None
    said = json.loads(end.manifest.read_bytes())
    assert said["library"] == newsparse.__version__
    assert said["inputs"] == [{"path": path, "bytes": (tmp_path / "in.jsonl").stat().st_size, "reader": "jsonl"}]
    assert said["output"] == {"name": "out.jsonl", "bytes": end.out.stat().st_size}
    assert said["rejected"]["name"] == "out.jsonl.rejected.jsonl"
    counts = said["counts"]
    assert (counts["read"], counts["with_articles"], counts["without_articles"], counts["rejected"]) == (3, 1, 1, 1)
    assert counts["roles"]["headline"] == 1
    assert adds_up(end)


def test_lost_record_is_never_hidden(tmp_path: Path) -> None:
    """Where the counts do not add up, which nobody should ever see, no manifest says that all is well."""
    path, out = jsonl(tmp_path / "in.jsonl", FERRY), tmp_path / "out.jsonl"

    def forge(progress: Progress) -> None:
        progress.counts["read"] += 1

    with pytest.raises(RunError, match="do not add up"):
        run_plan(plan(out, path), forge)
    assert not out.with_name("out.jsonl.manifest.json").exists()


def test_report(tmp_path: Path) -> None:
    """The report has the counts, as JSON and as HTML, where names are text."""
    path = jsonl(tmp_path / "in.jsonl", FERRY, FERRY, "")
    end = run_plan(plan(tmp_path / "out <i>.jsonl", path))
    write_report(end, tmp_path / "report.json")
    said = json.loads((tmp_path / "report.json").read_bytes())
    assert (said["counts"]["read"], said["reasons"], said["outlets"]) == (3, {"is empty": 1}, {"": 2})
    write_report(end, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<i>" not in page
    assert "no known outlet (general grammar)" in page
    assert "<dd>2</dd>" in page
    assert "records/s" in page
    assert not re.search(r"https?:", page)


@pytest.mark.parametrize(
    ("reasons", "shown"),
    [
        (
            ["is not JSON Lines in UTF-8: line 3", "is not JSON Lines in UTF-8: line 14"],
            "is not JSON Lines in UTF-8: line …",
        ),
        (["field 'text' is 7, not a string", "field 'text' is 8, not a string"], "field 'text' is …, not a string"),
        (["field 'text' is 7, not a string"] * 2, "field 'text' is 7, not a string"),
        (["has no field 'a'", "has no field 'b'", "has no field 'a'"], "has no field …"),
        (["has a column 'n' of int64", "has a column 'm' of int64"], "has a column … of int64"),
        (["'…' at 1", "… at 1", "'a' at 1"], "… at …"),
    ],
)
def test_only_what_varies_in_grouped_reasons_is_masked(tmp_path: Path, reasons: list[str], shown: str) -> None:
    """Names and numbers that are the same in all reasons of a group are shown, as are digits in words."""
    entries = [{"file": "in.jsonl", "position": n, "reason": reason} for n, reason in enumerate(reasons)]
    path = tmp_path / "rejected.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    (group,) = count_rejections(path)
    assert (group.shown, group.count, group.reason) == (shown, len(reasons), reasons[0])


def test_html_report_of_a_run_that_parsed_nothing(tmp_path: Path) -> None:
    """There are no rows to count: the report has the reasons."""
    end = run_plan(plan(tmp_path / "out.jsonl", jsonl(tmp_path / "in.jsonl", ""), report=tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert not end.written
    assert "No page was parsed, so there is no output." in page
    assert "is empty" in page
    assert "in.jsonl</bdi>" in page
    assert "rows of" not in page


def test_html_report_of_a_resumed_run(tmp_path: Path) -> None:
    """No throughput is made up where an earlier run had done the work."""
    path = jsonl(tmp_path / "in.jsonl", FERRY, FERRY)
    run_plan(plan(tmp_path / "out.jsonl", path))
    again = run_plan(plan(tmp_path / "out.jsonl", path, resume=True, report=tmp_path / "r.html"))
    assert again.already
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Throughput is not shown: the output was complete before this run." in page
    assert "records/s" not in page


def test_wrong_uses(tmp_path: Path) -> None:
    """An unknown suffix, rows that a format does not hold, an unknown reader or charset are said before the work."""
    path = jsonl(tmp_path / "in.jsonl", FERRY)
    with pytest.raises(PlanError, match="the name must end in "):
        run_plan(plan(tmp_path / "out.csv", path))
    with pytest.raises(PlanError, match="does not support rows of type 'recipes'"):
        run_plan(plan(tmp_path / "out.jsonl", path, rows="recipes"))
    with pytest.raises(RunError, match="--input-format: 'csv' is not a known format"):
        run_plan(plan(tmp_path / "out.jsonl", path, options=Options(format="csv")))
    for encoding in ("latin-11", "utf-7", "base64", ""):
        with pytest.raises(PlanError, match=f"--encoding: '{encoding}' is not a known charset"):
            run_plan(plan(tmp_path / "out.jsonl", path, options=Options(encoding=encoding)))
    assert [entry.name for entry in tmp_path.iterdir()] == ["in.jsonl"]


def test_parts_that_are_complete(tmp_path: Path) -> None:
    """A run that was stopped between its last chunk and its end needs no worker to end."""
    path, out = jsonl(tmp_path / "in.jsonl", FERRY), tmp_path / "out.jsonl"
    calm = run_plan(plan(tmp_path / "calm.jsonl", path))
    ended = PartsFolder.end

    def end_and_stop(self: PartsFolder) -> None:
        ended(self)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PartsFolder, "end", end_and_stop)
        with pytest.raises(KeyboardInterrupt):
            run_plan(plan(out, path))
    told: list[Mapping[str, Any]] = []
    end = run_plan(plan(out, path, resume=True), lambda progress: told.append(progress.counts))
    assert (told, end.counts, out.read_bytes()) == ([], calm.counts, calm.out.read_bytes())


def test_end_without_a_page_can_be_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a run that parsed nothing is stopped at its end, it ends as if it had not been."""
    good, bad = jsonl(tmp_path / "good.jsonl", FERRY, ""), jsonl(tmp_path / "bad.jsonl", "")
    out = tmp_path / "out.jsonl"
    run_plan(plan(out, good))
    written = {path.name: path.read_bytes() for path in tmp_path.glob("out.*")}

    def stop(_self: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        run_plan(plan(out, bad))
    monkeypatch.undo()
    end = run_plan(plan(out, bad, resume=True))
    now = {path.name: path.read_bytes() for path in tmp_path.glob("out.*")}
    assert b"bad.jsonl" in now.pop("out.jsonl.failed.rejected.jsonl")
    assert (now, end.written, end.kept) == (written, False, True)


def test_nothing_done_leaves_nothing(tmp_path: Path) -> None:
    """A run that ends before its first chunk is done leaves no parts that would stand in the way of the next."""

    def fail(_location: Location, _options: Options) -> Any:  # noqa: ANN401
        raise KeyboardInterrupt

    formats = Formats({"jsonl": attrs.evolve(Formats().readers["jsonl"], chunks=fail)})
    with pytest.raises(KeyboardInterrupt):
        run_plan(plan(tmp_path / "out.jsonl", jsonl(tmp_path / "in.jsonl", FERRY), formats=formats))
    assert [entry.name for entry in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are Unicode")
def test_names_that_differ_in_bytes_that_are_not_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids, rejected records and the manifest write such bytes as escapes, and the run is known to be complete."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "u").mkdir()
    for name, text in ((b"u/n\xfe.txt", FERRY), (b"u/n\xff.txt", FERRY), (b"u/o\xff.txt", "")):
        Path(os.fsdecode(name)).write_text(text, encoding="utf-8")
    end = run_plan(plan(tmp_path / "a.jsonl", "u"))
    assert [row["id"] for row in lines(end.out)] == [r"u/n\xfe.txt/0", r"u/n\xff.txt/0"]
    assert [(row["file"], row["id"]) for row in lines(end.rejected)] == [(r"u/o\xff.txt", r"u/o\xff.txt")]
    manifest = json.loads(Siblings(end.out).manifest.read_bytes())
    assert [item["path"] for item in manifest["inputs"]] == [r"u/n\xfe.txt", r"u/n\xff.txt", r"u/o\xff.txt"]
    assert run_plan(plan(tmp_path / "a.jsonl", "u", resume=True)).already


def test_ids_with_lone_surrogates_remain_different(tmp_path: Path) -> None:
    """Lone surrogates in the ids of records are written as escapes."""
    name = jsonl(tmp_path / "a.jsonl", FERRY, FERRY)
    text = Path(name).read_text(encoding="utf-8").replace("page-0", r"\ud800").replace("page-1", r"\udbff")
    Path(name).write_text(text, encoding="utf-8")
    end = run_plan(plan(tmp_path / "b.jsonl", name))
    assert [row["document_id"] for row in lines(end.out)] == [r"\ud800", r"\udbff"]
