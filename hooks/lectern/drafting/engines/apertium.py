"""Apertium, a rule-based translator on this machine, https://apertium.org/."""

from __future__ import annotations

import re
import shutil
import subprocess

from babel.core import get_global

from lectern import languages
from lectern.drafting.engines import EngineError, Failure, Options, Question

PROGRAM = "apertium"

PATIENCE = 60
"""Seconds after which a sentence is given up."""


class Apertium:
    """One pair of languages; a sentence takes some tenths of a second."""

    server = ""
    uses_context = False

    def __init__(self, pair: str, version: str) -> None:
        self._pair = pair
        self.origin = f"{pair} {version}".strip()

    def translate(self, question: Question) -> str:
        """The English, words that it does not know left as they are."""
        try:
            # -u: without an asterisk at what it does not know. Text that is no markup: txt.
            done = _run("-u", "-f", "txt", self._pair, text=question.text)
        except subprocess.TimeoutExpired:
            raise Failure(f"no answer within {PATIENCE} seconds") from None
        if done.returncode:
            raise Failure(f"the program failed: {' '.join(done.stderr.split())[:200]}")
        return done.stdout


def create(options: Options) -> Apertium:
    """The pair for a language. Raises `EngineError` where it, or the program, is missing."""
    if not shutil.which(PROGRAM):
        raise EngineError(
            PROGRAM,
            "the program is not installed",
            "install it with a pair of languages, in Debian apertium and apertium-eng-spa",
        )
    codes = three_letters(options.language)
    pairs = set(_run("-l").stdout.split())
    for code in codes:
        if f"{code}-eng" in pairs:
            return Apertium(f"{code}-eng", _version(code))
    name = languages.name(options.language)
    wanted = " or ".join(f"{code}-eng" for code in codes) or "a pair with English"
    raise EngineError(
        PROGRAM,
        f"it does not have the pair {wanted}, for {name} to English",
        "install one, in Debian named like apertium-eng-spa or apertium-isl-eng; "
        "not every language has one",
    )


def three_letters(language: str) -> list[str]:
    """The codes of ISO 639-3 and its macrolanguages that Apertium may know a language by."""
    base = languages.base(language)
    aliases = get_global("language_aliases")
    found = [code for code, tag in aliases.items() if len(code) == 3 and tag == base]
    if base in ("bs", "hr", "sr", "sh"):
        found.append("hbs")
    # Where it has three letters already, as Asturian and Sardinian have.
    return sorted(found) or [base]


def _version(code: str) -> str:
    """The version of a pair as Debian's packages have it, else that of the program."""
    if shutil.which("dpkg-query"):
        for package in (f"apertium-eng-{code}", f"apertium-{code}-eng"):
            asked = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${source:Upstream-Version}"]
            done = subprocess.run(  # noqa: S603 (no shell)
                [*asked, package], capture_output=True, text=True, check=False
            )
            if done.stdout.startswith("installed "):
                return done.stdout.removeprefix("installed ").strip()
    found = re.search(r"\d[\d.]*", _run("-V").stdout)
    return f"(Apertium {found[0]})" if found else ""


def _run(*options: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 (no shell; the text goes by way of standard input)
        [PROGRAM, *options],
        input=text,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )
