"""Pages go to Label Studio as tasks, and what it exports says of them what newsparse did."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

import newsparse
from conftest import EXAMPLES, ROOT
from newsparse.bench.labels import read_labels
from newsparse.io.label_studio import labelling_config, tasks
from newsparse.model import Role

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

PAGES = sorted(EXAMPLES.glob("*.txt"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_prediction_that_is_accepted_is_a_label(path: Path, tmp_path: Path) -> None:
    """Each region of an accepted task has the characters, role and article of its segment."""
    page = newsparse.parse("\U0001f600\n\n" + path.read_bytes().decode())
    (task,) = json.loads("".join(tasks([page])))
    task["annotations"] = task.pop("predictions")
    (tmp_path / "export.json").write_text(json.dumps([task]), encoding="utf-8")
    (label,) = read_labels([tmp_path / "export.json"])
    roles = {Role.BOILERPLATE, Role.MARKER, Role.BLANK}
    content = [segment for segment in page.segments if segment.role not in roles]
    assert [(region.role, label.text[region.start : region.end]) for region in label.regions] == [
        (segment.role, segment.text.strip()) for segment in content
    ]
    articles = [region.article for region in label.regions]
    inside = [pair for pair in zip(articles, content, strict=True) if pair[1].article is not None]
    assert [number for number, _ in inside] == [segment.article for _, segment in inside]
    assert len(label.articles) == len(page.articles)


def test_an_export_becomes_cases(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of the docs writes cases that agree with what is read, and differ from what is read otherwise."""
    text = (ROOT / "docs" / "how-to" / "correct-a-page.md").read_text(encoding="utf-8")
    example = text.partition("<!-- command: import -->\n```python\n")[2].partition("```")[0]
    exported = json.loads("".join(tasks([newsparse.parse(path.read_bytes().decode()) for path in PAGES[:3]])))
    for task in exported:
        task["annotations"] = task.pop("predictions")
    monkeypatch.chdir(tmp_path)
    for count, status in ((3, 0), (4, 1)):
        (tmp_path / "export.json").write_text(json.dumps(exported), encoding="utf-8")
        exec(example, {})  # noqa: S102 - the docs
        assert len(list((tmp_path / "cases").glob("*.txt"))) == count
        assert run("cases", "cases").status == status
        changed = json.loads(json.dumps(exported[0]))
        next(iter(changed["annotations"][0]["result"]))["value"]["labels"] = ["deck"]
        exported.append(changed)


def test_the_configuration_names_every_label() -> None:
    """The labels are those of the tasks, and the names those of their regions."""
    view = ET.fromstring(labelling_config())  # noqa: S314 - our own
    labels = {element.get("value") for element in view.iter("Label")}
    used = {region["value"]["labels"][0] for path in PAGES for region in regions(path)}
    assert used <= labels
    assert [view[0].get("name"), view[0].get("toName"), view[1].get("name")] == ["label", "text", "text"]


def regions(path: Path) -> list[dict[str, dict[str, list[str]]]]:
    """Return the regions of the task of a page."""
    (task,) = json.loads("".join(tasks([newsparse.parse(path.read_bytes().decode())])))
    result: list[dict[str, dict[str, list[str]]]] = task["predictions"][0]["result"]
    return result


def test_command(run: Run, ferry: Path) -> None:
    """``newsparse parse --format label-studio`` prints the tasks of all pages as one array."""
    ended = run("parse", ferry, ferry, "--format", "label-studio")
    assert ended.status == 0
    assert [task["data"]["text"] for task in json.loads(ended.out)] == [ferry.read_bytes().decode()] * 2
