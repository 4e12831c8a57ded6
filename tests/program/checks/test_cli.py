"""The commands for editors, run as an editor would run them."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lectern import cli
from lectern.model.errors import CatalogError, LecternError, SeedError
from lectern.reading import catalogs
from lectern.site.building import BuildError
from making import Files, build, catalog, page, told, write

FILES: Files = {
    "seeds/a.txt": " date 2023-05 Kina åpner. Nato svarer.\nSlutt.",
    "seeds/a.yml": "language: nb\ntitle: Overskrift",
    "seeds/a.en.po": catalog(
        ("p1s1", "Kina åpner.", "They open."),
        ("p1s2", "Nato svarer.", "NATO answers."),
        ("p2s1", "Slutt.", ""),
    ),
    "seeds/b.txt": "Det er første gang at alliansen åpner et kontor i dette landet.",
    "docs/entities/nato.md": page("type: Organization\nprefLabel: {en: NATO, nb: Nato}"),
    "docs/topics/t.md": page("prefLabel: {en: The answer}\nrule: {any: [nato]}"),
}


def run(*arguments: str) -> Result:
    """What a command says and does."""
    return CliRunner().invoke(cli.cli, arguments)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection in the current folder."""
    monkeypatch.chdir(write(tmp_path, FILES))
    return tmp_path


def test_gloss_drafts_a_catalogue_that_fits(here: Path) -> None:
    result = run("gloss", "b")
    assert result.exit_code == 0
    assert result.output == (
        f"{Path('seeds/b.en.po')}: 1 sentence in Norwegian Bokmål, none glossed yet\n"
    )
    entries, headers = catalogs.read(here / "seeds/b.en.po")
    assert [(entry.id, entry.gloss.status) for entry in entries] == [("p1s1", "missing")]
    assert headers["X-Source-Language"] == "nb"
    source = build(here, {}).sources["b"]
    assert source.count("missing") == 1
    assert headers["X-Gloss-Credit"] == catalogs.WANTED
    assert source.gloss_credit == ""


def test_gloss_never_writes_over_a_catalogue(here: Path) -> None:
    before = (here / "seeds/a.en.po").read_bytes()
    result = run("gloss", "a")
    assert result.exit_code == 0
    assert result.output.startswith(f"{Path('seeds/a.en.po')}: ")
    assert (here / "seeds/a.en.po").read_bytes() == before


def test_gloss_needs_a_text(here: Path) -> None:
    result = run("gloss", "c")
    assert isinstance(result.exception, SeedError)
    refusal = told(result.exception, here)
    assert refusal.place == "seeds/c.txt"
    assert "no such text" in refusal.problem
    assert ".txt" in refusal.remedy
    assert not (here / "seeds/c.en.po").exists()


def test_gloss_without_a_text_lists_them(here: Path) -> None:
    result = run("gloss")
    assert result.exit_code == 2
    assert result.output.startswith("a\nb: no catalogue yet\n")
    assert "lectern gloss ID" in result.output


def test_a_text_is_named_by_its_file_or_by_its_slug(here: Path) -> None:
    write(here, {"seeds/b.yml": "slug: first-office\n"})
    by_file, by_slug = (run("report", name).output for name in ("b", "first-office"))
    assert by_file == by_slug
    assert by_file.startswith("b: Det er")
    assert run("gloss", "first-office").output.startswith(str(Path("seeds/b.en.po")))
    near = run("report", "first-ofice")
    assert isinstance(near.exception, SeedError)
    assert told(near.exception, here).remedy == "did you mean first-office"


def test_a_port_that_is_taken_is_one_line(here: Path) -> None:
    write(here, {"mkdocs.yml": "site_name: X\ntheme: material\nplugins: [search]\n"})
    (here / "docs").mkdir(exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        refused = run("serve", "--addr", address)
    assert isinstance(refused.exception, BuildError)
    assert refused.exception.path == address
    assert "in use" in refused.exception.problem
    assert "make serve ADDR=" in refused.exception.remedy


@pytest.mark.parametrize(
    "address", ["", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", ":8000", "[::1", "a.example:80"]
)
def test_what_is_no_address_is_one_line(here: Path, address: str) -> None:
    write(here, {"mkdocs.yml": "site_name: X\ntheme: material\nplugins: [search]\n"})
    refused = run("serve", "--addr", address)
    assert isinstance(refused.exception, BuildError)
    assert refused.exception.problem == "not a valid address"
    assert "HOST:PORT" in refused.exception.remedy


def test_an_address_may_be_of_ipv6(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6) as free:
            address = f"[::1]:{free.getsockname()[1]}"
    except OSError:
        pytest.skip("there is no IPv6 here")
    write(here, {"mkdocs.yml": "site_name: X\ntheme: material\nplugins: [search]\n"})
    called: list[list[str]] = []
    monkeypatch.setattr(subprocess, "call", lambda command, **_: called.append(command) or 0)
    assert run("serve", "--addr", address).exit_code == 0
    assert called[0][-2:] == ["--dev-addr", address]


def test_a_broken_file_is_one_line_and_not_a_traceback(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, {"seeds/a.en.po": catalog(("p1s1", "Kina lukker.", ""))})
    monkeypatch.setattr(sys, "argv", ["lectern", "report"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith(f"{Path('seeds/a.en.po')}:6: p1s1 differs from the text")
    with pytest.raises(LecternError) as caught:
        cli.cli.main(["report"], standalone_mode=False)
    assert type(caught.value) is CatalogError


@pytest.mark.parametrize("command", ["gloss", "report"])
def test_every_command_says_what_it_does(command: str) -> None:
    assert command in run("--help").output
    assert run(command, "--help").exit_code == 0
