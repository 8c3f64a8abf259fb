"""A text that would run in a browser if it were not escaped, and an explanation that has it in every field."""

from __future__ import annotations

import newsparse
from newsparse import model
from newsparse.model import Role, Span

HOSTILE = (
    "</script></style></title><script>document.title='run'</script><img src=x onerror=alert(1)>"
    '"\'><svg/onload=alert(1)><a href="javascript:alert(1)">{{ 7*7 }}{% raw %}<!--\u2028\u2029]]>'
)


def hostile_explanation(url: str) -> newsparse.Explanation:
    """Return an explanation with a hostile text in every field that takes one."""
    text = HOSTILE + "\n"
    span = Span(0, len(HOSTILE))
    source = model.Source(None, HOSTILE)
    caption = model.Caption(
        HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), source, (source,), instructions=HOSTILE, spans=(span,)
    )
    article = model.Article(
        Span(0, len(text)),
        *(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, (HOSTILE,), (HOSTILE,)),
        language=HOSTILE,
        dateline=model.Dateline(HOSTILE, source, None, span),
        captions=(caption,),
        body=(model.Block(Role.PARAGRAPH, HOSTILE, span),),
        signoff=HOSTILE,
        notices=(HOSTILE,),
        source=source,
        agencies=(source,),
        origins={HOSTILE: HOSTILE},
    )
    segment = model.Segment(Role.HEADLINE, Span(0, len(text)), 0, HOSTILE, None, text)
    problem = model.Problem(HOSTILE, HOSTILE, span)
    page = model.Page(
        text, url, source=source, segments=(segment,), articles=(article,), captions=(caption,), problems=(problem,)
    )
    features = (model.Feature(HOSTILE, 3),)
    decision = model.Decision(HOSTILE, Role.HEADLINE, HOSTILE, True, 3, features, HOSTILE, HOSTILE)  # noqa: FBT003
    explained = model.ExplainedSegment(segment, 1, HOSTILE, (decision,), (decision,), (decision,))
    return model.Explanation(page, (explained,), (model.PassRun(HOSTILE, HOSTILE, span, (0,)),))
