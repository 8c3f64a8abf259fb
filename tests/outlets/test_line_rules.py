"""What outlets say of single lines: ``Line`` and ``After``, boilerplate and evidence, and claims that open nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLES
from newsparse import Page, Parser, Role
from newsparse.errors import RuleError
from newsparse.model import Source
from newsparse.outlets.line_rules import After, Line
from newsparse.outlets.outlet import Claim, Outlet, Part
from newsparse.testing import awkward_pages, check_nothing_lost, check_one_role
from toys import Toy

if TYPE_CHECKING:
    from newsparse.lines import Lines
    from newsparse.outlets.outlet import Rule

SOURCE = Source("gazette", "Gazette")
EVIDENCE = "Printed in Qalmouth since 1871"
HEAD = "Harbour of Qalmouth Opens After Long Repairs"
BODY = (
    "The harbour council of Qalmouth agreed on Tuesday to widen the northern quay, two of its members said.",
    "Work will start in May and is expected to take two years, according to Ida Brook, who leads the council.",
    "Fishermen welcomed the plan, which had been put off three times since the storm of the year before last.",
    "The money comes from the province, which has set aside nearly four million crowns for its small ports.",
)
PAGE = "\n\n".join(["Home", "Sport", HEAD, *BODY, "About us", EVIDENCE]) + "\n"


def parser(*rules: Rule, **more: Any) -> Parser:  # noqa: ANN401 - of whatever an outlet is made
    """Return a parser with an outlet of these rules that the page's last line makes known."""
    more = {"identifiers": (EVIDENCE,), **more}
    source = Source("gazette", "Gazette", domains=more.pop("hosts", ()))
    return Parser([Toy(Outlet(source, rules=rules, **more))], entry_points=False)


def labels_of(page: Page, line: str) -> list[tuple[Role, str, int | None]]:
    """Return role, rule and article of each segment that prints this line."""
    found = [s for s in page.segments if page.text[s.span.start : s.span.end].strip() == line]
    return [(s.role, s.rule, s.article) for s in found]


def checked(page: Page) -> Page:
    """Return the page, its guarantees checked."""
    check_nothing_lost(page)
    check_one_role(page)
    return page


class TestLine:
    """``Line``: every line that reads so has this role."""

    def test_claims(self) -> None:
        """A line that a rule names has its role, whatever it looks like, and the grammar reads the rest."""
        page = PAGE.replace(BODY[1], f"{BODY[1]}\n\nSeen in our shop window")
        plain = checked(parser().parse(PAGE))
        for role in (Role.BOILERPLATE, Role.MARKER):
            read = checked(parser(Line("Seen in our shop window", role)).parse(page))
            assert labels_of(read, "Seen in our shop window") == [(role, "gazette:line", 0)]
            assert read.articles[0].text == plain.articles[0].text
        read = checked(parser(Line("Seen in our shop window", Role.SUBHEAD)).parse(page))
        assert [block.text for block in read.articles[0].body if block.role is Role.SUBHEAD] == [
            "Seen in our shop window"
        ]

    @pytest.mark.parametrize(
        ("role", "field"),
        [
            (Role.KICKER, "kicker"),
            (Role.BYLINE, "byline"),
            (Role.DECK, "deck"),
            (Role.HIGHLIGHT, "highlights"),
            (Role.NOTICE, "notices"),
        ],
    )
    def test_fields(self, role: Role, field: str) -> None:
        """A line that a rule names of an opening is a field of its article."""
        page = PAGE.replace(HEAD, f"{HEAD}\n\nqq zz ww")
        (article,) = checked(parser(Line("qq zz ww", role)).parse(page)).articles
        assert getattr(article, field) in ("qq zz ww", ("qq zz ww",))
        assert article.headline == HEAD

    @pytest.mark.parametrize("role", [Role.KICKER, Role.BYLINE, Role.TIMESTAMP, Role.NOTICE])
    def test_above_the_headline(self, role: Role) -> None:
        """What stands above a headline belongs to the article that opens there."""
        page = PAGE.replace(HEAD, f"qq zz ww\n\n{HEAD}")
        (article,) = (read := checked(parser(Line("qq zz ww", role)).parse(page))).articles
        assert labels_of(read, "qq zz ww") == [(role, "gazette:line", 0)]
        assert article.headline == HEAD

    def test_one_deck(self) -> None:
        """What the grammar would take for the deck is none where a rule says which line is."""
        above = "Ships can enter again after three years, and the council is proud of it"
        deck = "The council agreed. Work starts in May."
        assert parser().parse(PAGE.replace(HEAD, f"{HEAD}\n\n{above}")).articles[0].deck == above
        text = PAGE.replace(HEAD, f"{HEAD}\n\n{above}\n\n{deck}")
        (article,) = checked(parser(Line(deck, Role.DECK)).parse(text)).articles
        assert (article.headline, article.deck) == (HEAD, deck)

    def test_headline(self) -> None:
        """A headline that a rule names is the headline, and its article is one by claim."""
        other = "two of its members said so"
        page = PAGE.replace(BODY[0], f"{other}\n\n{BODY[0]}")
        (article,) = checked(parser(Line(other, Role.HEADLINE)).parse(page)).articles
        assert (article.headline, article.score) == (other, None)

    def test_two_headlines(self) -> None:
        """Each headline that a rule names begins an article of its own."""
        page = PAGE.replace(BODY[2], f"What the Fishermen Say\n\n{BODY[2]}")
        rules = Line(HEAD, Role.HEADLINE), Line("What the Fishermen Say", Role.HEADLINE)
        read = checked(parser(*rules).parse(page))
        assert [article.headline for article in read.articles] == [HEAD, "What the Fishermen Say"]

    @pytest.mark.parametrize("role", [role for role in Role if role not in {Role.BLANK, Role.HEADLINE, Role.PARAGRAPH}])
    def test_alone(self, role: Role) -> None:
        """A line that a rule names on a page that prints no article makes none."""
        read = checked(parser(Line("Home", role)).parse(f"Home\n\n{EVIDENCE}\n"))
        assert read.articles == ()

    def test_pattern(self) -> None:
        """A pattern begins with a caret; it is not tried on lines of more than 200 code points."""
        page = PAGE.replace("Home", "Issue 7").replace("Sport", "Issue 8" + "x" * 200)
        read = parser(Line(r"^Issue \d", Role.MARKER, name="issue")).parse(page)
        assert [s.rule for s in read.segments if s.role is Role.MARKER] == ["gazette:issue"]

    def test_reading(self) -> None:
        """An exact line is kept as it reads."""
        assert Line("“A”  —", Role.MARKER) == Line('"A" -', Role.MARKER)

    def test_own_tells(self) -> None:
        """Rules that bring their signatures are called nowhere else, also on a page of the host."""
        called: list[str] = []

        class Asking:
            signatures = ("Home",)

            def __call__(self, units: Lines, index: int) -> Claim | None:
                called.append(units.keys[index])
                return None

        parser(Asking(), hosts=("gazette.example",)).parse(PAGE, "https://gazette.example")
        assert called == ["Home"]

    def test_explained(self) -> None:
        """An explanation shows a line that a rule names as claimed, others as the grammar weighed them."""
        first, *rest = parser(Line("Home", Role.MARKER)).explain(PAGE).segments
        assert [(step.by, step.word, step.score) for step in first.decisions] == [("gazette:line", "Home", None)]
        assert all(segment.decision and ":" not in segment.decision.by for segment in rest)

    def test_in_a_claimed_body(self) -> None:
        """In a body that a rule claimed a line that a rule names is a line of it, and the body goes on."""

        def opens(units: Lines, index: int) -> Claim | None:
            del units
            return Claim((Part(index, index, Role.HEADLINE, starts_article=True),), body=True)

        page = "\n\n".join([HEAD, BODY[0], "Our boats", BODY[1], "And now a word", *BODY[2:]])
        rules = Line("Our boats", Role.BOILERPLATE), Line("And now a word", Role.CAPTION), opens
        (article,) = (read := checked(parser(*rules, signatures=(HEAD,)).parse(page))).articles
        assert [block.text for block in article.body] == [*BODY]
        assert [caption.text for caption in article.captions] == ["And now a word"]
        assert {s.rule for s in read.segments if s.role is Role.PARAGRAPH} == {"gazette:body"}

    def test_wrapped(self) -> None:
        """A line that a rule names is joined with no neighbour."""
        page = PAGE.replace(BODY[0], BODY[0].replace(" on Tuesday ", " on\nTuesday\n"))
        (article,) = (read := checked(parser(Line("Tuesday", Role.BOILERPLATE)).parse(page))).articles
        assert "Tuesday" not in article.text
        assert labels_of(read, "Tuesday") == [(Role.BOILERPLATE, "gazette:line", 0)]


