"""How far two readings of the same reports agree, and whether one is well formed."""
