"""Annotated reports to weights: teaching the reader, on torch."""
