"""The MkDocs plugin, for collections elsewhere: `plugins: [search, lectern]`."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from lectern.site import events


class LecternConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin: none so far."""


class LecternPlugin(BasePlugin[LecternConfig]):  # type: ignore[no-untyped-call]
    """The event handlers of `hooks/entry.py`, as a plugin."""

    on_startup = staticmethod(events.on_startup)
    on_config = staticmethod(events.on_config)
    on_env = staticmethod(events.on_env)
    on_files = staticmethod(events.on_files)
    on_nav = staticmethod(events.on_nav)
    on_page_markdown = staticmethod(events.on_page_markdown)
    on_page_content = staticmethod(events.on_page_content)
    on_page_context = staticmethod(events.on_page_context)
    on_post_page = staticmethod(events.on_post_page)
    on_post_build = staticmethod(events.on_post_build)
    on_build_error = staticmethod(events.on_build_error)
    on_serve = staticmethod(events.on_serve)
