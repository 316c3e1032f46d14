"""Stage 4: a suggestion and a person's judgement make a record."""
