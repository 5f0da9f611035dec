"""Starts the server. The only file that knows eventlet, which must patch the world before anything else is imported."""

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # after the filter: the import itself warns

eventlet.monkey_patch()

# All that follows is imported after the patch.
import gc
import logging
import signal
from typing import Any

import eventlet.wsgi
from eventlet import tpool

from queueserver.app import Prepare, create_app
from queueserver.cli.commands import cli
from queueserver.settings import Settings

# A whole town's boards and phones come back at once after a power cut; eventlet's own 50 would turn most away.
BACKLOG = 4096


def serve(settings: Settings, prepare: Prepare) -> None:
    """Serve until SIGTERM or SIGINT, then finish what is in flight."""
    listener = eventlet.listen((settings.host, settings.port), backlog=BACKLOG)
    settings = settings.model_copy(update={"port": listener.getsockname()[1]})
    server = create_app(settings, async_mode="eventlet", aside=tpool.execute)
    server.start()
    stop = eventlet.event.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.ready() or eventlet.spawn_after(0, stop.send))
    # What was loaded so far lives for ever: the collector need not look at it during each fan-out.
    gc.collect()
    gc.freeze()
    pool = eventlet.GreenPool(settings.max_sockets)
    accepting = eventlet.spawn(_accept, listener, server.app, pool)
    prepare(server)
    while not stop.ready():
        eventlet.sleep(0.1)  # a signal alone does not wake the hub
    accepting.kill()
    listener.close()
    server.stop()
    with eventlet.Timeout(settings.stop_seconds, False):
        pool.waitall()


def _accept(listener: Any, app: Any, pool: Any) -> None:
    log = logging.getLogger("queueserver.wsgi")
    eventlet.wsgi.server(listener, app, log, custom_pool=pool, log_output=False, debug=False)


def main() -> None:
    """The program `queueserver`."""
    cli(obj=serve)


if __name__ == "__main__":
    main()
