"""Bylines and times between a headline and its body, in the forms that pages print them in."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.pipeline.signing import author_box

HEADLINE = "Belmora opens its depot"
BODY = (
    "The tram office of Belmora said on Monday that the depot would open before spring, after two years of work.",
    "“We had stopped counting the sleepers,” said Odile Marsh, who keeps the books of the depot, with a smile.",
    "The council of Tamsin has set aside two million crowns for the bridge, its treasurer said in a statement.",
)


def read(*opening: str, url: str | None = None) -> newsparse.Article:
    """Return the article of a page with these lines between its headline and its body."""
    (article,) = newsparse.parse("\n\n".join((HEADLINE, *opening, *BODY)), url).articles
    assert article.paragraphs[-3:] == BODY
    return article


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Trams, News, Top Story 2 | Published: 7 hours ago | Last Updated: 6 hours ago | By Ivo Lund", "Ivo Lund"),
        ("Bridges, Tamsin, Front Page 2 | Published: 2 days ago | By Petra Holm", "Petra Holm"),
        ("By Ivo Lund The Associated Press", "Ivo Lund"),
        ("By Petra Holm Reuters", "Petra Holm"),
    ],
)  # fmt: skip
def test_a_name_at_the_end_of_a_list_and_before_an_agency(line: str, authors: str) -> None:
    """The person is the author, and the list is boilerplate."""
    article = read(line)
    assert article.authors == (authors,)
    assert article.deck is None


@pytest.mark.parametrize(
    ("first", "second"),
    [("By Ivo Lund", "and Petra Holm"), ("Von Ivo Lund", "und Petra Holm"), ("Par Ivo Lund", "et Petra Holm")],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_byline_of_two_lines(first: str, second: str, gap: str) -> None:
    """A line that continues the byline with a conjunction names an author too."""
    article = read(gap.join((first, second)))
    assert (article.authors, article.byline) == (("Ivo Lund", "Petra Holm"), f"{first} {second}")


@pytest.mark.parametrize("line", ["von Ivo Lund, MDR SACHSEN", "Von Petra Holm, NDR KULTUR"])
def test_the_desk_of_an_outlet_is_no_author(line: str) -> None:
    """What begins with an outlet's name, in capitals, is its desk."""
    assert len(read(line).authors) == 1


def test_a_byline_below_a_long_deck() -> None:
    """It is a byline where the path has the deck for the first paragraph."""
    deck = f"{BODY[0][:-1]}, and riders will see the new cars before the bridge is mended. Nobody knows when that is."
    article = read(deck, "von Ivo Lund")
    assert article.authors == ("Ivo Lund",)


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("By BBC News", "bbc", ()),
        ("By Ivo Lund for The National", "the-national", ("Ivo Lund",)),
        ("Petra Holm, Special to National Post", "national-post", ("Petra Holm",)),
        ("By MEE staff", "middle-east-eye", ()),
        ("Von t-online, ivl", "t-online", ()),
    ],
)
def test_outlets_in_bylines_are_sources_and_no_authors(line: str, source: str, authors: tuple[str, ...]) -> None:
    """They supplied the text."""
    article = read(line)
    assert article.byline == line
    assert article.authors == authors
    assert [(row.source.id, row.role) for row in article.attributions] == [(source, "text")]


def test_a_known_host_is_the_publisher() -> None:
    """The catalogue knows the domains of outlets and agencies that have no rules."""
    article = read("By Ivo Lund", url="https://www.kicker.de/belmora-oeffnet")
    assert article.source is not None
    assert article.source.id == "kicker"
    assert [(row.source.id, row.role, row.span) for row in article.attributions] == [("kicker", "publisher", None)]
    assert read("By Kicker", url="https://www.kicker.de/belmora").attributions == article.attributions


@pytest.mark.parametrize("host", ["example.com", "kicker.de.example.com", "notkicker.de"])
def test_other_hosts_are_nobodys(host: str) -> None:
    """A host counts as a whole, or below a known domain."""
    assert read("By Ivo Lund", url=f"https://{host}/belmora").source is None


