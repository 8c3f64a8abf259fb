"""The tables in ``readings``: short pages, and the articles and the roles of the lines that are found on them.

A page has one line of the table for each of its lines, and ``¶N`` stands for a paragraph. ``.`` ends the page, and then
its reading. The pages in ``limits.txt`` differ in one length, number or distance, from one below a limit to one above.
The pages in ``openings.txt`` differ in what is printed above and below a body: bylines on several lines, labels, times,
captions, key points, menus and copies. They were drawn at random, and those were kept that run code that few others
run. Not all readings are right: they show what a change alters.

``python tests/pipeline/test_page_readings.py`` writes the readings anew.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

from newsparse import Parser, Role

PARSER = Parser(entry_points=False)
PARAGRAPH = re.compile(r"¶(\d)")
READINGS = Path(__file__).parent / "readings"

PARAGRAPHS = (
    "The crane slipped at the quay of Marel on Monday morning, and nobody was hurt, the harbour office said.",
    "“We heard a noise and ran,” said Ines Calder, who keeps the books of the port and lives by the dock.",
    "The council of Orrin has set aside two million crowns for the wall, its treasurer said on Tuesday evening.",
    "A second crane stands on the old dock, where ferries to Lume have not stopped since the winter of 2019.",
    "The harbour office expects that the quay will open again before spring, once the stones are counted.",
    "Der Kran stand seit neun Jahren am Kai, und niemand hat ihn seitdem geprüft, sagte der Hafenmeister am Montag.",
    "Ana Reed has worked at the quay for nine years and said that the crane had never been checked by anyone.",
)


def reading_of(printed: str) -> str:
    """Return the roles of the segments of a page, and the fields of its articles."""
    page = PARSER.parse(PARAGRAPH.sub(lambda match: PARAGRAPHS[int(match[1])], printed))
    roles = [(segment.article, segment.role.value) for segment in page.segments if segment.role is not Role.BLANK]
    rows: list[str] = []
    for article, segments in groupby(roles, key=lambda row: row[0]):
        runs = [(role, len(list(run))) for role, run in groupby(role for _, role in segments)]
        names = ", ".join(role if count == 1 else f"{count} {role}" for role, count in runs)
        rows.append(f"{'page' if article is None else f'article {article}'}: {names}")
    for article in page.articles:
        fields = (
            ("headline", article.headline),
            ("deck", article.deck),
            ("kicker", article.kicker),
            ("authors", "; ".join(article.authors)),
            ("published", article.published),
            ("updated", article.updated),
            ("highlights", len(article.highlights) or None),
            ("captions", len(article.captions) or None),
            ("sources", "; ".join(f"{row.role} {row.text}" for row in article.attributions)),
        )
        rows.append(", ".join(f"{name} {value}" for name, value in fields if value))
    return "\n".join(rows)


def read_pages(path: Path) -> list[tuple[str, str]]:
    """Return the pages of a table with their readings."""
    parts = path.read_text(encoding="utf-8").removesuffix("\n.\n").split("\n.\n")
    return list(zip(parts[::2], parts[1::2], strict=True))


PAGES = [page for path in sorted(READINGS.glob("*.txt")) for page in read_pages(path)]


@pytest.mark.parametrize(("text", "reading"), PAGES, ids=[str(number) for number in range(len(PAGES))])
def test_readings(text: str, reading: str) -> None:
    """Each page is read as the table states."""
    assert reading_of(text) == reading


if __name__ == "__main__":
    for table in READINGS.glob("*.txt"):
        rows = [f"{page}\n.\n{reading_of(page)}\n.\n" for page, _ in read_pages(table)]
        table.write_text("".join(rows), encoding="utf-8")
