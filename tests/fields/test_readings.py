"""The tables in ``readings``: short texts, and what a function of ``fields`` reads in each of them.

``# NAME`` begins the table of a function in ``FUNCTIONS``. A row is a text and what is read in it, with `` → `` between
them. ⏎ is a line feed, ⇥ a tab, ␣ a space at an edge, and ‖ separates the arguments of a function. ⟨ and ⟩ enclose the
span that was found. Rows are in groups that differ in one thing, so that each condition and each limit decides one of
them. Not all readings are right: they show what a change alters.

``python tests/fields/test_readings.py`` writes the readings anew.
"""

from __future__ import annotations

import datetime
import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsparse.fields import (
    attributions,
    byline_lines,
    byline_parts,
    bylines,
    credit_lists,
    cross_references,
    dateline_places,
    datelines,
    endings,
    headline_frames,
    kickers,
    languages,
    name_lines,
    names_in_text,
    outlet_names,
    persons,
    source_bylines,
    source_labels,
    supply_sentences,
)
from newsparse.fields.captions import (
    credit_forms,
    credit_lines,
    credit_reader,
    credit_span,
    labels,
    names,
    notes,
    openings,
    reader,
    sentences,
    source_lines,
    suppliers,
)
from newsparse.fields.captions.credit_parts import CreditReading
from newsparse.fields.captions.credit_span import Credit, Tail
from newsparse.fields.captions.notes import Note, Wrapping
from newsparse.fields.captions.openings import CreditLabel
from newsparse.fields.citations import find_citations
from newsparse.fields.dates import bounds, days, timestamps
from newsparse.fields.dates.days import Day
from newsparse.fields.dates.timestamps import Stamp
from newsparse.lexicon.tokens import tokens
from newsparse.model import Attribution, Caption, Dateline, Source, Span
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.outlets.catalog import Catalog

READINGS = Path(__file__).parent / "readings"
ARROW = " → "
PUBLISHED = datetime.date(2031, 3, 10)

ARGUMENTS = "‖"
EDGES = re.compile(r"^ | $|(?<=⟨) | (?=⟩)")


def show(value: Any, text: str) -> str:  # noqa: ANN401, C901, PLR0911, PLR0912 - one return per type
    """Return a result as one line, with the spans of ``text``, which was read, between ⟨ and ⟩."""
    match value:
        case None | () | []:
            return "-"
        case bool():
            return "yes" if value else "no"
        case Credit(start, first, last, stop, sure):
            return f"{text[start:first]}⟨{text[first:last]}⟩{text[last:stop]}{' sure' if sure else ''}"
        case Wrapping(first, last, instructions, is_file_photo, is_handout):
            kinds = "".join([" file photo" * is_file_photo, " handout" * is_handout])
            return f"⟨{text[first:last]}⟩ {instructions or ''}{kinds}".rstrip()
        case Note(start, note, is_file_photo):
            return f"⟨{text[:start]}⟩ {note}{' file photo' * is_file_photo}".rstrip()
        case CreditLabel(end, gift, is_file, is_printed, is_firm):
            kinds = " file" * is_file + " printed" * is_printed + " firm" * is_firm
            return f"⟨{text[end:]}⟩ {gift}{kinds}".rstrip()
        case Day(date, start, end):
            return f"{date}⟨{text[start:end]}⟩"
        case Stamp(moment, kind, start, end):
            return f"{moment.isoformat()}⟨{text[start:end]}⟩{kind and ' ' + kind}"
        case Dateline(place, agency, date, span):
            return f"⟨{text[span.slice]}⟩ {place or '-'}, {show(agency, text)}, {date or '-'}"
        case Attribution(source, role, printed, span):
            return f"{show(source, text)} {role} {'-' if span is None else text[span.slice]}"
        case Source():
            return value.id or f"«{value.name}»"
        case Span():
            return text[value.slice]
        case CreditReading(agencies, creators, provider, is_file_photo, is_handout, licence, printed):
            parts = [show(agencies, text), show(creators, text), show(provider, text), show(printed, text)]
            return (
                " | ".join(parts)
                + " file photo" * is_file_photo
                + " handout" * is_handout
                + f" {licence or ''}".rstrip()
            )
        case Caption():
            return show_caption(value)
        case Enum():
            return str(value.value)
        case tuple() | list():
            return " ; ".join([show(part, text) for part in value])
        case _:
            return str(value)


