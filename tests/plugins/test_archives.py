"""Downloads of newspaper archives: whole ones, broken ones, several in one file, and the words that they count."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING

import attrs
import pytest
from archive_pages import ENTRY, FACTIVA, PLAIN, PROQUEST, PROSE, nexis, read, uni
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from conftest import EXAMPLES
from newsparse.lines import Lines
from newsparse.plugins.builtin.archives.bodies import find_paragraphs, measure_width
from newsparse.plugins.builtin.archives.word_counts import word_count

if TYPE_CHECKING:
    from newsparse import Article

ARCHIVES = ("nexis", "nexis-german", "nexis-uni", "factiva", "factiva-plain", "proquest")


def example(name: str) -> str:
    """Return an example page, its line ends as they are."""
    with (EXAMPLES / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def plain(articles: tuple[Article, ...]) -> list[Article]:
    """Return the articles without what depends on where they stand."""
    nowhere = newsparse.Span(0, 0)
    return [
        attrs.evolve(
            a,
            span=nowhere,
            is_primary=True,
            score=None,
            confidence=1.0,
            dateline=a.dateline and attrs.evolve(a.dateline, span=nowhere),
            captions=tuple(
                attrs.evolve(c, spans=(), attributions=tuple(attrs.evolve(n, span=nowhere) for n in c.attributions))
                for c in a.captions
            ),
            body=tuple(attrs.evolve(b, span=nowhere) for b in a.body),
            problems=tuple(attrs.evolve(p, span=nowhere) for p in a.problems),
            attributions=tuple(attrs.evolve(n, span=nowhere) for n in a.attributions),
        )
        for a in articles
    ]


class TestJoining:
    """Downloads that are glued give the articles of each."""

    @pytest.mark.parametrize(("one", "other"), list(itertools.product(ARCHIVES, ARCHIVES)))
    def test_any_two(self, one: str, other: str) -> None:
        """Whatever the gap, no article changes."""
        apart = plain(read(example(one)).articles) + plain(read(example(other)).articles)
        for gap in ("", "\n", "\n\n", "\n\n\n"):
            assert plain(read(example(one) + gap + example(other)).articles) == apart

    @pytest.mark.parametrize("one", ARCHIVES)
    @pytest.mark.parametrize("other", ["asharq-a1-english-2025", "the-national-2020", "the-national-2023"])
    def test_with_a_page(self, one: str, other: str) -> None:
        """A page of the web behind an archive, or before it, stays as it is."""
        apart = plain(read(example(one)).articles), plain(read(example(other)).articles)
        for gap in ("\n", "\n\n", "\n\n\n"):
            assert plain(read(example(one) + gap + example(other)).articles) == apart[0] + apart[1]
            assert plain(read(example(other) + gap + example(one)).articles) == apart[1] + apart[0]

    @pytest.mark.parametrize("name", ARCHIVES)
    def test_carriage_returns(self, name: str) -> None:
        """Line ends of Windows change nothing."""
        assert plain(read(example(name).replace("\n", "\r\n")).articles) == plain(read(example(name)).articles)

    @pytest.mark.parametrize("name", ARCHIVES)
    def test_companions(self, name: str) -> None:
        """All articles but the first are companions, and claims decided them."""
        articles = read(example(name)).articles
        assert [a.is_primary for a in articles] == [True] + [False] * (len(articles) - 1)
        assert {a.score for a in articles} == {None}


class TestBroken:
    """A download that is broken is read as far as it goes."""

    @pytest.mark.parametrize("name", ARCHIVES)
    @given(st.data())
    def test_cut_anywhere(self, name: str, data: st.DataObject) -> None:
        """Wherever a download ends or begins, the guarantees hold and the whole articles in it stay."""
        text = example(name)
        whole = read(text).articles
        end = data.draw(st.integers(0, len(text)))
        kept = [a for a in whole if a.span.end < end - 200]
        assert plain(read(text[:end]).articles[: len(kept)]) == plain(tuple(kept))
        read(text[end:])

    @pytest.mark.parametrize("name", ARCHIVES)
    @given(st.data())
    def test_lines_missing(self, name: str, data: st.DataObject) -> None:
        """Whatever lines are missing, the guarantees hold."""
        lines = example(name).split("\n")
        gone = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=len(lines)))
        read("\n".join(line for n, line in enumerate(lines) if n not in gone))

    def test_rule_missing(self) -> None:
        """Where a text and the rule behind it are missing, the next article's text is not this one's."""
        lines = example("proquest").split("\n")
        read("\n".join(line for n, line in enumerate(lines) if n not in {0, 20, 58, 67, 68, 79}))

    def test_cover_alone(self) -> None:
        """A cover without articles has none."""
        text = example("nexis")
        page = read(text[: text.index("1 of 3 DOCUMENTS")])
        assert page.articles == ()

    def test_counter_alone(self) -> None:
        """A counter behind which nothing stands is no article."""
        assert read("   1 of 10 DOCUMENTS\n\n\n").articles == ()

    def test_truncated_body(self) -> None:
        """A body that breaks off ends at the next counter."""
        one = nexis(1, 2)
        page = read(one[: one.index("keeper")] + "\n" + nexis(2, 2))
        assert [len(a.paragraphs) for a in page.articles] == [2, 2]
        assert page.articles[0].paragraphs[-1] == "They burned till morning, and the"

    def test_no_headline(self) -> None:
        """An article without headline has none; its lede is not promoted."""
        (article,) = read(nexis(headline="")).articles
        assert article.headline is None
        assert (article.authors, len(article.paragraphs)) == (("Maria Vance",), 2)

    def test_no_body(self) -> None:
        """An article without body has its fields."""
        (article,) = read(nexis(body="")).articles
        assert (article.headline, article.body) == ("Lamps of Lund", ())
        assert article.published == datetime.date(2010, 1, 11)

    def test_no_length(self) -> None:
        """Without fields above the body the headline is told by the gap behind it."""
        text = nexis().replace("BYLINE: Maria Vance\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 18 words\n", "")
        (article,) = read(text).articles
        assert (article.headline, len(article.paragraphs)) == ("Lamps of Lund", 2)


@pytest.mark.parametrize(
    "text",
    [
        nexis().replace("January 11, 2010 Monday", "        January 2010"),
        uni().replace("January 11, 2010 Monday", "January 2010"),
        FACTIVA.format(sep="  ", words=16).replace("12 March 2019", "January 2010"),
        PLAIN.format(above="Bells of Lund", words=18, time="").replace("12 March 2019", "January 2010"),
        PROQUEST.format(author="", body=PROSE, fields="").replace("12 Mar 2019", "January 2010"),
        PROQUEST.format(author="", body=PROSE, fields="Publication date: January 2010\n\n"),
    ],
    ids=["nexis", "uni", "factiva", "plain", "proquest", "proquest-field"],
)
def test_a_month_without_a_day(text: str) -> None:
    """A magazine's month is a timestamp that says no day, but between which days it is."""
    (article,) = read(text).articles
    assert (article.timestamps, article.published) == (("January 2010",), None)
    assert article.date_bounds == (datetime.date(2010, 1, 1), datetime.date(2010, 1, 31))
    assert article.origins == {}
    assert article.source is not None
    assert article.source.name.startswith("Harbour Gazette")


