"""HTML: the flat text of a document, and what its elements and its head say of the text."""
