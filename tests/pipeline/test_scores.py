"""What decides whether the grammar's find is an article."""

from __future__ import annotations

import newsparse
from newsparse.grammar.decisions.scores import ELSEWHERE_WORDS, FEATURES, NEWS_WORDS
from newsparse.grammar.table import default_table
from newsparse.lexicon.page_words import ELSEWHERE, NEWS

BODY = """The harbour council of Eastmere voted on Tuesday to close the old north quay to lorries from next spring.
"It was never built for this weight," said the harbour master, Ilse Varga, after the meeting in the town hall.
The decision follows a report that found cracks in eleven of the quay's forty piers, and it was not contested.
Fishing boats will be allowed to land there until the repairs begin, according to the council's own timetable."""
HEADLINE = "Eastmere closes its old north quay to lorries"


def _score(above: str, below: str) -> int:
    page = newsparse.Parser(outlets=(), min_confidence=0.0).parse(f"{above}\n\n{HEADLINE}\n\n{BODY}\n\n{below}\n")
    assert page.articles[0].score is not None
    return page.articles[0].score


def test_a_word_speaks_for_one_side() -> None:
    """A word around articles is none of other pages', and both are written in small letters."""
    assert set(NEWS).isdisjoint(ELSEWHERE)
    assert all(word == word.lower() for word in (*NEWS, *ELSEWHERE))


def test_words_speak_for_their_side_alone() -> None:
    """In the table a word around articles never speaks against one, and one of other pages never for it."""
    weights = default_table().weights(FEATURES)
    assert min(weights[number] for number in NEWS_WORDS.numbers) >= 0
    assert max(weights[number] for number in ELSEWHERE_WORDS.numbers) <= 0


def test_the_lines_around_it_count() -> None:
    """One text between the lines of a newspaper has a greater score than between those of a forum."""
    news = _score("News\nSport\nOpinion", "More stories\nEditor's picks")
    forum = _score("Forums\nMembers\nThreads", "Reply\nQuote\nJoined")
    assert news > forum


def test_news_without_any_furniture_is_an_article() -> None:
    """An article that stands alone has a score over zero."""
    assert _score("", "") >= 0


def test_the_same_words_over_and_over_are_no_article() -> None:
    """However much of it there is, a text of one sentence repeated, or one word, is none."""
    parser = newsparse.Parser(outlets=())
    for text in ("word " * 80, "def f(x): return x + 1; " * 60, "The boat is late.\n\n" * 30, "1 2 3 4 " * 90):
        assert parser.parse(text).articles == ()