@pytest.mark.parametrize("printed", ["No Headline In Original", "NO HEADLINE IN ORIGINAL", "No headline"])
@pytest.mark.parametrize(
    "text",
    [
        nexis(),
        uni(),
        *(FACTIVA.format(sep=sep, words=16).replace("Bells", "Lamps") for sep in (" ", "\n")),
        PLAIN.format(above="News\nLamps of Lund\nBy Maria Vance", words=18, time=""),
        PROQUEST.format(author="", body=PROSE, fields="").replace("Bells", "Lamps"),
    ],
    ids=["nexis", "uni", "factiva", "factiva-lines", "plain", "proquest"],
)
def test_no_headline_in_the_original(text: str, printed: str) -> None:
    """What an archive prints instead of a headline is boilerplate."""
    (article,) = read(text).articles
    (without,) = read(text.replace("Lamps of Lund", printed)).articles
    assert (article.headline, without.headline) == ("Lamps of Lund", None)
    assert plain((attrs.evolve(article, headline=None),)) == plain((without,))


class TestNexis:
    """What is special about Nexis."""

    def test_rights_above(self) -> None:
        """Older files print the rights above the outlet."""
        rights = "            Copyright 2010 Harbour Gazette Press Ltd\n            All Rights Reserved\n"
        head, _, rest = nexis().partition("DOCUMENTS\n")
        (article,) = read(head + "DOCUMENTS\n\n" + rights + rest.replace(rights, "")).articles
        assert article.source == newsparse.Source("harbour-gazette", "Harbour Gazette")
        assert article.headline == "Lamps of Lund"

    def test_graphic_below(self) -> None:
        """A caption that stands among the fields behind the body is the article's."""
        below = "LANGUAGE: ENGLISH\n\nGRAPHIC: The lamps of Lund. (PHOTOGRAPH BY LENA VOGT)\n"
        page = read(nexis().replace("LANGUAGE: ENGLISH\n", below) + nexis())
        assert [[caption.creators for caption in a.captions] for a in page.articles] == [[("LENA VOGT",)], []]
        assert [len(a.body) for a in page.articles] == [2, 2]

    def test_uni(self) -> None:
        """Nexis Uni prints fields as words, and a line behind each article; the cover above is nobody's."""
        page = read("Documents (2)\n1. Lamps of Lund\nSearch Terms: lamps\n\n\n" + uni() + "\n" + uni("Owls of Lund"))
        assert [a.headline for a in page.articles] == ["Lamps of Lund", "Owls of Lund"]
        for found in page.articles:
            assert (found.source and found.source.name, found.byline, found.deck) == (
                "Harbour Gazette (Northport)",
                "By MARIA VANCE",
                "They burn for one night in the year.",
            )
            assert [block.text for block in found.body] == PROSE.rstrip("\n").split("\n\n")
            assert [caption.creators for caption in found.captions] == [("LENA VOGT",)]
            assert (found.timestamps, found.published) == (("January 11, 2010 Monday",), datetime.date(2010, 1, 11))
        assert not page.problems

    @pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
    @pytest.mark.parametrize(
        "above", ["", "User Name: Lund\nDate and Time: Friday, March 19, 2010\nJob Number: 4711\n"]
    )
    def test_uni_list(self, above: str, gap: str) -> None:
        """The list of documents is nobody's, though no blank line parts it from the articles, nor these lines."""
        listed = f"{above}Documents (2)\n{ENTRY.format(1, 'Lamps')}{ENTRY.format(2, 'Owls')}"
        pages = (uni() + uni("Owls of Lund")).replace("\n\n", "\n")
        page = read(f"{listed}{gap}{pages}")
        assert [a.headline for a in page.articles] == ["Lamps of Lund", "Owls of Lund"]
        assert page.articles[0].span.start == len(listed) + len(gap)
        assert {s.role.value for s in page.segments if s.span.end <= len(listed)} <= {"boilerplate", "blank"}
        assert read(listed).articles == ()

    def test_uni_list_of_another(self) -> None:
        """A line that counts documents is no list where they do not follow, one by one."""
        for text in ("Documents (2)\n\nLamps of Lund\n", "Documents (2)\n1. Lamps of Lund\n\nThey burn.\n"):
            assert not [segment for segment in read(text).segments if segment.rule.startswith("nexis:")]

    def test_uni_without_copyright(self) -> None:
        """The line on copyright may be missing: a first document may come without it."""
        (article,) = read(uni().replace("Copyright 2010 ", "")).articles
        assert (article.headline, article.span.start) == ("Lamps of Lund", 0)

    @pytest.mark.parametrize("missing", ["End of Document\n", "January 11, 2010 Monday\n"])
    def test_uni_missing(self, missing: str) -> None:
        """Without what makes it sure the line is one like others."""
        page = read(uni().replace(missing, ""))
        assert not [segment for segment in page.segments if segment.rule.startswith("nexis:")]

    def test_uni_counts(self) -> None:
        """Its count of words is compared with the body's."""
        assert [problem.code for problem in read(uni(words=400)).problems] == ["word-count"]

    @pytest.mark.parametrize(
        ("counter", "date", "fields"),
        [
            ("FOCUS - 1 of 9 DOCUMENTS", "11 januari 2010 maandag", "BYLINE: Jan Vis\n\nLENGTH: 18 woorden"),
            ("Document 1 de 9", "Lundi 11 Janvier 2010", "AUTEUR: Jan Vis\n\nRUBRIQUE: A; p. 3\n\nLONGUEUR: 18 mots"),
            ("Dokument 1 von 9", "11. Januar 2010", "AUTOR: Jan Vis\n\nLÄNGE: 18 Wörter"),
            ("1 of 9 DOCUMENTS", "January 11, 2010", "BYLINE: Jan Vis\n\nLENGTH: 18 words\n\nBODY:"),
        ],
    )
    def test_languages(self, counter: str, date: str, fields: str) -> None:
        """Counters, dates and fields are read in four languages."""
        text = f"{' ' * 30}{counter}\n\n\n{' ' * 30}De Haven\n\n{' ' * 30}{date}\n\nLampen\n\n{fields}\n\n{PROSE}"
        (article,) = read(text).articles
        assert article.source == newsparse.Source("de-haven", "De Haven")
        assert (article.headline, article.authors) == ("Lampen", ("Jan Vis",))
        assert (article.published, len(article.paragraphs)) == (datetime.date(2010, 1, 11), 2)

    def test_left_out(self) -> None:
        """What stands for text that was left out is boilerplate."""
        body = "The lamps were lit at six, as ever.\n\n[...]\n\n* * *\n\nNobody came to see them, as ever.\n"
        page = read(nexis(body=body))
        assert len(page.articles[0].paragraphs) == 2
        assert [s.role.value for s in page.segments if "..." in page.text[s.span.start : s.span.end]] == ["boilerplate"]


