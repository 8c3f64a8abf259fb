"""Lines around a body: signoffs, kickers, and lines that print a name, a time or both."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from byline_forms import KICKERS, NO_KICKERS, NO_NOTICE, NO_SIGNOFF, NOTICES, SIGNOFFS

import newsparse
from newsparse.fields.byline_lines import is_staff_line, opening_roles, sure_roles
from newsparse.fields.bylines import is_by_label, replace_addresses
from newsparse.fields.endings import is_notice, is_signoff, split_signoff
from newsparse.fields.kickers import is_kicker
from newsparse.fields.name_lines import Form, classify_line, is_role, may_say_more, names_of
from newsparse.fields.source_bylines import is_agency_line, is_source_at_place, is_source_staff
from newsparse.lines import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.outlets.catalog import Catalog


@pytest.mark.parametrize("printed", SIGNOFFS)
def test_signoff(printed: str, tables: Catalog) -> None:
    """A line that says who reported, or an agency alone behind a dash or in brackets, is a signoff."""
    assert is_signoff(reading(printed), tables.lexicon)


@pytest.mark.parametrize("printed", NO_SIGNOFF)
def test_no_signoff(printed: str, tables: Catalog) -> None:
    """A sentence is no signoff, whatever it begins with."""
    assert not is_signoff(reading(printed), tables.lexicon)


@pytest.mark.parametrize("sign", ["hm/dpa", "Ivo Lund/dpa", "dpa", "Ivo Lund"])
def test_a_signoff_behind_a_full_stop(sign: str, tables: Catalog) -> None:
    """Names, agencies, and initials beside an agency are one in brackets."""
    assert split_signoff(f"It opens in spring. ({sign})", tables.lexicon) == len("It opens in spring. ")


@pytest.mark.parametrize(
    ("controls", "is_near"), [((), True), (("Share", "Print"), True), (("Share", "Print", "Save"), False)]
)
def test_a_signoff_is_near_the_body(controls: tuple[str, ...], *, is_near: bool) -> None:
    """It is one behind two controls of the page, and another article's behind three."""
    body = (
        "The tram office of Belmora said on Monday that the depot would open before spring, after two years of work.",
        "The council of Tamsin has set aside two million crowns for the bridge, its treasurer said in a statement.",
    )
    sign = "(Reporting by Ivo Lund; Editing by Petra Holm)"
    (article,) = newsparse.parse("\n\n".join(("Belmora opens its depot", *body, *controls, sign))).articles
    assert article.signoff == (sign if is_near else None)


@pytest.mark.parametrize("sign", ["corrected/dpa", "12/dpa", "hm", "12"])
def test_no_signoff_behind_a_full_stop(sign: str, tables: Catalog) -> None:
    """A word or a number beside an agency says something else."""
    assert split_signoff(f"It opens in spring. ({sign})", tables.lexicon) is None


@pytest.mark.parametrize("printed", NOTICES)
def test_notice(printed: str, tables: Catalog) -> None:
    """A line that says what was changed of the article is a notice."""
    assert is_notice(reading(printed), tables.lexicon)


@pytest.mark.parametrize("printed", NO_NOTICE)
def test_no_notice(printed: str, tables: Catalog) -> None:
    """A sentence is no notice because it speaks of corrections."""
    assert not is_notice(reading(printed), tables.lexicon)


@pytest.mark.parametrize(
    "printed", ["Marel-Redaktion", "red, Marel.at/Agenturen", "red, Marel.at/ Agenturen", "red/dpa", "red/Marel"]
)
def test_staff_line(printed: str, tables: Catalog) -> None:
    """An outlet and its staff may be all that a line prints."""
    assert is_staff_line(printed, tables.lexicon)


@pytest.mark.parametrize(
    "printed", ["Redaktion", "Marel.at", "Marel, Hafen", "Die Redaktion empfiehlt", "rot, Marel.at"]
)
def test_no_staff_line(printed: str, tables: Catalog) -> None:
    """The word for staff alone, or an outlet alone, may stand in any menu."""
    assert not is_staff_line(printed, tables.lexicon)


