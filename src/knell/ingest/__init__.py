"""Bytes become documents. The only room that opens what others wrote."""
