"""The machine as the doctor sees it: its files and what its programs print. Looked at, never changed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PATIENCE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine by the root of its files and the programs on its path."""

    root: Path = Path("/")

    def read(self, path: str) -> str | None:
        """What a file says; None when it is not there or not for us to read."""
        try:
            return self._at(path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def read_bytes(self, path: str) -> bytes:
        """What a file holds; nothing when it is not there."""
        try:
            return self._at(path).read_bytes()
        except OSError:
            return b""

    def find(self, pattern: str) -> list[str]:
        """The files of a pattern such as `/dev/usb/lp*`, by name."""
        return sorted(f"/{path.relative_to(self.root)}" for path in self._matching(pattern))

    def may_write(self, path: str) -> bool:
        """Whether whoever asks may write to a file."""
        return os.access(self._at(path), os.W_OK)

    def program(self, *names: str) -> str | None:
        """The first of these programs that is there."""
        return next((name for name in names if shutil.which(name)), None)

    def says(self, *command: str) -> str | None:
        """What a program prints; None when it is not there, fails or takes too long."""
        if not self.program(command[0]):
            return None
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, errors="replace", timeout=PATIENCE_SECONDS, check=True
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout.strip()

    def _at(self, path: str) -> Path:
        return self.root / path.lstrip("/")

    def _matching(self, pattern: str) -> Iterator[Path]:
        return self.root.glob(pattern.lstrip("/"))
