"""Features, and inputs for decision trees, with one module for each decision based on fitted weights."""
