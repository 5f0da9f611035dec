"""Webhooks over the API: the secret is shown once, and managers see how it goes."""

import pytest

from tests.api.program import MITTE, Program

HOOKS = f"{MITTE}/webhooks"


def test_a_webhook_is_added_tested_stopped_and_removed(program: Program) -> None:
    added = program.wish(HOOKS, url="https://example.org/hook", types=["ticket."])

    assert added["secret"].startswith("whsec_")
    one = f"{HOOKS}/{added['webhook']['id']}"
    assert program.get(HOOKS) == {"webhooks": [added["webhook"]]}
    assert program.wish(f"{one}/stop")["stopped_at"] is not None
    assert program.wish(f"{one}/resume")["stopped_at"] is None
    assert program.wish(f"{one}/test") == added["webhook"]
    assert program.wish(f"{one}/remove") == {"webhooks": []}


@pytest.mark.parametrize("url", ["ftp://example.org/", "https://me:secret@example.org/", "example.org", "https://a b/"])
def test_only_plain_addresses_of_the_web_are_taken(program: Program, url: str) -> None:
    assert program.ask("POST", HOOKS, json={"url": url}).status_code == 422
