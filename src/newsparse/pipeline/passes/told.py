"""What the lines around bodies were told to print: ``Told`` keeps it, and asks each line the cheap questions first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.byline_lines import is_house_line, opening_roles, sure_roles
from newsparse.fields.name_lines import Form, is_no_name, name_form
from newsparse.fields.timestamps import time_words
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.tokens import tokens
from newsparse.lines import EDGE
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.fields.byline_lines import Pieces
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.assemble import Decided

_HOUSE = 40
"""A line that prints only a house's name is no longer."""
LONGEST = 160
"""A line of more code points is told only if the grammar calls it a byline."""


class Told:
    """What a stretch was decided to be, and of some of its units what they print."""

    __slots__ = ("_asked", "found", "lexicon", "pieces", "text")

    def __init__(self, found: list[Decided], text: str, lexicon: Lexicon) -> None:
        """Begin with nothing told; ``found`` is copied."""
        self.found, self.text, self.lexicon = found[:], text, lexicon
        self.pieces: dict[int, tuple[Pieces, Form]] = {}
        self._asked: dict[int, Form | None] = {}

    def tell(self, n: int) -> None:
        """Tell what unit ``n`` prints, where its form is sure."""
        role, start, end, *_ = self.found[n]
        if (role is Role.RESIDUE or (role is Role.CAPTION and self._is_no_caption(n))) and end - start <= LONGEST:
            pieces, form = sure_roles(self.text[start:end], self.lexicon)
        elif role is Role.BYLINE and is_no_name(self.found[n].said, self.lexicon):
            self.found[n] = self.found[n]._replace(role=Role.RESIDUE)
            return
        elif role is Role.BYLINE:
            pieces, form = self._byline(self.text[start:end])
        else:
            return
        if pieces:
            self.pieces[n] = pieces, form

    def _is_no_caption(self, n: int) -> bool:
        """Whether unit ``n``, which the grammar took for a caption, begins with a by-word or prints times alone."""
        said = tokens(self.found[n].said, 0, LONGEST)
        if said and self.lexicon.byline_prefixes.length_at(said, 0):
            return said[0].word not in self.lexicon.credit_labels.firsts
        cut, _, dated = time_words(self.found[n].said, said, self.lexicon)
        return dated and all(cut)

    def _byline(self, said: str) -> tuple[Pieces, Form]:
        """Read what the grammar calls a byline: a name alone is doubted, anything else that it prints is believed."""
        pieces, form = sure_roles(said, self.lexicon)
        if not pieces:
            alone = name_form(said, self.lexicon)
            if alone is not None:
                return ((Role.BYLINE, 0, len(said)),), alone
            pieces = opening_roles(said, self.lexicon)
        return pieces, form

    def tell_name(self, n: int) -> bool:
        """Tell whether unit ``n``, of which nothing is sure, prints names and no more; dear, so ask of few."""
        if n not in self.pieces:
            role, start, end, *_ = self.found[n]
            if role is not Role.RESIDUE or end - start > LONGEST:
                return False
            if n not in self._asked:
                self._asked[n] = name_form(self.text[start:end], self.lexicon)
            form = self._asked[n]
            if form is None:
                return False
            self.pieces[n] = ((Role.BYLINE, 0, end - start),), form
        return self.pieces[n][1] is not Form.SURE and self.names(n)

    def tell_house(self, n: int) -> None:
        """Tell whether unit ``n``, right behind a body, prints whose staff wrote it: ``red, Marel.at/Agenturen``."""
        if self.found[n].role is Role.RESIDUE and self.is_house(n):
            self.put(n, Form.SURE)

    def tell_staff(self, n: int) -> None:
        """Tell whether unit ``n`` prints for whom it was written and names nobody: ``Staff Reporter``."""
        role, _, _, _, _, _, said, _, _ = self.found[n]
        if role is Role.RESIDUE and " " in said and len(said) <= _HOUSE and spelt(said) in self.lexicon.anonymous:
            self.put(n, Form.SURE)

    def is_house(self, n: int) -> bool:
        """Whether unit ``n`` says only whose staff wrote what stands above."""
        said = self.found[n].said
        return len(said) <= _HOUSE and is_house_line(said, self.lexicon)

    def last_line(self, n: int) -> str:
        """Return the last printed line of unit ``n``."""
        _, start, end, *_ = self.found[n]
        return self.text[start:end].rstrip().rpartition("\n")[2].strip(EDGE)

    def is_sure(self, n: int) -> bool:
        """Whether unit ``n`` names somebody for sure."""
        return n in self.pieces and self.pieces[n][1] is Form.SURE and self.names(n)

    def opens_with_agency(self, n: int) -> bool:
        """Whether unit ``n`` begins with an agency: it may be the credit of a picture."""
        return self.lexicon.agencies.may_open(self.found[n].said.partition(",")[0])

    def names(self, n: int) -> bool:
        """Whether unit ``n`` was told to name somebody."""
        return n in self.pieces and any(role is Role.BYLINE for role, _, _ in self.pieces[n][0])

    def put(self, n: int, form: Form) -> None:
        """Tell that the whole of unit ``n`` is of a byline."""
        self.pieces[n] = ((Role.BYLINE, 0, self.found[n].end - self.found[n].start),), form
