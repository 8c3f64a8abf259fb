"""Runs on the engines Ray, Spark and datatrove."""
