"""Layouts: the language of their drawings, what each construct takes, and what cannot be read."""

from __future__ import annotations

import pickle

import attrs
import pytest

from newsparse.lines import Lines
from newsparse.model import Role, Source
from newsparse.outlets.layouts import Layout
from newsparse.outlets.outlet import Outlet
from stories import PrintOptions, SampleArticle, expected_sample, render

WORDS = {"size": "A A A", "count": r"^\d+$", "site": "The Gazette"}
HEAD, PHOTO, BODY = "Harbour Opens Again", "A crane at the quay (AFP)", "It is open, two members said."


def claimed(card: Layout, *lines: str, at: int | None = None) -> list[tuple[str, str]] | None:
    """Return role and text of what the card claims where it is asked at the anchor line, or at unit ``at``."""
    units = Lines("\n".join(lines))
    index = units.keys.index("A A A") if at is None else at
    claim = card(units, index)
    if claim is None:
        return None
    found = []
    for part in claim.parts:
        start, end = units.starts[part.first], units.ends[part.last]
        text = units.text[start + part.start : end if part.end is None else start + part.end].rstrip("\n")
        found.append((part.role.value, text))
    return found


class TestDrawing:
    """What a drawing may say."""

    @pytest.mark.parametrize(
        ("drawing", "message"),
        [
            ("headline size {", r"the layout's drawing 'headline size \{' cannot be read at '\{'; separate words"),
            (
                "headline [| deck size",
                r"the layout's drawing 'headline \[| deck size' has a '\[' without ']'; separate words",
            ),
            (
                "headline size |",
                r"the layout's drawing 'headline size \|' ends in '\|'; remove it, or add a word after it",
            ),
            ("headline, size", "cannot be read at ', size'; "),
            (
                "headline sise",
                "the word 'sise' of the layout's drawing 'headline sise' is neither a role nor",
            ),
            ("headline{2} size", r"cannot be read at '\{2\} size'"),
            ("", "the layout's drawing '' has no word"),
            ("headline ] size", "cannot be read at"),
            ("headline | | size", r"has '\|' and '\|' in a row; write one of them"),
            ("headline / | size", r"has '/' and '\|' in a row; write one of them"),
            ("[deck [kicker]] size", "cannot be read at"),
            (
                "headline size{3,1}",
                r"'size\{3,1\}' of the layout's drawing .*: write \{MIN,MAX\}, with a maximum from 1 to 20",
            ),
            ("headline size{0,0}", "a maximum from 1 to 20"),
            ("headline caption{0,21}", "a maximum from 1 to 20"),
            ("headline caption{0,99999}", "cannot be read at"),
            ("size [ deck? ]", None),
        ],
    )
    def test_errors(self, drawing: str, message: str | None) -> None:
        """A drawing that cannot be read is a ValueError that says where."""
        if message is None:
            assert Layout(drawing, words=WORDS).draw == drawing
            return
        with pytest.raises(ValueError, match=message):
            Layout(drawing, words=WORDS)

    def test_brackets_are_written_out(self) -> None:
        """A bracketed part is there first, then missing; the first bracket counts most."""
        card = Layout("headline [| deck] [| caption] size", words=WORDS)
        ways = [" ".join(step.word for step in way) for way in card.ways]
        assert ways == [
            "headline deck caption size",
            "headline caption size",
            "headline deck size",
            "headline size",
        ]

    @pytest.mark.parametrize(
        ("often", "counts"), [("", (1, 1)), ("?", (0, 1)), ("*", (0, 8)), ("+", (1, 8)), ("{2,4}", (2, 4))]
    )
    def test_how_often(self, often: str, counts: tuple[int, int]) -> None:
        """A word stands once unless the sign behind it says otherwise."""
        (step, _), *_ = Layout(f"caption{often} size", words=WORDS).ways
        assert (step.least, step.most) == counts

    def test_equality(self) -> None:
        """Layouts are equal by what they were made of, and say it in short."""
        card, inside = Layout("headline size", words=WORDS), Layout("headline size", words=WORDS, opens=False)
        spelt = Layout("headline size", words=WORDS | {"size": " A  A A "})
        assert {card, spelt, Layout("headline size", words=WORDS)} == {card}
        others = (inside, Layout("deck size", words=WORDS), Layout("headline size", words=WORDS, name="x"), 5)
        assert card not in others
        assert Layout("headline size", words={"size": "A A A"}) != card
        assert repr(card) == "<Layout 'layout': headline size>"
        assert repr(inside) == "<Layout 'layout' inside: headline size>"

    def test_pickle(self) -> None:
        """A card that was pickled is equal, and claims what the card claims."""
        card = Layout("headline size", words=WORDS)
        assert pickle.loads(pickle.dumps(card)) == card  # noqa: S301
        assert claimed(pickle.loads(pickle.dumps(card)), HEAD, "A A A") == claimed(card, HEAD, "A A A")  # noqa: S301


