"""The program as a package: the contents of a wheel, and a collection started from it alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import project
from builds import ROOT

TEXT = "La Seine traverse Paris. Elle se jette dans la Manche.\n"


def run(*command: str, cwd: Path, installed: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command in an environment that has the wheel, and of this checkout nothing."""
    return subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8", **env},
    )


def lectern(*arguments: str, cwd: Path, installed: Path) -> subprocess.CompletedProcess[str]:
    with project.remembered(cwd):
        return run(sys.executable, "-m", "lectern", *arguments, cwd=cwd, installed=installed)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked where Python finds it before all else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    built = subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("lectern-*.whl")
    target = folder / "installed"
    subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)], check=True
    )
    return target


@pytest.fixture
def begun(tmp_path: Path, installed: Path) -> Path:
    """A collection as `lectern new` writes it."""
    made = lectern("new", "my-letters", cwd=tmp_path, installed=installed)
    assert made.returncode == 0, made.stderr
    return tmp_path / "my-letters"


def test_the_wheel_is_used_and_whole(installed: Path, tmp_path: Path) -> None:
    code = "import lectern; print(lectern.__file__)"
    found = run(sys.executable, "-c", code, cwd=tmp_path, installed=installed)
    assert found.stdout.startswith(str(installed))
    for part in (
        "theme/assets/vendor/ready",
        "site/fonts/roman.ttf",
        "theme/main.html",
    ):
        assert (installed / "lectern" / part).is_file()


def test_a_new_collection_builds_and_passes_its_own_test(begun: Path, installed: Path) -> None:
    command = f"LECTERN={sys.executable} -m lectern"
    tested = run("make", "test", command, cwd=begun, installed=installed)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "site: no problems" in tested.stdout
    assert (begun / "dist" / "my-letters-offline.zip").is_file()
    page = (begun / "site" / "sources" / "gallic-war-1-1" / "index.html").read_text("utf-8")
    assert 'data-entity="rhine"' in page


def test_a_collection_of_another_subject_has_nothing_of_this_one(
    begun: Path, installed: Path
) -> None:
    for path in (*begun.glob("seeds/*"), *begun.glob("docs/*/*.md")):
        path.unlink()
    (begun / "seeds" / "paris.txt").write_text(TEXT, "utf-8")
    for folder, text in {
        "entities/seine.md": "type: Place\nprefLabel: {en: Seine, fr: Seine}",
        "topics/rivers.md": "prefLabel: {en: Rivers}\nrule: {any: [seine]}",
    }.items():
        (begun / "docs" / folder).write_text(f"---\n{text}\n---\n", "utf-8")
    checked = lectern("check", cwd=begun, installed=installed)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    pages = list((begun / "site").rglob("*.html"))
    assert any("seine" in path.as_posix() for path in pages)
    for path in pages:
        page = path.read_text("utf-8")
        assert not any(word in page for word in ("NATO", "Norwegian", "Latvian", "Tokyo")), path


def test_nothing_is_written_where_something_is(begun: Path, installed: Path) -> None:
    again = lectern("new", "my-letters", cwd=begun.parent, installed=installed)
    assert again.returncode == 1
    assert again.stderr == "my-letters: the folder is not empty; give a new or an empty folder.\n"


def test_an_empty_collection_says_what_it_wants(tmp_path: Path, installed: Path) -> None:
    begun = lectern("new", "bare", "--empty", cwd=tmp_path, installed=installed)
    assert "put a text into seeds/" in begun.stdout
    assert not list((tmp_path / "bare" / "seeds").iterdir())
    (tmp_path / "bare" / "seeds" / "paris.txt").write_text(TEXT, "utf-8")
    checked = lectern("check", cwd=tmp_path / "bare", installed=installed)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_failed_build_leaves_the_good_one(begun: Path, installed: Path) -> None:
    assert lectern("build", cwd=begun, installed=installed).returncode == 0
    before = {path: path.read_bytes() for path in (begun / "site").rglob("*") if path.is_file()}
    (begun / "seeds" / "gallic-war-1-1.yml").write_text("language: [la\n", "utf-8")
    failed = lectern("build", cwd=begun, installed=installed)
    assert failed.returncode == 1
    assert "gallic-war-1-1.yml:1: not valid YAML" in failed.stdout
    assert failed.stderr == "mkdocs.yml: the site was not built; see the lines above.\n"
    assert before == {p: p.read_bytes() for p in (begun / "site").rglob("*") if p.is_file()}


def test_a_folder_that_is_no_collection_is_named(tmp_path: Path, installed: Path) -> None:
    for command in ("build", "check", "doctor"):
        refused = lectern(command, cwd=tmp_path, installed=installed)
        assert refused.returncode == 1
        assert refused.stderr.startswith("mkdocs.yml: there is no such file; "), command


def test_doctor_names_what_an_old_collection_has_to_change(begun: Path, installed: Path) -> None:
    assert lectern("doctor", cwd=begun, installed=installed).returncode == 0
    (begun / "mkdocs.yml").write_text(
        "site_name: Old\ntheme:\n  name: material\n  custom_dir: theme\n"
        "plugins:\n  - search\n  - offline:\n      enabled: true\n",
        "utf-8",
    )
    (begun / "theme").mkdir()
    told = lectern("doctor", cwd=begun, installed=installed)
    assert told.returncode == 1
    assert [line.split(" ", 1)[0] for line in told.stdout.splitlines()] == [
        "mkdocs.yml:4:",
        "mkdocs.yml:7:",
        "mkdocs.yml:",
    ]