class TestAfter:
    """``After``: the line after one that a rule names."""

    def test_claims(self) -> None:
        """The line after it has the role; the named line is a marker, or has the role that the rule gives it."""
        page = PAGE.replace(BODY[2], f"Our picture\nqq zz ww\n\n{BODY[2]}")
        for rule, role in (
            (After("Our picture", Role.CAPTION), Role.MARKER),
            (After("^Our p", Role.CAPTION, label_role=Role.BOILERPLATE), Role.BOILERPLATE),
        ):
            read = checked(parser(rule).parse(page))
            assert [caption.text for caption in read.articles[0].captions] == ["qq zz ww"]
            assert labels_of(read, "Our picture") == [(role, "gazette:after", 0)]

    def test_nothing_behind(self) -> None:
        """If nothing follows, or the same line again, or three blank lines, nothing is claimed."""
        for page in ("Home", "Home\nHome", "Home\n\n\n\nSport"):
            read = parser(After("Home", Role.BYLINE), identifiers=("Home",)).parse(page)
            assert not [s.rule for s in read.segments if ":" in s.rule]


class TestKnown:
    """Claims that open nothing, and boilerplate, hold where their outlet is known."""

    RULE = Line("Sport", Role.MARKER)

    def test_unknown(self) -> None:
        """On a page without its evidence they do not stand."""
        read = parser(self.RULE, boilerplate=("Home",)).parse(PAGE.replace(EVIDENCE, ""))
        assert not any(s.rule.startswith("gazette:") for s in read.segments)
        assert read.source is None

    def test_evidence(self) -> None:
        """A line of its evidence makes the page the outlet's, and its articles."""
        read = checked(parser(self.RULE, boilerplate=("Home", "^About")).parse(PAGE))
        assert labels_of(read, "Sport")[0][:2] == (Role.MARKER, "gazette:line")
        assert [labels_of(read, line)[0][:2] for line in ("Home", "About us")] == [
            (Role.BOILERPLATE, "gazette:boilerplate")
        ] * 2
        assert read.source == SOURCE

    def test_host(self) -> None:
        """So does the host."""
        page = PAGE.replace(EVIDENCE, "")
        read = parser(self.RULE, hosts=("gazette.example",)).parse(page, "https://gazette.example/1")
        assert labels_of(read, "Sport")[0][:2] == (Role.MARKER, "gazette:line")

    def test_host_with_rules(self) -> None:
        """On a page of the host, both are claimed, although rules without signatures run on every line."""

        def first(_: Lines, index: int) -> Claim | None:
            return Claim((Part(0, 0, Role.BOILERPLATE),)) if index == 0 else None

        def second(_: Lines, __: int) -> Claim | None:
            return None

        rules = (first, second, Line("About us", Role.MARKER))
        read = parser(*rules, hosts=("gazette.example",), boilerplate=("Sport",)).parse(
            PAGE, "https://gazette.example/1"
        )
        claimed = {PAGE[s.span.start : s.span.end].strip(): s.rule for s in read.segments if s.rule.startswith("gaz")}
        assert claimed == {"Home": "gazette:first", "Sport": "gazette:boilerplate", "About us": "gazette:line"}

    def test_pattern_of_evidence(self) -> None:
        """Evidence may be a pattern."""
        read = parser(self.RULE, identifiers=(r"^Printed in \w+ since",)).parse(PAGE)
        assert labels_of(read, "Sport")[0][:2] == (Role.MARKER, "gazette:line")

    def test_stretch(self) -> None:
        """In the stretch that another outlet opened they stand only by evidence there."""

        def opens(units: Lines, index: int) -> Claim | None:
            del units
            return Claim((Part(index, index, Role.HEADLINE, starts_article=True),), body=True)

        herald = Toy(Outlet(Source("herald", "Herald"), signatures=("Herald Opens",), rules=(opens,)))
        gazette = Toy(Outlet(SOURCE, signatures=(HEAD,), rules=(self.RULE, opens), identifiers=(EVIDENCE,)))
        text = "\n\n".join([HEAD, BODY[0], "Sport", BODY[1], "Herald Opens", BODY[2], "Sport", BODY[3]])
        both = Parser([herald, gazette], entry_points=False)
        assert [rule for _, rule, _ in labels_of(both.parse(text), "Sport")] == ["gazette:line", "herald:body"]
        assert [rule for _, rule, _ in labels_of(both.parse(f"{text}\n{EVIDENCE}"), "Sport")] == ["gazette:line"] * 2
        assert [a.source and a.source.id for a in both.parse(text).articles] == ["gazette", "herald"]

    def test_two_by_evidence(self) -> None:
        """Of articles that no rule opened each has the outlet whose evidence stands with it."""
        herald = Toy(Outlet(Source("herald", "Herald"), identifiers=("A Herald page",)))
        gazette = Toy(Outlet(SOURCE, identifiers=(EVIDENCE,)))
        two = (EXAMPLES / "plain-companion.txt").read_text(encoding="utf-8")
        text = f"{EVIDENCE}\n\n{two}\n\nA Herald page\n"
        read = Parser([herald, gazette], entry_points=False).parse(text)
        assert [a.source and a.source.id for a in read.articles] == ["gazette", "herald"]


