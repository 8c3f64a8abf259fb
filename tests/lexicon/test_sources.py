"""The catalogue of sources: its ids, aliases and domains, and what a parser knows of them."""

from __future__ import annotations

from collections import defaultdict

from newsparse.lexicon.agencies import key
from newsparse.lexicon.builtin import SUPPLIER_KINDS, read_sources
from newsparse.plugins.registry import collect

LEXICON = collect((), entry_points=False, only=None).catalog.lexicon


def test_the_catalogue_has_600_sources_of_each_kind() -> None:
    """Each id is used once, and each kind has sources."""
    sources = read_sources()
    assert len({source.id for source in sources}) == len(sources) > 600
    assert {kind for source in sources for kind in source.kinds} == {
        "agency", "organisation", "outlet", "platform", "stock"
    }  # fmt: skip


def test_no_two_sources_share_a_name_or_alias() -> None:
    """A printed name means one source: folded, it belongs to one id."""
    owners: dict[str, set[str | None]] = defaultdict(set)
    for source in read_sources():
        for name in (source.name, *source.aliases):
            owners[key(name)].add(source.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_two_sources_share_a_domain() -> None:
    """A host belongs to one source, in lower case and without www."""
    owners: dict[str, set[str | None]] = defaultdict(set)
    for source in read_sources():
        for domain in source.domains:
            owners[domain].add(source.id)
            assert domain == domain.lower().removeprefix("www.")
    assert {domain: ids for domain, ids in owners.items() if len(ids) > 1} == {}


def test_no_source_lists_a_name_twice() -> None:
    """An alias differs from the name and from the other aliases."""
    for source in read_sources():
        names = (source.name, *source.aliases)
        assert len(names) == len(set(names)), source.id


def test_a_parser_knows_every_source() -> None:
    """Agencies and stock libraries are in the table of agencies, the others among the non-agencies."""
    for source in read_sources():
        if SUPPLIER_KINDS.isdisjoint(source.kinds):
            assert LEXICON.non_agencies[source.name.casefold()].id == source.id
        else:
            assert LEXICON.agencies.named(source.name) == source
