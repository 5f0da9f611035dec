"""By which words other programs may name a service: its key, and its name in each language."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.store.tables import Service


def services_by_word(session: Session, office_id: int) -> dict[str, str]:
    """The key of each service by its words, in small letters; a word of several services names none."""
    named: dict[str, set[str]] = {}
    for key, names in session.execute(select(Service.key, Service.name).where(Service.office_id == office_id)):
        for word in (key, *names.values()):
            named.setdefault(word.casefold(), set()).add(key)
    return {word: keys.pop() for word, keys in named.items() if len(keys) == 1}
