"""Real pages, where the labelled corpus is there."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys

import pytest

import newsparse
from conftest import CORPUS, needs_corpus
from newsparse.testing import check_nothing_lost, check_one_role

SCORE = CORPUS.parent / "tools" / "score.py"


@needs_corpus
def test_seeds() -> None:
    """Every field of the five seed pages is exact."""
    done = subprocess.run(
        [sys.executable, str(SCORE), "seeds", str(CORPUS / "seeds")], capture_output=True, check=False, text=True
    )
    assert done.stdout.rstrip().endswith("articles 9/9  differences 0"), done.stdout + done.stderr


@needs_corpus
@pytest.mark.parametrize(("name", "least"), [("pages", 1_783), ("others", 1_100), ("glued", 410), ("nohead", 651)])
def test_real_pages_hold_the_laws(name: str, least: int) -> None:
    """Every page parses without an exception, joins back, and gives each character one role."""
    count = 0
    with gzip.open(CORPUS / f"{name}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            record = json.loads(line)
            page = newsparse.parse(record["text"], record.get("url"))
            check_nothing_lost(page)
            check_one_role(page)
            count += 1
    assert count >= least
