"""Browsers at which staff have signed in, without the form."""

from flask.testing import FlaskClient

from queueserver.app import Server
from queueserver.web.door import STAFF_KEY


def signed_in(server: Server, staff_id: int = 1) -> FlaskClient:
    """A browser of somebody who works here: in the offices of tests/offices.py amira is 1 and bernd 2."""
    client = server.app.test_client()
    with client.session_transaction() as session:
        session[STAFF_KEY] = staff_id
    return client
