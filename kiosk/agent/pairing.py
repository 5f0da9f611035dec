"""Pairs a print agent by a code, as a screen is paired: it shows the code on the command line and waits."""

import time
from collections.abc import Callable

import requests

from kiosk.agent.wire import ANSWER_SECONDS, Away

_EVERY_SECONDS = 2.0
_PAIRING = "pairing"  # the cookie whose value becomes the agent's key


def pair(server: str, show: Callable[[str], None], every: float = _EVERY_SECONDS) -> str:
    """The agent's address with its key, once staff have approved the code that `show` was given. A code that nobody
    approved in time is followed by another one. Raises Away when the server does not answer."""
    with requests.Session() as session:
        session.trust_env = False  # not the proxies that a machine may keep for its people
        last = ""
        while True:
            news = _ask(session, "GET", server)
            if news["is_paired"]:
                return f"{server}{news['place']}?device={session.cookies[_PAIRING]}"
            code = news["code"] or _ask(session, "POST", server)["code"]
            if code != last:
                last = str(code)
                show(last)
            time.sleep(every)


def _ask(session: requests.Session, method: str, server: str) -> dict[str, str | None]:
    body = {"is_program": True} if method == "POST" else None
    try:
        answer = session.request(method, f"{server}/device/code", json=body, timeout=ANSWER_SECONDS)
        answer.raise_for_status()
        news: dict[str, str | None] = answer.json()
    except requests.RequestException as error:
        raise Away(str(error)) from error
    return news
