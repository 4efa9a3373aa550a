"""Nouns become the formats that others read."""
