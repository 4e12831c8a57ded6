"""Parts of builds on a cluster: tasks, messages and refusals."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from lectern.model.errors import LecternError
from lectern.site import cluster, cluster_files, elsewhere
from lectern.site.shares import Made
from making import Files, write

FILES: Files = {
    "mkdocs.yml": "INHERIT: base.yml\nsite_url: !ENV SITE\nhooks: [tools/hook.py]\n"
    "theme: {name: material, custom_dir: look}\nwatch: [parts]\n",
    "base.yml": "site_name: !ENV [NAME_OF_IT, OTHER, default]\n",
    "seeds/a.txt": "a",
    "seeds/a.yml": "",
    "docs/index.md": "",
    "docs/pictures/a.png": b"",
    "dictionaries/la.tsv.gz": b"",
    "tools/hook.py": "",
    "tools/own/it.py": "",
    "tools/__pycache__/it.pyc": b"",
    "look/main.html": "",
    "parts/a.md": "",
    ".env": "secret",
    ".git/config": "",
    "notes.txt": "",
    "site/index.html": "",
    "build/cache/a": "",
}


def told(error: pytest.ExceptionInfo[BaseException]) -> str:
    return str(error.value)


def test_a_build_here_knows_nothing_of_dask() -> None:
    program = "import sys, lectern.cli; print({'dask', 'distributed'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert said.stdout == "set()\n", said.stderr


@pytest.mark.parametrize("address", ["", "host:8786", "tcp://host", "http://host:1", "tcp://a:b"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(LecternError, match="not a scheduler's address; use the address"):
        cluster.check(address)


@pytest.mark.parametrize("address", ["tcp://192.0.2.1:8786", "tls://a.example:1", "tcp://[::1]:22"])
def test_without_dask_it_is_said_how_to_have_it(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    assert cluster.check(address) == address
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(LecternError, match=r'pip install "lectern\[cluster\]"'):
        cluster.check(address)


def test_what_a_build_reads_is_sent_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FILES)
    monkeypatch.setenv("NAME_OF_IT", "a name")
    monkeypatch.delenv("SITE", raising=False)
    monkeypatch.delenv("OTHER", raising=False)
    found = [path.as_posix() for path in cluster_files.files(tmp_path)]
    assert found == [
        "base.yml",
        "dictionaries/la.tsv.gz",
        "docs/index.md",
        "docs/pictures/a.png",
        "look/main.html",
        "mkdocs.yml",
        "parts/a.md",
        "seeds/a.txt",
        "seeds/a.yml",
        "tools/hook.py",
        "tools/own/it.py",
    ]
    assert cluster_files.environment(tmp_path) == {"NAME_OF_IT": "a name"}


def test_of_a_hook_beside_the_settings_only_python_is_sent(tmp_path: Path) -> None:
    settings = "site_name: A\nhooks: [own.py]\n"
    write(tmp_path, {"mkdocs.yml": settings, "own.py": "", "docs/a.md": "", ".env": "secret"})
    found = [path.as_posix() for path in cluster_files.files(tmp_path)]
    assert found == ["docs/a.md", "mkdocs.yml", "own.py"]


def test_what_stands_outside_cannot_be_sent(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    write(here, {"mkdocs.yml": "site_name: A\ndocs_dir: ../docs\n"})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").touch()
    with pytest.raises(LecternError, match="is outside this folder and cannot be"):
        cluster_files.files(here)


def test_shares_come_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"share": n, "folder": f"/made/{n}"} for n in (1, 1, 0)]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(map(json.dumps, lines))))
    assert list(elsewhere._ready(2)) == [Path("/made/1"), Path("/made/0")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"error": ["tcp://a:1", "it is lost", "build again"]}, "tcp://a:1: it is lost; build aga"),
        ({"share": 0, "folder": "/made"}, "ended before all pages had come"),
    ],
)
def test_shares_that_do_not_come_end_the_build(
    monkeypatch: pytest.MonkeyPatch, line: object, said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(line)))
    with pytest.raises(PluginError, match=said):
        list(elsewhere._ready(2))


def test_what_came_of_a_page_is_the_same_when_it_was_sent() -> None:
    record = logging.makeLogRecord(
        {"name": "mkdocs.a", "levelno": 30, "msg": "of %s", "args": ("b",)}
    )
    links = {"a.md": {"b.md": {"p1": "b.md#p1"}}}
    sent = json.loads(json.dumps(elsewhere._told(Made([record], links=links))))
    heard = elsewhere._heard(sent)
    (said,) = heard.said
    assert (said.name, said.levelname, said.getMessage()) == ("mkdocs.a", "WARNING", "of b")
    assert heard.links == links
    assert heard.error is None
    for error, expected in ((PluginError("so"), "so"), (ValueError("so"), "ValueError: so")):
        sent = elsewhere._told(Made(error=error))
        assert str(elsewhere._heard(sent).error).startswith(expected)


class Workers:
    """A client of a cluster with one worker."""

    def __init__(self, known: object) -> None:
        self.known = known

    def run(self, *_: object, **__: object) -> dict[str, object]:
        return {"tcp://192.0.2.7:4000": self.known}


def refused(known: object) -> str:
    """What is said of a worker of which this is known."""
    from lectern.site import cluster_client
    from lectern.site.cluster_worker import Order

    order = Order("/a", "/b", "c", 0, {})
    with pytest.raises(LecternError) as error:
        cluster_client.workers(Workers(known), order)  # type: ignore[arg-type]
    return told(error)


def test_certificates_that_are_missing_are_asked_for() -> None:
    from lectern.site import cluster_client

    with (
        pytest.raises(LecternError, match=r"TLS.*certificates in Dask’s configuration") as error,
        cluster_client.connected("tls://127.0.0.1:1"),
    ):
        pass
    assert told(error).startswith("tls://127.0.0.1:1: no Dask scheduler answers there")


def test_a_worker_has_the_same_program() -> None:
    from lectern.site.cluster_worker import Known, program

    assert program() == program()
    said = refused(Known("box", "another", True))
    assert said.startswith("tcp://192.0.2.7:4000: this worker, on box, has another version of Lect")
    assert "in the same versions as here" in said
    said = refused(ModuleNotFoundError("No module named 'lectern'"))
    assert "cannot run Lectern (No module named 'lectern'); install “lectern" in said


def test_a_share_that_cannot_be_made_says_why() -> None:
    from distributed import KilledWorker

    from lectern.site import cluster_client

    killed: Any = KilledWorker("make", None, 3)  # type: ignore[arg-type]
    for problem, said in (
        (killed, "share 2 of the pages was begun 4 times, and each worker died; see the workers’"),
        (RuntimeError("box: no\nroom"), "share 2 of the pages could not be made: box: no room;"),
    ):
        future: Future[Any] = Future()
        future.set_exception(problem)
        with pytest.raises(LecternError) as error:
            cluster_client._result(future, "tcp://a:1", 1)
        assert said in told(error)
    gone: Future[Any] = Future()
    gone.cancel()
    with pytest.raises(LecternError, match="the connection was lost; build again"):
        cluster_client._result(gone, "tcp://a:1", 1)