class TestErrors:
    """What is wrong with a rule or an outlet is said in words."""

    @pytest.mark.parametrize(
        ("arguments", "error", "message"),
        [
            ((5, Role.BYLINE), TypeError, "line is 5: it must be a whole line, or a pattern that begins with"),
            (("", Role.BYLINE), TypeError, "line is '': it must be a whole line"),
            ((" ", Role.BYLINE), TypeError, "line is '': it must be a whole line"),
            (("A\nB", Role.BYLINE), ValueError, r"line is 'A.nB': it must be one line, without a line feed"),
            (("^(", Role.BYLINE), ValueError, r"line is '\^\(', which is not a regular expression: "),
            (
                ("A", "byline"),
                TypeError,
                r"role is 'byline': it must be a Role other than blank; did you mean Role\.BYLINE\?",
            ),
            (("A", "signof"), TypeError, r"role is 'signof': .*; did you mean Role\.SIGNOFF\?$"),
            (("A", 7), TypeError, r"role is 7: it must be a Role other than blank, such as Role\.BYLINE$"),
            (("A", Role.BLANK), TypeError, "role is .*: it must be a Role other than blank"),
        ],
    )
    def test_message(self, arguments: tuple[Any, Any], error: type[Exception], message: str) -> None:
        """A rule of a line that cannot be says so when it is made."""
        for rule, field in ((Line, "line"), (After, "label")):
            with pytest.raises(error, match=message.replace("line is", f"{field} is")):
                rule(*arguments)

    def test_other_arguments(self) -> None:
        """So with the role of the drawn line, and the name."""
        with pytest.raises(TypeError, match="label_role is None: it must be a Role"):
            After("A", Role.CAPTION, None)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="name is '': it must be a word that names the rule in segments and errors"):
            Line("A", Role.CAPTION, name="")

    @pytest.mark.parametrize("field", ["identifiers", "boilerplate"])
    def test_outlet(self, field: str) -> None:
        """Evidence and unwanted are drawn as signatures are, in their own name."""
        with pytest.raises(TypeError, match=f"{field} is 'Home': it must be a tuple of whole lines, or patterns"):
            Outlet(SOURCE, **{field: "Home"})  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=rf"{field} has 'A.nB': each must be one line"):
            Outlet(SOURCE, **{field: ("A\nB",)})  # type: ignore[arg-type]
        with pytest.raises(
            ValueError, match=rf"^outlet .*: {field} has '\^\(', which is not a regular expression: .* a backslash$"
        ):
            Outlet(SOURCE, **{field: ("^(",)})  # type: ignore[arg-type]

    def test_rule_error(self) -> None:
        """A rule with signatures of its own that raises is drawn as any other."""

        class Broken:
            name = "broken"
            signatures = ("Sport",)

            def __call__(self, units: Lines, index: int) -> Claim | None:
                return Claim((Part(index, len(units), Role.CAPTION),))

        message = (
            r"^\S+:\d+: rule 'broken' of outlet 'gazette' of plugin .*, at line 3: claim ends at index 9; the last"
        )
        with pytest.raises(RuleError, match=message):
            parser(Broken()).parse(PAGE)


ROLES = st.sampled_from([role for role in Role if role is not Role.BLANK])
LINES = (HEAD, *BODY, "Home", "Sport", EVIDENCE, "Herald", "TT", "By Ada Quill")


@given(st.data())
def test_guarantees(data: st.DataObject) -> None:
    """Nothing is lost and every character has one role, whatever is drawn of whatever lines."""
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(LINES), ROLES, st.none() | ROLES), max_size=4))
    rules = [Line(line, role) if behind is None else After(line, behind, role) for line, role, behind in drawn]

    def opens(units: Lines, index: int) -> Claim | None:
        del units
        return Claim((Part(index, index, Role.HEADLINE, starts_article=True),), body=True)

    signatures = data.draw(st.sampled_from([(), (HEAD,)]))
    unwanted = tuple(data.draw(st.lists(st.sampled_from(LINES), max_size=2)))
    text = data.draw(awkward_pages(st.sampled_from(LINES), most=24))
    one = parser(*rules, opens, signatures=signatures, identifiers=LINES, boilerplate=unwanted)
    assert checked(one.parse(text)) == one.explain(text).page
