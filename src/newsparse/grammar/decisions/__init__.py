"""The features of each weighted decision, one module per decision."""
