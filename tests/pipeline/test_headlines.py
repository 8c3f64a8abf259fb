"""Headlines: the line that opens an article, where the path has it in the article above."""

from __future__ import annotations

import pytest
from drafts import TABLE, draft_of

from newsparse.grammar.states import HEADLINE, PARAGRAPH
from newsparse.pipeline.passes.headlines import Headlines

HEAD = "Harbour wall gives way at Tolmere"
PROSE = (
    "The wall fell on Monday night, the council said in a statement, and nobody was hurt by the stones.",
    "The ferry to Sund was moved to the old quay until the spring, when the repairs are to begin.",
)
SECOND = "Veldria votes on Sunday after strikes"
DECK_BELOW = "The president called the election a month early"
BELOW = (
    "Veldria votes on Sunday in an election that the president called a month early, after strikes.",
    "Polls open at seven in the morning, and the first figures are expected before midnight.",
)


@pytest.mark.parametrize(
    ("above", "is_headline"),
    [(PROSE[1], True), (PROSE[1].removesuffix("."), False), ("Ferry Sund Quay", False)],
)
def test_the_last_line_of_the_article_above_may_be_the_headline(above: str, is_headline: bool) -> None:  # noqa: FBT001
    """Only if it has no end mark and a sentence is above it: of two such lines, both are of that article."""
    states = [HEADLINE, PARAGRAPH, PARAGRAPH, PARAGRAPH, HEADLINE, PARAGRAPH, PARAGRAPH]
    draft = draft_of("\n".join([HEAD, PROSE[0], above, SECOND, DECK_BELOW, *BELOW]), states)
    draft.run([Headlines(TABLE)])
    assert draft.states[:4] == [*states[:3], HEADLINE if is_headline else PARAGRAPH]
    assert (draft.states[4] is HEADLINE) != is_headline
