"""A document becomes claims, statements and problems."""
