"""A spaCy pipeline component that adds a span for each segment, and articles as ``Doc`` objects.

    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("newsparse")
    doc = nlp(open("page.txt", encoding="utf-8", newline="").read())
    for span in doc.spans["newsparse"]:
        print(span.label_, span.text)
    for article in doc._.newsparse_articles:
        print(article._.newsparse_article.headline, article.ents)

Requires the ``spacy`` extra. The component does not change tokens. Importing this module registers the component, and
spaCy imports the module if a pipeline uses ``newsparse``.

========================= ====== =====================================================================================
attribute                 of     value
========================= ====== =====================================================================================
``spans["newsparse"]``    both   a span for each segment that is not blank, labelled with its role; a token that
                                 belongs to two segments is in both spans
``_.newsparse_page``      page   the ``Page``
``_.newsparse_articles``  page   a ``Doc`` per article: headline, deck and body, separated by blank lines, with the
                                 token attributes that earlier components have set
``_.newsparse_article``   both   the ``Article`` of such a ``Doc``; None for a page
========================= ====== =====================================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsparse.errors import import_extra
from newsparse.model import Article, Page, Role
from newsparse.parser import Parser
from newsparse.records import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

__all__ = ["NewsparsePipe"]

_NAME: Final = "newsparse"
_PAGE, _ARTICLE = "newsparse_page", "newsparse_article"
"""Keys of ``Doc.user_data``. The values are JSON strings, so that a ``Doc`` can be sent to another process."""
_GAP: Final = "\n\n"
_language: Final = import_extra("spacy.language", "spacy")
_tokens: Final = import_extra("spacy.tokens", "spacy")


class NewsparsePipe:
    """A pipeline component that parses the text of each ``Doc``.

    To use other plugins, replace the attribute ``parser``.
    """

    def __init__(self, parser: Parser) -> None:
        """Create the component with a parser."""
        self.parser = parser

    def __call__(self, doc: Doc) -> Doc:
        """Parse the text of a ``Doc``, and add the page and the spans to the ``Doc``.

        The URL of the page is ``url`` in the context that is passed to ``nlp.pipe(…, as_tuples=True)``, or else in
        ``Doc.user_data``.
        """
        context = doc._context if isinstance(doc._context, dict) else {}  # noqa: SLF001 - spaCy has no public one
        page = self.parser.parse(doc.text, context.get("url") or doc.user_data.get("url"))
        doc.user_data[_PAGE] = page.to_json()
        doc.spans[_NAME] = [
            _span(doc, segment.span.start, segment.span.end, segment.role)
            for segment in page.segments
            if segment.role is not Role.BLANK
        ]
        return doc


def make_pipe(nlp: object, name: str, *, min_confidence: float) -> NewsparsePipe:  # noqa: ARG001 - spaCy's signature
    """Return the component, with a parser that uses all installed plugins."""
    return NewsparsePipe(Parser(min_confidence=min_confidence))


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    """Return the span of the tokens between the offsets ``start`` and ``end``, excluding surrounding white space."""
    text = doc.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    return doc.char_span(start, end, label=str(label), alignment_mode="expand")


def _page_of(doc: Doc) -> Page | None:
    data = doc.user_data.get(_PAGE)
    return None if data is None else Page.from_json(data)


def _article_of(doc: Doc) -> Article | None:
    data = doc.user_data.get(_ARTICLE)
    return None if data is None else from_json(data, Article)


def _articles_of(doc: Doc) -> list[Doc]:
    page = _page_of(doc)
    return [] if page is None else [_article_doc(doc, page, index) for index in range(len(page.articles))]


def _article_doc(doc: Doc, page: Page, index: int) -> Doc:
    """Return a new ``Doc`` with the headline, deck and body of the article at ``index`` of the page."""
    spans = list(_printed(doc, page, index))
    parts: list[Doc] = []
    for span in spans:
        if parts:
            parts.append(_tokens.Doc(doc.vocab, words=[_GAP], spaces=[False]))
        parts.append(span.as_doc())
    excluded = ["spans", "tensor", "user_data"]
    empty = _tokens.Doc(doc.vocab)
    result = _tokens.Doc.from_docs(parts, ensure_whitespace=False, exclude=excluded) if parts else empty
    at, labelled = 0, []
    for span in spans:
        labelled.append(_tokens.Span(result, at, at + len(span), label=span.label_))
        at += len(span) + 1
    result.spans[_NAME] = labelled
    result.user_data[_ARTICLE] = to_json(page.articles[index])
    return result


def _printed(doc: Doc, page: Page, index: int) -> Iterator[Span]:
    """Yield the spans of headline, deck and body blocks of the article at ``index``, excluding repetitions."""
    for role in (Role.HEADLINE, Role.DECK):
        for segment in page.segments:
            if segment.article == index and segment.role is role and segment.repeats is None:
                yield _span(doc, segment.span.start, segment.span.end, role)
    for block in page.articles[index].body:
        yield _span(doc, block.span.start, block.span.end, block.role)


def _register() -> None:
    """Register the component and the attributes with spaCy, once per process."""
    _language.Language.factory(_NAME, default_config={"min_confidence": 0.5}, func=make_pipe)
    getters: dict[str, Any] = {_PAGE: _page_of, _ARTICLE: _article_of, "newsparse_articles": _articles_of}
    for name, getter in getters.items():
        _tokens.Doc.set_extension(name, getter=getter, force=True)


_register()
