"""For when nobody is there, or the server is not: the screen saver's invitation, and the worker that keeps the page."""

from collections.abc import Iterable
from pathlib import Path

from flask import Response, send_file
from flask_babel import gettext

from queueserver.web.texts import speaking

_WORKER = Path(__file__).parent / "static/kiosk/away/worker.js"
REST_SECONDS = 300  # without a visit the screen saver comes


def worker() -> Response:
    """The page's service worker. Its address says for which pages it may answer: all below `/kiosk/`."""
    return send_file(_WORKER, mimetype="text/javascript")


def invitations(languages: Iterable[str]) -> dict[str, str]:
    """The sentence that invites whoever passes, in each of these languages."""
    said = {}
    for lang in languages:
        with speaking(lang):
            said[lang] = gettext("Please touch the screen or press a key.")
    return said
