"""newsparse gives flat news text its structure back: typed articles, captions and sources, from text alone."""

__version__ = "0.1.0"
