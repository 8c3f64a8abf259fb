"""What decides whether the grammar's find is an article."""

from __future__ import annotations

import attrs

import newsparse
from conftest import EXAMPLES
from newsparse.grammar.decisions.score_trees import NAMES
from newsparse.grammar.decisions.scores import ELSEWHERE_WORDS, FEATURES, NEWS_WORDS
from newsparse.grammar.table import default_table
from newsparse.lexicon.page_words import ELSEWHERE, NEWS
from newsparse.pipeline.passes.scores import CLAIMED_SCORE, CONSTANTS, CREDIT_SCORE, NO_PROSE_SCORE

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


def test_features_add_up_to_the_score() -> None:
    """An explanation names all of a score: what is missing is the rounding of each input of the trees, at most."""
    constants = set[tuple[str, int]]()
    trees = {f"article? {name}" for name in NAMES.values()}
    assert trees.isdisjoint(FEATURES.names)
    for path in sorted(EXAMPLES.glob("*.txt")):
        for explained in newsparse.explain(path.read_bytes().decode()).segments:
            for decision in (*explained.decisions, *explained.confirmed_by, *explained.unchanged_by):
                if decision.by != "scores" or decision.score is None:
                    continue
                of_trees = sum(feature.name.partition(": ")[0] in trees for feature in decision.features)
                rest = decision.score - sum(feature.weight for feature in decision.features)
                assert abs(rest) <= of_trees, (path.name, explained.line)
                constants |= {feature for feature in map(attrs.astuple, decision.features) if feature[0] in CONSTANTS}
    assert constants == {(CONSTANTS[1], NO_PROSE_SCORE), (CONSTANTS[2], CLAIMED_SCORE)}


def test_a_credit_has_a_row() -> None:
    """A label and a credit below it, on lines of their own, are named among the features."""
    page = f"{HEADLINE}\n\nPhoto:\nIlse Varga\n\n{BODY}\n"
    segments = newsparse.Parser(outlets=()).explain(page).segments
    decisions = [decision for explained in segments for decision in explained.confirmed_by if decision.by == "scores"]
    assert decisions
    assert all(newsparse.Feature(CONSTANTS[3], CREDIT_SCORE) in decision.features for decision in decisions)