@pytest.mark.parametrize(
    ("tells", "right", "wrong"),
    [
        (is_source_staff, ("GHT staff", "Reuters staff"), ("GHT Harbour", "staff", "Marel staff", "reuters staff")),
        (is_source_at_place, ("London (Reuters)",), ("Reed (Reuters)", "London (Harbour)", "London")),
        (
            is_agency_line,
            ("Reuters", "AP Writer", "AP Golf Writer", "Reuters, Amal Reed", "Reuters in Marel"),
            ("AP Golf Club", "AP writer", "Reuters in Pictures", "Reuters in the harbour", "Reuters, harbour"),
        ),
    ],
)
def test_lines_of_sources(
    tells: Callable[[str, Lexicon], bool], right: tuple[str, ...], wrong: tuple[str, ...], tables: Catalog
) -> None:
    """A source, its staff or its place may be all that a line prints."""
    assert [line for line in (*right, *wrong) if tells(line, tables.lexicon)] == list(right)


@pytest.mark.parametrize("printed", KICKERS)
def test_kicker(printed: str, tables: Catalog) -> None:
    """A few words over a headline may be its kicker."""
    assert is_kicker(reading(printed), tables.lexicon)


@pytest.mark.parametrize("printed", NO_KICKERS)
def test_no_kicker(printed: str, tables: Catalog) -> None:
    """A control, a byline, a date, an agency or a sentence is no kicker."""
    assert not is_kicker(reading(printed), tables.lexicon)


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("By Amal Reed", ["byline"]),
        ("7 March 2024", ["timestamp"]),
        ("Last updated", ["timestamp"]),
        ("Updated 14 sec ago", ["timestamp"]),
        ("By Amal Reed 7 March 2024", ["byline", "timestamp"]),
        ("7 March 2024 | By Amal Reed", ["timestamp", "byline"]),
        ("Amal Reed2 minutes ago", ["byline", "timestamp"]),
        ("Amal Reed · MBC News · Posted: Aug 08, 2024", ["byline", "timestamp"]),
        ("Read on", []),
    ],
)
def test_opening(printed: str, parts: list[str], tables: Catalog) -> None:
    """A line is parted where its name ends and its time begins, and the parts join to the line."""
    found = opening_roles(printed, tables.lexicon)
    assert [role.value for role, _, _ in found] == parts
    assert "".join(printed[a:b] for _, a, b in found) == (printed if parts else "")


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("By Amal Reed", Form.SURE),
        ("Amal Reed", Form.ALONE),
        ("Amal Reed and Jon Pell", Form.ALONE),
        ("Amal Reed Lifestyle Writer", Form.STRONG),
        ("Amal ReedLifestyle Writer", Form.STRONG),
        ("Amal Reed – Correspondent in Marel", Form.STRONG),
        ("Amal Reed Amal Reed", Form.STRONG),
        ("Amal Reed, Special to Marel Mail", Form.STRONG),
        ("Amal Reed @amalreed / 2 days", Form.ALONE),
        ("Amal Reed in Marel", Form.ALONE),
        ("Amal Reed / Marel", Form.ALONE),
        ("AMAL REED / Marel", Form.ALONE),
        ("Amal Reed · MBC News ·", Form.STRONG),
        ("Amal Reed\nareed@marel.example", Form.ALONE),
        ("By Amal Reed areed@marel.example (509) 555-0110", Form.SURE),
        ("by Amal", Form.SURE),
        ("byAmal Reed", Form.SURE),
        ("Reuters, Amal Reed", Form.SURE),
        ("Reuters, Beirut,", Form.SURE),
        ("Harbour, National, Top Story 1 | | | Written by Amal Reed", Form.SURE),
        ("Harbour | Last updated: 5 hours ago | Written by Amal Reed", Form.SURE),
        ("Von Amal Reed, Jon Pell, Mia Veldt, Ole Lund und Kari Moe 07.03.2024, 14:55 Uhr", Form.SURE),
        ("reed.jpg Von Amal Reed 07.03.2024, 14:55 Uhr", Form.SURE),
        ("Amal Reed Tips meg", Form.ALONE),
        ("By Marel with agencies", Form.SURE),
        ("By Marel Mail", Form.SURE),
        ("大川 美里", Form.ALONE),
        ("القاهرة: سمير الحداد", Form.SURE),
        ("القاهرة: سمير الحداد ونورا الخياط", Form.SURE),
        ("04/03/2024", Form.SURE),
        ("2 hours ago", Form.ALONE),
        ("vor 3 Stunden", Form.ALONE),
        ("Updated 2 hours ago", Form.ALONE),
        ("7 March 2024", Form.SURE),
    ],
)
def test_sure(printed: str, form: Form, tables: Catalog) -> None:
    """A by-word and a name tell; a name alone may be a line of a menu."""
    pieces, found = sure_roles(printed, tables.lexicon)
    assert (found if pieces else classify_line(printed, tables.lexicon)) is form


