"""Names in downloads of newspaper archives: of outlets, with their places, and of languages."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_pages import FACTIVA, PLAIN, PROQUEST, PROSE, nexis, read, uni
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.lexicon.builtin import read_sources
from newsparse.plugins.builtin import archives
from newsparse.plugins.builtin.archives.languages import read_language_name
from newsparse.plugins.builtin.archives.outlets import _is_edition, find_outlet, make_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse import Source


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("The Sun-Herald  (Northport)", "the-sun-herald-northport"),
        ("Süddeutscher Bote", "suddeutscher-bote"),
        ("ŁÓDŹ Kurier", "łodz-kurier"),
        ("Гавань", "гавань"),
        ("***", None),
        ("", None),
    ],
)
def test_source_named(name: str, told: str | None) -> None:
    """The id of an outlet that an archive names is made of the letters of its name."""
    source = make_source(name)
    assert (source and source.id) == told
    assert source is None or source.name == " ".join(name.split())


@pytest.mark.parametrize(
    ("printed", "outlet"),
    [
        ("Guardian", "guardian"),
        ("THE GUARDIAN(London)", "guardian"),
        ("The Guardian (London, England)", "guardian"),
        ("Guardian.com", "guardian"),
        ("www.guardian.co.uk", "guardian"),
        ("Guardian.ng", None),
        ("The Guardian (Nigeria)", None),
        ("The Guardian (Northport)", None),
        ("The Citizen (South Africa)", "the-citizen-za"),
        ("The Irish Independent", "irish-independent"),
        ("Die Presse", "die-presse"),
        ("Presse", None),
        ("Presse (Wien)", "die-presse"),
        ("La Nation", None),
        ("Cleveland.com (USA)", "cleveland-com"),
        ("thetimes.co.uk", "times"),
        ("WELT ONLINE", "die-welt"),
        ("The New York Times - International Edition", "new-york-times"),
        ("Süddeutsche Zeitung (inkl. Regionalausgaben)", "suddeutsche-zeitung"),
        ("The Guardian (London) - Final Edition", "guardian"),
        ("The Guardian - Northport", None),
        ("Harbour Gazette - Final Edition", None),
        ("Online", None),
        ("Reuters News", "reuters"),
        ("AP Online", "ap"),
        ("Afp Online", None),
        ("Associated Press International", "ap"),
        ("Associated Press of Pakistan", "app"),
        ("Associated Press of Northport", None),
        ("Agence France Presse -- English", "afp"),
        ("Xinhua General News Service", "xinhua"),
        ("dpa international (Englischer Dienst)", "dpa"),
        ("(London)", None),
        ("", None),
    ],
)
def test_outlet_named(printed: str, outlet: str | None) -> None:
    """A name without its article, place, domain or edition is the source's, if only one of that country has it."""
    source = find_outlet(printed)
    assert (source and source.id) == outlet


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (nexis(), "Harbour Gazette"),
        (uni(), "Harbour Gazette (Northport)"),
        (FACTIVA.format(sep=" ", words=18), "Harbour Gazette"),
        (FACTIVA.format(sep="\n", words=18), "Harbour Gazette"),
        (PLAIN.format(above="Bells of Lund", words=18, time=""), "Harbour Gazette"),
        (PROQUEST.format(author="", body=PROSE, fields=""), "Harbour Gazette"),
    ],
)
def test_outlet_attributed(text: str, printed: str) -> None:
    """The outlet of the catalogue becomes the source, and the printed name the text of its attribution."""
    text = text.replace(printed, "The Guardian\t(London)")
    page = read(text)
    (article,) = page.articles
    assert article.source is not None
    assert (article.source.id, article.source.country) == ("guardian", "GB")
    publisher = article.attributions[0]
    assert (publisher.role, publisher.source, publisher.text) == (
        "publisher",
        article.source,
        "The Guardian (London)",
    )
    assert publisher.span is not None
    assert page[publisher.span] == "The Guardian\t(London)"


@pytest.mark.parametrize(
    ("printed", "tag"),
    [
        ("ENGLISH", "en"),
        ("German", "de"),
        ("GERMAN; DEUTSCH", "de"),
        ("FRANCAIS", "fr"),
        ("English, Spanish", None),
        ("English; Klingon", None),
        ("Klingon", None),
        (";", None),
    ],
)
def test_language_name(printed: str, tag: str | None) -> None:
    """A name in English or in the language itself is known; several languages are none."""
    assert read_language_name(printed) == tag


@pytest.mark.parametrize(
    "text",
    [
        nexis(),
        nexis().replace("LANGUAGE: ENGLISH", "SPRACHE: ENGLISH"),
        uni(),
        FACTIVA.format(sep=" ", words=18),
        FACTIVA.format(sep="\n", words=18),
        PLAIN.format(above="Bells of Lund", words=18, time=""),
        PROQUEST.format(author="", body=PROSE, fields="Language of publication: English\n\n"),
    ],
)
def test_language(text: str) -> None:
    """The language that an archive prints is the article's, whatever its text looks like."""
    (article,) = read(re.sub("(?i)english", "Finnish", text)).articles
    assert (article.language, dict(article.origins)) == ("fi", {})
    (article,) = read(re.sub("(?i)english", "Klingon", text)).articles
    assert article.language in {"en", None}


