"""The corpus as files to take away, in the formats of each trade.

A format is a module with a function from a collection (and a text, a topic or an entity of it) to
bytes, and one line in `formats.py`. The same corpus gives the same bytes: nothing asks the time.
"""
