"""BibLaTeX: a database for LaTeX, with the language of each text, and with capitals protected.

Source: the biblatex package, “Database Guide”. `langid` uses babel's language names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lectern import languages
from lectern.exports import references
from lectern.exports.references import Reference

# fmt: off
LANGUAGES = {
    "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish",
    "de": "ngerman", "el": "greek", "en": "english", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "gl": "galician",
    "he": "hebrew", "hi": "hindi", "hr": "croatian", "hu": "magyar", "hy": "armenian",
    "id": "indonesian", "is": "icelandic", "it": "italian", "ja": "japanese", "ka": "georgian",
    "ko": "korean", "la": "latin", "lt": "lithuanian", "lv": "latvian", "nb": "norsk",
    "nl": "dutch", "nn": "nynorsk", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian", "sv": "swedish",
    "th": "thai", "tr": "turkish", "uk": "ukrainian", "vi": "vietnamese",
}
# fmt: on
"""babel's names of languages. Other languages get no `langid`."""

TYPES = {"news": "article", "web": "online", "document": "misc"}

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
"""LaTeX's special characters, and the commands that print them."""


def latex(words: str) -> str:
    """Text escaped for LaTeX, on one line."""
    flat = " ".join(words.split())
    return re.sub(r"[\\{}~^&%$#_]", lambda found: SPECIAL[found[0]], flat)


def entry(reference: Reference) -> str:
    """A reference as a BibLaTeX entry, with only the fields that are known."""
    outlet = "journaltitle" if reference.kind == "news" else "organization"
    fields = {
        # Each name is in braces, so that BibLaTeX does not split it at “and” or a comma.
        "author": " and ".join(f"{{{latex(name)}}}" for name in reference.author),
        # So is the title, so that styles keep its capitals.
        "title": f"{{{latex(reference.title)}}}",
        "titleaddon": latex(reference.title_en),
        outlet: latex(reference.publisher),
        "location": latex(reference.place),
        "date": reference.date,
        "url": reference.url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": "-".join(f"{part:02}" for part in reference.accessed),
        "langid": LANGUAGES.get(languages.base(reference.language), ""),
        "language": latex(reference.language_name),
        "note": latex(" ".join(_sentences(reference.notes))),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    key = re.sub(r"[^\w.:-]", "-", reference.key)
    return f"@{TYPES[reference.kind]}{{{key},\n{lines}\n}}"


def _sentences(notes: Iterable[str]) -> list[str]:
    """Notes with a full stop added where they lack a final mark, so that they can be joined."""
    return [note if note.endswith((".", "…", "!", "?", "”")) else f"{note}." for note in notes]


text, topic, whole = references.files(entry, between="\n\n", foot="\n")
