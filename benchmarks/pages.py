"""Generate any number of invented pages, in layouts of Asharq Al-Awsat, for ``yields`` and for large dumps.

Sentences are composed of short phrases, so that runs of five words are rarely repeated, as in real newspapers.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHO: Final = """the harbour master|a retired ferryman|two councillors|the island's only doctor|a spokesman
the bridge keepers|her elder sister|several shopkeepers|the school's caretaker|an engineer from Orrin|the mayor
a team of divers|the night watchman|most tenants|one of the glassblowers|the deputy minister|a beekeeper
the orchestra's manager|three fishermen|the museum|the new owner|a witness|farmers upriver|the rail company
an elderly tailor|the clockmaker|both candidates|the port's insurers|a young baker|the tenants' union""".replace(
    "\n", "|"
).split("|")
_DID: Final = """had asked for|never accepted|was paying for|turned down|will inspect|found fault with|promised|painted
lost sight of|spoke against|put off|counted on|bought back|looked after|complained about|measured|was told of
agreed to|forgot about|had warned of|is proud of|wrote down|carried away|made room for|guarded|paid twice for
laughed at|voted for|kept quiet about|gave up""".replace("\n", "|").split("|")
_WHAT: Final = """a second pier|the old dry dock|cheaper winter tickets|forty crates of lemons|the cracked north wall
a longer timetable|the copper roof|nine hundred signatures|a lighter kind of glass|the drowned meadow|every lamp post
an unsigned letter|the last steam crane|a loan from the bank|the bells of Saint Orla|two idle furnaces|the toll house
a sealed envelope|the weekly market|some rusted anchors|the lighthouse stairs|a map of the channels|the ice cellar
its wooden hull|the choir's first tour|a row of poplars|the silent alarm|a quarter of the harvest|the tram depot
the painted ceiling""".replace("\n", "|").split("|")
_WHERE: Final = """near Lume|in upper Norvane|behind the customs house|on the eastern quay|outside Harbourtown
along the Skerrow road|at the edge of the marsh|under the railway arch|in the flooded quarter|off the coast of Istrava
above the glassworks|across the strait|beside the old brewery|in Montavel|by the sluice gate|on the far bank""".replace(
    "\n", "|"
).split("|")
_WHEN: Final = """on Monday|last autumn|before sunrise|during the strike|after nine years|in late April|twice a week
until the frost came|for the first time|within an hour|since the storm|on market days|by the end of June|overnight
in the rain|years ago""".replace("\n", "|").split("|")
_WHY: Final = ("because", "although", "while", "so that", "but", "and", "since", "until", "which is why", "unless")
_NAMES: Final = ("Ines Calder", "Tomas Wray", "Amadeo Thrale", "Suri Adeline", "Koen Stadler", "Mara Ilves", "Odo Fenn")
_CREDITS: Final = ("(Reuters)", "(AFP)", "(AP)", "REUTERS/{name}", "(Photo by {name} / AFP)", "")
_HEADS: Final = """{what} Saved for Now|{who} Returns to {place}|{place} Votes on {what}|What Became of {what}?
{who} Asks for {what}|{what}: A Winter in {place}|{place} Waits for {what}|No Buyer for {what} in {place}""".replace(
    "\n", "|"
).split("|")
_PLACES: Final = ("Lume", "Norvane", "Harbourtown", "Istrava", "Montavel", "Orrin", "Skerrow")
_OFTEN, _SELDOM = 0.6, 0.2
LAYOUTS: Final = ("A1", "A2", "A3", "A4")


def pages(count: int, seed: int = 6) -> Iterator[str]:
    """Yield pages of one to three articles each. The same seed gives the same pages."""
    chance = random.Random(seed)  # noqa: S311 - reproducible, and not for security
    for number in range(count):
        yield page(chance, LAYOUTS[number % len(LAYOUTS)])


def page(chance: random.Random, layout: str) -> str:
    """Return a page in a layout of Asharq Al-Awsat, with repeated headlines and captions, and one to three articles."""
    gap = "\n\n" if layout == "A3" else "\n\n\n\n"
    articles = chance.choices((1, 2, 3), (2, 7, 1))[0]
    return gap.join(_article(chance, layout) for _ in range(articles)) + "\n"


def _article(chance: random.Random, layout: str) -> str:
    headline, caption = _headline(chance), _caption(chance)
    body = "\n\n".join(_paragraph(chance) for _ in range(chance.randint(8, 15)))
    toggle = {"A1": "TT\n20\n\n", "A2": "TT\n\n", "A3": "\n", "A4": "TT\n20\n\n"}[layout]
    if layout == "A4":  # without a picture, its alt text is the headline
        return f"{headline}\n\n{headline}\n{toggle}{headline}\n\n{headline}\n\n{body}"
    first = f" {caption}" if layout == "A3" else caption
    return f"{headline}\n\n{first}\n{caption}\n{toggle}{headline}\n\n{first}\n{caption}\n\n{body}"


def _headline(chance: random.Random) -> str:
    words = {"who": chance.choice(_WHO), "what": chance.choice(_WHAT), "place": chance.choice(_PLACES)}
    said = chance.choice(_HEADS).format(**words)
    return " ".join(word[:1].upper() + word[1:] for word in said.split(" "))


def _caption(chance: random.Random) -> str:
    named = chance.choice(_CREDITS).format(name=chance.choice(_NAMES))
    seen = f"{chance.choice(_WHO)} and {chance.choice(_WHAT)} {chance.choice(_WHERE)}, {chance.choice(_PLACES)}"
    return f"{seen[:1].upper()}{seen[1:]}, {chance.randint(1, 28)} March 2025. {named}".rstrip()


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(1, 3)))


def _sentence(chance: random.Random) -> str:
    parts = [chance.choice(_WHO), chance.choice(_DID), chance.choice(_WHAT)]
    parts += [chance.choice(kind) for kind in (_WHERE, _WHEN) if chance.random() < _OFTEN]
    if chance.random() < _OFTEN:
        parts += [chance.choice(kind) for kind in (_WHY, _WHO, _DID, _WHAT)]
    said = " ".join(parts)
    said = said[:1].upper() + said[1:]
    return f"“{said},” said {chance.choice(_NAMES)}." if chance.random() < _SELDOM else f"{said}."