class TestFactiva:
    """What is special about Factiva."""

    @pytest.mark.parametrize("sep", [" ", "  ", "\t", "    ", "\n"])
    def test_separators(self, sep: str) -> None:
        """A value stands behind its tag or below it; the body's own capitals are no tag."""
        page = read(FACTIVA.format(sep=sep, words=16) * 2)
        assert [a.headline for a in page.articles] == ["Bells of Lund"] * 2
        for article in page.articles:
            assert article.authors == ("Anna Teller",)
            assert article.source == newsparse.Source("harbour-gazette", "Harbour Gazette")
            assert article.paragraphs == (
                "The bells of Lund are silent. Nobody rings them.",
                "IN the tower sits an owl, and it stays.",
            )

    @pytest.mark.parametrize("sep", [" ", "  ", "\t", "\n"])
    def test_time(self, sep: str) -> None:
        """The time has a tag of its own, below the date's."""
        text = FACTIVA.format(sep=sep, words=16).replace("SN", f"ET{sep}03:05 PM\nSN", 1)
        (article,) = read(text).articles
        assert article.timestamps == ("12 March 2019", "03:05 PM")
        assert article.published_at == datetime.datetime(2019, 3, 12, 15, 5)  # noqa: DTZ001 - none is printed
        month = read(text.replace("12 March 2019", "March 2019")).articles[0]
        assert (month.published, month.date_bounds) == (None, (datetime.date(2019, 3, 1), datetime.date(2019, 3, 31)))

    def test_no_headline_tag(self) -> None:
        """A line that begins with HD opens nothing where no tags follow."""
        text = "HD screens are back\n\nThe shops of Northport sell them again, the chamber of trade said on Monday.\n"
        assert all(s.rule.partition(":")[0] != "factiva" for s in read(text).segments)

    @pytest.mark.parametrize("sep", [" ", "  ", "\t", "\n"])
    def test_without_a_headline(self, sep: str) -> None:
        """An article without a headline opens at its section, its byline or its word count."""
        whole = FACTIVA.format(sep=sep, words=18)
        bare = whole.replace(f"HD{sep}Bells of Lund\n", "")
        short = bare.replace(f"BY{sep}By Anna Teller\n", "")
        texts = [whole, bare, f"SE{sep}NEWS\n{bare}", short, f"SE{sep}NEWS\n{whole}", f"SE{sep}NEWS\n{short}", whole]
        page = read("".join(texts))
        names = ["Bells of Lund", None, None, None, "Bells of Lund", None, "Bells of Lund"]
        assert [article.headline for article in page.articles] == names
        assert [len(article.authors) for article in page.articles] == [1, 1, 1, 0, 1, 0, 1]
        for article in page.articles:
            assert article.source == newsparse.Source("harbour-gazette", "Harbour Gazette")
            assert len(article.body) == 2
        assert not page.problems

    def test_no_word_count_tag(self) -> None:
        """A line that begins with WC opens nothing where no tags follow."""
        text = "WC paper is back\n\nThe shops of Northport sell it again, the chamber of trade said on Monday.\n"
        assert all(s.rule.partition(":")[0] != "factiva" for s in read(text).segments)

    def test_column_and_correction(self) -> None:
        """A column is a kicker, a correction a notice, a caption a caption."""
        text = FACTIVA.format(sep="  ", words=16)
        text = "CLM  Quay side\n" + text.replace("NS  ", "ART  An owl.\nCX  It was no owl.\nNS  ")
        (article,) = read(text).articles
        assert (article.kicker, article.notices) == ("Quay side", ("It was no owl.",))
        assert [c.text for c in article.captions] == ["An owl."]


