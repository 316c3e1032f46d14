"""Stage 3: passages to suggestions, each with its quote and its proposer."""
