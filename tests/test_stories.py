"""Stories: exact and near copies are one, others are not, and nothing depends on order or processes."""

from __future__ import annotations

import json
import random
import signal
import statistics
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from conftest import EXAMPLES
from newsparse.errors import InputError
from newsparse.stories import find_stories, join_similar, signature, similarity, start_pool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conftest import Run

WORDS = sorted({word.strip(".,") for word in (EXAMPLES / "plain.txt").read_text(encoding="utf-8").split()})
BODY = (
    "The ferry returned to Lume Island on Monday after nine years. Most islanders stood on the quay, and the band of "
    "the harbor school played until the last passenger had left.\n\n"
    '"We waited for it," said Tomas Wray, who runs the harbor office. The next ferry leaves on Friday, if the wind '
    "allows it, with three hundred places.\n"
)


def page(headline: str, body: str = BODY, byline: str = "By Ines Calder\nMarch 4, 2024\n\n", caption: str = "") -> str:
    """Return a page with one article."""
    return f"{headline}\n\n{byline}{caption}{body}"


PAGES = {
    "short": page("Ferry Returns to Lume Island", byline=""),
    "full": page("Ferry Returns to Lume Island", caption="The ferry at the quay of Lume. (AP)\n\n"),
    "spaced": page("Ferry  Returns to Lume Island", BODY.replace('"', "”").replace("quay, and", "quay,  and")),
    "edited": page(
        "Ferry Is Back at Lume",
        BODY.replace("nine", "ten").replace("Friday", "Sunday"),
        "By Ines Calder, Reuters\nMarch 4, 2024\n\n",
    ),
    "other": page(
        "Glassworks Reopens",
        "The glassworks of Orrin will light two furnaces in spring, its new owner said on Tuesday. The old one had "
        "sold the chimney.\n\nForty people will work there again, most of them the sons of those who left.\n",
    ),
}


def write(folder: Path, names: Sequence[str], file: str = "articles.jsonl") -> Path:
    """Write the pages, and a data set of their articles."""
    source = folder / f"{file}.pages.jsonl"
    source.write_text("".join(json.dumps({"id": name, "text": PAGES[name]}) + "\n" for name in names), encoding="utf-8")
    newsparse.run([str(source)], str(folder / file), jobs=1, force=True)
    return folder / file


