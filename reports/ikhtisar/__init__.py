"""The overview: numbers by role, each with the rows behind it."""
