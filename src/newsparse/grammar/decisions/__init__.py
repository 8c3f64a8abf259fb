"""The features of each weighted decision, one module a decision."""
