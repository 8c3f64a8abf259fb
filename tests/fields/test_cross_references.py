"""Lines that link to other stories, in many languages."""

from __future__ import annotations

import pytest

from newsparse.fields.cross_references import find_cross_references, is_cross_reference
from newsparse.lines import reading
from newsparse.plugins.registry import collect

LEXICON = collect((), entry_points=False, only=()).catalog.lexicon

LINKS = [
    "Read more: The Ferry Returns to Lume",
    "READ MORE: Is the ferry to Lume too expensive?",
    "Read more",
    "Read More »",
    "Read more . . .",
    "READ ALSO What the harbour master said",
    "Also read — The Ferry Returns to Lume",
    "[ Read next: The Ferry Returns to Lume ]",
    "• Related: The Ferry Returns to Lume",
    "Related:",
    "See also: “We had stopped counting the stones”",
    "Lesen Sie auch: Die Fähre kehrt nach Lume zurück",
    "Lesen Sie auch",
    "MEHR ZUM THEMA",
    "Lire aussi : Le ferry revient à Lume",
    "À LIRE AUSSI Le ferry revient à Lume",
    "A lire aussi",
    "Lea también: El ferri vuelve a Lume",
    "Te puede interesar: El ferri vuelve a Lume",
    "Leia também: A balsa volta a Lume",
    "Leggi anche: Il traghetto torna a Lume",
    "Lees ook: De veerboot keert terug",
    "Läs också: Färjan återvänder till Lume",
    "LES OGSÅ: Fergen vender tilbake",
    "Læs også: Færgen vender tilbage",
    "Czytaj też: Prom wraca do Lume",
    "ZOBACZ TAKŻE",
    "Čtěte také: Trajekt se vrací",
    "Читайте также: Паром возвращается в Люме",
    "Читайте також: Пором повертається",
    "اقرأ أيضاً: العبّارة تعود إلى لومي",
    "اقرأ أيضا : العبّارة تعود إلى لومي",
    "بیشتر بخوانید: کشتی به لومه بازمی‌گردد",
    "קראו גם: המעבורת חוזרת",
    "यह भी पढ़ें: नौका लौटी",
    "Baca juga: Feri Kembali ke Lume",
    "延伸阅读：渡轮重返鲁梅",
    "【相关报道】渡轮重返鲁梅",
    "関連記事",
    "관련기사: 루메로 돌아온 여객선",
]
TEXT = [
    "Read more about the ferry in our guide",
    "Read more: the council met on Monday. Nobody came.",
    "Related to this is the idea that ferries cost nothing",
    "Related stories of the sea filled the hall",
    "See also the chapter on ferries",
    "Readers more often write by hand",
    "Read moreover what the council wrote",
    "Lesen Sie auch weiterhin die Zeitung",
    "相关报道称渡轮重返鲁梅",
    "Read more: " + "The Ferry Returns to Lume " * 8,
    "The Ferry Returns to Lume",
    "Read",
    "(",
]


@pytest.mark.parametrize("line", LINKS)
def test_a_lead_alone_or_with_a_title_is_a_link(line: str) -> None:
    """The title follows a separator, or begins with a capital."""
    assert is_cross_reference(reading(line), LEXICON)


@pytest.mark.parametrize("line", TEXT)
def test_text_that_begins_with_the_same_words_is_not_a_link(line: str) -> None:
    """A sentence goes on in lower case or ends with a full stop; ``related`` and ``see also`` require a colon."""
    assert not is_cross_reference(reading(line), LEXICON)


@pytest.mark.parametrize(
    ("lines", "links"),
    [
        (["Also read:", "The Ferry Returns to Lume", "The works will cost two million."], [0, 1]),
        (["Also read:", "The works will cost two million."], [0]),
        (["Also read", "The Ferry Returns to Lume"], [0]),
        (["Also read: What we know", "The Ferry Returns to Lume"], [0]),
        (["Also read:"], [0]),
        ([], []),
    ],
)
def test_the_title_may_be_on_the_line_below_a_lead_with_a_colon(lines: list[str], links: list[int]) -> None:
    """Without a colon, the line below may be a subhead, because the extractor may have dropped the links."""
    assert find_cross_references(lines, LEXICON) == links


def test_the_items_of_a_list_below_a_phrase_are_links() -> None:
    """Only items with bullets: other lines below the phrase may be the article, broken at its links."""
    items = ["• The Ferry Returns to Lume", "• Bakers of Lume Fear the Winter"]
    assert find_cross_references(["Read more", *items, "He said so."], LEXICON) == [0, 1, 2]
    assert find_cross_references(["موضوعات متعلقة", *items, "He said so."], LEXICON) == [0, 1, 2]
    assert find_cross_references(["Read more", "The Ferry Returns to Lume", "Bakers of Lume"], LEXICON) == [0]
    assert find_cross_references(["Read more", items[0], "He said so."], LEXICON) == [0]
    assert find_cross_references(["Read more", "• He said so.", "• She did not."], LEXICON) == [0]
