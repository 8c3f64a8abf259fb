"""What a unit says: captions and credits, agencies, dates. Pure functions of a text and the ``Lexicon``."""