@pytest.mark.parametrize("line", ["What Is Depot Planting?", "Belmora Trams!", "Harbour Relief:", "Key Takeaways"])
def test_questions_calls_and_heads_are_no_bylines(line: str) -> None:
    """No name ends so."""
    assert read("Dec 15, 2031", line).authors == ()


@pytest.mark.parametrize("points", [("• Von: Ivo Lund, Petra Holm", "• 3 Minuten Lesezeit auf dem Weg zum Depot")])
def test_a_byline_with_a_bullet_is_no_key_point(points: tuple[str, ...]) -> None:
    """It stays a byline."""
    article = read("\n".join(("• Veröffentlicht am 13. Mai 2031 um 15:44", *points)))
    assert article.authors == ("Ivo Lund", "Petra Holm")
    assert article.highlights == ()


def test_a_person_of_the_story_is_no_author_beside_a_known_one() -> None:
    """A name alone, of whom the body tells, is a topic."""
    assert read("By Ivo Lund", "Odile Marsh", "15 Dec 2031").authors == ("Ivo Lund",)
    assert read("Ivo Lund", "15 Dec 2031").authors == ("Ivo Lund",)


@pytest.mark.parametrize("above", ["Wednesday, 03 December 2031", "Dec 3, 2031"])
def test_a_date_above_the_headline_is_the_sites_where_one_is_below(above: str) -> None:
    """The date next to the body counts."""
    text = "\n\n".join((above, HEADLINE, "by Ivo Lund | 5 November 2030", *BODY))
    (article,) = newsparse.parse(text).articles
    assert article.published == datetime.date(2030, 11, 5)
    (article,) = newsparse.parse("\n\n".join((above, HEADLINE, *BODY))).articles
    assert article.published == datetime.date(2031, 12, 3)


@pytest.mark.parametrize(
    ("line", "byline", "day"),
    [
        ("By HL, in News, Trams, Bridges, Depots, Riders · 31 Jan 2031, 20:02 · 0 Comments", None, (2031, 1, 31)),
        ("By Ivo Lund, in News, Trams, Bridges, Depots · 31 Jan 2031, 20:02 · 4 Comments", "Ivo Lund", (2031, 1, 31)),
        ("Published: Mar 8, 2031 · Modified: May 9, 2031 by Petra Holm · With links", "Petra Holm", (2031, 3, 8)),
        ("by ハーバー鉄道事務所 ／ 2031.12.01", None, (2031, 12, 1)),
    ],
)  # fmt: skip
def test_lists_of_blogs_with_a_date(line: str, byline: str | None, day: tuple[int, int, int]) -> None:
    """The date is read, and a name where there is one."""
    article = read(line)
    assert article.published == datetime.date(*day)
    assert article.authors == ((byline,) if byline else ())


@pytest.mark.parametrize("end", [" ·", " · ", "|", " | |", "•"])
def test_a_list_that_ends_with_a_mark_is_read_once(end: str) -> None:
    """No part of a list is the list."""
    line = f"By HL, in News, Trams, Bridges, Depots and Riders of the Coast{end}"
    assert read(f"{line} 31 Jan 2031 and Other Days of Belmora and Tamsin{end}").published in {None, DAY}


DAY = datetime.date(2031, 1, 31)


def test_a_name_below_the_role_of_another() -> None:
    """Names in a row are one byline, with the role of a person between them too."""
    assert read("Ivo Lund", "Staff Writer", "Petra Holm").authors == ("Ivo Lund", "Petra Holm")


@pytest.mark.parametrize(
    ("below", "authors"),
    [("Ana Kell writes about harbours and bridges.", ("Ana Kell",)), ("Chief reporter", ("Ana Kell",)), ("Share", ())],
)
def test_a_name_behind_the_links_is_an_author_in_a_box(below: str, authors: tuple[str, ...]) -> None:
    """What is below a bare name shows whether it is the author's: a line about them, or their role."""
    text = "\n\n".join([HEADLINE, *BODY, "Share", "Topics", "Ana Kell", below])
    (article,) = newsparse.parse(text).articles
    assert article.authors == authors


