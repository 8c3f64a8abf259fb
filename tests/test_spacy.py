"""The component of spaCy gives the page, its spans and its articles; where spaCy is installed."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from conftest import EXAMPLES, ROOT
from newsparse.testing.cases import read_cases

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore")  # of packages that are not ours
spacy: Any = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'newsparse[spacy]'")

RECIPES = re.findall(
    r"(?ms)^```python\n(.*?)^```$", (ROOT / "docs" / "how-to" / "spacy.md").read_text(encoding="utf-8")
)
TEXT = (EXAMPLES / "asharq-a1-english-2025.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def splitter() -> Any:  # noqa: ANN401 - of spaCy
    """Make a pipeline with the component alone; spaCy finds it by its name."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("newsparse")
    return nlp


@pytest.mark.parametrize("case", read_cases(EXAMPLES), ids=lambda case: case.path.stem)
def test_page_and_articles_are_those_of_the_parser(splitter: Any, case: Any) -> None:  # noqa: ANN401 - of spaCy
    """Of every example: the same page, a span for each segment, and the words of each article."""
    doc = splitter.make_doc(case.text)
    doc.user_data["url"] = case.url
    doc = splitter(doc)
    page = newsparse.parse(case.text, case.url)
    assert doc._.newsparse_page == page
    printed = [segment for segment in page.segments if segment.role is not newsparse.Role.BLANK]
    assert [span.label_ for span in doc.spans["newsparse"]] == [segment.role for segment in printed]
    for span, segment in zip(doc.spans["newsparse"], printed, strict=True):
        assert segment.text.strip() in span.text
    articles = doc._.newsparse_articles
    assert tuple(article._.newsparse_article for article in articles) == page.articles
    assert [article.text.split() for article in articles] == [article.text.split() for article in page.articles]


def test_spans_of_an_article(splitter: Any) -> None:  # noqa: ANN401 - of spaCy
    """They are its headline and its blocks, and cover all but the blank lines between them."""
    article, _ = splitter(TEXT)._.newsparse_articles
    spans = article.spans["newsparse"]
    body = article._.newsparse_article.body
    assert [span.label_ for span in spans] == ["headline", *(block.role for block in body)]
    assert "\n\n".join(span.text for span in spans) == article.text
    assert article._.newsparse_page is None


def test_earlier_annotations_are_kept() -> None:
    """The sentences of a page are those of its articles."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("newsparse")
    doc = nlp(TEXT)
    article, _ = doc._.newsparse_articles
    assert {sentence.text.strip() for sentence in list(article.sents)[2:]} <= {s.text.strip() for s in doc.sents}


def test_urls_come_with_the_context(splitter: Any) -> None:  # noqa: ANN401 - of spaCy
    """A context with a URL is the page's; one without is not."""
    pairs = [(TEXT, {"url": "https://gazette.example/1"}), (TEXT, 7)]
    urls = [doc._.newsparse_page.url for doc, _ in splitter.pipe(pairs, as_tuples=True)]
    assert urls == ["https://gazette.example/1", None]


def test_pages_and_articles_go_to_other_processes_and_files(splitter: Any, tmp_path: Path) -> None:  # noqa: ANN401 - of spaCy
    """A ``Doc`` of either kind keeps all in bytes, and a stored pipeline has the component with its options."""
    doc = splitter(TEXT)
    copy = spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert copy._.newsparse_page == doc._.newsparse_page
    (article, _), (again, _) = doc._.newsparse_articles, copy._.newsparse_articles
    stored = spacy.tokens.Doc(doc.vocab).from_bytes(again.to_bytes())
    assert stored._.newsparse_article == article._.newsparse_article
    nlp = spacy.blank("en")
    nlp.add_pipe("newsparse", config={"min_confidence": 0.9})
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline").get_pipe("newsparse")
    assert loaded.parser.min_confidence == 0.9


@pytest.mark.parametrize("text", ["", " \n\n", "Sign in\nSubscribe\n"])
def test_text_without_an_article(splitter: Any, text: str) -> None:  # noqa: ANN401 - of spaCy
    """It has no article; a ``Doc`` that the component has not seen has none either."""
    assert splitter(text)._.newsparse_articles == []
    assert splitter.make_doc(text)._.newsparse_articles == []


def test_recipes_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of docs/how-to/spacy.md, one behind another, print something of the example page."""
    shutil.copy(EXAMPLES / "plain.txt", tmp_path / "page.txt")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for recipe in RECIPES:
        exec(compile(recipe, "spacy.md", "exec"), names)  # noqa: S102 - an example of our own docs
    (article,) = newsparse.parse((tmp_path / "page.txt").read_bytes().decode()).articles
    printed = capsys.readouterr().out
    assert f"headline {article.headline}" in printed
    assert f"{article.published} " in printed
    assert printed.endswith("https://gazette.example/1 1\n")
