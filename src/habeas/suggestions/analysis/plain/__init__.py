"""Mentions of parties in languages that are read without a parser: French and Russian, by lexicon, shape and endings."""