@pytest.mark.parametrize(("links", "authors"), [(11, ("Ana Kell",)), (12, ())])
def test_a_box_is_near_the_body(links: int, authors: tuple[str, ...]) -> None:
    """A box further down is that of another article."""
    text = "\n\n".join([HEADLINE, *BODY, *["Share"] * links, "Ana Kell", "Chief reporter"])
    (article,) = newsparse.parse(text).articles
    assert article.authors == authors


@pytest.mark.parametrize(
    ("label", "line", "byline"),
    [
        ("By", "Odile", "By Odile"),
        ("Written by", "Odile.", "Written by Odile."),
        ("Von", "Reuters und dpa", "Von Reuters und dpa"),
        ("By", "Odile and Ivo", None),
        ("By", "Editors", None),
    ],
)
def test_a_label_and_a_name_of_one_word_or_agencies(label: str, line: str, byline: str | None) -> None:
    """Only a label makes a single word a person; several such words may be anything."""
    article = read(label, line)
    assert article.byline == byline
    assert article.authors == (("Odile",) if "Odile" in (byline or "") else ())
    assert [source.id for source in article.agencies] == (["reuters", "dpa"] if "dpa" in line else [])


def test_a_title_in_the_place_of_a_byline_is_none() -> None:
    """It looks like a name, and a date is below."""
    text = "\n\n".join((f"{HEADLINE.title()} Before Spring", "Featured Article", "Article Date: 12 Jan 2031", *BODY))
    (result,) = newsparse.parse(text).articles
    assert (result.byline, result.published, result.paragraphs) == (None, datetime.date(2031, 1, 12), BODY)


def test_a_place_in_the_place_of_a_byline_is_none() -> None:
    """What is left of a dateline above a broken first paragraph signs nothing."""
    broken = "Veldria\n’s tram office is evolving, as its council said on Monday, in a long report on its depots."
    (result,) = newsparse.parse("\n".join(("COSTA RICA:", "\n\n".join((broken, *BODY))))).articles
    assert (result.byline, result.authors) == (None, ())


@pytest.mark.parametrize(
    "line",
    [
        "Ivo Lund and Petra Holm in Tamsin",
        "Ivo Lund and Petra Holm in Port Tamsin",
        "Ivo Lund in Tamsin and Petra Holm in Belmora",
        "Ivo Lund und Petra Holm in Tamsin",
        "Ivo Lund et Petra Holm à Tamsin",
        "Ivo Lund y Petra Holm en Tamsin",
    ],
)
def test_several_names_with_a_place_are_a_byline(line: str) -> None:
    """Each place has a preposition, and the places are no authors."""
    article = read(line)
    assert (article.byline, article.authors) == (line, ("Ivo Lund", "Petra Holm"))


@pytest.mark.parametrize(
    "line", ["Ivo Lund and Petra Holm in Concert Tonight Here", "Ivo Lund and Petra Holm win in Tamsin"]
)
def test_names_with_other_words_are_no_byline(line: str) -> None:
    """A place has at most two words, and no other words are beside the names."""
    assert read(line).authors == ()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Ivo Lund", "Transport correspondent"),
        ("By Ivo Lund", "Chief political correspondent"),
        ("By Ivo Lund", "Health reporter, Tamsin"),
        ("Von Ivo Lund", "Korrespondent in Tamsin"),
        ("Par Ivo Lund", "Journaliste"),
        ("Ivo Lund", "Corresponsal"),
    ],
)
def test_a_job_title_below_a_name_is_part_of_the_byline(name: str, title: str) -> None:
    """It names no further author; a date or deck may be beside it."""
    for article in (read(name, title), read(name, title, "4 March 2031"), read(f"{name}\n{title}")):
        assert (article.byline, article.authors) == (f"{name} {title}", ("Ivo Lund",))


def test_a_job_title_without_a_name_above_is_no_byline() -> None:
    """It may be a heading of the page."""
    assert read("Transport correspondent", "4 March 2031").byline is None


