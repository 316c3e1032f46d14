"""Who can be turned to: mechanisms as data with how each statement is known, and the loader that refuses what is malformed."""
