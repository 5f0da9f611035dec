"""Which role and office somebody has by what a city's directory says of them."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from queueserver.domain.actors import STAFF_ROLES, Role


class Employment(NamedTuple):
    """A role in an office."""

    role: Role
    office: str


def read_employment(text: str) -> Employment:
    """`clerk@mitte`. Raises ValueError for anything else."""
    found = re.fullmatch(r"([a-z]+)@([a-z0-9-]{1,64})", text)
    if found is None or found[1] not in STAFF_ROLES:
        raise ValueError(f"{text!r} is no role at an office, as clerk@mitte is")
    return Employment(Role(found[1]), found[2])


def employment_of(claim: Any, known: Mapping[str, str]) -> Employment | None:
    """What a claim of a directory makes of somebody: the highest role that one of its values stands for, or none."""
    values = claim if isinstance(claim, list) else [claim]
    found = [read_employment(known[value]) for value in known if value in values]
    return max(found, key=lambda one: STAFF_ROLES.index(one.role), default=None)