def summary(stories: Sequence[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """Return best copies and copies."""
    return [(story["best"], [version["id"] for version in story["versions"]]) for story in stories]


def test_copies_are_one_story_and_the_fullest_is_best(tmp_path: Path) -> None:
    """White space, quotes, headlines and a few words may differ; days and suppliers of text are those of all copies."""
    stories = find_stories([write(tmp_path, list(PAGES))])
    copies = ["edited/0", "full/0", "short/0", "spaced/0"]
    assert summary(stories) == [("full/0", copies), ("other/0", ["other/0"])]
    assert (stories[0]["first"], stories[0]["last"], stories[0]["suppliers"]) == (
        "2024-03-04",
        "2024-03-04",
        ["reuters"],
    )
    fingerprints = {version["id"]: version["fingerprint"] for version in stories[0]["versions"]}
    assert fingerprints["full/0"] == fingerprints["short/0"] == fingerprints["spaced/0"] != fingerprints["edited/0"]


def test_order_files_and_processes_change_nothing(tmp_path: Path) -> None:
    """Two files in reverse, and two processes, give the same stories."""
    names = list(PAGES)
    expected = find_stories([write(tmp_path, names)])
    parts = [write(tmp_path, names[::-1][:2], "a.jsonl"), write(tmp_path, names[::-1][2:], "b.jsonl")]
    assert find_stories(parts) == expected
    assert find_stories(parts[::-1], jobs=2) == expected


@pytest.mark.parametrize("share", [0.05, 0.1])
def test_near_copies_of_a_made_dump(share: float) -> None:
    """With so many words changed, 97 % of the pairs are found, and 99 % of what is joined belongs together."""
    chance = random.Random(5)  # noqa: S311 - must repeat
    texts, story_of = [], []
    for story in range(300):
        words = chance.choices(WORDS, k=chance.choice([60, 150, 400]))
        for copy in range(2):
            changed = [chance.choice(WORDS) if copy and chance.random() < share else word for word in words]
            texts.append(" ".join(changed))
            story_of.append(story)
    roots = join_similar([signature([text]) for text in texts])
    found = sum(roots[n] == roots[n + 1] for n in range(0, len(texts), 2))
    joined = [(n, root) for n, root in enumerate(roots) if n != root]
    right = sum(story_of[n] == story_of[root] for n, root in joined)
    assert found / 300 >= 0.97
    assert right / len(joined) >= 0.99


def test_signatures_of_short_texts_and_of_scripts_without_spaces() -> None:
    """Fewer than three words have none; in Chinese each character is a word."""
    assert signature(["Two words"]) is None
    assert join_similar([None, None]) == [0, 1]
    first, second = signature(["渡轮周一返回岛上，居民站在码头上"]), signature(["渡轮周一返回岛上，居民都站在码头上"])
    assert first is not None
    assert second is not None
    assert 0.4 < similarity(first, second) < 1.0 == similarity(first, first)


def test_what_is_no_data_set_of_articles(tmp_path: Path) -> None:
    """Rows of pages, and a data set that is named twice, are errors that name the file or the id."""
    data_set = write(tmp_path, ["full", "other"])
    with pytest.raises(InputError) as raised:
        find_stories([data_set, data_set])
    assert str(raised.value) == (
        "full/0: is the id of two articles with the same text (the first of 2 repeated ids): name each data set once, "
        "or keep one row per id, as in the section 'Remove repeated ids' of the guide to stories"
    )
    newsparse.run([f"{data_set}.pages.jsonl"], str(tmp_path / "pages.jsonl"), rows="pages", jobs=1)
    with pytest.raises(InputError, match="rows of the kind pages; stories are found in rows of articles"):
        find_stories([tmp_path / "pages.jsonl"])


def test_an_id_of_different_articles_names_the_options_that_help(tmp_path: Path) -> None:
    """Records may have another field for ids, and files other paths."""
    data_set = write(tmp_path, ["full", "other"])
    data_set.write_text(data_set.read_text(encoding="utf-8").replace("other", "full"), encoding="utf-8")
    cure = r"give each record its own id \(run --id-field\), and each file its own path, or keep one row per id, as in"
    with pytest.raises(InputError, match=rf"^full/0: is the id of two articles with different texts: {cure} the"):
        find_stories([data_set])


def test_stories_are_written_as_json_lines_only(tmp_path: Path, run: Run) -> None:
    """Another suffix is a usage error, because the file would not be what its name says."""
    write(tmp_path, ["full"])
    done = run("stories", "articles.jsonl", "-o", "stories.parquet")
    assert done.status == 2
    assert "newsparse: -o: cannot write 'stories.parquet': the name must end in .jsonl, .ndjson\n" in done.err
    assert not (tmp_path / "stories.parquet").exists()


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs signal masks")
def test_processes_ignore_ctrl_c() -> None:
    """At a terminal, Ctrl-C is sent to all processes, but only the program writes a message."""
    with start_pool(1) as pool:
        assert pool.apply(signal.getsignal, (signal.SIGINT,)) == signal.SIG_IGN
        assert signal.SIGINT in pool.apply(signal.pthread_sigmask, (signal.SIG_BLOCK, ()))


def test_command_and_step_of_datatrove(tmp_path: Path, run: Run) -> None:
    """The command writes a line for each story; ``KeepBest`` drops the copies that are not best."""
    write(tmp_path, list(PAGES))
    done = run("stories", "articles.jsonl", "-o", "stories.jsonl")
    assert done.status == 0
    assert done.err == (
        "newsparse: articles: 5, stories: 2, with several articles: 1, articles of the largest story: 4, "
        "written: stories.jsonl\n"
    )
    rows = [json.loads(line) for line in (tmp_path / "stories.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["copies"] for row in rows] == [4, 1]
    assert run("stories", "articles.jsonl", "-o", "stories.jsonl").status == 0
    assert run("stories", "articles.jsonl", "-o", "articles.jsonl").status == 2
    datatrove = pytest.importorskip("datatrove.data", reason="the extra datatrove is not installed")
    from newsparse.runs.engines.datatrove import KeepBest  # noqa: PLC0415 - an extra

    documents = [datatrove.Document("text", f"{name}/0") for name in (*PAGES, "unknown")]
    kept = KeepBest(str(tmp_path / "stories.jsonl")).run(documents)
    assert [document.id for document in kept] == ["full/0", "other/0", "unknown/0"]


@pytest.mark.parametrize("words", [60, 400])
def test_error_of_the_estimate_is_that_of_the_docs(words: int) -> None:
    """Of pairs whose similarity is near the threshold, the estimate is off by a standard error of about 0.04."""
    numbers = random.Random(7)  # noqa: S311 - must repeat
    first_words = round(2 * words * 0.4 / 1.4)
    errors = []
    for _ in range(100):
        same, *rest = (
            [f"w{numbers.getrandbits(40)}" for _ in range(n)] for n in (first_words, *[words - first_words] * 2)
        )
        runs = [set(zip(text, text[1:], text[2:], strict=False)) for text in (same + one for one in rest)]
        true = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
        first, second = (signature([" ".join(same + one)]) or b"" for one in rest)
        errors.append(similarity(first, second) - true)
    assert 0.03 < statistics.pstdev(errors) < 0.055
    assert abs(statistics.fmean(errors)) < 0.015
