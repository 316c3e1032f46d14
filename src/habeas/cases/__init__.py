"""Stage 5: records that tell one story become a case."""
