"""LibreTranslate, a server you can run yourself, https://libretranslate.com/."""

from __future__ import annotations

import os

from lectern import languages
from lectern.drafting.engines import Options, Question
from lectern.drafting.engines.server import Server, address, text_at

KEY = "LIBRETRANSLATE_API_KEY"
"""The environment variable with the key that some servers require."""


class LibreTranslate:
    """A server of LibreTranslate's."""

    uses_context = False

    def __init__(self, server: str, language: str) -> None:
        self.server = self.origin = server
        self._language = language
        self._server = Server(server)

    def translate(self, question: Question) -> str:
        """The English of a sentence, by `POST /translate`."""
        asked = {"q": question.text, "source": self._language, "target": "en", "format": "text"}
        if key := os.environ.get(KEY):
            asked["api_key"] = key
        return text_at(self._server.ask("/translate", asked), "translatedText")


def create(options: Options) -> LibreTranslate:
    """The engine at the server that the editor named. Raises `EngineError`."""
    server = address("libretranslate", options.server)
    # Codes of ISO 639-1, but for these.
    traditional = {"Hant", "TW", "HK", "MO"} & set(options.language.split("-"))
    base = languages.base(options.language)
    code = "zt" if base == "zh" and traditional else {"nn": "nb", "no": "nb"}.get(base, base)
    return LibreTranslate(server, code)