def show_caption(caption: Caption) -> str:
    """Return the fields of a caption as one line."""
    parts = [
        caption.description or "-",
        caption.credit or "-",
        show(caption.creators, ""),
        show(caption.attributions, caption.text),
        str(caption.date or "-"),
    ]
    return (
        " | ".join(parts)
        + " file photo" * caption.is_file_photo
        + " handout" * caption.is_handout
        + " instructions" * (caption.instructions is not None)
    )


def of_tail(form: Callable[[Tail], Credit | None]) -> Callable[[str, Lexicon], Credit | None]:
    """Return a function that searches a text for a credit of one form."""
    return lambda text, lexicon: form(Tail(text, lexicon, check_sure=True))


def of_text(function: Callable[[str], object]) -> Callable[[str, Lexicon], object]:
    """Return a function that ignores the lexicon."""
    return lambda text, _: function(text)


def pieces(roles: byline_lines.Pieces, text: str) -> list[str]:
    """Return the parts of a line with their roles."""
    return [f"{role.value}⟨{text[start:end]}⟩" for role, start, end in roles]


def sure_roles(text: str, lexicon: Lexicon) -> list[str]:
    """Return the parts of a line, and how sure they are."""
    roles, form = byline_lines.sure_roles(text, lexicon)
    return [*pieces(roles, text), form.value] if roles else []


def two(text: str) -> tuple[str, str]:
    """Return the two arguments in a text."""
    first, second = text.split(ARGUMENTS)
    return first, second


def suffix(text: str, start: int | None) -> str | None:
    """Return the part of a text from an offset."""
    return None if start is None else f"⟨{text[start:]}⟩"


def time_words(text: str, lexicon: Lexicon) -> list[str]:
    """Return the words that belong to a time."""
    words = tokens(text)
    cut, timed, dated = timestamps.time_words(text, words, lexicon)
    spare = " ".join(text[word.start : word.end] for word, is_cut in zip(words, cut, strict=True) if not is_cut)
    return [f"besides: {spare}", *["timed"] * timed, *["dated"] * dated]


def creator(text: str, lexicon: Lexicon, *, has_agency: bool) -> bool:
    """Return whether a name after a link is that of a creator."""
    link, name = two(text)
    return suppliers.is_creator(name, link, lexicon, has_agency=has_agency)


def find_source_label(text: str) -> list[object]:
    """Return the description and the credit of a line with labels."""
    start, found = source_lines.find_source_label(text)
    return [text[start:], found]


def outlets(text: str, lexicon: Lexicon) -> list[str]:
    """Return the outlets that a page names as its own. The first argument is the headline."""
    headline, page = text.split(ARGUMENTS)
    names = outlet_names.outlet_names(page, Span(0, len(page)), headline or None, (), lexicon)
    return [f"{name.kind} {name.source.id}⟨{page[name.start : name.end]}⟩" for name in names]


def find_name(text: str, lexicon: Lexicon) -> Span:
    """Return the name of an agency. The arguments are the agency and the text."""
    agency, printed = text.split(ARGUMENTS)
    source = lexicon.agencies.named(agency)
    assert source is not None
    start, end = names_in_text.find_name(printed, source)
    return Span(start + len(agency) + 1, end + len(agency) + 1)


def is_unknown_place(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text before a dash may be an unknown place."""
    place, mark, behind = text.split(ARGUMENTS)
    return dateline_places.is_unknown_place(place, mark, behind, lexicon)


FUNCTIONS: dict[str, Callable[[str, Lexicon], object]] = {
    "bare": of_text(persons.bare),
    "is_name": of_text(persons.is_name),
    "is_person": of_text(persons.is_person),
    "is_name_run": of_text(persons.is_name_run),
    "is_named": of_text(persons.is_named),
    "without_role": persons.without_role,
    "separate_glued": persons.separate_glued,
    "without_repetition": of_text(persons.without_repetition),
    "find_east_asian_names": persons.find_east_asian_names,
    "is_eastern_supplier": of_text(persons.is_eastern_supplier),
    "is_staff": persons.is_staff,
    "is_site": of_text(persons.is_site),
    "find_labelled": of_tail(labels.find_labelled),
    "find_bracketed": of_tail(credit_forms.find_bracketed),
    "find_marked": of_tail(credit_forms.find_marked),
    "find_rights": of_tail(credit_forms.find_rights),
    "find_trailing_label": of_tail(credit_forms.find_trailing_label),
    "find_ruled": of_tail(credit_forms.find_ruled),
    "find_between_pluses": of_tail(credit_forms.find_between_pluses),
    "find_sentence": of_tail(names.find_sentence),
    "find_chain": of_tail(names.find_chain),
    "find_leading": names.find_leading,
    "find_credit": credit_forms.find_credit,
    "is_known": credit_span.is_known,
    "is_sure": credit_span.is_sure,
    "may_credit": lambda text, lexicon: credit_span.may_credit(text, lexicon.labels),
    "opening_bracket": lambda text, _: suffix(text, credit_span.opening_bracket(text)),
    "trim": lambda text, _: credit_span.trim(text, 0, 0, len(text), sure=False),
    "last_start": lambda text, lexicon: suffix(text, sentences.last_start(text, lexicon.months)),
    "read_label": of_text(openings.read_label),
    "find_opened": openings.find_opened,
    "find_label": openings.find_label,
    "label_before": lambda text, _: suffix(text, openings.label_before(text, text.find("©"))),
    "openings.is_named": openings.is_named,
    "are_names": openings.are_names,
    "unwrap": of_text(notes.unwrap),
    "find_note": of_text(notes.find_note),
    "is_picture_count": of_text(notes.is_picture_count),
    "split_lines": of_text(credit_lines.split_lines),
    "read_credit": credit_reader.read_credit,
    "read_eastern": lambda text, lexicon: suppliers.read_eastern(text, lexicon.agencies),
    "is_provider": suppliers.is_provider,
    "is_creator": lambda text, lexicon: creator(text, lexicon, has_agency=False),
    "is_creator with agency": lambda text, lexicon: creator(text, lexicon, has_agency=True),
    "provider_name": lambda text, lexicon: suppliers.provider_name(two(text)[1], two(text)[0], lexicon),
    "without_rank": of_text(suppliers.without_rank),
    "read_caption": reader.read_caption,
    "contents_of": reader.contents_of,
    "ends_with_credit": reader.ends_with_credit,
    "find_date": lambda text, lexicon: days.find_date(text, lexicon.months),
    "find_dates": lambda text, lexicon: days.find_dates(text, tokens(text), lexicon.months),
    "find_dates dmy": lambda text, lexicon: days.find_dates(text, tokens(text), lexicon.months, "dmy"),
    "find_dates mdy": lambda text, lexicon: days.find_dates(text, tokens(text), lexicon.months, "mdy"),
    "find_dates ymd": lambda text, lexicon: days.find_dates(text, tokens(text), lexicon.months, "ymd"),
    "read_stamps": timestamps.read_stamps,
    "label_stamps": lambda text, lexicon: [
        f"{stamp.moment} {stamp.kind}" for stamp in timestamps.label_stamps(text.split("\n"), lexicon)
    ],
    "find_ambiguous_dates": lambda text, _: [text[slice(*span)] for span in timestamps.find_ambiguous_dates(text)],
    "read_month": timestamps.read_month,
    "time_words": time_words,
    "read_byline": lambda text, lexicon: bylines.read_byline(text.split("\n"), lexicon),
    "find_outlets": lambda text, lexicon: list(bylines.find_outlets(text, lexicon)),
    "is_by_label": bylines.is_by_label,
    "read_inverted_names": lambda text, lexicon: bylines.read_inverted_names(
        text, bylines.read_byline(text, lexicon)[0]
    ),
    "split_parts": lambda text, lexicon: [
        f"{part.connective}({part.text})" for part in byline_parts.split_parts(text, lexicon)
    ],
    "opening_roles": lambda text, lexicon: pieces(byline_lines.opening_roles(text, lexicon), text),
    "sure_roles": sure_roles,
    "is_staff_line": byline_lines.is_staff_line,
    "is_signed_for": byline_lines.is_signed_for,
    "classify_line": name_lines.classify_line,
    "is_role": name_lines.is_role,
    "is_place_or_title": name_lines.is_place_or_title,
    "is_source_staff": source_bylines.is_source_staff,
    "is_agency_line": source_bylines.is_agency_line,
    "is_source_at_place": source_bylines.is_source_at_place,
    "read_credit_list": credit_lists.read_credit_list,
    "read_dateline": lambda text, lexicon: datelines.read_dateline(text, 0, lexicon, PUBLISHED),
    "split_place": dateline_places.split_place,
    "is_unknown_place": is_unknown_place,
    "is_signoff": endings.is_signoff,
    "is_notice": endings.is_notice,
    "split_signoff": lambda text, lexicon: suffix(text, endings.split_signoff(text, lexicon)),
    "ends_with_initials": endings.ends_with_initials,
    "end_role": lambda text, lexicon: endings.end_role(text, text, lexicon),
    "are_initials": of_text(endings.are_initials),
    "find_name": find_name,
    "printed_agencies": lambda text, lexicon: list(names_in_text.printed_agencies(text, lexicon)),
    "find_title": lambda text, _: text[slice(*headline_frames.find_title(text))],
    "is_kicker": kickers.is_kicker,
    "is_cross_reference": cross_references.is_cross_reference,
    "find_cross_references": lambda text, lexicon: cross_references.find_cross_references(text.split("\n"), lexicon),
    "is_labelled": of_text(source_lines.is_labelled),
    "find_source_label": of_text(find_source_label),
    "read_source_label": lambda text, lexicon: list(source_labels.read_source_label(text, lexicon)),
    "is_source_line": source_labels.is_source_line,
    "read_line": lambda text, lexicon: list(attributions.read_line(text, lexicon)),
    "read_signoff": lambda text, lexicon: list(attributions.read_signoff(text, lexicon)),
    "read_list": lambda text, lexicon: list(attributions.read_list(text, lexicon)),
    "is_supply_sentence": supply_sentences.is_supply_sentence,
    "is_supply_note": attributions.is_supply_note,
    "is_agency_notice": attributions.is_agency_notice,
    "outlet_names": outlets,
    "read_outlet_signoff": outlet_names.read_outlet_signoff,
    "days_of_address": of_text(bounds.days_of_address),
    "read_language": of_text(lambda text: languages.read_language(text.split("\n"))),
    "find_citations ja": lambda text, lexicon: list(find_citations(text, "ja", lexicon)),
    "find_citations en": lambda text, lexicon: list(find_citations(text, "en", lexicon)),
    "find_citations de": lambda text, lexicon: list(find_citations(text, "de", lexicon)),
    "find_citations": lambda text, lexicon: list(find_citations(text, None, lexicon)),
}


def read_tables() -> dict[str, list[tuple[str, str]]]:
    """Return the rows of each function: a text, and what is read in it."""
    tables: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(READINGS.glob("*.txt")):
        name = ""
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("# "):
                name = line.removeprefix("# ")
                tables[name] = []
            elif line:
                text, _, reading = line.partition(ARROW)
                tables[name].append((text, reading))
    return tables


TABLES = read_tables()


def reading_of(name: str, text: str, lexicon: Lexicon) -> str:
    """Return what a function reads in a text, as one line."""
    text = text.replace("⏎", "\n").replace("␣", " ").replace("⇥", "\t")
    reading = show(FUNCTIONS[name](text, lexicon), text).replace("\n", "⏎").replace("\t", "⇥")
    return EDGES.sub("␣", reading)


@pytest.mark.parametrize("name", TABLES)
def test_readings(name: str, tables: Catalog) -> None:
    """Each text is read as the table states."""
    rows = TABLES[name]
    assert [(text, reading_of(name, text, tables.lexicon)) for text, _ in rows] == rows


def update(path: Path, lexicon: Lexicon) -> None:
    """Write the readings of a table anew."""
    lines: list[str] = []
    name = ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        name = line.removeprefix("# ") if line.startswith("# ") else name
        text, arrow, _ = line.partition(ARROW)
        lines.append(f"{text}{ARROW}{reading_of(name, text, lexicon)}" if arrow else line)
    path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    for table in READINGS.glob("*.txt"):
        update(table, collect((), entry_points=False, only=None).catalog.lexicon)
