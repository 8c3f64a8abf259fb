"""The report of a data set: its numbers are those of the rows, and nothing of a page runs."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from dump import records

from browser import Browser, needs_browser
from conftest import EXAMPLES
from hostile import HOSTILE
from newsparse.errors import InputError
from newsparse.io.catalog import Formats
from newsparse.io.datasets import open_data_set
from newsparse.io.writers import json_line
from newsparse.parser import Parser
from newsparse.plugins.formats import simple_writer
from newsparse.report import RowSample
from newsparse.report.rendering import rounded
from newsparse.runs.chunks import Selection
from newsparse.runs.html_report import comparison_report, data_set_report, run_report
from newsparse.runs.plan import Outcome, Plan, run_plan
from newsparse.runs.tally import zero_counts

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

VOID = frozenset({"br", "input", "meta"})


class Tables(HTMLParser):
    """The cells of the tables of a report by its headings, its definitions, elements and styles."""

    def __init__(self, html: str) -> None:
        """Read a whole document."""
        super().__init__(convert_charrefs=True)
        self.rows: dict[str, list[list[str]]] = defaultdict(list)
        """Heading -> rows of the table under it, its head left out."""
        self.bars: dict[str, list[str]] = defaultdict(list)
        """Title of a chart -> titles of its bars."""
        self.terms: dict[str, str] = {}
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self._heading = self._chart = self._term = ""
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "h2":
            self._heading = ""
        elif tag in {"h3", "dt"}:
            self._chart, self._term = ("", self._term) if tag == "h3" else (self._chart, "")
        elif tag == "tr" and "tbody" in self._open:
            self.rows[self._heading].append([])
        elif tag in {"td", "th"} and "tbody" in self._open:
            self.rows[self._heading][-1].append("")
        elif tag == "title" and "svg" in self._open:
            self.bars[self._chart].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element of SVG."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take the text of headings, cells, terms and bars."""
        self.text += data
        if "h2" in self._open:
            self._heading += data
        elif "h3" in self._open:
            self._chart += data
        elif "dt" in self._open:
            self._term += data
        elif "dd" in self._open:
            self.terms[self._term] = self.terms.get(self._term, "") + data
        elif "tbody" in self._open and {"td", "th"} & set(self._open):
            self.rows[self._heading][-1][-1] += data
        elif {"title", "svg"} <= set(self._open):
            self.bars[self._chart][-1] += data


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a dump with pages of many outlets and records that are rejected."""
    path = tmp_path_factory.mktemp("dump") / "in.jsonl"
    lines = [json.dumps(record) for record in records()]
    path.write_text("\n".join([*lines, '{"id": "x", "text": ""}', '{"id": 3}', "no JSON"]) + "\n", encoding="utf-8")
    return path


def _run(dump: Path, out: Path, **settings: Any) -> Outcome:  # noqa: ANN401 - of a Plan
    return run_plan(Plan([str(dump)], out, jobs=1, **settings))


def _articles(out: Path) -> list[dict[str, Any]]:
    """Return the articles of a data set, each with the address of its page."""
    rows = [dict(row) for row in open_data_set(out).rows()]
    if "articles" not in rows[0]:
        return rows
    return [dict(article, url=row["url"]) for row in rows for article in row["articles"]]


def _coverage(articles: list[dict[str, Any]]) -> list[str]:
    """Return the cells that a group of articles should have."""
    keys = ("headline", "byline", "published", "captions")
    shares = [sum(1 for article in articles if article[key]) / len(articles) for key in keys]
    return [f"{len(articles):,}", *(f"{100 * share:.1f}%" for share in shares)]


def _grouped(articles: list[dict[str, Any]], name: Any) -> dict[str, list[str]]:  # noqa: ANN401 - a function
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for article in articles:
        groups[name(article)].append(article)
    return {key: _coverage(group) for key, group in groups.items()}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.jsonl", "articles"), ("a.jsonl.gz", "articles"), ("p.jsonl.zst", "pages"), ("p.parquet", "pages")],
)
def test_numbers_are_those_of_the_rows(dump: Path, tmp_path: Path, name: str, kind: str) -> None:
    """Coverage by outlet and host, distributions, problems and rejected records, counted again from the files."""
    out = tmp_path / name
    end = _run(dump, out, rows=kind)
    shown, articles = Tables(data_set_report(out)), _articles(out)
    outlets = _grouped(articles, lambda a: a["source"]["name"] if a["source"] else "no known outlet (general grammar)")
    hosts = _grouped(articles, lambda a: (urlsplit(a["url"] or "").hostname or "no URL").removeprefix("www."))
    for heading, groups in (("Coverage by outlet", outlets), ("Coverage by host", hosts)):
        assert {row[0].strip(): row[1:] for row in shown.rows[heading]} == {
            "All articles": _coverage(articles),
            **groups,
        }
    rules = sum(article["score"] is None for article in articles)
    assert f"rule: {rules:,} ({rules / len(articles):.1%})" in shown.bars["Confidence"]
    assert _bar_sum(shown, "Length of the body") == _bar_sum(shown, "Confidence") == len(articles)
    short = sum(0 < sum(len(block["text"]) for block in article["body"]) < 250 for article in articles)
    assert f"<250: {short:,} ({short / len(articles):.1%})" in shown.bars["Length of the body"]
    assert _bar_sum(shown, "Articles per page") == end.counts["read"] - end.counts["rejected"]
    assert {row[0].strip(): int(row[1]) for row in shown.rows["Problems"]} == end.counts["problems"]
    assert [row[1] for row in shown.rows["Rejected records"]] == ["1"] * 3
    assert shown.terms["pages parsed"] == f"{end.counts['read'] - 3}"
    assert shown.terms["further articles"] == str(sum(not article["is_primary"] for article in articles))
    assert f"newsparse run {dump} -o {name}" in shown.text


def _bar_sum(shown: Tables, title: str) -> int:
    counts = [re.search(r": ([\d,]+) \(", bar) for bar in shown.bars[title]]
    return sum(int(count[1].replace(",", "")) for count in counts if count is not None)


def test_another_table_is_named(dump: Path, tmp_path: Path) -> None:
    """A parser with other weights is a setting of the run; the default table is not named."""
    out = tmp_path / "a.jsonl"
    _run(dump, out)
    shown = Tables(data_set_report(out))
    assert "table" not in shown.terms
    assert {"minimum confidence", "outlets known"} <= shown.terms.keys()
    manifest = json.loads((path := tmp_path / "a.jsonl.manifest.json").read_bytes())
    manifest["parser"]["table"] = "0123abcd"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert Tables(data_set_report(out)).terms["table"] == "not the default: 0123abcd"


def test_switches_and_plugins_are_in_the_command_and_the_settings(run: Run, dump: Path, tmp_path: Path) -> None:
    """Two runs that differ in how pages are parsed show this in the report of each, and in that of the changes."""
    toml = 'api = 1\nid = "gazette"\nname = "Harbour Gazette"\ndomains = ["gazette.example"]\n'
    (tmp_path / "gazette.toml").write_text(toml, encoding="utf-8")
    options = ("--min-confidence", "0.9", "--skip-unlikely", "--plugin", "gazette.toml")
    assert run("run", dump, "-o", "full.jsonl").status == 1
    assert run("run", dump, "-o", "part.jsonl", *options).status == 1
    whole, part = Tables(data_set_report(tmp_path / "full.jsonl")), Tables(data_set_report(tmp_path / "part.jsonl"))
    assert (whole.terms["unlikely pages"], part.terms["unlikely pages"]) == ("parsed", "skipped")
    assert "-o full.jsonl\n" in whole.text
    assert f"-o part.jsonl {' '.join(options)}\n" in part.text
    changes = Tables(comparison_report(tmp_path / "full.jsonl", tmp_path / "part.jsonl"))
    assert ["minimum confidence", "0.5", "0.9"] in changes.rows["Settings that differ"]
    assert ["unlikely pages", "parsed", "skipped"] in changes.rows["Settings that differ"]


def test_limits_of_a_parser_are_settings(dump: Path, tmp_path: Path) -> None:
    """Limits that only a program can set are shown where they are set."""
    out = tmp_path / "a.jsonl"
    _run(dump, out, parser=Parser(max_lines=5))
    shown = Tables(data_set_report(out))
    assert shown.terms["max_lines of the parser"] == "5"
    assert "max_chars of the parser" not in shown.terms
    manifest = json.loads((tmp_path / "a.jsonl.manifest.json").read_bytes())
    assert manifest["parser"]["max_lines"] == 5
    assert "max_chars" not in manifest["parser"]


def test_few_articles_are_all_shown(tmp_path: Path) -> None:
    """Only a report that leaves out articles says so."""
    (tmp_path / "page.txt").write_bytes((EXAMPLES / "plain.txt").read_bytes())
    _run(tmp_path / "page.txt", tmp_path / "a.jsonl")
    assert "Only a few" not in Tables(data_set_report(tmp_path / "a.jsonl")).text


def test_both_kinds_of_rows_give_the_same_figures(dump: Path, tmp_path: Path) -> None:
    """Rows of articles and of pages of one dump have the same tables and charts."""
    reports = []
    for name, kind in (("a.jsonl", "articles"), ("p.parquet", "pages")):
        _run(dump, tmp_path / name, rows=kind)
        reports.append(Tables(data_set_report(tmp_path / name)))
    assert reports[0].bars == reports[1].bars
    for heading in ("Coverage by outlet", "Coverage by host"):
        assert reports[0].rows[heading] == reports[1].rows[heading]


def test_hostile_text_is_inert(dump: Path, tmp_path: Path) -> None:
    """What hosts, outlets, ids, problems, reasons and the manifest say is text; the document loads nothing."""
    calm, out = tmp_path / "calm.jsonl", tmp_path / "hostile.jsonl"
    _run(dump, calm)
    rows = list(open_data_set(calm).rows())
    source = {"name": HOSTILE, "id": HOSTILE}
    changed = {"url": f"https://{HOSTILE}", "id": HOSTILE, "library": HOSTILE, "source": source}
    problem = {"code": HOSTILE, "message": HOSTILE, "span": None}
    lines = [json.dumps({**row, **changed, "problems": [problem]}) for row in rows]
    out.write_text("\n".join(lines), encoding="utf-8", newline="")
    entry = {"file": HOSTILE, "position": 0, "reason": HOSTILE}
    out.with_name("hostile.jsonl.rejected.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    manifest = json.loads(calm.with_name("calm.jsonl.manifest.json").read_bytes())
    manifest["library"] = manifest["schema"] = manifest["format"] = HOSTILE
    manifest["plugins"] = {HOSTILE: HOSTILE}
    manifest["inputs"][0]["path"] = manifest["inputs"][0]["reader"] = HOSTILE
    manifest["counts"]["problems"] = {HOSTILE: 1}
    out.with_name("hostile.jsonl.manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    for html in (data_set_report(out), comparison_report(calm, out), comparison_report(out, calm)):
        _check_inert(Tables(html))
    shown = Tables(data_set_report(out))
    assert shown.rows["Coverage by outlet"][1][0].strip() == HOSTILE
    assert shown.rows["Problems"][0][0] == HOSTILE
    assert HOSTILE in shown.rows["Rejected records"][0][2]


def test_hostile_pages_of_the_sample_are_inert(tmp_path: Path) -> None:
    """A page or article to click through is text, whatever it prints."""
    text = f"{HOSTILE}\n\nBy {HOSTILE}\n\n" + f"A paragraph of two sentences. {HOSTILE} It is said on Monday.\n\n" * 4
    record = {"id": HOSTILE, "text": text, "url": "javascript:alert(1)"}
    (tmp_path / "in.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    for kind in ("pages", "articles"):
        out = tmp_path / f"{kind}.jsonl"
        end = run_plan(Plan([str(tmp_path / "in.jsonl")], out, rows=kind, jobs=1))
        assert end.counts["articles"]
        shown = Tables(data_set_report(out))
        assert [tag for tag, _ in shown.elements].count("details") == 2  # and the inputs
        assert HOSTILE.replace("\u2028", "") in shown.text.replace("\u2028", "")
        _check_inert(shown)


def _check_inert(shown: Tables) -> None:
    """Check that a report has no element that loads or runs, and a policy that would stop one."""
    assert {tag for tag, _ in shown.elements}.isdisjoint({"script", "img", "iframe", "object", "link", "base"})
    links = [(tag, attributes["href"] or "") for tag, attributes in shown.elements if "href" in attributes]
    assert [link for link in links if link[0] != "a" or not link[1].startswith("#")] == []
    names = {name for _, attributes in shown.elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"style", "src", "action"}}
    (policy,) = [a["content"] or "" for _, a in shown.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-\S{44}'; base-uri 'none'; form-action 'none'", policy)


def test_the_sample_has_the_worst_first(dump: Path, tmp_path: Path) -> None:
    """Pages with problems are before pages without; a page of the sample has its text; the number is that asked for."""
    for name in ("p.parquet", "p.jsonl"):
        _run(dump, tmp_path / name, rows="pages")
        rows = [dict(row) for row in open_data_set(tmp_path / name).rows() if row["articles"]]
        html = data_set_report(tmp_path / name, 10)
        assert html.count("<summary>") == 11  # and the inputs
        codes = re.findall(r'class="np-why-first">(?:<code>(.*?)</code>)?', html)
        alike = Counter(
            ((row["source"] or {}).get("id"), tuple(dict.fromkeys(problem["code"] for problem in row["problems"])))
            for row in rows
            if row["problems"]
        )
        flagged = min(10, sum(min(2, count) for count in alike.values()))  # one in five may be alike
        assert flagged >= 4
        assert [bool(code) for code in codes] == [True] * flagged + [False] * (10 - flagged)
        first = next(row for row in rows if row["problems"])
        assert first["articles"][0]["headline"] in Tables(html).text
    assert "to look at first" not in data_set_report(tmp_path / "p.jsonl", 0)


def test_an_article_can_be_opened(dump: Path, tmp_path: Path) -> None:
    """Each article of the sample opens without a script, with its fields, its problems and the start of its body."""
    for name in ("a.parquet", "a.jsonl"):
        _run(dump, tmp_path / name)
        html = data_set_report(tmp_path / name, 20)
        sample = html[html.index('<section class="np-sample">') :]
        sample = sample[: sample.index("</section>\n<section>")] + "</section>"
        assert sample.count("<details><summary>") == 20
        text = " ".join(Tables(sample).text.split())
        rows = {row["id"]: row for row in open_data_set(tmp_path / name).rows()}
        for row in map(rows.__getitem__, re.findall(r"<bdi>([^<]*/\d+)</bdi></span></span>", sample)):
            shown = [row["headline"], row["byline"], *(caption["description"] for caption in row["captions"])]
            shown += [problem["message"] for problem in row["problems"]]
            shown += [block["text"] for block in row["body"][:3]]
            for value in filter(None, shown):
                assert " ".join(value[:270].split()) in text
        assert " more fields" in text
        assert "page.articles" not in text


def test_an_article_that_is_not_valid_is_only_listed(dump: Path, tmp_path: Path) -> None:
    """A row that was changed by hand keeps its headline in the sample, and cannot be opened."""
    _run(dump, tmp_path / "a.jsonl")
    (row, *_) = open_data_set(tmp_path / "a.jsonl").rows()
    (tmp_path / "a.jsonl").write_text(json.dumps({**row, "byline": 7}) + "\n", encoding="utf-8")
    html = data_set_report(tmp_path / "a.jsonl")
    assert row["headline"] in Tables(html).text
    assert '<div class="np-specimen">' in html


def test_inputs_that_were_not_read_completely_are_listed(tmp_path: Path) -> None:
    """Damaged, truncated and missing inputs are named with the first reason; those read to their end are not."""
    line = json.dumps({"text": "Ferry Returns\n\nIt left the quay at noon."}).encode() + b"\n"
    members = [gzip.compress(line * 9, mtime=0) for _ in range(3)]
    files = {
        "whole.jsonl.gz": b"".join(members) + gzip.compress(b"{}\n"),
        "damaged.jsonl.gz": (members[0] + members[1][:-8] + bytes(8)) * 2 + members[2],
        "truncated.jsonl.gz": b"".join(members)[:-20],
        "zipped.jsonl": b"PK\x03\x04" + line,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    paths = [str(tmp_path / name) for name in (*files, "none.txt")]
    run_plan(Plan(paths, tmp_path / "a.jsonl", jobs=1, rows="pages"))
    shown = Tables(data_set_report(tmp_path / "a.jsonl")).rows["Inputs not read completely"]
    assert [row[:2] for row in shown] == [[path, count] for path, count in zip(paths[1:], "2111", strict=True)]
    reasons = ["is damaged", "ends early", "is a ZIP file, not JSON Lines", "file not found"]
    assert [re.split("[:;]", row[2])[0] for row in shown] == reasons
    end = run_plan(Plan(paths[:1], tmp_path / "b.jsonl", jobs=1, rows="pages"))
    assert end.counts["rejected"] == 1
    assert "Inputs not read completely" not in data_set_report(tmp_path / "b.jsonl")


@pytest.mark.parametrize(
    ("sample", "limit", "sentence"),
    [
        (1, 10, "The run stopped after 10 records (--limit)."),
        (2, None, "One record in 2 was read (--sample)."),
        (2, 5, "One record in 2 was read (--sample); the run stopped after 5 records (--limit)."),
        (1, 100_000, ""),
    ],
)
def test_what_a_run_took_of_its_inputs_is_said(
    dump: Path, tmp_path: Path, sample: int, limit: int | None, sentence: str
) -> None:
    """Records that a run left out by choice are named with the option."""
    _run(dump, tmp_path / "a.jsonl", selection=Selection(sample, limit))
    html = data_set_report(tmp_path / "a.jsonl")
    assert ("Inputs not read completely" in html) is bool(sentence)
    assert sentence in html


def test_pages_without_an_article_are_sampled() -> None:
    """They follow the pages with a score, and precede those that rules decided; at most a fifth."""
    sample = RowSample(10)
    article = {"headline": "Ferry", "source": None, "confidence": 1.0, "score": None}
    pages = {
        "rule": [article],
        "none": [],
        "sure": [{**article, "score": 90, "confidence": 0.99}],
        "more": [],
        "last": [],
    }
    for name, articles in pages.items():
        sample.add({"id": name, "problems": []}, articles)
    assert [(entry.id, entry.articles) for entry in sample] == [("sure", 1), ("none", 0), ("more", 0), ("rule", 1)]


def test_the_file_stays_small(dump: Path, tmp_path: Path) -> None:
    """Of 500 long pages with many articles it is under 10 MB, and says what it leaves out."""
    _run(dump, tmp_path / "p.jsonl", rows="pages")
    rows = [dict(row) for row in open_data_set(tmp_path / "p.jsonl").rows()]
    row = max(rows, key=lambda row: len(row["text"]))
    body = [block for article in row["articles"] for block in article["body"]] * 4
    row["articles"] = [{**row["articles"][0], "body": body}] * 4
    row["problems"] = []
    pages = []
    for number in range(500):
        source = {**row["articles"][0]["source"], "name": f"Paper {number}"}
        pages.append({**row, "articles": [{**article, "source": source} for article in row["articles"]]})
    (tmp_path / "p.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
    html = data_set_report(tmp_path / "p.jsonl", 500)
    assert html.count("<summary>") == 501
    assert len(html.encode()) < 10_000_000
    assert html.count(" more fields</p>") == 500


def test_headlines_have_their_direction(dump: Path, tmp_path: Path) -> None:
    """Headlines, outlets and ids of the sample get theirs from their text, hosts are left to right."""
    _run(dump, tmp_path / "a.jsonl")
    html = data_set_report(tmp_path / "a.jsonl", 500)
    headlines = {article["headline"] for article in _articles(tmp_path / "a.jsonl")}
    arabic = [headline for headline in headlines if re.match("[\u0600-\u06ff]", headline or "")]
    assert arabic
    assert any(f'<b dir="auto">{headline}</b>' in html for headline in arabic)
    assert '<bdi dir="ltr">aawsat.com</bdi>' in html


def test_what_changed(dump: Path, tmp_path: Path) -> None:
    """The comparison has both counts of each group and the change of each share in points, those that changed alone."""
    before, after = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    _run(dump, before)
    rows = [dict(row) for row in open_data_set(before).rows()]
    for row in rows:
        if row["source"] and row["source"]["name"] == "Arab News":
            row["byline"] = None
    gone = [row for row in rows if row["source"] and row["source"]["name"] == "Euronews"]
    assert gone
    after.write_text("".join(json.dumps(row) + "\n" for row in rows if row not in gone), encoding="utf-8")
    shown = Tables(comparison_report(before, after))
    table = {row[0].strip(): row[1:] for row in shown.rows["Coverage by outlet"]}
    arab = sum(bool(row["source"]) and row["source"]["name"] == "Arab News" for row in rows)
    assert table.keys() == {"All articles", "Arab News", "Euronews"}
    assert table["Arab News"] == [f"{arab} → {arab}", "0", "−100.0", "0", "0"]
    assert table["Euronews"] == [f"{len(gone)} → 0", "–", "–", "–", "–"]
    with_rule = [sum(row["score"] is None for row in side) for side in (rows, [r for r in rows if r not in gone])]
    shares = [f"{count:,} ({count / (len(rows) - n):.1%})" for count, n in zip(with_rule, (0, len(gone)), strict=True)]
    assert f"rule: A {shares[0]}, B {shares[1]}" in shown.bars["Confidence"]
    counts = {row[0]: row[1:] for row in shown.rows["Counts"]}
    assert counts["articles"] == [
        str(len(rows)),
        str(len(rows) - len(gone)),
        f"−{len(gone)} −{100 * len(gone) / len(rows):.0f}%",
    ]
    assert counts["rejected records"] == ["3", "–", "–"]
    assert [row[1:] for row in shown.rows["Rejected records"]] == [["1", "–", "–"]] * 3
    assert "Partial report: b.jsonl.manifest.json" in shown.text
    same = Tables(comparison_report(before, before))
    assert [row[0].strip() for row in same.rows["Coverage by outlet"]] == ["All articles"]
    assert not same.rows["Settings that differ"]


def test_rows_that_cannot_be_compared(dump: Path, tmp_path: Path) -> None:
    """Rows of text have nothing to compare."""
    _run(dump, tmp_path / "t.jsonl", rows="text")
    with pytest.raises(InputError, match="rows of type text cannot be compared"):
        comparison_report(tmp_path / "t.jsonl", tmp_path / "t.jsonl")


@needs_browser
@pytest.mark.parametrize("width", [400, 1400])
def test_a_browser_shows_it_within_its_width(dump: Path, tmp_path: Path, width: int) -> None:
    """Nothing is wider than the window, and no theme needs a script."""
    _run(dump, tmp_path / "p.jsonl", rows="pages")
    colour = "getComputedStyle(document.body).backgroundColor"
    with Browser(tmp_path / "profile", (width, 900)) as browser:
        for html in (data_set_report(tmp_path / "p.jsonl"), comparison_report(*[tmp_path / "p.jsonl"] * 2)):
            browser.open(tmp_path / "r.html", html)
            browser.value("document.querySelectorAll('details').forEach((e) => e.open = true)")
            assert browser.value("document.documentElement.scrollWidth <= innerWidth")
            colours = []
            for theme in ("light", "dark"):
                browser.value(f"document.getElementById('np-{theme}').click()")
                colours.append(browser.value(colour))
            assert colours == ["rgb(255, 255, 255)", "rgb(20, 23, 28)"]


def test_a_data_set_without_a_manifest(dump: Path, tmp_path: Path) -> None:
    """The report is of the rows alone, and says what it lacks."""
    out = tmp_path / "a.jsonl"
    _run(dump, out)
    whole = Tables(data_set_report(out))
    out.with_name("a.jsonl.manifest.json").unlink()
    shown = Tables(data_set_report(out))
    assert "Partial report: a.jsonl.manifest.json is not next to the data set" in shown.text
    assert shown.rows["Coverage by outlet"] == whole.rows["Coverage by outlet"]
    assert "Rejected records" not in shown.rows
    assert shown.terms["articles"] == whole.terms["articles"]
    assert Counter(whole.bars["Articles per page"]) != Counter(shown.bars["Articles per page"])


def test_an_empty_data_set(tmp_path: Path) -> None:
    """No records, or no articles: zeros, and no tables."""
    (tmp_path / "in.jsonl").write_bytes(b"")
    (tmp_path / "menu.txt").write_bytes(b"Menu\nShare\n")
    for source, name, kind in (
        ("in.jsonl", "a.jsonl", "articles"),
        ("in.jsonl", "a.parquet", "pages"),
        ("menu.txt", "m.jsonl", "articles"),
    ):
        _run(tmp_path / source, tmp_path / name, rows=kind)
        shown = Tables(data_set_report(tmp_path / name))
        assert shown.terms["articles"] == "0"
        assert not shown.rows["Coverage by outlet"]
        assert f"rows of {kind}" in shown.text


def test_a_data_set_that_was_changed_since(dump: Path, tmp_path: Path) -> None:
    """The report says that rows and manifest differ."""
    out = tmp_path / "a.jsonl"
    _run(dump, out)
    assert "was changed after the run" not in data_set_report(out)
    lines = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(lines[:-1]))
    assert "was changed after the run" in data_set_report(out)


def test_rows_without_fields(dump: Path, tmp_path: Path) -> None:
    """Rows of text have the counts of the manifest alone."""
    _run(dump, tmp_path / "t.jsonl", rows="text")
    shown = Tables(data_set_report(tmp_path / "t.jsonl"))
    assert "Rows of type text have no article fields" in shown.text
    assert shown.terms["articles"] != "0"
    assert "Coverage by outlet" not in shown.rows


def test_rows_that_are_broken_further_on(dump: Path, tmp_path: Path) -> None:
    """The error names the row."""
    _run(dump, tmp_path / "a.jsonl")
    with (tmp_path / "a.jsonl").open("r+b") as file:
        rows = len(file.readlines())
        file.write(b'{"library": "0", "id": "x", "index": 0}\n')
    with pytest.raises(InputError, match=rf"a.jsonl: row {rows + 1} is not a row of newsparse \(KeyError: 'score'\)"):
        data_set_report(tmp_path / "a.jsonl")


def test_a_damaged_parquet_file(dump: Path, tmp_path: Path) -> None:
    """The error names the file."""
    _run(dump, tmp_path / "a.parquet", rows="pages")
    with (tmp_path / "a.parquet").open("r+b") as file:
        file.seek(60)
        file.write(b"\xff" * 5000)
    with pytest.raises(InputError, match=r"a.parquet: cannot be read further"):
        data_set_report(tmp_path / "a.parquet")


def test_an_output_in_the_format_of_a_plugin(dump: Path, tmp_path: Path) -> None:
    """The run is reported, and the report says that its rows are not counted."""
    formats = Formats(writers=(simple_writer("lines", [".lines"], json_line),))
    end = _run(dump, tmp_path / "a.lines", formats=formats, report=tmp_path / "r.html")
    shown = Tables((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert end.written
    assert "Coverage and distributions are not available" in shown.text
    assert shown.terms["articles"] == str(end.counts["articles"])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.jsonl", b'{"id": 1}\n', "x.jsonl: newsparse run did not write these rows"),
        ("x.jsonl", b"no JSON\n", r"x.jsonl:1: is not JSON"),
        ("x.jsonl", b"[]\n", r"x.jsonl:1: is not a row"),
        ("x.jsonl.gz", b"", "x.jsonl.gz: is empty, so it is not a complete compressed file"),
        ("x.parquet", b"PAR1", "x.parquet: cannot be read as Parquet"),
        ("x.csv", b"", "x.csv: is not a data set"),
    ],
)
def test_files_that_are_no_data_sets(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """The error names the file, and the line where there is one."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        data_set_report(tmp_path / name)


