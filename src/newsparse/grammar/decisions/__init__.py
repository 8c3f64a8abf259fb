"""Features and inputs for decision trees, with one module for each decision that the fitted weights make."""
