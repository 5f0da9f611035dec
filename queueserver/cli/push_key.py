"""Makes the key by which push services know a server: with it, phones whose page is closed can be told."""

from pathlib import Path

import click

from queueserver.push.key import make_key


@click.command("push-key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def push_key_command(file: Path) -> None:
    """Make a key pair for messages to closed phones (VAPID) in FILE, and say which settings name it."""
    try:
        make_key(file)
    except FileExistsError:
        raise click.ClickException(f"{file} is there already; phones that subscribed know its key") from None
    click.echo(
        f'push_key_file = "{file.absolute()}"\npush_contact = "..."  # an e-mail address of whoever runs the server'
    )
