"""Data for generating a new plugin: ``OutletDraft`` describes the outlet, and ``Naming`` provides the file names."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.lines import reading

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PREFIX: Final = "newsparse-"
_MAX_NAME_LENGTH = 60


@attrs.frozen
class Naming:
    """The names of a new outlet, its project and its module."""

    id: str
    """Id of the outlet and the plugin in kebab-case, such as ``harbour-gazette``."""
    title: str
    """The name of the outlet as it is printed, such as ``Harbour Gazette``."""

    @property
    def project(self) -> str:
        """The name of the distribution and of its folder."""
        return _PREFIX + self.id

    @property
    def module(self) -> str:
        """The name of the Python module that contains the hooks."""
        return self.project.replace("-", "_")

    @property
    def test(self) -> str:
        """The file name of the test."""
        return f"test_{self.id.replace('-', '_')}.py"


def name_outlet(name: str, title: str | None) -> Naming:
    """Derive all names of a new plugin from the outlet's id and title.

    The default title is the id with its words capitalised. Raises ``ValueError`` if the id or title is invalid; the
    message suggests a valid id.
    """
    if title is not None and (not title.strip() or not title.isprintable()):
        msg = f"the title {title!r} must be the printed name on one line, such as 'Harbour Gazette'"
        raise ValueError(msg)
    if name.startswith(_PREFIX):
        msg = f"leave {_PREFIX!r} out of {name!r}: it is added to the project name automatically"
        raise ValueError(msg)
    if not _NAME.fullmatch(name):
        better = _slug(name)
        cure = f"try {better} --title {name!r}" if better else "and pass the printed name with --title"
        msg = f"{name!r} is not an outlet id: use letters a to z, digits, and one hyphen between words; {cure}"
        raise ValueError(msg)
    if len(name) > _MAX_NAME_LENGTH:
        msg = f"the name has {len(name)} characters; the maximum is {_MAX_NAME_LENGTH}"
        raise ValueError(msg)
    return Naming(name, title.strip() if title else " ".join(word.capitalize() for word in name.split("-")))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.removeprefix(_PREFIX)).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    if any(char.isalnum() and not char.isascii() for char in bare):  # a letter that cannot be written in ASCII
        return ""
    return re.sub("[^a-z0-9]+", "-", bare).strip("-")[:_MAX_NAME_LENGTH].strip("-")


@attrs.frozen
class DraftLine:
    """A line, pattern or drawing with a comment. If ``doubtful`` is true, it is commented out in the draft."""

    line: str
    note: str = ""
    doubtful: bool = False


@attrs.frozen
class SamplePage:
    """A sample page, which becomes a test case of the plugin."""

    name: str
    text: str
    url: str | None = None


@attrs.frozen
class OutletDraft:
    """A draft of an outlet, including the sample pages that become its cases."""

    notes: tuple[str, ...]
    """Lines of the module's docstring after the summary."""
    warnings: tuple[str, ...] = ()
    """What is missing from the draft, with how to fix it. The notes contain the same information."""
    words: Mapping[str, DraftLine] = attrs.Factory(dict)
    """Maps each word used in the drawings to the line or pattern that it matches."""
    signatures: tuple[str, ...] = ()
    """The keys in ``words`` for the lines that are the outlet's signatures."""
    layouts: tuple[DraftLine, ...] = ()
    after: tuple[DraftLine, ...] = ()
    """Lines that are followed by a caption."""
    identifiers: tuple[DraftLine, ...] = ()
    boilerplate: tuple[DraftLine, ...] = ()
    ends: tuple[DraftLine, ...] = ()
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages: tuple[SamplePage, ...] = ()


def template(name: str) -> Template:
    """Load a file from the folder ``templates`` as a template."""
    return Template(files(__package__).joinpath("templates", name).read_text(encoding="utf-8"))


def plain_pattern(text: str) -> str:
    """Return a regular expression that matches exactly ``text``, with as few backslashes as possible."""
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", text)


def example(naming: Naming, hosts: tuple[str, ...], languages: tuple[str, ...]) -> OutletDraft:
    """Return a draft plugin with an invented layout and sample page for the user to edit."""
    foot = "^© \\d{4} " + plain_pattern(reading(naming.title)) + "$"
    return OutletDraft(
        notes=tuple(template("layout.txt").substitute(wide_title=f"{naming.title:32}").rstrip("\n").split("\n")),
        words={"toggle": DraftLine("A A A", "a line of every opening")},
        signatures=("toggle",),
        layouts=(DraftLine("headline | byline / caption* / toggle / headline", "An article's opening, as above."),),
        identifiers=(DraftLine(foot, "only this outlet prints it"),),
        boilerplate=(DraftLine("Most read"), DraftLine(foot)),
        hosts=hosts,
        languages=languages,
        pages=(SamplePage("first.txt", template("first.txt").substitute(title=naming.title)),),
    )