class TestFactivaPlain:
    """Factiva without tags is told by the order of its lines."""

    @pytest.mark.parametrize(
        ("above", "headline", "byline"),
        [
            ("Bells of Lund", "Bells of Lund", None),
            ("Bells of Lund stay silent\nBy Anna Teller", "Bells of Lund stay silent", "By Anna Teller"),
            ("Bells of Lund stay silent\nAnna Teller", "Bells of Lund stay silent", "Anna Teller"),
            ("Silent bells\nANNA TELLER and JON MAAS", "Silent bells", "ANNA TELLER and JON MAAS"),
            ("News\nSilent Bells", "Silent Bells", None),
            ("Harbour and Sea\nBells of Lund stay silent", "Bells of Lund stay silent", None),
            ("News\nBells of Lund stay silent\nAnna Teller", "Bells of Lund stay silent", "Anna Teller"),
            ("News\nBells of Lund stay silent,\nsays the keeper", "Bells of Lund stay silent, says the keeper", None),
            ("News\nBells in Capitals Stay Silent", "Bells in Capitals Stay Silent", None),
            ("International News\nAda Brask in Lund", "Ada Brask in Lund", None),
            ("NEWS\nCORRECTION", "CORRECTION", None),
            ("NEWS", None, None),
            ("Section A", None, None),
            ("News\nBy Anna Teller", None, "By Anna Teller"),
            ("Nachrichten\nAnna Teller, Redakteurin", None, "Anna Teller, Redakteurin"),
            ("", None, None),
        ],
    )
    @pytest.mark.parametrize("time", ["", "15:05\n", "03:05 PM\n"])
    def test_above_the_count(self, above: str, headline: str | None, byline: str | None, time: str) -> None:
        """Above the count stand a section, the headline and a byline, each but the count may be missing."""
        page = read(PLAIN.format(above=above, words=18, time=time) * 2)
        assert [(a.headline, a.byline) for a in page.articles] == [(headline, byline)] * 2
        for article in page.articles:
            assert article.source == newsparse.Source("harbour-gazette", "Harbour Gazette")
            assert article.published is not None
            assert str(article.published)[:10] == "2019-03-12"
            assert len(article.paragraphs) == 2
        assert not page.problems

    @pytest.mark.parametrize(
        "time", ["15:05", "15:05:20", "03:05 PM", "3:05 p.m.", "15 h 05", "15:05 Uhr", "下午 3:05"]
    )
    def test_times(self, time: str) -> None:
        """A time below the date is the date's, and stays a timestamp of its own."""
        (article,) = read(PLAIN.format(above="Bells of Lund", words=18, time=f"{time}\n")).articles
        assert article.timestamps == ("12 March 2019", time)
        assert article.published_at is not None
        assert article.published_at.replace(second=0) == datetime.datetime(2019, 3, 12, 15, 5)  # noqa: DTZ001 - none is printed

    @pytest.mark.parametrize(
        ("byline", "authors"),
        [
            ("Anna Teller; Jon Maas", ("Anna Teller", "Jon Maas")),
            ("Anna Teller, Transport correspondent", ("Anna Teller",)),
            ("Anna Teller, Transport Editor, and Jon Maas", ("Anna Teller", "Jon Maas")),
            ("Anna Teller in Northport", ("Anna Teller",)),
            ("Anna Teller in Northport and Jon Maas in Lume", ("Anna Teller", "Jon Maas")),
            ("Anna Teller Political Editor", ("Anna Teller",)),
            ("ANNA TELLER CHIEF POLITICAL EDITOR", ("ANNA TELLER",)),
            ("Anna Teller and agencies", ("Anna Teller",)),
            ("Anna van der Meer", ("Anna van der Meer",)),
            ("From our correspondent", ()),
            ("Staff Reporter", ()),
            ("Von unserem Korrespondenten", ()),
            ("De notre correspondant", ()),
            ("Katrin Moser, Redakteurin", ("Katrin Moser",)),
            ("Luc Perrin, envoyé spécial à Lume", ("Luc Perrin",)),
            ("Inés Calder, corresponsal en Lume", ("Inés Calder",)),
            ("سلمى الكناني", ("سلمى الكناني",)),
            ("李文川", ("李文川",)),
        ],
    )
    @pytest.mark.parametrize("section", ["", "News\n", "HARBOUR HOME PAGES\n"])
    def test_bylines(self, byline: str, authors: tuple[str, ...], section: str) -> None:
        """The line above the count is a byline if it names people, with titles or places, or is a title alone."""
        (article,) = read(
            PLAIN.format(above=f"{section}Bells of Lund stay silent\n{byline}", words=18, time="")
        ).articles
        assert (article.headline, article.byline) == ("Bells of Lund stay silent", byline)
        assert article.authors == authors

    @pytest.mark.parametrize("line", ["says the keeper of them all", "in search of a bell", "Owls in the Old Tower"])
    def test_a_headline_of_two_lines(self, line: str) -> None:
        """A line that names nobody continues the headline."""
        (article,) = read(PLAIN.format(above=f"Bells of Lund stay silent\n{line}", words=18, time="")).articles
        assert (article.headline, article.byline) == (f"Bells of Lund stay silent {line}", None)

    @pytest.mark.parametrize("missing", ["18 words\n", "12 March 2019\n", "HGZ\n", "(c) 2019 ", "Document HGZ"])
    def test_missing(self, missing: str) -> None:
        """Where one of its lines is missing, nothing is certain, and nothing claimed."""
        text = PLAIN.format(above="Bells of Lund", words=18, time="").replace(missing, "")
        assert not [segment for segment in read(text).segments if segment.rule.startswith("factiva:")]

    def test_another_code(self) -> None:
        """A number that does not begin with the source's code ends another article."""
        text = PLAIN.format(above="Bells of Lund", words=18, time="").replace("Document HGZ", "Document NPC")
        assert not [segment for segment in read(text).segments if segment.rule.startswith("factiva:")]

    def test_count(self) -> None:
        """Its count of words is compared with the body's."""
        page = read(PLAIN.format(above="Bells of Lund", words="1,018", time=""))
        (problem,) = page.problems
        assert (problem.code, page.text[problem.span.start : problem.span.end]) == ("word-count", "1,018 words")


