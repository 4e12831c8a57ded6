"""The only room that knows MkDocs: events, assets, preview."""
