"""A real provider of OpenID Connect in a process of its own, as a city runs one."""

import re
import subprocess
import sys
import threading
from typing import Any
from urllib.parse import quote

import requests

START_SECONDS = 60.0


class Provider:
    """Knows persons by their subject; whoever gives one at its page is taken for that person."""

    def __init__(self) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", "0", "--require-nonce", "true"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        too_late = threading.Timer(START_SECONDS, self._process.kill)
        too_late.start()
        assert self._process.stdout is not None
        said = []
        found = None
        for line in self._process.stdout:
            said.append(line)
            if found := re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)", line):
                break
        too_late.cancel()
        assert found is not None, "".join(said)
        self.issuer = f"http://localhost:{found[1]}"
        # What it says from now on is read away, or its pipe would fill up.
        threading.Thread(target=self._process.stdout.read, daemon=True).start()

    def knows(self, subject: str, **claims: Any) -> None:
        """From now on it says this of a person."""
        answer = requests.put(f"{self.issuer}/users/{quote(subject)}", json=claims, timeout=20)
        assert answer.ok, answer.text

    def ask(self, address: str, subject: str, **said: str) -> str:
        """A person is sent to this address and says who they are; where they are sent back to."""
        answer = requests.post(address, data={"sub": subject, **said}, allow_redirects=False, timeout=20)
        assert answer.status_code in (302, 303), answer.text
        return answer.headers["Location"]

    def stop(self) -> None:
        """It is gone."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
