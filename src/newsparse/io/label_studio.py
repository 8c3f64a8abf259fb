"""Export pages with predicted roles as Label Studio tasks, so that people can correct them.

Each label is the name of a role, or ``article`` for a region that covers a whole article. Unlabelled text is
boilerplate. Offsets are in code points, as in Label Studio. ``newsparse eval`` reads exports from Label Studio
(``newsparse.bench.labels``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import newsparse
from newsparse.lines import EDGE
from newsparse.model import NO_ARTICLE_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Page

NAME: Final = "label-studio"
_ARTICLE: Final = "article"
_CONTENT: Final = tuple(role for role in Role if role not in NO_ARTICLE_ROLES | {Role.BLANK})


def labelling_config() -> str:
    """Return the labelling configuration for a Label Studio project, as XML."""
    labels = "".join(f'    <Label value="{label}"/>\n' for label in (_ARTICLE, *_CONTENT))
    text = '  <Text name="text" value="$text" granularity="word"/>\n'
    return f'<View>\n  <Labels name="label" toName="text">\n{labels}  </Labels>\n{text}</View>\n'


def tasks(pages: Iterable[Page]) -> Iterator[str]:
    """Yield strings that together form one JSON array with a task per page. Yield nothing if there are no pages."""
    before = "["
    for page in pages:
        yield f"{before}\n{json.dumps(task(page))}"
        before = ","
    if before == ",":
        yield "\n]\n"


def task(page: Page) -> dict[str, Any]:
    """Return a Label Studio task for a page, with its roles and articles as a prediction."""
    articles = [_region(page, _ARTICLE, article.span.start, article.span.end) for article in page.articles]
    segments = [_region(page, role, start, end) for role, start, end, *_ in page.segment_rows() if role in _CONTENT]
    prediction = {"model_version": f"newsparse {newsparse.__version__}", "result": [*articles, *segments]}
    return {"data": {"id": page.id, "url": page.url, "text": page.text}, "predictions": [prediction]}


def _region(page: Page, label: str, start: int, end: int) -> dict[str, Any]:
    text = page.text[start:end]
    start, end = start + len(text) - len(text.lstrip(EDGE)), start + len(text.rstrip(EDGE))
    value = {"start": start, "end": end, "text": page.text[start:end], "labels": [str(label)]}
    place = {"from_name": "label", "to_name": "text", "type": "labels"}
    return {"id": f"{label}-{start}", **place, "value": value}
