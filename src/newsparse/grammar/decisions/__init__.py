"""Features and tree inputs for each decision that is made by weights, with one module per decision."""
