"""Exports the corpus as downloads, in the formats that each field uses.

A format is a module with a function from a collection (and a text, topic or entity in it) to bytes,
and one line in `formats.py`. The same corpus gives the same bytes: nothing depends on the current
time.
"""
