"""Checks: when they are run, what becomes of what they find, and the errors of those that fail."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from conftest import EXAMPLES
from newsparse import Document, NewsparseError, Parser, Problem, Span
from newsparse.errors import CheckError
from newsparse.plugins.checks import Check, CheckFunction
from newsparse.plugins.discovery import load_file
from newsparse.plugins.hookspecs import hookimpl
from toys import installed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsparse import Article, Page

PAGE = (EXAMPLES / "plain-companion.txt").read_bytes().decode()
"""Two articles, the second on line 23."""


@attrs.frozen
class Checking:
    """A plugin with these checks."""

    checks: tuple[Check, ...]

    @hookimpl
    def newsparse_checks(self) -> tuple[Check, ...]:
        """Return them."""
        return self.checks


def parser(**functions: CheckFunction) -> Parser:
    """Return a parser with checks of these functions, all of one plugin."""
    return Parser([Checking(tuple(Check(name, function) for name, function in functions.items()))], entry_points=False)


def seen(article: Article, page: Page) -> Iterator[Problem]:
    """Tell of every article, and how many problems the page has."""
    yield Problem("seen", f"{article.headline}: {len(page.problems)}", article.span)


def nothing(article: Article, page: Page) -> Iterable[Problem]:
    """Find nothing."""
    del article, page
    return ()


def raising(article: Article, page: Page) -> Iterator[Problem]:
    """Find one problem, then fail."""
    yield Problem("one", "a problem", article.span)
    raise KeyError(page.text[:4])


class TestFound:
    """What checks find stands in the problems of the page."""

    def test_every_article(self) -> None:
        """A check is asked for every finished article, once."""
        page = parser(a=seen).parse(PAGE)
        assert len(page.articles) == 2
        told = [p for p in page.problems if p.code == "seen"]
        assert [p.span for p in told] == [article.span for article in page.articles]
        assert [p.message.partition(":")[0] for p in told] == [a.headline for a in page.articles]

    def test_nothing_else_is_changed(self) -> None:
        """The page is the one that was there without the check, but for the problems behind its own."""
        plain, page = Parser(entry_points=False).parse(PAGE), parser(a=seen).parse(PAGE)
        assert page.problems[: len(plain.problems)] == plain.problems
        assert [attrs.evolve(a, problems=()) for a in page.articles] == [
            attrs.evolve(a, problems=()) for a in plain.articles
        ]
        assert attrs.evolve(page, articles=plain.articles, problems=plain.problems) == plain
        assert parser(a=nothing).parse(PAGE) == plain

    def test_order(self) -> None:
        """They come article by article, of each by the names of the checks; none sees what another finds."""
        one, two = Checking((Check("b", seen),)), Checking((Check("a", also), Check("c", also)))
        page = Parser([one, two], entry_points=False).parse(PAGE)
        assert [p.code for p in page.problems][-6:] == ["also", "seen", "also"] * 2
        assert {p.message.rpartition(": ")[2] for p in page.problems if p.code == "seen"} == {"0"}
        assert Parser([two, one], entry_points=False).parse(PAGE) == page

    def test_no_article(self) -> None:
        """A page without articles is not checked."""
        assert parser(a=raising).parse("Menu\n").problems == ()

    def test_segments(self) -> None:
        """A check may ask for the segments; the page stays equal."""

        def looking(_: Article, page: Page) -> list[Problem]:
            return [Problem("last", "the last", page.segments[-1].span)]

        page = parser(a=looking).parse(PAGE)
        assert page.segments == Parser(entry_points=False).parse(PAGE).segments
        assert {p.span for p in page.problems if p.code == "last"} == {page.segments[-1].span}

    def test_without_outlets(self) -> None:
        """Checks are run whatever outlets are chosen, and for an explanation too."""
        made = Parser([Checking((Check("a", seen),))], entry_points=False, outlets=())
        assert "seen" in {p.code for p in made.parse(PAGE).problems}
        assert "seen" in {p.code for p in made.explain(PAGE).page.problems}

    def test_pickle(self) -> None:
        """A parser with checks goes to a worker process."""
        made = parser(a=seen)
        assert pickle.loads(pickle.dumps(made)).parse(PAGE) == made.parse(PAGE)  # noqa: S301 - our own


def also(article: Article, page: Page) -> list[Problem]:
    """Tell of every article."""
    del page
    return [Problem("also", "said again", article.span)]


def giving(result: Any) -> CheckFunction:  # noqa: ANN401 - whatever a stranger's check returns
    """Return a check that returns this."""

    def check(article: Article, page: Page) -> Iterable[Problem]:
        del article, page
        return result  # type: ignore[no-any-return]

    return check


HERE = Span(0, 4)
NAMED = r"^\S*test_checks\.py:\d+: check 'a' of plugin 'Checking-0' \(number 0 of plugins\), at the article on line 1: "
CURE = r"; correct the function, or leave the plugin out$"


class TestCheckError:
    """A check that raises, or gives what is no problem of the page, is an error that names check, plugin and cure."""

    def test_raises(self) -> None:
        """What it raises is told with the line, and kept as the cause; a generator that fails late is no better."""
        message = NAMED + r"raised KeyError: 'Floc'" + CURE
        with pytest.raises(CheckError, match=message) as raised:
            parser(a=raising).parse(PAGE)
        assert isinstance(raised.value, NewsparseError)
        assert isinstance(raised.value.__cause__, KeyError)

    @pytest.mark.parametrize(
        ("result", "message"),
        [
            (None, "returned None; it must yield Problems or return a list of them"),
            (True, "returned True; it must yield Problems"),
            ("no-byline", "returned 'no-byline'; it must yield Problems"),
            (Problem("a", "b", HERE), r"returned Problem\(code='a'.*; it must yield Problems or return"),
            ([None], "gave None; every item must be a Problem"),
            (["no-byline"], "gave 'no-byline'; every item must be a Problem"),
            ({"code": "a"}, "gave 'code'; every item must be a Problem"),
            ([Problem("No Byline", "b", HERE)], "gave .*; its code must be kebab-case, such as 'no-byline'"),
            ([Problem(5, "b", HERE)], "gave .*; its code must be kebab-case"),  # type: ignore[arg-type]
            ([Problem("a", " ", HERE)], "gave .*; its message must be a non-blank str"),
            ([Problem("a", None, HERE)], "gave .*; its message must be a non-blank str"),  # type: ignore[arg-type]
            ([Problem("a", "b", (0, 4))], "gave .*; its span must be a Span of two integers, such as article.span"),  # type: ignore[arg-type]
            ([Problem("a", "b", Span(0, 4.0))], "gave .*; its span must be a Span of two integers"),  # type: ignore[arg-type]
            (
                [Problem("a", "b", Span(-1, 4))],
                r"gave .*; its span must be within the page, which has \d+ code points",
            ),
            ([Problem("a", "b", Span(4, 0))], "gave .*; its span must be within the page"),
            ([Problem("a", "b", Span(0, len(PAGE) + 1))], "gave .*; its span must be within the page"),
        ],
    )
    def test_nonsense(self, result: object, message: str) -> None:
        """What a check may not give is said, with the line where the function begins."""
        with pytest.raises(CheckError, match=NAMED + message + r".*" + CURE):
            parser(a=giving(result)).parse(PAGE)

    def test_line(self) -> None:
        """The line is that of the article."""

        def second(article: Article, page: Page) -> list[Problem]:
            return [] if article == page.articles[0] else [None]  # type: ignore[list-item]

        with pytest.raises(CheckError, match="at the article on line 23: gave None"):
            parser(a=second).parse(PAGE)

    def test_only_the_page_is_skipped(self) -> None:
        """Over a stream the page whose check fails is skipped, the others come out; its error pickles."""
        documents = [Document("Menu", "a"), Document(PAGE, "b"), Document("Menu", "c")]
        results = parser(a=raising).parse_many(documents, on_error="skip")
        assert [(document.id, page.text) for document, page in results] == [("a", "Menu"), ("c", "Menu")]
        with pytest.raises(CheckError) as raised:
            list(parser(a=raising).parse_many(documents))
        assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)  # noqa: S301 - as a worker sends it

    def test_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of an installed plugin the distribution is named, and the variable that leaves it out."""
        installed(monkeypatch, ("press-one", "one", Checking((Check("a", raising),))))
        cure = r"correct the function, or leave the plugin out with NEWSPARSE_DISABLE_PLUGINS=one$"
        with pytest.raises(CheckError, match=rf"^\S+:\d+: check 'a' of plugin 'one' of press-one, .*{cure}"):
            Parser().parse(PAGE)

    def test_file(self, tmp_path: Path) -> None:
        """Of a plugin file the path is named, and the line that raised."""
        path = tmp_path / "signed.py"
        path.write_text(
            "from newsparse.plugins.checks import Check\nfrom newsparse.plugins.hookspecs import hookimpl\n\n"
            "def signed(article, page):\n    return article.bylines\n\n"
            "@hookimpl\ndef newsparse_checks():\n    return [Check('signed', signed)]\n",
            encoding="utf-8",
        )
        with pytest.raises(CheckError) as raised:
            Parser([load_file(path)], entry_points=False).parse(PAGE)
        assert str(raised.value) == (
            f"{path}:5: check 'signed' of plugin 'signed', at the article on line 1: raised AttributeError: "
            "'Article' object has no attribute 'bylines' (did you mean byline?); "
            "correct the function, or leave the plugin out"
        )


