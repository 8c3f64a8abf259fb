"""Join captions with credits that are on separate lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.byline_lines import sure_roles
from newsparse.fields.captions.printed import begins_with_caption_label, ends_with_picture_credit
from newsparse.fields.captions.reader import Contents, contents_of
from newsparse.fields.endings import is_signoff
from newsparse.fields.labelled_names import read_labelled_names
from newsparse.fields.persons import is_name_run
from newsparse.lexicon.tokens import TOKEN
from newsparse.lines import reading
from newsparse.model import Role
from newsparse.pipeline.units import Edit, Unit

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

MIN_DESCRIPTION_SPACES = 3
"""Minimum number of spaces in a description that is joined with a credit below it."""
MAX_DESCRIPTION_SPACES = 60
MAX_ITEM_LABEL_LENGTH = 30
"""Maximum length, in code points, of the label of an item in a list, with its colon."""
MAX_ITEM_LENGTH = 90
"""Maximum length, in code points, of an item in a list."""
MAX_CREDIT_WORDS = 4
"""Maximum number of words in a labelled credit."""


def join_units(above: Unit, below: Unit, rule: str) -> Unit:
    """Return two adjacent units joined into one caption.

    The caption keeps the rule of ``above`` if that is a caption, and otherwise gets ``rule``.
    """
    text = f"{above.text}\n{below.text}"
    caption = above if above.role is Role.CAPTION else below
    label = above.rule if caption is above else rule
    unit = Unit(above.first, below.last, above.start, below.end, text, reading(text), Role.CAPTION, label)
    unit.state = caption.state
    return unit


def is_description(above: str, credit: str, lexicon: Lexicon) -> bool:
    """Return whether ``credit`` is only a credit, and ``above``, the line above it, describes a picture.

    Both are normalised lines.
    """
    return (
        MIN_DESCRIPTION_SPACES <= above.count(" ") <= MAX_DESCRIPTION_SPACES
        and contents_of(credit, lexicon) is Contents.CREDIT
        and contents_of(above, lexicon) is Contents.DESCRIPTION
        and not any(sure_roles(above, lexicon)[0])
        and not _is_byline(credit, lexicon)
    )


def _is_byline(key: str, lexicon: Lexicon) -> bool:
    """Return whether ``key``, a normalised line, begins like a byline, as in ``By Reuters``."""
    if read_labelled_names(key, lexicon) is not None:
        return True
    first = TOKEN.search(key)
    if first is None or first[0].lower() not in lexicon.byline_prefixes.firsts:
        return False
    return first[0].lower() not in lexicon.credit_labels.firsts


def is_printed_caption(units: list[Unit], number: int, lexicon: Lexicon) -> bool:
    """Return whether a line within a body is certainly a caption, by its label or by its complete picture credit.

    A label is not enough in a list of labelled items, such as ``Picture: …`` above ``Director: …``. ``number`` is the
    index of the line in ``units``, and is neither the first nor the last. Joined lines may contain a paragraph as well.
    """
    unit = units[number]
    if unit.first < unit.last:
        return False
    key = unit.key
    if ends_with_picture_credit(key, lexicon):
        return not is_signoff(key, lexicon)
    return begins_with_caption_label(key) and not any(
        _is_item(units[n].key) for n in (number - 1, number + 1) if not begins_with_caption_label(units[n].key)
    )


def is_opening_caption(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a line above the text of a body is certainly a caption, by its complete picture credit."""
    if unit.first < unit.last or not ends_with_picture_credit(unit.key, lexicon, is_opening=True):
        return False
    return not is_signoff(unit.key, lexicon)


def _is_item(key: str) -> bool:
    """Return whether a line is a short item with a label, such as ``Director: Ana Reed``."""
    return ": " in key[:MAX_ITEM_LABEL_LENGTH] and len(key) <= MAX_ITEM_LENGTH


def find_labelled_credits(units: list[Unit], lexicon: Lexicon, rule: str) -> list[Edit]:
    """Return edits that join a description, a label such as ``Photo:`` and a credit, one below the other."""
    edits: list[Edit] = []
    for number in [n for n, unit in enumerate(units[:-1]) if n and unit.text[-1:] == ":"]:
        if not is_label(units[number].text, lexicon):
            continue
        above, credit = units[number - 1], units[number + 1]
        if all(map(_is_free, units[number - 1 : number + 2])) and is_short_credit(credit.text, lexicon):
            if above.text.count(" ") < MIN_DESCRIPTION_SPACES or above.end != units[number].start:
                continue
            edits.append(
                Edit(number - 1, number + 2, [join_units(join_units(above, units[number], rule), credit, rule)])
            )
    return edits


def _is_free(unit: Unit) -> bool:
    """Return whether ``unit`` may become part of a caption: it is unclaimed, and its role allows it."""
    return not unit.is_claimed and unit.role in {Role.BOILERPLATE, Role.CAPTION, Role.BYLINE}


def is_label(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line is a credit label that ends with a colon, such as ``Photo:``."""
    return text[-1:] == ":" and text[0].isalpha() and text.rstrip(" :").lower() in lexicon.labels


def is_short_credit(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line consists of an agency's name, or of a person's name with at most four words."""
    return lexicon.agencies.named(text.strip(" .")) is not None or is_name_run(text, MAX_CREDIT_WORDS)
