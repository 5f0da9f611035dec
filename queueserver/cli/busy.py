"""Lets the demo's hall live by itself."""


def live_by_itself(base_url: str, office: str, token: str) -> None:
    """Placeholder."""
