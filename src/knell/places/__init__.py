"""The gazetteer: a name in its context becomes a place with a precision."""
