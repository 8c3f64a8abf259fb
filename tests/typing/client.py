"""A client that uses every public name as its documentation shows it: mypy --strict and pyright accept it."""

from __future__ import annotations

import datetime  # noqa: TC003 - a client's own import
from collections.abc import Mapping  # noqa: TC003
from pathlib import Path

import newsparse
from newsparse.plugins import (
    After,
    Article,
    Check,
    Claim,
    Draft,
    End,
    Layout,
    Line,
    Lines,
    Outlet,
    Page,
    Part,
    Pass,
    Problem,
    Role,
    Rule,
    Source,
    hookimpl,
)

SOURCE = Source("harbour-gazette", "Harbour Gazette", domains=("gazette.example",), languages=("en",))


def words_of_page(text: str) -> int:
    """Read everything that a page has."""
    page: newsparse.Page = newsparse.parse(text, url="https://gazette.example/1")
    segment: newsparse.Segment
    for segment in page.segments:
        role: newsparse.Role = segment.role
        span: newsparse.Span = segment.span
        shown: tuple[str, str, int | None, str, int | None] = (
            page[span],
            segment.text,
            segment.article,
            segment.rule,
            segment.repeats,
        )
        print(role.value, text[span.slice], shown)
    again: newsparse.Page = newsparse.Page.from_json(page.to_json())
    meta: Mapping[str, object] = newsparse.Page.from_dict(again.to_dict()).meta
    utf8: newsparse.Span | None = page.segments[0].span if page.segments else None
    print(meta, utf8, page.source, page.captions, page.boilerplate, page.id, page.url, page.offsets("utf-8"))
    return sum(map(words_of_article, page.articles)) + sum(len(problem.message) for problem in page.problems)


def words_of_article(article: newsparse.Article) -> int:
    """Read everything that an article has."""
    texts: list[str | None] = [article.headline, article.kicker, article.deck, article.byline, article.signoff]
    texts += [*article.highlights, *article.authors, *article.timestamps, *article.notices, *article.paragraphs]
    texts += [article.lede, article.text, article.fingerprint, article.language]
    days: list[datetime.date | None] = [article.published, article.updated]
    moments: list[datetime.datetime | None] = [article.published_at, article.updated_at]
    bounds: tuple[datetime.date, datetime.date] | None = article.date_bounds
    dateline: newsparse.Dateline | None = article.dateline
    if dateline is not None:
        agency: newsparse.Source | None = dateline.agency
        print(dateline.place, agency, dateline.date, dateline.span)
    blocks: tuple[newsparse.Block, ...] = article.body
    credited: tuple[newsparse.Attribution, ...] = article.attributions
    problems: tuple[newsparse.Problem, ...] = article.problems
    score: int | None = article.score
    confidence: float = article.confidence
    print(days, moments, bounds, blocks, credited, problems, score, confidence, article.is_primary, article.origins)
    for caption in article.captions:
        print(describe(caption))
    for source in (*article.agencies, *((article.source,) if article.source else ())):
        print(source.id, source.name, source.kinds, source.aliases, source.country, source.same_as, source.parent)
    return sum(len(text.split()) for text in texts if text)


def describe(caption: newsparse.Caption) -> str:
    """Read everything that a caption has."""
    provider: newsparse.Source | None = caption.provider
    day: datetime.date | None = caption.date
    flags: tuple[bool, bool] = (caption.is_file_photo, caption.is_handout)
    print(provider, day, flags, caption.creators, caption.agencies, caption.instructions, caption.spans)
    return f"{caption.description} ({caption.credit})" if caption.credit else caption.text


def run_over(inputs: list[str], output: str) -> None:
    """Parse many pages, run over dumps, read what the run wrote, and handle what goes wrong."""
    table: newsparse.Table | None = None
    parser = newsparse.Parser(
        plugins=(), entry_points=False, disable=("the-national",), min_confidence=0.5, table=table
    )
    document: newsparse.Document
    for document, page in parser.parse_many([newsparse.Document("Text", id="1"), "Text"], jobs=1, on_error="skip"):
        print(document.id, document.meta, page.articles)
    for document, page in newsparse.parse_many(["Text"]):
        print(document.text, page.text)
    try:
        newsparse.run(inputs, output)
        for article in newsparse.read_articles(Path(output)):
            print(article.headline)
    except newsparse.PluginError as error:
        print(error)
    except (newsparse.InputError, newsparse.RecordError, newsparse.RunError) as error:
        print(error)
    except newsparse.NewsparseError as error:
        print(error)


def show_why(text: str) -> None:
    """Read an explanation, a caption and a page of HTML."""
    explanation: newsparse.Explanation = newsparse.explain(text)
    explained: newsparse.ExplainedSegment
    for explained in explanation.segments:
        decision: newsparse.Decision | None = explained.decision
        if decision is not None:
            features: tuple[newsparse.Feature, ...] = decision.features
            print(explained.line, decision.by, decision.score, [(feature.name, feature.weight) for feature in features])
    runs: tuple[newsparse.PassRun, ...] = explanation.passes
    print([(run.name, run.module, run.span, run.changed) for run in runs])
    print(newsparse.parse_caption("A quay. (Reuters)").credit, newsparse.parse_html("<p>Text</p>").articles)


class Tickers:
    """A pass that takes a label from what a plugin's author knows."""

    name = "tickers"
    after = "captions"

    def __call__(self, draft: Draft) -> None:
        """Label what no rule claims."""
        for unit in draft.unclaimed():
            if unit.text.startswith("TICKER"):
                draft.label(unit, Role.BOILERPLATE)


def toggle(lines: Lines, index: int) -> Claim | None:
    """Claim a line."""
    return Claim((Part(index, index, Role.MARKER),)) if lines.keys[index] == "TT" else None


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return an outlet with a rule of each kind."""
    rules: list[Rule] = [Layout("headline | byline / toggle", words={"toggle": "A A A"}, name="article"), toggle]
    rules += [Line("Listen to this", Role.BOILERPLATE), After("By", Role.BYLINE), End("More from the harbour")]
    return [Outlet(SOURCE, signatures=("A A A",), rules=tuple(rules))]


def find_headline(article: Article, _page: Page) -> list[Problem]:
    """Report an article without a headline."""
    return [] if article.headline else [Problem("no-headline", "no headline", article.span)]


@hookimpl
def newsparse_checks() -> list[Check]:
    """Return a check."""
    return [Check("no-headline", find_headline)]


@hookimpl
def newsparse_passes() -> list[Pass]:
    """Return a pass."""
    return [Tickers()]
