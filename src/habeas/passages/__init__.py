"""Stage 2: a source to one canonical text with offsets that hold."""
