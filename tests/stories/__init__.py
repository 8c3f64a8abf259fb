"""Invented articles, printed in the layout of an outlet: what the round trip and the tests of layouts parse."""

from stories.invented import LANGUAGES, captions, stories
from stories.printing import PrintOptions, expected_sample, render
from stories.story import SampleArticle, to_sample
from stories.variations import COPIES, EDGES, Variation, copies, same

__all__ = [
    "COPIES",
    "EDGES",
    "LANGUAGES",
    "PrintOptions",
    "SampleArticle",
    "Variation",
    "captions",
    "copies",
    "expected_sample",
    "render",
    "same",
    "stories",
    "to_sample",
]