def test_a_broken_manifest(dump: Path, tmp_path: Path) -> None:
    """It is an error, not a partial report."""
    _run(dump, tmp_path / "a.jsonl")
    for content in (b"{", b"[]", b'{"counts": {}}'):
        tmp_path.joinpath("a.jsonl.manifest.json").write_bytes(content)
        with pytest.raises(InputError, match="is not a manifest of newsparse"):
            data_set_report(tmp_path / "a.jsonl")


def test_the_command(run: Run, dump: Path, tmp_path: Path) -> None:
    """The command writes the file beside the data set, or where -o says, and never over the data set."""
    _run(dump, tmp_path / "a.jsonl")
    ended = run("report", "a.jsonl")
    assert (ended.status, ended.out) == (0, "")
    assert "a.jsonl.report.html: written" in ended.err
    assert (tmp_path / "a.jsonl.report.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert run("report", "a.jsonl", "-o", "r.html").status == 0
    assert (tmp_path / "r.html").read_bytes() == (tmp_path / "a.jsonl.report.html").read_bytes()
    assert run("report", "a.jsonl", "a.jsonl").status == 0
    assert (tmp_path / "a.jsonl.changes.html").is_file()
    for arguments, status, message in (
        (("none.jsonl",), 1, "none.jsonl: file not found"),
        (("a.jsonl", "-o", "r.pdf"), 2, "does not end with .html"),
        (("a.jsonl", "-o", "nowhere/r.html"), 2, "there is no folder 'nowhere'"),
    ):
        ended = run("report", *arguments)
        assert ended.status == status
        assert message in ended.err


def test_without_jinja(dump: Path, tmp_path: Path) -> None:
    """Both commands name the command that installs it, before anything is written."""
    _run(dump, tmp_path / "a.jsonl")
    code = "import sys; sys.modules['jinja2'] = None; from newsparse.cli import main; main()"
    for arguments in (
        ["report", str(tmp_path / "a.jsonl")],
        ["run", str(dump), "-o", str(tmp_path / "b.jsonl"), "--report", str(tmp_path / "b.html")],
    ):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False, text=True)
        assert (done.returncode, done.stdout) == (2, "")
        assert "jinja2 is not installed: pip install 'newsparse[report]'" in done.stderr
    assert not [path.name for path in tmp_path.iterdir() if path.suffix == ".html" or path.name.startswith("b.")]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.26, "0.3 s"),
        (59.4, "59.4 s"),
        (60, "1 min 0 s"),
        (3599, "59 min 59 s"),
        (3660, "1 h 1 min"),
        (36e6, "10,000 h"),
    ],
)
def test_the_duration_of_a_run_is_in_units_that_suit_its_length(tmp_path: Path, seconds: float, text: str) -> None:
    """Also where no page was parsed."""
    end = Outcome(
        dict(zero_counts()),
        tmp_path / "p.jsonl",
        written=False,
        rejected=None,
        manifest=None,
        seconds=seconds,
        already=False,
        kept=False,
        skipped=(),
        resumed=0,
    )
    assert f">{text}" in run_report(end, ["in.jsonl"])


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (9_999, "9,999"), (10_000, "10k"), (10_962, "11k"), (1_250_000, "1.2M")]
)
def test_counts_above_bars_are_short(count: int, shown: str) -> None:
    """Neighbouring bars are narrow, so that longer numbers would overlap."""
    assert rounded(count) == shown
