"""The catalog of outlets, which determines the rules that each line triggers. It is compiled once per parser.

As every line of every page is looked up, most patterns are excluded without trying to match them: by the first or last
character of the line, or by a substring that every match of the pattern contains.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import attrs

from newsparse.lexicon.lexicon import Lexicon, compile_lexicon
from newsparse.outlets.line_rules import Boilerplate
from newsparse.outlets.outlet import MAX_SIGNATURE, Outlet, Rule, is_pattern, rule_name, signatures_of
from newsparse.outlets.patterns import LazyUnion, parse_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.lexicon.language import Language
    from newsparse.model import Source

T = TypeVar("T")
_MAX_CHARACTERS = 40
"""Patterns that can begin (or end) with more characters than this are not indexed by character."""


class RuleSet(NamedTuple):
    """The rules of an outlet that a line triggers, in order, each with its name."""

    outlet: Outlet
    rules: tuple[tuple[str, Rule], ...]
    identifies: bool = False
    """Whether the line identifies the outlet."""


class Provider(NamedTuple):
    """The name of the plugin that provides an outlet, and how to disable it, for error messages."""

    label: str
    remedy: str
    """An instruction to disable the plugin, which follows ``or`` in an error message."""


@attrs.frozen(unsafe_hash=False)
class Catalog:
    """The outlets of a parser, an index of their rules by line, and the lexicon.

    Everything is sorted by name, so load order does not matter.
    """

    outlets: tuple[Outlet, ...]
    lexicon: Lexicon
    """The vocabulary of all languages, and the names of all sources."""
    whole_lines: Mapping[str, tuple[RuleSet, ...]]
    """Maps whole lines, normalised by ``reading``, to the rules that they trigger."""
    patterns: PatternIndex[RuleSet]
    """Maps patterns to the rules triggered by lines that match them."""
    hosts: Mapping[str, Outlet]
    """Maps each domain to its outlet."""
    hosted: Mapping[str, RuleSet]
    """Maps the id of each outlet with domains to the rules triggered by every line of its pages."""
    providers: Mapping[str, Provider]
    """Maps the id of each outlet that a plugin provides to that plugin."""


def compile_catalog(
    outlets: Sequence[Outlet],
    sources: Iterable[Source],
    languages: Sequence[Language],
    providers: Mapping[str, Provider],
) -> Catalog:
    """Compile a catalog of everything that plugins provide. ``outlets`` must be sorted by id."""
    whole_lines: dict[str, tuple[RuleSet, ...]] = {}
    patterns: list[tuple[re.Pattern[str], RuleSet]] = []
    for outlet in outlets:
        for line, rules in _entries(outlet):
            if is_pattern(line):
                patterns.append((re.compile(line), rules))
            elif rules not in (present := whole_lines.get(line, ())):
                whole_lines[line] = (*present, rules)
    lexicon = compile_lexicon(languages, tuple(sources))
    named = [o.source for o in reversed(outlets) if lexicon.agencies.named(o.source.name) is None]
    names = {name.casefold(): source for source in named for name in (source.name, *source.aliases)}
    return Catalog(
        outlets=tuple(outlets),
        lexicon=attrs.evolve(
            lexicon, non_agencies={**names, **lexicon.non_agencies}
        ),  # credits may also name an outlet of a plugin
        whole_lines=whole_lines,
        patterns=PatternIndex(patterns),
        hosts={host: outlet for outlet in reversed(outlets) for host in outlet.source.domains},
        hosted={
            outlet.id: _rule_set(outlet, (rule for rule in outlet.rules if not signatures_of(rule)))
            for outlet in outlets
            if outlet.source.domains
        },
        providers=providers,
    )


def _entries(outlet: Outlet) -> Iterator[tuple[str, RuleSet]]:
    """Yield each line or pattern that triggers rules of an outlet, together with these rules.

    If a line matches several of them, one of the resulting sets of rules includes all the others.
    """
    last = [(f"{outlet.id}:boilerplate", Boilerplate(outlet.boilerplate))] if outlet.boilerplate else []
    signed = [rule for rule in outlet.rules if signatures_of(rule)]
    all_rules, signed_rules = (_rule_set(outlet, rules, last) for rules in (outlet.rules, signed))
    yield from ((line, all_rules) for line in outlet.signatures)
    yield from ((line, signed_rules) for rule in signed for line in signatures_of(rule))
    yield from ((line, RuleSet(outlet, tuple(last))) for line in outlet.boilerplate)
    yield from ((line, RuleSet(outlet, (), identifies=True)) for line in outlet.identifiers)


def _rule_set(outlet: Outlet, rules: Iterable[Rule], last: Iterable[tuple[str, Rule]] = ()) -> RuleSet:
    return RuleSet(outlet, (*((rule_name(outlet, rule), rule) for rule in rules), *last))


class _Bucket(LazyUnion, Generic[T]):
    """A group of patterns that are tried as a single pattern first, and one by one only if it matches."""

    __slots__ = ("patterns",)

    def __init__(self, patterns: Sequence[tuple[int, re.Pattern[str], T]]) -> None:
        """Create a group of at least one pattern, each with its number and its value in the ``PatternIndex``."""
        super().__init__(pattern for _, pattern, _ in patterns)
        self.patterns = patterns


class PatternIndex(Generic[T]):
    """An index that finds the values of all patterns that match a line."""

    __slots__ = ("_anywhere", "_heads", "_patterns", "_tails", "_unlisted_heads", "_unlisted_tails")

    def __init__(self, patterns: Sequence[tuple[re.Pattern[str], T]]) -> None:
        """Store patterns and their values. The index itself is built on the first call to ``look_up``."""
        self._patterns: Sequence[tuple[re.Pattern[str], T]] | None = patterns

    def _index(self, patterns: Sequence[tuple[re.Pattern[str], T]]) -> None:
        shapes = [parse_pattern(pattern).shape() for pattern, _ in patterns]
        solid = [n for n, shape in enumerate(shapes) if not shape.may_be_empty]
        heads, unlisted_heads, by_head = _by_character({n: shapes[n].firsts for n in solid})
        ending = [n for n in solid if n not in by_head and shapes[n].ends_line]
        tails, unlisted_tails, by_tail = _by_character({n: shapes[n].lasts for n in ending})
        literals: dict[str, list[int]] = {}
        for n in set(range(len(patterns))) - by_head - by_tail:
            literals.setdefault(shapes[n].literal, []).append(n)
        buckets: dict[tuple[int, ...], _Bucket[T] | None] = {}

        def bucket(numbers: list[int]) -> _Bucket[T] | None:
            key = tuple(sorted(numbers))
            if key not in buckets:
                buckets[key] = _Bucket([(n, *patterns[n]) for n in key]) if key else None
            return buckets[key]

        self._heads = {char: bucket(numbers) for char, numbers in heads.items()}
        self._tails = {char: bucket(numbers) for char, numbers in tails.items()}
        self._unlisted_heads, self._unlisted_tails = bucket(unlisted_heads), bucket(unlisted_tails)
        self._anywhere = tuple((text, b) for text, n in sorted(literals.items()) if (b := bucket(n)) is not None)

    def look_up(self, keys: Sequence[str]) -> dict[int, tuple[T, ...]]:
        """Return the values of all patterns that match a line, by line index, omitting lines that no pattern matches.

        The values of a line are in the order in which the patterns were passed to ``PatternIndex``.
        """
        if (patterns := self._patterns) is not None:
            self._index(patterns)
            self._patterns = None  # last, because another thread may look up lines meanwhile
        results: dict[int, tuple[T, ...]] = {}
        heads, tails = self._heads, self._tails
        page = "\n".join(keys)
        anywhere = [(literal, bucket) for literal, bucket in self._anywhere if literal in page]
        unlisted_heads, unlisted_tails = self._unlisted_heads, self._unlisted_tails
        for index, key in enumerate(keys):
            if len(key) > MAX_SIGNATURE:
                continue
            matches: list[tuple[int, T]] = []
            bucket = heads.get(key[0], unlisted_heads)
            if bucket is not None and bucket.match(key):
                matches += _matches(bucket, key)
            bucket = tails.get(key[-1], unlisted_tails)
            if bucket is not None and bucket.match(key):
                matches += _matches(bucket, key)
            for literal, bucket in anywhere:
                if literal in key and bucket.match(key):
                    matches += _matches(bucket, key)
            if matches:
                results[index] = tuple(to for _, to in sorted(matches, key=itemgetter(0)))
        return results


def _matches(bucket: _Bucket[T], key: str) -> Iterator[tuple[int, T]]:
    return ((n, to) for n, pattern, to in bucket.patterns if pattern.match(key))


def _by_character(sets: dict[int, frozenset[str]]) -> tuple[dict[str, list[int]], list[int], set[int]]:
    """Index patterns by the character with which their matches begin or end.

    ``sets`` maps the number of each pattern to single-character patterns for its first or last character. Returns the
    index, which maps characters to pattern numbers, the numbers of patterns that may also match characters outside the
    index, and the numbers of all indexed patterns.
    """
    singles = {single for members in sets.values() for single in members}
    by_char: dict[str, list[int]] = {char: [] for char in map(chr, range(128))}
    by_char |= {single[-1]: [] for single in singles if _is_plain(single)}
    alphabet = "".join(by_char)
    matching = {single: re.findall(single, alphabet) for single in singles}
    unlisted: list[int] = []
    placed: set[int] = set()
    for n, members in sets.items():
        chars = {char for single in members for char in matching[single]}
        if len(chars) > _MAX_CHARACTERS:
            continue
        placed.add(n)
        for char in chars:
            by_char[char].append(n)
        if not all(map(_is_plain, members)):
            unlisted.append(n)
    return by_char, unlisted, placed


def _is_plain(single: str) -> bool:
    """Return whether ``single``, a pattern for one character, is just that character."""
    return re.escape(single[-1]) == single
