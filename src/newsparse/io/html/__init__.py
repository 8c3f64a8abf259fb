"""HTML: the text of a document, and information from its elements and metadata."""
