"""Browsers at which staff have signed in, without the form; and what their pages show to the sockets."""

import json
import re

import requests
from flask.testing import FlaskClient

from queueserver.app import Server
from queueserver.commands.staff.sign_ins import sign_in
from queueserver.domain.actors import Actor
from queueserver.keys import token_hash
from queueserver.queries.identity import staff_of
from queueserver.store.work import Store
from queueserver.web.door import SIGN_IN_KEY
from tests.server import Demo


def signed_in(server: Server, staff_id: int = 1, store: Store | None = None) -> FlaskClient:
    """A browser of somebody who works here: in the offices of tests/offices.py amira is 1 and bernd 2.

    `store` is the server's own, or one of the same memory with another clock.
    """
    store = store or server.parts.store
    with store.read() as reading:
        known = staff_of(reading.connection, staff_id)
    actor = Actor(known.role, f"staff:{known.id}", known.office_id, staff_id=known.id)
    with store.work(actor, known.office) as work:
        token = work.secret()
        sign_in(work, staff_id, token_hash(token))
    client = server.app.test_client()
    with client.session_transaction() as session:
        session[SIGN_IN_KEY] = token
    return client


def browser_of(demo: Demo, name: str, password: str = "demo") -> requests.Session:
    """A browser at which somebody of the demo has signed in by the form."""
    browser = requests.Session()
    browser.trust_env = False
    answer = browser.post(f"{demo['base_url']}/sign-in", data={"name": name, "password": password}, timeout=20)
    assert answer.ok, answer.text
    return browser


def pass_of(demo: Demo, browser: requests.Session) -> str:
    """What the desk of this browser shows to the sockets."""
    page = browser.get(f"{demo['base_url']}/desk/mitte", timeout=20).text
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', page, re.DOTALL)
    assert found is not None, page
    token: str = json.loads(found[1])["token"]
    return token
