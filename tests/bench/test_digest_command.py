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
    """A change names both values, the option that shows the records, and the option that accepts it."""
    value = tmp_path / "digest.txt"
    value.write_text("aaaa\n", encoding="ascii")
    monkeypatch.setattr(digest, "VALUE", value)
    monkeypatch.setattr(digest, "digest", lambda _method, _jobs, _dump: "bbbb")
    assert digest.main([]) == 1
    first, *cures = capsys.readouterr().out.splitlines()
    assert first == "changed: the digest is bbbb, and digest.txt has aaaa"
    assert "digest --dump FILE" in cures[0]
    assert cures[1].endswith("digest --update")
    assert value.read_text(encoding="ascii") == "aaaa\n"
    assert digest.main(["--update"]) == 0
    assert capsys.readouterr().out == "updated: bbbb\n"
    assert digest.main([]) == 0
    assert capsys.readouterr().out == "unchanged: bbbb\n"


def test_dump_has_every_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A difference in any output, also in a damaged page or a file of a run, is a difference between two dumps."""
    texts = ["Quay shut", "Pier\nopen"]
    monkeypatch.setattr(digest, "example_texts", lambda _folder: [(text, None) for text in texts])
    monkeypatch.setattr(digest, "damaged_pages", lambda _texts, _count: ["Quay sh�t"])
    monkeypatch.setattr(digest, "damaged_openings", lambda _count: [])
    monkeypatch.setattr(digest, "damaged_captions", lambda _count: ["A pier. (AP)"])
    monkeypatch.setattr(digest, "dump_files", lambda _jobs: [b'{"id":1}\n{"id":2}\n', b"{}\n"])
    dump = tmp_path / "dump.txt"
    value = digest.digest(digest.INLINE, 1, dump)
    lines = [line.split(b"\t", 1) for line in dump.read_bytes().split(b"\n")[:-1]]
    names = ["page 0", "page 1", "page 2", "caption 0", "explanation 0", "explanation 1", "file 0", "file 0", "file 1"]
    assert [name.decode() for name, _ in lines] == names
    assert "Quay sh�t".encode() in lines[2][1]
    assert value == digest.digest(digest.INLINE, 1)
    texts[1] = "Pier\nshut"
    assert value != digest.digest(digest.INLINE, 1)
