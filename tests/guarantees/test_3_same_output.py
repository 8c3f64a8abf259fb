"""Guarantee 3: same in, same out."""

from __future__ import annotations

import copy
import hashlib
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from layouts import ROWS
from newsparse import Document, Parser
from newsparse.records import to_json
from newsparse.testing import AWKWARD, awkward_pages
from toys import toy

TOYS = tuple(toy(name, tell) for name, tell in (("alpha", "AAA"), ("beta", "AAA"), ("gamma", "^A+$"), ("delta", "TT")))
PARSER = Parser()


def _everything() -> list[str]:
    return ["\n\n".join(AWKWARD), "\n".join(AWKWARD), "AAA\nAAA\n\nTT\n\nHarbour Opens\nAAA\n"]


def _digest() -> str:
    """Parse in this process and say in short what came out."""
    said = "".join(to_json(newsparse.parse(text)) for text in _everything())
    return hashlib.sha256(said.encode()).hexdigest()


class TestSameInSameOut:
    """Independent of plugin order, of earlier pages, of ``PYTHONHASHSEED``, of the number of workers."""

    @settings(max_examples=30)
    @given(
        st.permutations(TOYS), awkward_pages(st.sampled_from(["AAA", "A", "TT", "20", "Harbour Opens", "It is open."]))
    )
    def test_plugin_order(self, order: list[object], text: str) -> None:
        """Any order of the plugins gives the same page, also where two outlets are told by one line."""
        assert Parser(order, entry_points=False).parse(text) == Parser(TOYS, entry_points=False).parse(text)

    @settings(max_examples=1_000)
    @given(awkward_pages(), awkward_pages())
    def test_earlier_pages(self, earlier: str, text: str) -> None:
        """A page is read as if it were the first."""
        PARSER.parse(earlier)
        once = PARSER.parse(text)
        PARSER.parse(earlier, "https://english.aawsat.com/1")
        assert PARSER.parse(text) == once == newsparse.parse(text)

    def test_hash_seed(self) -> None:
        """The order of sets and dicts never shows."""
        code = "import test_3_same_output as here; print(here._digest())"
        found = set()
        for seed in ("1", "4242"):
            env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True, text=True)
            found.add(done.stdout.strip())
        assert found == {_digest()}

    @settings(max_examples=30)
    @given(awkward_pages(), st.permutations(ROWS))
    def test_workers_in_this_process(self, text: str, rows: list[object]) -> None:
        """A parser that was pickled or copied reads like the one that was made."""
        del rows
        for parser in (pickle.loads(pickle.dumps(PARSER)), copy.copy(PARSER), copy.deepcopy(PARSER)):  # noqa: S301
            assert parser.parse(text) == PARSER.parse(text)

    def test_worker_processes(self) -> None:
        """So does one in a worker that shares nothing with this process, whose pages come back equal."""
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            assert list(pool.map(PARSER.parse, _everything())) == [PARSER.parse(text) for text in _everything()]

    @given(st.lists(awkward_pages(), max_size=4))
    def test_parse_many(self, texts: list[str]) -> None:
        """A stream of documents gives each one's page, in their order."""
        pages_of = [page for _, page in PARSER.parse_many(Document(text) for text in texts)]
        assert pages_of == [PARSER.parse(text) for text in texts]


class TestPages:
    """Objects are equal and hashable by value; they pickle and copy."""

    @given(awkward_pages())
    def test_pickle_and_copy(self, text: str) -> None:
        """A page survives before and after its segments were first asked for."""
        page, asked = newsparse.parse(text), newsparse.parse(text)
        assert isinstance(asked.segments, tuple)
        for one in (page, asked):
            for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):  # noqa: S301
                assert again == page
                assert hash(again) == hash(page)
                assert again.segments == page.segments
