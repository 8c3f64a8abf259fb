"""Asking outlets: which claims stand, and the errors of rules that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Document, Parser, outlets
from newsparse.errors import RuleError
from newsparse.lines import Lines
from newsparse.model import Role, Source, Span
from newsparse.outlets.claims import find_claims
from newsparse.outlets.layouts import Layout
from newsparse.outlets.outlet import Claim, Part
from newsparse.plugins.registry import collect
from toys import toy

if TYPE_CHECKING:
    from newsparse.outlets.outlet import Rule

PAGE = "Harbour Opens\n\nMARK\nIt is open, two members said.\n"


def parser(*rules: Rule) -> Parser:
    """Return a parser with an outlet of these rules that are tried at lines that say ``MARK``."""
    return Parser([toy("gazette", "MARK", rules=rules)], entry_points=False)


def returning(result: Any) -> Rule:  # noqa: ANN401 - whatever a stranger's rule returns
    """Return a rule that returns this, whatever the line."""

    def card(units: Lines, index: int) -> Claim | None:
        del units, index
        return result  # type: ignore[no-any-return]

    return card


def broken(units: Lines, index: int) -> Claim | None:
    """Fail."""
    msg = f"no unit {index + len(units)}"
    raise KeyError(msg)


HEADLINE = Part(0, 0, Role.HEADLINE, starts_article=True)
MARKER = Part(1, 1, Role.MARKER)


class TestRuleError:
    """A rule that raises or claims nonsense becomes a RuleError that names rule, outlet and line."""

    def test_raises(self) -> None:
        """What a rule raises is told, and kept as the cause."""
        with pytest.raises(
            RuleError,
            match=r"^\S+:\d+: rule 'broken' of outlet 'gazette' of plugin 'Toy-0' .*, at line 3: raised KeyError: ",
        ) as caught:
            parser(broken).parse(PAGE)
        assert isinstance(caught.value.__cause__, KeyError)

    @pytest.mark.parametrize(
        ("result", "message"),
        [
            (True, "returned True; it must return a Claim or None"),
            ([HEADLINE], r"returned \[Part\(first=0, .*it must return a Claim or None"),
            (
                Claim((HEADLINE,), source="x"),  # type: ignore[arg-type]
                "a claim with the source 'x'; it must be the Source of an outlet or agency, or None",
            ),
            (Claim((HEADLINE,), source=Source("velpress", "V", ("stock",))), "it must be the Source of an outlet"),
            (Claim((HEADLINE,), named="V"), "named='V'; it must be a Span of the page, or None"),  # type: ignore[arg-type]
            (Claim((HEADLINE,), named=Span(0, 10**6)), "it must be a Span of the page, or None"),
            (Claim((HEADLINE,), dateline=Span(0, 10**6)), "with dateline=.*; it must be a Span of the page, or None"),
            (Claim((HEADLINE,), language=1), "language=1; it must be a BCP 47 tag, or None"),  # type: ignore[arg-type]
            (Claim((0,)), "claims 0; it must be a Part with a role other than blank"),  # type: ignore[arg-type]
            (Claim((Part(0, 0, Role.BLANK),)), "it must be a Part with a role other than blank"),
            (Claim((Part(0, 0, "headline"),)), "it must be a Part with a role other than blank"),  # type: ignore[arg-type]
            (Claim((Part("0", "0", Role.HEADLINE),)), "lines and code points must be integers"),  # type: ignore[arg-type]
            (Claim((Part(0.0, 0.0, Role.HEADLINE),)), "lines and code points must be integers"),  # type: ignore[arg-type]
            (Claim((Part(0, 0, Role.HEADLINE, end=3.0), MARKER)), "must be integers"),  # type: ignore[arg-type]
            (Claim((Part(0, 0, Role.HEADLINE, start=None),)), "must be integers"),  # type: ignore[arg-type]
            (
                Claim((Part(0, 0, Role.MARKER, starts_article=True),)),
                "an article cannot start at a marker or boilerplate",
            ),
            (
                Claim((Part(0, 0, Role.BOILERPLATE, starts_article=True),)),
                "an article cannot start at a marker or boilerplate",
            ),
            (Claim((Part(0, 3, Role.HEADLINE),)), "claim ends at index 3; the last is 2"),
            (Claim((Part(-1, 0, Role.HEADLINE),)), "claims indexes -1 to 0; indexes start at 0"),
            (Claim((Part(1, 0, Role.HEADLINE),)), "a part cannot end before it starts"),
            (Claim((HEADLINE, HEADLINE)), "after index 0; parts must be contiguous"),
            (Claim((HEADLINE, Part(2, 2, Role.PARAGRAPH))), "after index 0; parts must be contiguous"),
            (Claim((Part(0, 1, Role.HEADLINE), MARKER)), "after index 1; parts must be contiguous"),
            (Claim((Part(0, 1, Role.HEADLINE, end=3),)), "the last part must end at the end of its line"),
            (Claim((Part(0, 0, Role.HEADLINE, start=3),)), "the first part must start at the beginning of its line"),
            (Claim((Part(0, 0, Role.HEADLINE, end=3),)), "the last part must end at the end of its line"),
            (Claim((Part(0, 0, Role.HEADLINE, end=99), MARKER)), "a part must end within its line"),
            (Claim((Part(0, 0, Role.HEADLINE, end=3), Part(0, 0, Role.DECK, start=4))), "parts must be contiguous"),
            (Claim((Part(0, 0, Role.HEADLINE, end=3), MARKER)), "parts must be contiguous"),
        ],
    )
    def test_nonsense(self, result: object, message: str) -> None:
        """What a rule may not return is told."""
        with pytest.raises(
            RuleError, match=rf"^\S+:\d+: rule 'card' of outlet 'gazette' of plugin .*, at line 3: .*{message}"
        ):
            parser(returning(result)).parse(PAGE)

    def test_source(self) -> None:
        """An article's source is the one that the claim names, else the outlet's; the rule stays the outlet's."""
        herald = Source("herald", "Herald")
        for source, told in ((herald, "herald"), (None, "gazette")):
            page = parser(returning(Claim((HEADLINE, MARKER), body=True, source=source))).parse(PAGE)
            assert [a.source and a.source.id for a in page.articles] == [told]
            assert {s.rule for s in page.segments if s.role is not Role.BLANK} == {"gazette:card", "gazette:body"}

    def test_no_parts(self) -> None:
        """A claim of nothing cannot be made."""
        with pytest.raises(
            ValueError, match=r"parts is \(\): it must be a tuple of Parts; to claim nothing, return None"
        ):
            Claim(())

    def test_only_the_page_is_skipped(self, caplog: pytest.LogCaptureFixture) -> None:
        """Over a stream the page whose rule fails is logged and skipped, the others come out."""
        documents = [Document("It is open.", "a"), Document(PAGE, "b"), Document("It is open.", "c")]
        assert [page.id for _, page in parser(broken).parse_many(documents, on_error="skip")] == ["a", "c"]
        (record,) = caplog.records
        assert "rule 'broken' of outlet 'gazette'" in record.getMessage()


class TestStanding:
    """Of claims that overlap the one that begins first stands, then the longer, then the outlet's first by id."""

    @staticmethod
    def rules(page: str, *plugins: object) -> set[str]:
        """Return who decided what on the page, both ways round."""
        both = [Parser(order, entry_points=False).parse(page) for order in (plugins, plugins[::-1])]
        assert both[0] == both[1]
        return {s.rule.partition(":")[0] for s in both[0].segments if s.role is not Role.BLANK}

    def test_begins_first(self) -> None:
        """The claim that begins at an earlier unit stands, though another is longer."""
        early = toy("zeta", "MARK", rules=(returning(Claim((HEADLINE, MARKER))),))
        late = toy("alpha", "MARK", rules=(returning(Claim((MARKER, Part(2, 2, Role.PARAGRAPH)))),))
        assert "alpha" not in self.rules(PAGE, early, late)

    def test_longer(self) -> None:
        """Of two that begin together the longer stands."""
        long = toy("zeta", "MARK", rules=(returning(Claim((HEADLINE, MARKER))),))
        short = toy("alpha", "MARK", rules=(returning(Claim((HEADLINE,))),))
        assert "zeta" in self.rules(PAGE, long, short)
        assert "alpha" not in self.rules(PAGE, long, short)

    def test_first_by_id(self) -> None:
        """Of two that claim the same units the outlet's stands whose id comes first."""
        one, two = (toy(name, "MARK", rules=(returning(Claim((HEADLINE, MARKER))),)) for name in ("alpha", "zeta"))
        assert "alpha" in self.rules(PAGE, one, two)
        assert "zeta" not in self.rules(PAGE, one, two)

    def test_first_rule_of_an_outlet(self) -> None:
        """Of an outlet the first rule that claims is the only one that counts."""
        page = parser(returning(None), returning(Claim((HEADLINE,))), broken).parse(PAGE)
        assert page.articles[0].headline == "Harbour Opens"


class TestHosts:
    """An outlet is told by its tell-tale lines, or by the host of ``url``."""

    @pytest.mark.parametrize(
        ("url", "is_tried"),
        [
            ("https://gazette.example/1", True),
            ("https://www.gazette.example:8080/1?a=b", True),
            ("HTTPS://NEWS.GAZETTE.EXAMPLE", True),
            ("gazette.example/1", True),
            ("https://www.sport.gazette.example/1", True),
            ("https://amp.gazette.example/1", True),
            ("https://m.gazette.example/1", True),
            ("https://edition.gazette.example/1", True),
            ("https://gazette.example./1", True),
            ("https://notgazette.example/1", False),
            ("https://example/gazette.example", False),
            ("https://[broken", False),
            ("", False),
            (None, False),
        ],
    )
    def test_host(self, url: str | None, is_tried: bool) -> None:  # noqa: FBT001
        """The host is the outlet's or a subdomain of it; a broken address names none."""
        called: list[int] = []
        plugin = toy("gazette", rules=(lambda _, index: called.append(index),), hosts=("gazette.example",))
        Parser([plugin], entry_points=False).parse(PAGE, url)
        assert called == (list(range(3)) if is_tried else [])


CARD = "Harbour {} Opens\n\nMARK\nIt is open, two members of the council said on Monday.\n\n"
DRAWN = Layout("headline | mark", words={"mark": "MARK"})


@pytest.mark.parametrize("rule", [DRAWN, returning(None)], ids=["layout", "function"])
@pytest.mark.parametrize("gap", ["", "\n"], ids=["tight", "apart"])
@given(runs=st.lists(st.integers(0, 240), min_size=1, max_size=3), spread=st.sampled_from([0, 7, 90]))
def test_a_run_of_markers_is_claimed_as_if_each_was_looked_at(
    rule: Rule, gap: str, runs: list[int], spread: int
) -> None:
    """The lines of a long run at which no rule is called would have given nothing."""
    text = "".join(
        CARD.format(number) + "".join(f"MARK\n{gap if spread == 0 or n % spread else ''}" for n in range(run))
        for number, run in enumerate(runs)
    )
    lines, plugins = Lines(text), collect([toy("gazette", "MARK", rules=(rule,))], entry_points=False, only=["gazette"])
    claims = find_claims(lines, plugins.catalog, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outlets.claims, "MIN_PLACES_OF_RUN", len(lines))
        assert find_claims(lines, plugins.catalog, None) == claims
    assert len(claims.claims) == (len(runs) if rule is DRAWN else 0)


@pytest.mark.parametrize("line", ["TT", "Powered by automated translation"])
def test_rules_of_known_outlets_are_called_near_the_ends_of_a_run(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule without a ``span`` would be called at each of the lines."""
    calls: list[int] = []
    monkeypatch.setattr(outlets.claims, "_call", lambda *args: calls.append(args[3]))
    find_claims(Lines(f"{line}\n" * 2000), collect([], entry_points=False, only=None).catalog, None)
    assert max(calls) > 0
    assert len(set(calls)) < 200  # lines
