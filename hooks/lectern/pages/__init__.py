"""Renders the corpus as pages of Markdown and HTML."""
