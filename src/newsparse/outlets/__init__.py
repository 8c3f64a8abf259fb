"""How an outlet is recognised and what its rules claim."""
