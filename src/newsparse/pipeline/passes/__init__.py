"""The general passes, with one module for each pass or for two closely related passes."""
