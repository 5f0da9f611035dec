"""How the databases are opened under a green server."""

import os
import subprocess
import sys

from queueserver.store.engine import open_engine
from tests.databases import Cluster, Files
from tests.server import PROJECT

# In a process of its own: eventlet patches the world.
BESIDE_A_SLOW_QUERY = """
import eventlet
eventlet.monkey_patch()
import sys
from sqlalchemy import text
from queueserver.store.engine import open_engine
import psycopg

ticks = 0
def tick():
    global ticks
    while True:
        eventlet.sleep(0.01)
        ticks += 1

eventlet.spawn(tick)
with open_engine(sys.argv[1]).connect() as connection:
    connection.execute(text("SELECT 1"))
    ticks = 0
    connection.execute(text("SELECT pg_sleep(0.3)"))
print(psycopg.waiting.wait.__name__, ticks > 2)
"""


def test_a_slow_query_does_not_freeze_a_green_server(postgresql: Cluster) -> None:
    with postgresql.one() as url:
        command = [sys.executable, "-W", "ignore", "-c", BESIDE_A_SLOW_QUERY, url]
        environment = {name: value for name, value in os.environ.items() if name != "PSYCOPG_WAIT_FUNC"}
        environment["PYTHONPATH"] = str(PROJECT)
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout.split() == ["wait_selector", "True"]


def test_sqlite_is_new_enough_not_to_damage_a_file(sqlite: Files) -> None:
    with sqlite.one() as url:
        engine = open_engine(url)
        with engine.connect() as connection:
            version = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
        engine.dispose()

    assert tuple(map(int, version.split("."))) >= (3, 51, 3)
