"""Stage 6: a case held against the safeguards that were due and the law in force."""