class TestBlanks:
    """How lines may stand apart."""

    @pytest.mark.parametrize(("blank_lines", "fits"), [(0, False), (1, True), (2, True), (3, False)])
    def test_bar(self, blank_lines: int, fits: bool) -> None:  # noqa: FBT001
        """``|`` is one or two blank lines."""
        card = Layout("headline | size", words=WORDS)
        assert (claimed(card, HEAD, *[""] * blank_lines, "A A A") is not None) == fits

    @pytest.mark.parametrize(("blank_lines", "fits"), [(0, True), (1, True), (2, True), (3, False)])
    def test_slash(self, blank_lines: int, fits: bool) -> None:  # noqa: FBT001
        """``/`` is two at most."""
        card = Layout("headline / size", words=WORDS)
        assert (claimed(card, HEAD, *[""] * blank_lines, "A A A") is not None) == fits

    def test_nothing(self) -> None:
        """Between words with nothing between there is none."""
        card = Layout("headline size", words=WORDS)
        assert claimed(card, HEAD, "A A A")
        assert claimed(card, HEAD, "", "A A A") is None

    def test_what_stands_before_the_card_is_free(self) -> None:
        """The first word may stand behind any gap, or none."""
        card = Layout("headline size", words=WORDS)
        for before in (["", "", ""], [BODY], [BODY, "", "", "", ""]):
            assert claimed(card, *before, HEAD, "A A A") == [("headline", HEAD), ("marker", "A A A")]

    def test_a_missing_word_leaves_its_blank(self) -> None:
        """Where a word that may be missing is, the blank before it stands before the next one."""
        card = Layout("headline | caption* size", words=WORDS)
        assert claimed(card, HEAD, "", "A A A")
        assert claimed(card, HEAD, "A A A") is None


class TestCopies:
    """What a card prints twice must be a copy."""

    def test_headline(self) -> None:
        """The second headline is one only where it says the first again."""
        card = Layout("headline size / headline", words=WORDS)
        assert claimed(card, HEAD, "A A A", "", "Harbour ‘Opens’  Again\xa0".replace("‘Opens’", "Opens"))
        assert claimed(card, HEAD, "A A A", "", "Harbor Opens Again")
        assert claimed(card, HEAD, "A A A", "", "Ferry Sails Again") is None

    def test_a_digit_differs(self) -> None:
        """Headlines that differ by a digit are two."""
        card = Layout("headline size / headline", words=WORDS)
        assert claimed(card, "The Quay Opens on May 1", "A A A", "", "The Quay Opens on May 2") is None

    def test_second_captions_copy_the_first(self) -> None:
        """The second group of captions ends where a line copies none of the first group's."""
        card = Layout("headline | caption* size | headline | caption*", words=WORDS)
        page = (HEAD, "", PHOTO, PHOTO, "A A A", "", HEAD, "", PHOTO)
        assert [role for role, _ in claimed(card, *page, "Another crane (AFP)") or ()].count("caption") == 3

    def test_captions_without_copy_stand_twice(self) -> None:
        """A group that has nothing to copy takes lines that stand twice each, and no others."""
        card = Layout("headline | caption* size | headline | caption*", words=WORDS)
        page = (HEAD, "", "A A A", "", HEAD, "")
        assert [role for role, _ in claimed(card, *page, PHOTO, PHOTO, "", BODY) or ()].count("caption") == 2
        assert [role for role, _ in claimed(card, *page, BODY, "") or ()].count("caption") == 0

    def test_counted_captions_are_copies(self) -> None:
        """``{2,…}`` asks for copies of one line."""
        card = Layout("caption{2,3} / headline size", words=WORDS)
        assert claimed(card, PHOTO, PHOTO, HEAD, "A A A")
        assert claimed(card, PHOTO, "Another crane (AFP)", HEAD, "A A A") is None


