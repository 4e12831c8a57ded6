"""Reads files into data classes: texts, records, catalogues, words and curated pages."""
