"""Default MkDocs settings of every Lectern site, below the collection's own."""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pathspec
import yaml
from mkdocs.exceptions import PluginError
from mkdocs.utils.yaml import yaml_load

from lectern.pages.division import LIMIT
from lectern.site.assets import THEME
from lectern.site.policy import DIRECTIVES, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from lectern.site.policy import Policy

DEFAULTS = Path(__file__).with_name("defaults.yml")
"""The defaults for a collection's `mkdocs.yml`."""

BUILDER = "LECTERN_BUILDER"
"""The environment variable with the process id of `lectern build`."""

KEPT = Path("build", "cache")
"""The cache folder, under a collection's folder."""

SENTENCES = "sentences_per_page"
"""The setting under `extra` for the size of a text's pages."""

POLICY = "content_security_policy"
"""The setting under `extra` for what pages may load from other sites."""

NAVIGATION = {
    "index.md": "Home",
    "sources/index.md": "Sources",
    "topics/index.md": "Topics",
    "compare/index.md": "Compare",
    "quotations/index.md": "Quotations",
    "timeline.md": "Timeline",
    "entities/index.md": "Entities",
    "lexicon/index.md": "Lexicon",
    "data/index.md": "Data",
    "about.md": "About",
}
"""The default tabs, in order; those without a page are left out."""


def builder() -> int:
    """The process id of the `lectern build` that started this process; 0 if none did."""
    return int(os.environ.get(BUILDER, "0"))


def apply(config: MkDocsConfig) -> None:
    """Add defaults to a collection's settings; its own settings stay.

    Raises `PluginError` for any theme but Material, which all templates extend.
    """
    if config.theme.name != "material":
        raise PluginError(
            f"{config.config_file_path}: the theme is “{config.theme.name}”; "
            "write “theme: material”, which Lectern’s pages are made for."
        )
    defaults = _defaults()
    theme = _stated(config, "theme")
    for key, value in defaults["theme"].items():
        if key == "features":
            given = config.theme["features"] if key in config.theme else []
            config.theme[key] = [*given, *(each for each in value if each not in given)]
        elif key not in theme:
            config.theme[key] = value
    if str(THEME) not in config.theme.dirs:
        # After a collection's own custom_dir, before Material.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme.static_templates.add("404.html")
    for key, value in defaults["extra"].items():
        config.extra.setdefault(key, value)
    config.extra_css = [*defaults["extra_css"], *config.extra_css]
    for name, options in defaults["markdown_extensions"].items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs[name] = {**options, **config.mdx_configs.get(name, {})}
    for key in ("exclude_docs", "not_in_nav"):
        ours = pathspec.gitignore.GitIgnoreSpec.from_lines(defaults[key].splitlines())
        config[key] = config[key] + ours if config[key] else ours
    _warn_of_all(config)
    policy(config)  # What is wrong with it is said before anything is built.


def sentences_per_page(config: MkDocsConfig) -> int:
    """The size of a text's pages. Raises `PluginError` if it is not a valid number."""
    value = config.extra.get(SENTENCES, LIMIT)
    if type(value) is not int or value < 1:
        raise PluginError(
            f"{config.config_file_path}: “{SENTENCES}: {value}” is not a number of sentences; "
            f"write a whole number above 0, or remove it for {LIMIT}."
        )
    return value


def policy(config: MkDocsConfig) -> Policy | None:
    """What pages may load from other sites, by directive; None for no policy.

    Raises `PluginError` for what a policy cannot express.
    """
    value = config.extra.get(POLICY, {})
    if value is False:
        return None
    where = f"{config.config_file_path}: “{POLICY}”"
    if not isinstance(value, dict):
        raise PluginError(
            f"{where} is not a list of directives; write a directive and its sources, such as "
            "“script-src: https://stats.example.org”, or “false” for no policy."
        )
    result = {}
    for name, sources in value.items():
        if name not in DIRECTIVES:
            raise PluginError(
                f"{where}: “{name}” is unknown; write one of {', '.join(DIRECTIVES)}."
            )
        listed = sources if isinstance(sources, list) else str(sources).split()
        wrong = [each for each in listed if not SOURCE.fullmatch(str(each))]
        if wrong or not listed:
            raise PluginError(
                f"{where}: “{name}: {' '.join(map(str, wrong))}” is not valid; "
                "write addresses separated by spaces."
            )
        result[name] = tuple(map(str, listed))
    return result


def navigation(pages: Iterable[str]) -> list[dict[str, str]]:
    """The tabs for a site with these pages, named by their paths under `docs/`."""
    known = set(pages)
    return [{title: path} for path, title in NAVIGATION.items() if path in known]


def _warn_of_all(config: MkDocsConfig) -> None:
    """Make MkDocs warn of all broken links and missing pages, so that `--strict` counts them."""
    stated = _stated(config, "validation")
    for part, names in {
        "nav": ("omitted_files", "not_found", "absolute_links"),
        "links": ("not_found", "absolute_links", "unrecognized_links", "anchors"),
    }.items():
        for name in names:
            if name not in stated.get(part, {}) and name not in stated:
                config.validation[part][name] = logging.WARNING


def _stated(config: MkDocsConfig, key: str) -> dict[str, Any]:
    """The collection's own value of a key with several settings."""
    if not config.config_file_path:
        return {}
    with open(config.config_file_path, "rb") as file:
        value = yaml_load(file).get(key)
    return value if isinstance(value, dict) else {}


@cache
def _defaults() -> dict[str, Any]:
    result: dict[str, Any] = yaml.safe_load(DEFAULTS.read_text(encoding="utf-8"))
    return result