class TestWords:
    """Lines that the card explains itself."""

    def test_whole_line(self) -> None:
        """A word without ``^`` is a whole line, whatever white space stands around it."""
        card = Layout("headline size", words=WORDS)
        assert claimed(card, HEAD, "A A A")
        units = Lines(f"{HEAD}\n  A\xa0A A \r\nA A A A")
        assert card(units, 1) is not None
        assert card(units, 2) is None

    def test_pattern(self) -> None:
        """A word with ``^`` is a pattern, and its line a marker."""
        card = Layout("headline count? size", words=WORDS)
        assert claimed(card, HEAD, "20", "A A A") == [("headline", HEAD), ("marker", "20"), ("marker", "A A A")]

    @pytest.mark.parametrize(
        ("pattern", "line", "parts"),
        [
            (r"^Caption: (?P<caption>.+)$", f"Caption: {PHOTO}", [("marker", "Caption: "), ("caption", PHOTO)]),
            (r"^(?P<byline>.+) \|$", "Ada Quill |", [("byline", "Ada Quill"), ("marker", " |")]),
            (r"^(?P<byline>By .+)$", "By Ada Quill", [("byline", "By Ada Quill")]),
            (r"^• (?P<byline>\w+) •$", "  • Ada …", None),
            (r"^«?(?P<byline>\w+) - x$", "\u200fAda\xa0 –  x", [("byline", "\u200fAda"), ("marker", "\xa0 –  x")]),
        ],
    )
    def test_group(self, pattern: str, line: str, parts: list[tuple[str, str]] | None) -> None:
        """A group that bears a role's name is that role, the rest of the line a marker."""
        card = Layout("headline told size", words=WORDS | {"told": pattern})
        found = claimed(card, HEAD, line, "A A A", at=1)
        assert (found and found[1:-1]) == parts

    @pytest.mark.parametrize(
        ("words", "line", "part"),
        [
            ({"byline": "^By .+"}, "By Ada Quill", "byline"),
            ({"byline": r"^By|^From"}, "From Ada Quill", "byline"),
            ({"byline": r"^(\w+) & \1"}, "Ada & Ada Quill", "byline"),
            ({"byline": "By our “staff”"}, 'By our "staff"', "byline"),
            ({"byline": "^By .+"}, "Ada Quill", None),
        ],
    )
    def test_a_word_that_is_a_role(self, words: dict[str, str], line: str, part: str | None) -> None:
        """An explained word that bears the name of a role is that role: its whole line."""
        found = claimed(Layout("headline / byline", words=words), HEAD, line, at=1)
        assert found == (part and [("headline", HEAD), (part, line)])

    def test_a_caption_that_is_explained(self) -> None:
        """So is an explained caption; and it prints."""
        card = Layout("headline size | credited", words=WORDS | {"credited": r"^A crane.*\)$"})
        assert claimed(card, HEAD, "A A A", "", PHOTO, at=1) == [
            ("headline", HEAD),
            ("marker", "A A A"),
            ("caption", PHOTO),
        ]
        assert render(card, SampleArticle(HEAD, captions=(PHOTO,))) == f"{HEAD}\nA A A\n\n{PHOTO}"

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (
                {"told": "^(?P<blank>.+)$"},
                "'told' has a group named 'blank'; the name must be a role: headline, ",
            ),
            ({"told": "^(?P<title>.+)$"}, "'told' has a group named 'title'; "),
            ({"told": "^(?P<kiker>.+)$"}, r", boilerplate; did you mean kicker\?"),
            ({"told": r"^(?P<headline>.+) \| (?P<byline>.+)$"}, "one group may have a name"),
            ({"told": "^("}, r"words defines 'told' as '\^\(', which is not a regular expression"),
            ({"told": "(Share|this)+$"}, r"'\(Share\|this\)\+\$', which is read as a whole line, but contains '\)\+'"),
            ({"told": "Posted [0-9]$"}, r"which is read as a whole line, but contains '\]\$'"),
            ({"told": " "}, "it must be one line"),
            ({"told": "A\nB"}, "it must be one line"),
            ({"two words": "A"}, "words defines 'two words', which cannot be used"),
            (
                {"marker": "A"},
                "'marker', which is a role that a drawing cannot name; choose another word",
            ),
            ({"blank": "A"}, r"'blank', which is a role that a drawing cannot name; write '\|' or '/' for blank lines"),
        ],
    )
    def test_word_errors(self, words: dict[str, str], message: str) -> None:
        """A word that cannot be read is a ValueError, whether this drawing has it or not."""
        with pytest.raises(ValueError, match=message):
            Layout("headline size", words=WORDS | words)

    def test_no_string(self) -> None:
        """A drawing is a string, and a word is explained by one."""
        with pytest.raises(TypeError, match=r"draw is None: it must be a string; separate words with '\|' or '/'"):
            Layout(None)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"words is \['A'\]: it must be a dict .* as {'toggle': 'A A A'}"):
            Layout("headline size", words=["A"])  # type: ignore[arg-type]
        with pytest.raises(
            TypeError, match="words defines 'told' as 5, which is not a string; write the line, such as"
        ):
            Layout("headline size", words=WORDS | {"told": 5})  # type: ignore[arg-type]
        with pytest.raises(
            TypeError, match="words has the key 5, which is not a string; write the word of the drawing"
        ):
            Layout("headline size", words={5: "A"})  # type: ignore[dict-item]

    @pytest.mark.parametrize(
        ("word", "cure"),
        [
            ("bylin", r"did you mean byline\? if not, define 'bylin' in words"),
            ("signof", r"did you mean signoff\? if so, also define it in words; if not, define 'signof' in words"),
            ("signoff", "this role is allowed in a drawing only if its lines are defined: define 'signoff' in words"),
            ("marker", "choose another word, such as 'toggle': every defined word that is not a role becomes a marker"),
            ("blank", r"write '\|' or '/' for blank lines"),
            (
                "xyz",
                "define 'xyz' in words, or write one of boilerplate, byline, .*, timestamp, credited",
            ),
        ],
    )
    def test_unknown_word(self, word: str, cure: str) -> None:
        """The fix depends on what the word may mean."""
        with pytest.raises(ValueError, match=rf"is neither a role nor defined in words; {cure}$"):
            Layout(f"headline {word} size", words=WORDS)

    def test_back_reference(self) -> None:
        """A pattern that repeats its own group keeps a line from the roles, and no other line."""
        card = Layout("twice? double? headline size", words=WORDS | {"twice": r"^(A+) \1$", "double": r"^(B+) \1$"})
        assert claimed(card, "AA AA", "B B", HEAD, "A A A")
        assert claimed(card, "B B", "A A A") is None
        assert claimed(card, "B A", "A A A")

    def test_a_marker_is_no_role(self) -> None:
        """A line that an explained word reads is never a headline, a deck or a caption of the card."""
        card = Layout("site? / headline | caption* size", words=WORDS)
        assert claimed(card, HEAD, "", "The Gazette", "The Gazette", "A A A") is None
        assert claimed(card, "The Gazette", HEAD, "", "A A A")

    def test_credited(self) -> None:
        """``credited`` is one caption that ends in a credit."""
        card = Layout("headline size | credited", words=WORDS)
        for line in (PHOTO, "A crane at the quay. REUTERS/Ilsa Brandvik", "A crane. Photo by Koen Stadler / AFP"):
            assert claimed(card, HEAD, "A A A", "", line)
        assert claimed(card, HEAD, "A A A", "", BODY) is None