@pytest.mark.parametrize(
    "printed",
    [
        "Read More",
        "MBC Investigates",
        "New York",
        "(Amal Reed / Marel Times)",
        ": Amal Reed, Jon Pell",
        "Audio: Amal Reed",
        "Alte Fähren bei den Werften um Marel, 24. April 2023",
        "picture alliance / ASSOCIATED PRESS | Amal Reed",
        "Reuters, the agency",
        "Harbour | Hit by waves",
        "A- A+",
        "Amal Reed in trouble",
        "Amal Reed, Who Sailed to Marel, Had Grown Tired",
        "On March 7, 2024, the ferry left the harbour for the last time",
        "By now it was late.",
        "By popular demand",
        "القاهرة: الرئيس يعلن حالة الطوارئ في البلاد",
        "2 min read",
        "10 hours",
        "10",
    ],
)
def test_not_sure(printed: str, tables: Catalog) -> None:
    """A control, a sentence with a date, a number are told from neither, and are no names."""
    assert sure_roles(printed, tables.lexicon)[0] == ()
    assert classify_line(printed, tables.lexicon) is None


HALF_PAST_FIVE = datetime.datetime(2024, 3, 7, 17, 30, tzinfo=datetime.UTC)
PARAGRAPHS = (
    "The old ferry of Marel will sail for another year, the harbour council decided on Tuesday after a long session.",
    "Dozens of residents came to the town hall to hear the vote, which ended after midnight with a margin of two.",
    "The council said that the money will come from the harbour fund and that fares will not rise before the winter.",
)


@pytest.mark.parametrize(
    ("above", "behind", "authors"),
    [
        ("By\n\nAmal Reed\n\nShare\n\nSave", "", ("Amal Reed",)),
        ("Amal Reed\n\nHarbour Correspondent\n\nShare\n\nListen\n\nSave", "", ("Amal Reed",)),
        ("Share\n\nRiver Notes\n\nAmal Reed Lifestyle Writer\n\nSave\n\nListen", "", ("Amal Reed",)),
        ("Share\n\nSave", "Share\n\nTags\n\nAbout the author\n\nAmal Reed", ("Amal Reed",)),
        ("Share\n\nSave", "Share\n\nTags\n\nAmal Reed\n\nSenior reporter", ("Amal Reed",)),
        ("By\n\nMarel Mail", "", ("Marel Mail",)),
        ("AP Photo\n\nBy\n\nAmal Reed\n\nShare", "", ("Amal Reed",)),
        (
            "By\n\nAmal Reed\n\nJon Pell\n\nMia Veldt\n\nOle Lund\n\nShare",
            "",
            ("Amal Reed", "Jon Pell", "Mia Veldt", "Ole Lund"),
        ),
        ("Share\n\nSave", "Marel-Redaktion", ("Marel-Redaktion",)),
        ("Amal Reed Senior Writer\n\nShare\n\nListen\n\nGetty", "", ("Amal Reed",)),
        ("Share\n\nSave", "Share\n\n7 March 2024\n\nAuthor Amal Reed", ("Amal Reed",)),
        ("By\nAmal Reed\n, Trainee (Harbour)\n\n7 March 2024", "", ("Amal Reed",)),
    ],
)
def test_names_alone(above: str, behind: str, authors: tuple[str, ...]) -> None:
    """A name alone is the author's where what stands beside it says so, and not what only looks like a name."""
    text = "\n\n".join(("Harbour council keeps the old ferry for a year", above, *PARAGRAPHS, behind)) + "\n"
    articles = newsparse.parse(text).articles
    assert [article.authors for article in articles] == [authors]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("line", "byline", "timestamps", "published"),
    [
        ("04/03/2024", None, ("04/03/2024",), None),
        ("20/03/2024", None, ("20/03/2024",), datetime.date(2024, 3, 20)),
        ("2 hours ago", None, ("2 hours ago",), None),
        ("Written by Amal Reed", "Written by Amal Reed", (), None),
        ("By Staff Reporter", "By Staff Reporter", (), None),
        ("Staff Reporter", "Staff Reporter", (), None),
        ("Web Desk", "Web Desk", (), None),
        ("By Amal Reed |", "By Amal Reed", (), None),
        ("By Amal Reed | 7 March 2024", "By Amal Reed", ("7 March 2024",), datetime.date(2024, 3, 7)),
        ("7 March 2024 | By Amal Reed", "By Amal Reed", ("7 March 2024",), datetime.date(2024, 3, 7)),
        ("2024年3月7日 午後5時30分 UTC", None, ("2024年3月7日 午後5時30分 UTC",), HALF_PAST_FIVE),
    ],
)
def test_opening_lines(
    gap: str, line: str, byline: str | None, timestamps: tuple[str, ...], published: datetime.date | None
) -> None:
    """A line under a headline is the article's byline or timestamp, also where it says no day that can be read."""
    text = gap.join(("Harbour council keeps the old ferry for a year", line, *PARAGRAPHS)) + "\n"
    article = newsparse.parse(text).articles[0]
    moment = article.published_at or article.published
    assert (article.byline, article.timestamps, moment) == (byline, timestamps, published)
    assert article.signoff is None


