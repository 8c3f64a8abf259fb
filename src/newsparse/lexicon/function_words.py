"""The small words by which a text shows its language, from ``data/function_words.toml``."""

from __future__ import annotations

from newsparse.lexicon.files import phrases, read_toml

_WORDS = {code: phrases(words) for code, words in read_toml("function_words.toml").items()}
WHOLE = 60
"""What a word of one language counts; of several languages each gets its share. 60 has many divisors."""


def _compile() -> dict[str, tuple[tuple[str, int], ...]]:
    languages: dict[str, list[str]] = {}
    for code, words in _WORDS.items():
        for word in dict.fromkeys(words):
            languages.setdefault(word, []).append(code)
    return {word: tuple((code, WHOLE // len(codes)) for code in codes) for word, codes in languages.items()}


LANGUAGES = _compile()
"""Word -> the languages that it is a small word of, each with what it counts."""