ARABIC = (
    "أعلنت بلدية مدينة نورس يوم الثلاثاء أن خط الترام على طول الرصيف سيبقى مغلقا حتى الربيع بعد العثور على تشققات.",
    "وكان العمال قد أبلغوا عن الأضرار في يناير، لكن أحدا لم يخبر رئيس البلدية بذلك، وفقا لتقرير نشر هذا الأسبوع.",
    "وقالت رئيسة لجنة النقل إن سكان المدينة يستحقون إجابة واضحة، وإنهم سيحصلون عليها قبل بداية الصيف المقبل.",
)


def read_arabic(*opening: str) -> newsparse.Article:
    """Return the article of an Arabic page with these lines between its headline and its body."""
    (article,) = newsparse.parse("\n\n".join(("خط الترام في نورس يبقى مغلقا حتى الربيع", *opening, *ARABIC))).articles
    assert article.paragraphs == ARABIC
    return article


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("نورس - كتب: سامر حداد", ("سامر حداد",)),
        ("نورس – كتبت لينا نصر", ("لينا نصر",)),
        ("بيت حجر - كتب: سامر حداد", ("سامر حداد",)),
        ("نورس: كتب سامر حداد", ("سامر حداد",)),
        ("بغداد - سامر حداد", ("سامر حداد",)),
        ("أبو ظبي - سامر حداد", ("سامر حداد",)),
        ("مباشر - من ملعب نورس", ()),
    ],
)
def test_an_arabic_byline_may_begin_with_a_place(line: str, authors: tuple[str, ...]) -> None:
    """The place is known, or a byline prefix separates it from the name."""
    article = read_arabic(line)
    assert article.authors == authors
    assert article.byline == (line if authors else None)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("نورس: سلمى الكناني", ("سلمى الكناني",)),
        ("نورس - سلمى الكناني", ("سلمى الكناني",)),
        ("نورس: خط الترام مغلق", ()),  # its words are in the article
        ("لومة: سلمى الكناني", ()),  # the place is not
        ("نورس: سلمى", ()),
    ],
)
def test_an_arabic_byline_may_begin_with_a_place_in_the_article(line: str, authors: tuple[str, ...]) -> None:
    """Most places are in no list."""
    for below in ((), ("4 مارس 2031",)):
        assert read_arabic(line, *below).authors == authors


def test_an_arabic_name_between_the_headline_and_a_date_is_the_author() -> None:
    """Its script has no capitals, so a name without a date below it may be anything."""
    for name in ("سامر حداد", "لينا عبد الرحمن نصر", "سامر الحداد"):
        article = read_arabic(name, "الثلاثاء 4 مارس 2031")
        assert (article.authors, article.published) == ((name,), datetime.date(2031, 3, 4))
        assert read_arabic(name).authors == ()


@pytest.mark.parametrize("line", ["الشرق الأوسط", "صحة وجمال", "أخبار محلية", "قراءة دقيقتين", "من نورس", "نورس"])
def test_other_arabic_lines_above_a_date_are_no_names(line: str) -> None:
    """Names of sections begin with an article, or contain a word that is common on pages."""
    assert read_arabic(line, "4 مارس 2031").authors == ()


@pytest.mark.parametrize(
    "biography",
    [
        "Ivo Lund covers transport for the Herald. Reach him at ilund@example.com",
        "Ivo Lund is the transport correspondent of the Tamsin Herald, and has lived in Belmora since 2019.",
        "Ivo Lund, Jahrgang 1990, ist Redakteur im Ressort Verkehr.",
        "Ivo Lund couvre les transports pour le Héraut de Tamsin depuis bientôt dix ans.",
        "You can reach Ivo Lund at ilund@example.com or on 555-0134.",
        "Dr Ivo Lund is a historian of the railways of Belmora, and teaches at the institute.",
        "Lund is the author of The Last Tram, which was published in 2029.",
        "The writer is a historian of the railways of Belmora.",
        "Der Autor ist Historiker und lehrt am Institut in Tamsin.",
        "L’auteur est journaliste au Héraut de Tamsin depuis dix ans.",
    ],
)
def test_a_biography_of_the_author_is_boilerplate(biography: str) -> None:
    """It is the last paragraph, and begins with the author's name or has an address."""
    text = "\n\n".join((HEADLINE, "By Ivo Lund", *BODY, biography))
    page = newsparse.parse(text)
    assert [article.paragraphs for article in page.articles] == [BODY]
    assert page.segments[-1].role is newsparse.Role.BOILERPLATE


