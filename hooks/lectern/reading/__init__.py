"""From files to values: texts, records, catalogues, words and curated pages."""