class TestProquest:
    """What is special about ProQuest."""

    @pytest.mark.parametrize(
        ("printed", "names"),
        [
            ("Vance, Maria", ("Maria Vance",)),
            ("Vance, Maria; Okonkwo-Hale, Peter J.", ("Maria Vance", "Peter J. Okonkwo-Hale")),
            ("van der Meer, Anna P", ("Anna P van der Meer",)),
            ("By Maria Vance and Jon Maas", ("Maria Vance", "Jon Maas")),
        ],
    )
    def test_authors(self, printed: str, names: tuple[str, ...]) -> None:
        """Names are read with the family name first, and as bylines print them."""
        text = PROQUEST.format(author=f"Author: {printed}\n\n", body=PROSE, fields="")
        (article,) = read(text).articles
        assert (article.byline, article.authors) == (printed, names)

    def test_fields_above_alone(self) -> None:
        """Without fields behind the body the line above it names outlet and date."""
        (article,) = read(PROQUEST.format(author="", body=PROSE, fields="")).articles
        assert article.source == newsparse.Source("harbour-gazette", "Harbour Gazette")
        assert article.published == datetime.date(2019, 3, 12)
        assert article.headline == "Bells of Lund"

    def test_not_available(self) -> None:
        """A body that is not available is none."""
        fields = "Publication date: Mar 12, 2019\n\n"
        (article,) = read(PROQUEST.format(author="", body="Not available.", fields=fields)).articles
        assert (article.body, article.timestamps) == ((), ("Mar 12, 2019",))

    def test_cut_in_a_name(self) -> None:
        """A file that ends within the name of a field, or a rule, keeps the fields above it out of the body."""
        text = example("proquest")
        name, rule = text.index("Document URL:"), text.index("\n____", text.index("Document URL:"))
        for end in (*range(name, name + 14), *range(rule, rule + 32)):
            assert [a.timestamps for a in read(text[:end]).articles] == [("Mar 12, 2019",)]

    def test_rule_in_a_page(self) -> None:
        """A rule of underscores in another text claims nothing."""
        text = f"{'_' * 60}\n\nThe lamps\n\nThey were lit at six, the keeper of the north mole said.\n\n{'_' * 60}\n"
        assert all(s.rule.partition(":")[0] != "proquest" for s in read(text).segments)


class TestWordCount:
    """The words that an archive counts are checked against the body."""

    @pytest.mark.parametrize(
        ("printed", "fine"), [(19, True), (18, True), (17, False), (24, True), (25, False), (355, False)]
    )
    def test_nexis(self, printed: int, fine: bool) -> None:  # noqa: FBT001 - a row of the table
        """A tenth more or fewer than the body, or than body and headline, is no problem."""
        page = read(nexis(words=printed))
        problems = list(word_count(page.articles[0], page))
        assert [p.code for p in problems] == [] if fine else ["word-count"]
        for problem in problems:
            assert page.text[problem.span.start : problem.span.end] == f"LENGTH: {printed} words"
            cause = "text may be missing" if printed > 19 else "the body may contain text from outside the article"
            assert problem.message == f"the archive counted {printed} words, but the body has 19: {cause}"

    @pytest.mark.parametrize("sep", [" ", "\t", "\n"])
    def test_factiva(self, sep: str) -> None:
        """The tag's value is the count."""
        page = read(FACTIVA.format(sep=sep, words="1,018"))
        (problem,) = word_count(page.articles[0], page)
        assert page.text[problem.span.start : problem.span.end] == f"WC{sep}1,018 words"

    def test_another_page(self) -> None:
        """A page of the web counts nothing."""
        page = read(example("the-national-2023"))
        assert [list(word_count(article, page)) for article in page.articles] == [[]] * len(page.articles)


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=20, max_size=200), st.integers(60, 80))
def test_unwrapped(words: list[str], width: int) -> None:
    """A paragraph that was wrapped at one width is one again."""
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    units = Lines("\n".join([*lines, line, "", "x" * width]))
    found = find_paragraphs(units, 0, len(units), measure_width(units, 0, len(units)))
    assert [units.text_of(a, b) for a, b in found] == [" ".join(words), "x" * width]


