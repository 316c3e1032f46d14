"""Case by case: which safeguards were due, and which law bound the State on the day."""
