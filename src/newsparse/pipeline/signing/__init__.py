"""The passes that find bylines and timestamps above and below the body of an article."""