@pytest.mark.parametrize(
    "line",
    [
        "Associated Press writer Mina Cho in Lume contributed to this report.",
        "AP writers Mina Cho in Lume and Jon Maas contributed.",
        "Mina Cho in Lume contributed to this report.",
        "Mina Cho contributed reporting from Lume.",
        "Mina Cho hat zu diesem Bericht beigetragen.",
        "Mina Cho a contribué à cet article.",
        "Mina Cho contribuyó a este reporte desde Lume.",
        "Mina Cho ha collaborato a questo articolo.",
        "Mina Cho colaborou com esta reportagem.",
        "Mina Cho heeft bijgedragen aan dit artikel.",
    ],
)
@pytest.mark.parametrize("rule", ["", "___\n\n"])
@pytest.mark.parametrize(
    "page",
    [
        nexis(body="{}").replace("Maria Vance", "Maria Vance, Associated Press"),
        uni(body="{}"),
        FACTIVA.format(sep="\n", words=18).replace("IN the tower sits an owl, and it stays.", "{}"),
        PLAIN.format(above="News\nBells", words=18, time="").replace("In the tower sits an owl, and it stays.", "{}"),
        PROQUEST.format(author="", body="{}", fields=""),
    ],
    ids=["nexis", "uni", "factiva", "plain", "proquest"],
)
def test_contributors_sign_off(page: str, rule: str, line: str) -> None:
    """As on other pages, the contributors at the end are a sign-off; a sentence about them in the text is none."""
    (article,) = read(page.format(f"{PROSE}\n{rule}{line}\n")).articles
    assert article.signoff == line
    assert article.paragraphs[-2:] == tuple(PROSE.strip().split("\n\n"))
    (article,) = read(page.format(f"{line}\n\n{PROSE}")).articles
    assert (article.signoff, article.paragraphs[-3:]) == (None, (line, *PROSE.strip().split("\n\n")))


@pytest.mark.parametrize(
    ("page", "section"),
    [
        (nexis(), "SECTION: NEWS; Pg. 3"),
        (uni(), "Section: NEWS; Pg. 3"),
        ("SE  News\n" + FACTIVA.format(sep="  ", words=18), "SE  News"),
        ("SE  News\n" + FACTIVA.format(sep="  ", words=18).replace("HD  Bells of Lund\n", ""), "SE  News"),
        (PLAIN.format(above="News\nBells of Lund stay silent", words=18, time=""), "News"),
        (PROQUEST.format(author="", body=PROSE, fields="Section: News\n\n"), "Section: News"),
    ],
    ids=["nexis", "uni", "factiva", "factiva-without-headline", "plain", "proquest"],
)
def test_the_lines_of_a_record_belong_to_its_article(page: str, section: str) -> None:
    """Sections and other fields belong to an article, whether they are above its headline or below its body."""
    parsed = read(page * 3)
    sections = [line.article for line in parsed.boilerplate if line.text.strip() == section]
    assert sections == [0, 1, 2]
    lines = [line for line in parsed.segments if line.role.value != "blank" and line.text.strip("_\n")]
    assert None not in {line.article for line in lines}
    for number, article in enumerate(parsed.articles):
        assert section in parsed[article.span]
        assert parsed[article.span].count(section) == 1
        assert {line.article for line in lines if article.span.start <= line.span.start < article.span.end} == {number}


COPYRIGHT = {
    "nexis": nexis().replace("Copyright 2010 Harbour Gazette Press Ltd", "{}"),
    "nexis-above": nexis().replace("January 11, 2010 Monday", f"January 11, 2010 Monday\n{' ' * 20}{{}}"),
    "uni": uni().replace("Copyright 2010 Harbour Gazette Press Ltd All Rights Reserved", "{}\n\nLength: 18 words"),
    "factiva": FACTIVA.format(sep="  ", words=18).replace("LP  ", "CY  {}\nLP  "),
    "factiva-lines": FACTIVA.format(sep="\n", words=18).replace("LP\n", "CY\n{}\nLP\n"),
    "plain": PLAIN.format(above="News\nBells", words=18, time="").replace("(c) 2019 Harbour Gazette Press Ltd.", "{}"),
    "proquest": PROQUEST.format(
        author="", body=PROSE, fields="Pages: 4\n\n" * 12 + "Copyright: {}\n\n" + "Issue: 4\n\n"
    ),
}


@pytest.mark.parametrize("name", COPYRIGHT)
@pytest.mark.parametrize(
    ("printed", "agency"),
    [
        ("Copyright 2019 Agence France-Presse", "afp"),
        ("Copyright 2019 Agence France Presse All Rights Reserved", "afp"),
        ("(c) 2019 Agence France-Presse. All rights reserved.", "afp"),
        ("© AFP. All rights reserved.", "afp"),
        ("(Copyright, Agence France Presse, 2019)", "afp"),
        ("Copyright 2019. The Associated Press.", None),
        ("Copyright 2019 The Associated Press", "ap"),
        ("Copyright 2019 Harbour Gazette Press Ltd", None),
        ("Copyright 2019 Reuters Square Press Ltd", None),
    ],
)
def test_the_holder_of_the_rights(name: str, printed: str, agency: str | None) -> None:
    """An agency to which a record gives the copyright supplied the text, wherever the record states it."""
    page = read(COPYRIGHT[name].replace("{}", printed))
    (article,) = page.articles
    assert [source.id for source in article.agencies] == ([agency] if agency else [])
    assert all(row.span is not None and row.span.start < article.span.end for row in article.attributions)


