"""Lectern: source texts in any language beside their English gloss, as a static site."""