@pytest.mark.parametrize("file", ["languages.toml", "places.toml"])
def test_names_are_listed_once(file: str) -> None:
    """No name has two tags or two countries."""
    data = tomllib.loads(Path(archives.__file__).with_name(file).read_text(encoding="utf-8"))
    names = [name.strip() for row in data.values() for name in row.split(",")]
    assert all(names)
    assert len(names) == len(set(names))


def test_names_are_read_when_an_archive_prints_one() -> None:
    """A parser, and pages that are not from an archive, do not read the names of languages and places."""
    code = (
        "import sys, newsparse\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "def read(text):\n"
        "    newsparse.Parser().parse(text)\n"
        "    print(*sorted({n for n in ('languages.toml', 'places.toml') for path in opened if path.endswith(n)}))\n"
        f"read({PROSE!r})\n"
        f"read({uni()!r})\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split("\n") == ["", "languages.toml places.toml", ""]


PAGES = {
    "nexis": nexis(),
    "nexis-uni": uni().replace(" (Northport)", ""),
    "factiva": FACTIVA.format(sep=" ", words=18),
    "factiva-plain": PLAIN.format(above="Bells of Lund", words=18, time=""),
    "proquest": PROQUEST.format(author="", body=PROSE, fields="Language of publication: English\n\n"),
}
"""Pages of each archive, with an outlet and a language."""
LANGUAGES, PLACES = (
    {
        tag: [name.strip() for name in names.split(",")]
        for tag, names in tomllib.loads(Path(archives.__file__).with_name(file).read_text(encoding="utf-8")).items()
    }
    for file in ("languages.toml", "places.toml")
)
OUTLETS = [source for source in read_sources() if "outlet" in source.kinds]
printed_pages = st.sampled_from(sorted(PAGES))
cases = st.sampled_from([str, str.upper, str.title])
words = st.text("abcdeéghiłnoprsßuü", min_size=1, max_size=9).map(str.capitalize)
places = st.sampled_from([place for names in PLACES.values() for place in names]) | words.filter(
    lambda word: not _is_edition(word)  # such as "Nordausgabe"
)
spaces = st.sampled_from(["", " ", "  "])


@given(printed_pages, st.lists(words, min_size=1, max_size=4), spaces, places, cases)
def test_any_outlet_with_any_place(
    page: str, name: list[str], gap: str, place: str, case: Callable[[str], str]
) -> None:
    """The name and place that are printed are the publisher's, and its source keeps them."""
    printed = f"{' '.join(name)}{gap}({case(place)})"
    parsed = read(PAGES[page].replace("Harbour Gazette", printed))
    (article,) = parsed.articles
    (publisher,) = [one for one in article.attributions if one.role == "publisher"]
    assert publisher.text == " ".join(printed.split())
    assert publisher.span is not None
    assert parsed[publisher.span] == printed
    assert publisher.source == article.source == make_source(printed)
    assert publisher.source is not None
    assert publisher.source == find_outlet(printed) or publisher.source.name == publisher.text


@settings(max_examples=500)
@given(st.sampled_from(OUTLETS), st.data(), spaces, cases)
def test_outlet_of_the_catalogue_with_any_place(
    source: Source, data: st.DataObject, gap: str, case: Callable[[str], str]
) -> None:
    """A place of its country never changes which outlet a name is, and a place of another country excludes it."""
    name = data.draw(st.sampled_from([source.name, *source.aliases]))
    place = data.draw(st.sampled_from(PLACES.get(source.country or "", ["Northport"])) | places)
    named = find_outlet(name)
    country = next((country for country, names in PLACES.items() if place in names), None)
    outlet = find_outlet(f"{name}{gap}({case(place)})")
    assert outlet is None or outlet.country == country
    if named is not None and named.country == country:
        assert outlet == named


@given(printed_pages, st.sampled_from(sorted(LANGUAGES)), st.data(), cases)
def test_any_language(page: str, tag: str, data: st.DataObject, case: Callable[[str], str]) -> None:
    """A language is known by any of its names, and by several of them; the names of two are none."""
    names = data.draw(st.lists(st.sampled_from(LANGUAGES[tag]).map(case), min_size=1, max_size=3))
    printed = data.draw(st.sampled_from(["; ", "/", " | "])).join(names)
    (article,) = read(re.sub("(?i)english", lambda _: printed, PAGES[page])).articles
    assert (article.language, article.origins.get("language")) == (tag, None)
    second = data.draw(st.sampled_from(sorted(LANGUAGES.keys() - {tag})))
    assert read_language_name(f"{printed}; {LANGUAGES[second][0]}") is None


@given(printed_pages, st.text(), st.text())
def test_any_text_in_place_of_names(page: str, outlet: str, language: str) -> None:
    """Any text in place of the names raises nothing, and nothing of it is lost."""
    read(re.sub("(?i)english", lambda _: language, PAGES[page]).replace("Harbour Gazette", outlet))


@given(st.text())
def test_any_name(name: str) -> None:
    """Any name makes a source or none, and raises nothing."""
    make_source(name)
