"""The catalogue of safeguards: data with its sources, and the loader that refuses what is malformed."""
