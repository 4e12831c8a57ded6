"""From the corpus to pages of Markdown and HTML."""
