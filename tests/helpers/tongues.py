"""A collection in ten languages: right to left, without spaces, without gloss, drafts, verse."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import making
from lectern.corpus.corpus import Corpus
from lectern.exports import collection
from lectern.exports.collection import Collection

SCRIPTS = making.ROOT / "tests" / "cases" / "scripts"

SITE = "https://example.org/texts/"

CREDIT = "X-Gloss-Credit: Machine-drafted. Not reviewed by a translator.\\n"


def draft(*rows: tuple[str, str, str]) -> str:
    """A catalogue whose glosses are drafts; an empty one is missing."""
    header, *entries = making.catalog(*rows, header=CREDIT).split('msgctxt "')
    return header + "".join(f'#, fuzzy\nmsgctxt "{entry}' for entry in entries)


FILES: dict[str, str] = {
    "seeds/german.txt": "=1+1 sagt Olaf Beispiel.\n\n@Berlin: -5 Grad & <Schnee>\n\t\tEnde.\n",
    "seeds/german.yml": (
        "language: de\ntitle: '{Berlin} & Co'\nauthor: [Öz Ünal, Jo and Al]\n"
        "source_note: From the second printing.\nlicense: CC BY 4.0\n"
    ),
    "seeds/latin.txt": (
        "Carmen\nArma virumque cano, Troiae qui primus ab oris\nItaliam fato profugus\n\n"
        "litora, multum ille et terris iactatus et alto\n"
    ),
    "seeds/latin.yml": "language: la\npublished: '1501-03'\nroles: {p1: heading, p2-p4: verse}\n",
    "seeds/latin.en.po": draft(
        ("p1s1", "Carmen", "Song"),
        ("p2s1", "Arma virumque cano, Troiae qui primus ab oris", "Of arms and the man I sing"),
        ("p3s1", "Italiam fato profugus", ""),
        ("p4s1", "litora, multum ille et terris iactatus et alto", "=much tossed <&> about"),
    ),
    "seeds/hebrew.txt": "יפן פתחה משרד בטוקיו. סין התנגדה.\n",
    "seeds/hebrew.yml": "language: he\ntitle: משרד בטוקיו\ntitle_en: An office in Tokyo\n",
    "seeds/chinese.txt": "中国反对日本的计划。东京没有回答。\n",
    "seeds/chinese.yml": "language: zh\npublisher: 示例日报\nurl: https://example.org/zh\n"
    "accessed: 2024-02-29\n",
    "seeds/thai.txt": "ญี่ปุ่นเปิดสำนักงานในโตเกียว จีนคัดค้าน\n",
    "seeds/thai.yml": "language: th\n",
    "seeds/russian.txt": "Китай против офиса в Токио. Япония молчит.\n",
    "seeds/russian.yml": "{language: ru, published: 2023, publisher: Пример}\n",
    "seeds/greek.txt": "Η Ιαπωνία άνοιξε γραφείο στο Τόκιο.\n",
    "seeds/greek.yml": "language: el\n",
    "seeds/hindi.txt": "जापान ने टोक्यो में कार्यालय खोला। चीन ने विरोध किया।\n",
    "seeds/hindi.yml": "language: hi\n",
    "seeds/arabic_2.txt": "قالت اليابان إنها ستفتح مكتبا في طوكيو.\n",
    "seeds/arabic_2.yml": "language: ar\n",
    "docs/entities/tokyo.md": making.page(
        "type: City\nprefLabel: {en: Tokyo, zh: 东京, ru: Токио, el: Τόκιο, he: טוקיו, ar: طوكيو}"
    ),
    "docs/topics/office.md": making.page(
        "prefLabel: {en: The office}\nsummary: Whether it opens\nrule: {any: [tokyo, japan]}"
    ),
}
"""By path; the Arabic and Japanese texts of `tests/cases/scripts`, with words, join them."""


@cache
def corpus() -> Corpus:
    """The collection, read from a folder that is kept as long as the tests run."""
    folder = Path(tempfile.mkdtemp(prefix="tongues-"))
    scripts = {f"seeds/{path.name}": path.read_bytes() for path in SCRIPTS.iterdir()}
    return making.build(folder, {**FILES, **scripts})


@cache
def tongues() -> Collection:
    """What files are made of."""
    return collection.of(corpus(), "Ten tongues", SITE)


@cache
def news() -> Collection:
    """The collection of news, as a site without an address."""
    return collection.of(making.news(), "News")


def both() -> list[Collection]:
    """The two."""
    return [news(), tongues()]
