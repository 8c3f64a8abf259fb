"""Layouts that are never tried, because no signature matches their anchor."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from newsparse import Parser, PluginError
from newsparse.plugins import Layout, Outlet, Source
from newsparse.plugins.toml_outlets import read_outlet
from newsparse.testing import OutletWarning, check_outlet
from newsparse.testing.cases import format_answer, to_answer

HEAD = 'api = 1\nid = "gazette"\nname = "Harbour Gazette"\n'
LAYOUT = '\n[[layouts]]\nname = "article"\ndraw = "headline | byline / toggle"\nwords = { toggle = %s }\n'
PAGE = "Quay of Lume Closed\n\nBy Ana Kell\nA A A\n\nThe quay of Lume will be closed until spring, the office said.\n"
FAULT = "no signature matches its anchor 'toggle', "


@pytest.mark.parametrize(
    ("signatures", "word", "fault"),
    [
        ("", '"A A A"', f"{FAULT}'A A A'; add \"A A A\" to signatures"),
        ('signatures = ["A A"]\n', '"A A A"', f"{FAULT}'A A A'; add \"A A A\" to signatures"),
        (
            'signatures = ["A A"]\n',
            "{ pattern = '^Page \\d$' }",
            f"{FAULT}'^Page \\d$'; add {{ pattern = '^Page \\d$' }} to signatures",
        ),
    ],
)
def test_without_domains_it_is_an_error(signatures: str, word: str, fault: str) -> None:
    """The line of the layout is named, and what to add; that can be pasted."""
    text = HEAD + signatures + LAYOUT % word
    with pytest.raises(PluginError) as caught:
        read_outlet(text, "gazette.toml")
    line = text.split("\n").index("[[layouts]]") + 1
    assert str(caught.value) == f"gazette.toml:{line}: layout 'article' is never tried: {fault}"
    cure = fault.partition("add ")[2].removesuffix(" to signatures")
    assert read_outlet(HEAD + f"signatures = [{cure}]\n" + LAYOUT % word, "gazette.toml").signatures


def test_an_invalid_signature_is_the_fault() -> None:
    """It cannot be searched for the anchor, and the message is about the pattern."""
    text = HEAD + "signatures = ['^A{4,3}$']\n" + LAYOUT % '"A A A"'
    with pytest.raises(PluginError, match=r"gazette.toml:4: signatures has '\^A\{4,3\}\$', which is not a regular exp"):
        read_outlet(text, "gazette.toml")


def test_a_drawing_without_a_word_of_its_own_needs_a_signature() -> None:
    """Without a signature, and without domains, nothing leads to it."""
    with pytest.raises(PluginError) as caught:
        read_outlet(HEAD + '[[layouts]]\ndraw = "headline | byline"\n', "gazette.toml")
    reason = "its drawing has no defined word, and there is no signature"
    assert (
        str(caught.value) == f"gazette.toml:4: layout 'layout' is never tried: {reason}; define a word of it in words"
    )


def test_check_outlet_reads_a_toml_file(tmp_path: Path) -> None:
    """Its path stands for the outlet; one that cannot be read is an error with file and line."""
    file = tmp_path / "gazette.toml"
    text = HEAD + 'signatures = ["A A A"]\n' + LAYOUT % '"A A A"'
    file.write_text(text, encoding="utf-8")
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / "quay.txt").write_text(PAGE, encoding="utf-8")
    page = Parser(outlets=[read_outlet(text, "gazette.toml")], entry_points=False).parse(PAGE)
    (cases / "quay.json").write_text(format_answer(to_answer(page)), encoding="utf-8")
    check_outlet(file, cases, examples=5)
    check_outlet(str(file), cases, examples=5)
    file.write_text(text.replace("signatures", "signature"), encoding="utf-8")
    with pytest.raises(PluginError, match=r"gazette\.toml:4: unknown key 'signature'"):
        check_outlet(file, cases)
    with pytest.raises(PluginError, match=r"none\.toml: file not found; correct the path$"):
        check_outlet(tmp_path / "none.toml", cases)
    file.write_bytes(text.replace("Harbour", "Hàrbour").encode("latin-1"))
    with pytest.raises(PluginError, match=r"gazette\.toml:3: invalid UTF-8 \(byte 0xE0\); save it as UTF-8$"):
        check_outlet(file, cases)


def _warnings(outlet: Outlet, folder: Path) -> list[str]:
    """Return what ``check_outlet`` warns of, with one page that is read with its address."""
    url = "https://gazette.example/quay"
    (folder / "quay.txt").write_text(PAGE, encoding="utf-8")
    (folder / "urls.json").write_text(f'{{"quay.txt": "{url}"}}\n', encoding="utf-8")
    page = Parser(outlets=[outlet], entry_points=False).parse(PAGE, url)
    (folder / "quay.json").write_text(format_answer(to_answer(page)), encoding="utf-8")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        check_outlet(outlet, folder, examples=5)
    return [str(warning.message) for warning in caught if warning.category is OutletWarning]


def test_with_domains_check_outlet_warns(tmp_path: Path) -> None:
    """There the layout is tried where the url is known, and nowhere else: file, line and cure are named."""
    text = HEAD + 'domains = ["gazette.example"]\n' + LAYOUT % '"A A A"'
    (warning,) = _warnings(read_outlet(text, "gazette.toml"), tmp_path)
    assert warning == (
        "gazette.toml:6: layout 'article' is tried only on pages with a URL at gazette.example: "
        "no signature matches its anchor 'toggle', 'A A A'; add \"A A A\" to signatures"
    )
    assert not _warnings(read_outlet(text.replace("domains", 'signatures = ["A A A"]\ndomains'), "x.toml"), tmp_path)


def test_a_layout_in_python_is_named_with_its_line(tmp_path: Path) -> None:
    """The line is that of the author's call."""
    layout = Layout("headline | byline / toggle", words={"toggle": "A A A"})
    outlet = Outlet(Source("gazette", "Harbour Gazette", domains=("gazette.example",)), rules=(layout,))
    (warning,) = _warnings(outlet, tmp_path)
    line = next(n for n, text in enumerate(Path(__file__).read_text("utf-8").split("\n"), 1) if " layout = Lay" in text)
    assert warning.startswith(f"{__file__}:{line}: layout 'layout' is tried only on pages with a URL at ")


def test_a_signature_as_printed_matches_the_same_word() -> None:
    """Curly quotes, dashes and double spaces of both are unified."""
    text = HEAD + 'signatures = ["‘Lume’ —  the news"]\n' + LAYOUT % '"‘Lume’ —  the news"'
    (layout,) = read_outlet(text, "gazette.toml").rules
    assert isinstance(layout, Layout)
    assert layout.words == {"toggle": "'Lume' - the news"}
