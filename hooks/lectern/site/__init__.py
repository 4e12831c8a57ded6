"""The only package that imports MkDocs: events, settings, assets, building, development server."""