def test_rights_in_the_body() -> None:
    """What the body says of rights is none of the archive's fields."""
    (article,) = read(uni(body=f"(Copyright, AFP, 2010) is what the lamp says.\n\n{PROSE}\n{PROSE}")).articles
    assert article.agencies == ()


CAPTION = "An owl of Lund."


def read_notes(text: str) -> tuple[tuple[str, ...], list[str]]:
    """Return the notices and captions of a download of one article, whose body is that of the article alone."""
    (article,) = read(text).articles
    assert article.paragraphs in (tuple(PROSE.strip().split("\n\n")), OWLS)
    return article.notices, [caption.text for caption in article.captions]


OWLS = ("The bells of Lund are silent. Nobody rings them.", "IN the tower sits an owl, and it stays.")


class TestNotes:
    """Corrections and notes below the body are notices, and their dates and the credits boilerplate."""

    @pytest.mark.parametrize("name", ["CORRECTION", "KORREKTUR", "BERICHTIGUNG", "CORRECTIE", "NOTES"])
    @pytest.mark.parametrize("date", ["", "CORRECTION-DATE: January 14, 2010\n\n"])
    def test_nexis(self, name: str, date: str) -> None:
        """They may have several paragraphs, and be above or below the captions."""
        note = f"{date}{name}: It was not an owl that sat in the tower but the keeper\nhimself.\n\nNor did he sleep.\n"
        notices = ("It was not an owl that sat in the tower but the keeper himself.", "Nor did he sleep.")
        graphic = f"GRAPHIC: {CAPTION}\n"
        assert read_notes(nexis(body=f"{PROSE}\n{note}")) == (notices, [])
        assert read_notes(nexis(body=f"{PROSE}\n{note}\n{graphic}")) == (notices, [CAPTION])
        assert read_notes(nexis(body=f"{PROSE}\n{graphic}\n{note}")) == (notices, [CAPTION])

    def test_nexis_below_the_language(self) -> None:
        """A correction may also be among the closing fields, as captions may."""
        text = nexis().replace("PUBLICATION-TYPE", "CORRECTION: It was no owl.\n\nPUBLICATION-TYPE")
        assert read_notes(text) == (("It was no owl.",), [])

    @pytest.mark.parametrize(
        ("note", "notices"),
        [
            ("Correction: It was no owl.", ("It was no owl.",)),
            ("Correction-Date: January 14, 2010\n\nCorrection: It was no owl.", ("It was no owl.",)),
            ("Correction-Date\n\nJanuary 14, 2010\n\nCorrection\n\nIt was no owl.", ("It was no owl.",)),
            ("Correction\n\nIt was no owl.\n\nNor a bat.", ("It was no owl.", "Nor a bat.")),
            ("Notes\n\nSee also page 4.", ("See also page 4.",)),
            ("Notes: See also page 4.\n\nCorrection: It was no owl.", ("See also page 4.", "It was no owl.")),
        ],
    )
    def test_uni(self, note: str, notices: tuple[str, ...]) -> None:
        """Their names are on a line of their own or before a colon."""
        graphic = "Graphic\n\nThe lamps of Lund. (PHOTOGRAPH BY LENA VOGT)\n\n"
        caption = ["The lamps of Lund. (PHOTOGRAPH BY LENA VOGT)"]
        assert read_notes(uni().replace("Classification", f"{note}\n\nClassification")) == (notices, caption)
        assert read_notes(uni().replace("Graphic", f"{note}\n\nGraphic")) == (notices, caption)
        above = uni().replace(graphic, "").replace("URL: http", f"{note}\n\nURL: http")
        assert read_notes(above) == (notices, [])

    def test_uni_subhead(self) -> None:
        """A subhead of the body is no field."""
        body = f"{PROSE}\nNotes\n\n" + "The owl came back that night, and the keeper wrote it down.\n\n" * 6
        (article,) = read(uni(body=body)).articles
        assert (len(article.body), article.notices) == (9, ())

    def test_proquest(self) -> None:
        """A correction is above or below the captions, or among the fields."""
        note, caption = "Correction: It was no owl.\n\n", f"Illustration\n\nCaption: {CAPTION}\n\n"
        for below in (f"{caption}{note}", f"{note}{caption}"):
            text = PROQUEST.format(author="", body=f"{PROSE}\n{below}Subject: Owls", fields="")
            assert read_notes(text) == (("It was no owl.",), [CAPTION])
        text = PROQUEST.format(author="", body=f"{PROSE}\nSubject: Owls", fields=f"{note}Notes: See page 4.\n\n")
        assert read_notes(text) == (("It was no owl.", "See page 4."), [])

    @pytest.mark.parametrize("sep", ["  ", "\t", "\n"])
    def test_factiva(self, sep: str) -> None:
        """A credit may be above or below the body."""
        text = FACTIVA.format(sep=sep, words=18)
        below = f"CR{sep}AP\nCT{sep}owl@gazette.example\nCX{sep}It was no owl.\nNS{sep}"
        assert read_notes(text.replace(f"NS{sep}", below)) == (("It was no owl.",), [])
        assert read_notes(text.replace(f"WC{sep}", f"CR{sep}AP\nWC{sep}")) == ((), [])


WRAPPED = """The lamps were lit at six, in all four houses on the quay and on the mole.
Nobody came to see them, as ever, apart from the keeper and the two boys of
the harbour master.

They burned till morning.
"""