@pytest.mark.parametrize(
    "biography",
    [
        "Ivo Lund is a reporter at the Tamsin Herald.",
        "Ivo Lund is the transport correspondent of the Tamsin Herald, and has lived in Belmora since 2019.",
        "Ivo Lund ist Redakteur im Ressort Verkehr und lebt in Tamsin.",
        "Ivo Lund est journaliste au Héraut de Tamsin.",
        "Ivo Lund, columnist of the Herald, lives in Belmora.",
    ],
)
def test_a_biography_of_the_author_above_the_text_is_boilerplate(biography: str) -> None:
    """It begins with the author's name and a job title, and may be printed again below the text."""
    for below in ((), (biography,)):
        (article,) = newsparse.parse("\n\n".join((HEADLINE, "By Ivo Lund", biography, *BODY, *below))).articles
        assert (article.deck, article.paragraphs, article.authors) == (None, BODY, ("Ivo Lund",))


@pytest.mark.parametrize(
    "first",
    [
        "Ivo Lund spent a night at the depot of Tamsin, where the last trams of the old line were repaired.",
        "Petra Holm is a reporter at the Tamsin Herald, and on Monday she was stuck in a tram for six hours.",
    ],
)
def test_a_first_paragraph_about_someone_in_the_story_stays(first: str) -> None:
    """An author without a job title may be part of the story, and another person is no author."""
    (article,) = newsparse.parse("\n\n".join((HEADLINE, "By Ivo Lund", first, *BODY))).articles
    assert article.paragraphs == (first, *BODY)


NAMES = st.sampled_from(["Ivo Lund", "Odile Vane-Marsh", "Pia de Roos", "Élise Dorn", "Jón Máni"])
LIVES = st.sampled_from(
    [
        " is a reporter at the Tamsin Herald.",
        ", editor of the Herald, lives by the river.",
        " ist Redakteurin und lebt in Tamsin.",
        " est journaliste depuis dix ans.",
        " es periodista en Tamsin desde 2019.",
    ]
)


@given(NAMES, LIVES, st.integers(0, 1), st.integers(0, 1))
def test_a_biography_above_and_below_the_text_is_never_part_of_it(name: str, life: str, above: int, below: int) -> None:
    """The text is the same with and without it, and so is the author."""
    biography = name + life
    lines = (HEADLINE, f"By {name}", *([biography] * above), *BODY, *([biography] * below))
    (article,) = newsparse.parse("\n\n".join(lines)).articles
    assert (article.paragraphs, article.authors) == (BODY, (name,))


