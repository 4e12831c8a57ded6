"""Writes the Content-Security-Policy of a built site: only the build's own code runs.

The policy allows inline code by its hash, so that browsers run it and nothing else. The hashes are
computed from the built pages, whatever templates, overrides and plugins made them.
https://www.w3.org/TR/CSP3/ defines the terms.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lectern.model.spreading import spread

Policy = Mapping[str, tuple[str, ...]]
"""The sources that each directive allows."""

STRICT: Policy = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    # Material's icons are in its style sheets.
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "media-src": ("'self'",),
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
}
"""The default policy: a site loads everything from its own address, and no other site frames it."""

HEADER: Policy = {"frame-ancestors": ("'self'",)}
"""Directives that work only in a header: browsers ignore them in a page."""

FILE = "_headers"
"""The file for headers at the root of the site, for hosts that read it."""

IN_HEADER = (*HEADER, "report-to", "report-uri", "sandbox")

DIRECTIVES = tuple(sorted({*STRICT, *IN_HEADER, "frame-src", "manifest-src", "object-src"}))
"""The directives that a collection may extend."""

SOURCE = re.compile(r"[^\s;,\"<>&]+")
"""The syntax of a source, in headers and attributes."""

ATTRIBUTES = rb"""((?:[^<>"']|"[^"]*"|'[^']*')*)"""
INLINE = re.compile(rb"<(script|style)\b" + ATTRIBUTES + rb">(.*?)</\1\b", re.DOTALL | re.I)
LOADED = re.compile(
    # Testing two letters skips most elements of a page, in half the time.
    rb"<(?=[aisvl][cfimou])(script|link|img|iframe|audio|video|source)\b" + ATTRIBUTES + rb">",
    re.I,
)
TAG = re.compile(rb"<[a-z][^\s<>]*" + ATTRIBUTES + rb">", re.I)
ATTRIBUTE = re.compile(rb"""\s([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
SUSPECT = [
    re.compile(rb"style(?<![a-z-]style)\s*="),
    re.compile(rb"on(?<![a-z-]on)[a-z]+\s*="),
    re.compile(rb"javascript:"),
]
"""What is worth looking at each tag of a page for, in small letters: few pages have it at all. Each
begins with letters, by which a page is gone through ten times as fast."""

SCRIPT_TYPES = ("", "module", "importmap", "speculationrules")
"""The types of executable scripts, besides those that contain “javascript”."""

LOADERS = {
    "script": "script-src",
    "link": "style-src",
    "img": "img-src",
    "iframe": "frame-src",
    "audio": "media-src",
    "video": "media-src",
    "source": "media-src",
}

WRITTEN = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
STATED = re.compile(rb"http-equiv=[\"']?content-security-policy", re.I)
PLACE = re.compile(rb"<meta charset[^>]*>|<head\b[^>]*>(?!\s*<meta charset)", re.I)
"""Its place: before everything that is loaded, after the character encoding."""


class Inline(NamedTuple):
    """The inline code of a page: sources that allow it, and code that nothing could allow."""

    scripts: frozenset[str]
    styles: frozenset[str]
    refused: tuple[str, ...]


@lru_cache(maxsize=4096)
def source(text: bytes) -> str:
    """The source that allows an inline script, style sheet or attribute of this text.

    A browser reads a line's end as a line feed, however it is written.
    """
    text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"


def inline(page: bytes) -> Inline:
    """The inline code of an HTML page in UTF-8. Scripts that are data do not count."""
    found: dict[str, set[str]] = {"script": set(), "style": set()}
    for match in INLINE.finditer(page):
        kind, told = match[1].decode().lower(), dict(_attributes(match[2]))
        if kind == "style" or ("src" not in told and _runs(told.get("type", ""))):
            found[kind].add(source(match[3]))
    refused = []
    small = page.lower()
    if any(pattern.search(small) for pattern in SUSPECT):
        for tag in TAG.finditer(INLINE.sub(b"", page)):
            for name, value in _attributes(tag[1]):
                if name == "style":
                    found["style"] |= {"'unsafe-hashes'", source(value.encode())}
                elif name.startswith("on") or value.lower().startswith("javascript:"):
                    refused.append(f"{name}=“{value}”")
    return Inline(frozenset(found["script"]), frozenset(found["style"]), tuple(refused))


def _attributes(text: bytes) -> Iterator[tuple[str, str]]:
    for match in ATTRIBUTE.finditer(text):
        value = match[2] or match[3] or match[4] or b""
        yield match[1].decode().lower(), unescape(value.decode("utf-8", "replace"))


def _runs(kind: str) -> bool:
    kind = kind.strip().lower()
    return kind in SCRIPT_TYPES or "javascript" in kind or "ecmascript" in kind


def extended(policy: Policy, more: Policy) -> dict[str, tuple[str, ...]]:
    """A policy with more sources; “'none'” is dropped if there is another source."""
    result = dict(policy)
    for name, sources in more.items():
        known = [each for each in result.get(name, ()) if each != "'none'"]
        result[name] = tuple(dict.fromkeys([*known, *sources]))
    return result


def written(policy: Policy) -> str:
    """A policy as a header or a page states it."""
    return "; ".join(" ".join((name, *sources)) for name, sources in policy.items())


def elsewhere(page: bytes, policy: Policy) -> Iterator[tuple[str, str]]:
    """What a page would load from other sites against its policy: directive and address."""
    for match in LOADED.finditer(page):
        told = dict(_attributes(match[2]))
        directive = LOADERS[match[1].decode().lower()]
        if match[1].lower() == b"link" and "stylesheet" not in told.get("rel", ""):
            continue
        address = told.get("href" if directive == "style-src" else "src", "")
        url = urlsplit(address)
        if url.netloc and not any(
            _allows(each, url.scheme, url.netloc) for each in policy.get(directive, ())
        ):
            yield directive, address


def _allows(source: str, scheme: str, host: str) -> bool:
    """Whether a source allows a host, by name or scheme; browsers check paths."""
    if source in ("*", f"{scheme}:"):
        return True
    wanted = urlsplit(source if "//" in source else f"//{source}")
    return wanted.scheme in ("", scheme) and fnmatch(host, wanted.netloc)


def put(folder: Path, more: Policy, shared: bool, say: Callable[[str], None]) -> None:
    """Write the policy into each page of a built site; `say` gets what it blocks.

    `more` has the additional sources of the site. If the policy is `shared`, each page allows the
    inline code of all pages, because pages may replace each other without being loaded. A page with
    its own policy keeps it; a page without a head has no place for one.
    """
    base: Policy = extended(STRICT, {k: v for k, v in more.items() if k not in IN_HEADER})
    pages = sorted(folder.rglob("*.html"))
    if shared:
        base = _with(base, (inline(path.read_bytes()) for path in pages))
    for path, said in zip(pages, spread(partial(_put, base), pages), strict=True):
        for each in said:
            say(f"{path.relative_to(folder).as_posix()}: {each}")


def _put(base: Policy, path: Path) -> list[str]:
    """Write the policy into a page; returns what it blocks."""
    page = path.read_bytes()
    place = PLACE.search(page)
    if not place or STATED.search(page):
        return []
    own = inline(page)
    policy = _with(base, [own])
    path.write_bytes(page[: place.end()] + _tag(policy) + page[place.end() :])
    return [
        *(
            f"{each} does not run; put it into a file listed in extra_javascript."
            for each in own.refused
        ),
        *(
            f"{address} is not loaded; write “{directive}: {address}” under “extra: "
            "content_security_policy:” in mkdocs.yml, or put the file into the site."
            for directive, address in elsewhere(page, policy)
        ),
    ]


def renewed(before: bytes, page: bytes) -> bytes:
    """A page made from another one, with its policy adapted to the new inline code."""
    match = WRITTEN.search(page)
    if not match:
        return page
    parts = (part.split() for part in match[1].decode().split("; "))
    gone = inline(before)
    kept = {
        name: tuple(each for each in sources if each not in gone.scripts | gone.styles)
        for name, *sources in parts
    }
    return page[: match.start()] + _tag(_with(kept, [inline(page)])) + page[match.end() :]


def _tag(policy: Policy) -> bytes:
    """The policy as an element of a page's head."""
    return b'<meta http-equiv="Content-Security-Policy" content="%s">' % written(policy).encode()


def _with(policy: Policy, pages: Iterable[Inline]) -> Policy:
    scripts: set[str] = set()
    styles: set[str] = set()
    for each in pages:
        scripts |= each.scripts
        styles |= each.styles
    return extended(
        policy, {"script-src": tuple(sorted(scripts)), "style-src": tuple(sorted(styles))}
    )


def header(more: Policy) -> str:
    """The headers of all pages, as Netlify and Cloudflare Pages read them from a file `_headers`.

    https://docs.netlify.com/manage/routing/headers/
    """
    policy = extended(HEADER, {k: v for k, v in more.items() if k in IN_HEADER})
    return (
        "/*\n"
        f"  Content-Security-Policy: {written(policy)}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
    )