@pytest.mark.parametrize(
    "line",
    [
        *(f"http://gazette.example/{'lamps' * times}" for times in (8, 12, 20)),
        "The line of a table that is a little too wide for the margins of this old text, as it happens",
        "A list of names that nobody wrapped: " + ", ".join(["Anna Teller"] * 12),
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_one_line_is_too_wide(line: str, gap: str) -> None:
    """Most lines tell the width at which a text is wrapped, not the widest one."""
    (article,) = read(nexis(body=f"{WRAPPED}{gap}{line}\n{gap}\n{WRAPPED}")).articles
    one, two = (" ".join(part.split()) for part in WRAPPED.strip().split("\n\n"))
    assert (article.paragraphs[0], *article.paragraphs[-2:]) == (one, one, two)
    assert article.paragraphs[1:-2] == (two, line) if gap else line in article.paragraphs[-3]


@pytest.mark.parametrize("field", ["GRAPHIC", "CORRECTION"])
def test_an_unwrapped_field_below_a_wrapped_body(field: str) -> None:
    """A field may have a single long line, although the body is wrapped."""
    line = f"{field}: " + "The keeper of the lamps is seen with a ladder. " * 3
    body = "The keeper carried a ladder along the mole on Sunday, as he had done for all\nof eleven winters.\n"
    (article,) = read(nexis(body=f"{body}\n{line}\n")).articles
    assert article.paragraphs == (" ".join(body.split()),)


def test_an_unwrapped_body_with_short_lines() -> None:
    """Where most lines are wider than wrapped text can be, none of them is joined to the next one."""
    long = "The keeper of the north mole has carried the same ladder along the quay for eleven winters, and so he will."
    short = "He does not mind the wind from the sea, nor the gulls."
    (article,) = read(nexis(body=f"{long}\n{short}\n{short}\n{long}\n{long}\n")).articles
    assert article.paragraphs == (long, short, short, long, long)


def test_thousands() -> None:
    """A download of thousands of articles is claimed in one pass over its lines."""
    page = newsparse.parse("".join(nexis(n, 2000) for n in range(1, 2001)))
    assert len(page.articles) == 2000
    assert {a.headline for a in page.articles} == {"Lamps of Lund"}


@pytest.mark.parametrize(
    ("printed", "place", "day", "agency"),
    [
        ("WEXCOMBE, England", "WEXCOMBE, England", None, None),
        ("WEXCOMBE, Jan. 10 (Reuters)", "WEXCOMBE", datetime.date(2010, 1, 10), "reuters"),
        ("January 10, 2010", None, datetime.date(2010, 1, 10), None),
    ],
)
def test_a_dateline_in_a_field(printed: str, place: str | None, day: datetime.date | None, agency: str | None) -> None:
    """A dateline in a field is read, unless the lede has one."""
    for text, line in ((nexis(), "DATELINE: {}\n\n"), (nexis(), "DATELINE:\n  {}\n\n"), (uni(), "Dateline: {}\n")):
        at = text.upper().index("LENGTH:")
        page = read(text[:at] + line.format(printed) + text[at:])
        dateline = page.articles[0].dateline
        assert dateline is not None
        assert (dateline.place, dateline.date) == (place, day)
        assert (dateline.agency and dateline.agency.id) == agency
        assert page[dateline.span] == printed
    page = read(uni(body=f"LUND (AP) — {PROSE}").replace("Length:", f"Dateline: {printed}\nLength:"))
    assert page.articles[0].dateline is not None
    assert page.articles[0].dateline.place == "LUND"


@pytest.mark.parametrize("below", ["Subject: ", "Publication year: ", "Full text: "])
@pytest.mark.parametrize(("printed", "place"), [("LUND", "LUND"), ("WEXCOMBE, England", "WEXCOMBE, England")])
def test_a_dateline_in_a_field_of_proquest(below: str, printed: str, place: str) -> None:
    """A dateline among the fields above or below the body is read, unless the lede has one."""
    text = example("proquest")
    plain = read(text).articles
    page = read(text.replace(below, f"Dateline: {printed}\n\n{below}", 1))
    dateline = page.articles[0].dateline
    assert dateline is not None
    assert (dateline.place, dateline.date, page[dateline.span]) == (place, None, printed)
    assert page.articles[1].dateline is None
    assert page.articles[0].paragraphs == plain[0].paragraphs
    page = read(
        text.replace("Subject: ", f"Dateline: {printed}\n\nSubject: ", 1).replace("text: ", "text: MAREL - ", 1)
    )
    assert page.articles[0].dateline is not None
    assert page.articles[0].dateline.place == "MAREL"


@pytest.mark.parametrize("line", ["DATELINE:", "DATELINE: 4711"])
def test_a_field_without_a_dateline(line: str) -> None:
    """An empty field, or a number, is no dateline."""
    assert read(nexis().replace("LENGTH:", f"{line}\n\nLENGTH:")).articles[0].dateline is None


@pytest.mark.parametrize("archive", ["nexis", "nexis-uni", "factiva", "factiva-plain"])
def test_a_biography_below_the_text_is_boilerplate(archive: str) -> None:
    """As on other pages: an author who is part of the story stays."""
    text = example(archive)
    gap = "\r\n\r\n" if "\r\n" in text else "\n\n"
    for number, article in enumerate(newsparse.parse(text).articles):
        for author in article.authors[:1] if len(article.paragraphs) > 1 else ():
            end, life = article.body[-1].span.end, f"{author} is a writer who lives in Northport."
            longer = newsparse.parse(f"{text[:end]}{gap}{life}{text[end:]}").articles[number]
            assert longer.paragraphs == article.paragraphs
            longer = newsparse.parse(f"{text[:end]}{gap}Then {author} left.{gap}{life}{text[end:]}").articles[number]
            assert longer.paragraphs[-1] == life
