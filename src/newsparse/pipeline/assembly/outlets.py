"""Find the outlet that an article names as its publisher, if no URL or rule identifies it.

A name after the headline in a title line, in the copyright line or in an email address is sufficient, provided that no
other outlet has as much evidence. All other evidence is weaker, because an article may also cite other outlets and use
their pictures. At least two kinds of such weaker evidence are required.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.outlet_names import outlet_names, read_outlet_signoff
from newsparse.model import Attribution, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Block, Caption

_SURE = frozenset({"title", "rights", "mail"})
"""Kinds of evidence that are sufficient on their own."""
_SURE_WEIGHT = 2
"""The weight of evidence that is sufficient alone. Any other evidence has weight 1."""
MIN_WEIGHT = 2
"""The minimum total weight of the evidence for an outlet."""
_LEAD_INS = (
    "told",
    "tells",
    "gegenüber",
    "لـ",
    "لـ«",
    "ل«",
    "«لـ",
    "told the",
    "tells the",
    "gegenüber der",
    "gegenüber dem",
)
"""Words before the name of an outlet that somebody spoke to. They often refer to the publisher itself.

``according to`` is not included, because it refers to other outlets.
"""
_MAX_LEAD_IN = 16
"""The number of code points before the name of an outlet that are searched for a word in ``_LEAD_INS``."""


class Evidence(NamedTuple):
    """The parts of a page that may name the outlet that published an article."""

    page: str
    around: Span
    """A span that covers the article, the text up to the next one and, for a primary article, the text above it."""
    headline: str | None
    body: Sequence[Block]
    attributions: Sequence[Attribution]
    signed: Sequence[Span]
    """The spans of the bylines and the dateline. A supplier of the text named elsewhere is not the publisher."""
    closing: Sequence[tuple[Role, str, Span]]
    """The role, text and span of each sign-off and notice."""
    captions: Sequence[Caption]


def find_outlet(evidence: Evidence, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Return attributions to the outlet that published an article, one for each place that names it, in page order.

    The result is empty if the evidence is not sufficient.
    """
    kinds: dict[str, dict[str, Attribution]] = {}
    rows = (*_find_printed(evidence, lexicon), *_find_named(evidence), *_find_pictured(evidence.captions))
    for kind, row in rows:
        source = row.source
        if row.span is not None and source.id is not None and source.kinds == ("outlet",):
            kinds.setdefault(source.id, {}).setdefault(kind, row)
    weights = sorted(
        ((sum(_SURE_WEIGHT if kind in _SURE else 1 for kind in by_kind), name) for name, by_kind in kinds.items())
    )
    if not weights or weights[-1][0] < MIN_WEIGHT or (len(weights) > 1 and weights[-2][0] == weights[-1][0]):
        return ()
    named = sorted(kinds[weights[-1][1]].values(), key=lambda row: row.span.start if row.span else 0)
    return tuple([Attribution(row.source, "publisher", row.text, row.span) for row in named])


def _find_printed(evidence: Evidence, lexicon: Lexicon) -> Iterator[tuple[str, Attribution]]:
    """Yield each outlet named in the lines around an article or in its sign-offs, with the kind of evidence."""
    page, around = evidence.page, evidence.around
    for kind, source, start, end in outlet_names(page, around, evidence.headline, evidence.body, lexicon):
        yield kind, Attribution(source, "publisher", page[start:end], Span(start, end))
    for role, text, span in evidence.closing:
        signed = read_outlet_signoff(text, lexicon) if role is Role.SIGNOFF else None
        if signed is not None and page.startswith(text, span.start):
            source, start, end = signed
            yield (
                "signoff",
                Attribution(source, "publisher", text[start:end], Span(span.start + start, span.start + end)),
            )


def _find_named(evidence: Evidence) -> Iterator[tuple[str, Attribution]]:
    """Yield each named source that may be the publisher, with the kind of evidence.

    Such a source is named in a byline or dateline, as the first publisher, or after a word such as *told*. For example,
    the byline ``Ana Reed, The Mail`` is evidence that The Mail published the article.
    """
    for row in evidence.attributions:
        span = row.span
        if span is None:
            continue
        if row.role == "text" and any(place.start <= span.start < place.end for place in evidence.signed):
            yield "signed", row
        elif row.role == "republished":
            yield "published", row
        elif row.role == "cited":
            before = evidence.page[max(0, span.start - _MAX_LEAD_IN) : span.start].rstrip()
            if before.endswith(_LEAD_INS):
                yield "told", row


def _find_pictured(captions: Sequence[Caption]) -> Iterator[tuple[str, Attribution]]:
    """Yield each outlet that a caption credits as the photographer's employer, as in ``Ana Reed / The Mail``."""
    for caption in captions:
        if not caption.agencies:
            yield from (("pictured", row) for row in caption.attributions if row.role == "employer")