class TestChoice:
    """Where more than one reading fits."""

    def test_longest_first(self) -> None:
        """The way that explains most lines stands."""
        card = Layout("headline [| deck] | size", words=WORDS)
        roles = [role for role, _ in claimed(card, HEAD, "", "A deck without a stop", "", "A A A") or ()]
        assert roles == ["headline", "deck", "marker"]

    def test_a_sentence_is_rather_a_body(self) -> None:
        """A short sentence before the card is no headline, where the next line can be one."""
        card = Layout("headline [| deck] | size", words=WORDS)
        found = claimed(card, BODY, "", "Nobody swam.", "", HEAD, "", "A A A")
        assert found == [("headline", HEAD), ("marker", "A A A")]

    def test_a_sentence_opens_a_page(self) -> None:
        """On the first line of a page there is no body before it."""
        card = Layout("headline [| deck] | size", words=WORDS)
        found = claimed(card, "Nobody Swam.", "", "A deck without a stop", "", "A A A")
        assert found == [("headline", "Nobody Swam."), ("deck", "A deck without a stop"), ("marker", "A A A")]

    def test_long_sentence(self) -> None:
        """A sentence of more than five words is no headline."""
        assert claimed(Layout("headline size", words=WORDS), BODY, "A A A") is None

    @pytest.mark.parametrize("drawing", ["size", "site / size", "[count] size"])
    @pytest.mark.parametrize("opens", [True, False])
    def test_a_drawing_of_markers_claims_nothing(self, drawing: str, opens: bool) -> None:  # noqa: FBT001
        """It is refused, because it would match and yet claim nothing."""
        with pytest.raises(ValueError, match="has only markers, so it claims nothing; draw a role"):
            Layout(drawing, words=WORDS, opens=opens)

    def test_an_article_cannot_start_at_boilerplate(self) -> None:
        """Such a drawing is only for layouts inside an article."""
        with pytest.raises(ValueError, match="no line at which an article can start; set opens to false"):
            Layout("size boilerplate", words=WORDS)
        card = Layout("size / boilerplate / [headline]", words=WORDS)
        assert claimed(card, "A A A", "Share", HEAD) == [
            ("marker", "A A A"),
            ("boilerplate", "Share"),
            ("headline", HEAD),
        ]
        assert claimed(card, "A A A", "Share") is None

    def test_a_block_of_boilerplate(self) -> None:
        """Its lines need not be copies of each other, and the drawing may have several such blocks."""
        card = Layout("size boilerplate{1,4} | count boilerplate", words=WORDS, opens=False)
        lines = ("A A A", "Ferry Returns", "Pier Sold", "", "7", "Fog at Lume")
        roles = ["marker", "boilerplate", "boilerplate", "marker", "boilerplate"]
        assert claimed(card, *lines) == list(zip(roles, filter(None, lines), strict=True))

    def test_inside_an_article(self) -> None:
        """A card that does not open starts no article, and no body of its own follows it."""
        units = Lines(f"{PHOTO}\nA A A")
        opening, inside = (Layout("caption size", words=WORDS, opens=opens) for opens in (True, False))
        assert [part.starts_article for part in opening(units, 1).parts] == [True, False]  # type: ignore[union-attr]
        claim = inside(units, 1)
        assert claim is not None
        assert not claim.body
        assert not any(part.starts_article for part in claim.parts)

    def test_anchor_of_a_drawing_without_words(self) -> None:
        """A drawing without an explained word is tried at its first."""
        card = Layout("headline | caption | headline")
        assert claimed(card, HEAD, "", PHOTO, "", HEAD, at=0)
        assert claimed(card, HEAD, "", PHOTO, "", HEAD, at=1) is None


class TestRender:
    """``newsparse.testing.render`` prints what a card draws."""

    STORY = SampleArticle(HEAD, deck="A deck", captions=(PHOTO,), body=((Role.PARAGRAPH, BODY),))

    def test_prints_the_drawing(self) -> None:
        """Each word of the drawing is a line, the body stands behind."""
        card = Layout("site? / headline [| deck] | caption* size count? | headline", words=WORDS)
        layout = PrintOptions({"caption": 3}, {"count": "20"})
        lines = ["The Gazette", HEAD, "", "A deck", "", PHOTO, PHOTO, PHOTO, "A A A", "20", "", HEAD, "", BODY]
        assert render(card, self.STORY, layout) == "\n".join(lines)

    def test_copies_are_varied(self) -> None:
        """The first printing is given to the first variation, the second to the second."""
        card = Layout("headline size | headline", words=WORDS)
        text = render(card, self.STORY, copies=(str.upper, str.lower))
        assert text.split("\n")[::3][:2] == [HEAD.upper(), HEAD.lower()]

    def test_shown_is_what_is_printed(self) -> None:
        """What the layout has no word for is not shown."""
        card = Layout("headline size", words=WORDS)
        assert expected_sample(card, self.STORY) == SampleArticle(HEAD, body=((Role.PARAGRAPH, BODY),))

    @pytest.mark.parametrize(
        ("drawing", "message"),
        [
            ("byline size", "'byline' takes 1 to 1 lines, the story has 0"),
            ("headline count size", "'count' cannot be '': give it a line in templates"),
            ("caption{3,4} size", None),
        ],
    )
    def test_errors(self, drawing: str, message: str | None) -> None:
        """What cannot be printed is a ValueError that says which word is why."""
        card = Layout(drawing, words=WORDS)
        if message is None:
            assert render(card, self.STORY).count(PHOTO) == 3
            return
        with pytest.raises(ValueError, match=message):
            render(card, self.STORY)


def test_anchor_that_no_tell_reads() -> None:
    """A card that would never be asked is an error; what a pattern may read, or a host leads to, is none."""
    source, card = Source("ferry-post", "Ferry Post"), Layout("headline / toggle", words={"toggle": "A A A"})
    posted = Layout("headline / posted", words={"posted": r"^Posted \d+$"})
    for rule, signatures in ((card, ()), (card, ("TT",)), (card, ("^B",)), (posted, ()), (posted, ("Posted today",))):
        with pytest.raises(
            ValueError, match=r"^outlet 'ferry-post': layout 'layout' is never tried: .*; add .* to signatures$"
        ):
            Outlet(source, signatures=signatures, rules=(rule,))
    for rule, signatures in ((card, ("A A A",)), (card, ("^A",)), (posted, ("^Posted",)), (posted, ("Posted 7",))):
        assert Outlet(source, signatures=signatures, rules=(rule,)).signatures == signatures
    assert Outlet(attrs.evolve(source, domains=("ferry.example",)), rules=(card,)).signatures == ()
