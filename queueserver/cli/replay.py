"""Plays a recorded day through a running server."""

import click


@click.command("replay")
def replay_command() -> None:
    """Play a day."""
