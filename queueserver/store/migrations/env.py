"""How Alembic runs a migration: on the connection it is given, in one transaction."""

from typing import Any, Literal

from alembic import context

from queueserver.store.tables import Base
from queueserver.store.types import UtcTime


def _write_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration must not change when our own types do, so it names the database's."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_write_type,
)
with context.begin_transaction():
    context.run_migrations()
