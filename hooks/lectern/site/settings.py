"""The settings of MkDocs that every site of Lectern has, put under those of the collection."""

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
"""What a collection's `mkdocs.yml` need not repeat."""

BUILDER = "LECTERN_BUILDER"
"""The variable that names the process of `lectern build`, by its number."""

KEPT = Path("build", "cache")
"""Where builds keep what the next one may need, under a collection's folder."""

SENTENCES = "sentences_per_page"
"""The setting under `extra` that says how much of a text a page may hold."""

POLICY = "content_security_policy"
"""The setting under `extra` that says what pages may load from elsewhere."""

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
"""The tabs of a site whose `mkdocs.yml` names none, in order; those without a page are left out."""


def builder() -> int:
    """The number of the process of `lectern build` that this one works for; 0 if it does not."""
    return int(os.environ.get(BUILDER, "0"))


def apply(config: MkDocsConfig) -> None:
    """Complete a collection's settings; what it has set itself stays as it is.

    Raises `PluginError` for another theme than Material, of which all templates are made.
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
        # Behind a collection's own custom_dir, before Material.
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
    """How much of a text a page may hold. Raises `PluginError` for what is no such number."""
    value = config.extra.get(SENTENCES, LIMIT)
    if type(value) is not int or value < 1:
        raise PluginError(
            f"{config.config_file_path}: “{SENTENCES}: {value}” is no number of sentences; "
            f"write a whole number above 0, or leave it out for {LIMIT}."
        )
    return value


def policy(config: MkDocsConfig) -> Policy | None:
    """What pages may load from elsewhere, by directive; None where they are to have no policy.

    Raises `PluginError` for what no policy can say.
    """
    value = config.extra.get(POLICY, {})
    if value is False:
        return None
    where = f"{config.config_file_path}: “{POLICY}”"
    if not isinstance(value, dict):
        raise PluginError(
            f"{where} is no list of directives; write one with its sources under it, such as "
            "“script-src: https://stats.example.org”, or “false” for pages without a policy."
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
                f"{where}: “{name}: {' '.join(map(str, wrong))}” allows nothing that can be read; "
                "write addresses with blanks between them."
            )
        result[name] = tuple(map(str, listed))
    return result


def navigation(pages: Iterable[str]) -> list[dict[str, str]]:
    """The tabs for a site of these pages, named by their paths under `docs/`."""
    known = set(pages)
    return [{title: path} for path, title in NAVIGATION.items() if path in known]


def _warn_of_all(config: MkDocsConfig) -> None:
    """Let MkDocs warn of every link and page that leads nowhere, so that `--strict` counts it."""
    stated = _stated(config, "validation")
    for part, names in {
        "nav": ("omitted_files", "not_found", "absolute_links"),
        "links": ("not_found", "absolute_links", "unrecognized_links", "anchors"),
    }.items():
        for name in names:
            if name not in stated.get(part, {}) and name not in stated:
                config.validation[part][name] = logging.WARNING


def _stated(config: MkDocsConfig, key: str) -> dict[str, Any]:
    """What the collection's own file says under a key that holds more than one setting."""
    if not config.config_file_path:
        return {}
    with open(config.config_file_path, "rb") as file:
        value = yaml_load(file).get(key)
    return value if isinstance(value, dict) else {}


@cache
def _defaults() -> dict[str, Any]:
    result: dict[str, Any] = yaml.safe_load(DEFAULTS.read_text(encoding="utf-8"))
    return result
