"""Runs on Ray, Spark and datatrove."""
