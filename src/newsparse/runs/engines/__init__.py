"""Parsing in Ray, Spark and datatrove, on data that these read and write."""