def test_numbers_in_a_language() -> None:
    """A date in numbers is read as the language of the article prints it."""
    german = (
        "Die alte Fähre von Marel wird noch ein Jahr fahren, das hat der Rat am Dienstag mit zwei Stimmen beschlossen.",
        "Viele Bewohner kamen aus der Stadt und für die Abstimmung ins Rathaus, das erst nach Mitternacht schloss.",
        "Das Geld kommt aus dem Fonds und nicht von den Fahrgästen, sagte der Rat mit Blick auf den nächsten Winter.",
    )
    text = "\n\n".join(("Der Rat behält die alte Fähre noch ein Jahr", "04/03/2024", *german)) + "\n"
    assert newsparse.parse(text).articles[0].published == datetime.date(2024, 3, 4)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("line", [NOTICES[0], NOTICES[1]])
def test_notice_at_the_end(gap: str, line: str) -> None:
    """A notice behind the last paragraph is the article's, and no paragraph."""
    text = gap.join(("Harbour council keeps the old ferry for a year", "By Amal Reed", *PARAGRAPHS, line)) + "\n"
    article = newsparse.parse(text).articles[0]
    assert (article.notices, article.paragraphs) == ((line,), PARAGRAPHS)


def test_name_over_headline() -> None:
    """A name over the time that stands over the first headline is the article's where nobody else is named."""
    head = "Harbour council keeps the old ferry for a year"
    above = ("Harbour", "Amal Reed", "28 June 2025 - 16:03", head)
    assert newsparse.parse("\n\n".join((*above, *PARAGRAPHS)) + "\n").articles[0].authors == ("Amal Reed",)
    named = "\n\n".join((*above, "By Jon Pell", *PARAGRAPHS)) + "\n"
    assert newsparse.parse(named).articles[0].authors == ("Jon Pell",)


@pytest.mark.parametrize("beside", ["Dark Mode", "Text Size", "Short Url", "New Zealand", "North Marel", "Amal Reed"])
def test_beside_a_byline(beside: str) -> None:
    """A line beside a byline is of it only where something joins the two; a control or a place never is."""
    head, date = "Harbour council keeps the old ferry for a year", "12 February 2024"
    for lines in (("By Jon Pell", beside, date), (beside, "By Jon Pell", date), ("By Jon Pell", date, beside)):
        article = newsparse.parse("\n\n".join((head, *lines, *PARAGRAPHS)) + "\n").articles[0]
        assert (article.byline, article.authors) == ("By Jon Pell", ("Jon Pell",))
    alone = newsparse.parse("\n\n".join((head, beside, date, *PARAGRAPHS)) + "\n").articles[0]
    assert alone.authors == (("Amal Reed",) if beside == "Amal Reed" else ())


@pytest.mark.parametrize("lines", [("By Jon Pell and", "Amal Reed"), ("By Jon Pell,", "Amal Reed")])
def test_joined_lines(lines: tuple[str, str]) -> None:
    """A comma or a word at the end of a byline joins it to the name on the next line."""
    text = "\n\n".join(("Harbour council keeps the old ferry for a year", *lines, *PARAGRAPHS)) + "\n"
    assert newsparse.parse(text).articles[0].authors == ("Jon Pell", "Amal Reed")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_times_at_a_bar(gap: str) -> None:
    """Two times with a bar between them, the last of which ends in a full stop, are no caption."""
    line = "Published: February 12, 2024 at 6:15 p.m. | Updated: February 13, 2024 at 9:01 a.m."
    text = gap.join(("Harbour council keeps the old ferry for a year", "By Amal Reed", line, *PARAGRAPHS)) + "\n"
    article = newsparse.parse(text).articles[0]
    assert (article.timestamps, article.captions) == ((line,), ())
    assert article.published_at == datetime.datetime(2024, 2, 12, 18, 15)  # noqa: DTZ001 - none is printed
    assert article.updated_at == datetime.datetime(2024, 2, 13, 9, 1)  # noqa: DTZ001


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("line", ["(END)", "ENDS", "-30-", "Tags: harbour, ferry, council"])
def test_end_marks(line: str, gap: str) -> None:
    """What says that a report ends, or names its topics, is no text of it; what stands before is asked next."""
    head, last = (
        "Harbour council keeps the old ferry for a year",
        "Jon Pell in Dun Marel contributed to this report from Ost.",
    )
    for behind, signoff in (((line,), None), ((last, line), last), ((last,), last)):
        article = newsparse.parse(gap.join((head, "By Amal Reed", *PARAGRAPHS, *behind)) + "\n").articles[0]
        assert (article.paragraphs, article.signoff) == (PARAGRAPHS, signoff)


@pytest.mark.parametrize("line", ["The end of the ferry is near, they say.", "The storm contributed to it, she said."])
def test_no_end_mark(line: str) -> None:
    """A sentence that says so is the last of its report."""
    text = "\n\n".join(("Harbour council keeps the old ferry for a year", "By Amal Reed", *PARAGRAPHS, line)) + "\n"
    assert newsparse.parse(text).articles[0].paragraphs == (*PARAGRAPHS, line)


def test_names_inside() -> None:
    """A name alone within a body is none of its author's."""
    text = "\n\n".join(
        ("Harbour council keeps the old ferry for a year", "By Amal Reed", *PARAGRAPHS, "Jon Pell", *PARAGRAPHS[:2])
    )
    assert newsparse.parse(text).articles[0].authors == ("Amal Reed",)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_kicker_over_headline(gap: str) -> None:
    """A few words right over the headline are the article's kicker, and the article begins with them."""
    text = gap.join(("Politics", "Harbour council keeps the old ferry for a year", "By Amal Reed", *PARAGRAPHS)) + "\n"
    article = newsparse.parse(text).articles[0]
    assert (article.kicker, article.headline) == ("Politics", "Harbour council keeps the old ferry for a year")
    assert article.span.start == 0


def test_menu_over_headline() -> None:
    """The last line of a menu is no kicker."""
    menu = ("Harbour", "Politics", "Culture", "Science", "Weather")
    text = "\n\n".join((*menu, "Harbour council keeps the old ferry for a year", "By Amal Reed", *PARAGRAPHS)) + "\n"
    assert newsparse.parse(text).articles[0].kicker is None


AWKWARD = (
    "a@", "@b.", "a.", ".com", "a-", "http://", "[email", "[email protected]", "ReedAmal", "Reed", "By ", "By",
    "Amal Reed ",
    "大", "大 ", "7 ", "editor ", "(", "|", " ", "\u200b", "A. ", "and ", "Photo: ", "Reporting by ", "- ",
)  # fmt: skip


@pytest.mark.parametrize("piece", AWKWARD)
def test_awkward(piece: str, tables: Catalog) -> None:
    """100,000 characters of any awkward piece are judged in one go."""
    lexicon = tables.lexicon
    line = piece * (100_000 // len(piece))
    replace_addresses(line, " ")
    for said in (line, line[:150], line + "x", "Amal Reed " + line):
        sure_roles(said, lexicon)
        opening_roles(said, lexicon)
        classify_line(said, lexicon)
        names_of(said, lexicon)
        is_role(said, lexicon)
        is_by_label(said, lexicon)
        may_say_more(said, {"amal", "reed"})
        is_kicker(reading(said) or "x", lexicon)
        is_signoff(reading(said) or "x", lexicon)


@pytest.mark.parametrize(
    ("line", "spoken", "more"),
    [
        ("Amal Amal Reed", {"amal", "reed"}, True),
        ("Lu Lu", {"lu"}, True),
        ("ReedStaff Writer", {"reedstaff", "writer"}, True),
        ("Amal Reed", {"amal", "reed"}, False),
        ("A Reed a", {"a", "reed"}, False),
    ],
)
def test_lines_that_may_say_more(line: str, spoken: set[str], *, more: bool) -> None:
    """A word of two letters or more that stands twice is a sign of it, and a word that is glued to another."""
    assert may_say_more(line, spoken) is more
