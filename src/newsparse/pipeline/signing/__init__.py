"""Bylines and timestamps above and below the body of an article."""
