"""The line by which a person or a program knows that the server answers."""

import click

from queueserver.app import Server


def say_ready(server: Server) -> None:
    """Print `ready ADDRESS` once the socket listens and the background runs."""
    settings = server.parts.settings
    click.echo(f"ready http://{settings.host}:{settings.port}")
