"""Fixtures shared by the tests of drafting."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from lectern.drafting import machine
from making import write
from spanish import TEXT


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection with a Spanish text, as the folder of the command; no pause is waited for."""
    monkeypatch.chdir(write(tmp_path, TEXT))
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(machine.run, "__defaults__", (lambda _: None,))
    return tmp_path
