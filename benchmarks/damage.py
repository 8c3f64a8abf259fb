"""Damage the invented pages and forms at random, so that results for rare input can be compared.

The examples are tidy, and few of them reach the rules for rare input. Pages with missing, repeated, joined and foreign
lines do. The same seed gives the same texts.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from benchmarks.forms import FORMS, read_forms
from benchmarks.pages import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_DAMAGES: Final = (1, 4)
"""Minimum and maximum number of damages to a page."""
_IN_PAGES: Final = ("bylines.txt", "datelines.txt")
"""Files of forms that are read only in pages."""
_CITATIONS: Final = (
    "“The pier will hold,” she told {0} and the {1} by phone on Monday, before the ferry left the quay.",
    "The harbor office had sold the toll house twice, the {0} reported, citing {1} and two officials.",
    "According to {0}, which cited the {1}'s archive, no lamp post on the quay was paid for that winter.",
    "He said in an interview with the {0} on Friday that {1} correspondents had never seen the dry dock.",
    "{0} (owned by {1}) wrote on its website that nine hundred signatures had been counted by Sunday night.",
)
_CITED: Final = ("Reuters", "AFP", "Lume Times", "BBC", "Harbour Gazette", "New York Times", "CNN", "Bild")
_MARKS: Final = (".", ",", ":", "/", " -", ")", "(", ";")
_LINE: Final = 60
"""Minimum code points of a paragraph."""
_SHORT: Final = 60
"""Maximum number of lines of a damaged page. Longer ones take longer to parse, but reach no other rules."""


def damaged_pages(texts: Sequence[str], count: int, seed: int = 1) -> Iterator[str]:
    """Yield ``count`` damaged copies of pages. Lines are exchanged between pages, and with the lines of the forms."""
    chance = random.Random(seed)  # noqa: S311 - must be reproducible, not secret
    sources = [text.split("\n") for text in texts]
    foreign = [line for lines in sources for line in lines if line.strip()]
    foreign += [line for forms in _forms().values() for form in forms for line in form.split("\n")]
    for number in range(count):
        lines = list(sources[number % len(sources)])
        start = chance.randrange(max(1, len(lines) - _SHORT))
        lines = lines[start : start + _SHORT]
        for _ in range(chance.randint(*_DAMAGES)):
            chance.choice(_KINDS)(lines, chance.randrange(len(lines)), foreign, chance)
        yield "\n".join(lines)


def damaged_captions(count: int, seed: int = 1) -> Iterator[str]:
    """Yield ``count`` captions, made from the words of one or two forms of the same file."""
    chance = random.Random(seed)  # noqa: S311 - as above
    files = [texts for name, texts in _forms().items() if name not in _IN_PAGES]
    for _ in range(count):
        yield _damaged_form(chance.choice(files), chance)


def damaged_openings(count: int, seed: int = 1) -> Iterator[str]:
    """Yield ``count`` short pages with a damaged byline, dateline and caption around their paragraphs."""
    chance = random.Random(seed)  # noqa: S311 - as above
    forms = _forms()
    bylines, datelines = (forms.pop(name) for name in _IN_PAGES)
    for number, page in enumerate(pages(count, seed)):
        headline, *rest = [line for line in page.split("\n") if line.strip()]
        paragraphs = [line for line in rest if len(line) > _LINE][:4]
        caption = _damaged_form(chance.choice([*forms.values()]), chance)
        lead = _damaged_form(datelines, chance) if number % 2 else f"{chance.choice(datelines)} {paragraphs[0]}"
        cited = chance.choice(_CITATIONS).format(*chance.choices(_CITED, k=2))
        parts = [headline, _damaged_form(bylines, chance), caption, lead, cited, *paragraphs[1:]]
        yield "\n\n".join(parts)


def _forms() -> dict[str, list[str]]:
    files = {path.name: [form.text for form in read_forms(path)] for path in sorted(FORMS.glob("*.txt"))}
    return {name: texts for name, texts in files.items() if texts}


def _damaged_form(forms: Sequence[str], chance: random.Random) -> str:
    """Return a form with words deleted, exchanged, repeated, or taken from another form."""
    words = chance.choice(forms).split(" ")
    for _ in range(chance.randint(0, 2)):
        other = chance.choice(forms).split(" ")
        start, end = sorted(chance.choices(range(len(words) + 1), k=2))
        first, last = sorted(chance.choices(range(len(other) + 1), k=2))
        marked = [word.rstrip(".,:/-()") + chance.choice(_MARKS) for word in words[start : start + 1]]
        words = chance.choice(
            (
                words[:end] + other[first:],
                words[:start] + other[first : first + 2] + words[end:],
                words[:start] + words[start + 1 :],
                words[:start] + other[first:last] + words[start:],
                words[:start] + marked + words[start + 1 :],
            )
        )
    return " ".join(words)


def _delete(lines: list[str], at: int, _foreign: Sequence[str], _chance: random.Random) -> None:
    lines[at] = ""


def _close_up(lines: list[str], at: int, _foreign: Sequence[str], _chance: random.Random) -> None:
    blank = next((number for number in range(at, len(lines)) if not lines[number].strip()), at)
    if len(lines) > 1:
        del lines[blank]


def _open_up(lines: list[str], at: int, _foreign: Sequence[str], chance: random.Random) -> None:
    lines[at:at] = [""] * chance.randint(1, 3)


def _repeat(lines: list[str], at: int, _foreign: Sequence[str], chance: random.Random) -> None:
    lines.insert(min(len(lines), at + chance.randint(1, 4)), lines[at])


def _swap(lines: list[str], at: int, _foreign: Sequence[str], chance: random.Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _insert(lines: list[str], at: int, foreign: Sequence[str], chance: random.Random) -> None:
    lines.insert(at, chance.choice(foreign))


def _replace(lines: list[str], at: int, foreign: Sequence[str], chance: random.Random) -> None:
    lines[at] = chance.choice(foreign)


def _append(lines: list[str], at: int, foreign: Sequence[str], chance: random.Random) -> None:
    lines[at] += chance.choice((" ", " - ", " | ", ". ", ": ", " (")) + chance.choice(foreign)


def _break(lines: list[str], at: int, _foreign: Sequence[str], chance: random.Random) -> None:
    words = lines[at].split(" ")
    middle = chance.randint(0, len(words))
    lines[at : at + 1] = [" ".join(words[:middle]), " ".join(words[middle:])]


def _cut(lines: list[str], at: int, _foreign: Sequence[str], chance: random.Random) -> None:
    lines[at] = lines[at][: chance.randint(0, len(lines[at]))]


def _join(lines: list[str], at: int, _foreign: Sequence[str], chance: random.Random) -> None:
    lines[at : at + 2] = [chance.choice(("", " ")).join(lines[at : at + 2])]


def _capitals(lines: list[str], at: int, _foreign: Sequence[str], _chance: random.Random) -> None:
    lines[at] = lines[at].upper()


def _end_mark(lines: list[str], at: int, _foreign: Sequence[str], chance: random.Random) -> None:
    lines[at] = lines[at].rstrip('.!?”"') + chance.choice(("", ".", ":", "…", "?", "”"))


_KINDS: Final[tuple[Callable[[list[str], int, Sequence[str], random.Random], None], ...]] = (
    *(_delete, _close_up, _open_up, _repeat, _repeat, _swap, _insert, _insert, _replace, _append),
    *(_break, _cut, _join, _capitals, _end_mark),
)
