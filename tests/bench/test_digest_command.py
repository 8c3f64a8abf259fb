"""``python -m benchmarks digest`` says whether the output changed, and how to find what did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import digest

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_digest_that_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A change names both values, the tool that shows the records, and the option that accepts it."""
    value = tmp_path / "digest.txt"
    value.write_text("aaaa\n", encoding="ascii")
    monkeypatch.setattr(digest, "VALUE", value)
    monkeypatch.setattr(digest, "digest", lambda _method, _jobs: "bbbb")
    assert digest.main([]) == 1
    first, *cures = capsys.readouterr().out.splitlines()
    assert first == "changed: the digest is bbbb, and digest.txt has aaaa"
    assert "golden --suite examples --dump" in cures[0]
    assert cures[1].endswith("digest --update")
    assert value.read_text(encoding="ascii") == "aaaa\n"
    assert digest.main(["--update"]) == 0
    assert capsys.readouterr().out == "updated: bbbb\n"
    assert digest.main([]) == 0
    assert capsys.readouterr().out == "unchanged: bbbb\n"
