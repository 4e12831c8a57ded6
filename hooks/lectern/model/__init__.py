"""The values that all else speaks of, joined by ids, and what can be wrong with a file."""