class TestCheck:
    """What a check may be made of."""

    @pytest.mark.parametrize("name", ["", "No-Byline", "no_byline", "no byline", 5, None, "-a"])
    def test_name(self, name: Any) -> None:  # noqa: ANN401 - whatever a stranger gives
        """Its name is kebab-case."""
        with pytest.raises(ValueError, match=r"name is .*: it must be kebab-case, such as 'no-byline'"):
            Check(name, nothing)

    def test_function(self) -> None:
        """It has a function."""
        with pytest.raises(TypeError, match=r"function is 'signed': it must be a function of \(article, page\) that r"):
            Check("signed", "signed")  # type: ignore[arg-type]


def test_archive(parser_of_archives: Parser) -> None:
    """The built-in check compares the words that an archive prints with the body."""
    page = parser_of_archives.parse(NEXIS)
    assert [(p.code, page.text[p.span.start : p.span.end]) for p in page.problems] == [
        ("word-count", "LENGTH: 355 words")
    ]
    assert parser_of_archives.parse(NEXIS.replace("355", "17")).problems == ()


@pytest.fixture
def parser_of_archives() -> Parser:
    """Give a parser of built-in plugins."""
    return Parser(entry_points=False)


NEXIS = """\
                               1 of 1 DOCUMENTS


                                Harbour Gazette

                          January 11, 2010 Monday

Quay of Lume Closed

BYLINE: Ana Kell

LENGTH: 355 words

The quay of Lume will be closed until spring, the harbour master said on Tuesday in Sund.

LOAD-DATE: January 12, 2010
"""
