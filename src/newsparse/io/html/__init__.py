"""Extraction of text from HTML documents, and of information from their elements and metadata."""
