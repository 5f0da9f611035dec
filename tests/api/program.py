"""A program that speaks to the API inside this process: no socket, nothing in the background."""

from typing import Any

from sqlalchemy import select
from werkzeug.test import TestResponse

from queueserver.app import Server
from queueserver.store.tables import Base

V1 = "/api/v1"
MITTE = f"{V1}/offices/mitte"
EVERYWHERE, ONLY_NORD = "everywhere", "only-nord"


class Program:
    """One program with its token."""

    def __init__(self, server: Server, token: str | None = EVERYWHERE) -> None:
        self.server = server
        self._headers = {} if token is None else {"Authorization": f"Bearer {token}"}

    def ask(self, method: str, path: str, *, headers: dict[str, str] | None = None, **sent: Any) -> TestResponse:
        """One request; `sent` is what Flask's test client takes (json, data, content_type)."""
        asked = {**self._headers, **(headers or {})}
        return self.server.app.test_client().open(path, method=method, headers=asked, **sent)

    def get(self, path: str) -> Any:
        """What a look shows."""
        answer = self.ask("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json

    def wish(self, path: str, method: str = "POST", **body: Any) -> Any:
        """What a wish that is carried out answers."""
        answer = self.ask(method, path, json=body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json

    def everything(self) -> dict[str, list[str]]:
        """The whole database, to see whether anything changed."""
        with self.server.parts.store.read() as reading:
            tables = Base.metadata.sorted_tables
            return {one.name: sorted(str(row) for row in reading.session.execute(select(one))) for one in tables}
