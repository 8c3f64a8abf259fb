"""Parsing in Ray, Spark and datatrove, which read and write the data themselves."""