def test_biographies_of_a_limited_number_of_authors_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search of the whole body is needed for each author, so that a list of authors would take long."""
    lives = ("Petra Holm lives in Tamsin, by the river.", "Ivo Lund lives in Belmora, by the depot.")
    text = "\n\n".join((HEADLINE, "By Ivo Lund and Petra Holm", *BODY, *lives))
    assert newsparse.parse(text).articles[0].paragraphs == BODY
    monkeypatch.setattr(author_box, "MAX_AUTHORS", 1)
    assert newsparse.parse(text).articles[0].paragraphs == (*BODY, lives[0])


@pytest.mark.parametrize(
    "last",
    [
        "Petra Holm, who lives nearby, hopes for a stop at the bridge, she said.",
        "Ivo Lund’s own tram was late.",
        "The writer is expected to appear in court on Monday.",
    ],
)
def test_a_last_paragraph_about_someone_else_stays(last: str) -> None:
    """Another person is no author, and neither is an author whom the story is about."""
    subject = "Ivo Lund, the council’s clerk, said that he would stay until the spring."
    text = "\n\n".join((HEADLINE, "By Ivo Lund", *BODY, subject, subject.replace("clerk", "keeper")))
    assert len(newsparse.parse(text).articles[0].paragraphs) == len(BODY) + 2
    assert newsparse.parse("\n\n".join((HEADLINE, "By Ivo Lund", *BODY, last))).articles[0].paragraphs[-1] == last


@pytest.mark.parametrize("line", ["About Halcyon Ferries", "More from Halcyon Ferries", "Follow Halcyon Ferries"])
def test_whom_the_body_mentions_is_no_author_below_it(line: str) -> None:
    """A press release describes the company that it is about at its end."""
    company = "Halcyon Ferries has carried passengers between Belmora and Tamsin since 1911."
    text = "\n\n".join((HEADLINE, *BODY, "“We are proud,” said Nils Aker of Halcyon Ferries.", line, company))
    (article,) = newsparse.parse(text).articles
    assert (article.authors, article.byline) == ((), None)


def test_an_author_whose_employer_the_body_mentions() -> None:
    """A line with several names is dropped only if the body mentions them all."""
    text = "\n\n".join((HEADLINE, *BODY, "The map is by Halcyon Ferries.", "Posted by Ivo Lund, Halcyon Ferries"))
    (article,) = newsparse.parse(text).articles
    assert "Ivo Lund" in article.authors


def test_a_biography_above_a_box_does_not_remove_its_author() -> None:
    """A paragraph that begins with the name may describe the author."""
    text = "\n\n".join((HEADLINE, *BODY, "Ivo Lund writes about trams and bridges in Tamsin.", "About Ivo Lund"))
    (article,) = newsparse.parse(text).articles
    assert article.authors == ("Ivo Lund",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ivo Lund | Belmora Beacon", ("Ivo Lund",)),
        ("By Ivo Lund - Belmora Beacon", ("Ivo Lund",)),
        ("By Ivo Lund and Petra Holm | Belmora Beacon", ("Ivo Lund", "Petra Holm")),
        ("Von Ivo Lund | Belmora Bote", ("Ivo Lund",)),
        ("Par Ivo Lund – Voix Belmore", ("Ivo Lund",)),
        ("Ivo Lund | Petra Holm", ("Ivo Lund", "Petra Holm")),
    ],
)
def test_an_employer_after_a_bar_or_dash_is_no_author(line: str, authors: tuple[str, ...]) -> None:
    """After a byline prefix and a name, a bar or dash precedes the author's employer."""
    assert read(line, "4 March 2031").authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "By OUR FOREIGN STAFF",
        "By Foreign Staff",
        "By Our Sports Desk",
        "By our foreign correspondent",
        "Von unserer Redaktion",
        "Par notre rédaction",
        "Por nuestra redacción",
    ],
)
def test_unnamed_staff_with_job_titles_is_no_author(line: str) -> None:
    """The line is the byline, and names nobody."""
    article = read(line, "4 March 2031")
    assert (article.authors, article.byline) == ((), line)


@pytest.mark.parametrize("below", [("4 March 2031",), ()])
@pytest.mark.parametrize("prefix", ["By", "Von", "Par", "Di"])
def test_names_on_the_lines_below_a_byline(prefix: str, below: tuple[str, ...]) -> None:
    """Names with no blank line between them are one byline if a time or the body follows."""
    assert read(f"{prefix} Ivo Lund\nPetra Holm\nOdo Marsh", *below).authors == ("Ivo Lund", "Petra Holm", "Odo Marsh")


@pytest.mark.parametrize(
    "lines", ["By Ivo Lund\n\nPetra Holm", "By Ivo Lund\nBelmora Echo", "By Ivo Lund\nPetra Holm\nMore on trams"]
)
def test_a_line_below_a_byline_that_is_no_author(lines: str) -> None:
    """It is apart from the byline, names an outlet, or has other lines below it."""
    assert read(lines, "4 March 2031").authors == ("Ivo Lund",)
