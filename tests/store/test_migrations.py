"""A database of any version comes up to the newest schema, and that is what the tables say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from queueserver.store import migrations
from queueserver.store.engine import open_engine
from queueserver.store.migration import bring_up_to_date
from queueserver.store.tables import Base
from tests.databases import Cluster, Files

SCRIPTS = Path(next(iter(migrations.__path__)))
FIRST = "0001"
AN_OFFICE = """
    INSERT INTO office (id, key, name, time_zone, language, tunables, day, epoch, is_invented)
    VALUES (1, 'mitte', 'Bürgerbüro Mitte', 'Europe/Berlin', 'de', '{}', '2026-11-22', 'k3f9', false)
"""


@pytest.fixture
def engine(databases: Files | Cluster) -> Iterator[Engine]:
    """A database without any table."""
    with databases.empty() as url:
        opened = open_engine(url)
        yield opened
        opened.dispose()


def migrate(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def differences(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, Base.metadata))


def schema(engine: Engine) -> dict[str, Any]:
    """Every table with all that the database knows of it."""
    seen = inspect(engine)
    return {
        name: {
            "columns": {column["name"]: (str(column["type"]), column["nullable"]) for column in seen.get_columns(name)},
            "key": seen.get_pk_constraint(name)["constrained_columns"],
            "unique": sorted(str(one["column_names"]) for one in seen.get_unique_constraints(name)),
            "indexes": sorted(
                (str(one["name"]), str(one["column_names"]), one["unique"]) for one in seen.get_indexes(name)
            ),
            "refers": sorted(
                (str(one["constrained_columns"]), one["referred_table"]) for one in seen.get_foreign_keys(name)
            ),
        }
        for name in seen.get_table_names()
        if name != "alembic_version"
    }


def test_an_old_database_comes_up_to_date_and_keeps_what_it_knows(engine: Engine) -> None:
    migrate(engine, FIRST)
    with engine.begin() as connection:
        connection.execute(text(AN_OFFICE))

    bring_up_to_date(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT key, epoch FROM office")).all() == [("mitte", "k3f9")]
    assert differences(engine) == []


def test_a_migrated_database_is_the_same_as_a_fresh_one(engine: Engine) -> None:
    bring_up_to_date(engine)
    migrated = schema(engine)
    with engine.begin() as connection:
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)

    assert migrated == schema(engine)


def test_a_database_that_is_up_to_date_stays_as_it_is(engine: Engine) -> None:
    bring_up_to_date(engine)
    before = schema(engine)

    bring_up_to_date(engine)

    assert schema(engine) == before


def test_the_versions_are_one_line_from_the_first_to_the_newest() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)

    assert scripts.get_bases() == [FIRST]
    assert len(scripts.get_heads()) == 1
