"""Execution backends: Ray, Spark, datatrove."""
