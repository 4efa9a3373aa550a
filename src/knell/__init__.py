"""Knell: a casualty recorder that can say where every figure comes from."""

__version__ = "0.1.0"
