"""Stage 1: bytes in, kept untouched, with where they came from."""
